/* SPDX-License-Identifier: MIT
 *
 * act_feeds.c - what is subscribed to: saved queries come, and both go. */
#include "config.h"

#include <stdlib.h>

#include "app/source.h"
#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/ask.h"
#include "ui/desk.h"
#include "ui/prompt.h"
#include "ui/trail.h"
#include "ui/undo.h"
#include "ui/view.h"

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
		feeds_await(ui, one.at[0].url, one.at[0].title, ui->read_at);
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
