/* SPDX-License-Identifier: MIT
 *
 * atlas.h - a small map of the world, drawn in braille.
 *
 * Countries are shaded by numbers (mentions, stories) in four steps of dots,
 * so that the map reads without colour; the others show their borders.  A map
 * fits any size, from 40 by 12 cells up; the projection is Robinson's (A. H.
 * Robinson, "A New Map Projection", 1974), without Antarctica. */
#ifndef APP_ATLAS_H
#define APP_ATLAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct atlas; /* the outlines: read-only once open, for any thread */

enum { ATLAS_NONE = -1, ATLAS_LEVELS = 4 };

/* The outlines that came with the program.  The caller closes; NULL says
 * why. */
struct atlas *atlas_open(struct err *err);
/* The same from some bytes: lines of code, tab, name, tab, rings. */
struct atlas *atlas_read(const char *bytes, size_t len, struct err *err);
void atlas_close(struct atlas *a);

size_t atlas_countries(const struct atlas *a);

/* By ISO 3166-1 alpha-2 code, any case; ATLAS_NONE. */
int atlas_find(const struct atlas *a, const char *code);
const char *atlas_code(const struct atlas *a, int country);
const char *atlas_name(const struct atlas *a, int country); /* English */

/* One cell of a map. */
struct atlas_cell {
	uint32_t ch; /* a braille pattern, a letter of a label, a blank */
	int16_t country; /* whose most of it is, or ATLAS_NONE */
	uint8_t level; /* 0: no number; 1 to ATLAS_LEVELS */
	bool picked; /* of the picked country */
	bool label;
};

/* Draws into `cells`, `rows` times `cols`.  `counts` has a number for each
 * country; `picked` is a country or ATLAS_NONE.  `ascii` draws without
 * braille.  Labels (codes, names where they fit) stand on countries with a
 * number, the greatest first. */
void atlas_draw(const struct atlas *a, const uint32_t *counts, int picked,
    int cols, int rows, bool ascii, struct atlas_cell *cells);

/* The next country with a number in a direction (dx, dy of -1, 0, 1; down is
 * 1), seen from `from`; `from` itself when there is none.  From ATLAS_NONE:
 * the country with the greatest number. */
int atlas_move(const struct atlas *a, const uint32_t *counts, int from,
    int dx, int dy);

#endif
