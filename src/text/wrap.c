/* SPDX-License-Identifier: MIT
 *
 * One pass over the paragraphs with a stack of the blocks they stand in;
 * within a paragraph, one greedy pass over the clusters that remembers the
 * last place where the line may end. */
#include "config.h"

#include "text/wrap.h"

#include <stdio.h>
#include <stdlib.h>

#include "text/linebreak.h"
#include "text/utf8.h"

enum {
	NARROWEST = 10,
	WIDEST = 60000,
	BAR = 2, /* columns of a quotation's bar */
	BULLET = 2,
	NUMBER = 4, /* "99. " */
	MOST_BARS = 16,
};

struct mark { /* a link ends here */
	uint32_t end;
	int cols;
};

struct wrapper {
	struct lines *lines;
	const struct text *text;
	int cols;
	struct {
		VEC(struct mark)
	} marks;
	size_t mark; /* the first that ends beyond where we are */
	size_t span; /* the first that starts beyond where we are */
	struct {
		VEC(uint32_t)
	} open; /* spans of blocks we are in */
};

/* What all lines of one source line share. */
struct block {
	struct line line;
	bool in_item, kept, as_is, rule;
};

int
wrap_mark(struct str *out, int32_t link)
{
	char buf[24];
	int n = snprintf(buf, sizeof(buf), "[%d]", link + 1);

	if (out)
		str_add(out, buf);
	return n;
}

bool
wrap_is_marked(const struct text *text, size_t span)
{
	const struct span *s = &text->spans.at[span];

	return (s->kind == SPAN_LINK || s->kind == SPAN_IMAGE) &&
	    s->value >= 0;
}

static int
number_hang(uint32_t number)
{
	int digits = 1;

	if (!number || number == ITEM_UNMARKED)
		return BULLET;
	for (uint32_t n = number; n >= 10; n /= 10)
		digits++;
	return digits + 2 > NUMBER ? digits + 2 : NUMBER;
}

static void
add_bars(struct str *out, const struct line *l, bool ascii, int *col)
{
	for (int i = 0; i < l->quote && *col + BAR <= l->indent; i++) {
		str_add(out, ascii ? "| " : "\xe2\x94\x82 ");
		*col += BAR;
	}
}

void
wrap_prefix(struct str *out, const struct line *l, bool ascii)
{
	bool marked = l->item && l->number != ITEM_UNMARKED;
	char label[24] = "";
	int col = 0, width = 0;

	add_bars(out, l, ascii, &col);
	if (marked && l->number)
		width = snprintf(label, sizeof(label), "%u. ", l->number);
	else if (marked)
		width = BULLET;
	if (col + width > l->indent)
		width = 0;
	for (; col < l->indent - width; col++)
		str_addc(out, ' ');
	if (!width)
		return;
	if (l->number)
		str_add(out, label);
	else
		str_add(out, ascii ? "* " : "\xe2\x80\xa2 ");
}

static int
compare_marks(const void *va, const void *vb)
{
	const struct mark *a = va, *b = vb;

	return (a->end > b->end) - (a->end < b->end);
}

static void
collect_marks(struct wrapper *w)
{
	for (size_t i = 0; i < w->text->spans.n; i++) {
		const struct span *s = &w->text->spans.at[i];

		if (wrap_is_marked(w->text, i))
			vec_push(&w->marks, (struct mark){ s->end,
			    wrap_mark(NULL, s->value) });
	}
	if (w->marks.n)
		qsort(w->marks.at, w->marks.n, sizeof(struct mark),
		    compare_marks);
}

static bool
is_block(enum span_kind k)
{
	return k == SPAN_QUOTE || k == SPAN_ITEM || k == SPAN_PRE ||
	    k == SPAN_TABLE || k == SPAN_RULE;
}

/* Brings the stack of blocks up to the source line at `at`. */
static void
enter_blocks(struct wrapper *w, uint32_t at)
{
	const struct text_spans *spans = &w->text->spans;

	for (; w->span < spans->n && spans->at[w->span].start <= at; w->span++)
		if (is_block(spans->at[w->span].kind))
			vec_push(&w->open, (uint32_t)w->span);
	while (w->open.n && spans->at[w->open.at[w->open.n - 1]].end <= at)
		w->open.n--;
}

static void
add_item(struct block *b, const struct span *s, uint32_t at, int *indent)
{
	uint32_t number = (uint32_t)span_item_number(s->value);
	int hang = number_hang(number);

	b->in_item = true;
	b->line.hang = (uint16_t)hang;
	*indent += hang;
	b->line.item = s->start == at;
	b->line.number = number;
}

static struct block
block_at(const struct wrapper *w, uint32_t at)
{
	struct block b = { 0 };
	int indent = 0, most = w->cols - NARROWEST;

	for (size_t i = 0; i < w->open.n; i++) {
		const struct span *s = &w->text->spans.at[w->open.at[i]];

		if (s->end <= at)
			continue;
		switch (s->kind) {
		case SPAN_QUOTE:
			if (b.line.quote < MOST_BARS)
				b.line.quote++;
			break;
		case SPAN_ITEM:
			add_item(&b, s, at, &indent);
			break;
		case SPAN_PRE: b.as_is = b.kept = true; break;
		case SPAN_TABLE: b.kept = true; break;
		case SPAN_RULE: b.rule = true; break;
		default: break;
		}
		if (indent > most)
			indent = most;
	}
	indent += b.line.quote * BAR;
	if (indent > most)
		indent = most;
	b.line.indent = (uint16_t)indent;
	if (b.line.hang > indent)
		b.line.hang = (uint16_t)indent;
	b.line.kind = b.rule ? LINE_RULE : b.kept ? LINE_KEPT : LINE_PROSE;
	return b;
}

/* The cluster at `i`: its bytes, columns and class. */
struct cluster {
	size_t len;
	int cols;
	enum break_class kind;
};

/* Characters that never join what stands before them, and their columns; 0
 * for all others. */
static int
simple_cols(uint32_t ch)
{
	if ((ch >= 0xa0 && ch < 0x300 && ch != 0xad) ||
	    (ch >= 0x386 && ch < 0x483) || (ch >= 0x48a && ch < 0x530))
		return 1;
	if ((ch >= 0x3041 && ch < 0x3097) || (ch >= 0x30a0 && ch < 0x3100) ||
	    (ch >= 0x4e00 && ch < 0xa000) || (ch >= 0xac00 && ch < 0xd7a4))
		return 2;
	return 0;
}

static struct cluster
cluster_at(const struct text *t, size_t i, size_t end)
{
	struct slice s = slice_make(t->s + i, end - i);
	struct cluster c = { 1, 1, BREAK_LETTER };
	uint32_t ch, next = ' ';
	size_t own;

	own = c.len = utf8_decode(s.s, s.len, &ch);
	c.kind = break_classify(ch);
	if (c.len < s.len && (unsigned char)s.s[c.len] >= 0x80)
		utf8_decode(s.s + c.len, s.len - c.len, &next);
	c.cols = ch < 0x80 ? 1 : simple_cols(ch);
	if (!c.cols || (next >= 0x80 && !simple_cols(next)))
		c.len = utf8_grapheme(s, &c.cols);
	if (c.kind == BREAK_SPACE && c.len > own)
		c.kind = BREAK_LETTER; /* a mark on a blank is seen */
	if (ch == 0xad || ch == 0x200b)
		c.cols = 0; /* a soft hyphen shows at a line's end only */
	return c;
}

/* Where a line may end while it is being filled. */
struct cut {
	size_t end; /* of the line's text; 0: nowhere yet */
	size_t next; /* start of the next line */
	int cols;
};

/* One line being filled. */
struct fill {
	size_t at; /* where we are */
	size_t start;
	int cols, room;
	struct cut cut; /* the last good place to end */
	struct cut poor; /* within an address that is too long */
	struct cut last; /* before the last cluster: if nothing else */
	size_t blank; /* where the blanks before `at` begin, or SIZE_MAX */
	int blank_cols;
	enum break_class before, prev;
	bool address;
};

static int
marks_at(struct wrapper *w, size_t at)
{
	int cols = 0;

	while (w->mark < w->marks.n && w->marks.at[w->mark].end <= at)
		cols += w->marks.at[w->mark++].cols;
	return cols;
}

static void
rewind_marks(struct wrapper *w, size_t at)
{
	while (w->mark && w->marks.at[w->mark - 1].end > at)
		w->mark--;
}

/* « or » with a blank beside it belongs to what it encloses, and so do ! ? :
 * ; after a French blank. */
static bool
blank_holds(const struct wrapper *w, const struct fill *f, size_t end)
{
	const char *s = w->text->s;
	size_t next = f->at + 1;
	int c = (unsigned char)s[f->at];

	if (f->prev == BREAK_OPEN && f->before == BREAK_SPACE)
		return true;
	if (c == 0xc2 && next < end && s[next] == '\xbb')
		next++;
	else if (c != '!' && c != '?' && c != ':' && c != ';')
		return false;
	return next >= end || s[next] == ' ' || s[next] == '.' ||
	    s[next] == ',';
}

/* Notes whether the line may end before the cluster at f->at. */
static void
note_cut(const struct wrapper *w, struct fill *f, enum break_class kind,
    size_t end)
{
	const char *s = w->text->s;

	if (f->blank != SIZE_MAX) {
		if (f->blank > f->start && !blank_holds(w, f, end))
			f->cut = (struct cut){ f->blank, f->at,
			    f->blank_cols };
		f->address = false;
		return;
	}
	if (f->at == f->start)
		return;
	if (f->address && f->prev != BREAK_WIDE &&
	    f->prev != BREAK_WIDE_CLOSE) {
		if (strchr("/?&=-._#", s[f->at - 1]) && s[f->at] != '/')
			f->poor = (struct cut){ f->at, f->at, f->cols };
	} else if (break_allowed(f->before, f->prev, kind)) {
		f->cut = (struct cut){ f->at, f->at,
		    f->cols + (f->prev == BREAK_SOFT) };
	}
	if (s[f->at] == '@' || (s[f->at] == ':' && f->at + 2 < end &&
	    s[f->at + 1] == '/' && s[f->at + 2] == '/'))
		f->address = true;
}

static void
push_line(struct wrapper *w, struct block *b, size_t start, size_t end,
    int cols)
{
	struct line l = b->line;

	l.start = (uint32_t)start;
	l.end = (uint32_t)end;
	l.cols = (uint16_t)(cols < WIDEST ? cols : WIDEST);
	vec_push(w->lines, l);
	b->line.item = 0;
}

/* Ends the line at the best place there is; the next one begins. */
static void
break_line(struct wrapper *w, struct block *b, struct fill *f, size_t end)
{
	struct cut c = f->cut;

	if (!c.end && f->poor.cols * 2 > f->room)
		c = f->poor;
	if (!c.end)
		c = f->last;
	push_line(w, b, f->start, c.end, c.cols);
	while (c.next < end && w->text->s[c.next] == ' ')
		c.next++;
	rewind_marks(w, c.end);
	*f = (struct fill){ .at = c.next, .start = c.next, .room = f->room,
		.blank = SIZE_MAX, .before = BREAK_SPACE,
		.prev = BREAK_SPACE, .address = f->address };
}

/* A cluster that is no blank.  False: the line was full and is broken. */
static bool
add_cluster(struct wrapper *w, struct block *b, struct fill *f,
    const struct cluster *c, size_t end)
{
	int after;

	note_cut(w, f, c->kind, end);
	if (f->at > f->start)
		f->last = (struct cut){ f->at, f->at, f->cols };
	after = marks_at(w, f->at + c->len);
	if (f->cols + c->cols + after > f->room && f->at > f->start) {
		break_line(w, b, f, end);
		return false;
	}
	f->cols += c->cols + after;
	f->before = f->blank != SIZE_MAX ? BREAK_SPACE : f->prev;
	f->prev = c->kind;
	f->blank = SIZE_MAX;
	f->at += c->len;
	return true;
}

static void
fill_prose(struct wrapper *w, struct block *b, size_t at, size_t end)
{
	struct fill f = { .at = at, .start = at, .blank = SIZE_MAX,
		.room = w->cols - b->line.indent, .before = BREAK_SPACE,
		.prev = BREAK_SPACE };

	while (f.at < end) {
		struct cluster c = cluster_at(w->text, f.at, end);

		if (c.kind != BREAK_SPACE) {
			add_cluster(w, b, &f, &c, end);
			continue;
		}
		if (f.blank == SIZE_MAX) {
			f.blank = f.at;
			f.blank_cols = f.cols;
		}
		f.cols += c.cols;
		f.at += c.len;
	}
	if (f.blank != SIZE_MAX && f.blank > f.start) {
		f.at = f.blank;
		f.cols = f.blank_cols;
	}
	push_line(w, b, f.start, f.at, f.cols);
}

/* Cut where the line is full, whatever stands there. */
static void
fill_as_is(struct wrapper *w, struct block *b, size_t at, size_t end)
{
	int room = w->cols - b->line.indent, cols = 0;
	size_t start = at;

	while (at < end) {
		struct cluster c = cluster_at(w->text, at, end);
		int after = marks_at(w, at + c.len);

		if (cols + c.cols + after > room && at > start) {
			push_line(w, b, start, at, cols);
			start = at;
			cols = 0;
		}
		cols += c.cols + after;
		at += c.len;
	}
	push_line(w, b, start, end, cols);
}

/* Between two items of a list there is no empty line. */
static void
add_blank(struct wrapper *w, const struct block *prev, struct block *next,
    size_t at)
{
	struct line blank = { .start = (uint32_t)at, .end = (uint32_t)at,
		.kind = LINE_BLANK };

	if (next->line.item &&
	    (prev->in_item || next->line.number == ITEM_UNMARKED))
		return;
	blank.quote = prev->line.quote < next->line.quote
	    ? prev->line.quote
	    : next->line.quote;
	blank.indent = (uint16_t)(blank.quote * BAR);
	if (blank.indent > prev->line.indent)
		blank.indent = prev->line.indent;
	if (blank.indent > next->line.indent)
		blank.indent = next->line.indent;
	vec_push(w->lines, blank);
}

static void
wrap_all(struct wrapper *w)
{
	const struct text *t = w->text;
	struct block prev = { 0 };
	bool blank = false, any = false;

	for (size_t at = 0; at < t->len;) {
		const char *nl = memchr(t->s + at, '\n', t->len - at);
		size_t end = nl ? (size_t)(nl - t->s) : t->len;
		struct block b;

		enter_blocks(w, (uint32_t)at);
		b = block_at(w, (uint32_t)at);
		if (at == end && !b.as_is) {
			blank = any;
		} else {
			if (blank)
				add_blank(w, &prev, &b, at);
			blank = false;
			any = true;
			prev = b;
			if (b.as_is)
				fill_as_is(w, &b, at, end);
			else
				fill_prose(w, &b, at, end);
		}
		at = end + 1;
	}
}

static void
wrap(struct lines *lines, const struct text *text, int cols, bool marked)
{
	struct wrapper w = { .lines = lines, .text = text };

	w.cols = cols < NARROWEST ? NARROWEST : cols > WIDEST ? WIDEST : cols;
	if (marked)
		collect_marks(&w);
	wrap_all(&w);
	vec_clear(&w.marks);
	vec_clear(&w.open);
}

void
wrap_text(struct lines *lines, const struct text *text, int cols)
{
	wrap(lines, text, cols, false);
}

void
wrap_text_marked(struct lines *lines, const struct text *text, int cols)
{
	wrap(lines, text, cols, true);
}
