/* SPDX-License-Identifier: MIT
 *
 * fold.c - which lists show the stories of one event in one row, and how such
 * a row unfolds. */
#include "config.h"

#include <string.h>

#include "ui/view.h"

/* Lists of one feed, one event or one name have no row to spare, and what a
 * person kept is shown as it is. */
bool
stories_fold(const struct ui *ui)
{
	static const char *const whole[] = { "feed:", "event:", "entity:",
		"is:bookmarked", "is:deleted", "is:archived" };
	struct slice query = slice_of(ui->stories.query);

	for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++)
		if (slice_starts(query, whole[i]))
			return false;
	return option_bool(&ui->config.options, "fold");
}

bool
stories_are_unfolded(const struct ui *ui)
{
	const struct stories_view *v = &ui->stories;
	const struct row *r = stories_row(v, v->pos.cursor);

	for (size_t i = 0; r && i < v->unfolded.n; i++)
		if (v->unfolded.at[i] == r->event)
			return true;
	return false;
}

bool
stories_unfold(struct ui *ui)
{
	struct stories_view *v = &ui->stories;
	int64_t at = v->pos.cursor;
	const struct row *r = stories_row(v, at);

	if (!r || !r->also || !r->event || !stories_fold(ui))
		return false;
	for (size_t i = 0; i < v->unfolded.n; i++) {
		if (v->unfolded.at[i] != r->event)
			continue;
		v->unfolded.at[i] = v->unfolded.at[--v->unfolded.n];
		while (r && r->under)
			r = stories_row(v, --at);
		if (r)
			scroll_to(&v->pos, at);
		stories_reload(ui);
		return true;
	}
	vec_push(&v->unfolded, r->event);
	stories_reload(ui);
	return true;
}
