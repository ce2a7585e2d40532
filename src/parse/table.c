/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/table.h"

#include "text/utf8.h"

enum { GUTTER = 2, LONGEST_CELL = 60 };

void
table_clear(struct table *t)
{
	vec_clear(&t->cells);
	*t = (struct table){ 0 };
}

void
table_row(struct table *t)
{
	t->rows++;
	t->col = 0;
	for (int i = 0; i < TABLE_MOST_COLUMNS; i++) {
		t->busy[i] = t->taken[i] > 0;
		t->taken[i] -= t->busy[i];
	}
}

void
table_cell(struct table *t, struct cell cell, long long colspan,
    long long rowspan)
{
	while (t->col < TABLE_MOST_COLUMNS && t->busy[t->col])
		t->col++;
	if (colspan < 1)
		colspan = 1;
	if (!t->rows || t->col + colspan > TABLE_MOST_COLUMNS) {
		t->complex = true;
		return;
	}
	cell.row = t->rows - 1;
	cell.col = (uint8_t)t->col;
	cell.span = (uint8_t)colspan;
	for (int i = 0; i < colspan && rowspan > 1; i++)
		t->taken[t->col + i] =
		    (uint32_t)(rowspan > 1000 ? 1000 : rowspan) - 1;
	t->col += (int)colspan;
	t->has_heads |= cell.head;
	vec_push(&t->cells, cell);
}

struct column {
	uint32_t cols; /* widest cell */
	uint32_t at; /* where it starts on screen */
	uint32_t cells, numbers;
};

static bool
is_number(struct slice s)
{
	bool digit = false;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.s[i];

		digit |= ascii_digit(c);
		if (ascii_alpha(c) || s.len > 16)
			return false;
	}
	return digit;
}

/* Cells must be single lines that follow each other with nothing between;
 * measures them. */
static bool
measure(struct table *t, const struct str *s)
{
	const struct cell *last = NULL;

	for (size_t i = 0; i < t->cells.n; i++) {
		struct cell *c = &t->cells.at[i];
		struct slice text;

		if (c->start == c->end)
			continue;
		text = slice_make(s->s + c->start, c->end - c->start);
		if (memchr(text.s, '\n', text.len) ||
		    (last && c->start != last->end + 2))
			return false;
		c->cols = (uint32_t)utf8_cols(text);
		last = c;
	}
	return last && last->end == s->len;
}

static uint32_t
first_start(const struct table *t)
{
	for (size_t i = 0; i < t->cells.n; i++)
		if (t->cells.at[i].start < t->cells.at[i].end)
			return t->cells.at[i].start;
	return 0;
}

/* Rows with more than one cell that says something, counting those that
 * reach down from the rows above. */
static size_t
real_rows(const struct table *t)
{
	size_t rows = 0, filled = 0;

	for (size_t i = 0; i < t->cells.n; i++) {
		const struct cell *c = &t->cells.at[i];

		if (!i || c->row != c[-1].row)
			filled = c->col > 0;
		if (!c->cols)
			continue;
		filled++;
		rows += filled == 2;
	}
	return rows;
}

static uint32_t
widest_cell(const struct table *t)
{
	uint32_t cols = 0;

	for (size_t i = 0; i < t->cells.n; i++)
		if (t->cells.at[i].cols > cols)
			cols = t->cells.at[i].cols;
	return cols;
}

/* Returns the columns of the whole. */
static uint32_t
place(const struct table *t, const struct str *s, struct column *column)
{
	uint32_t at = 0, whole = 0;

	for (size_t i = 0; i < t->cells.n; i++) {
		const struct cell *c = &t->cells.at[i];
		struct column *col = &column[c->col];

		if (!c->cols || c->span > 1)
			continue;
		if (c->cols > col->cols)
			col->cols = c->cols;
		if (c->head)
			continue;
		col->cells++;
		col->numbers += is_number(slice_make(s->s + c->start,
		    c->end - c->start));
	}
	for (int i = 0; i < TABLE_MOST_COLUMNS; i++) {
		column[i].at = at;
		if (column[i].cols)
			at += column[i].cols + GUTTER;
	}
	whole = at > GUTTER ? at - GUTTER : 0;
	for (size_t i = 0; i < t->cells.n; i++) {
		const struct cell *c = &t->cells.at[i];

		if (column[c->col].at + c->cols > whole)
			whole = column[c->col].at + c->cols;
	}
	return whole;
}

/* Where cell `c` is to start on screen: numbers stand to the right. */
static uint32_t
cell_at(const struct cell *c, const struct column *column)
{
	const struct column *col = &column[c->col];

	if (c->span == 1 && col->numbers && col->numbers * 2 >= col->cells)
		return col->at + col->cols - c->cols;
	return col->at;
}

static void
add_cell(struct str *out, const struct str *s, struct cell *c)
{
	c->new_start = (uint32_t)out->len;
	str_addn(out, s->s + c->start, c->end - c->start);
}

static void
write_columns(struct table *t, const struct str *s, struct str *out,
    const struct column *column)
{
	uint32_t row = 0, at = 0;

	for (size_t i = 0; i < t->cells.n; i++) {
		struct cell *c = &t->cells.at[i];
		uint32_t want = cell_at(c, column);

		c->new_start = (uint32_t)out->len;
		if (!c->cols)
			continue;
		if (c->row != row && out->len) {
			str_addc(out, '\n');
			at = 0;
		} else if (at && want < at + GUTTER) {
			want = at + GUTTER;
		}
		row = c->row;
		for (; at < want; at++)
			str_addc(out, ' ');
		add_cell(out, s, c);
		at += c->cols;
	}
}

static void
write_rows(struct table *t, const struct str *s, struct str *out)
{
	uint32_t row = 0;

	for (size_t i = 0; i < t->cells.n; i++) {
		struct cell *c = &t->cells.at[i];

		c->new_start = (uint32_t)out->len;
		if (!c->cols)
			continue;
		if (out->len)
			str_add(out, c->row == row ? " | " : "\n\n");
		row = c->row;
		add_cell(out, s, c);
	}
}

enum table_layout
table_lay_out(struct table *t, struct str *s)
{
	struct column column[TABLE_MOST_COLUMNS] = { 0 };
	enum table_layout layout = TABLE_AS_IS;
	struct str out = { 0 };
	size_t rows;

	if (t->complex || !measure(t, s))
		return TABLE_AS_IS;
	rows = real_rows(t);
	if (rows < 2 && !(rows && t->has_heads))
		return TABLE_AS_IS;
	if (place(t, s, column) <= TABLE_WIDEST)
		layout = TABLE_COLUMNS;
	else if (t->has_heads || widest_cell(t) <= LONGEST_CELL)
		layout = TABLE_ROWS;
	else
		return TABLE_AS_IS;
	t->start = first_start(t);
	if (layout == TABLE_COLUMNS)
		write_columns(t, s, &out, column);
	else
		write_rows(t, s, &out);
	for (size_t i = 0; i < t->cells.n; i++)
		t->cells.at[i].new_start += t->start;
	str_truncate(s, t->start);
	str_adds(s, str_slice(&out));
	str_clear(&out);
	return layout;
}

uint32_t
table_moved(const struct table *t, uint32_t at)
{
	size_t lo = 0, hi = t->cells.n;
	const struct cell *c;

	if (at <= t->start)
		return at;
	while (lo < hi) { /* the last cell that starts before or at it */
		size_t mid = (lo + hi) / 2;

		if (t->cells.at[mid].start <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	c = &t->cells.at[lo ? lo - 1 : 0];
	if (at > c->end)
		at = c->end;
	return c->new_start + (at - c->start);
}
