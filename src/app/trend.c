/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/trend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "text/date.h"

enum { BEFORE = 28, FLOOR = 3, FLOOR_OF_SOME = 2,
	CANDIDATES = 500 };

struct scored {
	struct trend t;
	double usual, score;
};

struct scoreds {
	VEC(struct scored)
};

static int
by_score(const void *va, const void *vb)
{
	const struct scored *a = va, *b = vb;

	if (a->score != b->score)
		return a->score < b->score ? 1 : -1;
	return (a->t.entity > b->t.entity) - (a->t.entity < b->t.entity);
}

/* `days` is how long the later span really was: today is not over. */
static struct scored
score(const struct trend *t, double days)
{
	/* One story more than there were, for those who are new. */
	double usual = ((double)t->before + 1) * days / BEFORE;
	double n = (double)t->after;
	struct scored x = { *t, usual, 0 };

	if (n > usual)
		x.score = 2 * (n * log(n / usual) - (n - usual));
	return x;
}

/* --- of some stories ------------------------------------------------------- */

enum { STORIES_MOST = 20000 };

struct tally { /* of one entity in the stories of a query */
	struct trend t;
	int64_t chart[TREND_CHART];
};

struct tallies {
	struct map index; /* id to index + 1 */
	VEC(struct tally)
};

static struct tally *
tally_of(struct tallies *all, int64_t entity)
{
	union map_value *v = map_put(&all->index,
	    slice_make((const char *)&entity, sizeof(entity)), NULL);

	if (!v->u) {
		vec_push(all, (struct tally){ .t.entity = entity });
		v->u = all->n;
	}
	return &all->at[v->u - 1];
}

static bool
tally_day(struct tallies *all, struct store *s, const struct ids *stories,
    int64_t day, int64_t middle, int64_t last, struct err *err)
{
	struct company c = { 0 };
	bool ok = !stories->n ||
	    store_company(s, stories->at, stories->n, 1, &c, err);

	for (size_t i = 0; ok && i < c.n; i++) {
		struct tally *t = tally_of(all, c.at[i].entity);
		int64_t back = last - day;

		if (day < middle)
			t->t.before += c.at[i].stories;
		else
			t->t.after += c.at[i].stories;
		if (back >= 0 && back < TREND_CHART)
			t->chart[TREND_CHART - 1 - back] +=
			    c.at[i].stories;
	}
	vec_clear(&c);
	return ok;
}

/* The list is newest first: a day's stories stand together. */
static bool
tally_list(struct tallies *all, struct store *s, struct list *l,
    int64_t middle, int64_t last, struct err *err)
{
	struct rows rows = { 0 };
	struct ids ids = { 0 };
	bool ok = list_rows(l, 0, STORIES_MOST, &rows, err);

	for (size_t i = 0; ok && i < rows.n; i++) {
		int64_t day = rows.at[i].time / 86400;

		vec_push(&ids, rows.at[i].id);
		if (i + 1 < rows.n && rows.at[i + 1].time / 86400 == day)
			continue;
		ok = tally_day(all, s, &ids, day, middle, last, err);
		ids.n = 0;
	}
	vec_clear(&ids);
	rows_clear(&rows);
	return ok;
}

static bool
tally(struct tallies *all, struct store *s, const char *filter,
    int64_t middle, int64_t last, struct err *err)
{
	struct str query = { 0 };
	struct list *l = NULL;
	bool ok;

	/* Alone first, so that a column is the person's own. */
	if (!store_query_check(filter, err))
		return false;
	str_addf(&query, "(%s) since:", filter);
	date_iso_day(&query, (middle - BEFORE) * 86400);
	str_add(&query, " before:");
	date_iso_day(&query, (last + 1) * 86400);
	ok = (l = store_list(s, str_get(&query), err)) &&
	    tally_list(all, s, l, middle, last, err);
	list_free(l);
	str_clear(&query);
	return ok;
}

static void
tallies_clear(struct tallies *all)
{
	map_clear(&all->index);
	vec_clear(all);
}

/* --- the door --------------------------------------------------------------- */

static bool
add(struct risings *r, struct store *s, const struct trend_ask *ask,
    struct tallies *some, const struct scored *x, struct err *err)
{
	struct rising one = { .stories = x->t.after, .usual = x->usual,
		.score = x->score };

	if (!store_profile(s, x->t.entity, &r->arena, &one.who, err))
		return false;
	if (ask->types && !(ask->types >> one.who.type & 1))
		return true;
	one.times = (double)x->t.after / x->usual;
	if (some)
		memcpy(one.chart, tally_of(some, x->t.entity)->chart,
		    sizeof(one.chart));
	else if (!store_day_counts(s, one.who.id, r->last - TREND_CHART + 1,
		one.chart, TREND_CHART, err))
		return false;
	vec_push(r, one);
	return true;
}

bool
risings_load(struct risings *r, struct store *s,
    const struct trend_ask *ask, struct err *err)
{
	struct trends t = { 0 };
	struct tallies some = { 0 };
	struct scoreds best = { 0 };
	bool filtered = ask->filter && *ask->filter;
	int64_t today = ask->now / 86400, middle;
	double days;
	bool ok = store_last_day(s, &r->last, err);

	/* Somebody who was away sees what was rising then. */
	days = ask->days - 1 + (double)(ask->now % 86400) / 86400;
	if (r->last < today)
		days = ask->days;
	else
		r->last = today;
	/* In the morning, yesterday counts as well. */
	middle = r->last - ask->days + 1;
	if (days < ask->days - 0.5) {
		middle--;
		days++;
	}
	if (filtered)
		ok = ok && tally(&some, s, ask->filter, middle, r->last, err);
	else
		ok = ok && store_trends(s, middle - BEFORE, middle,
		    r->last + 1, FLOOR, &t, err);
	for (size_t i = 0; i < some.n; i++)
		if (some.at[i].t.after >= FLOOR_OF_SOME)
			vec_push(&t, some.at[i].t);
	for (size_t i = 0; ok && i < t.n; i++) {
		struct scored x = score(&t.at[i], days);

		if (x.score > 3.84)
			vec_push(&best, x);
	}
	if (best.n)
		qsort(best.at, best.n, sizeof(*best.at), by_score);
	for (size_t i = 0;
	     ok && i < best.n && i < CANDIDATES && r->n < ask->max; i++)
		ok = add(r, s, ask, filtered ? &some : NULL, &best.at[i],
		    err);
	tallies_clear(&some);
	vec_clear(&best);
	vec_clear(&t);
	return ok;
}

void
risings_clear(struct risings *r)
{
	arena_clear(&r->arena);
	vec_clear(r);
}
