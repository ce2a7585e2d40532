/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/trend.h"

#include <math.h>
#include <stdlib.h>

enum { BEFORE = 28, FLOOR = 3, CANDIDATES = 500 };

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

static bool
add(struct risings *r, struct store *s, const struct trend_ask *ask,
    const struct scored *x, struct err *err)
{
	struct rising one = { .stories = x->t.after, .usual = x->usual,
		.score = x->score };

	if (!store_profile(s, x->t.entity, &r->arena, &one.who, err))
		return false;
	if (ask->types && !(ask->types >> one.who.type & 1))
		return true;
	one.times = (double)x->t.after / x->usual;
	if (!store_day_counts(s, one.who.id, r->last - TREND_CHART + 1,
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
	struct scoreds best = { 0 };
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
	ok = ok && store_trends(s, middle - BEFORE, middle, r->last + 1,
	    FLOOR, &t, err);
	for (size_t i = 0; ok && i < t.n; i++) {
		struct scored x = score(&t.at[i], days);

		if (x.score > 3.84)
			vec_push(&best, x);
	}
	if (best.n)
		qsort(best.at, best.n, sizeof(*best.at), by_score);
	for (size_t i = 0;
	     ok && i < best.n && i < CANDIDATES && r->n < ask->max; i++)
		ok = add(r, s, ask, &best.at[i], err);
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
