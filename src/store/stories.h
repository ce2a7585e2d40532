/* SPDX-License-Identifier: MIT
 *
 * stories.h - rows of stories, for the other files of this room. */
#ifndef STORE_STORIES_H
#define STORE_STORIES_H

#include "store/db.h"

/* What row_read() wants selected, of story s and feed f. */
#define ROW_COLUMNS                                                   \
	"s.id, s.feed, s.time, s.title, s.author, s.url, s.unread, "  \
	"s.bookmarked, s.changed, s.watched, s.hidden, s.words, "     \
	"coalesce(f.own_title, f.title, f.url), s.event, s.copy_of, " \
	"CASE WHEN s.event > 0 THEN (SELECT count(*) FROM story e "   \
	"WHERE e.event > 0 AND e.event = s.event) - 1 ELSE 0 END, "    \
	"s.hash"

/* How many columns that is. */
enum { ROW_N_COLUMNS = 17 };

void row_read(sqlite3_stmt *q, struct arena *a, struct row *r);
/* 1 there it is, 0 there is none, -1 an error. */
int row_get(struct store *s, int64_t id, struct arena *a, struct row *r,
    struct err *err);

#endif
