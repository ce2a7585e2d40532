/* SPDX-License-Identifier: MIT
 *
 * ask.h - questions that are too slow for the reader's thread: how many
 * stories a query finds, how many an entity is in.  The clerk answers. */
#ifndef UI_ASK_H
#define UI_ASK_H

#include "ui/state.h"

/* What worker_call() carries for us begins with this: who takes it, and
 * frees it, when it comes back, and why it was not run if it was not. */
struct answer {
	void (*fn)(struct ui *ui, void *arg);
	struct err err;
};

/* The counts of the scopes and of saved queries; of the cast on screen. */
void ask_scopes(struct ui *ui);
void ask_cast(struct ui *ui);

/* Has the clerk run it; `arg` begins with a struct answer, and is dropped
 * when there is nobody to run it. */
void ask_clerk(struct ui *ui,
    bool (*run)(struct store *s, void *arg, struct err *err), void *arg,
    void (*drop)(void *arg));

/* An EVENT_DONE with an argument came: takes it. */
void ask_answered(struct ui *ui, struct event *e);

#endif
