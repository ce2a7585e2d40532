/* SPDX-License-Identifier: MIT
 *
 * wrap.h - a text to screen lines, as ranges of bytes. */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include "base/str.h"
#include "base/vec.h"
#include "text/span.h"

struct line {
	uint32_t start, end; /* bytes into the text, without the line end */
	uint16_t indent; /* columns before the text */
	uint16_t hang; /* of these, columns for a bullet or quote mark */
	uint8_t quote; /* depth of quotation: one bar each */
	uint8_t item; /* 1: starts a list item */
	uint8_t kind; /* 0 prose, 1 kept as is, 2 rule, 3 blank */
	uint16_t cols; /* columns of the text */
};

struct lines {
	VEC(struct line)
};

/* Breaks at blanks and where UAX #14 allows between ideographs; a word wider
 * than the line is cut between clusters.  Appends to `lines`. */
void wrap_text(struct lines *lines, const struct text *text, int cols);

#endif
