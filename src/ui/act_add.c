/* SPDX-License-Identifier: MIT
 *
 * act_add.c - feeds come.
 *
 * What a person types is looked at first, by a worker of its own, so that a
 * page gives its feed and a slip of the pen no row that never loads. */
#include "config.h"

#include <stdlib.h>

#include "app/discover.h"
#include "app/source.h"
#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/ask.h"
#include "ui/desk.h"
#include "ui/prompt.h"
#include "ui/trail.h"
#include "ui/undo.h"
#include "ui/view.h"

enum { NARROW = 60 }; /* columns: there a reason needs all of them */

struct scouting {
	struct answer answer; /* first: see ask.h */
	struct discovery *discovery;
	char *address;
	struct found_feeds found;
	int64_t read_at; /* of the key that asked for it */
	bool ok;
	struct err err;
};

static void
scouting_free(void *arg)
{
	struct scouting *s = arg;

	discovery_free(s->discovery);
	found_feeds_clear(&s->found);
	free(s->address);
	free(s);
}

/* On the scout's thread. */
static bool
scouting_run(struct store *store, void *arg, struct err *err)
{
	struct scouting *s = arg;

	(void)store;
	(void)err;
	s->ok = discovery_run(s->discovery, &s->found, s->address, &s->err);
	return true;
}

static void
scouting_cancel(void *arg)
{
	struct scouting *s = arg;

	discovery_cancel(s->discovery);
}

void
feeds_await(struct ui *ui, const char *url, const char *title, int64_t read_at)
{
	free(ui->added);
	free(ui->added_title);
	ui->added = mem_strdup(url);
	ui->added_title = mem_strdup(title && *title ? title : NULL);
	ui->added_at = read_at;
	ui->added_back = false;
}

/* True, and the list is on it, if that feed is here already. */
static bool
is_there(struct ui *ui, const char *address, const char *final,
    int64_t read_at)
{
	const struct source *s = source_same(&ui->feeds.sources, address,
	    final);

	if (!s)
		return false;
	ui_say(ui, STYLE_NOTICE, s->hidden ? _("You have it, hidden: %s") :
	    _("You have it: %s"), s->title);
	feeds_await(ui, s->url, NULL, read_at);
	feeds_show_added(ui);
	return true;
}

static bool
subscribe(struct ui *ui, const struct found_feed *f, int64_t read_at)
{
	struct subscription sub = { .url = f->url };
	struct err err = { 0 };

	if (!subscriptions_add(NULL, &sub, &err)) {
		ui_fail(ui, &err);
		return false;
	}
	undo_added(ui, &sub);
	feeds_await(ui, f->url, f->title, read_at);
	desk_fetch(ui, f->url, f->cut);
	return true;
}

static void add_done(struct ui *ui, const char *text);

static void
tell_added(struct ui *ui, const struct found_feed *f)
{
	const char *name = *f->title ? f->title : f->url;
	struct str shown = { 0 }, s = { 0 };

	canvas_cut(&shown, ui->w / 2, slice_of(name));
	str_addf(&s, f->cut ? _("Ends early, but added: %s; u undoes it") :
	    _("Added: %s; u undoes it"), str_get(&shown));
	ui_tell(ui, TOLD_ADDED, f->cut ? STYLE_ERROR : STYLE_NOTICE, s.s);
	str_clear(&shown);
	str_clear(&s);
}

/* What else the page names that is not here; NULL if it names none. */
static const struct found_feed *
other_found(const struct ui *ui, const char *added, size_t *n)
{
	const struct found_feed *other = NULL;

	*n = 0;
	for (size_t i = ui->found.n; i-- > 0;) {
		const struct found_feed *f = &ui->found.at[i];

		if (!strcmp(f->url, added) ||
		    source_same(&ui->feeds.sources, f->url, f->final))
			continue;
		other = f;
		++*n;
	}
	return other;
}

static void
tell_others(struct ui *ui, const char *added)
{
	size_t n;
	const struct found_feed *other = other_found(ui, added, &n);
	struct str shown = { 0 }, s = { 0 };

	if (n == 1) {
		canvas_cut(&shown, ui->w / 3, slice_of(*other->title ?
		    other->title : other->url));
		str_addf(&s, _("The page also names %s: a, then Tab"),
		    str_get(&shown));
	} else if (n) {
		str_addf(&s, P_("The page names %zu other feed: a, then Tab",
		    "The page names %zu other feeds: a, then Tab", n), n);
	}
	if (n)
		ui_tell(ui, TOLD_OTHERS, STYLE_NOTICE, s.s);
	str_clear(&shown);
	str_clear(&s);
}

static void
take_found(struct ui *ui, const char *url)
{
	const struct found_feed f = { .url = (char *)url,
		.title = (char *)"" };

	if (*url && !is_there(ui, url, NULL, ui->read_at) &&
	    subscribe(ui, &f, ui->read_at))
		tell_added(ui, &f);
}

/* One of those that the page names, or something else that was typed. */
static void
choice_done(struct ui *ui, const char *text)
{
	struct slice s = slice_trim(slice_of(text));

	for (size_t i = 0; i < ui->found.n; i++) {
		const struct found_feed *f = &ui->found.at[i];

		if (!slice_is(s, f->url))
			continue;
		if (!is_there(ui, f->url, f->final, ui->read_at) &&
		    subscribe(ui, f, ui->read_at)) {
			tell_added(ui, f);
			tell_others(ui, f->url);
		}
		return;
	}
	add_done(ui, text);
}

/* What the page names and is not here yet, if it begins so. */
static void
offer_new(struct ui *ui, struct slice start, struct page *out)
{
	ui->prompt.kept = 0;
	for (size_t i = 0; i < ui->found.n; i++) {
		const struct found_feed *f = &ui->found.at[i];

		if (!strncmp(f->url, start.s, start.len) &&
		    !source_same(&ui->feeds.sources, f->url, f->final))
			page_add(out, STYLE_NORMAL, f->url, f->title);
	}
}

/* All of them, and Tab goes on from the one that stands there. */
static void
offer_found(struct ui *ui, struct slice text, struct page *out)
{
	offer_new(ui, slice_make("", 0), out);
	for (size_t i = 0; i < out->rows.n; i++)
		if (slice_is(text, out->rows.at[i].left))
			ui->prompt.offer = (int64_t)i;
}

/* Who has gone on to something else is not asked. */
static bool
is_waited_for(const struct ui *ui, const struct scouting *s)
{
	return !ui->prompt.open && !ui->page && ui->read_at == s->read_at;
}

/* The first of those that are not here is the main one; the others are a Tab
 * away. */
static void
ask_which(struct ui *ui, const struct found_feed *first, size_t left)
{
	size_t had = ui->found.n - left;
	struct str label = { 0 };

	if (left == 1)
		str_add(&label, ui->w < NARROW ? _("One more:") :
		    P_("You have the other feed; Enter adds this:",
			"You have the other feeds; Enter adds this:", had));
	else if (ui->w < NARROW)
		str_addf(&label, P_("%zu feed:", "%zu feeds (Tab):", left),
		    left);
	else
		/* TRANSLATORS: an address follows. */
		str_addf(&label, P_("%zu feed; Enter adds this:",
		    "%zu feeds; Enter adds this, Tab the next:", left), left);
	prompt_open(ui, str_get(&label), first->url, NULL, choice_done);
	ui->prompt.complete = offer_found;
	prompt_show_offers(ui);
	str_clear(&label);
}

static void
choose_found(struct ui *ui, struct scouting *s)
{
	const struct found_feed *first;
	size_t left;

	found_feeds_clear(&ui->found);
	ui->found = s->found;
	s->found = (struct found_feeds){ 0 };
	first = other_found(ui, "", &left);
	if (first && ui->found.n > 1 && is_waited_for(ui, s)) {
		ask_which(ui, first, left);
		return;
	}
	first = &ui->found.at[0];
	if (!is_there(ui, first->url, first->final, s->read_at) &&
	    subscribe(ui, first, s->read_at)) {
		tell_added(ui, first);
		tell_others(ui, first->url);
	}
}

static void
tell_why(struct ui *ui, struct scouting *s, const char *prefix)
{
	err_prefix(&s->err, "%s", prefix);
	ui_fail(ui, &s->err);
}

static void
add_unreached(struct ui *ui, const char *yes)
{
	(void)yes;
	take_found(ui, ui->unreached);
}

/* It may be a slip of the pen, or there is no net just now. */
static void
ask_all_the_same(struct ui *ui, struct scouting *s)
{
	struct str url = { 0 }, why = { 0 }, label = { 0 };

	if (slice_find(slice_of(s->address), slice_of("://")) ==
	    strlen(s->address))
		str_add(&url, "https://");
	str_add(&url, s->address);
	free(ui->unreached);
	ui->unreached = str_take(&url);
	canvas_cut(&why, ui->w - (ui->w < NARROW ? 20 : 36),
	    slice_of(s->err.msg));
	/* TRANSLATORS: %s is why an address could not be looked at. */
	str_addf(&label, ui->w < NARROW ? _("%s; add it? (y/n)") :
	    _("%s; add it all the same? (y/n)"), str_get(&why));
	prompt_confirm(ui, str_get(&label), add_unreached);
	str_clear(&why);
	str_clear(&label);
}

static void
scouted(struct ui *ui, void *arg)
{
	struct scouting *s = arg;

	ui->scouting--;
	if (s->err.kind == ERR_NONE)
		s->err = s->answer.err;
	if (s->ok) {
		choose_found(ui, s);
	} else if (s->err.kind == ERR_NONE || s->err.kind == ERR_CANCELLED) {
		ui_say(ui, STYLE_NOTICE, _("Nothing was added."));
	} else {
		if (s->found.unreached && is_waited_for(ui, s))
			ask_all_the_same(ui, s);
		tell_why(ui, s, _("Not added"));
	}
	scouting_free(s);
}

void
scouts_cancel(struct ui *ui)
{
	if (ui->scout)
		worker_cancel(ui->scout);
}

bool
scouts_ready(struct ui *ui, struct err *err)
{
	struct worker_setup setup = desk_worker_setup(ui);

	if (!ui->scout && ui->events)
		ui->scout = worker_new(&setup, ui->events, err);
	return ui->scout != NULL;
}

static void
look_at(struct ui *ui, struct slice address)
{
	struct worker_setup setup = desk_worker_setup(ui);
	struct scouting *s;
	struct err err = { 0 };

	if (!scouts_ready(ui, &err)) {
		ui_fail(ui, &err);
		return;
	}
	s = mem_calloc(1, sizeof(*s));
	s->answer.fn = scouted;
	s->address = mem_strndup(address.s, address.len);
	s->read_at = ui->read_at;
	s->discovery = discovery_new(&setup.refresh, &err);
	if (!s->discovery) {
		ui_fail(ui, &err);
		scouting_free(s);
		return;
	}
	ui->scouting++;
	ui_say(ui, STYLE_NOTICE, _("Looking at %s"), s->address);
	worker_call(ui->scout, scouting_run, s, scouting_free,
	    scouting_cancel);
}

/* "query:NAME:WHAT", as the feeds file has it. */
static void
add_query(struct ui *ui, struct slice text)
{
	struct slice rest = slice_make(text.s + strlen("query:"),
	    text.len - strlen("query:")), name = { 0 };
	struct subscription sub = { 0 };
	struct str title = { 0 }, query = { 0 };
	struct err err = { 0 };

	slice_split(&rest, ':', &name);
	if (!name.len || !rest.len) {
		err_set(&err, _("a query is added as query:NAME:WHAT"));
	} else {
		str_adds(&title, name);
		str_adds(&query, rest);
		sub.title = title.s;
		sub.query = query.s;
		if (subscriptions_add(NULL, &sub, &err)) {
			undo_added(ui, &sub);
			feeds_queries(ui);
		}
	}
	if (err.kind != ERR_NONE)
		ui_fail(ui, &err);
	str_clear(&title);
	str_clear(&query);
}

static void
add_done(struct ui *ui, const char *text)
{
	struct slice s = slice_trim(slice_of(text));
	char *url = mem_strndup(s.len ? s.s : "", s.len);

	if (slice_starts(s, "query:"))
		add_query(ui, s);
	else if (slice_starts(s, "exec:") || slice_starts(s, "filter:") ||
	    slice_starts(s, "file:") || slice_is(s, WELCOME_URL))
		take_found(ui, url);
	else if (s.len && !is_there(ui, url, NULL, ui->read_at))
		look_at(ui, s);
	free(url);
}

void
act_add(struct ui *ui, const struct call *call)
{
	if (*call->arg) {
		add_done(ui, call->arg);
		return;
	}
	prompt_open(ui, _("Address of a feed or page:"), "", &ui->asked,
	    choice_done);
	ui->prompt.complete = offer_new;
}

void
feeds_show_added(struct ui *ui)
{
	const struct sources *all = &ui->feeds.sources;
	struct str query = { 0 };

	for (size_t i = 0; ui->added && i < all->n; i++) {
		const struct source *s = &all->at[i];

		if (!s->subscribed || strcmp(s->url, ui->added) != 0)
			continue;
		str_addf(&query, "feed:%lld", (long long)s->id);
		/* Who has gone on to something else is left alone. */
		if (!ui->page && !ui->prompt.open &&
		    ui->read_at == ui->added_at &&
		    (ui->focus == PANE_FEEDS || ui->focus == PANE_STORIES)) {
			trail_open(ui, str_get(&query), ui->added_title ?
			    ui->added_title : s->title, ui->added_back ?
			    ui->focus : PANE_STORIES);
			feeds_reveal(ui, s);
		}
		str_clear(&query);
		free(ui->added);
		free(ui->added_title);
		ui->added = ui->added_title = NULL;
	}
}
