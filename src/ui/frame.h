/* SPDX-License-Identifier: MIT
 *
 * frame.h - all that is around the panes: title bar, borders, hints. */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include "ui/state.h"

/* Draws the whole screen into ui->canvas. */
void frame_draw(struct ui *ui);

#endif
