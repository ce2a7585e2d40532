/* SPDX-License-Identifier: MIT
 *
 * row.h - one story as a row of the list. */
#ifndef UI_ROW_H
#define UI_ROW_H

#include "ui/state.h"

/* Draws the columns that the person chose; with the option plain, words. */
void row_draw(const struct ui *ui, struct canvas *c, struct rect at, int row,
    const struct row *r);

/* Is the cast among the columns? */
bool row_has_cast(const struct ui *ui);

#endif
