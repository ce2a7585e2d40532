/* SPDX-License-Identifier: MIT
 *
 * next_unread.h - from a story to the next that is unread. */
#ifndef UI_NEXT_UNREAD_H
#define UI_NEXT_UNREAD_H

#include "ui/state.h"

/* Goes to the next unread story of the list (the one before for a step of -1),
 * folded away or not, once around; `there` is called where it has come, and
 * when there is none, that is said.  What is not near is looked for on the
 * clerk's thread. */
void next_unread(struct ui *ui, int step, void (*there)(struct ui *ui));

#endif
