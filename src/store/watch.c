/* SPDX-License-Identifier: MIT
 *
 * watch.c - what the person watches.
 *
 * A watched name is a set of entity ids that is kept in memory and looked up
 * for each member of a new cast; a watched query is kept prepared, and asked
 * of the one story.  A story that matches carries a mark, so that the list of
 * the watched is an index walk. */
#include "config.h"

#include "store/store.h"

#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "store/casts.h"
#include "store/query.h"
#include "store/watch.h"
#include "store/words.h"
#include "text/utf8.h"

enum { MARK_OLD = 1000, MAX_NAMED = 64 };

struct watched_query {
	struct query query;
	struct plan plan;
	sqlite3_stmt *q;
};

struct watch {
	bool stale; /* somebody came in who is watched for */
	struct arena arena;
	struct {
		VEC(struct slice)
	} wanted; /* names that are watched for, folded */
	int64_t version; /* of the file when it was loaded */
	struct ids names; /* entity ids, sorted */
	VEC(struct watched_query *)
};

static void
free_query(struct watched_query *w)
{
	sqlite3_finalize(w->q);
	plan_clear(&w->plan);
	query_clear(&w->query);
	free(w);
}

static void
forget_all(struct watch *w)
{
	for (size_t i = 0; i < w->n; i++)
		free_query(w->at[i]);
	vec_clear(w);
	vec_clear(&w->names);
	vec_clear(&w->wanted);
	arena_clear(&w->arena);
	w->stale = false;
}

void
watch_clear(struct store *s)
{
	if (!s->watch)
		return;
	forget_all(s->watch);
	free(s->watch);
	s->watch = NULL;
}

/* Is it the name itself, or its end? */
static bool
meant(struct slice folded, struct slice want)
{
	if (folded.len > want.len)
		return folded.s[folded.len - want.len - 1] == ' ' &&
		    slice_eq(slice_make(folded.s + folded.len - want.len,
				 want.len), want);
	return slice_eq(folded, want);
}

void
watch_met(struct store *s, const char *key, struct slice folded)
{
	struct watch *w = s->watch;

	for (size_t i = 0; w && i < w->wanted.n; i++)
		if (meant(folded, w->wanted.at[i]) ||
		    slice_caseeq(slice_of(key), w->wanted.at[i]))
			w->stale = true;
}

static void
want_one(struct watch *w, const char *name)
{
	struct str folded = { 0 };

	utf8_fold(&folded, slice_of(name));
	vec_push(&w->wanted,
	    slice_make(arena_slice(&w->arena, str_slice(&folded)),
		folded.len));
	str_clear(&folded);
}

static void
want(struct store *s, struct watch *w, const char *name)
{
	const char *key = s->key_fn ? s->key_fn(s->key_arg, name) : NULL;

	want_one(w, name);
	if (key)
		want_one(w, key);
}

static void
want_all(struct store *s, struct watch *w, const struct qnode *n)
{
	if (n->kind == Q_ENTITY)
		want(s, w, n->value);
	for (const struct qnode *c = n->child; c; c = c->next)
		want_all(s, w, c);
}

static int
by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* --- loading ---------------------------------------------------------------- */

struct lines {
	struct arena arena;
	VEC(const char *)
};

static bool
read_lines(struct store *s, bool queries, struct lines *out,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT text FROM watch WHERE (folded IS NULL) = ? ORDER BY id",
	    err);
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, queries);
	while ((got = stmt_step(s, q, err)) > 0) {
		char *text = col_text(q, 0, &out->arena);

		if (text)
			vec_push(out, text);
	}
	return got == 0;
}

static void
lines_clear(struct lines *l)
{
	arena_clear(&l->arena);
	vec_clear(l);
}

static bool
load_names(struct store *s, struct watch *w, struct err *err)
{
	struct lines lines = { 0 };
	bool ok = read_lines(s, false, &lines, err);

	for (size_t i = 0; ok && i < lines.n; i++) {
		want(s, w, lines.at[i]);
		ok = entities_called(s, lines.at[i], MAX_NAMED, &w->names,
		    err);
	}
	if (w->names.n)
		qsort(w->names.at, w->names.n, sizeof(*w->names.at), by_id);
	lines_clear(&lines);
	return ok;
}

/* A query that no longer parses (an older or newer program wrote it) watches
 * nothing, and is no reason to stop the digest. */
static bool
load_query(struct store *s, struct watch *w, const char *text,
    struct err *err)
{
	struct watched_query *q = mem_calloc(1, sizeof(*q));
	struct str sql = { 0 };

	q->plan.direct = true;
	if (!query_parse(&q->query, text, clock_now(), NULL)) {
		free_query(q);
		return true;
	}
	want_all(s, w, q->query.root);
	if (!query_plan(&q->plan, s, &q->query, err)) {
		free_query(q);
		return false;
	}
	str_addf(&sql,
	    "SELECT 1 FROM story s WHERE s.id = ?%zu AND %s",
	    q->plan.n + 1, str_get(&q->plan.where));
	q->q = stmt_make(s, sql.s, err);
	str_clear(&sql);
	if (!q->q) {
		free_query(q);
		return false;
	}
	vec_push(w, q);
	return true;
}

static bool
load(struct store *s, struct watch *w, struct err *err)
{
	struct lines lines = { 0 };
	bool ok = read_lines(s, true, &lines, err);

	forget_all(w);
	for (size_t i = 0; ok && i < lines.n; i++)
		ok = load_query(s, w, lines.at[i], err);
	lines_clear(&lines);
	return ok && load_names(s, w, err);
}

/* What others commit may be new watches. */
static struct watch *
watch_of(struct store *s, struct err *err)
{
	int64_t version = 0;
	bool ok = stmt_number(s, stmt_get(s, "PRAGMA data_version", err), 0,
	    &version, err);

	if (ok && (!s->watch || s->watch->stale ||
		      s->watch->version != version)) {
		if (!s->watch)
			s->watch = mem_calloc(1, sizeof(*s->watch));
		s->watch->version = version;
		ok = load(s, s->watch, err);
	}
	if (!ok)
		watch_clear(s);
	return s->watch;
}

/* --- asking ----------------------------------------------------------------- */

static bool
ask_query(struct store *s, struct watched_query *w, int64_t story,
    bool *yes, struct err *err)
{
	int64_t found;
	bool ok;

	sqlite3_reset(w->q);
	plan_bind(&w->plan, w->q);
	stmt_int(w->q, (int)w->plan.n + 1, story);
	ok = stmt_number(s, w->q, 0, &found, err);
	*yes = found != 0;
	return ok;
}

static bool
ask_queries(struct store *s, struct watch *w, int64_t story,
    const struct slice parts[5], bool *yes, struct err *err)
{
	struct words words = { 0 };
	bool ok = true;

	memcpy(words.parts, parts, sizeof(words.parts));
	s->at_hand = &words;
	for (size_t i = 0; ok && !*yes && i < w->n; i++)
		ok = ask_query(s, w->at[i], story, yes, err);
	s->at_hand = NULL;
	words_clear(&words);
	return ok;
}

bool
watch_check(struct store *s, int64_t story, const struct members *m,
    const struct slice parts[5], bool *yes, struct err *err)
{
	struct watch *w = watch_of(s, err);

	*yes = false;
	if (!w)
		return false;
	for (size_t i = 0; !*yes && w->names.n && i < m->n; i++)
		*yes = bsearch(&m->at[i].id, w->names.at, w->names.n,
			   sizeof(*w->names.at), by_id) != NULL;
	return *yes || !w->n || ask_queries(s, w, story, parts, yes, err);
}

/* --- setting ---------------------------------------------------------------- */

static bool
is_query(const char *line)
{
	return strpbrk(line, ":\"") != NULL;
}

static bool
settled(struct store *s, const char *const *lines, size_t n, bool *yes,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(s, "SELECT text FROM watch ORDER BY id",
	    err);
	size_t i = 0;
	int got;

	*yes = true;
	if (!q)
		return false;
	while ((got = stmt_step(s, q, err)) > 0) {
		if (i >= n || !slice_is(col_slice(q, 0), lines[i]))
			*yes = false;
		i++;
	}
	*yes = *yes && i == n;
	return got == 0;
}

static bool
add_line(struct store *s, const char *line, struct err *err)
{
	struct str folded = { 0 };
	sqlite3_stmt *q = stmt_get(s,
	    "INSERT OR IGNORE INTO watch (text, folded) VALUES (?, ?)", err);
	bool ok;

	if (q) {
		stmt_text(q, 1, line);
		utf8_fold(&folded, slice_of(line));
		if (!is_query(line))
			stmt_text(q, 2, str_get(&folded));
	}
	ok = stmt_run(s, q, err);
	str_clear(&folded);
	return ok;
}

static bool
mark_ids(struct store *s, const struct ids *ids, struct err *err)
{
	for (size_t i = 0; i < ids->n; i++) {
		sqlite3_stmt *q = stmt_get(s,
		    "UPDATE story SET watched = 1 WHERE id = ?", err);

		if (!q)
			return false;
		stmt_int(q, 1, ids->at[i]);
		if (!stmt_run(s, q, err))
			return false;
	}
	return true;
}

/* The newest stories that are there already get their mark, too. */
static bool
mark_old(struct store *s, const char *line, struct err *err)
{
	struct ids who = { 0 }, ids = { 0 };
	bool ok = true;

	if (is_query(line)) {
		struct list *l = store_list(s, line, err);

		ok = l && list_ids(l, 0, MARK_OLD, &ids, err);
		list_free(l);
	} else {
		ok = entities_called(s, line, MAX_NAMED, &who, err);
		for (size_t i = 0; ok && i < who.n; i++) {
			struct crossing *c = store_cross(s, &who.at[i], 1,
			    err);

			ok = c && crossing_next(c, MARK_OLD, &ids, err);
			crossing_free(c);
		}
	}
	ok = ok && mark_ids(s, &ids, err);
	vec_clear(&who);
	vec_clear(&ids);
	return ok;
}

static bool
set_lines(struct store *s, const char *const *lines, size_t n,
    struct err *err)
{
	if (!stmt_run(s,
		stmt_get(s, "UPDATE story SET watched = 0 WHERE hidden = 0"
			    " AND watched = 1", err), err) ||
	    !stmt_run(s, stmt_get(s, "DELETE FROM watch", err), err))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!add_line(s, lines[i], err) ||
		    !mark_old(s, lines[i], err))
			return false;
	return true;
}

bool
store_set_watches(struct store *s, const char *const *lines, size_t n,
    struct err *err)
{
	bool done, ok;

	if (!settled(s, lines, n, &done, err))
		return false;
	if (done)
		return true;
	/* A wrong query is refused whole, before anything is written. */
	for (size_t i = 0; i < n; i++)
		if (is_query(lines[i]) && !store_query_check(lines[i], err))
			return err_prefix(err, "%s", lines[i]);
	watch_clear(s);
	if (!store_begin(s, err))
		return false;
	ok = set_lines(s, lines, n, err);
	return db_end(s, ok, err);
}

bool
store_is_watched(struct store *s, int64_t story, bool *yes, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT watched FROM story WHERE id = ?", err);
	int64_t watched = 0;
	bool ok = false;

	if (q) {
		stmt_int(q, 1, story);
		ok = stmt_number(s, q, 0, &watched, err);
	}
	*yes = watched != 0;
	return ok;
}
