/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/headline.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "news/story.h"
#include "parse/charref.h"
#include "parse/hints.h"
#include "text/date.h"
#include "text/utf8.h"

enum {
	SHORTEST_TITLE = 8, /* letters that can tell one page from others */
	LONGEST_NAME = 100,
	MOST_AUTHORS = 10,
	BLOCKS_AFTER = 8, /* blocks below the headline that may name one */
};

static void
letters_of_node(const struct page *page, int32_t node, struct str *out)
{
	struct str text = { 0 };

	tree_text(&page->tree, node, &text);
	pick_letters(out, str_slice(&text));
	str_clear(&text);
}

static bool
contains(struct slice big, struct slice small)
{
	return small.len && slice_find(big, small) < big.len;
}

static bool
has_word(const struct page *page, int32_t node, const char *const *list)
{
	static const enum attr attrs[] = { ATTR_CLASS, ATTR_ID,
		ATTR_ITEMPROP, ATTR_REL };

	for (size_t a = 0; a < sizeof(attrs) / sizeof(*attrs); a++) {
		struct slice s = tree_attr(&page->tree, node, attrs[a]);
		struct str low = { 0 };
		bool found = false;

		for (size_t i = 0; i < s.len; i++)
			str_addc(&low,
			    (char)ascii_tolower((unsigned char)s.s[i]));
		for (size_t i = 0; list[i] && !found; i++)
			found = contains(str_slice(&low), slice_of(list[i]));
		str_clear(&low);
		if (found)
			return true;
	}
	return false;
}

static bool
is_site(const struct page *page, struct slice letters)
{
	struct str site = { 0 };
	bool same;

	pick_letters(&site, slice_of(page->meta.site.value));
	same = site.len && slice_eq(str_slice(&site), letters);
	str_clear(&site);
	return same;
}

/* How sure it is that this heading shows the title; 0: it does not. */
static int
rate_heading(const struct page *page, int32_t node, struct slice told,
    struct slice title)
{
	static const char *const words[] = { "headline", "title", "titel",
		"titulo", "titre", "titolo", NULL };
	enum tag t = (enum tag)page->tree.nodes.at[node].tag;
	struct str letters = { 0 };
	struct slice s;
	int rate = 0;

	letters_of_node(page, node, &letters);
	s = str_slice(&letters);
	if (s.len && slice_eq(s, told))
		rate = 10;
	else if (is_site(page, s))
		rate = 0;
	else if (s.len >= SHORTEST_TITLE && contains(title, s))
		rate = 3 + (int)(s.len * 6 / title.len);
	else if (s.len >= SHORTEST_TITLE && contains(told, s))
		rate = 5;
	else if (told.len >= SHORTEST_TITLE && contains(s, told))
		rate = 5;
	else if (t == TAG_H1 && s.len >= SHORTEST_TITLE)
		rate = 1;
	if (rate && has_word(page, node, words))
		rate++;
	if (rate && t == TAG_H1)
		rate++;
	str_clear(&letters);
	return rate;
}

void
headline_find(struct page *page)
{
	const struct tree *t = &page->tree;
	struct str told = { 0 }, title = { 0 };
	int best = 0;

	pick_letters(&told, slice_of(page->meta.headline.value));
	pick_letters(&title, slice_of(page->meta.title.value));
	page->headline = NO_NODE;
	for (size_t i = 1; i < t->nodes.n; i++) {
		int rate;

		if (!tag_is_heading((enum tag)t->nodes.at[i].tag) ||
		    t->nodes.at[i].tag > TAG_H3)
			continue;
		rate = rate_heading(page, (int32_t)i, str_slice(&told),
		    str_slice(&title));
		if (rate > best) {
			best = rate;
			page->headline = (int32_t)i;
		}
	}
	str_clear(&told);
	str_clear(&title);
}

/* --- the title and the site ------------------------------------------------- */

static const char *const separators[] = { " | ", " - ", " \xe2\x80\x93 ",
	" \xe2\x80\x94 ", " \xc2\xb7 ", " :: ", " \xc2\xbb ", " \xe2\x80\xa2 ",
	" / ", " \xe2\x80\xb9 ", " \xef\xbd\x9c ", "\xef\xbd\x9c", "|" };

/* Where the last separator starts and ends; false if there is none. */
static bool
last_separator(struct slice s, size_t *from, size_t *to)
{
	bool found = false;

	for (size_t k = 0; k < sizeof(separators) / sizeof(*separators); k++) {
		size_t n = strlen(separators[k]);

		for (size_t i = s.len >= n ? s.len - n : 0; i > 0; i--) {
			if (memcmp(s.s + i, separators[k], n))
				continue;
			if (!found || i > *from) {
				*from = i;
				*to = i + n;
			}
			found = true;
			break;
		}
	}
	return found;
}

static bool
same_letters(struct slice a, struct slice b)
{
	struct str la = { 0 }, lb = { 0 };
	bool same;

	pick_letters(&la, a);
	pick_letters(&lb, b);
	same = la.len && slice_eq(str_slice(&la), str_slice(&lb));
	str_clear(&la);
	str_clear(&lb);
	return same;
}

static size_t
words_in(struct slice s)
{
	size_t words = 0;
	bool in = false;

	for (size_t i = 0; i < s.len; i++) {
		if (s.s[i] != ' ' && !in)
			words++;
		in = s.s[i] != ' ';
	}
	return words;
}

static char *
trimmed(struct slice s)
{
	s = slice_trim(s);
	return mem_strndup(s.s, s.len);
}

/* Takes the site's name off a title: what follows the last separator if it
 * is that name, or, with `guess`, if it is short beside the rest. */
static struct slice
without_site(const struct page *page, struct slice title, bool guess)
{
	struct slice site = slice_of(page->meta.site.value);

	for (int times = 0; times < 2; times++) {
		size_t from, to;
		struct slice head, tail;

		if (!last_separator(title, &from, &to))
			break;
		head = slice_make(title.s, from);
		tail = slice_make(title.s + to, title.len - to);
		if (site.len && same_letters(head, site))
			return tail;
		if (!(site.len && same_letters(tail, site)) &&
		    !(guess && words_in(head) >= 4 && words_in(tail) <= 4))
			break;
		title = head;
	}
	return title;
}

char *
headline_title(const struct page *page)
{
	const struct metadata *m = &page->meta;
	struct str text = { 0 };
	struct slice s;

	if (page->headline != NO_NODE) {
		tree_text(&page->tree, page->headline, &text);
		if (text.len)
			return str_take(&text);
		str_clear(&text);
	}
	if (m->headline.value)
		s = without_site(page, slice_of(m->headline.value), false);
	else if (m->title.value)
		s = without_site(page, slice_of(m->title.value), true);
	else
		return NULL;
	s = slice_trim(s);
	return mem_strndup(s.s, s.len);
}

/* Where the first separator starts and ends. */
static bool
first_separator(struct slice s, size_t *from, size_t *to)
{
	size_t a, b;
	bool found = false;

	while (last_separator(s, &a, &b)) {
		found = true;
		*from = a;
		*to = b;
		s.len = a;
	}
	return found;
}

/* What the title element says beside the title that is shown. */
static char *
site_beside(struct slice title, struct slice shown)
{
	size_t from, to;

	if (last_separator(title, &from, &to) &&
	    same_letters(shown, slice_make(title.s, from)))
		return trimmed(slice_make(title.s + to, title.len - to));
	if (first_separator(title, &from, &to) && same_letters(shown,
		slice_make(title.s + to, title.len - to)))
		return trimmed(slice_make(title.s, from));
	return NULL;
}

char *
headline_site(const struct page *page)
{
	const struct metadata *m = &page->meta;
	struct str shown = { 0 };
	char *site;

	if (m->site.value)
		return mem_strdup(m->site.value);
	if (page->headline == NO_NODE || !m->title.value)
		return NULL;
	tree_text(&page->tree, page->headline, &shown);
	site = site_beside(slice_of(m->title.value), str_slice(&shown));
	str_clear(&shown);
	return site;
}

/* --- the author --------------------------------------------------------------- */

/* Cuts what follows the names: a date, an address, a paper. */
static struct slice
name_part(struct slice s)
{
	static const char *const ends[] = { " | ", " \xc2\xb7 ", "\xe2\x80\xa2",
		" - ", " \xe2\x80\x93 ", " @", " (", "\n", "Updated",
		"Published" };
	size_t by = hints_by(s), digit = 0;

	s.s += by;
	s.len -= by;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		s.len = slice_find(s, slice_of(ends[i]));
	while (digit < s.len && !ascii_digit((unsigned char)s.s[digit]))
		digit++;
	if (digit < s.len) {
		while (digit && s.s[digit - 1] != ',')
			digit--;
		s.len = digit;
	}
	while (s.len && (s.s[s.len - 1] == ',' || s.s[s.len - 1] == ' ' ||
	    s.s[s.len - 1] == ':' || s.s[s.len - 1] == ';'))
		s.len--;
	return slice_trim(s);
}

static void
add_name(struct str *names, struct slice text)
{
	struct slice name = name_part(text);

	if (name.len < 3 || name.len > LONGEST_NAME ||
	    words_in(name) > 12 || slice_find(str_slice(names), name) <
	    names->len)
		return;
	if (names->len)
		str_add(names, ", ");
	str_adds(names, name);
}

static void
add_name_of(const struct page *page, int32_t node, struct str *names)
{
	struct str text = { 0 };

	if (tree_has(&page->tree, node, ATTR_CONTENT)) {
		struct str raw = { 0 };

		charref_decode(&raw, tree_attr(&page->tree, node,
		    ATTR_CONTENT), true);
		utf8_squeeze(&text, str_slice(&raw));
		str_clear(&raw);
	} else {
		tree_text(&page->tree, node, &text);
	}
	add_name(names, str_slice(&text));
	str_clear(&text);
}

/* A name inside an author's box, when it is marked. */
static int32_t
marked_name(const struct page *page, int32_t node)
{
	const struct tree *t = &page->tree;

	for (uint32_t i = (uint32_t)node + 1; i < t->nodes.at[node].end; i++)
		if (slice_is(tree_attr(t, (int32_t)i, ATTR_ITEMPROP), "name"))
			return (int32_t)i;
	return node;
}

static bool
in_comments(const struct page *page, int32_t node)
{
	for (; node > 0; node = page->tree.nodes.at[node].parent)
		if (page->parts[node].hints & HINT_COMMENTS)
			return true;
	return false;
}

/* Names in elements that say they hold an author. */
static void
add_marked(const struct page *page, struct str *names,
    bool (*is_author)(const struct page *, int32_t))
{
	const struct tree *t = &page->tree;
	int most = MOST_AUTHORS;

	for (size_t i = 1; i < t->nodes.n && most; i++) {
		if (!t->nodes.at[i].n_attrs || in_comments(page, (int32_t)i) ||
		    !is_author(page, (int32_t)i))
			continue;
		add_name_of(page, marked_name(page, (int32_t)i), names);
		most--;
		i = t->nodes.at[i].end - 1;
	}
}

static bool
is_author_prop(const struct page *page, int32_t node)
{
	return slice_is(tree_attr(&page->tree, node, ATTR_ITEMPROP),
	    "author");
}

static bool
is_author_link(const struct page *page, int32_t node)
{
	return slice_caseis(tree_attr(&page->tree, node, ATTR_REL), "author");
}

/* Classes are a weaker sign: near the headline only. */
static void
add_by_class(const struct page *page, struct str *names)
{
	static const char *const words[] = { "byline", "author", "autor",
		"auteur", "autore", "writer", NULL };
	const struct tree *t = &page->tree;
	size_t from = page->headline == NO_NODE ? 1 : (size_t)page->headline;

	for (size_t i = from; i < t->nodes.n && !names->len; i++)
		if (t->nodes.at[i].n_attrs && page->parts[i].chars &&
		    page->parts[i].chars < LONGEST_NAME * 2 &&
		    !in_comments(page, (int32_t)i) &&
		    has_word(page, (int32_t)i, words))
			add_name_of(page, (int32_t)i, names);
}

/* A short line right below the headline that starts with "By". */
static void
add_by_line(const struct page *page, struct str *names)
{
	const struct tree *t = &page->tree;
	int left = BLOCKS_AFTER;

	if (page->headline == NO_NODE)
		return;
	for (size_t i = t->nodes.at[page->headline].end;
	    i < t->nodes.n && left && !names->len; i++) {
		struct str text = { 0 };

		if (!page->parts[i].own)
			continue;
		left--;
		if (page->parts[i].own > LONGEST_NAME)
			continue;
		tree_own_text(t, (int32_t)i, &text);
		if (hints_by(str_slice(&text)))
			add_name(names, str_slice(&text));
		str_clear(&text);
	}
}

char *
headline_byline(const struct page *page)
{
	struct str names = { 0 };

	if (page->meta.byline.value) {
		add_name(&names, slice_of(page->meta.byline.value));
		if (names.len) {
			str_clear(&names);
			return mem_strdup(page->meta.byline.value +
			    hints_by(slice_of(page->meta.byline.value)));
		}
	}
	add_marked(page, &names, is_author_prop);
	if (!names.len)
		add_marked(page, &names, is_author_link);
	if (!names.len)
		add_by_class(page, &names);
	if (!names.len)
		add_by_line(page, &names);
	if (names.len)
		return str_take(&names);
	str_clear(&names);
	return NULL;
}

/* --- the date ------------------------------------------------------------------- */

static bool
date_of_node(const struct page *page, int32_t node, int64_t *t)
{
	static const enum attr attrs[] = { ATTR_DATETIME, ATTR_CONTENT };
	struct str text = { 0 };
	bool ok = false;

	for (size_t i = 0; !ok && i < sizeof(attrs) / sizeof(*attrs); i++)
		ok = date_parse(tree_attr(&page->tree, node, attrs[i]), t);
	if (!ok && page->parts[node].chars < LONGEST_NAME) {
		tree_text(&page->tree, node, &text);
		ok = date_parse(str_slice(&text), t);
	}
	str_clear(&text);
	return ok;
}

/* A date that the page shows, best near the headline. */
static bool
shown_date(const struct page *page, int64_t *t)
{
	const struct tree *tree = &page->tree;
	size_t from = page->headline == NO_NODE ? 1 : (size_t)page->headline;

	for (size_t i = 1; i < tree->nodes.n; i++)
		if (slice_is(tree_attr(tree, (int32_t)i, ATTR_ITEMPROP),
			"datePublished") && date_of_node(page, (int32_t)i, t))
			return true;
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = from; i < tree->nodes.n; i++)
			if (tree->nodes.at[i].tag == TAG_TIME &&
			    !in_comments(page, (int32_t)i) &&
			    date_of_node(page, (int32_t)i, t))
				return true;
		for (size_t i = from; i < tree->nodes.n; i++)
			if ((page->parts[i].hints & HINT_BYLINE) &&
			    date_of_node(page, (int32_t)i, t))
				return true;
		from = 1;
	}
	return false;
}

/* The rest of a line from some word on may be a date: "Our reporter, 3 May". */
static bool
date_in_line(struct slice line, int64_t *t)
{
	static const int64_t first = 631152000; /* 1990, the first pages */

	for (size_t i = 0; i < line.len; i++)
		if ((!i || line.s[i - 1] == ' ') &&
		    date_parse(slice_make(line.s + i, line.len - i), t) &&
		    *t >= first)
			return true;
	return false;
}

/* A short line right below the headline. */
static bool
date_below(const struct page *page, int64_t *t)
{
	const struct tree *tree = &page->tree;
	int left = BLOCKS_AFTER;
	bool ok = false;

	if (page->headline == NO_NODE)
		return false;
	for (size_t i = tree->nodes.at[page->headline].end;
	    !ok && left && i < tree->nodes.n; i++) {
		struct str text = { 0 };

		if (!page->parts[i].own)
			continue;
		left--;
		if (page->parts[i].own > LONGEST_NAME)
			continue;
		tree_own_text(tree, (int32_t)i, &text);
		ok = date_in_line(str_slice(&text), t);
		str_clear(&text);
	}
	return ok;
}

/* "/2023/04/20/": many addresses tell the day. */
static bool
date_of_url(const char *url, int64_t *t)
{
	for (const char *p = url; p && (p = strchr(p, '/')); p++) {
		struct slice s = slice_make(p + 1, strnlen(p + 1, 11));
		long long y, m, d;

		if (s.len == 11 && s.s[4] == '/' && s.s[7] == '/' &&
		    s.s[10] == '/' &&
		    slice_int(slice_make(s.s, 4), 1990, 2100, &y) &&
		    slice_int(slice_make(s.s + 5, 2), 1, 12, &m) &&
		    slice_int(slice_make(s.s + 8, 2), 1, 31, &d)) {
			*t = date_days(y, (int)m, (int)d) * 86400;
			return true;
		}
	}
	return false;
}

int64_t
headline_date(const struct page *page, const char *url)
{
	int64_t t;

	if (page->meta.published.value &&
	    date_parse(slice_of(page->meta.published.value), &t))
		return t;
	if (shown_date(page, &t) || date_below(page, &t) ||
	    date_of_url(url, &t))
		return t;
	return TIME_NONE;
}
