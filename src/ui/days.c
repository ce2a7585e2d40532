/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/days.h"

#include <time.h>

#include "base/i18n.h"
#include "text/date.h"
#include "ui/view.h"

bool
days_wanted(const struct ui *ui)
{
	const struct options *o = &ui->config.options;

	return option_is(o, "group", "day") && (option_is(o, "sort", "date") ||
	    option_is(o, "sort", "oldest"));
}

static int
day_of(int64_t time)
{
	time_t t = (time_t)time;
	struct tm tm = { 0 };

	localtime_r(&t, &tm);
	return tm.tm_year * 366 + tm.tm_yday;
}

bool
days_above(const struct ui *ui, int64_t i)
{
	const struct stories_view *v = &ui->stories;
	const struct row *r = stories_row(v, i), *before;

	if (!v->grouped || !r)
		return false;
	before = i == v->pos.top ? NULL : stories_row(v, i - 1);
	return !before || day_of(before->time) != day_of(r->time);
}

int
days_lines(const struct ui *ui, int64_t to)
{
	int lines = 0;

	for (int64_t i = ui->stories.pos.top; i <= to; i++)
		lines += days_above(ui, i) ? 2 : 1;
	return lines;
}

void
days_make_room(struct ui *ui, int h)
{
	struct stories_view *v = &ui->stories;

	while (v->pos.top < v->pos.cursor &&
	    days_lines(ui, v->pos.cursor) > h)
		v->pos.top++;
}

void
days_draw(const struct ui *ui, struct canvas *c, struct rect at, int row,
    int64_t time)
{
	struct str s = { 0 };

	if (day_of(time) == day_of(ui->now))
		str_add(&s, _("Today"));
	else if (day_of(time) == day_of(ui->now - 86400))
		str_add(&s, _("Yesterday"));
	else
		date_day(&s, time);
	canvas_fit(c, at, row, 1, at.w - 2, STYLE_SECTION, str_slice(&s));
	str_clear(&s);
}
