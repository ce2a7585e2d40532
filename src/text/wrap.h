/* SPDX-License-Identifier: MIT
 *
 * wrap.h - a text to screen lines, as ranges of bytes.
 *
 * A line knows what stands before its text: bars for quotations, a bullet or
 * a number, blanks.  wrap_prefix() writes it; then come the bytes from start
 * to end, and after each link that ends within them, if asked for, the mark
 * that wrap_mark() writes.
 *
 *	│ • The head of NATO[3] arrived in
 *	│   Kyiv on Thursday.
 *	^^^^ indent 4, of these hang 2, quote 1 */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include <stdbool.h>

#include "base/str.h"
#include "base/vec.h"
#include "text/span.h"

enum line_kind { LINE_PROSE, LINE_KEPT, LINE_RULE, LINE_BLANK };

struct line {
	uint32_t start, end; /* bytes into the text, without the line end */
	uint16_t indent; /* columns before the text */
	uint16_t hang; /* of these, columns for a bullet or number */
	uint8_t quote; /* depth of quotation: one bar each */
	uint8_t item; /* 1: starts a list item */
	uint8_t kind; /* 0 prose, 1 kept as is, 2 rule, 3 blank */
	uint16_t cols; /* columns of the text, and of its marks */
	uint32_t number; /* of the item, 0 for a bullet */
};

struct lines {
	VEC(struct line)
};

/* Breaks at blanks and where UAX #14 allows between ideographs; a word wider
 * than the line is cut between clusters.  Appends to `lines`.  Columns are
 * at least 10, however few are asked for, and at most 60000. */
void wrap_text(struct lines *lines, const struct text *text, int cols);

/* The same, leaving room for a mark after each link. */
void wrap_text_marked(struct lines *lines, const struct text *text,
    int cols);

/* The bars, bullet and blanks before a line's text: indent columns. */
void wrap_prefix(struct str *out, const struct line *line, bool ascii);

/* "[12]" for link 11; returns its columns, `out` may be NULL. */
int wrap_mark(struct str *out, int32_t link);

/* True if a mark stands after this span: a link or an image that has an
 * address and is not the text of a link itself. */
bool wrap_is_marked(const struct text *text, size_t span);

#endif
