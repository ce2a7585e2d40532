/* SPDX-License-Identifier: MIT
 *
 * act_go.c - places, pages, and the program itself. */
#include "config.h"

#include <signal.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/desk.h"
#include "ui/dossier.h"
#include "ui/find.h"
#include "ui/prompt.h"
#include "ui/trail.h"
#include "ui/view.h"

/* --- places --------------------------------------------------------------- */

void
act_back(struct ui *ui, const struct call *call)
{
	if (!trail_walk(ui, call->count ? -call->count : -1))
		ui_say(ui, STYLE_NOTICE, _("This is where you began."));
}

void
act_forward(struct ui *ui, const struct call *call)
{
	if (!trail_walk(ui, call->count ? call->count : 1))
		ui_say(ui, STYLE_NOTICE, _("There is nothing forward."));
}

void
act_go_all(struct ui *ui, const struct call *call)
{
	(void)call;
	trail_open(ui, "", _("All"), PANE_STORIES);
}

void
act_go_unread(struct ui *ui, const struct call *call)
{
	(void)call;
	trail_open(ui, "is:unread", _("Unread"), PANE_STORIES);
}

void
act_go_today(struct ui *ui, const struct call *call)
{
	(void)call;
	trail_open(ui, "date:today", _("Today"), PANE_STORIES);
}

void
act_go_bookmarks(struct ui *ui, const struct call *call)
{
	(void)call;
	trail_open(ui, "is:bookmarked", _("Bookmarks"), PANE_STORIES);
}

void
act_go_deleted(struct ui *ui, const struct call *call)
{
	(void)call;
	trail_open(ui, "is:deleted", _("Deleted"), PANE_STORIES);
}

void
act_go_watched(struct ui *ui, const struct call *call)
{
	(void)call;
	trail_open(ui, "is:watched", _("Watched"), PANE_STORIES);
}

void
act_query(struct ui *ui, const struct call *call)
{
	if (*call->arg)
		trail_open(ui, call->arg, call->arg, PANE_STORIES);
	else
		prompt_command(ui, "query ");
}

void
act_mark(struct ui *ui, const struct call *call)
{
	struct mark *m = NULL;

	for (size_t i = 0; i < ui->marks.n; i++)
		if (ui->marks.at[i].name == call->arg[0])
			m = &ui->marks.at[i];
	if (!m)
		m = vec_add(&ui->marks);
	place_clear(&m->place);
	m->name = call->arg[0];
	place_here(ui, &m->place);
	ui_say(ui, STYLE_NOTICE, _("Marked %s."), call->arg);
}

void
act_jump(struct ui *ui, const struct call *call)
{
	for (size_t i = 0; i < ui->marks.n; i++)
		if (ui->marks.at[i].name == call->arg[0]) {
			trail_leave(ui);
			place_go(ui, &ui->marks.at[i].place);
			return;
		}
	ui_say(ui, STYLE_NOTICE, _("No mark %s was set."), call->arg);
}

/* --- pages ---------------------------------------------------------------- */

void
act_help(struct ui *ui, const struct call *call)
{
	(void)call;
	if (!ui->page || ui->page->ops != &page_help)
		page_push(ui, &page_help);
}

void
act_messages(struct ui *ui, const struct call *call)
{
	(void)call;
	ui->unseen = 0;
	if (!ui->page || ui->page->ops != &page_messages)
		page_push(ui, &page_messages);
}

void
act_command(struct ui *ui, const struct call *call)
{
	prompt_command(ui, call->arg);
}

/* --- refreshing ----------------------------------------------------------- */

void
act_refresh(struct ui *ui, const struct call *call)
{
	struct ids ids = { 0 };

	(void)call;
	feeds_chosen(ui, &ids);
	feeds_select_none(ui);
	desk_refresh(ui, REFRESH_ASKED, ids.at, ids.n);
	vec_clear(&ids);
}

void
act_refresh_all(struct ui *ui, const struct call *call)
{
	(void)call;
	stories_reload(ui);
	desk_refresh(ui, REFRESH_ASKED, NULL, 0);
}

void
act_cancel(struct ui *ui, const struct call *call)
{
	(void)call;
	if (ui->refreshing || ui->jobs.n || ui->scouting ||
	    ui->stories.waiting) {
		desk_cancel(ui);
		return;
	}
	ui_say(ui, STYLE_NOTICE, _("Nothing is going on. q leaves."));
}

/* --- leaving -------------------------------------------------------------- */

void
act_clear(struct ui *ui, const struct call *call)
{
	(void)call;
	if (ui->page && page_is_searched(ui->page)) {
		page_search_end(ui);
	} else if (ui->page) {
		act_leave(ui, call);
	} else if (ui->scouting) {
		scouts_cancel(ui);
	} else if (ui->stories.visual >= 0 || ui->stories.selected.n) {
		stories_select_none(ui);
	} else if (feeds_select_none(ui)) {
		ui->dirty = true;
	} else if (ui->story.search) {
		find_end(ui);
	} else if (ui->cast.lit && ui->focus != PANE_CAST) {
		ui->cast.lit = false;
		story_paint(ui);
	} else if (ui->stories.filter) {
		free(ui->stories.filter);
		ui->stories.filter = NULL;
		ui->stories.regrouped = true;
		stories_reload(ui);
	} else if (ui->focus == PANE_STORIES && ui->stories.query &&
	    !feeds_row(ui, ui->stories.query)) {
		/* What was searched or opened from a dossier. */
		trail_walk(ui, -1);
	}
}

/* The feeds are the outermost: who came there from a pane goes back to it,
 * who came out to them goes on. */
bool
leave_quits(const struct ui *ui)
{
	return !ui->page && (ui->focus == PANE_FEEDS ? !ui->feeds_from :
	    ui->focus == PANE_STORIES && !ui->trail_at &&
	    ui->wishes.hide_feeds);
}

static void
leave_for_feeds(struct ui *ui)
{
	ui_focus(ui, PANE_FEEDS);
	ui->feeds_from = 0;
}

/* One step out: page, zoom, cast, story, list; at last the program. */
void
act_leave(struct ui *ui, const struct call *call)
{
	(void)call;
	if (ui->page && ui->page->ops == &page_dossier && ui->trail_at)
		trail_walk(ui, -1);
	else if (ui->page)
		page_pop(ui);
	else if (ui->focus == PANE_CAST)
		ui_focus(ui, PANE_STORY);
	else if (ui->focus == PANE_STORY)
		ui_focus(ui, PANE_STORIES);
	else if (ui->focus == PANE_STORIES && ui->trail_at > 0)
		trail_walk(ui, -1);
	else if (leave_quits(ui))
		ui->quit = true;
	else if (ui->focus == PANE_FEEDS)
		ui_focus(ui, (enum pane)(ui->feeds_from - 1));
	else
		leave_for_feeds(ui);
}

void
act_quit(struct ui *ui, const struct call *call)
{
	(void)call;
	ui->quit = true;
}

void
act_redraw(struct ui *ui, const struct call *call)
{
	(void)call;
	ui->all = true;
}

void
act_suspend(struct ui *ui, const struct call *call)
{
	(void)call;
	ui->term->leave();
	raise(SIGSTOP);
	ui->term->enter();
	ui->all = true;
}
