/* SPDX-License-Identifier: MIT
 *
 * janitor.h - a thread that moves what was committed to its final place in
 * the file (a checkpoint), so that whoever writes need not wait for the
 * disk. */
#ifndef APP_JANITOR_H
#define APP_JANITOR_H

#include <stddef.h>

#include "store/store.h"

struct janitor;

/* For the writer `s`, which tidies up itself only in an emergency from then
 * on.  NULL when there is no thread for it; all the rest takes NULL. */
struct janitor *janitor_new(struct store *s);
/* Ends when its work in hand is done; the writer is on its own again. */
void janitor_free(struct janitor *j);
/* About so many more bytes are committed. */
void janitor_add(struct janitor *j, size_t bytes);

#endif
