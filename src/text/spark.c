/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/spark.h"

#include <string.h>

#include "text/utf8.h"

enum { EIGHTHS = 8, BRAILLE_STEPS = 4 };

void
spark_fit(uint32_t *out, size_t slots, const uint32_t *values, size_t n)
{
	if (!slots)
		return;
	memset(out, 0, slots * sizeof(*out));
	for (size_t i = 0; i < n; i++) {
		size_t slot = n <= slots ? i : i * slots / n;
		uint32_t room = UINT32_MAX - out[slot];

		out[slot] += values[i] < room ? values[i] : room;
	}
}

uint32_t
spark_most(const uint32_t *values, size_t n)
{
	uint32_t most = 0;

	for (size_t i = 0; i < n; i++)
		if (values[i] > most)
			most = values[i];
	return most;
}

/* `value` as steps of `all`, rounded, but never to nothing. */
static int
steps(uint32_t value, uint32_t most, int all)
{
	uint64_t n;

	if (!value || !most)
		return 0;
	if (value >= most)
		return all;
	n = ((uint64_t)value * (uint64_t)all + most / 2) / most;
	return n ? (int)n : 1;
}

int
spark_eighths(uint32_t value, uint32_t most, int rows)
{
	return steps(value, most, rows * EIGHTHS);
}

uint32_t
spark_block(int eighths)
{
	if (eighths <= 0)
		return ' ';
	return 0x2580u + (uint32_t)(eighths < EIGHTHS ? eighths : EIGHTHS);
}

static void
add_char(struct str *out, uint32_t ch)
{
	char buf[4];

	str_addn(out, buf, utf8_encode(ch, buf));
}

/* What of a column's steps falls into a row, 0 to `cell`. */
static int
in_row(int all, int rows, int row, int cell)
{
	int here = all - (rows - 1 - row) * cell;

	return here < 0 ? 0 : here > cell ? cell : here;
}

void
spark_row(struct str *out, const uint32_t *values, size_t n, int rows,
    int row, bool ascii)
{
	uint32_t most = spark_most(values, n);

	for (size_t i = 0; i < n; i++) {
		int here = in_row(spark_eighths(values[i], most, rows), rows,
		    row, EIGHTHS);

		if (!ascii)
			add_char(out, spark_block(here));
		else if (rows > 1)
			str_addc(out, here >= EIGHTHS / 2 ? '#'
			    : here ? '.' : ' ');
		else
			str_addc(out, here ? (char)('0' + here) : ' ');
	}
}

void
spark_line(struct str *out, const uint32_t *values, size_t n, bool ascii)
{
	spark_row(out, values, n, 1, 0, ascii);
}

/* Dots of one column of a cell, filled from the bottom. */
static uint32_t
column_dots(int filled, bool right)
{
	static const uint8_t dots[2][BRAILLE_STEPS] = {
		{ 0x40, 0x04, 0x02, 0x01 }, { 0x80, 0x20, 0x10, 0x08 } };
	uint32_t all = 0;

	for (int i = 0; i < filled; i++)
		all |= dots[right][i];
	return all;
}

void
spark_braille(struct str *out, const uint32_t *values, size_t n, int rows,
    int row)
{
	uint32_t most = spark_most(values, n);

	for (size_t i = 0; i < n; i += 2) {
		uint32_t dots = 0;

		for (size_t k = 0; k < 2 && i + k < n; k++)
			dots |= column_dots(in_row(steps(values[i + k], most,
			    rows * BRAILLE_STEPS), rows, row, BRAILLE_STEPS),
			    k == 1);
		add_char(out, dots ? 0x2800u + dots : ' ');
	}
}
