/* SPDX-License-Identifier: MIT
 *
 * term.h - what the reader wants of a terminal.
 *
 * term.c fills one of these with curses; a test may fill another with
 * memory. */
#ifndef UI_TERM_H
#define UI_TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"
#include "ui/canvas.h"
#include "ui/style.h"

struct term_setup {
	bool mouse;
	int colors; /* 0 none, 16, 256, COLOR_RGB; -1 what there is */
};

struct terminal {
	int fd; /* to poll, then read() */

	/* Takes the terminal over; false says why that cannot be. */
	bool (*open)(const struct term_setup *setup, struct err *err);
	/* Gives it back as it was.  Also safe when it is not open. */
	void (*close)(void);

	/* Another setup while it is open: the mouse, the colors. */
	void (*setup)(const struct term_setup *setup);

	void (*size)(int *h, int *w);
	/* Shows what changed since the last time; `all` trusts nothing. */
	void (*draw)(const struct canvas *c, const struct looks *l, bool all);
	void (*title)(const char *title);
	void (*ring)(void); /* the bell */
	void (*copy)(struct slice text); /* OSC 52 */
	void (*ask_background)(void); /* answered by KEY_BACKGROUND, or never */

	/* The terminal to others for a while: a program, or the shell. */
	void (*leave)(void);
	void (*enter)(void);

	bool (*utf8)(void);
	int (*colors)(void); /* in use: 0, 8, 16, 256 or COLOR_RGB */
};

extern const struct terminal term_curses;

#endif
