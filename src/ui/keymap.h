/* SPDX-License-Identifier: MIT
 *
 * keymap.h - which keys do what, and where.
 *
 * The default keys of action.c come first, the person's `bind` lines after
 * them; the newest binding of a key wins. */
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "ui/key.h"

/* Where a key means something; a mask. */
enum {
	IN_FEEDS = 1,
	IN_STORIES = 2,
	IN_STORY = 4,
	IN_CAST = 8,
	IN_PAGE = 16, /* help, messages and other pages */
	IN_LISTS = IN_FEEDS | IN_STORIES,
	IN_PANES = IN_FEEDS | IN_STORIES | IN_STORY | IN_CAST,
	ANYWHERE = IN_PANES | IN_PAGE,
};

struct binding {
	struct keys keys;
	uint32_t where;
	char *command; /* "down", "set mouse no ; redraw"; "" unbound */
};

struct keymap {
	VEC(struct binding)
};

enum keymap_match {
	KEYMAP_NONE,
	KEYMAP_PREFIX, /* more keys may follow */
	KEYMAP_MATCH,
	KEYMAP_BOTH, /* a command, unless more keys follow soon */
};

/* All default keys of the table of actions. */
void keymap_defaults(struct keymap *m);
void keymap_clear(struct keymap *m);

void keymap_bind(struct keymap *m, const struct keys *keys, uint32_t where,
    struct slice command);

/* A line after `bind` or `unbind`: "KEY COMMAND", "KEY". */
bool keymap_bind_line(struct keymap *m, struct slice line, struct err *err);
bool keymap_unbind_line(struct keymap *m, struct slice line,
    struct err *err);

/* Which keys such a line is about, and where. */
bool keymap_line(struct slice line, struct keys *keys, uint32_t *where);

/* Indices of the bindings that say what these keys do somewhere in `where`;
 * returns how many, at most `max`. */
size_t keymap_held(const struct keymap *m, const struct keys *keys,
    uint32_t where, size_t *out, size_t max);

enum keymap_match keymap_find(const struct keymap *m,
    const struct keys *keys, uint32_t where, const char **command);

/* True when binding `i` is what its keys do at `where`. */
bool keymap_holds(const struct keymap *m, size_t i, uint32_t where);

/* Adds the keys that run `command` at `where`, at most `max` of them,
 * parted by `sep`; returns how many. */
size_t keymap_keys(const struct keymap *m, const char *command,
    uint32_t where, size_t max, const char *sep, struct str *out);

#endif
