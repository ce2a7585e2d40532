/* SPDX-License-Identifier: MIT
 *
 * recall.h - what a reader knows of the session before: the layout, what was
 * typed, and where one was.  It is in the database, written when the reader is
 * left; of several that run, the last one to be left counts. */
#ifndef UI_RECALL_H
#define UI_RECALL_H

#include "ui/state.h"

/* Before the feeds are loaded, and once they are.  What the config file says
 * goes before what was remembered. */
void recall(struct ui *ui);
void recall_place(struct ui *ui);
void remember(struct ui *ui);

#endif
