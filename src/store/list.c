/* SPDX-License-Identifier: MIT
 *
 * list.c - the stories of a query, as a list that holds still.
 *
 * A list keeps the ids it has seen, so nothing moves under the cursor: a
 * story that is read stays until the list is made anew.  Where an index has
 * the order and the feeds' numbers the length, ids are taken as they are
 * asked for, from whichever end is nearer:
 *
 *	top 0 1 2 3 ... -->                      <-- ... 2 1 0 bottom
 *
 * Any other query is run once, whole.
 *
 * A folded list shows one story of each event, the newest that passes; what
 * is told of the others is left to the rows. */
#include "config.h"

#include "store/store.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "store/casts.h"
#include "store/db.h"
#include "store/hits.h"
#include "store/query.h"
#include "store/stories.h"

enum {
	STEP = 128,
	SPARSE = 16,
	FEW = 2000, /* stories: a folded list is walked to its end */
};

struct end { /* ids from one end of the list */
	VEC(int64_t)
	int64_t time, id; /* of the last one */
	sqlite3_stmt *q;
};

struct list {
	struct store *s;
	struct query query;
	struct plan plan;
	struct end top, bottom;
	struct crossing *cross; /* ids come from here, for the top alone */
	bool sieve; /* some of them may be hidden */
	const struct hits *hits; /* or all that are in the list */
	int64_t count;
	int64_t found; /* stories, before any is folded away */
	bool whole; /* top has them all */
	bool folded;
	struct ids open; /* events whose other stories are shown as well */
	struct ids under; /* those stories */
};

/* How much a story is about who is watched: the salience of the foremost. */
#define WATCHED_SALIENCE                                                \
	"CASE WHEN s.watched = 1 THEN coalesce((SELECT max(x.salience)" \
	" FROM story_entity x WHERE x.era IN (SELECT id FROM era)"      \
	" AND x.entity IN (SELECT e.id FROM entity e JOIN watch w"      \
	" ON w.folded = e.folded) AND x.time = s.time"                  \
	" AND x.story = s.id), 0) ELSE -1 END"

static const char *
order(const struct list *l)
{
	bool r = l->query.reverse;

	switch (l->query.sort) {
	case SORT_FEED:
		return r ? "coalesce(f.own_title, f.title, f.url) COLLATE"
			   " NOCASE DESC, s.feed DESC, s.time DESC, s.id DESC"
			 : "coalesce(f.own_title, f.title, f.url) COLLATE"
			   " NOCASE, s.feed, s.time DESC, s.id DESC";
	case SORT_TITLE:
		return r ? "s.title COLLATE NOCASE DESC, s.time, s.id"
			 : "s.title COLLATE NOCASE, s.time DESC, s.id DESC";
	case SORT_UNREAD:
		return r ? "s.unread, s.time DESC, s.id DESC"
			 : "s.unread DESC, s.time DESC, s.id DESC";
	case SORT_WATCHED:
		return r ? WATCHED_SALIENCE ", s.time, s.id"
			 : WATCHED_SALIENCE " DESC, s.time DESC, s.id DESC";
	default:
		return r ? "s.time, s.id" : "s.time DESC, s.id DESC";
	}
}

/* --- one row an event -------------------------------------------------------- */

static bool
has_id(const struct ids *ids, int64_t id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (ids->at[i] == id)
			return true;
	return false;
}

/* The other stories of an event, newest first. */
static bool
others(struct list *l, int64_t event, int64_t but, struct ids *out,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(l->s,
	    "SELECT id FROM story INDEXED BY story_event WHERE event > 0"
	    " AND event = ? AND id <> ? AND hidden = 0"
	    " ORDER BY time DESC, id DESC",
	    err);
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, event);
	stmt_int(q, 2, but);
	while ((got = stmt_step(l->s, q, err)) > 0)
		vec_push(out, col_int(q, 0));
	return got == 0;
}

/* Adds a story to one end, and what its event unfolds to: below it, which is
 * before it where ids are taken from the bottom. */
static bool
add(struct list *l, struct end *e, int64_t id, int64_t event,
    struct err *err)
{
	struct ids more = { 0 };
	bool down = e == &l->top, ok = true;

	if (l->folded && has_id(&l->open, event))
		ok = others(l, event, id, &more, err);
	if (down)
		vec_push(e, id);
	for (size_t i = 0; i < more.n; i++) {
		int64_t other = more.at[down ? i : more.n - 1 - i];

		vec_push(e, other);
		if (!has_id(&l->under, other))
			vec_push(&l->under, other);
	}
	if (!down)
		vec_push(e, id);
	l->count += (int64_t)more.n;
	vec_clear(&more);
	return ok;
}

struct found {
	int64_t id, event, time;
};

struct founds {
	VEC(struct found)
};

static bool
is_later(const struct found *a, const struct found *b)
{
	return a->time != b->time ? a->time > b->time : a->id > b->id;
}

/* Keeps the newest of each event, where it stands. */
static bool
fold(struct list *l, const struct founds *all, struct err *err)
{
	struct map newest = { 0 }; /* of an event: index + 1 */
	bool ok = true;

	l->found = (int64_t)all->n;

	for (size_t i = 0; l->folded && i < all->n; i++) {
		const struct found *f = &all->at[i];
		union map_value *v;

		if (f->event <= 0)
			continue;
		v = map_put(&newest, slice_make((const char *)&f->event,
		    sizeof(f->event)), NULL);
		if (!v->u || is_later(f, &all->at[v->u - 1]))
			v->u = i + 1;
	}
	for (size_t i = 0; ok && i < all->n; i++) {
		const struct found *f = &all->at[i];
		const union map_value *v = map_get(&newest,
		    slice_make((const char *)&f->event, sizeof(f->event)));

		if (!v || v->u == i + 1)
			ok = add(l, &l->top, f->id, f->event, err);
	}
	map_clear(&newest);
	return ok;
}

/* The same as a condition of a walk, whose lists are simple ones: nothing
 * newer of the event passes. */
static void
fold_where(const struct list *l, struct str *sql)
{
	if (!l->folded)
		return;
	str_add(sql,
	    " AND NOT EXISTS (SELECT 1 FROM story t INDEXED BY story_event"
	    " WHERE s.event > 0 AND t.event > 0 AND t.event = s.event"
	    " AND (t.time, t.id) > (s.time, s.id) AND t.hidden = 0");
	if (l->plan.unread)
		str_add(sql, " AND t.unread = 1");
	if (l->plan.feed)
		str_addf(sql, " AND t.feed = %lld", (long long)l->plan.feed);
	if (l->plan.tag)
		str_addf(sql,
		    " AND t.feed IN (SELECT feed FROM feed_tag"
		    " WHERE tag = ?%zu COLLATE NOCASE)",
		    l->plan.n + 4);
	if (l->hits)
		str_add(sql, " AND story_in(?1, t.id)");
	str_addc(sql, ')');
}

static bool
run_whole(struct list *l, struct err *err)
{
	struct str sql = { 0 };
	struct founds all = { 0 };
	sqlite3_stmt *q;
	int got = -1;

	str_addf(&sql,
	    "SELECT s.id%s FROM story s %s WHERE %s ORDER BY %s",
	    l->folded ? ", s.event, s.time" : ", 0, 0",
	    l->query.sort == SORT_FEED
		? "LEFT JOIN feed f ON f.id = s.feed"
		: "",
	    str_get(&l->plan.where), order(l));
	q = stmt_make(l->s, str_get(&sql), err);
	str_clear(&sql);
	if (q) {
		plan_bind(&l->plan, q);
		while ((got = stmt_step(l->s, q, err)) > 0)
			vec_push(&all, ((struct found){ col_int(q, 0),
			    col_int(q, 1), col_int(q, 2) }));
	}
	sqlite3_finalize(q);
	if (got == 0 && !fold(l, &all, err))
		got = -1;
	vec_clear(&all);
	l->whole = true;
	l->count = (int64_t)l->top.n;
	return got == 0;
}

/* --- lists that are walked -------------------------------------------------- */

/* How many there are, and how many the walk passes to meet them. */
static bool
count(struct list *l, int64_t *passed, struct err *err)
{
	sqlite3_stmt *q = stmt_get(l->s,
	    "SELECT coalesce(sum(n), 0), coalesce(sum(n) FILTER (WHERE"
	    " CASE WHEN ?1 THEN id = ?1 WHEN ?2 IS NOT NULL THEN id IN"
	    " (SELECT feed FROM feed_tag WHERE tag = ?2 COLLATE NOCASE)"
	    " ELSE 1 END), 0) FROM (SELECT id,"
	    " CASE WHEN ?3 THEN unread ELSE total END AS n FROM feed)",
	    err);
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, l->plan.feed);
	stmt_text(q, 2, l->plan.tag);
	stmt_int(q, 3, l->plan.unread);
	got = stmt_step(l->s, q, err);
	if (got > 0) {
		*passed = col_int(q, 0);
		l->found = l->count = col_int(q, 1);
		sqlite3_reset(q);
	}
	return got > 0;
}

static sqlite3_stmt *
prepare_walk(struct list *l, bool down, struct err *err)
{
	struct str sql = { 0 };
	size_t n = l->plan.n;
	sqlite3_stmt *q;

	str_addf(&sql,
	    "SELECT s.id, s.time, %s FROM story s INDEXED BY %s WHERE %s"
	    " AND (s.time, s.id) %s (?%zu, ?%zu)",
	    l->folded ? "s.event" : "0",
	    l->plan.feed         ? "story_feed"
		: l->plan.unread ? "story_unread"
				 : "story_time",
	    str_get(&l->plan.where), down ? "<" : ">", n + 1, n + 2);
	fold_where(l, &sql);
	str_addf(&sql, " ORDER BY s.time %s, s.id %s LIMIT ?%zu",
	    down ? "DESC" : "ASC", down ? "DESC" : "ASC", n + 3);
	q = stmt_make(l->s, str_get(&sql), err);
	str_clear(&sql);
	return q;
}

/* The two ends have met, or one has run out: `e` and the other are all. */
static void
close_up(struct list *l)
{
	while (l->bottom.n > 0)
		vec_push(&l->top, l->bottom.at[--l->bottom.n]);
	l->whole = true;
	l->count = (int64_t)l->top.n;
}

static bool
met(const struct list *l, const struct end *e, int64_t time, int64_t id)
{
	const struct end *other = e == &l->top ? &l->bottom : &l->top;
	bool down = (e == &l->top) != l->query.reverse;

	if (!other->n)
		return false;
	if (time != other->time)
		return down ? time < other->time : time > other->time;
	return down ? id <= other->id : id >= other->id;
}

static bool
is_shown(struct list *l, int64_t id, bool *yes, struct err *err)
{
	sqlite3_stmt *q = stmt_get(l->s,
	    "SELECT hidden = 0 FROM story WHERE id = ?", err);
	int64_t shown = 0;
	bool ok;

	if (!q)
		return false;
	stmt_int(q, 1, id);
	ok = stmt_number(l->s, q, 0, &shown, err);
	*yes = shown != 0;
	return ok;
}

/* The same from the index of casts. */
static bool
extend_crossing(struct list *l, int64_t n, struct err *err)
{
	struct ids ids = { 0 };
	bool ok = crossing_next(l->cross, (size_t)n, &ids, err), shown = true;

	for (size_t i = 0; ok && i < ids.n; i++) {
		if (l->sieve)
			ok = is_shown(l, ids.at[i], &shown, err);
		if (ok && shown)
			vec_push(&l->top, ids.at[i]);
	}
	if (ok && (int64_t)ids.n < n)
		close_up(l);
	vec_clear(&ids);
	return ok;
}

/* How many there are is known to a few: who was merged into another may be in
 * one story with it. */
static bool
start_crossing(struct list *l, struct err *err)
{
	int64_t n = 0, hidden;
	bool ok = stmt_number(l->s,
	    stmt_get(l->s, "SELECT EXISTS (SELECT 1 FROM story"
			   " INDEXED BY story_hidden WHERE hidden > 0)",
		err),
	    0, &hidden, err);

	l->sieve = hidden != 0;
	for (size_t i = 0; ok && i < l->plan.crossed.n; i++) {
		ok = store_entity_stories(l->s, l->plan.crossed.at[i], &n,
		    err);
		l->count += n;
	}
	l->cross = cross_sets(l->s, &l->plan.crossed, 1);
	return ok && extend_crossing(l, STEP, err);
}

/* Takes up to `n` more ids from one end. */
static bool
extend(struct list *l, struct end *e, int64_t n, struct err *err)
{
	int base = (int)l->plan.n;
	int64_t taken = 0;
	int got;

	if (l->cross)
		return extend_crossing(l, n, err);
	sqlite3_reset(e->q);
	plan_bind(&l->plan, e->q);
	stmt_int(e->q, base + 1, e->time);
	stmt_int(e->q, base + 2, e->id);
	stmt_int(e->q, base + 3, n);
	if (l->folded && l->plan.tag)
		stmt_text(e->q, base + 4, l->plan.tag);
	while ((got = stmt_step(l->s, e->q, err)) > 0) {
		int64_t id = col_int(e->q, 0), time = col_int(e->q, 1);

		if (met(l, e, time, id)) {
			sqlite3_reset(e->q);
			close_up(l);
			return true;
		}
		if (!add(l, e, id, col_int(e->q, 2), err)) {
			sqlite3_reset(e->q);
			return false;
		}
		e->id = id;
		e->time = time;
		taken++;
	}
	if (got == 0 && taken < n)
		close_up(l);
	return got == 0;
}

static bool
start_walk(struct list *l, struct err *err)
{
	bool down = !l->query.reverse;

	l->top.time = l->top.id = down ? INT64_MAX : INT64_MIN;
	l->bottom.time = l->bottom.id = down ? INT64_MIN : INT64_MAX;
	l->top.q = prepare_walk(l, down, err);
	if (!l->top.q)
		return false;
	l->bottom.q = prepare_walk(l, !down, err);
	return l->bottom.q && extend(l, &l->top,
	    l->folded && l->count < FEW ? FEW : STEP, err);
}

/* Sees to it that the ids from `from` to before `to` are at hand. */
static bool
reach(struct list *l, int64_t from, int64_t to, struct err *err)
{
	while (!l->whole) {
		int64_t top = (int64_t)l->top.n;
		int64_t bottom = l->count - (int64_t)l->bottom.n;
		bool ok;

		if (to <= top || from >= bottom)
			return true;
		if (l->cross || from < l->count - to)
			ok = extend(l, &l->top, to - top + STEP, err);
		else
			ok = extend(l, &l->bottom, bottom - from + STEP, err);
		if (!ok)
			return false;
		/* They met by number if not by key: stories came in. */
		if (!l->whole &&
		    (int64_t)(l->top.n + l->bottom.n) >= l->count)
			close_up(l);
	}
	return true;
}

static int64_t
id_at(const struct list *l, int64_t i)
{
	int64_t bottom = l->count - (int64_t)l->bottom.n;

	if (i < (int64_t)l->top.n)
		return l->top.at[i];
	return i >= bottom ? l->bottom.at[l->count - 1 - i] : 0;
}

static int
newest_first(const void *va, const void *vb)
{
	const struct found *a = va, *b = vb;

	return is_later(b, a) - is_later(a, b);
}

/* A few stories, looked up one by one. */
static bool
run_set(struct list *l, const struct hits *h, struct err *err)
{
	struct founds all = { 0 };
	bool ok = true;

	for (int64_t id = 0; ok && (id = hits_next(h, id)) >= 0; id++) {
		sqlite3_stmt *q = stmt_get(l->s,
		    "SELECT event, time FROM story WHERE id = ?", err);
		int got = -1;

		if (q) {
			stmt_int(q, 1, id);
			got = stmt_step(l->s, q, err);
		}
		if (got > 0) {
			vec_push(&all, ((struct found){ id, col_int(q, 0),
			    col_int(q, 1) }));
			sqlite3_reset(q);
		}
		ok = got >= 0;
	}
	if (all.n)
		qsort(all.at, all.n, sizeof(*all.at), newest_first);
	ok = ok && fold(l, &all, err);
	vec_clear(&all);
	l->whole = true;
	l->count = (int64_t)l->top.n;
	return ok;
}

/* What is asked for is in all of the plan's sets.  A list of many stories is
 * walked; a few are looked up, which is the shorter way. */
static bool
start_sets(struct list *l, struct err *err)
{
	struct hits *h = l->plan.sets.at[0];

	for (size_t i = 1; i < l->plan.sets.n; i++)
		hits_cross(h, l->plan.sets.at[i]);
	if (!hits_drop_hidden(h, l->s, err))
		return false;
	if (!hits_dense(h) && !l->query.reverse)
		return run_set(l, h, err);
	plan_hits(&l->plan, h);
	l->hits = h;
	l->found = l->count = h->n;
	return start_walk(l, err);
}

/* --- the door --------------------------------------------------------------- */

static struct list *
list_open(struct list *l, const char *query, struct err *err)
{
	struct store *s = l->s;
	bool ok, walk = false;
	int64_t passed = 0;

	l->plan.folded = l->folded;
	ok = query_parse(&l->query, query, clock_now(), err) &&
	    query_plan(&l->plan, s, &l->query, err);
	if (ok && l->plan.counted && l->query.sort == SORT_DATE) {
		ok = count(l, &passed, err);
		/* A tag of few stories is not worth the way. */
		walk = !l->plan.tag || l->count > passed / SPARSE;
	}
	if (ok && l->plan.crosses)
		ok = start_crossing(l, err);
	else if (ok && l->plan.sets_alone && l->query.sort == SORT_DATE)
		ok = start_sets(l, err);
	else if (ok)
		ok = walk ? start_walk(l, err) : run_whole(l, err);
	if (ok)
		return l;
	list_free(l);
	return NULL;
}

struct list *
store_list(struct store *s, const char *query, struct err *err)
{
	struct list *l = mem_calloc(1, sizeof(*l));

	l->s = s;
	return list_open(l, query, err);
}

struct list *
store_list_folded(struct store *s, const char *query,
    const struct ids *open, struct err *err)
{
	struct list *l = mem_calloc(1, sizeof(*l));

	l->s = s;
	l->folded = true;
	for (size_t i = 0; open && i < open->n; i++)
		vec_push(&l->open, open->at[i]);
	return list_open(l, query, err);
}

void
list_free(struct list *l)
{
	if (!l)
		return;
	crossing_free(l->cross);
	sqlite3_finalize(l->top.q);
	sqlite3_finalize(l->bottom.q);
	vec_clear(&l->top);
	vec_clear(&l->bottom);
	vec_clear(&l->open);
	vec_clear(&l->under);
	plan_clear(&l->plan);
	query_clear(&l->query);
	free(l);
}

bool
list_detach(struct list *l, struct err *err)
{
	if (!reach(l, 0, l->count, err))
		return false;
	close_up(l);
	crossing_free(l->cross);
	sqlite3_finalize(l->top.q);
	sqlite3_finalize(l->bottom.q);
	plan_clear(&l->plan);
	l->cross = NULL;
	l->top.q = l->bottom.q = NULL;
	l->hits = NULL;
	l->s = NULL;
	return true;
}

void
list_attach(struct list *l, struct store *s)
{
	l->s = s;
}

bool
list_count(struct list *l, int64_t *n, struct err *err)
{
	(void)err;
	*n = l->count;
	return true;
}

int64_t
list_found(const struct list *l)
{
	return l->found > l->count ? l->found : l->count;
}

/* What a row stands for, when it is folded: how many others there are to see,
 * and what is marked among them. */
static bool
look_within(struct list *l, struct row *r, bool folded, struct err *err)
{
	sqlite3_stmt *q = stmt_get(l->s,
	    "SELECT count(*), coalesce(max(unread), 0),"
	    " coalesce(max(bookmarked), 0)"
	    " FROM story INDEXED BY story_event WHERE event > 0"
	    " AND event = ? AND id <> ? AND hidden = 0",
	    err);

	if (!q)
		return false;
	stmt_int(q, 1, r->event);
	stmt_int(q, 2, r->id);
	if (stmt_step(l->s, q, err) <= 0)
		return false;
	r->also = (uint32_t)col_int(q, 0);
	r->unread_within = folded && col_int(q, 1) != 0;
	r->bookmarked_within = folded && col_int(q, 2) != 0;
	sqlite3_reset(q);
	return true;
}

bool
list_rows(struct list *l, int64_t offset, size_t n, struct rows *out,
    struct err *err)
{
	int64_t to = offset + (int64_t)n;

	if (to > l->count)
		to = l->count;
	if (offset < 0 || offset >= to)
		return true;
	if (!reach(l, offset, to, err))
		return false;
	if (to > l->count)
		to = l->count;
	for (int64_t i = offset; i < to; i++) {
		struct row *r = vec_add(out);
		int64_t id = id_at(l, i);
		int got = row_get(l->s, id, &out->arena, r, err);

		if (got < 0)
			return false;
		if (!got) /* purged meanwhile: its place stays */
			*r = (struct row){ .id = id };
		r->under = l->under.n && has_id(&l->under, id);
		if (r->also && !r->under && !look_within(l, r, l->folded &&
			!has_id(&l->open, r->event), err))
			return false;
	}
	return true;
}

bool
list_ids(struct list *l, int64_t offset, size_t n, struct ids *out,
    struct err *err)
{
	int64_t to = n > INT64_MAX - (uint64_t)offset
	    ? l->count : offset + (int64_t)n;

	if (to > l->count)
		to = l->count;
	if (offset < 0 || offset >= to)
		return true;
	if (!reach(l, offset, to, err))
		return false;
	for (int64_t i = offset; i < to && i < l->count; i++)
		vec_push(out, id_at(l, i));
	return true;
}

/* Is the last id of the top behind the story with this key already? */
static bool
passed(const struct list *l, int64_t time, int64_t id)
{
	if (!l->top.n || l->cross)
		return false;
	if (l->top.time != time)
		return (l->top.time < time) != l->query.reverse;
	return (l->top.id < id) != l->query.reverse;
}

bool
list_find(struct list *l, int64_t story, int64_t *offset, struct err *err)
{
	struct arena arena = { 0 };
	size_t looked = 0;
	struct row r;
	int got;

	*offset = -1;
	for (size_t i = 0; i < l->bottom.n; i++) {
		if (l->bottom.at[i] == story) {
			*offset = l->count - 1 - (int64_t)i;
			return true;
		}
	}
	got = row_get(l->s, story, &arena, &r, err);
	arena_clear(&arena);
	if (got <= 0)
		return got == 0;
	for (;;) {
		for (; looked < l->top.n; looked++) {
			if (l->top.at[looked] == story) {
				*offset = (int64_t)looked;
				return true;
			}
		}
		if (l->whole || passed(l, r.time, story))
			return true;
		if (!extend(l, &l->top, STEP + (int64_t)l->top.n, err))
			return false;
	}
}

bool
list_find_event(struct list *l, int64_t story, int64_t *offset,
    struct err *err)
{
	struct arena arena = { 0 };
	struct ids event = { 0 };
	struct row r;
	bool ok = true;
	int got = 0;

	*offset = -1;
	if (l->folded)
		got = row_get(l->s, story, &arena, &r, err);
	if (got > 0 && r.event > 0)
		ok = others(l, r.event, story, &event, err);
	for (size_t i = 0; ok && *offset < 0 && i < event.n; i++)
		ok = list_find(l, event.at[i], offset, err);
	arena_clear(&arena);
	vec_clear(&event);
	return ok && got >= 0;
}
