/* SPDX-License-Identifier: MIT
 *
 * table.h - lays the cells of a table out in aligned columns.
 *
 * The renderer writes cells one after another, as paragraphs, and notes here
 * where each begins and ends.  When the table ends and turns out to be one
 * of short cells, its part of the text is written anew: in columns if that is
 * narrow enough, else a row a paragraph.  Tables that only place things on a
 * page stay paragraphs. */
#ifndef PARSE_TABLE_H
#define PARSE_TABLE_H

#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"

enum { TABLE_WIDEST = 72, TABLE_MOST_COLUMNS = 24 };

struct cell {
	uint32_t start, end; /* bytes of the text before */
	uint32_t new_start; /* and after */
	uint32_t row;
	uint32_t cols; /* columns on screen */
	uint8_t col, span;
	bool head;
};

struct cells {
	VEC(struct cell)
};

struct table {
	struct cells cells;
	uint32_t rows;
	int col; /* of the next cell */
	uint32_t taken[TABLE_MOST_COLUMNS]; /* rows still to be spanned */
	bool busy[TABLE_MOST_COLUMNS]; /* spanned in this row */
	bool complex; /* holds what does not fit into columns */
	bool has_heads;
	uint32_t start; /* of the part that was written anew */
};

enum table_layout { TABLE_AS_IS, TABLE_COLUMNS, TABLE_ROWS };

void table_row(struct table *t);

/* A cell that was written; `colspan` and `rowspan` as the page has them. */
void table_cell(struct table *t, struct cell cell, long long colspan,
    long long rowspan);

/* Writes the table's part of `s` anew, if it may.  `s` ends with it. */
enum table_layout table_lay_out(struct table *t, struct str *s);

/* Where the byte that was at `at` is now. */
uint32_t table_moved(const struct table *t, uint32_t at);

void table_clear(struct table *t);

#endif
