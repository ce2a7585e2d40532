/* SPDX-License-Identifier: MIT
 *
 * watch.h - the names and queries a person watches: the `watch` lines of the
 * config file. */
#ifndef APP_WATCH_H
#define APP_WATCH_H

#include <stdbool.h>

#include "app/config.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"
#include "store/store.h"

/* Makes the store watch what the lines say; quick when nothing changed.  A
 * query that is wrong is left out, and then it fails. */
bool watches_apply(const struct config *c, struct store *s, struct err *err);

/* Is there a line for it?  Case and accents do not count. */
bool watch_has(const struct config *c, const char *name);

struct watched {
	struct arena arena;
	VEC(const char *)
};

/* What is watched, in the order of the file. */
void watched_load(struct watched *w, const struct config *c);
void watched_clear(struct watched *w);

/* Is it a query, and not a name? */
bool watch_is_query(const char *line);

/* Adds the line to the file, or takes it away; all else in the file stays as
 * it is.  `*on` tells which. */
bool watch_toggle(struct config *c, const char *name, bool *on,
    struct err *err);

#endif
