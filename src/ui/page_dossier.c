/* SPDX-License-Identifier: MIT
 *
 * page_dossier.c - all we know of an entity, and ways on from there.
 *
 * The clerk puts it together; the page shows what it has and Enter on a name
 * or a story leads on.  A row's id is a story, or minus an entity. */
#include "config.h"

#include <stdlib.h>

#include "app/dossier.h"
#include "base/i18n.h"
#include "text/date.h"
#include "ui/acts.h"
#include "ui/ask.h"
#include "ui/dossier.h"
#include "ui/trail.h"
#include "ui/view.h"

enum { STORIES_MOST = 60, BESIDE_MOST = 12, CHART_MOST = 80 };

struct shown { /* what the page shows, kept while it lives */
	struct answer answer; /* first: see ask.h */
	struct resolver *resolver;
	int64_t entity;
	struct dossier d;
	struct err err;
	bool ok;
};

static void
shown_free(void *arg)
{
	struct shown *s = arg;

	if (!s)
		return;
	dossier_clear(&s->d);
	free(s);
}

/* On the clerk's thread. */
static bool
load(struct store *store, void *arg, struct err *err)
{
	struct shown *s = arg;
	struct dossier_ask ask = { .entity = s->entity,
		.stories = STORIES_MOST, .beside = BESIDE_MOST };

	(void)err;
	s->ok = dossier_load(&s->d, store, resolver_kb(s->resolver), &ask,
	    &s->err);
	return true;
}

static void
answered(struct ui *ui, void *arg)
{
	struct shown *s = arg;

	if (s->entity != ui->dossier_entity) { /* the person went on */
		shown_free(s);
		return;
	}
	shown_free(ui->dossier);
	ui->dossier = s;
	if (ui->page && ui->page->ops == &page_dossier)
		page_refill(ui, ui->page);
}

void
dossier_show(struct ui *ui, int64_t entity)
{
	struct shown *s;

	if (!ui->clerk)
		return;
	s = mem_calloc(1, sizeof(*s));
	s->answer.fn = answered;
	s->resolver = &ui->resolver;
	s->entity = entity;
	shown_free(ui->dossier);
	ui->dossier = NULL;
	ui->dossier_entity = entity;
	pages_drop(ui);
	page_push(ui, &page_dossier);
	worker_call(ui->clerk, load, s, shown_free);
}

void
dossier_open(struct ui *ui, int64_t entity)
{
	trail_leave(ui);
	dossier_show(ui, entity);
}

void
dossier_drop(struct ui *ui)
{
	shown_free(ui->dossier);
	ui->dossier = NULL;
	ui->dossier_entity = 0;
}

/* --- rows ----------------------------------------------------------------- */

static void
section(struct page *p, const char *heading)
{
	struct page_row *r = page_add(p, STYLE_SECTION, heading, "");

	r->heading = true;
}

static void
text_row(struct page *p, enum style style, const char *text)
{
	struct page_row *r = page_add(p, style, text, "");

	r->heading = true;
	r->whole = true;
}

static void
fill_who(struct page *p, const struct dossier *d)
{
	struct str s = { 0 };
	char buf[32];

	text_row(p, STYLE_TITLE, d->who.name);
	if (d->who.role && *d->who.role)
		text_row(p, STYLE_META, d->who.role);
	str_addf(&s, P_("%s story", "%s stories",
	    (unsigned long)d->who.stories),
	    number_text(buf, d->who.stories));
	if (d->who.first != TIME_NONE) {
		str_add(&s, " · ");
		date_iso_day(&s, d->who.first);
		str_add(&s, " – ");
		date_iso_day(&s, d->who.last);
	}
	text_row(p, STYLE_META, str_get(&s));
	str_clear(&s);
}

static void
fill_chart(struct ui *ui, struct page *p, const struct dossier *d)
{
	static const char *const spans[] = { N_("a day each, up to the last"),
		N_("a week each, up to the last"),
		N_("a month each, up to the last") };
	int64_t sums[CHART_MOST], most = 0, long_ago;
	size_t n = ui->w > 24 ? (size_t)ui->w - 12 : 12;
	struct str s = { 0 };
	enum every every;

	if (n > CHART_MOST)
		n = CHART_MOST;
	if (d->days.n < 2)
		return;
	/* No wider than the time it has been. */
	long_ago = d->days.at[d->days.n - 1].day - d->days.at[0].day + 1;
	if (long_ago < (int64_t)n)
		n = long_ago < 8 ? 8 : (size_t)long_ago;
	every = days_sums(&d->days, sums, n);
	for (size_t i = 0; i < n; i++)
		if (sums[i] > most)
			most = sums[i];
	spark(&s, sums, n);
	str_addf(&s, " %lld", (long long)most);
	text_row(p, STYLE_CHART, str_get(&s));
	text_row(p, STYLE_DIM, _(spans[every]));
	str_clear(&s);
}

static void
fill_facts(struct page *p, const struct dossier *d)
{
	struct str s = { 0 };

	if (d->facts.n || d->aliases.n)
		section(p, _("KNOWN"));
	for (size_t i = 0; i < d->facts.n; i++)
		page_add(p, STYLE_META, d->facts.at[i].label,
		    d->facts.at[i].value)->heading = true;
	for (size_t i = 0; i < d->aliases.n && s.len < 200; i++)
		str_addf(&s, "%s%s", i ? ", " : "", d->aliases.at[i]);
	if (s.len)
		page_add(p, STYLE_META, _("Also"), str_get(&s))->heading =
		    true;
	if (d->offices.n)
		section(p, _("OFFICES"));
	for (size_t i = 0; i < d->offices.n; i++) {
		const struct dossier_office *o = &d->offices.at[i];

		str_truncate(&s, 0);
		str_addf(&s, "%s – %s", o->from ? o->from : "…",
		    o->until ? o->until : o->current ? _("now") : "…");
		page_add(p, STYLE_META, str_get(&s), o->role)->heading = true;
	}
	str_clear(&s);
}

static void
fill_beside(struct page *p, const struct dossier *d)
{
	if (d->beside.n)
		section(p, _("OFTEN WITH"));
	for (size_t i = 0; i < d->beside.n; i++) {
		const struct beside *b = &d->beside.at[i];
		struct str s = { 0 };
		char buf[32];
		struct page_row *r;

		str_addf(&s, P_("%s common story", "%s common stories",
		    (unsigned long)b->common), number_text(buf, b->common));
		r = page_add(p, cast_style(b->type), b->name, str_get(&s));
		r->id = -b->id;
		str_clear(&s);
	}
}

static void
fill_stories(struct ui *ui, struct page *p, const struct dossier *d)
{
	if (d->stories.n)
		section(p, _("STORIES"));
	for (size_t i = 0; i < d->stories.n; i++) {
		const struct excerpt *x = &d->stories.at[i];
		struct str s = { 0 };
		struct page_row *r;

		date_short(&s, x->row.time, ui->now);
		str_addf(&s, "  %s · %s", x->row.title ? x->row.title :
		    _("(no title)"), x->row.feed_title);
		r = page_add(p, x->row.unread ? STYLE_UNREAD : STYLE_NORMAL,
		    str_get(&s), "");
		r->whole = true;
		r->id = x->row.id;
		if (x->sentence) {
			str_truncate(&s, 0);
			str_addf(&s, "        %s", x->sentence);
			text_row(p, STYLE_DIM, str_get(&s));
		}
		str_clear(&s);
	}
}

static void
dossier_fill(struct ui *ui, struct page *p)
{
	const struct shown *s = ui->dossier;

	if (!s) {
		text_row(p, STYLE_DIM, _("Looking through the stories…"));
		return;
	}
	if (!s->ok) {
		text_row(p, STYLE_ERROR, s->err.msg);
		return;
	}
	fill_who(p, &s->d);
	fill_chart(ui, p, &s->d);
	fill_facts(p, &s->d);
	fill_beside(p, &s->d);
	fill_stories(ui, p, &s->d);
}

static void
dossier_enter(struct ui *ui, struct page *p, size_t row)
{
	int64_t id = p->rows.at[row].id;
	struct shown *s = ui->dossier;
	struct str query = { 0 };
	char *name;

	if (!id || !s)
		return;
	if (id < 0) {
		dossier_open(ui, -id);
		return;
	}
	str_addf(&query, "entity:\"%s\"", s->d.who.key);
	name = mem_strdup(s->d.who.name);
	trail_leave(ui);
	pages_drop(ui);
	stories_show(ui, str_get(&query), name);
	stories_to(ui, id);
	ui_focus(ui, PANE_STORY);
	free(name);
	str_clear(&query);
}

const struct page_ops page_dossier = {
	.title = N_("Dossier"),
	.fill = dossier_fill,
	.open = dossier_enter,
	.hint = N_("j/k move  Enter open  Ctrl-o back  / search  q back"),
};
