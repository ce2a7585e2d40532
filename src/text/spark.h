/* SPDX-License-Identifier: MIT
 *
 * spark.h - numbers over time in a line or a few.
 *
 * Eighths of a block (U+2581 to U+2588) in one line; in several, columns that
 * grow from the bottom; braille columns where twice as many have to fit.
 * What is not nothing is never drawn as nothing. */
#ifndef TEXT_SPARK_H
#define TEXT_SPARK_H

#include <stddef.h>
#include <stdint.h>

#include <stdbool.h>
#include "base/str.h"

/* The sum of `n` values into `slots` slots of equal width, to fit a chart; a
 * slot's share of a value it only partly covers goes to where the value
 * begins.  With n <= slots the values are copied and the rest is 0. */
void spark_fit(uint32_t *out, size_t slots, const uint32_t *values,
    size_t n);

uint32_t spark_most(const uint32_t *values, size_t n);

/* Eighths (0 to 8 * rows) of a column `rows` high for a value: at least 1 if
 * it is more than 0, all of them for `most`. */
int spark_eighths(uint32_t value, uint32_t most, int rows);

/* The character for `eighths` (0 to 8) of one cell: a blank to a full
 * block. */
uint32_t spark_block(int eighths);

/* Adds one line, a column for each value: "▁▂▅█ ▁".  `ascii` uses digits 1 to
 * 8 instead. */
void spark_line(struct str *out, const uint32_t *values, size_t n,
    bool ascii);

/* Adds row `row` (0 is the top) of columns `rows` high. */
void spark_row(struct str *out, const uint32_t *values, size_t n, int rows,
    int row, bool ascii);

/* Adds row `row` of braille columns, two values a character. */
void spark_braille(struct str *out, const uint32_t *values, size_t n,
    int rows, int row);

#endif
