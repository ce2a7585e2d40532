/* SPDX-License-Identifier: MIT
 *
 * page_dossier.c - all we know of an entity, and ways on from there.
 *
 * The clerk puts it together; the page shows what it has and Enter on a name
 * or a story leads on.  Several entities together give
 * the stories in which they meet. */
#include "config.h"

#include <stdlib.h>

#include "app/dossier.h"
#include "app/watch.h"
#include "base/i18n.h"
#include "text/date.h"
#include "text/spark.h"
#include "text/utf8.h"
#include "ui/acts.h"
#include "ui/ask.h"
#include "ui/dossier.h"
#include "ui/trail.h"
#include "ui/view.h"

enum {
	STORIES_MOST = 60,
	BESIDE_MOST = 12,
	CHART_MOST = 100,
	CHART_ROWS = 4,
	LINES_MOST = 4,
};

enum { ROW_PLAIN, ROW_ENTITY, ROW_STORY, ROW_STORIES };

struct shown { /* what the page shows, kept while it lives */
	struct answer answer; /* first: see ask.h */
	struct resolver *resolver;
	int number; /* of ui->dossier_asked */
	struct ids entities;
	char *name; /* that was typed; or of all of them; or NULL */
	char *filter; /* a query its stories pass; or NULL */
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
	vec_clear(&s->entities);
	free(s->name);
	free(s->filter);
	dossier_clear(&s->d);
	free(s);
}

/* --- on the clerk's thread ------------------------------------------------ */

/* Whom was meant; the knowledge base may know who is in no story. */
static bool
find_name(struct shown *s, struct store *store, const struct kb *kb)
{
	struct profiles found = { 0 };
	bool ok = store_find(store, s->name, 1, &found, &s->err);

	if (ok && found.n)
		vec_push(&s->entities, found.at[0].id);
	else if (ok && !(kb && dossier_known(&s->d, kb, s->name)))
		ok = err_set(&s->err, _("Nobody is called \"%s\", as far as "
		    "we know."), s->name);
	profiles_clear(&found);
	return ok;
}

static void
join_names(struct shown *s, struct store *store)
{
	struct str joined = { 0 };

	for (size_t i = 0; i < s->entities.n; i++) {
		struct arena arena = { 0 };
		struct profile who;

		if (store_profile(store, s->entities.at[i], &arena, &who,
			NULL))
			str_addf(&joined, "%s%s", i ? " + " : "", who.name);
		arena_clear(&arena);
	}
	free(s->name);
	s->name = str_take(&joined);
}

static bool
load(struct store *store, void *arg, struct err *err)
{
	struct shown *s = arg;
	const struct kb *kb = resolver_kb(s->resolver);
	struct dossier_ask ask = { .stories = STORIES_MOST,
		.beside = BESIDE_MOST };

	(void)err;
	s->ok = s->entities.n || find_name(s, store, kb);
	if (!s->ok || !s->entities.n)
		return true;
	ask.entity = s->entities.at[0];
	ask.with = s->entities.at + 1;
	ask.n_with = s->entities.n - 1;
	ask.filter = s->filter;
	s->ok = dossier_load(&s->d, store, kb, &ask, &s->err);
	if (s->entities.n > 1)
		join_names(s, store);
	return true;
}

/* --- asking --------------------------------------------------------------- */

static void
answered(struct ui *ui, void *arg)
{
	struct shown *s = arg;

	if (s->number != ui->dossier_asked) { /* the person went on */
		shown_free(s);
		return;
	}
	shown_free(ui->dossier);
	ui->dossier = s;
	ui->dossier_of.n = 0;
	for (size_t i = 0; i < s->entities.n; i++)
		vec_push(&ui->dossier_of, s->entities.at[i]);
	if (ui->page && ui->page->ops == &page_dossier)
		page_refill(ui, ui->page);
}

static void
send(struct ui *ui, struct shown *s)
{
	s->answer.fn = answered;
	s->resolver = &ui->resolver;
	s->number = ++ui->dossier_asked;
	ask_clerk(ui, load, s, shown_free);
}

/* The old rows stay until the new ones are there. */
void
dossier_reload(struct ui *ui)
{
	const struct ids *whose = dossier_shown(ui);
	struct shown *s;

	if (!whose->n)
		return;
	s = mem_calloc(1, sizeof(*s));
	for (size_t i = 0; i < whose->n; i++)
		vec_push(&s->entities, whose->at[i]);
	s->filter = mem_strdup(ui->dossier_filter);
	send(ui, s);
}

static void
ask_for(struct ui *ui, struct shown *s)
{
	shown_free(ui->dossier);
	ui->dossier = NULL;
	pages_drop(ui);
	page_push(ui, &page_dossier);
	send(ui, s);
}

static void
set_filter(struct ui *ui, const char *filter)
{
	char *copy = filter && *filter ? mem_strdup(filter) : NULL;

	free(ui->dossier_filter);
	ui->dossier_filter = copy;
}

void
dossier_show(struct ui *ui, const int64_t *entities, size_t n,
    const char *filter)
{
	struct shown *s = mem_calloc(1, sizeof(*s));

	set_filter(ui, filter);
	s->filter = mem_strdup(ui->dossier_filter);

	for (size_t i = 0; i < n; i++)
		vec_push(&s->entities, entities[i]);
	ui->dossier_of.n = 0;
	for (size_t i = 0; i < n; i++)
		vec_push(&ui->dossier_of, s->entities.at[i]);
	ask_for(ui, s);
}

void
dossier_open(struct ui *ui, const int64_t *entities, size_t n)
{
	trail_leave(ui);
	dossier_show(ui, entities, n, NULL);
}

void
dossier_filter(struct ui *ui, const char *filter)
{
	struct ids whose = { 0 };
	struct err err = { 0 };

	if (!store_query_check(filter, &err)) {
		ui_fail(ui, &err);
		return;
	}
	for (size_t i = 0; i < dossier_shown(ui)->n; i++)
		vec_push(&whose, dossier_shown(ui)->at[i]);
	if (whose.n) {
		trail_leave(ui);
		dossier_show(ui, whose.at, whose.n, filter);
	}
	vec_clear(&whose);
}

void
dossier_open_name(struct ui *ui, const char *name)
{
	struct shown *s = mem_calloc(1, sizeof(*s));

	s->name = mem_strdup(name);
	trail_leave(ui);
	set_filter(ui, NULL);
	ui->dossier_of.n = 0;
	ask_for(ui, s);
}

void
dossier_drop(struct ui *ui)
{
	shown_free(ui->dossier);
	ui->dossier = NULL;
	vec_clear(&ui->dossier_of);
	set_filter(ui, NULL);
}

const struct ids *
dossier_open_below(const struct ui *ui)
{
	static const struct ids none;

	for (const struct page *p = ui->page; p; p = p->below)
		if (p->ops == &page_dossier)
			return &ui->dossier_of;
	return &none;
}

const struct ids *
dossier_shown(const struct ui *ui)
{
	static const struct ids none;

	return ui->page && ui->page->ops == &page_dossier ? &ui->dossier_of
							  : &none;
}

const char *
dossier_name(const struct ui *ui)
{
	const struct shown *s = ui->dossier;

	if (!dossier_shown(ui)->n || !s || !s->ok)
		return NULL;
	return s->entities.n > 1 ? s->name : s->d.who.name;
}

const struct profile *
dossier_subject(const struct ui *ui)
{
	const struct shown *s = ui->dossier;

	return dossier_shown(ui)->n == 1 && s && s->ok ? &s->d.who : NULL;
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

/* The role as stories have it, with its country where an office that is
 * known says so: "President, Ukraine". */
static const char *
whole_role(const struct dossier *d)
{
	size_t n = strlen(d->who.role);

	for (size_t i = 0; i < d->offices.n; i++) {
		const char *office = d->offices.at[i].role;

		if (slice_starts(slice_of(office), d->who.role) &&
		    slice_starts(slice_of(office + n), ", "))
			return office;
	}
	return d->who.role;
}

static void
fill_who(struct page *p, const struct dossier *d, bool watched)
{
	struct str s = { 0 };
	char buf[32];

	text_row(p, STYLE_TITLE, d->who.name);
	if (d->who.role && *d->who.role)
		text_row(p, STYLE_META, whole_role(d));
	if (!d->who.id) {
		text_row(p, STYLE_META, _("No story mentions it yet."));
		return;
	}
	str_addf(&s, "%s · ", entity_type_word(d->who.type));
	str_addf(&s, P_("%s story", "%s stories",
	    (unsigned long)d->who.stories),
	    number_text(buf, d->who.stories));
	if (d->who.first != TIME_NONE) {
		str_addf(&s, " · %s ", _("first seen"));
		date_iso_day(&s, d->who.first);
		str_addf(&s, " · %s ", _("last"));
		date_iso_day(&s, d->who.last);
	}
	if (watched)
		str_addf(&s, " · ◎ %s", _("watched"));
	text_row(p, STYLE_META, str_get(&s));
	str_clear(&s);
}

/* "2023-07        2024-03" under a chart of `n` columns. */
static void
fill_axis(struct page *p, const struct dossier *d, enum every every, size_t n)
{
	static const int64_t span[] = { [EVERY_DAY] = 1, [EVERY_WEEK] = 7,
		[EVERY_MONTH] = 30 };
	static const char *const spans[] = { [EVERY_DAY] = N_("a day each"),
		[EVERY_WEEK] = N_("a week each"),
		[EVERY_MONTH] = N_("a month each") };
	int64_t last = d->days.at[d->days.n - 1].day;
	struct str from = { 0 }, to = { 0 };

	date_iso_day(&from, (last - (int64_t)(n - 1) * span[every]) * 86400);
	date_iso_day(&to, last * 86400);
	while (from.len + to.len < n)
		str_addc(&from, ' ');
	str_addf(&from, " %s  (%s)", to.s, _(spans[every]));
	text_row(p, STYLE_DIM, from.s);
	str_clear(&from);
	str_clear(&to);
}

static void
fill_chart(struct ui *ui, struct page *p, const struct dossier *d)
{
	size_t n = ui->w > 40 ? (size_t)ui->w - 24 : 16;
	uint32_t values[CHART_MOST], most;
	int64_t sums[CHART_MOST], long_ago;
	struct str s = { 0 };
	enum every every;

	if (n > CHART_MOST)
		n = CHART_MOST;
	if (d->days.n < 2)
		return;
	/* No wider than the time it has been. */
	long_ago = d->days.at[d->days.n - 1].day - d->days.at[0].day + 1;
	if (long_ago < (int64_t)n)
		n = long_ago < 24 ? 24 : (size_t)long_ago;
	every = days_sums(&d->days, sums, n);
	for (size_t i = 0; i < n; i++)
		values[i] = sums[i] > 0 ? (uint32_t)sums[i] : 0;
	most = spark_most(values, n);
	for (int row = 0; row < CHART_ROWS; row++) {
		str_truncate(&s, 0);
		spark_row(&s, values, n, CHART_ROWS, row, ui->ascii);
		if (row == 0)
			str_addf(&s, " %u", most);
		text_row(p, STYLE_CHART, str_get(&s));
	}
	fill_axis(p, d, every, n);
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
		section(p, _("OFTEN WITH (Space: both together)"));
	for (size_t i = 0; i < d->beside.n; i++) {
		const struct beside *b = &d->beside.at[i];
		struct str s = { 0 };
		char buf[32];
		struct page_row *r;

		str_addf(&s, P_("%s common story", "%s common stories",
		    (unsigned long)b->common), number_text(buf, b->common));
		r = page_add(p, cast_style(b->type), b->name, str_get(&s));
		r->what = ROW_ENTITY;
		r->id = b->id;
		str_clear(&s);
	}
}

/* Where a line of at most `cols` columns ends: after a word, if it can. */
static size_t
line_end(struct slice s, size_t cols)
{
	size_t n = utf8_fit(s, cols), end = n;

	if (n == s.len)
		return n;
	while (end > 0 && s.s[end - 1] != ' ')
		end--;
	if (end)
		return end;
	return n ? n : s.len;
}

/* Of the dates before the stories, so that titles stand below each other. */
static int
dates_cols(const struct ui *ui, const struct dossier *d)
{
	struct str s = { 0 };
	int wide = 0;

	for (size_t i = 0; i < d->stories.n; i++) {
		int cols;

		str_truncate(&s, 0);
		date_short(&s, d->stories.at[i].row.time, ui->now);
		cols = canvas_cols(str_slice(&s));
		wide = cols > wide ? cols : wide;
	}
	str_clear(&s);
	return wide;
}

/* The sentence below the title, which is `indent` columns from the left;
 * the mention in it lit. */
static void
fill_sentence(struct ui *ui, struct page *p, const struct excerpt *x,
    enum entity_type type, int indent)
{
	int room = ui->w - indent - 4;
	size_t cols = room > 20 ? (size_t)room : 20, at = 0;
	struct slice all = slice_of(x->sentence);

	for (int line = 0; line < LINES_MOST && at < all.len; line++) {
		struct slice rest = slice_make(all.s + at, all.len - at);
		size_t n = line == LINES_MOST - 1 ? rest.len
						  : line_end(rest, cols);
		struct page_row *r;
		struct str s = { 0 };

		str_addf(&s, "%*s%.*s", indent, "", (int)n, rest.s);
		text_row(p, STYLE_DIM, s.s);
		r = &p->rows.at[p->rows.n - 1];
		if (x->start >= at && x->end <= at + n && x->end > x->start) {
			r->lit_at = indent + canvas_cols(slice_make(rest.s,
			    x->start - at));
			r->lit_cols = canvas_cols(slice_make(all.s + x->start,
			    x->end - x->start));
			r->lit = cast_style(type);
		}
		at += n;
		str_clear(&s);
	}
}

static void
fill_stories(struct ui *ui, struct page *p, const struct dossier *d)
{
	int dates = dates_cols(ui, d);

	if (d->stories.n)
		section(p, _("STORIES"));
	for (size_t i = 0; i < d->stories.n; i++) {
		const struct excerpt *x = &d->stories.at[i];
		struct str s = { 0 };
		struct page_row *r;

		date_short(&s, x->row.time, ui->now);
		str_addf(&s, "%*s  %s · %s",
		    dates - canvas_cols(str_slice(&s)), "",
		    x->row.title ? x->row.title : _("(no title)"),
		    x->row.feed_title);
		r = page_add(p, x->row.unread ? STYLE_UNREAD : STYLE_NORMAL,
		    str_get(&s), "");
		r->whole = true;
		r->what = ROW_STORY;
		r->id = x->row.id;
		if (x->sentence)
			fill_sentence(ui, p, x, d->who.type, dates + 2);
		str_clear(&s);
	}
}

/* A way to the list of all stories. */
static void
fill_count(struct page *p, const struct shown *s)
{
	struct str text = { 0 };
	struct page_row *r;
	char buf[32];
	int64_t n = s->entities.n > 1 || s->filter ? s->d.common
						   : s->d.who.stories;

	if (!s->entities.n || !s->d.stories.n)
		return;
	if (n >= 0)
		str_addf(&text, P_("List %s story", "List all %s stories",
		    (unsigned long)n), number_text(buf, n));
	else
		str_add(&text, _("List all their stories"));
	r = page_add(p, STYLE_LINK, text.s, "");
	r->whole = true;
	r->what = ROW_STORIES;
	str_clear(&text);
}

static void
fill_filter(struct page *p, const struct shown *s)
{
	struct str text = { 0 };

	/* TRANSLATORS: a query. */
	str_addf(&text, _("Only stories of: %s"), s->filter);
	text_row(p, STYLE_NOTICE, text.s);
	if (!s->d.stories.n)
		text_row(p, STYLE_DIM,
		    _("No story passes it; F changes it."));
	str_clear(&text);
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
	if (s->entities.n > 1) {
		text_row(p, STYLE_TITLE, s->name);
		if (!s->d.stories.n && !s->filter)
			text_row(p, STYLE_NOTICE,
			    _("No story mentions them together."));
	} else {
		fill_who(p, &s->d, watch_has(&ui->config, s->d.who.name));
		fill_chart(ui, p, &s->d);
		fill_facts(p, &s->d);
		fill_beside(p, &s->d);
	}
	if (s->filter)
		fill_filter(p, s);
	fill_count(p, s);
	fill_stories(ui, p, &s->d);
}

/* --- from here on --------------------------------------------------------- */

/* The stories of the dossier as a list, at one of them if it is not 0. */
static void
list_stories(struct ui *ui, int64_t story)
{
	struct str query = { 0 };
	char *name = mem_strdup(dossier_name(ui)), *first = NULL;

	for (size_t i = 0; i < ui->dossier_of.n; i++) {
		struct arena arena = { 0 };
		struct profile who;

		if (store_profile(ui->store, ui->dossier_of.at[i], &arena,
			&who, NULL)) {
			str_add(&query, query.len ? " " : "");
			dossier_query(&query, who.key);
			if (!first)
				first = mem_strdup(who.key);
		}
		arena_clear(&arena);
	}
	if (ui->dossier_filter)
		str_addf(&query, " (%s)", ui->dossier_filter);
	trail_leave(ui);
	pages_drop(ui);
	/* Whatever pane the dossier lay over, the story is opened from here. */
	ui_focus(ui, PANE_STORIES);
	stories_show(ui, str_get(&query), name ? name : "");
	if (story) {
		stories_to(ui, story);
		story_expect(ui, story, story == ui->story.id ?
		    story_place(&ui->story) : 0, first);
		story_show(ui, story);
		ui_focus(ui, PANE_STORY);
	}
	free(name);
	free(first);
	str_clear(&query);
}

static void
dossier_enter(struct ui *ui, struct page *p, size_t row)
{
	struct page_row r = p->rows.at[row];

	if (r.what == ROW_ENTITY)
		dossier_open(ui, &r.id, 1);
	else if (r.what == ROW_STORY)
		list_stories(ui, r.id);
	else if (r.what == ROW_STORIES)
		list_stories(ui, 0);
}

/* The subject together with the one under the cursor. */
static void
dossier_both(struct ui *ui, struct page *p, size_t row)
{
	struct page_row r = p->rows.at[row];
	struct ids both = { 0 };

	if (r.what != ROW_ENTITY)
		return;
	for (size_t i = 0; i < ui->dossier_of.n; i++)
		vec_push(&both, ui->dossier_of.at[i]);
	vec_push(&both, r.id);
	dossier_open(ui, both.at, both.n);
	vec_clear(&both);
}

static const char *
dossier_only(const struct ui *ui, const struct page *p)
{
	(void)p;
	return ui->dossier_filter;
}

const struct page_ops page_dossier = {
	.title = N_("Dossier"),
	.fill = dossier_fill,
	.open = dossier_enter,
	.toggle = dossier_both,
	.only = dossier_filter,
	.now_only = dossier_only,
	.hint = N_("j/k move  Enter open  w watch  Space both  F filter  gM map  "
	    "Ctrl-o back  / search  q back"),
};
