/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/dossier.h"

#include <math.h>
#include <stdlib.h>

enum {
	LOOK_AT = 1000, /* stories, for who is beside */
	COUNT_UP_TO = 200000, /* mentions, for how many stories have all */
	FEW = 30, /* stories: then chance is judged more mildly */
	CHART_UP_TO = 5000, /* stories that pass a filter */
};

static double
part(double k, double expected)
{
	return k > 0 ? k * log(k / expected) : 0;
}

double
association(double both, double one, double other, double neither)
{
	double n = both + one + other + neither;
	double with = both + one, without = other + neither;
	double there = both + other, away = one + neither;
	double llr;

	if (n <= 0 || with <= 0 || there <= 0 || without <= 0 || away <= 0)
		return 0;
	llr = 2 *
	    (part(both, with * there / n) + part(one, with * away / n) +
		part(other, without * there / n) +
		part(neither, without * away / n));
	return both < with * there / n ? -llr : llr;
}

/* --- who is beside ---------------------------------------------------------- */

struct scored {
	struct companion who;
	double score;
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
	if (a->who.stories != b->who.stories)
		return a->who.stories < b->who.stories ? 1 : -1;
	return (a->who.entity > b->who.entity) -
	    (a->who.entity < b->who.entity);
}

/* Those that were chosen are shown with how many stories they share, and
 * stand in that order. */
static int
by_stories(const void *va, const void *vb)
{
	const struct scored *a = va, *b = vb;

	if (a->who.stories != b->who.stories)
		return a->who.stories < b->who.stories ? 1 : -1;
	return by_score(va, vb);
}

static bool
is_subject(const struct dossier_ask *ask, const struct dossier *d,
    int64_t id)
{
	if (id == d->who.id)
		return true;
	for (size_t i = 0; i < ask->n_with; i++)
		if (ask->with[i] == id)
			return true;
	return false;
}

/* `looked` stories of `all` have the subject; how tied to them is `c`? */
static double
score(const struct companion *c, double looked, double all)
{
	double both = (double)c->stories;
	double other = (double)c->all - both;
	double neither = all - looked - other;

	if (other < 0)
		other = 0;
	if (neither < 1)
		neither = 1;
	return association(both, looked - both, other, neither);
}

static bool
add_beside(struct dossier *d, struct store *s, const struct scored *x,
    struct err *err)
{
	struct profile p;

	if (!store_profile(s, x->who.entity, &d->arena, &p, err))
		return false;
	vec_push(&d->beside,
	    (struct beside){ p.id, p.name, p.type, x->who.stories,
		p.stories, x->score });
	return true;
}

static bool
load_beside(struct dossier *d, struct store *s,
    const struct dossier_ask *ask, const struct ids *stories,
    struct err *err)
{
	struct company c = { 0 };
	struct scoreds best = { 0 };
	struct counts counts;
	/* p of 0.05 and 0.0001 with one degree of freedom. */
	double floor = stories->n < FEW ? 3.84 : 15.13;
	bool ok = store_counts(s, &counts, err) &&
	    store_company(s, stories->at, stories->n,
		stories->n < FEW ? 2 : 3, &c, err);

	for (size_t i = 0; ok && i < c.n; i++) {
		double x = score(&c.at[i], (double)stories->n,
		    (double)counts.total);

		/* A store about one thing alone has nothing to compare. */
		if (is_subject(ask, d, c.at[i].entity) || x < floor)
			continue;
		vec_push(&best, (struct scored){ c.at[i], x });
	}
	if (best.n)
		qsort(best.at, best.n, sizeof(*best.at), by_score);
	if (best.n > ask->beside)
		best.n = ask->beside;
	if (best.n)
		qsort(best.at, best.n, sizeof(*best.at), by_stories);
	for (size_t i = 0; ok && i < best.n; i++)
		ok = add_beside(d, s, &best.at[i], err);
	vec_clear(&best);
	vec_clear(&c);
	return ok;
}

/* --- stories ---------------------------------------------------------------- */

static bool
load_stories(struct dossier *d, struct store *s,
    const struct dossier_ask *ask, const int64_t *who, size_t n,
    const struct ids *ids, struct err *err)
{
	for (size_t i = 0; i < ids->n && d->stories.n < ask->stories; i++) {
		struct excerpt x;

		if (!excerpt_load(&x, s, ids->at[i], who, n, &d->arena, err))
			return false;
		if (!x.row.deleted)
			vec_push(&d->stories, x);
	}
	return true;
}

/* How many stories have all of them: counted, unless it is very many. */
static bool
count_common(struct dossier *d, struct store *s,
    const struct dossier_ask *ask, struct crossing *c, struct ids *ids,
    struct err *err)
{
	struct arena arena = { 0 };
	struct profile p;
	int64_t work = d->who.stories;
	size_t before;

	for (size_t i = 0; i < ask->n_with; i++) {
		if (!store_profile(s, ask->with[i], &arena, &p, err)) {
			arena_clear(&arena);
			return false;
		}
		work += p.stories;
	}
	arena_clear(&arena);
	d->common = !ask->n_with ? d->who.stories : -1;
	if (!ask->n_with || work > COUNT_UP_TO)
		return true;
	do {
		before = ids->n;
		if (!crossing_next(c, 10000, ids, err))
			return false;
	} while (ids->n > before);
	d->common = (int64_t)ids->n;
	return true;
}

static bool
load_crossing(struct dossier *d, struct store *s,
    const struct dossier_ask *ask, const int64_t *who, size_t n,
    struct err *err)
{
	struct ids newest = { 0 }, all = { 0 };
	struct crossing *c = store_cross(s, who, n, err);
	bool ok = c && crossing_next(c, LOOK_AT, &newest, err);

	d->looked_at = (int64_t)newest.n;
	ok = ok && store_days(s, d->who.id, &d->days, err) &&
	    load_beside(d, s, ask, &newest, err) &&
	    load_stories(d, s, ask, who, n, &newest, err) &&
	    count_common(d, s, ask, c, &all, err);
	if (d->common >= 0 && ask->n_with)
		d->common += (int64_t)newest.n;
	crossing_free(c);
	vec_clear(&newest);
	vec_clear(&all);
	return ok;
}

/* --- filtered --------------------------------------------------------------- */

void
dossier_query(struct str *out, const char *key)
{
	str_add(out, "entity:\"");
	for (; *key; key++) {
		if (*key == '"' || *key == '\\')
			str_addc(out, '\\');
		str_addc(out, *key);
	}
	str_addc(out, '"');
}

static bool
compose(struct str *query, struct store *s, const struct dossier_ask *ask,
    const int64_t *who, size_t n, struct err *err)
{
	/* Alone first, so that a column is the person's own. */
	if (!store_query_check(ask->filter, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct arena arena = { 0 };
		struct profile p;
		bool ok = store_profile(s, who[i], &arena, &p, err);

		if (ok)
			dossier_query(query, p.key);
		str_addc(query, ' ');
		arena_clear(&arena);
		if (!ok)
			return false;
	}
	str_addf(query, "(%s)", ask->filter);
	return true;
}

/* The list is newest first. */
static bool
count_days(struct dossier *d, struct list *l, struct err *err)
{
	struct rows rows = { 0 };
	bool ok = list_rows(l, 0, CHART_UP_TO, &rows, err);

	for (size_t i = rows.n; ok && i > 0; i--) {
		int64_t day = rows.at[i - 1].time / 86400;

		if (d->days.n && d->days.at[d->days.n - 1].day == day)
			d->days.at[d->days.n - 1].stories++;
		else
			vec_push(&d->days, (struct day){ day, 1 });
	}
	rows_clear(&rows);
	return ok;
}

static bool
load_filtered(struct dossier *d, struct store *s,
    const struct dossier_ask *ask, const int64_t *who, size_t n,
    struct err *err)
{
	struct str query = { 0 };
	struct ids newest = { 0 };
	struct list *l = NULL;
	bool ok = compose(&query, s, ask, who, n, err) &&
	    (l = store_list(s, str_get(&query), err)) &&
	    list_ids(l, 0, LOOK_AT, &newest, err);

	d->looked_at = (int64_t)newest.n;
	ok = ok && count_days(d, l, err) && list_count(l, &d->common, err) &&
	    load_beside(d, s, ask, &newest, err) &&
	    load_stories(d, s, ask, who, n, &newest, err);
	list_free(l);
	vec_clear(&newest);
	str_clear(&query);
	return ok;
}

bool
dossier_load(struct dossier *d, struct store *s, const struct kb *kb,
    const struct dossier_ask *ask, struct err *err)
{
	size_t n = ask->n_with + 1;
	int64_t *who;
	bool ok;

	if (!store_profile(s, ask->entity, &d->arena, &d->who, err))
		return false;
	dossier_facts(d, kb);
	who = mem_calloc(n, sizeof(*who));
	who[0] = d->who.id;
	for (size_t i = 1; i < n; i++)
		who[i] = ask->with[i - 1];
	if (ask->filter && *ask->filter)
		ok = load_filtered(d, s, ask, who, n, err);
	else
		ok = load_crossing(d, s, ask, who, n, err);
	free(who);
	return ok;
}

void
dossier_clear(struct dossier *d)
{
	vec_clear(&d->facts);
	vec_clear(&d->offices);
	vec_clear(&d->days);
	vec_clear(&d->beside);
	vec_clear(&d->stories);
	arena_clear(&d->arena);
	*d = (struct dossier){ 0 };
}
