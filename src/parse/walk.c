/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/walk.h"

struct walk
walk_make(struct slice html)
{
	return (struct walk){ .tz = tokenizer_make(html) };
}

static bool
is_cell(enum tag t)
{
	return t == TAG_TD || t == TAG_TH;
}

static bool
is_list(enum tag t)
{
	return t == TAG_UL || t == TAG_OL || t == TAG_MENU || t == TAG_DIR;
}

/* Parts of a table: elsewhere they are ignored. */
static bool
is_table_part(enum tag t)
{
	return is_cell(t) || t == TAG_TR || t == TAG_TBODY || t == TAG_THEAD ||
	    t == TAG_TFOOT || t == TAG_CAPTION;
}

/* What is inside one of these does not end what is outside. */
static bool
is_wall(enum tag t)
{
	return is_cell(t) || t == TAG_TABLE || t == TAG_CAPTION;
}

/* A new list item does not end an item outside of these. */
static bool
is_item_wall(enum tag t)
{
	return is_wall(t) || is_list(t) || t == TAG_DL ||
	    t == TAG_BLOCKQUOTE || t == TAG_SECTION || t == TAG_ARTICLE ||
	    t == TAG_FIGURE || t == TAG_DETAILS || t == TAG_ASIDE;
}

static enum tag
open_tag(const struct walk *w, int i)
{
	return (enum tag)w->stack[i].tag;
}

/* The innermost open element `t` that no wall hides, or -1. */
static int
find_open(const struct walk *w, enum tag t, bool (*wall)(enum tag))
{
	if (!w->count[t])
		return -1;
	for (int i = w->depth - 1; i >= 0; i--) {
		if (open_tag(w, i) == t)
			return i;
		if (wall(open_tag(w, i)))
			return -1;
	}
	return -1;
}

static int
find_table(const struct walk *w)
{
	if (!w->count[TAG_TABLE])
		return -1;
	for (int i = w->depth - 1; i >= 0; i--)
		if (open_tag(w, i) == TAG_TABLE)
			return i;
	return -1;
}

/* Lowest index above `table` that the start of table part `t` ends. */
static int
ended_by_part(const struct walk *w, enum tag t, int table)
{
	for (int i = table + 1; i < w->depth; i++) {
		enum tag o = open_tag(w, i);

		if (is_cell(t) && (o == TAG_TBODY || o == TAG_THEAD ||
		    o == TAG_TFOOT || o == TAG_TR))
			continue;
		if (t == TAG_TR && (o == TAG_TBODY || o == TAG_THEAD ||
		    o == TAG_TFOOT))
			continue;
		return i;
	}
	return w->depth;
}

static int
ended_by_item(const struct walk *w, enum tag t)
{
	int a, b;

	if (t == TAG_LI) {
		a = find_open(w, TAG_LI, is_item_wall);
		return a < 0 ? w->depth : a;
	}
	a = find_open(w, TAG_DT, is_item_wall);
	b = find_open(w, TAG_DD, is_item_wall);
	if (b > a)
		a = b;
	return a < 0 ? w->depth : a;
}

static bool
is_ruby_wall(enum tag t)
{
	return t == TAG_RUBY || is_wall(t);
}

/* The innermost element of the first `depth` that is not inline, or -1. */
static int
outer_block(const struct walk *w, int depth)
{
	int i = depth - 1;

	while (i >= 0 && (tag_flags(open_tag(w, i)) & TAG_IS_FORMAT))
		i--;
	return i;
}

static int
least(int a, int b)
{
	return b >= 0 && b < a ? b : a;
}

/* To which depth the start of `t` closes the stack. */
static int
ended_by(const struct walk *w, enum tag t)
{
	int to = w->depth, outer;

	if (is_table_part(t))
		return ended_by_part(w, t, find_table(w));
	if (t == TAG_LI || t == TAG_DT || t == TAG_DD)
		to = least(to, ended_by_item(w, t));
	if (t == TAG_A)
		to = least(to, find_open(w, TAG_A, is_wall));
	if (t == TAG_RT || t == TAG_RP)
		to = least(least(to, find_open(w, TAG_RT, is_ruby_wall)),
		    find_open(w, TAG_RP, is_ruby_wall));
	if (tag_flags(t) & TAG_IS_BLOCK)
		to = least(to, find_open(w, TAG_P, is_wall));
	outer = outer_block(w, to);
	if (tag_is_heading(t) && outer >= 0 &&
	    tag_is_heading(open_tag(w, outer)))
		to = outer;
	return to;
}

/* Where `name` first stands in `s`, whatever its case; s.len if nowhere. */
static size_t
find_name(struct slice s, const char *name)
{
	for (size_t i = 0; i < s.len; i++)
		if (slice_casestarts(slice_make(s.s + i, s.len - i), name))
			return i;
	return s.len;
}

static bool
says(struct slice style, const char *property, const char *value)
{
	size_t i = find_name(style, property);

	if (i == style.len)
		return false;
	i += strlen(property);
	while (i < style.len && (ascii_space((unsigned char)style.s[i]) ||
	    style.s[i] == ':'))
		i++;
	return slice_casestarts(slice_make(style.s + i, style.len - i),
	    value);
}

static bool
is_hidden(const struct token *t)
{
	struct slice style = token_attr(t, ATTR_STYLE);

	if (token_has(t, ATTR_HIDDEN))
		return !slice_caseis(token_attr(t, ATTR_HIDDEN), "until-found");
	return says(style, "display", "none") ||
	    says(style, "visibility", "hidden");
}

/* 0 or 1, of pixels or of what is not told. */
static bool
is_tiny(struct slice size)
{
	size_t n = 0;
	int v = 0;

	size = slice_trim(size);
	for (; n < size.len && ascii_digit((unsigned char)size.s[n]); n++)
		v = v > 1 ? v : v * 10 + (size.s[n] - '0');
	return n && v <= 1 && !(n < size.len && size.s[n] == '%');
}

bool
walk_is_pixel(const struct token *t)
{
	struct slice style = token_attr(t, ATTR_STYLE);

	return is_hidden(t) || is_tiny(token_attr(t, ATTR_WIDTH)) ||
	    is_tiny(token_attr(t, ATTR_HEIGHT)) ||
	    (says(style, "width", "1px") && says(style, "height", "1px"));
}

static void
push(struct walk *w, enum tag t)
{
	w->stack[w->depth++] = (struct walk_open){ (uint8_t)t, false };
	w->count[t]++;
	w->tag = t;
}

/* Passes over all up to the end of the element that just began. */
static void
skip_element(struct walk *w)
{
	struct token *t = &w->token;
	enum tag tag = t->tag;
	size_t nested = 1;

	while (nested && tokenizer_next(&w->tz, t) != TOKEN_END) {
		if (t->kind == TOKEN_TEXT || t->tag != tag)
			continue;
		if (t->kind == TOKEN_CLOSE)
			nested--;
		else if (!t->empty)
			nested++;
	}
}

static bool
is_ignored(enum tag t)
{
	return t == TAG_UNKNOWN || t == TAG_HTML || t == TAG_HEAD ||
	    t == TAG_BODY || t == TAG_COLGROUP || t == TAG_OPTION ||
	    t == TAG_OPTGROUP || t == TAG_TEXTAREA || t == TAG_XMP;
}

static void
start_void(struct walk *w)
{
	struct token *t = &w->token;

	if (t->tag == TAG_IMG && !w->all && walk_is_pixel(t))
		return;
	w->pending = true;
	if (t->tag == TAG_HR)
		w->close_to = ended_by(w, t->tag);
}

/* Decides what an open tag does: nothing, or it waits until what it ends is
 * closed. */
static void
start(struct walk *w)
{
	struct token *t = &w->token;
	unsigned flags = tag_flags(t->tag);

	if (flags & TAG_IS_VOID) {
		start_void(w);
		return;
	}
	if (flags & TAG_IS_DROP) {
		if (!(flags & TAG_IS_RAW) && !t->empty)
			skip_element(w);
		return;
	}
	if (is_ignored(t->tag) ||
	    (is_table_part(t->tag) && find_table(w) < 0) ||
	    (t->empty && (flags & TAG_IS_FORMAT)))
		return;
	w->close_to = ended_by(w, t->tag);
	w->pending = true;
}

/* An inline element ends while others are open in it. */
static void
end_format(struct walk *w, int at)
{
	bool plain = true;

	for (int i = at + 1; i < w->depth; i++)
		plain &= (tag_flags(open_tag(w, i)) & TAG_IS_FORMAT) &&
		    open_tag(w, i) != TAG_A;
	if (!plain && open_tag(w, at) != TAG_A) {
		w->stack[at].dying = true;
		return;
	}
	w->close_to = at;
	if (!plain)
		return;
	w->n_reopen = 0;
	for (int i = w->depth - 1; i > at; i--)
		if (!w->stack[i].dying)
			w->reopen[w->n_reopen++] = w->stack[i].tag;
}

static int
find_heading(const struct walk *w)
{
	for (int i = w->depth - 1; i >= 0; i--) {
		if (tag_is_heading(open_tag(w, i)))
			return i;
		if (is_wall(open_tag(w, i)))
			break;
	}
	return -1;
}

static bool
is_table(enum tag t)
{
	return t == TAG_TABLE;
}

static void
end(struct walk *w)
{
	enum tag t = w->token.tag;
	int at;

	if (w->over[t]) {
		w->over[t]--;
		return;
	}
	if (tag_is_heading(t))
		at = find_heading(w);
	else if (t == TAG_TABLE)
		at = find_table(w);
	else if (is_table_part(t))
		at = find_open(w, t, is_table);
	else if (t == TAG_LI)
		at = find_open(w, t, is_item_wall);
	else
		at = find_open(w, t, is_wall);
	if (at < 0)
		return;
	if (at < w->depth - 1 && (tag_flags(t) & TAG_IS_FORMAT))
		end_format(w, at);
	else
		w->close_to = at;
}

static enum walk_kind
close_top(struct walk *w)
{
	w->depth--;
	w->tag = open_tag(w, w->depth);
	w->count[w->tag]--;
	return WALK_CLOSE;
}

/* Cells need a row; what was closed on the way to an inline end tag comes
 * back. */
static enum walk_kind
open_pending(struct walk *w)
{
	struct token *t = &w->token;

	w->no_attributes = false;
	w->tag = t->tag;
	if (tag_flags(t->tag) & TAG_IS_VOID) {
		w->pending = false;
		return WALK_VOID;
	}
	if (is_cell(t->tag) && find_open(w, TAG_TR, is_table) < 0 &&
	    w->depth < WALK_DEEPEST) {
		w->no_attributes = true;
		push(w, TAG_TR);
		w->close_to = w->depth;
		return WALK_OPEN;
	}
	w->pending = false;
	if (w->depth == WALK_DEEPEST) {
		w->over[t->tag]++;
		return WALK_END;
	}
	push(w, t->tag);
	w->close_to = w->depth;
	if (!w->hidden && !w->all && t->has && is_hidden(t))
		w->hidden = w->depth;
	return WALK_OPEN;
}

/* Events that wait: closes, then an open.  WALK_END when there is none. */
static enum walk_kind
next_waiting(struct walk *w)
{
	if (w->depth > w->close_to ||
	    (w->depth && w->stack[w->depth - 1].dying)) {
		enum walk_kind kind = close_top(w);

		if (w->close_to > w->depth)
			w->close_to = w->depth;
		return kind;
	}
	if (w->n_reopen) {
		w->no_attributes = true;
		push(w, (enum tag)w->reopen[--w->n_reopen]);
		w->close_to = w->depth;
		return WALK_OPEN;
	}
	return w->pending ? open_pending(w) : WALK_END;
}

static enum walk_kind
next_event(struct walk *w)
{
	for (;;) {
		enum walk_kind kind = next_waiting(w);

		if (kind != WALK_END)
			return kind;
		switch (tokenizer_next(&w->tz, &w->token)) {
		case TOKEN_TEXT:
			return WALK_TEXT;
		case TOKEN_OPEN:
			start(w);
			break;
		case TOKEN_CLOSE:
			if (w->token.tag == TAG_BR) {
				w->token.has = 0;
				w->pending = true;
			} else {
				end(w);
			}
			break;
		case TOKEN_END:
			if (!w->depth)
				return WALK_END;
			w->close_to = 0;
			break;
		}
	}
}

enum walk_kind
walk_next(struct walk *w)
{
	enum walk_kind kind;

	while ((kind = next_event(w)) != WALK_END && w->hidden)
		if (kind == WALK_CLOSE && w->depth < w->hidden)
			w->hidden = 0;
	return kind;
}
