/* SPDX-License-Identifier: MIT
 *
 * chosen.c - which stories the next action is for: those that were selected
 * one by one, the rows from where `v` began to the cursor, or the story under
 * the cursor. */
#include "config.h"

#include <stdlib.h>

#include "ui/view.h"

bool
stories_is_selected(const struct stories_view *v, int64_t i, int64_t id)
{
	int64_t a = v->visual, b = v->pos.cursor;

	if (a >= 0 && i >= (a < b ? a : b) && i <= (a < b ? b : a))
		return true;
	for (size_t k = 0; k < v->selected.n; k++)
		if (v->selected.at[k] == id)
			return true;
	return false;
}

void
stories_select_none(struct ui *ui)
{
	ui->stories.selected.n = 0;
	ui->stories.visual = -1;
}

bool
stories_any_selected(const struct ui *ui)
{
	return ui->stories.selected.n || ui->stories.visual >= 0;
}

static int
by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The stories of some rows, but for those that are selected anyway. */
static void
add_range(const struct stories_view *v, int64_t from, int64_t to,
    struct ids *out)
{
	struct ids range = { 0 }, selected = { 0 };

	for (size_t i = 0; i < v->selected.n; i++)
		vec_push(&selected, v->selected.at[i]);
	if (selected.n)
		qsort(selected.at, selected.n, sizeof(*selected.at),
		    by_number);
	if (list_ids(v->list, from, (size_t)(to - from + 1), &range, NULL))
		for (size_t i = 0; i < range.n; i++)
			if (!selected.n || !bsearch(&range.at[i], selected.at,
				selected.n, sizeof(*selected.at), by_number))
				vec_push(out, range.at[i]);
	vec_clear(&range);
	vec_clear(&selected);
}

void
stories_chosen(const struct ui *ui, struct ids *out)
{
	const struct stories_view *v = &ui->stories;
	int64_t a = v->visual, b = v->pos.cursor;

	for (size_t i = 0; i < v->selected.n; i++)
		vec_push(out, v->selected.at[i]);
	if (a >= 0 && v->list)
		add_range(v, stories_real(v, a < b ? a : b),
		    stories_real(v, a < b ? b : a), out);
	if (!out->n && v->current)
		vec_push(out, v->current);
}

int64_t
stories_chosen_count(const struct ui *ui)
{
	const struct stories_view *v = &ui->stories;
	int64_t a = v->visual, b = v->pos.cursor, n;
	struct ids ids = { 0 };

	if (a < 0 || !v->list)
		return (int64_t)v->selected.n;
	if (!v->selected.n)
		return stories_real(v, a < b ? b : a) -
		    stories_real(v, a < b ? a : b) + 1;
	stories_chosen(ui, &ids);
	n = (int64_t)ids.n;
	vec_clear(&ids);
	return n;
}
