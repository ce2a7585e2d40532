/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/braille.h"

#include <stdlib.h>

#include "base/alloc.h"

/* Bit of the dot at (x, y) within its cell; the order is that of the code
 * chart: three dots down each column, then the bottom row. */
static const uint8_t bits[BRAILLE_DOWN][BRAILLE_ACROSS] = { { 0x01, 0x08 },
	{ 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

static int
within(int n)
{
	return n < 1 ? 1 : n > BRAILLE_LARGEST ? BRAILLE_LARGEST : n;
}

void
braille_init(struct braille *b, int cols, int rows)
{
	b->cols = within(cols);
	b->rows = within(rows);
	b->dots = mem_calloc((size_t)b->cols * (size_t)b->rows, 1);
	b->shade = mem_calloc((size_t)b->cols * (size_t)b->rows, 1);
}

void
braille_clear(struct braille *b)
{
	free(b->dots);
	free(b->shade);
	*b = (struct braille){ 0 };
}

static bool
is_inside(const struct braille *b, int x, int y)
{
	return x >= 0 && y >= 0 && x < b->cols * BRAILLE_ACROSS &&
	    y < b->rows * BRAILLE_DOWN;
}

static size_t
cell_of(const struct braille *b, int x, int y)
{
	return (size_t)(y / BRAILLE_DOWN) * (size_t)b->cols +
	    (size_t)(x / BRAILLE_ACROSS);
}

void
braille_set(struct braille *b, int x, int y, uint8_t shade)
{
	size_t i;

	if (!is_inside(b, x, y))
		return;
	i = cell_of(b, x, y);
	b->dots[i] |= bits[y % BRAILLE_DOWN][x % BRAILLE_ACROSS];
	if (shade > b->shade[i])
		b->shade[i] = shade;
}

bool
braille_get(const struct braille *b, int x, int y)
{
	return is_inside(b, x, y) && (b->dots[cell_of(b, x, y)] &
	    bits[y % BRAILLE_DOWN][x % BRAILLE_ACROSS]);
}

static uint8_t
dots_at(const struct braille *b, int col, int row)
{
	return b->dots[(size_t)row * (size_t)b->cols + (size_t)col];
}

uint32_t
braille_char(const struct braille *b, int col, int row)
{
	uint8_t dots = dots_at(b, col, row);

	return dots ? 0x2800u + dots : ' ';
}

char
braille_ascii(const struct braille *b, int col, int row)
{
	static const char by_dots[] = " .:+*o%@#";
	uint8_t dots = dots_at(b, col, row);
	int n = 0;

	for (; dots; dots &= (uint8_t)(dots - 1))
		n++;
	return by_dots[n];
}
