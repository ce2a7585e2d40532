/* SPDX-License-Identifier: MIT
 *
 * frame.h - all that is around the panes: title bar, borders, hints. */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include "ui/state.h"

/* Draws the whole screen into ui->canvas. */
void frame_draw(struct ui *ui);

/* Lines around a rectangle, joined to those that are there. */
void frame_box(struct canvas *c, struct rect in, enum style style);

#endif
