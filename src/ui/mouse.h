/* SPDX-License-Identifier: MIT
 *
 * mouse.h - clicks, the wheel, and borders that are dragged. */
#ifndef UI_MOUSE_H
#define UI_MOUSE_H

#include "ui/state.h"

void mouse_key(struct ui *ui, struct key key);

#endif
