/* SPDX-License-Identifier: MIT
 *
 * layout.h - panes that fold as the terminal narrows.
 *
 *	three columns   feeds | stories over story | cast
 *	two             feeds | middle, or middle | cast: where the focus is,
 *			or what the person wanted to see
 *	one             the pane with the focus
 *
 * Everything is computed from the size, the focus and the person's wishes;
 * nothing is kept. */
#ifndef UI_LAYOUT_H
#define UI_LAYOUT_H

#include <stdbool.h>

#include "base/str.h"
#include "ui/canvas.h"

enum pane { PANE_FEEDS, PANE_STORIES, PANE_STORY, PANE_CAST, PANES };

enum { SCREEN_MIN_H = 10, SCREEN_MIN_W = 40 };

struct wishes { /* what a person chose; all-zero is the default */
	int feeds_w, cast_w; /* columns with borders; 0 by the width */
	int stories_h; /* rows of the upper middle pane; 0 by the height */
	bool hide_feeds, hide_cast, hide_story;
	/* Of feeds and cast, where there is room for one. */
	enum first { FIRST_BY_FOCUS, FIRST_FEEDS, FIRST_CAST } first;
	bool zoom; /* the pane with the focus, alone */
};

struct layout {
	int columns; /* 1 to 3; 0 the terminal is too small */
	bool shown[PANES];
	struct rect inside[PANES]; /* without the borders */
	struct rect frame; /* all panes with their borders */
	/* Borders a mouse may drag: the column, or row, they stand in; -1. */
	int feeds_edge, cast_edge, stories_edge;
};

/* Between the title bar (row 0) and the hint line (the last). */
void layout_make(struct layout *l, int h, int w, enum pane focus,
    const struct wishes *wishes);

/* One line that keeps the wishes, and back; what is wrong is left out. */
void wishes_print(const struct wishes *w, struct str *out);
void wishes_parse(struct wishes *w, struct slice s);

#endif
