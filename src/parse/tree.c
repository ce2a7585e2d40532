/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/tree.h"

#include "parse/charref.h"
#include "parse/walk.h"
#include "text/utf8.h"

static int32_t
add_node(struct tree *t, int32_t parent, enum tag tag)
{
	int32_t i = (int32_t)t->nodes.n;
	struct node *n = vec_add(&t->nodes);

	*n = (struct node){ .tag = (uint8_t)tag, .parent = parent,
		.first = NO_NODE, .last = NO_NODE, .next = NO_NODE,
		.block = NO_NODE };
	if (parent != NO_NODE) {
		struct node *p = &t->nodes.at[parent];

		if (p->first == NO_NODE)
			p->first = i;
		else
			t->nodes.at[p->last].next = i;
		p->last = i;
		n->linked = p->linked || p->tag == TAG_A;
	}
	return i;
}

static void
add_attrs(struct tree *t, int32_t node, const struct token *token)
{
	t->nodes.at[node].attrs = (uint32_t)t->attrs.n;
	for (int a = 0; a < ATTR_COUNT; a++)
		if (token_has(token, (enum attr)a))
			vec_push(&t->attrs, (struct attribute){ (enum attr)a,
			    token->attr[a] });
	t->nodes.at[node].n_attrs = (uint32_t)t->attrs.n -
	    t->nodes.at[node].attrs;
}

static void
add_text(struct tree *t, int32_t parent, const struct walk *w)
{
	int32_t i = add_node(t, parent, TAG_UNKNOWN);
	struct node *n = &t->nodes.at[i];
	int32_t b = parent;

	n->text = w->token.text;
	n->literal = w->token.literal;
	while (b && !(tag_flags((enum tag)t->nodes.at[b].tag) & TAG_IS_BLOCK))
		b = t->nodes.at[b].parent;
	n->block = b;
}

static void
find_ends(struct tree *t)
{
	for (size_t i = t->nodes.n; i-- > 0;) {
		struct node *n = &t->nodes.at[i];

		n->end = n->last == NO_NODE
		    ? (uint32_t)i + 1
		    : t->nodes.at[n->last].end;
	}
}

void
tree_build(struct tree *t, struct slice html)
{
	struct walk w = walk_make(html);
	enum walk_kind kind;
	int32_t top = add_node(t, NO_NODE, TAG_UNKNOWN), i;

	while ((kind = walk_next(&w)) != WALK_END &&
	    t->nodes.n < TREE_MOST_NODES) {
		switch (kind) {
		case WALK_TEXT:
			add_text(t, top, &w);
			break;
		case WALK_OPEN:
			top = add_node(t, top, w.tag);
			if (!w.no_attributes)
				add_attrs(t, top, &w.token);
			break;
		case WALK_CLOSE:
			top = t->nodes.at[top].parent;
			break;
		case WALK_VOID:
			i = add_node(t, top, w.tag);
			add_attrs(t, i, &w.token);
			break;
		case WALK_END:
			break;
		}
	}
	find_ends(t);
}

void
tree_clear(struct tree *t)
{
	vec_clear(&t->nodes);
	vec_clear(&t->attrs);
}

static const struct attribute *
find_attr(const struct tree *t, int32_t node, enum attr a)
{
	const struct node *n = &t->nodes.at[node];

	for (uint32_t i = 0; i < n->n_attrs; i++)
		if (t->attrs.at[n->attrs + i].name == a)
			return &t->attrs.at[n->attrs + i];
	return NULL;
}

struct slice
tree_attr(const struct tree *t, int32_t node, enum attr a)
{
	const struct attribute *found = find_attr(t, node, a);

	return found ? found->value : slice_make("", 0);
}

bool
tree_has(const struct tree *t, int32_t node, enum attr a)
{
	return find_attr(t, node, a) != NULL;
}

void
tree_token(const struct tree *t, int32_t node, struct token *out)
{
	const struct node *n = &t->nodes.at[node];

	out->kind = TOKEN_OPEN;
	out->tag = (enum tag)n->tag;
	out->has = 0;
	for (uint32_t i = 0; i < n->n_attrs; i++) {
		const struct attribute *a = &t->attrs.at[n->attrs + i];

		out->has |= (uint64_t)1 << a->name;
		out->attr[a->name] = a->value;
	}
}

/* With `own`, only the text whose block is the node itself. */
static void
add_subtree(const struct tree *t, int32_t node, bool own, struct str *out)
{
	struct str all = { 0 };

	for (uint32_t i = (uint32_t)node; i < t->nodes.at[node].end; i++) {
		const struct node *n = &t->nodes.at[i];

		if (n->block != NO_NODE) {
			if (own && n->block != node)
				continue;
			if (n->literal)
				str_adds(&all, n->text);
			else
				charref_decode(&all, n->text, false);
		} else if (n->tag == TAG_BR ||
		    (tag_flags((enum tag)n->tag) & TAG_IS_BLOCK)) {
			str_addc(&all, ' ');
		}
	}
	utf8_squeeze(out, str_slice(&all));
	str_clear(&all);
}

void
tree_text(const struct tree *t, int32_t node, struct str *out)
{
	add_subtree(t, node, false, out);
}

void
tree_own_text(const struct tree *t, int32_t node, struct str *out)
{
	add_subtree(t, node, true, out);
}
