/* SPDX-License-Identifier: MIT
 *
 * edit.h - one line being typed, with its history. */
#ifndef UI_EDIT_H
#define UI_EDIT_H

#include <stdbool.h>

#include "base/str.h"
#include "base/vec.h"
#include "ui/key.h"

enum { HISTORY_MOST = 200, EDIT_LONGEST = 4000 };

struct history {
	VEC(char *)
};

struct edit {
	struct str text;
	size_t at; /* bytes before the cursor */
	size_t back; /* steps back in the history; 0 is the line itself */
	char *kept; /* what was typed before walking back */
};

enum edit_said { EDIT_MORE, EDIT_DONE, EDIT_LEFT };

/* Obeys one key: Enter is DONE, Esc, Ctrl-c or a Backspace on nothing is
 * LEFT. */
enum edit_said edit_key(struct edit *l, struct history *h, struct key key);

void edit_set(struct edit *l, const char *text);
void edit_insert(struct edit *l, struct slice text);
void edit_clear(struct edit *l);

/* The newest is last; doubles are dropped. */
void history_add(struct history *h, const char *text);
void history_clear(struct history *h);

#endif
