/* SPDX-License-Identifier: MIT
 *
 * starter.h - well-known feeds for somebody who has none yet.
 *
 * The list is `starter.tsv` among the program's data.  What a person takes
 * becomes the `feeds` file; what is left out stands there as comments, and the
 * welcome feed is always in it. */
#ifndef APP_STARTER_H
#define APP_STARTER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

struct starter_row {
	const char *region, *lang, *title, *url;
	bool on;
};

struct starter {
	struct arena arena;
	VEC(struct starter_row)
};

/* True when there is no `feeds` file. */
bool starter_wanted(void);

bool starter_load(struct starter *s, struct err *err);
void starter_clear(struct starter *s);

/* Writes the person's `feeds` file; one that is there already is an error. */
bool starter_write(const struct starter *s, struct err *err);

#endif
