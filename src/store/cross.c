/* SPDX-License-Identifier: MIT
 *
 * cross.c - the stories that mention all of some entities.
 *
 * Era by era, from the newest: the stories of each entity in this era are
 * one short run of the index, and what all have in common is found by
 * walking them side by side. */
#include "config.h"

#include "store/store.h"

#include "store/casts.h"
#include "store/db.h"

enum { MAX_CROSSED = 16 };

struct moment { /* a story of an entity, in the order of time */
	int64_t time, story;
};

struct moments {
	VEC(struct moment)
};

struct crossing {
	struct store *s;
	size_t n;
	struct ids who[MAX_CROSSED]; /* each with those merged into it */
	int64_t era; /* the last one that was read */
	bool done;
	struct moments common; /* of this era */
	size_t given; /* of these */
};

struct crossing *
cross_sets(struct store *s, struct ids *sets, size_t n)
{
	struct crossing *c = mem_calloc(1, sizeof(*c));

	c->s = s;
	c->era = INT64_MAX;
	c->n = n < MAX_CROSSED ? n : MAX_CROSSED;
	c->done = n == 0;
	for (size_t i = 0; i < n; i++) {
		if (i < c->n)
			c->who[i] = sets[i];
		else
			vec_clear(&sets[i]);
		sets[i] = (struct ids){ 0 };
	}
	return c;
}

struct crossing *
store_cross(struct store *s, const int64_t *entities, size_t n,
    struct err *err)
{
	struct ids sets[MAX_CROSSED] = { { 0 } };
	struct crossing *c;
	bool ok = true;

	if (n > MAX_CROSSED)
		n = MAX_CROSSED;
	for (size_t i = 0; ok && i < n; i++)
		ok = entity_ids(s, entities[i], &sets[i], err);
	c = cross_sets(s, sets, n);
	if (ok)
		return c;
	crossing_free(c);
	return NULL;
}

void
crossing_free(struct crossing *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->n; i++)
		vec_clear(&c->who[i]);
	vec_clear(&c->common);
	free(c);
}

/* Newest first. */
static int
by_time(const void *va, const void *vb)
{
	const struct moment *a = va, *b = vb;

	if (a->time != b->time)
		return a->time < b->time ? 1 : -1;
	return (a->story < b->story) - (a->story > b->story);
}

static bool
load(struct crossing *c, size_t who, struct moments *out, struct err *err)
{
	const struct ids *ids = &c->who[who];
	size_t kept = 0;

	for (size_t i = 0; i < ids->n; i++) {
		sqlite3_stmt *q = stmt_get(c->s,
		    "SELECT time, story FROM story_entity WHERE era = ?"
		    " AND entity = ? ORDER BY time DESC, story DESC",
		    err);
		int got;

		if (!q)
			return false;
		stmt_int(q, 1, c->era);
		stmt_int(q, 2, ids->at[i]);
		while ((got = stmt_step(c->s, q, err)) > 0)
			vec_push(out,
			    (struct moment){ col_int(q, 0), col_int(q, 1) });
		if (got < 0)
			return false;
	}
	if (ids->n < 2 || !out->n)
		return true;
	qsort(out->at, out->n, sizeof(*out->at), by_time);
	for (size_t i = 0; i < out->n; i++)
		if (!kept || out->at[kept - 1].story != out->at[i].story)
			out->at[kept++] = out->at[i];
	out->n = kept;
	return true;
}

/* Keeps of `a` what is in `b` too. */
static void
intersect(struct moments *a, const struct moments *b)
{
	size_t kept = 0, k = 0;

	for (size_t i = 0; i < a->n; i++) {
		while (k < b->n && by_time(&b->at[k], &a->at[i]) < 0)
			k++;
		if (k < b->n && by_time(&b->at[k], &a->at[i]) == 0)
			a->at[kept++] = a->at[i];
	}
	a->n = kept;
}

/* Goes on to the next older era; `done` when there is none. */
static bool
next_era(struct crossing *c, struct err *err)
{
	sqlite3_stmt *q = stmt_get(c->s,
	    "SELECT max(id) FROM era WHERE id < ?", err);
	int got;

	c->common.n = c->given = 0;
	if (!q)
		return false;
	stmt_int(q, 1, c->era);
	got = stmt_step(c->s, q, err);
	if (got < 0)
		return false;
	c->done = sqlite3_column_type(q, 0) == SQLITE_NULL;
	c->era = col_int(q, 0);
	sqlite3_reset(q);
	if (c->done)
		return true;
	if (!load(c, 0, &c->common, err))
		return false;
	for (size_t i = 1; i < c->n && c->common.n; i++) {
		struct moments other = { 0 };
		bool ok = load(c, i, &other, err);

		intersect(&c->common, &other);
		vec_clear(&other);
		if (!ok)
			return false;
	}
	return true;
}

bool
crossing_next(struct crossing *c, size_t n, struct ids *out, struct err *err)
{
	while (n > 0) {
		if (c->given < c->common.n) {
			vec_push(out, c->common.at[c->given++].story);
			n--;
		} else if (c->done) {
			break;
		} else if (!next_era(c, err)) {
			return false;
		}
	}
	return true;
}
