/* SPDX-License-Identifier: MIT
 *
 * undo.h - what a person did, newest last, for as long as the reader runs. */
#ifndef UI_UNDO_H
#define UI_UNDO_H

#include "ui/state.h"

/* One more thing that can be undone; the oldest is forgotten when there are
 * too many.  It is ours; valid until the next call. */
struct undo *undo_add(struct ui *ui, enum job_kind kind, bool value,
    int group);

/* The job was done: `ids` are the stories that changed, which may be taken
 * over. */
void undo_push(struct ui *ui, struct job *j, struct ids *ids);

/* Lines of the feeds file go: the caller adds them to what comes back. */
struct undo *undo_removed(struct ui *ui);
/* A correction was written: `u` takes it back. */
void undo_corrected(struct ui *ui);
/* It was taken back by other means. */
void undo_uncorrected(struct ui *ui);

/* Undoes what was done last, and says what it was. */
void undo_last(struct ui *ui);
void undo_free(struct ui *ui);

#endif
