/* SPDX-License-Identifier: MIT
 *
 * act_watch.c - watching names and queries, and telling when they are in the
 * news. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/watch.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/ask.h"
#include "ui/dossier.h"
#include "ui/prompt.h"
#include "ui/undo.h"
#include "ui/view.h"

enum {
	TOLD_ONE_BY_ONE = 3,
	FIND_NS = 8 * 1000000,
};

struct watching {
	struct answer answer; /* first: see ask.h */
	struct err err;
	bool ok;
	struct config config; /* its watch lines */
};

static void
watching_free(void *arg)
{
	struct watching *w = arg;

	config_clear(&w->config);
	free(w);
}

static bool
watching_store(struct store *s, void *arg, struct err *err)
{
	struct watching *w = arg;

	(void)err;
	w->ok = watches_apply(&w->config, s, &w->err);
	return true;
}

static void
watching_done(struct ui *ui, void *arg)
{
	struct watching *w = arg;

	if (!w->ok)
		ui_fail(ui, &w->err);
	ui->stale = true;
	watching_free(w);
}

void
watches_send(struct ui *ui)
{
	struct watching *w = mem_calloc(1, sizeof(*w));

	for (size_t i = 0; i < ui->config.lines.n; i++) {
		const struct config_line *l = &ui->config.lines.at[i];
		struct config_line *copy;

		if (l->kind != CONFIG_WATCH)
			continue;
		copy = vec_add(&w->config.lines);
		copy->kind = l->kind;
		copy->rest = mem_strdup(l->rest);
	}
	w->answer.fn = watching_done;
	ask_clerk(ui, watching_store, w, watching_free);
}

/* What was typed; else whose dossier is open, the saved query under the
 * cursor, or the current name. */
static const char *
subject_of(struct ui *ui, const struct call *call)
{
	const struct feed_row *row = feeds_current(ui);
	const struct entity *e;

	if (*call->arg)
		return call->arg;
	if (ui->page && ui->page->ops == &page_watched)
		return watched_name(ui);
	if (ui->page)
		return dossier_name(ui);
	if (ui->focus == PANE_FEEDS)
		return row && row->kind == ROW_QUERY ? row->query : NULL;
	e = cast_current(ui);
	if (!e)
		say_nobody(ui);
	return e ? e->name : NULL;
}

static bool
change(struct ui *ui, const char *name, bool *on)
{
	struct err err = { 0 };

	if (!watch_toggle(&ui->config, name, on, &err)) {
		ui_fail(ui, &err);
		return false;
	}
	watches_send(ui);
	if (ui->page && (ui->page->ops == &page_dossier ||
		ui->page->ops == &page_watched))
		page_refill(ui, ui->page);
	return true;
}

bool
watch_again(struct ui *ui, const char *name, bool on)
{
	bool now = !on;

	return watch_has(&ui->config, name) == on || change(ui, name, &now);
}

/* Nobody of that name is in a story yet, which may be a slip of the pen. */
static bool
is_strange(struct ui *ui, const char *name)
{
	struct profiles found = { 0 };
	bool strange;

	if (strchr(name, ':'))
		return false;
	store_until(ui->store, clock_ticks() + FIND_NS);
	strange = store_find(ui->store, name, 1, &found, NULL) && !found.n;
	store_until(ui->store, 0);
	profiles_clear(&found);
	return strange;
}

static void
toggle(struct ui *ui, const char *name)
{
	bool on;

	if (!change(ui, name, &on))
		return;
	undo_watched(ui, name, on);
	/* TRANSLATORS: a name. */
	ui_say(ui, STYLE_NORMAL, !on ?
	    _("%s is no longer watched; u undoes it") : is_strange(ui, name) ?
	    _("%s is watched, but no story names it so far; u undoes it") :
	    _("%s is watched: gw lists its stories; u undoes it"), name);
}

static void
sure(struct ui *ui, const char *yes)
{
	char *name = ui->watching;

	(void)yes;
	ui->watching = NULL;
	if (name)
		toggle(ui, name);
	free(name);
}

/* The current name need not be in sight, and nobody thinks of it in the list
 * of stories: it is told before anything is written. */
static void
ask_first(struct ui *ui, const char *name)
{
	struct str title = { 0 }, s = { 0 };

	canvas_cut(&title, ui->w / 2, slice_of(name));
	str_addf(&s, watch_has(&ui->config, name) ?
	    _("Watch %s no longer? (y/n)") : _("Watch %s? (y/n)"),
	    str_get(&title));
	free(ui->watching);
	ui->watching = mem_strdup(name);
	prompt_confirm(ui, str_get(&s), sure);
	str_clear(&s);
	str_clear(&title);
}

void
act_watch(struct ui *ui, const struct call *call)
{
	const char *name = subject_of(ui, call);
	bool of_cast = !*call->arg && !ui->page && ui->focus != PANE_FEEDS;
	bool seen = ui->focus == PANE_CAST || (ui->cast.lit &&
	    (ui->layout.shown[PANE_CAST] || ui->layout.shown[PANE_STORY]));

	if (!name)
		return;
	if (of_cast && !seen) {
		ask_first(ui, name);
	} else {
		/* It may be that of a row which goes. */
		char *own = mem_strdup(name);

		toggle(ui, own);
		free(own);
	}
}

/* --- in the news ---------------------------------------------------------- */

/* The words begin with ours: a headline is no option of the program. */
static void
tell(struct ui *ui, const struct str *words)
{
	const char *program = option_text(&ui->config.options, "notify");
	struct err err = { 0 };

	ui_tell(ui, TOLD_NEWS, STYLE_WATCHED, words->s);
	if (*program && !run_option(ui, program, "%t", words->s, &err))
		ui_fail(ui, &err);
}

static void
tell_story(struct ui *ui, int64_t id)
{
	struct arena arena = { 0 };
	struct str words = { 0 };
	struct story story;
	struct row row;

	if (store_story(ui->store, id, &arena, &story, &row, NULL)) {
		/* TRANSLATORS: the title of a story, and its feed. */
		str_addf(&words, _("In the news: %s (%s)"),
		    row.title ? row.title : _("(no title)"), row.feed_title);
		tell(ui, &words);
	}
	str_clear(&words);
	arena_clear(&arena);
}

void
watches_tell(struct ui *ui)
{
	struct ids *met = &ui->met;
	struct str words = { 0 };

	if (!met->n)
		return;
	if (option_bool(&ui->config.options, "bell"))
		ui->term->ring();
	if (met->n > TOLD_ONE_BY_ONE) {
		str_addf(&words, P_("In the news: %zu story of watched names",
		    "In the news: %zu stories of watched names", met->n),
		    met->n);
		tell(ui, &words);
	} else {
		for (size_t i = met->n; i > 0; i--)
			tell_story(ui, met->at[i - 1]);
	}
	met->n = 0;
	str_clear(&words);
}
