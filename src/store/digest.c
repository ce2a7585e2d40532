/* SPDX-License-Identifier: MIT
 *
 * digest.c - a story's words and cast into the store.
 *
 * The cast of a story is one blob, read whole when the story is shown.  From
 * an entity to its stories leads story_entity, ordered by time; entity_day
 * counts stories by day, for charts and trends.  All three change in the
 * same transaction.
 *
 * Names come in versions (engine, knowledge base, corrections).  A version
 * gets a small number, its epoch; a story whose epoch is another one is to
 * be read again. */
#include "config.h"

#include "store/store.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "news/story.h"
#include "store/body.h"
#include "store/castblob.h"
#include "store/casts.h"
#include "store/watch.h"
#include "store/words.h"

enum { DAY = 86400 };

/* --- the way back ----------------------------------------------------------- */

static bool
count_entity(struct store *s, const struct member *m, int64_t time, int sign,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "UPDATE entity SET stories = stories + ?2,"
	    " mentions = mentions + ?3, first = min(coalesce(first, ?4), ?4),"
	    " last = max(coalesce(last, ?4), ?4), role = coalesce(?5, role)"
	    " WHERE id = ?1",
	    err);

	if (!q)
		return false;
	stmt_int(q, 1, m->id);
	stmt_int(q, 2, sign);
	stmt_int(q, 3, sign * (int64_t)m->mentions);
	stmt_int(q, 4, time);
	if (m->role && sign > 0)
		stmt_int(q, 5, m->role);
	if (!stmt_run(s, q, err))
		return false;
	q = stmt_get(s,
	    "INSERT INTO entity_day VALUES (?1, ?2, ?3) ON CONFLICT"
	    " (day, entity) DO UPDATE SET stories = stories + ?3",
	    err);
	if (!q)
		return false;
	stmt_int(q, 1, time / DAY);
	stmt_int(q, 2, m->id);
	stmt_int(q, 3, sign);
	return stmt_run(s, q, err);
}

static bool
link_entity(struct store *s, const struct member *m, int64_t story,
    int64_t time, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "INSERT OR REPLACE INTO story_entity"
	    " VALUES (?, ?, ?, ?, ?, ?, ?)",
	    err);

	if (!q)
		return false;
	stmt_int(q, 1, time / ERA);
	stmt_int(q, 2, m->id);
	stmt_int(q, 3, time);
	stmt_int(q, 4, story);
	stmt_int(q, 5, m->mentions);
	stmt_int(q, 6, m->salience);
	if (m->role)
		stmt_int(q, 7, m->role);
	return stmt_run(s, q, err) && count_entity(s, m, time, 1, err);
}

static bool
unlink_entity(struct store *s, const struct member *m, int64_t story,
    int64_t time, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "DELETE FROM story_entity WHERE era = ? AND entity = ?"
	    " AND time = ? AND story = ?",
	    err);

	if (!q)
		return false;
	stmt_int(q, 1, time / ERA);
	stmt_int(q, 2, m->id);
	stmt_int(q, 3, time);
	stmt_int(q, 4, story);
	if (!stmt_run(s, q, err))
		return false;
	return !sqlite3_changes(s->db) ||
	    count_entity(s, m, time, -1, err);
}

static bool
note_era(struct store *s, int64_t time, struct err *err)
{
	sqlite3_stmt *q;

	if (s->era && s->era == time / ERA)
		return true;
	q = stmt_get(s, "INSERT OR IGNORE INTO era VALUES (?)", err);
	if (!q)
		return false;
	stmt_int(q, 1, time / ERA);
	if (!stmt_run(s, q, err))
		return false;
	s->era = time / ERA;
	return true;
}

/* Takes the story's old cast out of the index. */
static bool
forget(struct store *s, int64_t story, struct err *err)
{
	struct members old = { 0 };
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT time, blob FROM cast WHERE story = ?", err);
	struct slice blob;
	int64_t time = 0;
	char lang[8];
	size_t n;
	bool ok;
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, story);
	got = stmt_step(s, q, err);
	if (got > 0) {
		time = col_int(q, 0);
		blob = col_slice(q, 1);
		cast_unpack_members(&blob, lang, &old, &n);
		sqlite3_reset(q);
	}
	ok = got >= 0;
	for (size_t i = 0; ok && i < old.n; i++)
		ok = unlink_entity(s, &old.at[i], story, time, err);
	vec_clear(&old);
	return ok;
}

/* --- epochs ----------------------------------------------------------------- */

static bool
epoch_of(struct store *s, uint64_t version, int64_t *epoch, struct err *err)
{
	sqlite3_stmt *q;

	*epoch = s->epoch;
	if (s->epoch && s->engine == version)
		return true;
	q = stmt_get(s, "SELECT epoch FROM engine WHERE version = ?", err);
	if (!q)
		return false;
	stmt_int(q, 1, (int64_t)version);
	if (!stmt_number(s, q, 0, epoch, err))
		return false;
	if (*epoch) {
		s->engine = version;
		s->epoch = *epoch;
	}
	return true;
}

/* As above, and the version gets its number if it has none. */
static bool
epoch_make(struct store *s, uint64_t version, int64_t *epoch,
    struct err *err)
{
	sqlite3_stmt *q;

	if (!epoch_of(s, version, epoch, err))
		return false;
	if (*epoch)
		return true;
	q = stmt_get(s, "INSERT INTO engine (version) VALUES (?)", err);
	if (!q)
		return false;
	stmt_int(q, 1, (int64_t)version);
	return stmt_run(s, q, err) && epoch_of(s, version, epoch, err);
}

/* --- storing ---------------------------------------------------------------- */

/* Gives all entities their ids. */
static bool
enlist(struct store *s, struct cast *c, struct members *m, struct err *err)
{
	for (size_t i = 0; i < c->n_entities; i++) {
		struct entity *e = &c->entities[i];
		struct member *x = vec_add(m);
		float salience = e->salience;

		if (!role_id(s, e, &x->role, err) ||
		    !entity_id(s, e, x->role, err))
			return false;
		if (!(salience > 0))
			salience = 0;
		x->id = e->id;
		x->type = e->type;
		x->mentions = e->n_mentions;
		x->salience = (uint32_t)(salience < 1 ? salience * 255 : 255);
	}
	return true;
}

static bool
link_all(struct store *s, const struct members *m, int64_t story,
    int64_t time, struct err *err)
{
	for (size_t i = 0; i < m->n; i++)
		if (!link_entity(s, &m->at[i], story, time, err))
			return false;
	return true;
}

static bool
write_cast(struct store *s, int64_t story, int64_t time, int64_t epoch,
    const struct cast *c, const struct members *m, struct err *err)
{
	struct str blob = { 0 };
	sqlite3_stmt *q;
	bool ok;

	cast_pack(&blob, c, m);
	q = stmt_get(s, "INSERT OR REPLACE INTO cast VALUES (?, ?, ?, ?)",
	    err);
	if (q) {
		stmt_int(q, 1, story);
		stmt_int(q, 2, epoch);
		stmt_int(q, 3, time);
		stmt_blob(q, 4, blob.s, blob.len);
	}
	ok = stmt_run(s, q, err) && note_era(s, time, err);
	str_clear(&blob);
	return ok;
}

/* The cast alone; the caller marks it as done.  From the names of a story that
 * is out of sight no way leads to it. */
static bool
put_cast(struct store *s, int64_t story, int64_t time, bool hidden,
    int64_t epoch, struct cast *c, struct members *m, struct err *err)
{
	if (c->n_entities > CAST_MAX_ENTITIES || c->n_mentions > CAST_MAX_MENTIONS)
		return err_set(err, _("story %lld: a cast of %zu is too much"),
		    (long long)story, c->n_entities);
	return forget(s, story, err) && enlist(s, c, m, err) &&
	    write_cast(s, story, time, epoch, c, m, err) &&
	    (hidden || link_all(s, m, story, time, err));
}

/* What must be known of a story to digest it. */
struct subject {
	int64_t time, doc, unread, hidden;
	struct str title, author, cats;
};

static void
subject_clear(struct subject *x)
{
	str_clear(&x->title);
	str_clear(&x->author);
	str_clear(&x->cats);
}

static bool
load_subject(struct store *s, int64_t story, struct subject *x,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT s.time, s.doc, s.unread, s.hidden, s.title, s.author,"
	    " b.extras FROM story s LEFT JOIN body b ON b.story = s.id"
	    " WHERE s.id = ?",
	    err);
	struct arena arena = { 0 };
	struct story st = { 0 };
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, story);
	got = stmt_step(s, q, err);
	if (got < 0)
		return false;
	if (!got)
		return err_set(err, _("there is no story %lld"),
		    (long long)story);
	x->time = col_int(q, 0);
	x->doc = col_int(q, 1);
	x->unread = col_int(q, 2);
	x->hidden = col_int(q, 3);
	words_index(&x->title, col_slice(q, 4));
	words_index(&x->author, col_slice(q, 5));
	body_unpack(col_slice(q, 6), &st, &arena);
	for (size_t i = 0; i < st.categories.n; i++) {
		words_index(&x->cats, slice_of(st.categories.at[i]));
		str_addc(&x->cats, '\n');
	}
	arena_clear(&arena);
	sqlite3_reset(q);
	return true;
}

/* Adds a new revision of the story's words to the full-text table; the older
 * ones stay there and are never asked for again. */
static bool
put_text(struct store *s, int64_t story, const struct subject *x,
    struct slice text, int64_t *doc, struct err *err)
{
	struct str words = { 0 };
	sqlite3_stmt *q;
	bool ok;

	*doc = x->doc % (DOC_REVISIONS - 1) + 1;
	words_index(&words, text);
	q = stmt_get(s,
	    "INSERT INTO fulltext (rowid, title, author, cats, text)"
	    " VALUES (?, ?, ?, ?, ?)",
	    err);
	if (q) {
		stmt_int(q, 1, (int64_t)((uint64_t)story << DOC_BITS) | *doc);
		stmt_slice(q, 2, str_slice(&x->title));
		stmt_slice(q, 3, str_slice(&x->author));
		stmt_slice(q, 4, str_slice(&x->cats));
		stmt_slice(q, 5, str_slice(&words));
	}
	ok = stmt_run(s, q, err);
	str_clear(&words);
	return ok;
}

static uint32_t
count_words(struct slice text)
{
	uint32_t n = 0;
	bool in = false;

	for (size_t i = 0; i < text.len; i++) {
		bool space = ascii_space(text.s[i]);

		n += !space && !in;
		in = !space;
	}
	return n;
}

/* Writes down that it is done. */
static bool
finish(struct store *s, int64_t story, int64_t done, int64_t doc,
    int64_t words, int64_t epoch, bool watched, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "UPDATE story SET todo = todo & ~?2,"
	    " doc = CASE WHEN ?3 THEN ?3 ELSE doc END,"
	    " words = CASE WHEN ?3 THEN ?4 ELSE words END,"
	    " epoch = CASE WHEN ?5 THEN ?5 ELSE epoch END, watched = ?6"
	    " WHERE id = ?1",
	    err);

	if (!q)
		return false;
	stmt_int(q, 1, story);
	stmt_int(q, 2, done);
	stmt_int(q, 3, doc);
	stmt_int(q, 4, words);
	stmt_int(q, 5, epoch);
	stmt_int(q, 6, watched);
	return stmt_run(s, q, err);
}

static bool
digest(struct store *s, int64_t story, const struct slice *text,
    struct cast *cast, uint64_t version, struct err *err)
{
	struct subject x = { 0 };
	struct members m = { 0 };
	struct slice none = { 0 };
	int64_t epoch = 0, doc = 0;
	bool ok, watched = false;

	ok = load_subject(s, story, &x, err) &&
	    (!text || put_text(s, story, &x, *text, &doc, err)) &&
	    (!cast || (epoch_make(s, version, &epoch, err) &&
			  put_cast(s, story, x.time, x.hidden != 0, epoch,
			      cast, &m, err))) &&
	    watch_check(s, story, &m,
		(struct slice[5]){ str_slice(&x.title), str_slice(&x.author),
		    str_slice(&x.cats), none, text ? *text : none },
		&watched, err) &&
	    finish(s, story, (text ? TODO_TEXT : 0) | (cast ? TODO_CAST : 0),
		doc, text ? count_words(*text) : 0, epoch, watched, err);
	vec_clear(&m);
	subject_clear(&x);
	return ok;
}

/* The indexes of words and names are written all over: who writes them gets
 * 8 MB to keep their pages in, who only reads does with less. */
static bool
widen(struct store *s, struct err *err)
{
	s->wide = s->wide || db_exec(s, "PRAGMA cache_size=-8192", err);
	return s->wide;
}

bool
store_digest(struct store *s, int64_t story, struct slice text,
    struct cast *cast, uint64_t version, struct err *err)
{
	bool ok;

	if (!widen(s, err) || !store_begin(s, err))
		return false;
	ok = digest(s, story, &text, cast, version, err);
	return db_end(s, ok, err);
}

bool
store_set_cast(struct store *s, int64_t story, struct cast *cast,
    uint64_t version, struct err *err)
{
	bool ok;

	if (!store_begin(s, err))
		return false;
	ok = digest(s, story, NULL, cast, version, err);
	return db_end(s, ok, err);
}

static bool
take_todo(struct store *s, int64_t what, size_t n, struct ids *out,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT id FROM story INDEXED BY story_todo WHERE todo > 0"
	    " AND todo & ?2 ORDER BY time DESC, id DESC LIMIT ?1",
	    err);
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, (int64_t)n);
	stmt_int(q, 2, what);
	while ((got = stmt_step(s, q, err)) > 0)
		vec_push(out, col_int(q, 0));
	return got == 0;
}

/* --- out of sight and back ---------------------------------------------------- */

/* The names of a hidden story no longer count it, those of one that came back
 * do again. */
static bool
recount(struct store *s, int64_t story, struct err *err)
{
	struct members m = { 0 };
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT s.hidden, c.time, c.blob FROM story s"
	    " JOIN cast c ON c.story = s.id WHERE s.id = ?",
	    err);
	bool hidden = true, ok;
	int64_t time = 0;
	char lang[8];
	size_t n;
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, story);
	got = stmt_step(s, q, err);
	if (got > 0) {
		struct slice blob = col_slice(q, 2);

		hidden = col_int(q, 0) != 0;
		time = col_int(q, 1);
		cast_unpack_members(&blob, lang, &m, &n);
		sqlite3_reset(q);
	}
	ok = got >= 0 && forget(s, story, err) &&
	    (hidden || link_all(s, &m, story, time, err));
	vec_clear(&m);
	q = ok ? stmt_get(s, "UPDATE story SET todo = todo & ~?2 WHERE id = ?1",
	    err) : NULL;
	if (!q)
		return false;
	stmt_int(q, 1, story);
	stmt_int(q, 2, TODO_COUNT);
	return stmt_run(s, q, err);
}

bool
store_recount(struct store *s, size_t n, size_t *done, struct err *err)
{
	struct ids ids = { 0 };
	bool ok = take_todo(s, TODO_COUNT, n, &ids, err);

	*done = ids.n;
	if (ok && ids.n && store_begin(s, err)) {
		for (size_t i = 0; ok && i < ids.n; i++)
			ok = recount(s, ids.at[i], err);
		ok = db_end(s, ok, err);
	} else {
		ok = ok && !ids.n;
	}
	vec_clear(&ids);
	return ok;
}

/* --- what is left to do ----------------------------------------------------- */

/* Walks down from where the last call came to, over stories whose cast is of
 * another epoch.  The way is remembered by this handle alone: after a kill
 * it starts on top and passes what was done at a glance. */
static bool
take_old(struct store *s, int64_t epoch, size_t n, struct ids *out,
    struct err *err)
{
	sqlite3_stmt *q;
	int got;

	if (!s->walk_epoch || s->walk_epoch != epoch) {
		s->walk_epoch = epoch;
		s->walk_time = s->walk_id = INT64_MAX;
		s->walk_done = false;
	}
	q = stmt_get(s,
	    "SELECT id, time FROM story INDEXED BY story_time WHERE"
	    " hidden = 0 AND (time, id) < (?2, ?3) AND epoch <> ?1"
	    " AND todo & 2 = 0 ORDER BY time DESC, id DESC LIMIT ?4",
	    err);
	if (!q)
		return false;
	stmt_int(q, 1, epoch);
	stmt_int(q, 2, s->walk_time);
	stmt_int(q, 3, s->walk_id);
	stmt_int(q, 4, (int64_t)n);
	while ((got = stmt_step(s, q, err)) > 0) {
		vec_push(out, col_int(q, 0));
		s->walk_id = col_int(q, 0);
		s->walk_time = col_int(q, 1);
	}
	return got == 0;
}

static bool
set_current(struct store *s, uint64_t version, struct err *err)
{
	char value[32];

	snprintf(value, sizeof(value), "%016llx",
	    (unsigned long long)version);
	return store_set_memo(s, "casts", value, err);
}

/* Have all stories been read by this version once? */
static bool
is_current(struct store *s, uint64_t version)
{
	char value[32], *memo = store_memo(s, "casts");
	bool yes;

	snprintf(value, sizeof(value), "%016llx",
	    (unsigned long long)version);
	yes = memo && !strcmp(memo, value);
	free(memo);
	return yes;
}

bool
store_castless(struct store *s, uint64_t version, size_t n, struct ids *out,
    struct err *err)
{
	size_t before = out->n;
	int64_t epoch;

	if (!take_todo(s, version ? TODO_TEXT | TODO_CAST : TODO_TEXT, n, out,
		err))
		return false;
	if (out->n > before || !version || is_current(s, version))
		return true;
	if (!epoch_of(s, version, &epoch, err) ||
	    !take_old(s, epoch, n, out, err))
		return false;
	return out->n > before || set_current(s, version, err);
}

bool
store_forget_casts(struct store *s, struct err *err)
{
	bool ok;

	if (!store_begin(s, err))
		return false;
	/* No version has these numbers any more; the next gets a new one. */
	ok = stmt_run(s,
		 stmt_get(s, "UPDATE engine SET version = -epoch", err),
		 err) &&
	    store_set_memo(s, "casts", NULL, err);
	ok = db_end(s, ok, err);
	s->epoch = 0;
	s->walk_epoch = 0;
	return ok;
}

bool
store_undigested(struct store *s, int64_t *n, struct err *err)
{
	return stmt_number(s,
	    stmt_get(s, "SELECT count(*) FROM story INDEXED BY story_todo"
			" WHERE todo > 0", err),
	    0, n, err);
}
