/* SPDX-License-Identifier: MIT
 *
 * braille.h - dots finer than characters.
 *
 * A cell of a terminal holds 2 by 4 dots of the Unicode braille patterns
 * (U+2800 to U+28FF).  On a cell twice as high as wide the dots are square.
 * Each cell also keeps a shade, the greatest of its dots: what colour it is
 * drawn in is for whoever draws it to say. */
#ifndef TEXT_BRAILLE_H
#define TEXT_BRAILLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { BRAILLE_ACROSS = 2, BRAILLE_DOWN = 4, BRAILLE_LARGEST = 2000 };

struct braille {
	int cols, rows; /* cells */
	uint8_t *dots; /* of each cell: bits as in the code point */
	uint8_t *shade;
};

/* All dots off.  Sizes are kept within 1 and BRAILLE_LARGEST. */
void braille_init(struct braille *b, int cols, int rows);
void braille_clear(struct braille *b);

/* A dot at (x, y), 0 to 2 * cols - 1 and 4 * rows - 1; none elsewhere. */
void braille_set(struct braille *b, int x, int y, uint8_t shade);
bool braille_get(const struct braille *b, int x, int y);

/* The character of a cell: a blank when no dot is on. */
uint32_t braille_char(const struct braille *b, int col, int row);

/* The same where braille cannot be shown: by the number of its dots. */
char braille_ascii(const struct braille *b, int col, int row);

#endif
