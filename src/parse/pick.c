/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/pick.h"

#include "base/alloc.h"
#include "parse/hints.h"
#include "text/utf8.h"

enum {
	PARAGRAPH = 60, /* characters of what may be one */
	LONG_PARAGRAPH = 80,
	IDEOGRAPH = 3, /* says as much as so many letters */
	SMALL_PERCENT = 35, /* of the page: what a hint may throw out */
	BYLINE_CHARS = 250,
	ENOUGH = 300, /* characters of an article without its comments */
};

static const float FADE = 0.9f;

static bool
is_stop(uint32_t ch)
{
	return ch == '.' || ch == '!' || ch == '?' || ch == 0x2026 ||
	    ch == 0x3002 || ch == 0xff01 || ch == 0xff1f || ch == 0x61f ||
	    ch == 0x6d4 || ch == 0x964 || ch == 0x589;
}

/* Weighted characters and sentence ends of a text as it stands. */
static void
measure_text(struct slice s, uint32_t *chars, uint32_t *stops)
{
	bool stop = false;

	for (size_t i = 0; i < s.len;) {
		uint32_t ch;

		i += utf8_decode(s.s + i, s.len - i, &ch);
		if (ch == '&') { /* a reference is one character */
			size_t j = i;

			while (j < s.len && j < i + 10 && s.s[j] != ';' &&
			    s.s[j] > ' ')
				j++;
			if (j < s.len && s.s[j] == ';')
				i = j + 1;
		}
		if (utf8_is_space(ch)) {
			*stops += stop;
			stop = false;
			continue;
		}
		*chars += ch >= 0x3040 && ch < 0xd800 ? IDEOGRAPH : 1;
		if (ch >= 0x3000 && is_stop(ch))
			(*stops)++;
		else if (is_stop(ch))
			stop = true;
		else if (ch != '"' && ch != ')' && ch != ';' && ch != 0xbb &&
		    ch != 0x201d && ch != 0x2019)
			stop = false;
	}
	*stops += stop;
}

static bool
in_time(const struct tree *t, int32_t node, int32_t block)
{
	for (int32_t i = t->nodes.at[node].parent; i > block;
	    i = t->nodes.at[i].parent)
		if (t->nodes.at[i].tag == TAG_TIME)
			return true;
	return false;
}

void
pick_measure(struct page *page)
{
	struct tree *t = &page->tree;
	struct part *parts = mem_calloc(t->nodes.n, sizeof(*parts));

	page->parts = parts;
	for (size_t i = 0; i < t->nodes.n; i++) {
		const struct node *n = &t->nodes.at[i];
		uint32_t chars = 0, stops = 0;
		struct part *b;

		if (n->block == NO_NODE)
			continue;
		measure_text(n->text, &chars, &stops);
		if (!chars)
			continue;
		b = &parts[n->block];
		b->own += chars;
		b->stops += stops;
		b->own_linked += n->linked ? chars : 0;
		if (in_time(t, (int32_t)i, n->block))
			b->own_time += chars;
		parts[i].chars = chars;
	}
	for (size_t i = t->nodes.n; i-- > 1;)
		parts[t->nodes.at[i].parent].chars += parts[i].chars;
	for (size_t i = 0; i < t->nodes.n; i++)
		if (parts[i].own >= PARAGRAPH &&
		    parts[i].own_linked * 2 < parts[i].own)
			page->total += parts[i].own;
}

double
pick_link_share(const struct part *p)
{
	return p->own ? (double)p->own_linked / p->own : 0;
}

static bool
holds(const struct page *page, int32_t node, int32_t inner)
{
	return inner >= node &&
	    (uint32_t)inner < page->tree.nodes.at[node].end;
}

static bool
is_small(const struct page *page, int32_t node, unsigned percent)
{
	return (uint64_t)page->parts[node].chars * 100 <=
	    (uint64_t)page->total * percent;
}

static bool
has_role(const struct page *page, int32_t node)
{
	static const char *const roles[] = { "navigation", "complementary",
		"contentinfo", "banner", "search", "dialog", "alertdialog",
		"alert", "menu", "menubar", "tablist", "toolbar" };
	struct slice role = tree_attr(&page->tree, node, ATTR_ROLE);

	for (size_t i = 0; role.len && i < sizeof(roles) / sizeof(*roles);
	    i++)
		if (slice_caseis(role, roles[i]))
			return true;
	return false;
}

static unsigned
hints_of_node(const struct page *page, int32_t node)
{
	const struct tree *t = &page->tree;
	struct slice type = tree_attr(t, node, ATTR_ITEMTYPE);
	struct slice prop = tree_attr(t, node, ATTR_ITEMPROP);
	unsigned hints = hints_of(tree_attr(t, node, ATTR_CLASS)) |
	    hints_of(tree_attr(t, node, ATTR_ID));

	if (slice_ends(type, "/UserComments") || slice_ends(type, "/Comment") ||
	    slice_is(prop, "comment"))
		hints |= HINT_COMMENTS;
	if (slice_find(prop, slice_of("articleBody")) < prop.len)
		hints |= HINT_BODY;
	if (slice_is(prop, "author") || slice_is(prop, "datePublished") ||
	    slice_is(prop, "publisher"))
		hints |= HINT_BYLINE;
	return hints;
}

/* Elements that hold what stands around an article. */
static bool
is_aside(enum tag t)
{
	return t == TAG_NAV || t == TAG_ASIDE || t == TAG_FOOTER ||
	    t == TAG_DIALOG || t == TAG_MENU || t == TAG_FORM ||
	    t == TAG_BUTTON || t == TAG_LABEL || t == TAG_FIELDSET ||
	    t == TAG_LEGEND || t == TAG_TEXTAREA;
}

static bool
is_out_by_hint(const struct page *page, int32_t node, enum tag t)
{
	const struct part *p = &page->parts[node];

	if (p->hints & HINT_UNSEEN)
		return true;
	if ((p->hints & HINT_BODY) || t == TAG_BLOCKQUOTE || t == TAG_MAIN)
		return false;
	if ((p->hints & HINT_COMMENTS) &&
	    page->total >= p->chars + ENOUGH)
		return true;
	if ((p->hints & HINT_AROUND) && is_small(page, node, SMALL_PERCENT))
		return true;
	return (p->hints & HINT_BYLINE) && p->chars < BYLINE_CHARS &&
	    t != TAG_P && !(p->hints & HINT_ARTICLE);
}

static bool
is_out(const struct page *page, int32_t node)
{
	enum tag t = (enum tag)page->tree.nodes.at[node].tag;
	struct slice hidden = tree_attr(&page->tree, node, ATTR_ARIA_HIDDEN);

	if (t == TAG_UNKNOWN || t == TAG_BR)
		return false;
	if (holds(page, node, page->headline))
		return false;
	if (is_aside(t) && is_small(page, node, SMALL_PERCENT))
		return true;
	if (slice_is(hidden, "true") && (tag_flags(t) & TAG_IS_BLOCK) &&
	    is_small(page, node, SMALL_PERCENT))
		return true;
	if (has_role(page, node) && is_small(page, node, SMALL_PERCENT))
		return true;
	return is_out_by_hint(page, node, t);
}

static bool
same_make(const struct tree *t, int32_t a, int32_t b)
{
	return t->nodes.at[a].tag == t->nodes.at[b].tag &&
	    slice_eq(tree_attr(t, a, ATTR_CLASS),
	    tree_attr(t, b, ATTR_CLASS));
}

/* How many siblings are made like this node, itself included; not all of
 * very many are looked at. */
static int
alike(const struct page *page, int32_t node)
{
	enum { MOST = 50 };
	const struct tree *t = &page->tree;
	int32_t i = t->nodes.at[t->nodes.at[node].parent].first;
	int n = 1;

	for (int left = MOST; i != node && left; left--) {
		n += same_make(t, i, node);
		i = t->nodes.at[i].next;
	}
	i = t->nodes.at[node].next;
	for (int left = MOST; i != NO_NODE && left; left--) {
		n += same_make(t, i, node);
		i = t->nodes.at[i].next;
	}
	return n;
}

/* A block that is a link may be the title of a card, a short box that points
 * to another article: surely so under a heading, else if the box is one of
 * several.  Returns the box, NO_NODE if there is none. */
static int32_t
find_card(const struct page *page, int32_t title)
{
	enum { LONGEST_CARD = 350 };
	const struct tree *t = &page->tree;
	uint32_t own = page->parts[title].own;
	int32_t box = t->nodes.at[title].parent;

	while (box > 0 && page->parts[box].chars <= own + 10)
		box = t->nodes.at[box].parent;
	if (box <= 0 || page->parts[box].chars >= own + LONGEST_CARD ||
	    !is_small(page, box, SMALL_PERCENT) ||
	    holds(page, box, page->headline))
		return NO_NODE;
	if (tag_is_heading((enum tag)t->nodes.at[title].tag))
		return box;
	for (int32_t i = box; i < title; i++)
		if (page->parts[i].own)
			return NO_NODE; /* a title comes first */
	while (alike(page, box) < 3) {
		int32_t parent = t->nodes.at[box].parent;

		if (parent <= 0 ||
		    page->parts[parent].chars > page->parts[box].chars)
			return NO_NODE;
		box = parent;
	}
	return box;
}

static void
mark_cards(struct page *page)
{
	enum { SHORTEST_TITLE = 15 };

	for (size_t i = 1; i < page->tree.nodes.n; i++) {
		struct part *p = &page->parts[i];
		bool heading = tag_is_heading(
		    (enum tag)page->tree.nodes.at[i].tag);
		int32_t box;

		if (p->out || !p->own || pick_link_share(p) < 0.8 ||
		    page->headline == (int32_t)i ||
		    (!heading && p->own < SHORTEST_TITLE))
			continue;
		box = find_card(page, (int32_t)i);
		if (box != NO_NODE)
			page->parts[box].out = true;
		else if (heading)
			p->out = true;
	}
}

/* The largest box whose first words are those of this block. */
static int32_t
box_under(const struct page *page, int32_t title)
{
	const struct tree *t = &page->tree;
	int32_t box = NO_NODE, at = title;

	for (;;) {
		int32_t parent = t->nodes.at[at].parent;

		for (int32_t i = parent; i < at; i++)
			if (i < 0 || page->parts[i].own)
				return box;
		if (!is_small(page, parent, SMALL_PERCENT) ||
		    holds(page, parent, page->headline))
			return box;
		if (page->parts[parent].chars > page->parts[title].chars)
			box = parent;
		at = parent;
	}
}

static bool
is_linked(const struct page *page, int32_t node)
{
	uint32_t own = 0, linked = 0;

	for (uint32_t i = (uint32_t)node; i < page->tree.nodes.at[node].end;
	    i++) {
		own += page->parts[i].own;
		linked += page->parts[i].own_linked;
	}
	return linked * 5 > own * 2;
}

static bool
leads_away(const struct page *page, int32_t node, bool own)
{
	struct str text = { 0 };
	bool away;

	if (own)
		tree_own_text(&page->tree, node, &text);
	else
		tree_text(&page->tree, node, &text);
	away = hints_leads_away(str_slice(&text));
	str_clear(&text);
	return away;
}

/* Boxes under a title like "Most read", and links like "Read also". */
static void
mark_boxes(struct page *page)
{
	enum { LONGEST_TITLE = 60, LONGEST_LINK = 150 };

	for (size_t i = 1; i < page->tree.nodes.n; i++) {
		struct part *p = &page->parts[i];
		enum tag t = (enum tag)page->tree.nodes.at[i].tag;
		int32_t box;

		if (p->out)
			continue;
		if (t == TAG_A && p->chars && p->chars < LONGEST_LINK)
			p->out = leads_away(page, (int32_t)i, false);
		if (!p->own || p->own > LONGEST_TITLE ||
		    !leads_away(page, (int32_t)i, true))
			continue;
		box = box_under(page, (int32_t)i);
		if (box != NO_NODE &&
		    (tag_is_heading(t) || is_linked(page, box)))
			page->parts[box].out = true;
	}
}

static bool
has_table(const struct tree *t, int32_t node)
{
	for (uint32_t i = (uint32_t)node; i < t->nodes.at[node].end; i++)
		if (t->nodes.at[i].tag == TAG_TABLE)
			return true;
	return false;
}

/* Words that belong to a picture. */
static bool
is_caption(const struct page *page, int32_t node)
{
	enum tag t = (enum tag)page->tree.nodes.at[node].tag;
	const struct part *p = &page->parts[node];

	if (t == TAG_FIGCAPTION)
		return true;
	if (t == TAG_FIGURE)
		return is_small(page, node, SMALL_PERCENT) &&
		    !has_table(&page->tree, node);
	return (p->hints & HINT_CAPTION) && t != TAG_TABLE && t != TAG_CAPTION &&
	    p->chars < ENOUGH;
}

/* What is in something that is out is out. */
static void
spread_out(struct page *page)
{
	for (size_t i = 1; i < page->tree.nodes.n; i++)
		if (page->parts[page->tree.nodes.at[i].parent].out)
			page->parts[i].out = true;
}

void
pick_mark_out(struct page *page)
{
	const struct tree *t = &page->tree;

	for (size_t i = 1; i < t->nodes.n; i++) {
		const struct node *n = &t->nodes.at[i];
		struct part *p = &page->parts[i];

		if (n->n_attrs && n->tag != TAG_UNKNOWN)
			p->hints = hints_of_node(page, (int32_t)i);
		p->caption = page->parts[n->parent].caption ||
		    is_caption(page, (int32_t)i);
		if (is_out(page, (int32_t)i))
			p->out = true;
	}
	spread_out(page);
	mark_cards(page);
	mark_boxes(page);
	spread_out(page);
}

void
pick_letters(struct str *out, struct slice text)
{
	struct str folded = { 0 };

	utf8_fold(&folded, text);
	for (size_t i = 0; i < folded.len;) {
		uint32_t ch;
		size_t n = utf8_decode(folded.s + i, folded.len - i, &ch);

		if (utf8_is_letter(ch) || utf8_is_digit(ch))
			str_addn(out, folded.s + i, n);
		i += n;
	}
	str_clear(&folded);
}

/* Does JSON-LD's body of the article hold the start of this block? */
static bool
is_in_body(const struct page *page, int32_t node)
{
	enum { ENOUGH_LETTERS = 60 };
	struct str text = { 0 }, letters = { 0 };
	struct slice start;
	bool found;

	tree_text(&page->tree, node, &text);
	pick_letters(&letters, str_slice(&text));
	start = str_slice(&letters);
	if (start.len > ENOUGH_LETTERS)
		start.len = ENOUGH_LETTERS;
	found = start.len && slice_find(str_slice(&page->body), start) <
	    page->body.len;
	str_clear(&text);
	str_clear(&letters);
	return found;
}

/* What the text of one block says for (or against) an article here. */
static float
block_score(const struct page *page, int32_t node)
{
	const struct part *p = &page->parts[node];
	enum tag t = (enum tag)page->tree.nodes.at[node].tag;
	float links = (float)pick_link_share(p), score;

	if (!p->own || p->caption)
		return 0;
	if (links > 0.5f)
		return -(10 + (p->own < 60 ? (float)p->own : 60) * 0.5f);
	if (tag_is_heading(t))
		return p->own < 200 ? 5 : 0;
	if (p->own >= LONG_PARAGRAPH)
		score = (float)p->own * (1 - 2 * links) *
		    (!p->stops && p->own < 160 ? 0.3f : 1);
	else if (p->own >= 30 && p->stops)
		score = (float)p->own * (1 - 2 * links) * 0.7f;
	else
		return t == TAG_LI || t == TAG_TD || t == TAG_TH ? -1 : -3;
	if (page->headline > node)
		score *= 0.3f;
	if (page->body.len)
		score *= is_in_body(page, node) ? 2 : 0.2f;
	return score;
}

/* Nodes that are but a paragraph of something. */
static bool
is_leaf(enum tag t)
{
	return t == TAG_UNKNOWN || t == TAG_P || t == TAG_LI || t == TAG_PRE ||
	    t == TAG_BLOCKQUOTE || t == TAG_UL || t == TAG_OL ||
	    t == TAG_DD || t == TAG_DT || t == TAG_DL || t == TAG_FIGURE ||
	    t == TAG_SUMMARY || tag_is_heading(t) ||
	    !(tag_flags(t) & TAG_IS_BLOCK);
}

static float
favour(const struct page *page, int32_t node)
{
	enum tag t = (enum tag)page->tree.nodes.at[node].tag;
	unsigned hints = page->parts[node].hints;
	float f = 1;

	if (hints & HINT_BODY)
		f *= 1.5f;
	else if (hints & HINT_ARTICLE)
		f *= 1.05f;
	if (t == TAG_ARTICLE)
		f *= 1.2f;
	else if (t == TAG_MAIN)
		f *= 1.1f;
	return f;
}

static void
add_up(struct page *page)
{
	const struct tree *t = &page->tree;
	uint16_t *branches = mem_calloc(t->nodes.n, sizeof(*branches));

	for (size_t i = t->nodes.n; i-- > 0;) {
		struct part *p = &page->parts[i];
		int32_t parent = t->nodes.at[i].parent;

		if (p->out) {
			p->score = 0;
			continue;
		}
		if (branches[i] > 1 || p->own)
			p->score *= FADE;
		p->score += block_score(page, (int32_t)i);
		if (parent == NO_NODE || p->score == 0)
			continue;
		page->parts[parent].score += p->score;
		if (branches[parent] < UINT16_MAX)
			branches[parent]++;
	}
	free(branches);
}

int32_t
pick_best(struct page *page)
{
	const struct tree *t = &page->tree;
	int32_t best = NO_NODE;
	float most = 0;

	add_up(page);
	for (size_t i = 0; i < t->nodes.n; i++) {
		const struct part *p = &page->parts[i];
		float score;

		if (p->out || (i && is_leaf((enum tag)t->nodes.at[i].tag)))
			continue;
		score = p->score * favour(page, (int32_t)i);
		if (score > 0 && score >= most) {
			most = score;
			best = (int32_t)i;
		}
	}
	return best;
}

bool
pick_is_also(const struct page *page, int32_t best, int32_t node)
{
	const struct tree *t = &page->tree;
	const struct part *p = &page->parts[node];
	struct slice a = tree_attr(t, best, ATTR_CLASS);
	struct slice b = tree_attr(t, node, ATTR_CLASS);
	enum tag tag = (enum tag)t->nodes.at[node].tag;

	if (p->out || p->caption || node == best)
		return false;
	if (page->headline != NO_NODE && node < page->headline)
		return false;
	if (p->hints & HINT_LEAD)
		return p->chars >= 30 && pick_link_share(p) < 0.5;
	if (tag == TAG_P)
		return p->own >= LONG_PARAGRAPH && p->stops &&
		    pick_link_share(p) < 0.25;
	return p->score > LONG_PARAGRAPH && tag == t->nodes.at[best].tag &&
	    ((a.len && slice_eq(a, b)) || (p->hints & HINT_BODY));
}

bool
pick_opens(const struct page *page, int32_t node)
{
	const struct part *p = &page->parts[node];
	enum tag tag = (enum tag)page->tree.nodes.at[node].tag;

	if (p->out || p->caption || pick_link_share(p) > 0.25)
		return false;
	if (p->hints & HINT_LEAD)
		return p->chars >= 30;
	return (tag == TAG_P || tag == TAG_H2) &&
	    p->own >= LONG_PARAGRAPH && p->stops;
}
