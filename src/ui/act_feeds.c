/* SPDX-License-Identifier: MIT
 *
 * act_feeds.c - what is subscribed to: feeds and saved queries come and go.
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

/* --- feeds come ----------------------------------------------------------- */

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

static void
remember(struct ui *ui, const char *url, const char *title, int64_t read_at)
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
	remember(ui, s->url, NULL, read_at);
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
	remember(ui, f->url, f->title, read_at);
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

/* What the page names, for Tab. */
static void
offer_found(struct ui *ui, struct slice text, struct page *out)
{
	(void)text;
	ui->prompt.kept = 0;
	for (size_t i = 0; i < ui->found.n; i++)
		page_add(out, STYLE_NORMAL, ui->found.at[i].url,
		    ui->found.at[i].title);
}

/* The same for who asks for an address later, of what is not here yet. */
static void
offer_others(struct ui *ui, struct slice text, struct page *out)
{
	ui->prompt.kept = 0;
	for (size_t i = 0; i < ui->found.n; i++) {
		const struct found_feed *f = &ui->found.at[i];

		if (!strncmp(f->url, text.s, text.len) &&
		    !source_same(&ui->feeds.sources, f->url, f->final))
			page_add(out, STYLE_NORMAL, f->url, f->title);
	}
}

/* Who has gone on to something else is not asked. */
static bool
is_waited_for(const struct ui *ui, const struct scouting *s)
{
	return !ui->prompt.open && !ui->page && ui->read_at == s->read_at;
}

/* The page's first feed is its main one; the others are a Tab away. */
static void
choose_found(struct ui *ui, struct scouting *s)
{
	const struct found_feed *first = &s->found.at[0];
	struct str label = { 0 };

	found_feeds_clear(&ui->found);
	ui->found = s->found;
	s->found = (struct found_feeds){ 0 };
	if (ui->found.n > 1 && is_waited_for(ui, s)) {
		if (ui->w < NARROW)
			str_addf(&label, P_("%zu feed:", "%zu feeds (Tab):",
			    ui->found.n), ui->found.n);
		else
			str_addf(&label, P_("The page names %zu feed:",
			    "The page names %zu feeds (Tab):", ui->found.n),
			    ui->found.n);
		prompt_open(ui, str_get(&label), ui->found.at[0].url, NULL,
		    choice_done);
		ui->prompt.complete = offer_found;
		str_clear(&label);
	} else if (!is_there(ui, first->url, first->final, s->read_at) &&
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
	ui->prompt.complete = offer_others;
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

/* --- queries come --------------------------------------------------------- */

/* The list that was saved is that of the new row now, and called so; what was
 * filtered stays what it was. */
static void
show_saved(struct ui *ui, const char *query, const char *name)
{
	struct stories_view *v = &ui->stories;

	if (v->filter)
		return;
	free(v->title);
	v->title = mem_strdup(name);
	feeds_point(ui, query);
}

static void
save_done(struct ui *ui, const char *name)
{
	struct subscription sub = { .title = name };
	struct str query = { 0 }, shown = { 0 };
	struct err err = { 0 };

	if (!*name) {
		ui_say(ui, STYLE_NOTICE, _("Nothing was saved: it needs a "
		    "name."));
		return;
	}
	if (ui->stories.filter && *ui->stories.query)
		str_addf(&query, "(%s) AND (%s)", ui->stories.query,
		    ui->stories.filter);
	else
		str_add(&query, ui->stories.filter ? ui->stories.filter :
		    ui->stories.query);
	sub.query = str_get(&query);
	if (!subscriptions_add(NULL, &sub, &err)) {
		ui_fail(ui, &err);
	} else {
		undo_added(ui, &sub);
		feeds_queries(ui);
		show_saved(ui, sub.query, name);
		ask_scopes(ui);
		canvas_cut(&shown, ui->w / 3, slice_of(name));
		/* TRANSLATORS: the name of a saved query. */
		ui_say(ui, STYLE_NOTICE, _("\"%s\" stands among the feeds; "
		    "u undoes it"), str_get(&shown));
	}
	str_clear(&shown);
	str_clear(&query);
}

/* Nothing new: a row of the feeds is this list. */
static bool
is_row(const struct ui *ui)
{
	const struct stories_view *v = &ui->stories;

	for (size_t i = 0; !v->filter && i < ui->feeds.rows.n; i++)
		if (!strcmp(ui->feeds.rows.at[i].query, v->query))
			return true;
	return false;
}

void
act_save_query(struct ui *ui, const struct call *call)
{
	const struct stories_view *v = &ui->stories;

	if (v->why || !v->query || is_row(ui))
		ui_say(ui, STYLE_NOTICE, _("Search or filter first: / or F; "
		    "then its list can be saved."));
	else if (*call->arg)
		save_done(ui, call->arg);
	else
		prompt_open(ui, _("Save this list as:"), "", &ui->asked,
		    save_done);
}

/* --- both go -------------------------------------------------------------- */

void
feeds_lines(const struct ui *ui, struct str *out)
{
	const struct feed_row *r = feeds_current(ui);
	struct ids ids = { 0 };

	feeds_chosen(ui, &ids);
	for (size_t i = 0; i < ui->feeds.sources.n; i++)
		for (size_t k = 0; k < ids.n; k++)
			if (ui->feeds.sources.at[i].id == ids.at[k])
				str_addf(out, "%s\n",
				    ui->feeds.sources.at[i].url);
	if (!ids.n && r && r->kind == ROW_QUERY)
		str_addf(out, "%s\n", r->query);
	vec_clear(&ids);
}

/* The feeds know it no more when it is brought back. */
static void
note_title(const struct ui *ui, struct undo *u, const char *url)
{
	for (size_t i = 0; url && i < ui->feeds.sources.n; i++)
		if (!strcmp(ui->feeds.sources.at[i].url, url)) {
			free(u->line);
			u->line = mem_strdup(ui->feeds.sources.at[i].title);
		}
}

static void
remove_done(struct ui *ui, const char *yes)
{
	struct slice rest = slice_of(ui->removing), line;
	struct undo *u = NULL;
	struct err err = { 0 };

	(void)yes;
	while (slice_split(&rest, '\n', &line)) {
		char *what = mem_strndup(line.s, line.len);
		struct removed_line gone = { 0 };

		if (!subscriptions_remove(NULL, what, &gone, &err)) {
			ui_fail(ui, &err);
		} else {
			u = u ? u : undo_removed(ui);
			vec_push(&u->lines, gone);
			note_title(ui, u, what);
		}
		free(what);
	}
	if (u && err.kind == ERR_NONE)
		ui_say(ui, STYLE_NOTICE, _("Removed; stories and bookmarks "
		    "are kept; u brings it back"));
	feeds_select_none(ui);
	feeds_queries(ui);
	desk_refresh(ui, REFRESH_DUE, NULL, 0);
}

/* A feed comes with the refresh, a query is there already. */
static void
go_to_line(struct ui *ui, const struct removed_line *l)
{
	struct subscriptions one = { 0 };

	subscriptions_parse(&one, slice_of(l->text), "");
	if (one.n && one.at[0].url) {
		remember(ui, one.at[0].url, one.at[0].title, ui->read_at);
		ui->added_back = true;
	} else if (one.n && feeds_point(ui, one.at[0].query)) {
		stories_show(ui, one.at[0].query, one.at[0].title);
	}
	subscriptions_clear(&one);
}

/* The last that went comes first, so that each finds its line. */
void
feeds_put_back(struct ui *ui, const struct undo *u)
{
	struct err err = { 0 };

	for (size_t i = u->lines.n; i-- > 0;)
		if (!subscriptions_put_back(NULL, &u->lines.at[i], &err))
			ui_fail(ui, &err);
	feeds_queries(ui);
	if (u->lines.n && ui->focus == PANE_FEEDS)
		go_to_line(ui, &u->lines.at[0]);
	desk_refresh(ui, REFRESH_DUE, NULL, 0);
}

/* Who is in the list of what goes is taken back to where it was opened. */
static void
leave_list(struct ui *ui, const struct subscription *sub)
{
	const struct source *s = sub->url ? source_same(&ui->feeds.sources,
	    sub->url, NULL) : NULL;
	struct str query = { 0 };

	if (s)
		str_addf(&query, "feed:%lld", (long long)s->id);
	else
		str_add(&query, sub->query ? sub->query : "");
	if (ui->focus != PANE_FEEDS && ui->stories.query &&
	    !strcmp(ui->stories.query, str_get(&query)) &&
	    !trail_walk(ui, -1))
		trail_open(ui, "", _("All"), ui->focus);
	str_clear(&query);
}

/* Takes the feed or query that stands in a line out of the file again, and
 * notes where it was. */
static void
take_again(struct ui *ui, struct undo *u, struct removed_line *l)
{
	struct subscriptions one = { 0 };
	struct removed_line gone = { 0 };
	struct err err = { 0 };

	subscriptions_parse(&one, slice_of(l->text), "feeds");
	if (one.n) {
		note_title(ui, u, one.at[0].url);
		leave_list(ui, &one.at[0]);
	}
	if (one.n && !subscriptions_remove(NULL, one.at[0].url ?
	    one.at[0].url : one.at[0].query, &gone, &err))
		ui_fail(ui, &err);
	if (gone.text) {
		free(l->text);
		*l = gone;
	}
	subscriptions_clear(&one);
}

void
feeds_take_again(struct ui *ui, struct undo *u)
{
	for (size_t i = 0; i < u->lines.n; i++)
		take_again(ui, u, &u->lines.at[i]);
	feeds_queries(ui);
	desk_refresh(ui, REFRESH_DUE, NULL, 0);
}

void
act_remove(struct ui *ui, const struct call *call)
{
	const struct feed_row *r = feeds_current(ui);
	struct ids ids = { 0 };
	struct str s = { 0 }, title = { 0 }, lines = { 0 };

	(void)call;
	feeds_chosen(ui, &ids);
	canvas_cut(&title, ui->w / 2, slice_of(r ? r->title : ""));
	if (ids.n > 1 || (ids.n && r && r->kind != ROW_FEED))
		str_addf(&s, P_("Remove %zu feed? (y/n)",
		    "Remove %zu feeds? (y/n)", ids.n), ids.n);
	else if (r && (ids.n || r->kind == ROW_QUERY))
		str_addf(&s, _("Remove \"%s\"? (y/n)"), str_get(&title));
	if (s.len) {
		/* The rows may move until the answer comes. */
		feeds_lines(ui, &lines);
		free(ui->removing);
		ui->removing = str_take(&lines);
		prompt_confirm(ui, str_get(&s), remove_done);
	} else {
		ui_say(ui, STYLE_NOTICE, _("This row is neither a feed nor "
		    "a saved query."));
	}
	vec_clear(&ids);
	str_clear(&s);
	str_clear(&title);
	str_clear(&lines);
}
