/* SPDX-License-Identifier: MIT
 *
 * HTML to the text a person reads.
 *
 * White space is not written when it is met but remembered as a gap, and
 * written before the next visible character: so blocks never leave more than
 * one empty line, no paragraph starts or ends with a blank, and an element
 * without text leaves no trace.  For the same reason a span gets its start
 * only when something visible is written in it. */
#include "config.h"

#include <stdlib.h>

#include "base/map.h"
#include "parse/charref.h"
#include "parse/html.h"
#include "parse/parse.h"
#include "parse/table.h"
#include "text/url.h"
#include "text/utf8.h"

enum gap { GAP_NONE, GAP_NBSP, GAP_SPACE, GAP_LINE, GAP_PARAGRAPH };

enum { NO_SPAN = -1, TAB_STOPS = 8, LARGEST = 1 << 28 };

struct mark { /* of an open element */
	int kind; /* enum span_kind or NO_SPAN */
	int32_t value;
	uint32_t start;
};

struct list {
	bool ordered;
	int next;
};

struct render {
	struct text *text;
	struct str s;
	char *base;
	struct walk w;
	enum gap gap;
	struct mark mark[WALK_DEEPEST];
	int unset; /* marks from here on have no start yet */
	int depth; /* of elements that were opened here */
	struct list list[WALK_DEEPEST];
	int lists, quotes, pres, items, tables;
	uint32_t lines, blanks; /* in a pre, to be written */
	uint32_t column; /* in a pre, for tabs */
	bool pre_begins;
	struct map links;
	struct table table;
	size_t table_spans; /* spans there were when it began */
	bool player_named;
	struct str scratch;
};

static void
add_gap(struct render *r, enum gap gap)
{
	if (gap == GAP_LINE && r->gap == GAP_LINE)
		gap = GAP_PARAGRAPH;
	if (gap > r->gap)
		r->gap = gap;
	if (gap == GAP_PARAGRAPH)
		r->lines = r->blanks = 0;
}

/* Writes what is due before a visible character, and starts spans. */
static void
flush(struct render *r)
{
	if (r->s.len && r->gap) {
		static const char *const gaps[] = { "", "\xc2\xa0", " ",
			"\n", "\n\n" };

		str_add(&r->s, gaps[r->gap]);
	}
	r->gap = GAP_NONE;
	for (; r->unset < r->depth; r->unset++)
		r->mark[r->unset].start = (uint32_t)r->s.len;
}

static void
put(struct render *r, struct slice s)
{
	if (!s.len || r->s.len > LARGEST)
		return;
	flush(r);
	str_adds(&r->s, s);
}

static void
add_span(struct render *r, uint32_t start, uint32_t end, int kind,
    int32_t value)
{
	if (start < end)
		vec_push(&r->text->spans, (struct span){ start, end,
		    (enum span_kind)kind, value });
}

/* Bytes of the white space at `s`, 0 if it is something else. */
static size_t
space_at(const char *s, size_t left, enum gap *gap)
{
	if (ascii_space((unsigned char)*s)) {
		*gap = GAP_SPACE;
		return 1;
	}
	if (left > 1 && s[0] == '\xc2' && s[1] == '\xa0') {
		*gap = GAP_NBSP;
		return 2;
	}
	return 0;
}

static void
put_prose(struct render *r, struct slice s)
{
	size_t from = 0, i = 0;
	enum gap gap;

	while (i < s.len) {
		unsigned char c = (unsigned char)s.s[i];
		size_t n;

		if (c > ' ' && c != 0xc2) {
			i++;
			continue;
		}
		n = space_at(s.s + i, s.len - i, &gap);
		if (n) {
			put(r, slice_make(s.s + from, i - from));
			if (gap == GAP_NBSP && r->gap == GAP_NBSP)
				gap = GAP_SPACE;
			add_gap(r, gap);
			from = i += n;
		} else if (s.len - i > 1 && s.s[i + 1] == '\xad') {
			/* A soft hyphen would part a name from itself. */
			put(r, slice_make(s.s + from, i - from));
			from = i += 2;
		} else {
			i++;
		}
	}
	put(r, slice_make(s.s + from, i - from));
}

static void
put_blanks(struct render *r)
{
	if (r->lines || r->blanks) {
		flush(r);
		for (; r->lines; r->lines--)
			str_addc(&r->s, '\n');
		for (; r->blanks; r->blanks--)
			str_addc(&r->s, ' ');
	}
}

static void
put_kept(struct render *r, struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		size_t from = i;

		if (s.s[i] == '\n' || s.s[i] == '\r') {
			r->lines += s.s[i] == '\n' && !r->pre_begins &&
			    r->gap != GAP_PARAGRAPH;
			r->blanks = r->column = 0;
			r->pre_begins = false;
			continue;
		}
		r->pre_begins = false;
		if (s.s[i] == ' ' || s.s[i] == '\t') {
			uint32_t n = s.s[i] == ' '
			    ? 1
			    : TAB_STOPS - r->column % TAB_STOPS;

			r->blanks += n;
			r->column += n;
			continue;
		}
		while (i < s.len && (unsigned char)s.s[i] > ' ')
			i++;
		put_blanks(r);
		put(r, slice_make(s.s + from, i - from));
		if (i > from)
			i--;
		r->column += (uint32_t)(i + 1 - from);
	}
}

static bool
all_digits(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_digit((unsigned char)s.s[i]))
			return false;
	return s.len > 0;
}

/* 10<sup>6</sup> is not 106. */
static bool
put_superscript(struct render *r, struct slice s)
{
	static const char *const digits[] = { "\xe2\x81\xb0", "\xc2\xb9",
		"\xc2\xb2", "\xc2\xb3", "\xe2\x81\xb4", "\xe2\x81\xb5",
		"\xe2\x81\xb6", "\xe2\x81\xb7", "\xe2\x81\xb8",
		"\xe2\x81\xb9" };

	if (!r->w.count[TAG_SUP] || r->gap || s.len > 4 || !all_digits(s))
		return false;
	for (size_t i = 0; i < s.len; i++)
		put(r, slice_of(digits[s.s[i] - '0']));
	return true;
}

static bool
is_unread(const struct walk *w)
{
	return w->count[TAG_AUDIO] || w->count[TAG_VIDEO] ||
	    w->count[TAG_RP];
}

static void
on_text(struct render *r)
{
	struct slice s = r->w.token.text;

	if (is_unread(&r->w))
		return;
	if (!r->w.token.literal && memchr(s.s, '&', s.len)) {
		str_truncate(&r->scratch, 0);
		charref_decode(&r->scratch, s, false);
		s = str_slice(&r->scratch);
	}
	if (r->pres)
		put_kept(r, s);
	else if (!put_superscript(r, s))
		put_prose(r, s);
}

/* The number of an address among the links, or -1. */
static int32_t
link_number(struct render *r, struct slice url)
{
	union map_value *v;
	bool fresh;

	if (!url.len || url.s[0] == '#')
		return -1;
	v = map_put(&r->links, url, &fresh);
	if (fresh) {
		v->i = (int64_t)r->text->links.n;
		vec_push(&r->text->links, mem_strndup(url.s, url.len));
	}
	return (int32_t)v->i;
}

static int32_t
link_of(struct render *r, enum attr a)
{
	struct str url = { 0 };
	int32_t n = -1;

	if (html_url(&url, token_attr(&r->w.token, a), r->base))
		n = link_number(r, str_slice(&url));
	str_clear(&url);
	return n;
}

static void
put_placeholder(struct render *r, const char *what, struct slice about,
    enum span_kind kind, int32_t link)
{
	struct str s = { 0 };
	uint32_t start;

	str_addf(&s, "[%s", what);
	if (about.len) {
		str_add(&s, ": ");
		str_adds(&s, about);
	}
	str_addc(&s, ']');
	put(r, str_slice(&s));
	start = (uint32_t)(r->s.len - s.len);
	if (kind == SPAN_IMAGE || link >= 0)
		add_span(r, start, (uint32_t)r->s.len, (int)kind, link);
	str_clear(&s);
}

/* A picture of an emoji stands for the emoji. */
static bool
is_emoji(struct slice alt)
{
	uint32_t ch;

	if (!alt.len || alt.len > 16 || utf8_chars(alt) > 4)
		return false;
	utf8_decode(alt.s, alt.len, &ch);
	return ch >= 0x2190 && !utf8_is_letter(ch);
}

/* Pictures that float beside a text stand apart from its words. */
static void
put_image(struct render *r, struct slice alt, int32_t link)
{
	add_gap(r, GAP_SPACE);
	put_placeholder(r, "image", alt, SPAN_IMAGE, link);
	add_gap(r, GAP_SPACE);
}

static void
on_image(struct render *r)
{
	struct token *t = &r->w.token;
	struct str url = { 0 }, raw = { 0 }, alt = { 0 };
	int32_t link = -1;

	charref_decode(&raw, token_attr(t, ATTR_ALT), true);
	utf8_squeeze(&alt, str_slice(&raw));
	if (is_emoji(str_slice(&alt))) {
		put(r, str_slice(&alt));
	} else {
		if (html_image_url(&url, t, r->base))
			link = link_number(r, str_slice(&url));
		if (link >= 0 || alt.len)
			put_image(r, str_slice(&alt), link);
	}
	str_clear(&url);
	str_clear(&raw);
	str_clear(&alt);
}

static void
name_player(struct render *r, int32_t link)
{
	if (link < 0 || r->player_named)
		return;
	r->player_named = true;
	put_placeholder(r, r->w.count[TAG_VIDEO] ? "video" : "audio",
	    slice_make("", 0), SPAN_LINK, link);
}

static void
on_rule(struct render *r)
{
	uint32_t start;

	add_gap(r, GAP_PARAGRAPH);
	put(r, slice_of("* * *"));
	start = (uint32_t)r->s.len - 5;
	add_span(r, start, start + 5, SPAN_RULE, 0);
	add_gap(r, GAP_PARAGRAPH);
}

static void
on_base(struct render *r)
{
	struct str url = { 0 };

	if (html_url(&url, token_attr(&r->w.token, ATTR_HREF), r->base)) {
		free(r->base);
		r->base = str_take(&url);
	}
	str_clear(&url);
}

static void
on_void(struct render *r)
{
	switch (r->w.tag) {
	case TAG_BR:
		if (r->pres)
			put_kept(r, slice_of("\n"));
		else
			add_gap(r, GAP_LINE);
		break;
	case TAG_HR:
		on_rule(r);
		break;
	case TAG_IMG:
		on_image(r);
		break;
	case TAG_SOURCE:
		if (is_unread(&r->w))
			name_player(r, link_of(r, ATTR_SRC));
		break;
	case TAG_BASE:
		on_base(r);
		break;
	default:
		break;
	}
}

static long long
number_attr(const struct token *t, enum attr a, long long none)
{
	long long v = none;

	slice_int(slice_trim(token_attr(t, a)), -1, 1000000, &v);
	return v;
}

static void
open_list(struct render *r, bool ordered)
{
	long long start = 1;

	if (!r->w.no_attributes)
		start = number_attr(&r->w.token, ATTR_START, 1);
	r->list[r->lists++] = (struct list){ ordered, (int)start };
}

static int32_t
open_item(struct render *r)
{
	struct list *list = r->lists ? &r->list[r->lists - 1] : NULL;
	int depth = r->lists ? r->lists : 1, number = 0;

	if (list && list->ordered) {
		if (!r->w.no_attributes)
			list->next = (int)number_attr(&r->w.token,
			    ATTR_VALUE, list->next);
		number = list->next++;
		if (number < 0)
			number = 0;
	}
	return span_item(depth < ITEM_DEEPEST ? depth : ITEM_DEEPEST, number);
}

static struct mark
mark_of_link(struct render *r)
{
	int32_t n = r->w.no_attributes ? -1 : link_of(r, ATTR_HREF);

	return (struct mark){ n < 0 ? NO_SPAN : SPAN_LINK, n, 0 };
}

/* A table within a table means that the outer one only places things. */
static void
open_table(struct render *r)
{
	struct slice role = r->w.no_attributes
	    ? slice_make("", 0)
	    : token_attr(&r->w.token, ATTR_ROLE);

	if (r->tables++) {
		r->table.complex = true;
		return;
	}
	table_clear(&r->table);
	r->table.complex = slice_caseis(role, "presentation") ||
	    slice_caseis(role, "none");
	r->table_spans = r->text->spans.n;
}

/* What an element's start does, and which span it makes. */
static struct mark
open_mark(struct render *r, enum tag t)
{
	switch (t) {
	case TAG_A:
		return mark_of_link(r);
	case TAG_B: case TAG_STRONG: case TAG_DT: case TAG_SUMMARY:
		return (struct mark){ SPAN_STRONG, 0, 0 };
	case TAG_I: case TAG_EM: case TAG_CITE: case TAG_DFN: case TAG_VAR:
		return (struct mark){ SPAN_EMPHASIS, 0, 0 };
	case TAG_CODE: case TAG_KBD: case TAG_SAMP: case TAG_TT:
		return (struct mark){ r->pres ? NO_SPAN : SPAN_CODE, 0, 0 };
	case TAG_FIGCAPTION: case TAG_CAPTION:
		return (struct mark){ SPAN_CAPTION, 0, 0 };
	case TAG_BLOCKQUOTE:
		return (struct mark){ SPAN_QUOTE, ++r->quotes, 0 };
	case TAG_PRE:
		r->pres++;
		r->pre_begins = true;
		r->column = 0;
		return (struct mark){ SPAN_PRE, 0, 0 };
	case TAG_UL: case TAG_MENU: case TAG_DIR: case TAG_DL:
		open_list(r, false);
		break;
	case TAG_OL:
		open_list(r, true);
		break;
	case TAG_LI:
		return (struct mark){ SPAN_ITEM, open_item(r), 0 };
	case TAG_DD:
		return (struct mark){ SPAN_ITEM,
		    span_item(r->lists ? r->lists : 1, ITEM_UNMARKED), 0 };
	case TAG_TABLE:
		open_table(r);
		break;
	case TAG_TR:
		if (r->tables == 1)
			table_row(&r->table);
		break;
	default:
		if (tag_is_heading(t))
			return (struct mark){ SPAN_HEADING,
			    (int32_t)t - TAG_H1 + 1, 0 };
	}
	return (struct mark){ NO_SPAN, 0, 0 };
}

static void
on_open(struct render *r)
{
	enum tag t = r->w.tag;
	struct mark m;

	if (tag_flags(t) & TAG_IS_BLOCK)
		add_gap(r, GAP_PARAGRAPH);
	if (t == TAG_Q)
		put(r, slice_of("\xe2\x80\x9c"));
	if (t == TAG_RT)
		put(r, slice_of("("));
	m = open_mark(r, t);
	if (t == TAG_TD || t == TAG_TH)
		m.value = r->w.no_attributes ? 0 : (int32_t)
		    (number_attr(&r->w.token, ATTR_COLSPAN, 1) << 12 |
		    (number_attr(&r->w.token, ATTR_ROWSPAN, 1) & 0xfff));
	r->mark[r->depth++] = m;
	if (t == TAG_VIDEO || t == TAG_AUDIO) {
		r->player_named = false;
		name_player(r, link_of(r, ATTR_SRC));
	}
}

static void
close_table(struct render *r)
{
	enum table_layout layout;
	struct text_spans *spans = &r->text->spans;

	if (--r->tables)
		return;
	layout = table_lay_out(&r->table, &r->s);
	if (layout == TABLE_AS_IS)
		return;
	for (size_t i = r->table_spans; i < spans->n; i++) {
		spans->at[i].start = table_moved(&r->table,
		    spans->at[i].start);
		spans->at[i].end = table_moved(&r->table, spans->at[i].end);
	}
	if (layout == TABLE_COLUMNS)
		add_span(r, r->table.start, (uint32_t)r->s.len, SPAN_TABLE,
		    0);
}

static void
close_cell(struct render *r, const struct mark *m, bool is_set)
{
	struct cell c = { .end = (uint32_t)r->s.len };

	if (r->tables != 1)
		return;
	c.start = is_set ? m->start : c.end;
	c.head = r->w.tag == TAG_TH;
	if (c.head)
		add_span(r, c.start, c.end, SPAN_STRONG, 0);
	table_cell(&r->table, c, m->value >> 12, m->value & 0xfff);
}

static void
on_close(struct render *r)
{
	struct mark *m = &r->mark[--r->depth];
	bool is_set = r->depth < r->unset;
	enum tag t = r->w.tag;

	if (t == TAG_Q && r->s.len)
		str_add(&r->s, "\xe2\x80\x9d");
	if (t == TAG_RT && r->s.len)
		str_addc(&r->s, ')');
	if (r->unset > r->depth)
		r->unset = r->depth;
	if (m->kind != NO_SPAN && is_set)
		add_span(r, m->start, (uint32_t)r->s.len, m->kind, m->value);
	switch (t) {
	case TAG_BLOCKQUOTE:
		r->quotes--;
		break;
	case TAG_PRE:
		r->pres--;
		break;
	case TAG_UL: case TAG_OL: case TAG_MENU: case TAG_DIR: case TAG_DL:
		r->lists--;
		break;
	case TAG_TD: case TAG_TH:
		close_cell(r, m, is_set);
		break;
	case TAG_TABLE:
		close_table(r);
		break;
	default:
		break;
	}
	if (tag_flags(t) & TAG_IS_BLOCK)
		add_gap(r, GAP_PARAGRAPH);
}

static int
compare_spans(const void *va, const void *vb)
{
	const struct span *a = va, *b = vb;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->end != b->end)
		return a->end > b->end ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->kind == SPAN_ITEM)
		return span_item_depth(a->value) - span_item_depth(b->value);
	return (a->value > b->value) - (a->value < b->value);
}

/* Continues a text that is there already, as a new paragraph. */
static void
begin(struct render *r, struct text *text, const char *base)
{
	r->text = text;
	r->base = mem_strdup(base);
	if (text->len) {
		str_addn(&r->s, text->s, text->len);
		r->gap = GAP_PARAGRAPH;
	}
	for (size_t i = 0; i < text->links.n; i++)
		map_put(&r->links, slice_of(text->links.at[i]), NULL)->i =
		    (int64_t)i;
}

static void
finish(struct render *r)
{
	struct text *text = r->text;

	free(text->s);
	text->len = r->s.len;
	text->s = r->s.len ? str_take(&r->s) : NULL;
	if (text->spans.n)
		qsort(text->spans.at, text->spans.n, sizeof(struct span),
		    compare_spans);
	table_clear(&r->table);
	map_clear(&r->links);
	str_clear(&r->scratch);
	str_clear(&r->s);
	free(r->base);
	free(r);
}

void
html_text(struct text *text, struct slice html, const char *base)
{
	struct render *r = mem_calloc(1, sizeof(*r));
	enum walk_kind kind;

	begin(r, text, base);
	r->w = walk_make(html);
	while ((kind = walk_next(&r->w)) != WALK_END) {
		switch (kind) {
		case WALK_TEXT: on_text(r); break;
		case WALK_OPEN: on_open(r); break;
		case WALK_CLOSE: on_close(r); break;
		case WALK_VOID: on_void(r); break;
		case WALK_END: break;
		}
	}
	finish(r);
}
