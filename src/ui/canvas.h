/* SPDX-License-Identifier: MIT
 *
 * canvas.h - a screen made of memory.
 *
 * Views draw here; term.c copies what changed to the terminal, and tests
 * read it as text.  A cell holds what every terminal agrees takes one or two
 * columns: of a joined emoji its first part, of a flag its two letters, and
 * never a selector whose effect is a matter of taste. */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "ui/style.h"

enum { CELL_CHARS = 4 };

struct cell {
	uint32_t ch[CELL_CHARS]; /* a base and its marks, 0 ends them */
	uint8_t width; /* columns; 0 is the right half of the cell before */
	uint8_t style; /* enum style: what it means */
	uint8_t over; /* enum style laid over it, as a cursor is; 0 none */
	uint8_t cut; /* 1: an ellipsis of ours, no text goes on here. All bytes
	              * are set, so that cells can be compared as such. */
};

struct rect {
	int y, x, h, w;
};

struct canvas {
	int h, w;
	struct cell *cells;
	int cursor_y, cursor_x; /* of the terminal: where the focus is */
	bool cursor; /* it is to be seen (a prompt) */
};

static inline struct rect
rect_make(int y, int x, int h, int w)
{
	return (struct rect){ y, x, h, w };
}

static inline bool
rect_holds(struct rect r, int y, int x)
{
	return y >= r.y && y < r.y + r.h && x >= r.x && x < r.x + r.w;
}

void canvas_resize(struct canvas *c, int h, int w);
void canvas_clear(struct canvas *c);
void canvas_free(struct canvas *c);

/* Draws at (row, col) of `at`, clipped by it; returns the column after the
 * text, whether it was clipped or not.  The text is clean. */
int canvas_slice(struct canvas *c, struct rect at, int row, int col,
    enum style style, struct slice s);
int canvas_text(struct canvas *c, struct rect at, int row, int col,
    enum style style, const char *s);
int canvas_textf(struct canvas *c, struct rect at, int row, int col,
    enum style style, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));

/* At most `cols` columns of it, the last of them "…" when it is longer. */
int canvas_fit(struct canvas *c, struct rect at, int row, int col, int cols,
    enum style style, struct slice s);

/* What canvas_fit() would show of it. */
void canvas_cut(struct str *out, int cols, struct slice s);

/* Ends at the right edge of `at`, less `margin`; returns where it starts. */
int canvas_right(struct canvas *c, struct rect at, int row, int margin,
    enum style style, const char *s);

/* Lays a style over what is there; makes all of a rectangle blank. */
void canvas_over(struct canvas *c, struct rect at, int row, int col,
    int cols, enum style over);
void canvas_fill(struct canvas *c, struct rect at, enum style style);

/* One character, unclipped by anything but the canvas. */
void canvas_put(struct canvas *c, int y, int x, enum style style,
    uint32_t ch);

/* Where the terminal's own cursor stands; a screen reader follows it. */
void canvas_cursor(struct canvas *c, struct rect at, int row, int col,
    bool seen);

/* Columns the text takes here. */
int canvas_cols(struct slice s);

/* The ASCII character that stands for `ch` where nothing else can be shown. */
char canvas_ascii(uint32_t ch);

/* The text of one row without the blanks at its end, for tests. */
void canvas_row(const struct canvas *c, int y, struct str *out);

#endif
