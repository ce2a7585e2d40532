/* SPDX-License-Identifier: MIT
 *
 * keep.c - what of the chosen part is the article's text, block by block.
 *
 * Good blocks are long or end like sentences.  What lies between good blocks
 * is kept if it is not made of links and does not lead away; before the first
 * and after the last one, only what can be nothing but text. */
#include "config.h"

#include "parse/hints.h"
#include "parse/pick.h"

enum verdict { BAD, SHORT, HEADING, GOOD };

struct block {
	int32_t node;
	enum verdict verdict;
	int level; /* of a heading */
};

struct blocks {
	VEC(struct block)
};

static bool
is_known_line(const struct page *page, struct slice text)
{
	const char *const known[] = { page->meta.headline.value,
		page->meta.title.value, page->meta.byline.value,
		page->meta.site.value };
	size_t by = hints_by(text);
	struct str a = { 0 };
	bool found = false;

	if (text.len > 400)
		return false;
	text.s += by;
	text.len -= by;
	pick_letters(&a, text);
	for (size_t i = 0; !found && i < sizeof(known) / sizeof(*known); i++) {
		struct str b = { 0 };

		if (known[i])
			pick_letters(&b, slice_of(known[i]));
		found = b.len && slice_eq(str_slice(&a), str_slice(&b));
		str_clear(&b);
	}
	str_clear(&a);
	return found;
}

static enum verdict
judge(const struct page *page, int32_t node)
{
	const struct part *p = &page->parts[node];
	enum tag t = (enum tag)page->tree.nodes.at[node].tag;
	double links = pick_link_share(p);
	struct str text = { 0 };
	enum verdict v = SHORT;

	tree_own_text(&page->tree, node, &text);
	if (links > 0.6 && p->own < 250)
		v = BAD;
	else if (p->own_time * 3 > p->own * 2)
		v = BAD;
	else if (p->own < 200 && hints_leads_away(str_slice(&text)))
		v = BAD;
	else if (node == page->headline ||
	    (p->own < 300 && is_known_line(page, str_slice(&text))))
		v = BAD;
	else if (tag_is_heading(t))
		v = HEADING;
	else if (p->own >= 80 || (p->own >= 25 && p->stops))
		v = GOOD;
	str_clear(&text);
	return v;
}

static void
collect(const struct page *page, int32_t root, struct blocks *blocks)
{
	const struct tree *t = &page->tree;
	uint32_t end = t->nodes.at[root].end;

	for (uint32_t i = (uint32_t)root; i < end; i++) {
		const struct part *p = &page->parts[i];
		enum tag tag = (enum tag)t->nodes.at[i].tag;

		if (p->out) {
			i = t->nodes.at[i].end - 1;
			continue;
		}
		if (p->own && !p->caption)
			vec_push(blocks, (struct block){ (int32_t)i,
			    judge(page, (int32_t)i),
			    tag_is_heading(tag) ? (int)(tag - TAG_H1 + 1)
			    : 0 });
	}
}

/* Short items and cells that go on a list that was begun. */
static bool
goes_on(const struct page *page, const struct block *b,
    const struct block *before)
{
	const struct tree *t = &page->tree;
	enum tag tag = (enum tag)t->nodes.at[b->node].tag;

	return b->verdict == SHORT && before && before->verdict != BAD &&
	    (tag == TAG_LI || tag == TAG_TD || tag == TAG_TH ||
	    tag == TAG_DD) &&
	    t->nodes.at[b->node].parent == t->nodes.at[before->node].parent;
}

/* A heading needs something under it. */
static void
drop_empty_headings(struct page *page, const struct blocks *blocks)
{
	int over = 0; /* the level of the heading that follows, 0: text */

	for (size_t i = blocks->n; i-- > 0;) {
		const struct block *b = &blocks->at[i];
		struct part *p = &page->parts[b->node];

		if (!p->keep)
			continue;
		if (b->verdict != HEADING) {
			over = 7;
			continue;
		}
		if (over < 7 && b->level >= over)
			p->keep = false;
		else
			over = b->level;
	}
}

void
pick_keep(struct page *page, int32_t root)
{
	struct blocks blocks = { 0 };
	size_t first, last;

	collect(page, root, &blocks);
	for (first = 0; first < blocks.n; first++)
		if (blocks.at[first].verdict == GOOD)
			break;
	for (last = blocks.n; last > first; last--)
		if (blocks.at[last - 1].verdict == GOOD)
			break;
	while (last && last < blocks.n &&
	    goes_on(page, &blocks.at[last], &blocks.at[last - 1]))
		last++;
	while (first && first < blocks.n &&
	    blocks.at[first - 1].verdict == HEADING &&
	    blocks.at[first - 1].node > page->headline)
		first--;
	for (size_t i = first; i < last; i++)
		page->parts[blocks.at[i].node].keep =
		    blocks.at[i].verdict != BAD;
	drop_empty_headings(page, &blocks);
	vec_clear(&blocks);
}
