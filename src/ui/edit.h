/* SPDX-License-Identifier: MIT
 *
 * edit.h - one line being typed, with its history. */
#ifndef UI_EDIT_H
#define UI_EDIT_H

#include <stdbool.h>

#include "base/str.h"
#include "base/vec.h"
#include "ui/key.h"

enum { HISTORY_MOST = 1000, EDIT_LONGEST = 4000 };

struct history {
	VEC(char *)
	size_t fresh; /* of them, at the end, were typed in this session */
};

struct edit {
	struct str text;
	size_t at; /* bytes before the cursor */
	size_t back; /* steps back in the history; 0 is the line itself */
	char *kept; /* what was typed before walking back */
	bool offered; /* the text is a default: what is typed replaces it */
};

enum edit_said { EDIT_MORE, EDIT_DONE, EDIT_LEFT };

/* Obeys one key: Enter is DONE, Esc, Ctrl-c or a Backspace on nothing is
 * LEFT.  A text that is offered gives way to a character that is typed; by
 * all other keys it becomes one's own. */
enum edit_said edit_key(struct edit *l, struct history *h, struct key key);

void edit_set(struct edit *l, const char *text);
void edit_insert(struct edit *l, struct slice text);
void edit_clear(struct edit *l);

/* The newest is last; doubles are dropped. */
void history_add(struct history *h, const char *text);
void history_clear(struct history *h);

/* Takes the lines of an earlier session. */
void history_load(struct history *h, struct slice lines);

/* Lines to be stored: those that are, and may have come from another reader
 * meanwhile, then the fresh ones; the newest `max` of all.  What begins with
 * a blank is not meant to be kept. */
void history_merge(const struct history *h, struct slice lines, size_t max,
    struct str *out);

#endif
