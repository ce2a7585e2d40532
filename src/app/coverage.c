/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

static struct named *
name_of(struct coverage *e, int64_t id)
{
	struct named *n;

	for (size_t i = 0; i < e->names.n; i++)
		if (e->names.at[i].who.id == id)
			return &e->names.at[i];
	n = vec_add(&e->names);
	n->who.id = id;
	return n;
}

static bool
add_report(struct coverage *e, struct store *s, int64_t id, struct err *err)
{
	struct arena arena = { 0 };
	struct cast cast = { 0 };
	struct story story;
	struct report r = { 0 };
	bool ok = store_story(s, id, &arena, &story, &r.row, err) &&
	    store_cast(s, id, &cast, err);

	if (ok && !r.row.deleted) {
		row_keep(&r.row, &e->arena);
		for (size_t i = 0; i < cast.n_entities; i++) {
			struct named *n = name_of(e, cast.entities[i].id);

			n->reports |= UINT64_C(1) << e->reports.n;
			n->n++;
		}
		vec_push(&e->reports, r);
	}
	cast_clear(&cast);
	arena_clear(&arena);
	return ok;
}

static void
find_copies(struct coverage *e)
{
	for (size_t i = 0; i < e->reports.n; i++) {
		struct report *r = &e->reports.at[i];

		for (size_t k = 0; k < e->reports.n; k++)
			if (r->row.copy_of &&
			    e->reports.at[k].row.id == r->row.copy_of)
				r->copy_of = e->reports.at[k].row.feed_title;
		e->own += r->copy_of == NULL;
	}
}

static int
by_reports(const void *va, const void *vb)
{
	const struct named *a = va, *b = vb;

	if (a->n != b->n)
		return a->n < b->n ? 1 : -1;
	if (a->who.type != b->who.type)
		return a->who.type < b->who.type ? -1 : 1;
	return (a->who.id > b->who.id) - (a->who.id < b->who.id);
}

static bool
find_event(struct store *s, int64_t story, struct ids *ids, struct err *err)
{
	struct arena arena = { 0 };
	struct story st;
	struct row row = { 0 };
	bool ok = store_story(s, story, &arena, &st, &row, err);

	if (ok && row.event)
		ok = store_event(s, row.event, ids, err);
	if (ok && !ids->n)
		vec_push(ids, story);
	arena_clear(&arena);
	return ok;
}

bool
coverage_load(struct coverage *e, struct store *s, int64_t story, struct err *err)
{
	struct ids ids = { 0 };
	bool ok = find_event(s, story, &ids, err);

	for (size_t i = 0; ok && i < ids.n && e->reports.n < COVERAGE_REPORTS;
	     i++)
		ok = add_report(e, s, ids.at[i], err);
	for (size_t i = 0; ok && i < e->names.n; i++) {
		struct named *n = &e->names.at[i];

		ok = store_profile(s, n->who.id, &e->arena, &n->who, err);
	}
	if (ok && e->names.n)
		qsort(e->names.at, e->names.n, sizeof(*e->names.at),
		    by_reports);
	find_copies(e);
	vec_clear(&ids);
	return ok;
}

void
coverage_clear(struct coverage *e)
{
	vec_clear(&e->reports);
	vec_clear(&e->names);
	arena_clear(&e->arena);
	*e = (struct coverage){ 0 };
}

void
coverage_outlets(struct str *out, const struct coverage *e,
    const struct named *who)
{
	size_t before = out->len;

	for (size_t i = 0; i < e->reports.n; i++) {
		const char *feed = e->reports.at[i].row.feed_title;
		bool told = false;

		for (size_t k = 0; k < i; k++)
			told |= who->reports >> k & 1 &&
			    !strcmp(e->reports.at[k].row.feed_title, feed);
		if (who->reports >> i & 1 && !told)
			str_addf(out, "%s%s", out->len > before ? ", " : "",
			    feed);
	}
}
