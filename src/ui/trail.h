/* SPDX-License-Identifier: MIT
 *
 * trail.h - the way back, through everything that was visited.
 *
 * A place is a list of stories, the one under the cursor, and the pane with
 * the focus.  Opening something leaves the place one was at on the trail. */
#ifndef UI_TRAIL_H
#define UI_TRAIL_H

#include "ui/state.h"

/* Remembers where we are before going elsewhere; what lay forward goes. */
void trail_leave(struct ui *ui);
/* `count` steps back (negative) or forward; false when there is no more. */
bool trail_walk(struct ui *ui, int64_t count);
void trail_clear(struct trail *t);

void place_here(const struct ui *ui, struct place *p);
void place_go(struct ui *ui, const struct place *p);
void place_clear(struct place *p);

/* Another list, as a new place on the trail. */
void trail_open(struct ui *ui, const char *query, const char *title,
    enum pane focus);

#endif
