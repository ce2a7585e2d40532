/* SPDX-License-Identifier: MIT
 *
 * pick.h - which part of a page is its article?
 *
 * Text counts for an article by its length and its sentences, against it by
 * its links; what pages call their parts counts too.  The sums are carried up
 * the tree and fade a little wherever it branches, so the best node is the
 * smallest one that holds nearly all of the article and little else.
 *
 * The measures are those of the literature: paragraphs voting for their
 * ancestors (Readability, Arc90, 2009), link density and text density of
 * blocks and of their neighbours (Kohlschütter and others, "Boilerplate
 * Detection using Shallow Text Features", WSDM 2010), sums over subtrees
 * (Pasternack and Roth, "Extracting Article Text from the Web with Maximum
 * Subsequence Segmentation", WWW 2009). */
#ifndef PARSE_PICK_H
#define PARSE_PICK_H

#include "parse/metadata.h"
#include "parse/tree.h"

struct part { /* what we think of a node */
	uint32_t own; /* characters of the text whose block it is */
	uint32_t own_linked; /* of these, in links */
	uint32_t own_time; /* of these, in time elements */
	uint32_t stops; /* ends of sentences among them */
	uint32_t chars; /* of the whole subtree */
	unsigned hints; /* enum hint */
	float score;
	bool out; /* not of the article, with all that is in it */
	bool caption; /* of a picture: seen, but not read as text */
	bool keep; /* a block of the article */
};

struct page {
	struct tree tree;
	struct part *parts; /* one for each node */
	struct metadata meta;
	int32_t headline; /* the heading with the title, or NO_NODE */
	uint32_t total; /* characters in what looks like paragraphs */
	struct str body; /* letters and digits of JSON-LD's articleBody */
};

/* Measures a tree that was built; page->parts is the page's. */
void pick_measure(struct page *page);

/* Marks what is surely not of the article.  The headline is known. */
void pick_mark_out(struct page *page);

/* The best node, NO_NODE if no node has anything for it. */
int32_t pick_best(struct page *page);

/* Marks the blocks to keep in the subtree of `root`. */
void pick_keep(struct page *page, int32_t root);

/* True for a sibling of the best node that belongs to it. */
bool pick_is_also(const struct page *page, int32_t best, int32_t node);

/* True for a node between the headline and the best one that opens the
 * article. */
bool pick_opens(const struct page *page, int32_t node);

/* Share of a block's text that is links, 0 to 1. */
double pick_link_share(const struct part *p);

/* Letters and digits of a text, folded: for comparing. */
void pick_letters(struct str *out, struct slice text);

#endif
