/* SPDX-License-Identifier: MIT
 *
 * bookmarks.c - what a person wants to keep. */
#include "config.h"

#include "store/store.h"

#include "base/i18n.h"
#include "store/db.h"
#include "store/stories.h"

static bool
set(struct store *s, int64_t story, bool on, int64_t now, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "UPDATE story SET bookmarked = ?2 WHERE id = ?1", err);

	if (!q)
		return false;
	stmt_int(q, 1, story);
	stmt_int(q, 2, on);
	if (!stmt_run(s, q, err))
		return false;
	if (!sqlite3_changes(s->db))
		return err_set(err, _("there is no story %lld"),
		    (long long)story);
	q = stmt_get(s,
	    on ? "INSERT OR IGNORE INTO bookmark (story, at) VALUES (?1, ?2)"
	       : "DELETE FROM bookmark WHERE story = ?1",
	    err);
	if (!q)
		return false;
	stmt_int(q, 1, story);
	if (on)
		stmt_int(q, 2, now);
	return stmt_run(s, q, err);
}

bool
store_bookmark(struct store *s, int64_t story, bool on, int64_t now,
    struct err *err)
{
	bool ok;

	if (!store_begin(s, err))
		return false;
	ok = set(s, story, on, now, err);
	return db_end(s, ok, err);
}

bool
store_bookmark_note(struct store *s, int64_t story, const char *note,
    const char *tags, struct err *err)
{
	sqlite3_stmt *q;
	bool ok;

	if (!store_begin(s, err))
		return false;
	q = stmt_get(s,
	    "UPDATE bookmark SET note = nullif(coalesce(?2, note), ''),"
	    " tags = nullif(coalesce(?3, tags), '') WHERE story = ?1",
	    err);
	if (q) {
		stmt_int(q, 1, story);
		stmt_text(q, 2, note);
		stmt_text(q, 3, tags);
	}
	ok = stmt_run(s, q, err);
	if (ok && !sqlite3_changes(s->db))
		ok = err_set(err, _("story %lld is not bookmarked"),
		    (long long)story);
	return db_end(s, ok, err);
}

bool
store_bookmark_of(struct store *s, int64_t story, struct arena *arena,
    struct bookmark *out)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT at, note, tags FROM bookmark WHERE story = ?", NULL);
	bool found;

	*out = (struct bookmark){ .story = story };
	if (!q)
		return false;
	stmt_int(q, 1, story);
	found = stmt_step(s, q, NULL) > 0;
	if (found) {
		out->at = col_int(q, 0);
		out->note = col_text(q, 1, arena);
		out->tags = col_text(q, 2, arena);
	}
	sqlite3_reset(q);
	return found;
}

bool
store_bookmarks(struct store *s, struct bookmarks *out, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT " ROW_COLUMNS ", b.at, b.note, b.tags"
	    " FROM bookmark b JOIN story s ON s.id = b.story"
	    " LEFT JOIN feed f ON f.id = s.feed"
	    " WHERE (s.hidden & 1) = 0 ORDER BY b.at DESC, b.story DESC",
	    err);
	int got;

	if (!q)
		return false;
	while ((got = stmt_step(s, q, err)) > 0) {
		struct bookmark *b = vec_add(out);

		row_read(q, &out->arena, &b->row);
		b->story = b->row.id;
		b->at = col_int(q, ROW_N_COLUMNS);
		b->note = col_text(q, ROW_N_COLUMNS + 1, &out->arena);
		b->tags = col_text(q, ROW_N_COLUMNS + 2, &out->arena);
	}
	return got == 0;
}

void
bookmarks_clear(struct bookmarks *b)
{
	arena_clear(&b->arena);
	vec_clear(b);
}

bool
store_bookmark_tags(struct store *s, struct str *out, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT tags FROM bookmark WHERE tags IS NOT NULL"
	    " ORDER BY story DESC LIMIT 1000", err);
	int got;

	if (!q)
		return false;
	while ((got = stmt_step(s, q, err)) > 0) {
		str_adds(out, col_slice(q, 0));
		str_addc(out, '\n');
	}
	return got == 0;
}
