/* SPDX-License-Identifier: MIT
 *
 * desk.h - the reader's side of the workers: jobs out, events in.
 *
 * What a person did is shown when the store has it; it can be undone, see
 * undo.h. */
#ifndef UI_DESK_H
#define UI_DESK_H

#include "ui/state.h"

/* Starts the workers, after the first screen was drawn. */
void desk_start(struct ui *ui);
void desk_stop(struct ui *ui);
void desk_clear(struct ui *ui);

/* Obeys all events that wait; true if anything on the screen may differ. */
bool desk_events(struct ui *ui);
/* Reads lists again if the store changed, but not too often; returns the
 * milliseconds until it is worth another call, -1 for never. */
int desk_settle(struct ui *ui);

/* How a worker is to be set up. */
struct worker_setup desk_worker_setup(const struct ui *ui);

void desk_refresh(struct ui *ui, enum refresh_how how, const int64_t *feeds,
    size_t n);
/* A feed that the file has since: at once, beside a refresh that goes on.  That
 * it is `cut` was said. */
void desk_fetch(struct ui *ui, const char *url, bool cut);
void desk_cancel(struct ui *ui);

void desk_mark(struct ui *ui, const struct ids *ids, bool read);
void desk_read_all(struct ui *ui, const char *query);
/* Takes stories out of all lists, or brings them back. */
void desk_delete(struct ui *ui, const struct ids *ids, bool on);
/* Makes things what `u` says, and notes in it what undo_last() and
 * undo_again() need to turn it round; false when it could not be done. */
bool desk_restore(struct ui *ui, struct undo *u);
/* A story counts as read without having been marked by the person. */
void desk_seen(struct ui *ui, int64_t story);
/* The story under the cursor was opened: it counts as read.  Where its list is
 * still being made, desk_listed() says so again when it came. */
void desk_opened(struct ui *ui);
void desk_listed(struct ui *ui, bool made);

/* Says so when there is none. */
bool desk_has_clerk(struct ui *ui);
/* What the worker was asked for, by the number of its job. */
struct job *desk_job(struct ui *ui, int number, enum job_kind kind, bool value,
    int group);

#endif
