/* SPDX-License-Identifier: MIT
 *
 * act_story.c - what is done to stories, one or several.
 *
 * Nothing is written here: the clerk writes, and the screen changes when the
 * store has it. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/bookmark.h"
#include "ui/desk.h"
#include "ui/find.h"
#include "ui/next_unread.h"
#include "ui/prompt.h"
#include "ui/trail.h"
#include "ui/undo.h"
#include "ui/view.h"

/* --- moving --------------------------------------------------------------- */

static void
opened(struct ui *ui)
{
	ui_arrange(ui);
	if (ui->focus == PANE_STORY || ui->focus == PANE_CAST)
		desk_opened(ui);
}

static void
to_unread(struct ui *ui, int step)
{
	/* A search that finds nothing in this story is in nobody's way. */
	if (ui->focus == PANE_STORY && ui->story.search &&
	    find_next(ui, step))
		return;
	next_unread(ui, step, opened);
}

void
act_next_unread(struct ui *ui, const struct call *call)
{
	(void)call;
	to_unread(ui, 1);
}

void
act_prev_unread(struct ui *ui, const struct call *call)
{
	(void)call;
	to_unread(ui, -1);
}

void
act_next_story(struct ui *ui, const struct call *call)
{
	view_stories.move(ui, MOVE_DOWN, call->count);
	opened(ui);
}

void
act_prev_story(struct ui *ui, const struct call *call)
{
	view_stories.move(ui, MOVE_UP, call->count);
	opened(ui);
}

/* --- marks ---------------------------------------------------------------- */

void
act_toggle_read(struct ui *ui, const struct call *call)
{
	struct ids ids = { 0 };
	const struct row *r;

	/* In a search of the text, N is the other way. */
	if (ui->focus == PANE_STORY && ui->story.search) {
		to_unread(ui, -1);
		return;
	}
	(void)call;
	stories_chosen(ui, &ids);
	r = stories_row(&ui->stories, ui->stories.pos.cursor);
	if (ids.n && r)
		desk_mark(ui, &ids, r->unread);
	stories_select_none(ui);
	vec_clear(&ids);
}

/* All stories of the selected feeds. */
static void
read_feeds(struct ui *ui)
{
	struct ids ids = { 0 };
	struct str query = { 0 };

	feeds_chosen(ui, &ids);
	for (size_t i = 0; i < ids.n; i++)
		str_addf(&query, "%sfeed:%lld", i ? " OR " : "",
		    (long long)ids.at[i]);
	if (ids.n)
		desk_read_all(ui, str_get(&query));
	feeds_select_none(ui);
	str_clear(&query);
	vec_clear(&ids);
}

void
act_read_all(struct ui *ui, const struct call *call)
{
	(void)call;
	if (ui->focus == PANE_FEEDS &&
	    (ui->feeds.selected.n || ui->feeds.visual >= 0)) {
		read_feeds(ui);
		return;
	}
	if (ui->stories.selected.n || ui->stories.visual >= 0) {
		struct ids ids = { 0 };

		stories_chosen(ui, &ids);
		desk_mark(ui, &ids, true);
		stories_select_none(ui);
		vec_clear(&ids);
		return;
	}
	if (ui->stories.asked)
		desk_read_all(ui, ui->stories.asked);
}

void
act_bookmark(struct ui *ui, const struct call *call)
{
	struct ids ids = { 0 };
	const struct row *r = stories_row(&ui->stories,
	    ui->stories.pos.cursor);

	(void)call;
	stories_chosen(ui, &ids);
	if (ids.n && r)
		bookmark_set(ui, &ids, !bookmark_is(ui, r->id),
		    undo_group(ui));
	stories_select_none(ui);
	vec_clear(&ids);
}

static void
note_done(struct ui *ui, const char *text)
{
	struct str note = { 0 }, tags = { 0 };
	struct slice rest = slice_of(text), word;

	while (slice_split(&rest, ' ', &word)) {
		struct str *to = word.len > 1 && word.s[0] == '#' ? &tags :
		    &note;

		if (to == &tags)
			word = slice_make(word.s + 1, word.len - 1);
		if (to->len)
			str_addc(to, to == &tags ? '\n' : ' ');
		str_adds(to, word);
	}
	bookmark_note(ui, &ui->noted, str_get(&note), str_get(&tags),
	    undo_group(ui));
	stories_select_none(ui);
	str_clear(&note);
	str_clear(&tags);
}

void
act_note(struct ui *ui, const struct call *call)
{
	struct str label = { 0 };
	char *now = NULL;

	ui->noted.n = 0;
	stories_chosen(ui, &ui->noted);
	if (!ui->noted.n)
		return;
	if (*call->arg) {
		note_done(ui, call->arg);
		return;
	}
	if (ui->noted.n == 1) {
		now = bookmark_text(ui, ui->noted.at[0]);
		str_add(&label, _("Note and #tags:"));
	} else {
		str_addf(&label, P_("Note and #tags for %zu story:",
		    "Note and #tags for %zu stories:", ui->noted.n),
		    ui->noted.n);
	}
	prompt_open(ui, str_get(&label), now ? now : "", &ui->asked,
	    note_done);
	str_clear(&label);
	free(now);
}

void
act_undo(struct ui *ui, const struct call *call)
{
	(void)call;
	undo_last(ui);
}

void
act_redo(struct ui *ui, const struct call *call)
{
	(void)call;
	undo_again(ui);
}

/* In the list of deleted stories it brings them back. */
void
act_delete(struct ui *ui, const struct call *call)
{
	const struct row *r = stories_row(&ui->stories,
	    ui->stories.pos.cursor);
	struct ids ids = { 0 };

	(void)call;
	stories_chosen(ui, &ids);
	if (ids.n && r)
		desk_delete(ui, &ids, !r->deleted);
	stories_select_none(ui);
	vec_clear(&ids);
}

/* --- choosing ------------------------------------------------------------- */

/* A mark in the margin does not tell what may be done with it. */
static void
say_selected(struct ui *ui)
{
	struct slice rest = slice_of(ui->focus == PANE_FEEDS ?
	    "read-all refresh tag remove" :
	    "bookmark note toggle-read delete save pipe"), word;
	struct str keys = { 0 };

	while (slice_split(&rest, ' ', &word)) {
		char *command = mem_strndup(word.s, word.len);
		size_t had = keys.len;

		if (had)
			str_addc(&keys, ' ');
		if (!keymap_keys(&ui->keymap, command, ui_where(ui), 1, "",
			&keys))
			str_truncate(&keys, had);
		free(command);
	}
	if (keys.len)
		/* TRANSLATORS: stories or feeds; keys in the place of %s. */
		ui_say(ui, STYLE_NOTICE, _("Selected: %s and others act on "
		    "all that are; Esc ends it"), keys.s);
	str_clear(&keys);
}

void
act_select(struct ui *ui, const struct call *call)
{
	struct stories_view *v = &ui->stories;
	size_t k = 0;

	(void)call;
	if (ui->focus == PANE_FEEDS) {
		k = ui->feeds.selected.n;
		feeds_select(ui);
		if (!k && ui->feeds.selected.n)
			say_selected(ui);
		return;
	}
	if (!v->current)
		return;
	for (size_t i = 0; i < v->selected.n; i++)
		if (v->selected.at[i] != v->current)
			v->selected.at[k++] = v->selected.at[i];
	if (k == v->selected.n)
		vec_push(&v->selected, v->current);
	else
		v->selected.n = k;
	if (v->selected.n == 1 && !k)
		say_selected(ui);
	view_stories.move(ui, MOVE_DOWN, 1);
}

void
act_visual(struct ui *ui, const struct call *call)
{
	struct stories_view *v = &ui->stories;
	struct ids ids = { 0 };

	(void)call;
	if (ui->focus == PANE_FEEDS ? ui->feeds.visual < 0 : v->visual < 0)
		ui_say(ui, STYLE_NOTICE, _("Move to select; v again keeps "
		    "the selection, Esc drops it."));
	if (ui->focus == PANE_FEEDS) {
		feeds_visual(ui);
		return;
	}
	if (v->visual < 0) {
		v->visual = v->pos.cursor;
		return;
	}
	stories_chosen(ui, &ids);
	vec_clear(&v->selected);
	v->selected = ids;
	v->visual = -1;
}

/* --- what is listed ------------------------------------------------------- */

void
act_show_read(struct ui *ui, const struct call *call)
{
	struct options *o = &ui->config.options;
	bool show = !option_bool(o, "show-read");

	(void)call;
	option_set(o, slice_of("show-read"), slice_of(show ? "yes" : "no"),
	    NULL);
	stories_reload(ui);
	ui_say(ui, STYLE_NOTICE, "%s", show ? _("Read stories are listed.") :
	    _("Only unread stories are listed."));
}

static void
order_chosen(struct ui *ui)
{
	free(ui->sorted);
	ui->sorted = mem_strdup(option_text(&ui->config.options, "sort"));
}

void
act_sort(struct ui *ui, const struct call *call)
{
	struct options *o = &ui->config.options;
	const struct option *p = option_find(slice_of("sort"));
	struct slice rest = slice_of(p->choices), word, first = { 0 };
	struct err err;
	bool take = false;

	if (*call->arg) {
		if (!option_set(o, slice_of("sort"), slice_of(call->arg),
			&err))
			ui_fail(ui, &err);
		else
			order_chosen(ui);
		stories_reload(ui);
		return;
	}
	while (slice_split(&rest, ' ', &word)) {
		if (!first.s)
			first = word;
		if (take)
			first = word;
		if (take)
			break;
		take = slice_is(word, option_text(o, "sort"));
	}
	option_set(o, slice_of("sort"), first, NULL);
	order_chosen(ui);
	stories_reload(ui);
	ui_say(ui, STYLE_NOTICE, _("Sorted by: %s"), option_text(o, "sort"));
}

/* What was read otherwise than it looks. */
static void
tell_hint(struct ui *ui, const char *query)
{
	struct str s = { 0 };

	if (store_query_hint(query, &s))
		ui_say(ui, STYLE_NOTICE, "%s", str_get(&s));
	str_clear(&s);
}

static void
filter_done(struct ui *ui, const char *text)
{
	struct stories_view *v = &ui->stories;

	free(v->filter);
	v->filter = *text ? mem_strdup(text) : NULL;
	v->asked_anew = v->regrouped = true;
	stories_reload(ui);
	ui_focus(ui, PANE_STORIES);
	tell_hint(ui, text);
}

void
act_filter(struct ui *ui, const struct call *call)
{
	if (ui->page)
		page_only(ui, call->arg);
	else if (*call->arg)
		filter_done(ui, call->arg);
	else
		prompt_query(ui, _("Filter:"), ui->stories.filter,
		    filter_done);
}

static void
search_done(struct ui *ui, const char *text)
{
	char *title;
	struct str s = { 0 };

	if (!*text)
		return;
	str_addf(&s, _("Search: %s"), text);
	title = str_take(&s);
	trail_open(ui, text, title, PANE_STORIES);
	tell_hint(ui, text);
	free(title);
}

void
act_search(struct ui *ui, const struct call *call)
{
	bool text = ui->focus == PANE_STORY || ui->focus == PANE_CAST;

	if (ui->page) {
		page_search(ui, call->arg);
	} else if (text && *call->arg) {
		find_in_story(ui, call->arg);
	} else if (text) {
		prompt_open(ui, _("In this story:"), "", &ui->searches,
		    find_in_story);
	} else if (*call->arg) {
		search_done(ui, call->arg);
	} else {
		prompt_query(ui, _("Search all stories:"), "", search_done);
	}
}
