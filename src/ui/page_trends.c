/* SPDX-License-Identifier: MIT
 *
 * page_trends.c - who is in the news much more than before. */
#include "config.h"

#include <stdlib.h>

#include "app/trend.h"
#include "base/i18n.h"
#include "text/spark.h"
#include "ui/ask.h"
#include "ui/dossier.h"
#include "ui/view.h"

enum { OF_DAY = 12, OF_WEEK = 24 };

struct shown {
	struct answer answer; /* first: see ask.h */
	struct err err;
	bool ok;
	int64_t now;
	struct risings day, week;
};

static void
shown_free(void *arg)
{
	struct shown *s = arg;

	if (!s)
		return;
	risings_clear(&s->day);
	risings_clear(&s->week);
	free(s);
}

/* On the clerk's thread. */
static bool
gather(struct store *s, void *arg, struct err *err)
{
	struct shown *a = arg;
	struct trend_ask ask = { .now = a->now, .days = 1, .max = OF_DAY };

	(void)err;
	a->ok = risings_load(&a->day, s, &ask, &a->err);
	ask.days = 7;
	ask.max = OF_WEEK;
	a->ok = a->ok && risings_load(&a->week, s, &ask, &a->err);
	return true;
}

static void
add_risings(struct ui *ui, struct page *p, const char *heading,
    const struct risings *list)
{
	page_add(p, STYLE_SECTION, heading, "")->heading = true;
	for (size_t i = 0; i < list->n; i++) {
		const struct rising *r = &list->at[i];
		uint32_t chart[TREND_CHART];
		struct str right = { 0 };
		struct page_row *row;

		for (size_t k = 0; k < TREND_CHART; k++)
			chart[k] = (uint32_t)r->chart[k];
		spark_line(&right, chart, TREND_CHART, ui->ascii);
		str_addf(&right, "  ");
		/* TRANSLATORS: stories of these days, and what was usual. */
		str_addf(&right, P_("%lld story, usually %.1f",
			"%lld stories, usually %.1f", r->stories),
		    (long long)r->stories, r->usual);
		row = page_add(p, cast_style(r->who.type), r->who.name,
		    right.s);
		row->id = r->who.id;
		str_clear(&right);
	}
	if (!list->n)
		page_add(p, STYLE_DIM, _("Nothing rises."), "");
}

static void
trends_fill(struct ui *ui, struct page *p)
{
	const struct shown *a = p->data;

	add_risings(ui, p, _("The last day"), &a->day);
	add_risings(ui, p, _("The last week"), &a->week);
}

static void
trends_enter(struct ui *ui, struct page *p, size_t row)
{
	if (p->rows.at[row].id)
		dossier_open(ui, &p->rows.at[row].id, 1);
}

static const struct page_ops page_trends = {
	.title = N_("In the news more than before"),
	.fill = trends_fill,
	.open = trends_enter,
	.drop = shown_free,
	.hint = N_("j/k move  Enter dossier  q leave"),
};

static void
gathered(struct ui *ui, void *arg)
{
	struct shown *a = arg;

	if (a->ok) {
		page_push_with(ui, &page_trends, a);
		return;
	}
	ui_fail(ui, &a->err);
	shown_free(a);
}

void
trends_open(struct ui *ui)
{
	struct shown *a = mem_calloc(1, sizeof(*a));

	a->answer.fn = gathered;
	a->now = ui->now;
	ask_clerk(ui, gather, a, shown_free);
}
