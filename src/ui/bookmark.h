/* SPDX-License-Identifier: MIT
 *
 * bookmark.h - bookmarks with their notes and tags, as the reader asks the
 * clerk for them.
 *
 * `group` is one of undo_group(), or 0 for what is itself an undo. */
#ifndef UI_BOOKMARK_H
#define UI_BOOKMARK_H

#include "ui/state.h"

void bookmark_set(struct ui *ui, const struct ids *ids, bool on, int group);

/* Is it one, or will it be when all that was asked for is done? */
bool bookmark_is(struct ui *ui, int64_t story);

/* Gives bookmarks a note and tags, a tag a line; NULL stands for what is there.
 * Several stories keep the tags they have, and their notes where `text` is
 * empty. */
void bookmark_note(struct ui *ui, const struct ids *ids, const char *text,
    const char *tags, int group);

/* "note #tag #tag", as it is edited.  The caller frees it. */
char *bookmark_text(struct ui *ui, int64_t story);

#endif
