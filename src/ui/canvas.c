/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "text/utf8.h"

enum {
	ZWNJ = 0x200c,
	ZWJ = 0x200d,
	FLAG_A = 0x1f1e6,
	FLAG_Z = 0x1f1ff,
	SKIN_LIGHT = 0x1f3fb,
	SKIN_DARK = 0x1f3ff,
};

static void
blank(struct cell *cell, enum style style)
{
	*cell = (struct cell){ .ch = { ' ' }, .width = 1,
		.style = (uint8_t)style };
}

void
canvas_resize(struct canvas *c, int h, int w)
{
	if (h < 1)
		h = 1;
	if (w < 1)
		w = 1;
	if (h != c->h || w != c->w) {
		free(c->cells);
		c->cells = mem_calloc((size_t)h * (size_t)w, sizeof(*c->cells));
		c->h = h;
		c->w = w;
	}
	canvas_clear(c);
}

void
canvas_clear(struct canvas *c)
{
	size_t w = (size_t)c->w;

	for (size_t x = 0; x < w; x++)
		blank(&c->cells[x], STYLE_NORMAL);
	for (size_t y = 1; y < (size_t)c->h; y++)
		memcpy(&c->cells[y * w], c->cells, w * sizeof(*c->cells));
	c->cursor = false;
	c->cursor_y = c->cursor_x = 0;
}

void
canvas_free(struct canvas *c)
{
	free(c->cells);
	*c = (struct canvas){ 0 };
}

static struct cell *
cell_at(struct canvas *c, int y, int x)
{
	if (y < 0 || y >= c->h || x < 0 || x >= c->w)
		return NULL;
	return &c->cells[(size_t)y * (size_t)c->w + (size_t)x];
}

/* Writes a whole cell, and mends the halves of wide ones it cuts. */
static void
cell_write(struct canvas *c, int y, int x, const struct cell *new)
{
	struct cell *at = cell_at(c, y, x);
	struct cell *next;

	if (!at)
		return;
	if (at->width == 0 && x > 0)
		blank(at - 1, at[-1].style);
	next = cell_at(c, y, x + new->width);
	if (next && next->width == 0)
		blank(next, next->style);
	*at = *new;
	if (new->width == 2) {
		next = cell_at(c, y, x + 1);
		if (!next) {
			blank(at, new->style);
			return;
		}
		*next = (struct cell){ .style = new->style };
	}
}

static bool
is_dropped(uint32_t ch)
{
	return ch == ZWJ || ch == ZWNJ || (ch >= 0xfe00 && ch <= 0xfe0f) ||
	    (ch >= SKIN_LIGHT && ch <= SKIN_DARK) ||
	    (ch >= 0xe0000 && ch <= 0xe0fff) || ch == 0x200b ||
	    ch == 0x2060 || ch == 0xfeff || ch == 0x200e || ch == 0x200f ||
	    ch == 0x61c;
}

/* Takes one cell's worth of text off `s`: returns its bytes, and a cell of
 * width 0 when there is nothing to show. */
static size_t
next_cell(struct slice s, struct cell *cell)
{
	uint32_t ch, mark;
	size_t n, marks = 1;
	bool joined = false;

	*cell = (struct cell){ 0 };
	n = utf8_decode(s.s, s.len, &ch);
	if (ch >= FLAG_A && ch <= FLAG_Z)
		ch = 'A' + (ch - FLAG_A);
	if (is_dropped(ch) &&
	    !(ch >= SKIN_LIGHT && ch <= SKIN_DARK))
		return n;
	if (utf8_control(ch))
		ch = ' ';
	cell->ch[0] = ch;
	cell->width = (uint8_t)utf8_width(ch);
	if (cell->width == 0) {
		if (!utf8_is_mark(ch))
			return n;
		cell->ch[0] = ' '; /* a mark with nothing to stand on */
		cell->ch[1] = ch;
		cell->width = 1;
		marks = 2;
	}
	while (n < s.len && (unsigned char)s.s[n] >= 0x80) {
		size_t k = utf8_decode(s.s + n, s.len - n, &mark);

		if (is_dropped(mark))
			joined = mark == ZWJ && cell->width == 2;
		else if (joined)
			joined = false; /* the second part of an emoji */
		else if (utf8_width(mark) != 0)
			break;
		else if (marks < CELL_CHARS)
			cell->ch[marks++] = mark;
		n += k;
	}
	return n;
}

int
canvas_slice(struct canvas *c, struct rect at, int row, int col,
    enum style style, struct slice s)
{
	bool seen = row >= 0 && row < at.h;

	for (size_t i = 0; i < s.len;) {
		struct cell cell;

		i += next_cell(slice_make(s.s + i, s.len - i), &cell);
		if (!cell.width)
			continue;
		cell.style = (uint8_t)style;
		if (seen && col >= 0 && col + cell.width <= at.w)
			cell_write(c, at.y + row, at.x + col, &cell);
		else if (seen && col >= 0 && col < at.w)
			canvas_put(c, at.y + row, at.x + col, style, ' ');
		col += cell.width;
	}
	return col;
}

int
canvas_text(struct canvas *c, struct rect at, int row, int col,
    enum style style, const char *s)
{
	return canvas_slice(c, at, row, col, style, slice_of(s));
}

int
canvas_textf(struct canvas *c, struct rect at, int row, int col,
    enum style style, const char *fmt, ...)
{
	char buf[1024];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	if (n < 0)
		return col;
	return canvas_text(c, at, row, col, style, buf);
}

int
canvas_cols(struct slice s)
{
	int cols = 0;

	for (size_t i = 0; i < s.len;) {
		struct cell cell;

		i += next_cell(slice_make(s.s + i, s.len - i), &cell);
		cols += cell.width;
	}
	return cols;
}

/* The bytes of `s` that fit into `cols` columns; `*more` if some do not. */
static size_t
fitting(struct slice s, int cols, bool *more)
{
	size_t i = 0;
	int used = 0;

	*more = false;
	while (i < s.len) {
		struct cell cell;
		size_t n = next_cell(slice_make(s.s + i, s.len - i), &cell);

		if (used + cell.width > cols) {
			*more = true;
			break;
		}
		used += cell.width;
		i += n;
	}
	return i;
}

/* Takes off what does not fit, and with "…" in mind if something does not. */
static bool
cut(struct slice *s, int cols)
{
	bool more;

	fitting(*s, cols, &more);
	if (!more)
		return false;
	s->len = fitting(*s, cols - 1, &more);
	while (s->len > 0 && s->s[s->len - 1] == ' ')
		s->len--;
	return true;
}

int
canvas_fit(struct canvas *c, struct rect at, int row, int col, int cols,
    enum style style, struct slice s)
{
	bool more = cols > 0 && cut(&s, cols);

	if (cols <= 0)
		return col;
	col = canvas_slice(c, at, row, col, style, s);
	if (!more)
		return col;
	if (row >= 0 && row < at.h && col >= 0 && col < at.w)
		cell_write(c, at.y + row, at.x + col, &(struct cell){
			.ch = { 0x2026 }, .width = 1, .cut = 1,
			.style = (uint8_t)style });
	return col + 1;
}

void
canvas_cut(struct str *out, int cols, struct slice s)
{
	bool more = cols > 0 && cut(&s, cols);

	if (cols > 0)
		str_adds(out, s);
	if (more)
		str_add(out, "…");
}

int
canvas_right(struct canvas *c, struct rect at, int row, int margin,
    enum style style, const char *s)
{
	int col = at.w - margin - canvas_cols(slice_of(s));

	canvas_text(c, at, row, col, style, s);
	return col;
}

void
canvas_over(struct canvas *c, struct rect at, int row, int col, int cols,
    enum style over)
{
	if (row < 0 || row >= at.h)
		return;
	for (int x = col < 0 ? 0 : col; x < col + cols && x < at.w; x++) {
		struct cell *cell = cell_at(c, at.y + row, at.x + x);

		if (cell)
			cell->over = (uint8_t)over;
	}
}

void
canvas_fill(struct canvas *c, struct rect at, enum style style)
{
	struct cell cell;

	blank(&cell, style);
	for (int y = at.y; y < at.y + at.h && y < c->h; y++)
		for (int x = at.x; x < at.x + at.w && x < c->w; x++)
			cell_write(c, y, x, &cell);
}

void
canvas_put(struct canvas *c, int y, int x, enum style style, uint32_t ch)
{
	struct cell cell = { .ch = { ch }, .width = 1,
		.style = (uint8_t)style };

	cell_write(c, y, x, &cell);
}

void
canvas_cursor(struct canvas *c, struct rect at, int row, int col, bool seen)
{
	if (row < 0 || row >= at.h || at.w < 1)
		return;
	if (col >= at.w)
		col = at.w - 1;
	c->cursor_y = at.y + row;
	c->cursor_x = at.x + (col < 0 ? 0 : col);
	c->cursor = seen;
}

static const struct {
	uint32_t ch;
	char ascii;
} stand_ins[] = {
	{ 0x2018, '\'' }, { 0x2019, '\'' }, { 0x201a, ',' }, { 0x201c, '"' },
	{ 0x201d, '"' }, { 0x201e, '"' }, { 0xab, '"' }, { 0xbb, '"' },
	{ 0x2039, '<' }, { 0x203a, '>' }, { 0x2010, '-' }, { 0x2011, '-' },
	{ 0x2012, '-' }, { 0x2013, '-' }, { 0x2014, '-' }, { 0x2015, '-' },
	{ 0x2026, '.' }, { 0x2022, '*' }, { 0x25cf, '*' }, { 0x25cb, 'o' },
	{ 0x2605, 'B' }, { 0x2606, 'b' }, { 0x25ce, '@' }, { 0x25c9, '#' },
	{ 0x2261, '=' }, { 0x2248, 'c' }, { 0x25b8, '>' },
	{ 0x25be, 'v' }, { 0x25b4, '^' }, { 0xd7, 'x' }, { 0xb7, '-' },
	{ 0x27f3, '~' }, { 0x2500, '-' }, { 0x2501, '-' }, { 0x2502, '|' },
	{ 0x2503, '|' }, { 0x250c, '+' }, { 0x2510, '+' }, { 0x2514, '+' },
	{ 0x2518, '+' }, { 0x251c, '+' }, { 0x2524, '+' }, { 0x252c, '+' },
	{ 0x2534, '+' }, { 0x253c, '+' }, { 0x2588, '#' }, { 0x2591, '.' },
	{ 0x2190, '<' }, { 0x2192, '>' }, { 0x2191, '^' }, { 0x2193, 'v' },
	{ 0xa0, ' ' }, { 0x202f, ' ' }, { 0x2009, ' ' }, { 0x2212, '-' },
	{ 0x20ac, 'E' }, { 0xa3, 'L' }, { 0x26a0, '!' }, { 0x2713, 'x' },
	{ 0x2581, '_' }, { 0x2582, '_' }, { 0x2583, '.' }, { 0x2584, '-' },
	{ 0x2585, '=' }, { 0x2586, '=' }, { 0x2587, '#' }, { 0xa1, '!' },
	{ 0xbf, '?' }, { 0x258f, '|' }, { 0xad, '-' },
};

char
canvas_ascii(uint32_t ch)
{
	struct str folded = { 0 };
	char in[4], best = '?';

	if (ch < 0x80)
		return (char)ch;
	for (size_t i = 0; i < sizeof(stand_ins) / sizeof(*stand_ins); i++)
		if (stand_ins[i].ch == ch)
			return stand_ins[i].ascii;
	utf8_fold(&folded, slice_make(in, utf8_encode(ch, in)));
	if (folded.len && (unsigned char)folded.s[0] < 0x80)
		best = folded.s[0];
	str_clear(&folded);
	if (utf8_is_upper(ch) && ascii_lower(best))
		best = (char)(best - 'a' + 'A');
	return best;
}

void
canvas_row(const struct canvas *c, int y, struct str *out)
{
	size_t start = out->len;

	for (int x = 0; x < c->w; x++) {
		const struct cell *cell =
		    &c->cells[(size_t)y * (size_t)c->w + (size_t)x];
		char buf[4];

		for (int i = 0; i < CELL_CHARS && cell->ch[i]; i++)
			str_addn(out, buf, utf8_encode(cell->ch[i], buf));
	}
	while (out->len > start && out->s[out->len - 1] == ' ')
		str_truncate(out, out->len - 1);
}
