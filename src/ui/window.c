/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/window.h"

const struct row *
window_row(const struct window *w, int64_t i)
{
	if (i < w->at || i >= w->at + (int64_t)w->rows.n)
		return NULL;
	return &w->rows.at[i - w->at];
}

void
window_expire(struct window *w)
{
	w->rows.n = 0;
}

void
window_clear(struct window *w)
{
	rows_clear(&w->rows);
	w->at = 0;
}

static bool
read_rows(struct window *w, struct list *l, int64_t from, int64_t to,
    struct err *err)
{
	return from >= to ||
	    list_rows(l, from, (size_t)(to - from), &w->rows, err);
}

static void
keep_rows(struct window *w, const struct window *old, int64_t from, int64_t to)
{
	for (int64_t i = from; i < to; i++) {
		struct row *r = vec_add(&w->rows);

		*r = *window_row(old, i);
		row_keep(r, &w->rows.arena);
	}
}

bool
window_show(struct window *w, struct list *l, int64_t from, int64_t to,
    int64_t around, struct err *err)
{
	int64_t end = w->at + (int64_t)w->rows.n;
	int64_t first = w->at > from - around ? w->at : from - around;
	int64_t last = end < to + around ? end : to + around;
	struct window old = *w;
	bool ok;

	if (w->rows.n && from >= w->at && to <= end)
		return true;
	if (!w->rows.n || first > to || last < from)
		first = last = to;
	*w = (struct window){ .at = from < first ? from : first };
	ok = read_rows(w, l, from, first, err);
	/* A list that was walked further may turn out to be shorter. */
	if (ok && (int64_t)w->rows.n == first - w->at) {
		keep_rows(w, &old, first, last);
		ok = read_rows(w, l, last, to, err);
	}
	if (!ok)
		window_clear(w);
	window_clear(&old);
	return ok;
}
