/* SPDX-License-Identifier: MIT
 *
 * story.h - a story as it is read: its text and its cast.
 *
 * There is one way to make a story's text, and the digest and the screen both
 * take it: the mentions of a cast are offsets into it. */
#ifndef APP_STORY_H
#define APP_STORY_H

#include <stdbool.h>

#include "base/arena.h"
#include "news/entity.h"
#include "news/story.h"
#include "store/store.h"
#include "text/span.h"

enum { WORDS_PER_MINUTE = 230 };

/* The content, else the summary, as text.  The caller clears `out`. */
void story_text(struct text *out, const struct story *story);

struct reading {
	struct arena arena; /* of story and row */
	struct story story;
	struct row row;
	struct text text;
	struct cast cast; /* empty until somebody read it */
	int minutes; /* to read it, at least 1 */
};

/* Loads one story of the store; the reading is empty on failure. */
bool reading_load(struct reading *r, struct store *s, int64_t id,
    struct err *err);
void reading_clear(struct reading *r);

#endif
