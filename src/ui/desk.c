/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/desk.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/ask.h"
#include "ui/bookmark.h"
#include "ui/dossier.h"
#include "ui/undo.h"
#include "ui/view.h"

/* Milliseconds.  While feeds come in, lists are read again now and then, and
 * rather while nobody types. */
enum { RELOAD_EVERY = 300, TYPING = 150, RELOAD_AT_LAST = 3000 };

enum { NARROW = 60 }; /* columns: there a reason needs all of them */

struct worker_setup
desk_worker_setup(const struct ui *ui)
{
	const struct options *o = &ui->config.options;
	struct worker_setup setup = { 0 };
	const char *agent = option_text(o, "user-agent");

	setup.refresh.connections = (int)option_number(o, "connections");
	setup.refresh.per_host = (int)option_number(o, "per-host");
	setup.refresh.timeout = (int)option_number(o, "timeout");
	setup.refresh.user_agent = *agent ? agent : NULL;
	setup.refresh.changed_unread = option_bool(o, "changed-unread");
	return setup;
}

void
desk_start(struct ui *ui)
{
	struct worker_setup setup = desk_worker_setup(ui);
	struct err err = { 0 };

	setup.watch = true;
	ui->clerk = worker_new(&setup, ui->events, &err);
	setup.watch = false;
	if (ui->clerk)
		ui->fetcher = worker_new(&setup, ui->events, &err);
	if (!ui->clerk || !ui->fetcher) {
		ui_fail(ui, &err);
		return;
	}
	worker_digest(ui->clerk);
	watches_send(ui);
	feeds_queries(ui);
	ask_scopes(ui);
	if (ui->story.id)
		ask_cast(ui);
	if (option_bool(&ui->config.options, "refresh-at-start"))
		desk_refresh(ui, REFRESH_DUE, NULL, 0);
}

void
desk_stop(struct ui *ui)
{
	struct event *e;

	worker_free(ui->scout);
	worker_free(ui->fetcher);
	worker_free(ui->clerk);
	worker_free(ui->lister);
	ui->fetcher = ui->clerk = ui->scout = ui->lister = NULL;
	while (ui->events && (e = event_next(ui->events)) != NULL)
		event_free(e);
	queue_free(ui->events, NULL);
	ui->events = NULL;
}

/* --- jobs ----------------------------------------------------------------- */

bool
desk_has_clerk(struct ui *ui)
{
	if (!ui->clerk)
		ui_say(ui, STYLE_ERROR, _("Nothing can be changed now: the "
		    "worker is not running."));
	return ui->clerk != NULL;
}

struct job *
desk_job(struct ui *ui, int number, enum job_kind kind, bool value, int group)
{
	struct job *j = vec_add(&ui->jobs);

	j->number = number;
	j->kind = kind;
	j->value = value;
	j->group = group;
	return j;
}

static void
job_clear(struct job *j)
{
	free(j->note);
	free(j->tags);
	free(j->to_note);
	free(j->to_tags);
}

/* They end in the order they were asked for, or nearly so, and there may be
 * hundreds of thousands: their places are made free in one go. */
static void
job_drop(struct ui *ui, size_t i)
{
	struct job *at = ui->jobs.at;

	job_clear(&at[i]);
	at[i] = (struct job){ .over = true, .number = -1 };
	while (ui->jobs_over < ui->jobs.n && at[ui->jobs_over].over)
		ui->jobs_over++;
	if (ui->jobs_over <= ui->jobs.n / 2)
		return;
	ui->jobs.n -= ui->jobs_over;
	memmove(at, at + ui->jobs_over, ui->jobs.n * sizeof(*at));
	ui->jobs_over = 0;
}

void
desk_refresh(struct ui *ui, enum refresh_how how, const int64_t *feeds,
    size_t n)
{
	if (!ui->fetcher)
		return;
	if (!ui->refreshing)
		ui->refresh = (struct refresh_state){ 0 };
	ui->refreshing = true;
	desk_job(ui, worker_refresh(ui->fetcher, how, feeds, n), JOB_REFRESH,
	    how != REFRESH_DUE, 0);
}

void
desk_fetch(struct ui *ui, const char *url, bool cut)
{
	bool aside = ui->refreshing && scouts_ready(ui, NULL);
	struct worker *w = aside ? ui->scout : ui->fetcher;
	struct job *j;

	if (!w)
		return;
	if (!ui->refreshing)
		ui->refresh = (struct refresh_state){ 0 };
	ui->refreshing = true;
	j = desk_job(ui, worker_fetch(w, url), JOB_REFRESH, false, 0);
	j->added = true;
	j->aside = aside;
	j->cut = cut;
}

void
desk_cancel(struct ui *ui)
{
	if (ui->fetcher)
		worker_cancel(ui->fetcher);
	if (ui->clerk)
		worker_cancel(ui->clerk);
	if (ui->scout)
		worker_cancel(ui->scout);
	if (ui->lister)
		worker_cancel(ui->lister);
}

static void
mark(struct ui *ui, const struct ids *ids, bool read, int group)
{
	if (!ids->n || !desk_has_clerk(ui))
		return;
	desk_job(ui, worker_mark(ui->clerk, ids->at, ids->n, read), JOB_MARK,
	    read, group);
}

void
desk_mark(struct ui *ui, const struct ids *ids, bool read)
{
	if (ids->n)
		mark(ui, ids, read, undo_group(ui));
}

void
desk_seen(struct ui *ui, int64_t story)
{
	struct ids one = { 0 };
	size_t n = ui->jobs.n;

	vec_push(&one, story);
	desk_mark(ui, &one, true);
	vec_clear(&one);
	if (ui->jobs.n > n)
		ui->jobs.at[n].quiet = true;
}

void
desk_opened(struct ui *ui)
{
	const struct row *r = stories_row(&ui->stories,
	    ui->stories.pos.cursor);

	/* The row under the cursor may be one of the list that was left. */
	if (ui->stories.waiting && ui->stories.seek)
		r = NULL;
	ui->stories.opened_early = !r && ui->stories.waiting;
	if (!r || !r->unread ||
	    option_is(&ui->config.options, "mark-read", "never"))
		return;
	desk_seen(ui, r->id);
}

void
desk_listed(struct ui *ui, bool made)
{
	bool early = ui->stories.opened_early;

	ui->stories.opened_early = false;
	if (!early || !made ||
	    (ui->focus != PANE_STORY && ui->focus != PANE_CAST))
		return;
	if (!ui->stories.pos.n)
		ui_focus(ui, PANE_STORIES);
	ui_arrange(ui);
	desk_opened(ui);
}

void
desk_read_all(struct ui *ui, const char *query)
{
	if (desk_has_clerk(ui))
		desk_job(ui, worker_read_all(ui->clerk, query), JOB_READ_ALL,
		    true, undo_group(ui));
}

/* --- deleting ------------------------------------------------------------- */

static bool
lists_deleted(const struct ui *ui)
{
	return ui->stories.query &&
	    slice_starts(slice_of(ui->stories.query), "is:deleted");
}

/* The cursor goes to what was undone, where somebody looks at the list. */
static void
go_to_undone(struct ui *ui, int64_t story)
{
	if (ui->focus == PANE_STORIES && !ui->page)
		ui->stories.seek = story;
}

struct deleting {
	struct answer answer; /* first: see ask.h */
	struct ids ids;
	bool on, ok;
	int group;
	struct err err;
};

static void
deleting_free(void *arg)
{
	struct deleting *d = arg;

	vec_clear(&d->ids);
	free(d);
}

static bool
deleting_store(struct store *s, void *arg, struct err *err)
{
	struct deleting *d = arg;

	(void)err;
	d->ok = store_set_deleted(s, d->ids.at, d->ids.n, d->on, &d->err);
	return true;
}

/* How many others tell of the same. */
static uint32_t
reports(struct ui *ui, int64_t story)
{
	struct arena arena = { 0 };
	struct story s;
	struct row row = { 0 };
	bool ok = stories_fold(ui) &&
	    store_story(ui->store, story, &arena, &s, &row, NULL);

	arena_clear(&arena);
	return ok ? row.also : 0;
}

static void
deleted(struct ui *ui, void *arg)
{
	struct deleting *d = arg;
	bool leaves = d->on != lists_deleted(ui);
	size_t n = d->ids.n;

	if (!d->ok) {
		ui_fail(ui, &d->err);
		undo_hold_none(ui);
	}
	for (size_t i = 0; d->ok && leaves && i < n; i++)
		if (d->ids.at[i] == ui->stories.current)
			ui->stories.let_go = d->ids.at[i];
	if (d->ok && !leaves && !d->group)
		go_to_undone(ui, d->ids.at[0]);
	if (d->ok && d->group) {
		struct undo *u = undo_add(ui, JOB_DELETE, !d->on, d->group);
		uint32_t others = d->on && n == 1 ? reports(ui, d->ids.at[0]) :
		    0;

		u->ids = d->ids;
		d->ids = (struct ids){ 0 };
		if (others)
			ui_say(ui, STYLE_NOTICE, P_("1 story deleted, %u "
			    "other report of it is left; u brings it back",
			    "1 story deleted, %u other reports of it are "
			    "left; u brings it back", others), others);
		else
			ui_say(ui, STYLE_NOTICE, d->on ?
			    P_("%zu story deleted; u brings it back",
				"%zu stories deleted; u brings them back", n) :
			    P_("%zu story is back; u deletes it again",
				"%zu stories are back; u deletes them again",
				n), n);
	}
	ui->stale = true;
	if (ui->clerk)
		worker_digest(ui->clerk);
	for (size_t i = ui->jobs.n; i-- > 0;)
		if (ui->jobs.at[i].deleting == d)
			job_drop(ui, i);
	deleting_free(d);
}

static void
delete(struct ui *ui, const struct ids *ids, bool on, int group)
{
	struct deleting *d;

	if (!ids->n || !desk_has_clerk(ui))
		return;
	d = mem_calloc(1, sizeof(*d));
	for (size_t i = 0; i < ids->n; i++)
		vec_push(&d->ids, ids->at[i]);
	d->on = on;
	d->group = group;
	d->answer.fn = deleted;
	desk_job(ui, 0, JOB_DELETE, on, group)->deleting = d;
	ask_clerk(ui, deleting_store, d, deleting_free);
}

void
desk_delete(struct ui *ui, const struct ids *ids, bool on)
{
	if (ids->n)
		delete(ui, ids, on, undo_group(ui));
}

bool
desk_restore(struct ui *ui, struct undo *u)
{
	switch (u->kind) {
	case JOB_MARK:
	case JOB_READ_ALL:
		mark(ui, &u->ids, u->value, 0);
		break;
	case JOB_BOOKMARK:
		bookmark_set(ui, &u->ids, u->value, 0);
		if (u->value && (u->note || u->tags))
			bookmark_note(ui, &u->ids, u->note, u->tags,
			    0);
		break;
	case JOB_NOTE:
		bookmark_note(ui, &u->ids, u->note, u->tags, 0);
		break;
	case JOB_DELETE:
		delete(ui, &u->ids, u->value, 0);
		break;
	case JOB_CORRECT:
		return u->value ? correct_take_back(ui, &u->line) :
		    correct_again(ui, u->line);
	case JOB_REMOVE:
		if (u->value)
			feeds_put_back(ui, u);
		else
			feeds_take_again(ui, u);
		break;
	case JOB_WATCH:
		return watch_again(ui, u->line, u->value);
	case JOB_RETAG:
		return feeds_tag_again(ui, u);
	case JOB_REFRESH:
		break;
	}
	return true;
}

void
desk_clear(struct ui *ui)
{
	undo_free(ui);
	for (size_t i = 0; i < ui->jobs.n; i++)
		job_clear(&ui->jobs.at[i]);
	vec_clear(&ui->jobs);
}

/* --- events --------------------------------------------------------------- */

static void
add_came(struct str *s, const struct refresh_state *r)
{
	if (r->fresh || !r->changed)
		str_addf(s, P_("%zu new story", "%zu new stories", r->fresh),
		    r->fresh);
	if (r->fresh && r->changed)
		/* TRANSLATORS: behind "3 new stories"; of stories as well. */
		str_addf(s, P_(", %zu changed", ", %zu changed", r->changed),
		    r->changed);
	else if (r->changed)
		str_addf(s, P_("%zu story changed", "%zu stories changed",
		    r->changed), r->changed);
}

static void
refresh_ended(struct ui *ui, const struct job *j, const struct event *e)
{
	const struct refresh_state *r = &e->refresh;
	bool others = false;

	for (size_t i = 0; i < ui->jobs.n; i++)
		if (ui->jobs.at[i].kind == JOB_REFRESH &&
		    ui->jobs.at[i].number != j->number)
			others = true;
	ui->refreshing = others;
	feeds_queries(ui);
	ui->next_refresh = 0;
	if (ui->clerk)
		worker_digest(ui->clerk);
	if (e->err.kind == ERR_CANCELLED && r->done < r->total) {
		/* TRANSLATORS: behind it: no answer yet from some feeds. */
		ui_say(ui, STYLE_NOTICE, _("Refreshing was stopped: %s"),
		    e->err.msg);
	} else if (e->err.kind == ERR_CANCELLED) {
		ui_say(ui, STYLE_NOTICE, _("Refreshing was stopped."));
	} else if (e->err.kind == ERR_NONE && (r->fresh || j->value)) {
		struct str s = { 0 };

		add_came(&s, r);
		if (r->failed) {
			str_add(&s, " · ");
			str_addf(&s, P_("%zu feed failed, gm says why",
			    "%zu feeds failed, gm says why", r->failed),
			    r->failed);
		}
		if (r->cut && !j->cut) {
			str_add(&s, " · ");
			str_addf(&s, P_("%zu feed ends early, gm says more",
			    "%zu feeds end early, gm says more", r->cut),
			    r->cut);
		}
		ui_tell(ui, TOLD_REFRESH, STYLE_NOTICE, str_get(&s));
		str_clear(&s);
	}
}

static bool
is_text(const char *s)
{
	return s && *s;
}

/* A mark shows in the list of stories; where that is not in sight it must be
 * said.  A note goes with its bookmark, and nobody sees it go. */
static void
mark_said(struct ui *ui, const struct job *j, const struct event *e)
{
	bool unseen = ui->page || !ui->layout.shown[PANE_STORIES];
	const char *says = NULL;

	if (!j->group || j->quiet || !e->ids.n)
		return;
	if (j->kind == JOB_BOOKMARK && !j->value &&
	    (is_text(j->note) || is_text(j->tags)))
		says = _("Bookmark and note removed; u undoes it");
	else if (j->kind == JOB_BOOKMARK && unseen)
		says = j->value ? _("Bookmarked; u takes it back") :
		    _("Bookmark removed; u brings it back");
	else if (j->kind == JOB_NOTE && unseen)
		says = _("Note kept; u takes it back");
	else if (j->kind == JOB_MARK && unseen)
		says = j->value ? _("Marked read; u takes it back") :
		    _("Marked unread; u takes it back");
	if (says)
		ui_say(ui, STYLE_NOTICE, "%s", says);
}

static void
job_said(struct ui *ui, const struct job *j, const struct event *e)
{
	mark_said(ui, j, e);
	if (j->kind == JOB_READ_ALL && !e->ids.n)
		ui_say(ui, STYLE_NOTICE, _("All of them were read."));
	else if (j->kind == JOB_READ_ALL)
		ui_say(ui, STYLE_NOTICE, P_("%zu story marked read; u undoes "
		    "it", "%zu stories marked read; u undoes it", e->ids.n),
		    e->ids.n);
}

static void
digested(struct ui *ui, const struct event *e)
{
	size_t n = e->ids.n;

	ui->digested += n;
	ui->undigested -= n < ui->undigested ? n : ui->undigested;
	for (size_t i = 0; i < e->ids.n; i++)
		if (e->ids.at[i] == ui->story.id)
			ui->story_stale = true;
}

static void
job_ended(struct ui *ui, struct event *e)
{
	for (size_t i = ui->jobs_over; i < ui->jobs.n; i++) {
		struct job *j = &ui->jobs.at[i];

		if (j->deleting || j->number != e->job)
			continue;
		if (j->kind == JOB_REFRESH) {
			refresh_ended(ui, j, e);
		} else if (e->err.kind == ERR_NONE) {
			job_said(ui, j, e);
			if (j->kind == JOB_BOOKMARK && j->value && !j->group)
				go_to_undone(ui, j->story);
			if (j->kind == JOB_NOTE || j->kind == JOB_BOOKMARK)
				ui->story_stale |= j->story == ui->story.id;
			undo_push(ui, j, &e->ids);
		}
		if (e->err.kind != ERR_NONE && e->err.kind != ERR_CANCELLED)
			ui_fail(ui, &e->err);
		if (e->err.kind != ERR_NONE && j->group)
			undo_hold_none(ui);
		job_drop(ui, i);
		return;
	}
	digested(ui, e);
	if (e->err.kind != ERR_NONE && e->err.kind != ERR_CANCELLED)
		ui_fail(ui, &e->err);
}

static const char *
known_title(const struct ui *ui, int64_t feed)
{
	for (size_t i = 0; i < ui->feeds.sources.n; i++)
		if (ui->feeds.sources.at[i].id == feed)
			return ui->feeds.sources.at[i].title;
	return NULL;
}

/* One that was subscribed to just now is not among ours yet. */
static const char *
feed_title(struct ui *ui, int64_t feed)
{
	const char *title = known_title(ui, feed);

	if (!title) {
		feeds_load(ui);
		title = known_title(ui, feed);
	}
	return title ? title : "";
}

/* What cannot be fetched the first time was perhaps a slip of the pen. */
static void
tell_added_failed(struct ui *ui, const struct err *err)
{
	if (ui->w < NARROW)
		ui_say(ui, STYLE_ERROR, "%s", err->msg);
	else
		/* TRANSLATORS: %s is why a feed could not be fetched. */
		ui_say(ui, STYLE_ERROR, _("%s; r tries again, u removes it"),
		    err->msg);
	ui->unseen++;
}

static void
feed_came(struct ui *ui, const struct event *e)
{
	const struct job *j = NULL;
	bool failed = e->err.kind != ERR_NONE &&
	    e->err.kind != ERR_CANCELLED;

	for (size_t i = 0; i < ui->jobs.n; i++)
		if (ui->jobs.at[i].number == e->job)
			j = &ui->jobs.at[i];
	if (failed && j && j->added && e->refresh.failed)
		tell_added_failed(ui, &e->err);
	else if (failed)
		ui_note(ui, &e->err, feed_title(ui, e->refresh.feed));
	if (!j || !j->aside) {
		ui->refresh = e->refresh;
		ui->refresh.feed = 0;
	}
	if (e->refresh.feed_fresh || e->refresh.feed_changed ||
	    e->err.kind != ERR_NONE)
		ui->stale = true;
}

bool
desk_events(struct ui *ui)
{
	struct event *e;
	bool any = false;

	while ((e = event_next(ui->events)) != NULL) {
		any = true;
		for (size_t i = 0; i < e->met.n; i++)
			vec_push(&ui->met, e->met.at[i]);
		switch (e->kind) {
		case EVENT_DONE:
			if (e->arg) {
				ask_answered(ui, e);
				break;
			}
			ui->stale = ui->answered = true;
			job_ended(ui, e);
			break;
		case EVENT_REFRESH:
			feed_came(ui, e);
			break;
		case EVENT_DIGEST:
			digested(ui, e);
			break;
		case EVENT_IDLE:
			ui->digested = ui->undigested = 0;
			ui->stale = true; /* counts of entities grew */
			watches_tell(ui);
			if (ui->story.id)
				ask_cast(ui);
			if (ui->corrected)
				dossier_reload(ui);
			ui->corrected = false;
			break;
		case EVENT_FEEDS:
			feeds_queries(ui);
			if (e->err.kind != ERR_NONE)
				ui_fail(ui, &e->err);
			ui->stale = true;
			break;
		case EVENT_CHANGED:
			ui->stale = true;
			ui->story_stale |= !ui->refreshing;
			break;
		}
		event_free(e);
	}
	undo_held(ui);
	return any;
}

int
desk_settle(struct ui *ui)
{
	int64_t now, wait;

	if (!ui->stale && !ui->story_stale)
		return -1;
	now = clock_ticks() / 1000000;
	wait = ui->reloaded_at + RELOAD_EVERY - now;
	if (wait < ui->read_at + TYPING - now &&
	    now < ui->reloaded_at + RELOAD_AT_LAST)
		wait = ui->read_at + TYPING - now;
	if (ui->refreshing && !ui->answered && wait > 0)
		return (int)wait;
	if (ui->stale) {
		feeds_load(ui);
		feeds_show_added(ui);
		stories_changed(ui);
		ask_scopes(ui);
		ui->reloaded_at = now;
	}
	if (ui->story_stale && ui->story.id)
		story_show(ui, ui->story.id);
	ui->stale = ui->story_stale = ui->answered = false;
	ui->dirty = true;
	return -1;
}
