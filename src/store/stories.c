/* SPDX-License-Identifier: MIT
 *
 * stories.c - one story, and the marks a person puts on many. */
#include "config.h"

#include "store/store.h"

#include <string.h>

#include "base/i18n.h"
#include "store/body.h"
#include "store/db.h"
#include "store/stories.h"

void
row_read(sqlite3_stmt *q, struct arena *a, struct row *r)
{
	*r = (struct row){
		.id = col_int(q, 0),
		.feed = col_int(q, 1),
		.time = col_int(q, 2),
		.title = col_text(q, 3, a),
		.author = col_text(q, 4, a),
		.url = col_text(q, 5, a),
		.unread = col_int(q, 6) != 0,
		.bookmarked = col_int(q, 7) != 0,
		.changed = col_int(q, 8) != 0,
		.watched = col_int(q, 9) != 0,
		.deleted = (col_int(q, 10) & HIDDEN_DELETED) != 0,
		.words = (uint32_t)col_int(q, 11),
		.feed_title = col_text(q, 12, a),
		.event = col_int(q, 13),
		.copy_of = col_int(q, 14),
		.also = (uint32_t)col_int(q, 15),
		.hash = col_int(q, 16),
	};
}

int
row_get(struct store *s, int64_t id, struct arena *a, struct row *r,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT " ROW_COLUMNS " FROM story s"
	    " LEFT JOIN feed f ON f.id = s.feed WHERE s.id = ?",
	    err);
	int got;

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	got = stmt_step(s, q, err);
	if (got > 0) {
		row_read(q, a, r);
		sqlite3_reset(q);
	}
	return got;
}

void
row_keep(struct row *row, struct arena *a)
{
	row->title = arena_strdup(a, row->title);
	row->feed_title = arena_strdup(a, row->feed_title);
	row->author = arena_strdup(a, row->author);
	row->url = arena_strdup(a, row->url);
}

void
rows_clear(struct rows *r)
{
	arena_clear(&r->arena);
	vec_clear(r);
}

static void
read_story(sqlite3_stmt *q, struct arena *a, struct story *st)
{
	*st = (struct story){
		.id = col_int(q, 0),
		.feed = col_int(q, 1),
		.title = col_text(q, 2, a),
		.author = col_text(q, 3, a),
		.url = col_text(q, 4, a),
		.lang = col_text(q, 5, a),
		.guid = col_text(q, 6, a),
		.published = col_time(q, 7),
		.updated = col_time(q, 8),
		.summary = col_text(q, 10, a),
		.content = col_text(q, 11, a),
	};
	body_unpack(col_slice(q, 9), st, a);
}

bool
store_story(struct store *s, int64_t id, struct arena *arena,
    struct story *out, struct row *row, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT s.id, s.feed, s.title, s.author, s.url, s.lang, b.guid,"
	    " b.published, b.updated, b.extras, b.summary, b.content"
	    " FROM story s LEFT JOIN body b ON b.story = s.id WHERE s.id = ?",
	    err);
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, id);
	got = stmt_step(s, q, err);
	if (got < 0)
		return false;
	if (!got)
		return err_set(err, _("there is no story %lld"),
		    (long long)id);
	read_story(q, arena, out);
	sqlite3_reset(q);
	return !row || row_get(s, id, arena, row, err) >= 0;
}

bool
store_unchanged(struct store *s, int64_t id, int64_t hash, bool *same,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(s, "SELECT hash = ? FROM story WHERE id = ?",
	    err);
	int64_t found = 0;
	bool ok;

	if (!q)
		return false;
	stmt_int(q, 1, hash);
	stmt_int(q, 2, id);
	ok = stmt_number(s, q, 0, &found, err);
	*same = found != 0;
	return ok;
}

bool
store_ids(struct store *s, const char *query, struct ids *out,
    struct err *err)
{
	struct list *l = store_list(s, query, err);
	bool ok = l && list_ids(l, 0, SIZE_MAX, out, err);

	list_free(l);
	return ok;
}

/* --- marks ------------------------------------------------------------------ */

/* Adds to the numbers a feed carries. */
static bool
count(struct store *s, int64_t feed, int64_t total, int64_t unread,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "UPDATE feed SET total = total + ?2, unread = unread + ?3"
	    " WHERE id = ?1",
	    err);

	if (!q)
		return false;
	stmt_int(q, 1, feed);
	stmt_int(q, 2, total);
	stmt_int(q, 3, unread);
	return stmt_run(s, q, err);
}

struct mark {
	int64_t feed;
	bool unread, shown;
};

/* What the story is now; 0 when there is none. */
static int
look(struct store *s, int64_t id, struct mark *m, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT feed, unread, hidden FROM story WHERE id = ?", err);
	int got;

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	got = stmt_step(s, q, err);
	if (got > 0) {
		m->feed = col_int(q, 0);
		m->unread = col_int(q, 1) != 0;
		m->shown = col_int(q, 2) == 0;
		sqlite3_reset(q);
	}
	return got;
}

/* Sets one; `*did` says whether it was otherwise before. */
static bool
set_read(struct store *s, int64_t id, bool read, bool *did, struct err *err)
{
	sqlite3_stmt *q;
	struct mark m;
	int got = look(s, id, &m, err);

	*did = false;
	if (got <= 0 || m.unread == !read)
		return got >= 0;
	*did = true;
	q = stmt_get(s,
	    "UPDATE story SET unread = ?2, changed = changed AND ?2"
	    " WHERE id = ?1",
	    err);
	if (!q)
		return false;
	stmt_int(q, 1, id);
	stmt_int(q, 2, !read);
	return stmt_run(s, q, err) &&
	    (!m.shown || count(s, m.feed, 0, read ? -1 : 1, err));
}

bool
store_set_read(struct store *s, const int64_t *ids, size_t n, bool read,
    struct err *err)
{
	bool ok = true, did;

	if (!store_begin(s, err))
		return false;
	for (size_t i = 0; ok && i < n; i++)
		ok = set_read(s, ids[i], read, &did, err);
	return db_end(s, ok, err);
}

bool
store_read_all(struct store *s, const char *query, struct ids *changed,
    struct err *err)
{
	struct ids all = { 0 };
	size_t before = changed ? changed->n : 0;
	bool ok, did;

	if (!store_begin(s, err))
		return false;
	ok = store_ids(s, query, &all, err);
	for (size_t i = 0; ok && i < all.n; i++) {
		ok = set_read(s, all.at[i], true, &did, err);
		if (ok && did && changed)
			vec_push(changed, all.at[i]);
	}
	vec_clear(&all);
	ok = db_end(s, ok, err);
	if (!ok && changed)
		changed->n = before;
	return ok;
}

static bool
set_deleted(struct store *s, int64_t id, bool deleted, struct err *err)
{
	struct mark m;
	sqlite3_stmt *q;
	int got = look(s, id, &m, err);
	int64_t sign = deleted ? -1 : 1;
	bool shown;

	if (got <= 0)
		return got == 0;
	q = stmt_get(s,
	    "UPDATE story SET hidden = (hidden & ~1) | ?2, todo = todo | ?3"
	    " WHERE id = ?1",
	    err);
	if (!q)
		return false;
	stmt_int(q, 1, id);
	stmt_int(q, 2, deleted ? HIDDEN_DELETED : 0);
	stmt_int(q, 3, TODO_COUNT);
	shown = m.shown;
	if (!stmt_run(s, q, err) || look(s, id, &m, err) < 0)
		return false;
	return shown == m.shown || count(s, m.feed, sign,
					m.unread ? sign : 0, err);
}

bool
store_set_deleted(struct store *s, const int64_t *ids, size_t n,
    bool deleted, struct err *err)
{
	bool ok = true;

	if (!store_begin(s, err))
		return false;
	for (size_t i = 0; ok && i < n; i++)
		ok = set_deleted(s, ids[i], deleted, err);
	return db_end(s, ok, err);
}

/* --- events ----------------------------------------------------------------- */

bool
store_set_event(struct store *s, int64_t story, int64_t event,
    int64_t copy_of, struct err *err)
{
	sqlite3_stmt *q;
	bool ok;

	if (!store_begin(s, err))
		return false;
	q = stmt_get(s,
	    "UPDATE story SET event = ?2, copy_of = ?3 WHERE id = ?1", err);
	if (q) {
		stmt_int(q, 1, story);
		stmt_int(q, 2, event);
		stmt_int(q, 3, copy_of);
	}
	ok = stmt_run(s, q, err);
	return db_end(s, ok, err);
}

bool
store_event(struct store *s, int64_t event, struct ids *out, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT id FROM story WHERE event > 0 AND event = ?"
	    " AND (hidden & 1) = 0 ORDER BY time, id LIMIT 1000",
	    err);
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, event);
	while ((got = stmt_step(s, q, err)) > 0)
		vec_push(out, col_int(q, 0));
	return got == 0;
}

bool
store_grouped(struct store *s, size_t n, struct ids *out, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT id FROM (SELECT id, event FROM story WHERE hidden = 0"
	    " ORDER BY time DESC, id DESC LIMIT ?) WHERE event > 0",
	    err);
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, (int64_t)n);
	while ((got = stmt_step(s, q, err)) > 0)
		vec_push(out, col_int(q, 0));
	return got == 0;
}

/* --- numbers ---------------------------------------------------------------- */

bool
store_counts(struct store *s, struct counts *out, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT coalesce(sum(total), 0), coalesce(sum(unread), 0),"
	    " (SELECT count(*) FROM story WHERE bookmarked = 1"
	    "  AND (hidden & 1) = 0),"
	    " (SELECT count(*) FROM story INDEXED BY story_watched"
	    "  WHERE hidden = 0 AND watched = 1 AND unread = 1)"
	    " FROM feed",
	    err);
	int got = q ? stmt_step(s, q, err) : -1;

	if (got < 0)
		return false;
	*out = (struct counts){ col_int(q, 0), col_int(q, 1), col_int(q, 2),
		col_int(q, 3) };
	sqlite3_reset(q);
	return true;
}
