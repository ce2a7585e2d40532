/* SPDX-License-Identifier: MIT
 *
 * view_stories.c - the list of stories.
 *
 * However many there are, only a window of rows is read: what is in sight and
 * a screen around it.  When the store changes under the list, the cursor
 * stays on its story and the story on its row of the screen. */
#include "config.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "text/date.h"
#include "ui/days.h"
#include "ui/desk.h"
#include "ui/listing.h"
#include "ui/row.h"
#include "ui/view.h"

enum {
	CHIPS = 3, /* of the cast column, in a row */
	WALK_NS = 8 * 1000000, /* that a key may take */
};

/* Its rows go with it: a key that comes next must not find them. */
static void
drop_list(struct stories_view *v)
{
	list_free(v->list);
	v->list = NULL;
	window_clear(&v->window);
	v->chips.h = 0;
}

void
stories_show(struct ui *ui, const char *query, const char *title)
{
	struct stories_view *v = &ui->stories;

	if (v->query && !strcmp(v->query, query) && v->list)
		return;
	listing_forget(ui);
	drop_list(v);
	v->waiting = v->stopped = false;
	free(v->query);
	free(v->title);
	free(v->filter);
	v->query = mem_strdup(query);
	v->title = mem_strdup(title);
	v->filter = NULL;
	v->pos = (struct scroll){ 0 };
	v->current = v->seek = 0;
	v->visual = -1;
	v->ghost_at = -1;
	v->selected.n = 0;
	v->unfolded.n = 0;
}

void
stories_changed(struct ui *ui)
{
	ui->stories.stale = true;
}

void
stories_reload(struct ui *ui)
{
	ui->stories.stale = true;
	ui->stories.stopped = false;
}

void
stories_clear(struct stories_view *v)
{
	list_free(v->list);
	window_clear(&v->window);
	arena_clear(&v->ghost_arena);
	arena_clear(&v->chips.arena);
	vec_clear(&v->chips);
	vec_clear(&v->selected);
	vec_clear(&v->unfolded);
	free(v->query);
	free(v->title);
	free(v->asked);
	free(v->listed);
	free(v->listed_filter);
	free(v->asked_filter);
	free(v->filter);
	free(v->why);
	*v = (struct stories_view){ 0 };
}

/* Rows as they are shown, and as the store counts them: a ghost is between. */
int64_t
stories_real(const struct stories_view *v, int64_t shown)
{
	return v->ghost_at >= 0 && shown > v->ghost_at ? shown - 1 : shown;
}

int64_t
stories_shown(const struct stories_view *v, int64_t real)
{
	return v->ghost_at >= 0 && real >= v->ghost_at ? real + 1 : real;
}

const struct row *
stories_row(const struct stories_view *v, int64_t i)
{
	if (v->ghost_at >= 0 && i == v->ghost_at)
		return &v->ghost;
	return window_row(&v->window, stories_real(v, i));
}

/* --- loading -------------------------------------------------------------- */

static void
compose(struct ui *ui)
{
	const struct options *o = &ui->config.options;
	struct stories_view *v = &ui->stories;
	struct str s = { 0 };

	if (*v->query)
		str_addf(&s, "(%s)", v->query);
	if (v->filter && *v->filter)
		str_addf(&s, " (%s)", v->filter);
	/* What was kept or deleted on purpose can always be found. */
	if (strcmp(v->query, "is:bookmarked") != 0 &&
	    strcmp(v->query, "is:deleted") != 0)
		config_filter(&ui->config, &s);
	if (!option_bool(o, "show-read"))
		str_add(&s, " is:unread");
	if (option_is(o, "sort", "oldest"))
		str_add(&s, " sort:-date");
	else if (!option_is(o, "sort", "date"))
		str_addf(&s, " sort:%s", option_text(o, "sort"));
	free(v->asked);
	free(v->asked_filter);
	v->asked = str_take(&s);
	v->asked_filter = mem_strdup(v->filter);
}

static void
fail(struct stories_view *v, struct err *err)
{
	listing_blame(v->query, v->filter, err);
	free(v->why);
	v->why = mem_strdup(err->msg);
	drop_list(v);
	v->pos.n = 0;
	v->current = 0;
}

static void
ghost_drop(struct stories_view *v)
{
	if (v->ghost_at < 0)
		return;
	v->pos.n--;
	v->pos.cursor = stories_real(v, v->pos.cursor);
	v->pos.top = stories_real(v, v->pos.top);
	v->ghost_at = -1;
	arena_clear(&v->ghost_arena);
	v->chips.h = 0;
}

/* The current story is not in the list any more, but the person is at it. */
static void
ghost_make(struct ui *ui)
{
	struct stories_view *v = &ui->stories;
	struct story story;
	int64_t head = -1;

	arena_clear(&v->ghost_arena);
	v->ghost_at = -1;
	if (!store_story(ui->store, v->current, &v->ghost_arena, &story,
		&v->ghost, NULL))
		return;
	/* Another row tells of its event, and of how many do. */
	if (stories_fold(ui) && v->ghost.also && list_find_event(v->list,
		v->current, &head, NULL) && head >= 0) {
		v->ghost.also = 0;
		v->ghost.under = true;
	}
	if (v->pos.cursor > v->pos.n)
		v->pos.cursor = v->pos.n;
	v->ghost_at = v->pos.cursor;
	v->pos.n++;
}

/* The cursor may have moved since the rows were arranged: the story it is on
 * now is the one it stays on. */
static void
hold_story(struct stories_view *v)
{
	const struct row *r = stories_row(v, v->pos.cursor);

	if (v->list && r)
		v->current = r->id == v->let_go ? 0 : r->id;
}

/* The event of a story that another one stands for. */
static int64_t
folded_event(struct ui *ui, int64_t id)
{
	struct arena arena = { 0 };
	struct story story;
	struct row row = { 0 };
	int64_t event = 0;

	if (stories_fold(ui) &&
	    store_story(ui->store, id, &arena, &story, &row, NULL) && row.also)
		event = row.event;
	arena_clear(&arena);
	return event;
}

/* The list is there, and the story that was looked for stands at `at`, or is
 * not in it (-1), unless it is folded away: then its event is unfolded. */
static void
seek_end(struct ui *ui, int64_t at)
{
	struct stories_view *v = &ui->stories;
	int64_t event = at < 0 ? folded_event(ui, v->seek) : 0;

	for (size_t i = 0; i < v->unfolded.n; i++)
		if (v->unfolded.at[i] == event)
			event = 0;
	if (event) {
		vec_push(&v->unfolded, event);
		v->stale = true;
		return;
	}
	if (at >= 0)
		scroll_to(&v->pos, stories_shown(v, at));
	v->current = at >= 0 ? v->seek : 0;
	v->seek = 0;
}

/* Takes another list; the cursor goes back to its story. */
static bool
take_list(struct ui *ui, struct list *l, struct err *err)
{
	struct stories_view *v = &ui->stories;
	int64_t n, at = -1, above = v->pos.cursor - v->pos.top;

	list_free(v->list);
	v->list = l;
	free(v->listed);
	free(v->listed_filter);
	v->listed = mem_strdup(v->asked);
	v->listed_filter = mem_strdup(v->asked_filter);
	v->waiting = false;
	v->let_go = 0;
	if (!list_count(v->list, &n, err))
		return false;
	if (v->seek)
		v->current = v->seek;
	if (v->current && !list_find(v->list, v->current, &at, err))
		return false;
	if (v->current && at < 0 && v->regrouped &&
	    !list_find_event(v->list, v->current, &at, err))
		return false;
	v->ghost_at = -1;
	v->found = list_found(v->list);
	v->pos.n = n;
	if (v->seek) {
		seek_end(ui, at);
	} else if (at >= 0 && at != v->pos.cursor) {
		v->pos.cursor = at;
		v->pos.top = at - above;
	} else if (v->current && at < 0 && v->asked_anew) {
		v->pos.cursor = v->pos.top = 0;
	} else if (v->current && at < 0) {
		ghost_make(ui);
	}
	v->asked_anew = v->regrouped = false;
	window_expire(&v->window);
	v->chips.h = 0;
	return true;
}

static struct wanted_list
wanted(struct ui *ui)
{
	struct stories_view *v = &ui->stories;

	compose(ui);
	hold_story(v);
	return (struct wanted_list){ v->asked, stories_fold(ui), &v->unfolded,
		v->seek ? v->seek : v->current };
}

/* True as well when the list will come; the old one is shown until then. */
static bool
open_list(struct ui *ui, struct err *err)
{
	struct stories_view *v = &ui->stories;
	struct wanted_list w = wanted(ui);
	struct list *l = listing_open(ui, &w, err);

	v->stale = false;
	if (l) {
		listing_forget(ui);
		return take_list(ui, l, err);
	}
	v->waiting = err->kind == ERR_BUSY;
	if (!v->waiting) {
		listing_forget(ui);
		return false;
	}
	return true;
}

/* The same again is nothing to speak of. */
bool
stories_waiting(const struct ui *ui)
{
	const struct stories_view *v = &ui->stories;

	return v->waiting &&
	    !(v->list && v->listed && !strcmp(v->listed, v->asked));
}

void
stories_listed(struct ui *ui, struct list *l, const struct err *why)
{
	struct stories_view *v = &ui->stories;
	struct err err = *why;

	v->waiting = false;
	ui->dirty = true;
	hold_story(v);
	if (l && take_list(ui, l, &err))
		return;
	v->stopped = true;
	v->seek = 0;
	if (!v->list) {
		if (err.kind == ERR_CANCELLED)
			err_kind(&err, ERR_CANCELLED, "%s", _("Stopped before "
			    "it was made; Ctrl-o goes back."));
		fail(v, &err);
		return;
	}
	/* The title is that of what is listed. */
	free(v->filter);
	v->filter = mem_strdup(v->listed_filter);
	if (err.kind == ERR_CANCELLED)
		ui_say(ui, STYLE_NOTICE, _("Stopped; the list is as it was."));
	else
		ui_fail(ui, &err);
}

static bool
load_window(struct stories_view *v, struct err *err)
{
	int64_t from = stories_real(v, v->pos.top);
	int64_t to = stories_real(v, v->pos.top + v->pos.height);
	int64_t n = v->pos.n - (v->ghost_at >= 0);

	return window_show(&v->window, v->list, from, to < n ? to : n,
	    v->pos.height, err);
}

/* A list that was walked further may be shorter than it was thought to be:
 * what is at its end moves up. */
static bool
put_count_right(struct stories_view *v, struct err *err)
{
	int64_t n, at = -1, less;

	if (!list_count(v->list, &n, err))
		return false;
	less = v->pos.n - (v->ghost_at >= 0) - n;
	if (!less)
		return true;
	if (v->current && !list_find(v->list, v->current, &at, err))
		return false;
	v->pos.n -= less;
	if (at >= 0 && stories_shown(v, at) != v->pos.cursor) {
		v->pos.top += stories_shown(v, at) - v->pos.cursor;
		v->pos.cursor = stories_shown(v, at);
	}
	scroll_settle(&v->pos);
	window_expire(&v->window);
	return load_window(v, err);
}

static void
chip_add(struct chips *to, int64_t story, enum entity_type type,
    const char *name)
{
	vec_push(to, (struct chip){ story, type,
	    arena_strdup(&to->arena, name) });
}

static void
read_chips(struct ui *ui, struct chips *to, int64_t story)
{
	struct cast cast = { 0 };

	store_cast(ui->store, story, &cast, NULL);
	for (size_t i = 0; i < cast.n_entities && i < CHIPS; i++)
		chip_add(to, story, cast.entities[i].type,
		    cast.entities[i].name);
	cast_clear(&cast);
}

/* The foremost of the cast of each row in sight; those of rows that were in
 * sight before are not read again. */
static void
load_chips(struct ui *ui, int h)
{
	struct stories_view *v = &ui->stories;
	struct chips old = v->chips;

	if (old.top == v->pos.top && old.h == h)
		return;
	v->chips = (struct chips){ .top = v->pos.top, .h = h };
	for (int64_t i = v->pos.top; i < v->pos.top + h; i++) {
		const struct row *r = stories_row(v, i);

		if (!r)
			break;
		if (i < old.top || i >= old.top + old.h) {
			read_chips(ui, &v->chips, r->id);
			continue;
		}
		for (size_t k = 0; k < old.n; k++)
			if (old.at[k].story == r->id)
				chip_add(&v->chips, r->id, old.at[k].type,
				    old.at[k].name);
	}
	arena_clear(&old.arena);
	vec_clear(&old);
}

static void
stories_arrange(struct ui *ui, struct rect at)
{
	struct stories_view *v = &ui->stories;
	struct err err = { 0 };
	const struct row *r;

	v->pos.height = at.h < 1 ? 1 : at.h;
	v->pos.margin = option_number(&ui->config.options, "scroll-margin");
	v->grouped = days_wanted(ui) && at.h > 2;
	if ((v->stale || (!v->list && !v->waiting)) && !v->stopped) {
		free(v->why);
		v->why = NULL;
		if (!open_list(ui, &err)) {
			fail(v, &err);
			return;
		}
	}
	if (!v->list) {
		v->pos.n = 0;
		return;
	}
	if (v->ghost_at >= 0 && v->pos.cursor != v->ghost_at)
		ghost_drop(v);
	scroll_settle(&v->pos);
	if (!load_window(v, &err) || !put_count_right(v, &err)) {
		fail(v, &err);
		return;
	}
	if (v->grouped)
		days_make_room(ui, at.h);
	if (row_has_cast(ui))
		load_chips(ui, at.h);
	r = stories_row(v, v->pos.cursor);
	v->current = r ? r->id : 0;
	v->date_cols = 5;
	for (int64_t i = v->pos.top; i < v->pos.top + at.h; i++) {
		struct str s = { 0 };
		int cols;

		r = stories_row(v, i);
		if (!r)
			break;
		date_short(&s, r->time, ui->now);
		cols = canvas_cols(str_slice(&s));
		if (cols > v->date_cols)
			v->date_cols = cols;
		str_clear(&s);
	}
}

/* --- finding -------------------------------------------------------------- */

bool
stories_to(struct ui *ui, int64_t id)
{
	struct stories_view *v = &ui->stories;
	struct err err = { 0 };
	int64_t at = -1;

	v->seek = id;
	if (v->list && !v->stale) {
		/* Far down, the list has to be walked. */
		store_until(ui->store, clock_ticks() + WALK_NS);
		if (list_find(v->list, id, &at, &err))
			seek_end(ui, at);
		else
			v->stale = true;
		store_until(ui->store, 0);
	} else if (!v->list) {
		v->current = id;
	}
	while (v->seek && (v->stale || !v->list) && !v->waiting)
		if (!open_list(ui, &err)) {
			v->seek = 0;
			return false;
		}
	return v->seek || v->current == id;
}

/* --- drawing -------------------------------------------------------------- */

static void
stories_draw(const struct ui *ui, struct canvas *c, struct rect at)
{
	const struct stories_view *v = &ui->stories;
	int64_t i = v->pos.top;

	if (!v->pos.n) {
		view_paragraph(c, at, v->why ? STYLE_ERROR : STYLE_DIM,
		    stories_empty(ui));
		if (ui->focus == PANE_STORIES)
			canvas_cursor(c, at, 0, 0, false);
		return;
	}
	for (int row = 0; row < at.h; row++, i++) {
		const struct row *r = stories_row(v, i);

		if (!r)
			break;
		if (days_above(ui, i) && row + 1 < at.h)
			days_draw(ui, c, at, row++, r->time);
		row_draw(ui, c, at, row, r);
		if (stories_is_selected(v, i, r->id)) {
			canvas_text(c, at, row, 0, STYLE_SELECTED, "+");
			canvas_over(c, at, row, 0, at.w, STYLE_SELECTED);
		}
		if (i == v->pos.cursor)
			view_cursor(ui, c, at, row, PANE_STORIES);
	}
}

/* --- acting --------------------------------------------------------------- */

static void
stories_move(struct ui *ui, enum motion m, int64_t count)
{
	struct stories_view *v = &ui->stories;
	int64_t before = v->current;

	scroll_move(&v->pos, m, count);
	if (before && option_is(&ui->config.options, "mark-read", "move"))
		desk_seen(ui, before);
}

static void
stories_open(struct ui *ui)
{
	const struct stories_view *v = &ui->stories;

	if (v->current || (v->waiting && !v->list))
		ui_focus(ui, PANE_STORY);
}

static void
stories_click(struct ui *ui, int row, int col)
{
	struct stories_view *v = &ui->stories;

	int64_t i = v->pos.top;

	(void)col;
	while (i < v->pos.n && days_lines(ui, i) <= row)
		i++;
	if (i < v->pos.n)
		scroll_to(&v->pos, i);
}

const struct view_ops view_stories = {
	.name = "stories",
	.title = N_("Stories"),
	.where = IN_STORIES,
	.arrange = stories_arrange,
	.draw = stories_draw,
	.move = stories_move,
	.open = stories_open,
	.click = stories_click,
};
