/* SPDX-License-Identifier: MIT
 *
 * next_unread.h - from a story to the next that is unread. */
#ifndef UI_NEXT_UNREAD_H
#define UI_NEXT_UNREAD_H

#include "ui/state.h"

/* Goes to the next unread row of the list (the one before for a step of -1),
 * once around, and else to an unread story that is folded away; `there` is
 * called where it has come, and when there is none, that is said.  What is not
 * near is looked for on the clerk's thread. */
void next_unread(struct ui *ui, int step, void (*there)(struct ui *ui));

#endif
