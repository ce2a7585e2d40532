/* SPDX-License-Identifier: MIT
 *
 * undo.h - what a person did, newest last, for as long as the reader runs.
 *
 * What is undone can be done again until something else is done. */
#ifndef UI_UNDO_H
#define UI_UNDO_H

#include "ui/state.h"

/* A number for something new that can be undone, in one or several parts.
 * What could be done again is forgotten. */
int undo_group(struct ui *ui);

/* One more thing that can be undone; the oldest is forgotten when there are
 * too many.  It is ours; valid until the next call. */
struct undo *undo_add(struct ui *ui, enum job_kind kind, bool value,
    int group);

/* The job was done: `ids` are the stories that changed, which may be taken
 * over. */
void undo_push(struct ui *ui, struct job *j, struct ids *ids);

/* Lines of the feeds file go: the caller adds them to what comes back. */
struct undo *undo_removed(struct ui *ui);
/* A feed or query was added to it. */
void undo_added(struct ui *ui, const struct subscription *sub);
/* A name is watched now, or no longer. */
void undo_watched(struct ui *ui, const char *name, bool on);
/* Lines of it changed: the caller adds what they were to what comes back. */
struct undo *undo_retagged(struct ui *ui);
/* A correction was written: `u` takes it back. */
void undo_corrected(struct ui *ui);
/* The newest one was taken back by other means; its `line` becomes ours. */
void undo_uncorrected(struct ui *ui, char *line);

/* Undoes what was done last, or does what was undone last again, and says
 * what it was.  While something that was done before is not in the store yet
 * it is held. */
void undo_last(struct ui *ui);
void undo_again(struct ui *ui);
/* Jobs have ended: does what was held for them. */
void undo_held(struct ui *ui);
/* One of them failed: what was done before it was not meant. */
void undo_hold_none(struct ui *ui);
void undo_free(struct ui *ui);

#endif
