/* SPDX-License-Identifier: MIT
 *
 * action.h - THE TABLE of actions.
 *
 * One row an action: its name for `:` and `bind`, its default keys, where
 * they work, what does it, and its help.  Keymap, hint line, help page and
 * manual are made from the rows. */
#ifndef UI_ACTION_H
#define UI_ACTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct ui;

struct call { /* how an action was asked for */
	int64_t count; /* typed before the key; 0 none */
	const char *arg; /* typed after the name; "" none */
};

enum takes { /* what may be typed behind the name */
	NOTHING,
	WORDS,
	A_KEY, /* the next key, as of m and ' */
};

typedef void action_fn(struct ui *ui, const struct call *call);

struct action {
	const char *name;
	const char *keys; /* parted by commas */
	uint32_t where; /* a mask of keymap.h */
	action_fn *run;
	const char *hint; /* one word for the hint line; or NULL */
	const char *help; /* one line, translatable */
	enum takes takes;
};

/* All rows, ended by one without a name. */
extern const struct action action_table[];

/* By its name; NULL when there is none. */
const struct action *action_find(struct slice name);
/* By what a person may type for it, as in vi (":q"), too. */
const struct action *action_typed(struct slice name);
/* Adds the names, parted by commas, that may have been meant by one that is
 * none; false when there are none. */
bool action_guess(struct slice name, struct str *out);

#endif
