/* SPDX-License-Identifier: MIT
 *
 * scroll.h - cursor, offset, height: arithmetic only.
 *
 * A list of `n` rows of which `height` are seen from `top` on.  However it is
 * moved, the cursor stays in the list and in sight. */
#ifndef UI_SCROLL_H
#define UI_SCROLL_H

#include <stdint.h>

struct scroll {
	int64_t n; /* rows there are */
	int64_t cursor; /* 0 to n - 1; 0 of an empty list */
	int64_t top; /* first row in sight */
	int64_t height; /* rows in sight, at least 1 */
	int64_t margin; /* rows kept in sight around the cursor */
};

enum motion {
	MOVE_DOWN,
	MOVE_UP,
	MOVE_PAGE_DOWN,
	MOVE_PAGE_UP,
	MOVE_HALF_DOWN,
	MOVE_HALF_UP,
	MOVE_FIRST, /* with a count: that row */
	MOVE_LAST,
	MOVE_HIGH, /* first row in sight, middle, last */
	MOVE_MIDDLE,
	MOVE_LOW,
	MOVE_SCROLL_DOWN, /* the view moves, the cursor if it must */
	MOVE_SCROLL_UP,
	MOVE_TO_TOP, /* the view moves until the cursor is there */
	MOVE_TO_CENTER,
	MOVE_TO_BOTTOM,
};

/* Makes all numbers agree after `n`, `height` or the cursor changed. */
void scroll_settle(struct scroll *s);

/* `count` 0: none was given. */
void scroll_move(struct scroll *s, enum motion m, int64_t count);

void scroll_to(struct scroll *s, int64_t row);

#endif
