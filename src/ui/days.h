/* SPDX-License-Identifier: MIT
 *
 * days.h - the day above its stories, in the list.
 *
 * Days are no rows: they take lines of the screen between rows that are in
 * sight, so that a list of any length needs no other numbers. */
#ifndef UI_DAYS_H
#define UI_DAYS_H

#include "ui/state.h"

/* Does the person want them, and does the order make sense of them? */
bool days_wanted(const struct ui *ui);

/* Does the day stand above row `i`?  It does above the first in sight. */
bool days_above(const struct ui *ui, int64_t i);

/* Lines of the screen from the first row to `to`, that one too. */
int days_lines(const struct ui *ui, int64_t to);

/* Days take lines: the cursor's row comes into sight all the same. */
void days_make_room(struct ui *ui, int h);

void days_draw(const struct ui *ui, struct canvas *c, struct rect at, int row,
    int64_t time);

#endif
