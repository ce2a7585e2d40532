/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/next_unread.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "ui/ask.h"
#include "ui/view.h"

enum {
	LOOK_NS = 6 * 1000000, /* that a key may take */
	PIECE = 4096, /* rows */
};

static void
say_none(struct ui *ui)
{
	ui_say(ui, STYLE_NOTICE, _("No unread stories here."));
}

/* --- near ----------------------------------------------------------------- */

struct near {
	int64_t at; /* row; -1 there is none */
	int64_t story; /* that it shows */
	bool within; /* the unread one is folded away in it */
};

/* From row `from` on, in pieces each larger than the last.  False when there
 * was no time for it. */
static bool
find_row(struct stories_view *v, int64_t from, int step, struct near *out)
{
	int64_t piece = 64, n = v->pos.n - (v->ghost_at >= 0);

	out->at = -1;
	while (out->at < 0 && from >= 0 && from < n) {
		struct rows rows = { 0 };
		int64_t first = step > 0 ? from : from - piece + 1;
		bool ok;

		if (first < 0)
			first = 0;
		ok = list_rows(v->list, first, (size_t)(step > 0 ? piece :
		    from - first + 1), &rows, NULL) && rows.n;
		for (size_t k = 0; ok && k < rows.n && out->at < 0; k++) {
			size_t i = step > 0 ? k : rows.n - 1 - k;
			const struct row *r = &rows.at[i];

			if (r->unread || r->unread_within)
				*out = (struct near){ first + (int64_t)i,
					r->id, !r->unread };
		}
		from = step > 0 ? first + (int64_t)rows.n : first - 1;
		rows_clear(&rows);
		if (!ok)
			return false;
		if (piece < PIECE)
			piece *= 4;
	}
	return true;
}

static bool
look_near(struct ui *ui, int step, struct near *out)
{
	struct stories_view *v = &ui->stories;
	int64_t from = v->pos.cursor == v->ghost_at && step > 0 ? v->ghost_at :
	    stories_real(v, v->pos.cursor) + step;
	bool ok;

	if (getenv("DATELINE_SLOW")) /* as in a list that is too long */
		return false;
	store_until(ui->store, clock_ticks() + LOOK_NS);
	ok = find_row(v, from, step, out);
	if (ok && out->at < 0) /* once around */
		ok = find_row(v, step > 0 ? 0 :
		    v->pos.n - 1 - (v->ghost_at >= 0), step, out);
	store_until(ui->store, 0);
	return ok;
}

/* To the first unread one of those that a row stands for. */
static bool
go_within(struct ui *ui, int64_t story)
{
	struct ids ids = { 0 };
	struct str query = { 0 };
	struct list *l;
	bool ok;

	str_addf(&query, "(%s) event:%lld is:unread", ui->stories.asked,
	    (long long)story);
	store_until(ui->store, clock_ticks() + LOOK_NS);
	l = store_list(ui->store, str_get(&query), NULL);
	ok = l && list_ids(l, 0, 1, &ids, NULL) && ids.n;
	store_until(ui->store, 0);
	ok = ok && stories_to(ui, ids.at[0]);
	list_free(l);
	vec_clear(&ids);
	str_clear(&query);
	return ok;
}

/* --- far ------------------------------------------------------------------ */

struct quest {
	struct answer answer; /* first: see ask.h */
	void (*there)(struct ui *ui);
	char *query; /* the list */
	int64_t story; /* from which one looks */
	int step;
	int64_t found; /* 0 none */
	struct err err;
	bool ok;
};

static void
quest_free(void *arg)
{
	struct quest *l = arg;

	free(l->query);
	free(l);
}

static int
by_id(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The ids of all unread stories of the list, ascending. */
static bool
unread_ids(struct store *s, const char *asked, struct ids *out,
    struct err *err)
{
	struct str query = { 0 };
	struct list *l;
	bool ok;

	str_addf(&query, "(%s) is:unread", asked);
	l = store_list(s, str_get(&query), err);
	ok = l && list_ids(l, 0, SIZE_MAX, out, err);
	if (out->n)
		qsort(out->at, out->n, sizeof(*out->at), by_id);
	list_free(l);
	str_clear(&query);
	return ok;
}

/* The first of `ids` from `from` on, in the order of the list; 0 none. */
static int64_t
first_of(const struct ids *list, int64_t from, int step, const struct ids *ids)
{
	for (int64_t i = from; i >= 0 && i < (int64_t)list->n; i += step)
		if (bsearch(&list->at[i], ids->at, ids->n, sizeof(*ids->at),
			by_id))
			return list->at[i];
	return 0;
}

static bool
look(struct store *s, void *arg, struct err *err)
{
	struct quest *k = arg;
	struct ids unread = { 0 }, all = { 0 };
	struct list *l = NULL;
	int64_t at = -1;

	(void)err;
	k->ok = unread_ids(s, k->query, &unread, &k->err);
	if (k->ok && unread.n) {
		l = store_list(s, k->query, &k->err);
		k->ok = l && list_ids(l, 0, SIZE_MAX, &all, &k->err);
	}
	for (size_t i = 0; i < all.n && at < 0; i++)
		if (all.at[i] == k->story)
			at = (int64_t)i;
	if (k->ok && all.n) {
		k->found = first_of(&all, at + k->step, k->step, &unread);
		if (!k->found)
			k->found = first_of(&all, k->step > 0 ? 0 :
			    (int64_t)all.n - 1, k->step, &unread);
	}
	list_free(l);
	vec_clear(&unread);
	vec_clear(&all);
	return true;
}

static void
looked(struct ui *ui, void *arg)
{
	struct quest *k = arg;
	const struct stories_view *v = &ui->stories;
	bool here = v->asked && !strcmp(v->asked, k->query) &&
	    v->current == k->story; /* nobody has gone on meanwhile */

	if (!k->ok && k->err.kind == ERR_CANCELLED)
		ui_say(ui, STYLE_NOTICE, _("Stopped; the list is as it was."));
	else if (!k->ok)
		ui_fail(ui, &k->err);
	else if (here && k->found && k->found != k->story &&
	    stories_to(ui, k->found))
		k->there(ui);
	else if (here)
		say_none(ui);
	quest_free(k);
}

static void
look_far(struct ui *ui, int step, void (*there)(struct ui *ui))
{
	struct quest *k = mem_calloc(1, sizeof(*k));

	k->answer.fn = looked;
	k->there = there;
	k->query = mem_strdup(ui->stories.asked);
	k->story = ui->stories.current;
	k->step = step;
	ask_clerk(ui, look, k, quest_free);
}

void
next_unread(struct ui *ui, int step, void (*there)(struct ui *ui))
{
	struct stories_view *v = &ui->stories;
	struct near near;

	if (!v->list) {
		say_none(ui);
	} else if (look_near(ui, step, &near) && near.at >= 0 &&
	    (near.within || stories_shown(v, near.at) != v->pos.cursor)) {
		if (!near.within)
			scroll_to(&v->pos, stories_shown(v, near.at));
		else if (!go_within(ui, near.story)) {
			look_far(ui, step, there);
			return;
		}
		there(ui);
	} else {
		look_far(ui, step, there);
	}
}
