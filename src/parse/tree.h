/* SPDX-License-Identifier: MIT
 *
 * tree.h - a page as a light tree, for those who must look around.
 *
 * Nodes stand in one array in document order, so a parent always comes before
 * its children and sums run backwards over it without recursion.  Text and
 * attributes are slices of the page as it stands, not decoded. */
#ifndef PARSE_TREE_H
#define PARSE_TREE_H

#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"
#include "parse/tokenizer.h"

enum { NO_NODE = -1, TREE_MOST_NODES = 400000 };

struct attribute {
	enum attr name;
	struct slice value;
};

struct node {
	uint8_t tag; /* enum tag; TAG_UNKNOWN is text */
	bool literal; /* text without references */
	bool linked; /* inside a link */
	int32_t parent, first, last, next; /* NO_NODE: none */
	int32_t block; /* of a text: the innermost block it stands in */
	uint32_t attrs, n_attrs;
	struct slice text;
	uint32_t end; /* first node behind the subtree */
};

struct tree {
	struct {
		VEC(struct node)
	} nodes; /* the first is the root, which has no tag */
	struct {
		VEC(struct attribute)
	} attrs;
};

/* Cut off, but well-formed, beyond TREE_MOST_NODES.  `html` is clean UTF-8
 * and has to outlive the tree. */
void tree_build(struct tree *t, struct slice html);
void tree_clear(struct tree *t);

/* The attribute as it stands in the page; empty when it is not there. */
struct slice tree_attr(const struct tree *t, int32_t node, enum attr a);
bool tree_has(const struct tree *t, int32_t node, enum attr a);

/* The node's start tag as the tokenizer read it. */
void tree_token(const struct tree *t, int32_t node, struct token *out);

/* Adds the text of a subtree, decoded, blanks squeezed. */
void tree_text(const struct tree *t, int32_t node, struct str *out);

/* The same without the text of blocks within it. */
void tree_own_text(const struct tree *t, int32_t node, struct str *out);

#endif
