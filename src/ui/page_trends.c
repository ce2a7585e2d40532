/* SPDX-License-Identifier: MIT
 *
 * page_trends.c - who is in the news much more than before: of all kinds or
 * one, in all stories or those of a query (a feed, a tag). */
#include "config.h"

#include <stdlib.h>

#include "app/trend.h"
#include "base/i18n.h"
#include "text/spark.h"
#include "ui/ask.h"
#include "ui/dossier.h"
#include "ui/trail.h"
#include "ui/view.h"

enum { OF_DAY = 12, OF_WEEK = 24 };

enum {
	ALL_TYPES = -1,
	NARROW = 70, /* columns of the screen: there is no room for words */
	ROOMY = 100, /* there is room for words and the whole chart */
	SHORT = 10, /* days of the chart where there is not */
};

struct shown {
	struct answer answer; /* first: see ask.h */
	struct err err;
	bool ok;
	int number; /* of the page that waits */
	int64_t now;
	int type; /* enum entity_type, or ALL_TYPES */
	char *filter; /* a query; or NULL */
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
	free(s->filter);
	free(s);
}

/* On the clerk's thread. */
static bool
gather(struct store *s, void *arg, struct err *err)
{
	struct shown *a = arg;
	struct trend_ask ask = { .now = a->now, .days = 1, .max = OF_DAY,
		.filter = a->filter };

	(void)err;
	if (a->type != ALL_TYPES)
		ask.types = 1u << a->type;
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
		size_t days = ui->w < ROOMY ? SHORT : TREND_CHART;
		struct str right = { 0 };
		struct page_row *row;

		for (size_t k = 0; k < TREND_CHART; k++)
			chart[k] = (uint32_t)r->chart[k];
		if (ui->w < NARROW)
			str_addf(&right, "%lld ", (long long)r->stories);
		spark_line(&right, chart + TREND_CHART - days, days,
		    ui->ascii);
		if (ui->w >= NARROW)
			/* TRANSLATORS: stories of these days, and what was
			 * usual. */
			str_addf(&right, P_("  %lld story, usually %.1f",
				"  %lld stories, usually %.1f", r->stories),
			    (long long)r->stories, r->usual);
		row = page_add(p, cast_style(r->who.type), r->who.name,
		    right.s);
		row->id = r->who.id;
		str_clear(&right);
	}
	if (!list->n)
		page_add(p, STYLE_DIM, _("Nothing rises."), "")->whole = true;
}

static void
trends_fill(struct ui *ui, struct page *p)
{
	const struct shown *a = p->data;
	struct str s = { 0 };

	/* TRANSLATORS: a kind of names, as ORGANIZATIONS. */
	str_addf(&s, _("%s (Space: the next kind)"), p->id == ALL_TYPES
	    ? _("ALL NAMES") : entity_type_heading((enum entity_type)p->id));
	page_add(p, STYLE_META, s.s, "")->whole = true;
	if (p->text) {
		str_truncate(&s, 0);
		str_addf(&s, _("Only stories of: %s"), p->text);
		page_add(p, STYLE_NOTICE, s.s, "")->heading = true;
	}
	str_clear(&s);
	if (!a || !a->ok) {
		page_add(p, STYLE_DIM, a ? a->err.msg :
		    _("Looking through the stories…"), "")->whole = true;
		return;
	}
	add_risings(ui, p, _("The last day"), &a->day);
	add_risings(ui, p, _("The last week"), &a->week);
}

static void
trends_enter(struct ui *ui, struct page *p, size_t row)
{
	if (p->rows.at[row].id)
		dossier_open(ui, &p->rows.at[row].id, 1);
}

static bool
trends_next_type(struct ui *ui, struct page *p, size_t row)
{
	(void)row;
	trends_show(ui, p->id + 1 < ENTITY_TYPES ? (int)p->id + 1 : ALL_TYPES,
	    p->text);
	return true;
}

static void
trends_only(struct ui *ui, const char *query)
{
	struct err err = { 0 };

	if (store_query_check(query, &err))
		trends_show(ui, (int)ui->page->id, query);
	else
		ui_fail(ui, &err);
}

static const char *
trends_now_only(const struct ui *ui, const struct page *p)
{
	(void)ui;
	return p->text;
}

static void
trends_again(struct ui *ui, int64_t type, const char *filter)
{
	trends_show(ui, (int)type, filter);
}

static const struct page_ops page_trends = {
	.title = N_("In the news more than before"),
	.fill = trends_fill,
	.open = trends_enter,
	.toggle = trends_next_type,
	.drop = shown_free,
	.only = trends_only,
	.now_only = trends_now_only,
	.again = trends_again,
	.hint = N_("j/k move  Enter dossier  Space kind  F feed: or tag:  "
	    "q leave"),
};

static void
gathered(struct ui *ui, void *arg)
{
	if (!page_answer(ui, ((struct shown *)arg)->number, arg))
		shown_free(arg);
}

/* Another choice takes the place of the one before. */
void
trends_show(struct ui *ui, int type, const char *filter)
{
	struct shown *a = mem_calloc(1, sizeof(*a));

	a->answer.fn = gathered;
	a->now = ui->now;
	a->type = type;
	a->filter = filter && *filter ? mem_strdup(filter) : NULL;
	if (ui->page && ui->page->ops == &page_trends)
		page_pop(ui);
	a->number = page_push_waiting(ui, &page_trends, type, a->filter);
	ask_clerk(ui, gather, a, shown_free);
}

void
trends_open(struct ui *ui, const char *filter)
{
	struct err err = { 0 };

	if (!store_query_check(filter, &err)) {
		ui_fail(ui, &err);
		return;
	}
	trail_leave(ui);
	trends_show(ui, ALL_TYPES, filter);
}
