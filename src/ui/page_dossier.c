/* SPDX-License-Identifier: MIT
 *
 * page_dossier.c - all we know of an entity, and ways on from there.
 *
 * The clerk puts it together; the page shows what it has and Enter on a name
 * or a story leads on.  Several entities together give the stories in which
 * they meet. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/dossier.h"
#include "ui/shown.h"
#include "ui/trail.h"
#include "ui/view.h"

enum { STORIES_MOST = 60, BESIDE_MOST = 12 };

static void
shown_free(void *arg)
{
	struct shown *s = arg;

	if (!s)
		return;
	vec_clear(&s->entities);
	free(s->name);
	free(s->title);
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

static const char *
subject_name(const struct shown *s)
{
	return s->entities.n > 1 ? s->name : s->d.who.name;
}

static void
make_title(struct shown *s)
{
	struct str title = { 0 };

	if (!s->ok || !subject_name(s))
		return;
	/* TRANSLATORS: whose dossier it is. */
	str_addf(&title, _("Dossier: %s"), subject_name(s));
	s->title = str_take(&title);
}

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
	make_title(s);
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
	return subject_name(s);
}

const struct profile *
dossier_subject(const struct ui *ui)
{
	const struct shown *s = ui->dossier;

	return dossier_shown(ui)->n == 1 && s && s->ok ? &s->d.who : NULL;
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
static bool
dossier_both(struct ui *ui, struct page *p, size_t row)
{
	struct page_row r = p->rows.at[row];
	struct ids both = { 0 };

	if (r.what != ROW_ENTITY)
		return false;
	for (size_t i = 0; i < ui->dossier_of.n; i++)
		vec_push(&both, ui->dossier_of.at[i]);
	vec_push(&both, r.id);
	dossier_open(ui, both.at, both.n);
	vec_clear(&both);
	return true;
}

/* Where the cursor is on the name of somebody else, there is a key more. */
static const char *
dossier_hint(const struct ui *ui, const struct page *p)
{
	(void)ui;
	if (p->pos.cursor < (int64_t)p->rows.n &&
	    p->rows.at[p->pos.cursor].what == ROW_ENTITY)
		return _("j/k move  Enter open  w watch  Space both  F filter  "
		    "gM map  Ctrl-o back  / search  q back");
	return _("j/k move  Enter open  w watch  F filter  gM map  Ctrl-o back  "
	    "/ search  q back");
}

static const char *
dossier_only(const struct ui *ui, const struct page *p)
{
	(void)p;
	return ui->dossier_filter;
}

static const char *
dossier_title(const struct ui *ui, const struct page *p)
{
	return p->pos.top > 0 && ui->dossier && ui->dossier->title ?
	    ui->dossier->title : _(page_dossier.title);
}

const struct page_ops page_dossier = {
	.title = N_("Dossier"),
	.fill = dossier_rows,
	.open = dossier_enter,
	.toggle = dossier_both,
	.name = dossier_title,
	.only = dossier_filter,
	.now_only = dossier_only,
	.hint_now = dossier_hint,
	.no_toggle = N_("No further page; on a name that is often with this one, "
	    "Space shows both."),
};
