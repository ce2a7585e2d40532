/* SPDX-License-Identifier: MIT
 *
 * point.h - what stands where in the text: letters for links, and clicks. */
#ifndef UI_POINT_H
#define UI_POINT_H

#include "ui/state.h"

/* Gives each link in sight a letter or two, until a key is typed. */
void point_show(struct ui *ui);
void point_drop(struct ui *ui);
/* The letters of link `number` (from 1); NULL when it has none. */
const char *point_letters(const struct story_view *v, int64_t number,
    char buf[4]);
/* Takes a key while letters are shown; returns the link that was meant, 0
 * none yet, -1 none at all. */
int64_t point_key(struct ui *ui, struct key key);

/* The byte of the text at a row and column of the pane; -1 none. */
int64_t point_byte(const struct ui *ui, int row, int col);
/* A click: on a name it becomes the current one. */
void point_click(struct ui *ui, int row, int col);

#endif
