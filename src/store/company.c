/* SPDX-License-Identifier: MIT
 *
 * company.c - who is in some stories together, and who is in more of them
 * than before. */
#include "config.h"

#include "store/store.h"

#include "store/castblob.h"
#include "store/db.h"

/* A row of counters by entity id; ids are small numbers without gaps. */
struct counters {
	uint32_t *at;
	size_t n; /* ids below that have room */
	size_t width;
};

static bool
counters_make(struct counters *c, struct store *s, size_t width,
    struct err *err)
{
	int64_t max;

	if (!stmt_number(s, stmt_get(s, "SELECT max(id) FROM entity", err),
		0, &max, err))
		return false;
	/* A forged id must not buy memory. */
	if (max < 0 || max > 50000000)
		max = 50000000;
	c->n = (size_t)max + 1;
	c->width = width;
	c->at = mem_calloc(c->n * width, sizeof(*c->at));
	return true;
}

static uint32_t *
counters_of(struct counters *c, int64_t id)
{
	return id >= 0 && (size_t)id < c->n ? &c->at[(size_t)id * c->width]
					    : NULL;
}

static void
count_members(struct slice blob, struct counters *c)
{
	struct members m = { 0 };
	char lang[8];
	size_t n;

	cast_unpack_members(&blob, lang, &m, &n);
	for (size_t i = 0; i < m.n; i++) {
		uint32_t *of = counters_of(c, m.at[i].id);

		if (of)
			++*of;
	}
	vec_clear(&m);
}

static bool
count_stories(struct store *s, const int64_t *stories, size_t n,
    struct counters *c, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		sqlite3_stmt *q = stmt_get(s,
		    "SELECT blob FROM cast WHERE story = ?", err);
		int got;

		if (!q)
			return false;
		stmt_int(q, 1, stories[i]);
		got = stmt_step(s, q, err);
		if (got < 0)
			return false;
		if (got) {
			count_members(col_slice(q, 0), c);
			sqlite3_reset(q);
		}
	}
	return true;
}

/* Adds those who were merged to whom they stand for. */
static bool
follow_targets(struct store *s, struct counters *c, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT id, target FROM entity WHERE target IS NOT NULL", err);
	int got;

	if (!q)
		return false;
	while ((got = stmt_step(s, q, err)) > 0) {
		uint32_t *from = counters_of(c, col_int(q, 0));
		uint32_t *to = counters_of(c, col_int(q, 1));

		for (size_t i = 0; from && to && i < c->width; i++) {
			to[i] += from[i];
			from[i] = 0;
		}
	}
	return got == 0;
}

static bool
count_all(struct store *s, struct companion *c, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT stories FROM entity WHERE id = ?", err);

	if (!q)
		return false;
	stmt_int(q, 1, c->entity);
	return stmt_number(s, q, 0, &c->all, err);
}

bool
store_company(struct store *s, const int64_t *stories, size_t n,
    int64_t floor, struct company *out, struct err *err)
{
	struct counters c = { 0 };
	bool ok = counters_make(&c, s, 1, err) &&
	    count_stories(s, stories, n, &c, err) &&
	    follow_targets(s, &c, err);

	for (size_t id = 0; ok && id < c.n; id++) {
		if (!c.at[id] || c.at[id] < floor)
			continue;
		vec_push(out,
		    (struct companion){ (int64_t)id, c.at[id], 0 });
		ok = count_all(s, &out->at[out->n - 1], err);
	}
	free(c.at);
	return ok;
}

/* --- pairs ------------------------------------------------------------------ */

static int
by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Which of the entities are in the cast, as sorted indexes. */
static size_t
who_is_there(struct slice blob, const int64_t *entities, size_t m,
    size_t *found, size_t max)
{
	struct members members = { 0 };
	bool *there = mem_calloc(m + 1, sizeof(*there));
	char lang[8];
	size_t n = 0, mentions;

	cast_unpack_members(&blob, lang, &members, &mentions);
	for (size_t i = 0; i < members.n; i++) {
		const int64_t *p = bsearch(&members.at[i].id, entities, m,
		    sizeof(*entities), by_id);

		if (p)
			there[p - entities] = true;
	}
	for (size_t i = 0; i < m && n < max; i++)
		if (there[i])
			found[n++] = i;
	free(there);
	vec_clear(&members);
	return n;
}

bool
store_pairs(struct store *s, const int64_t *stories, size_t n,
    const int64_t *entities, size_t m, uint32_t *pairs, struct err *err)
{
	size_t found[256];

	for (size_t i = 0; i < n; i++) {
		sqlite3_stmt *q = stmt_get(s,
		    "SELECT blob FROM cast WHERE story = ?", err);
		size_t k;
		int got;

		if (!q)
			return false;
		stmt_int(q, 1, stories[i]);
		got = stmt_step(s, q, err);
		if (got < 0)
			return false;
		if (!got)
			continue;
		k = who_is_there(col_slice(q, 0), entities, m, found, 256);
		for (size_t a = 0; a < k; a++)
			for (size_t b = a + 1; b < k; b++)
				pairs[found[a] * m + found[b]]++;
		sqlite3_reset(q);
	}
	return true;
}

/* --- trends ----------------------------------------------------------------- */

bool
store_last_day(struct store *s, int64_t *day, struct err *err)
{
	return stmt_number(s,
	    stmt_get(s, "SELECT coalesce(max(day), -1) FROM entity_day", err),
	    -1, day, err);
}

static bool
count_days(struct store *s, int64_t from, int64_t middle, int64_t to,
    struct counters *c, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT day, entity, stories FROM entity_day"
	    " WHERE day >= ? AND day < ?",
	    err);
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, from);
	stmt_int(q, 2, to);
	while ((got = stmt_step(s, q, err)) > 0) {
		uint32_t *of = counters_of(c, col_int(q, 1));

		if (of)
			of[col_int(q, 0) >= middle] += (uint32_t)col_int(q,
			    2);
	}
	return got == 0;
}

bool
store_trends(struct store *s, int64_t from, int64_t middle, int64_t to,
    int64_t floor, struct trends *out, struct err *err)
{
	struct counters c = { 0 };
	bool ok = counters_make(&c, s, 2, err) &&
	    count_days(s, from, middle, to, &c, err) &&
	    follow_targets(s, &c, err);

	for (size_t id = 0; ok && id < c.n; id++)
		if (c.at[2 * id + 1] >= floor && c.at[2 * id + 1])
			vec_push(out,
			    (struct trend){ (int64_t)id, c.at[2 * id],
				c.at[2 * id + 1] });
	free(c.at);
	return ok;
}
