/* SPDX-License-Identifier: MIT
 *
 * find.h - words within the story that is shown: its title, the note of its
 * bookmark, its text. */
#ifndef UI_FIND_H
#define UI_FIND_H

#include "ui/state.h"

/* The title, the note or the text. */
const struct text *find_text(const struct story_view *v,
    enum story_line_kind kind);

/* Looks for words, goes to the first in sight or below, and says so. */
void find_in_story(struct ui *ui, const char *words);
/* To the next one, or the one before; false when the story has none. */
bool find_next(struct ui *ui, int step);
void find_end(struct ui *ui);
/* The same words in another story, or in one that was loaded again: `match`
 * was the current one, -1 none. */
void find_again(struct story_view *v, int64_t match);

#endif
