/* SPDX-License-Identifier: MIT
 *
 * view_stories.c - the list of stories.
 *
 * However many there are, only a window of rows is read: what is in sight and
 * a screen around it.  When the store changes under the list, the cursor
 * stays on its story and the story on its row of the screen. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "text/date.h"
#include "ui/desk.h"
#include "ui/view.h"

void
stories_show(struct ui *ui, const char *query, const char *title)
{
	struct stories_view *v = &ui->stories;

	if (v->query && !strcmp(v->query, query) && v->list)
		return;
	list_free(v->list);
	v->list = NULL;
	free(v->query);
	free(v->title);
	free(v->filter);
	v->query = mem_strdup(query);
	v->title = mem_strdup(title);
	v->filter = NULL;
	v->pos = (struct scroll){ 0 };
	v->current = 0;
	v->visual = -1;
	v->ghost_at = -1;
	v->selected.n = 0;
}

/* The cursor may have moved since the rows were arranged: the story it is on
 * now is the one it stays on. */
void
stories_reload(struct ui *ui)
{
	struct stories_view *v = &ui->stories;
	const struct row *r = stories_row(v, v->pos.cursor);

	if (v->list && r)
		v->current = r->id;
	list_free(ui->stories.list);
	ui->stories.list = NULL;
}

void
stories_clear(struct stories_view *v)
{
	list_free(v->list);
	rows_clear(&v->rows);
	arena_clear(&v->ghost_arena);
	vec_clear(&v->selected);
	free(v->query);
	free(v->title);
	free(v->asked);
	free(v->filter);
	free(v->why);
	*v = (struct stories_view){ 0 };
}

/* Rows as they are shown, and as the store counts them: a ghost is between. */
static int64_t
real_of(const struct stories_view *v, int64_t shown)
{
	return v->ghost_at >= 0 && shown > v->ghost_at ? shown - 1 : shown;
}

static int64_t
shown_of(const struct stories_view *v, int64_t real)
{
	return v->ghost_at >= 0 && real >= v->ghost_at ? real + 1 : real;
}

const struct row *
stories_row(const struct stories_view *v, int64_t i)
{
	if (v->ghost_at >= 0 && i == v->ghost_at)
		return &v->ghost;
	i = real_of(v, i);
	if (i < v->rows_at || i >= v->rows_at + (int64_t)v->rows.n)
		return NULL;
	return &v->rows.at[i - v->rows_at];
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
	if (!option_bool(o, "show-read"))
		str_add(&s, " is:unread");
	if (option_is(o, "sort", "oldest"))
		str_add(&s, " sort:-date");
	else if (!option_is(o, "sort", "date"))
		str_addf(&s, " sort:%s", option_text(o, "sort"));
	free(v->asked);
	v->asked = str_take(&s);
}

static void
fail(struct stories_view *v, const struct err *err)
{
	free(v->why);
	v->why = mem_strdup(err->msg);
	list_free(v->list);
	v->list = NULL;
	v->rows.n = 0;
	v->pos.n = 0;
	v->current = 0;
}

static void
ghost_drop(struct stories_view *v)
{
	if (v->ghost_at < 0)
		return;
	v->pos.n--;
	v->pos.cursor = real_of(v, v->pos.cursor);
	v->pos.top = real_of(v, v->pos.top);
	v->ghost_at = -1;
	arena_clear(&v->ghost_arena);
}

/* The current story is not in the list any more, but the person is at it. */
static void
ghost_make(struct ui *ui)
{
	struct stories_view *v = &ui->stories;
	struct story story;

	arena_clear(&v->ghost_arena);
	v->ghost_at = -1;
	if (!store_story(ui->store, v->current, &v->ghost_arena, &story,
		&v->ghost, NULL))
		return;
	if (v->pos.cursor > v->pos.n)
		v->pos.cursor = v->pos.n;
	v->ghost_at = v->pos.cursor;
	v->pos.n++;
}

/* Opens the list; the cursor goes back to its story. */
static bool
open_list(struct ui *ui, struct err *err)
{
	struct stories_view *v = &ui->stories;
	int64_t n, at = -1, above = v->pos.cursor - v->pos.top;

	compose(ui);
	v->list = store_list(ui->store, v->asked, err);
	if (!v->list || !list_count(v->list, &n, err))
		return false;
	if (v->current && !list_find(v->list, v->current, &at, err))
		return false;
	v->ghost_at = -1;
	v->pos.n = n;
	if (at >= 0 && at != v->pos.cursor) {
		v->pos.cursor = at;
		v->pos.top = at - above;
	} else if (v->current && at < 0) {
		ghost_make(ui);
	}
	v->rows.n = 0;
	return true;
}

static bool
load_window(struct stories_view *v, struct err *err)
{
	int64_t from = real_of(v, v->pos.top);
	int64_t to = real_of(v, v->pos.top + v->pos.height);
	int64_t n = v->pos.n - (v->ghost_at >= 0);

	if (to > n)
		to = n;
	if (v->rows.n && from >= v->rows_at &&
	    to <= v->rows_at + (int64_t)v->rows.n)
		return true;
	rows_clear(&v->rows);
	v->rows_at = from > v->pos.height ? from - v->pos.height : 0;
	return n == 0 || list_rows(v->list, v->rows_at,
	    (size_t)v->pos.height * 3, &v->rows, err);
}

static void
stories_arrange(struct ui *ui, struct rect at)
{
	struct stories_view *v = &ui->stories;
	struct err err = { 0 };
	const struct row *r;

	v->pos.height = at.h < 1 ? 1 : at.h;
	v->pos.margin = option_number(&ui->config.options, "scroll-margin");
	if (!v->list) {
		free(v->why);
		v->why = NULL;
		if (!open_list(ui, &err)) {
			fail(v, &err);
			return;
		}
	}
	if (v->ghost_at >= 0 && v->pos.cursor != v->ghost_at)
		ghost_drop(v);
	scroll_settle(&v->pos);
	if (!load_window(v, &err)) {
		fail(v, &err);
		return;
	}
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

/* --- choosing ------------------------------------------------------------- */

bool
stories_is_selected(const struct stories_view *v, int64_t i, int64_t id)
{
	int64_t a = v->visual, b = v->pos.cursor;

	if (a >= 0 && i >= (a < b ? a : b) && i <= (a < b ? b : a))
		return true;
	for (size_t k = 0; k < v->selected.n; k++)
		if (v->selected.at[k] == id)
			return true;
	return false;
}

void
stories_select_none(struct ui *ui)
{
	ui->stories.selected.n = 0;
	ui->stories.visual = -1;
}

static void
add_once(struct ids *ids, int64_t id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (ids->at[i] == id)
			return;
	vec_push(ids, id);
}

void
stories_chosen(const struct ui *ui, struct ids *out)
{
	const struct stories_view *v = &ui->stories;
	int64_t a = v->visual, b = v->pos.cursor;

	for (size_t i = 0; i < v->selected.n; i++)
		add_once(out, v->selected.at[i]);
	if (a >= 0 && v->list) {
		struct rows rows = { 0 };
		int64_t from = real_of(v, a < b ? a : b);
		int64_t to = real_of(v, a < b ? b : a);

		if (list_rows(v->list, from, (size_t)(to - from + 1), &rows,
			NULL))
			for (size_t i = 0; i < rows.n; i++)
				add_once(out, rows.at[i].id);
		rows_clear(&rows);
	}
	if (!out->n && v->current)
		vec_push(out, v->current);
}

bool
stories_to(struct ui *ui, int64_t id)
{
	struct stories_view *v = &ui->stories;
	int64_t at = -1;

	if (!v->list && !open_list(ui, NULL))
		return false;
	if (!list_find(v->list, id, &at, NULL) || at < 0)
		return false;
	scroll_to(&v->pos, shown_of(v, at));
	v->current = id;
	return true;
}

/* Asks for rows in pieces, each larger than the last. */
static int64_t
find_unread(struct stories_view *v, int64_t from, int step)
{
	int64_t piece = 64;

	while (from >= 0 && from < v->pos.n - (v->ghost_at >= 0)) {
		struct rows rows = { 0 };
		int64_t at = step > 0 ? from : from - piece + 1;
		int64_t found = -1;

		if (at < 0)
			at = 0;
		if (!list_rows(v->list, at, (size_t)(step > 0 ? piece :
			from - at + 1), &rows, NULL) || !rows.n) {
			rows_clear(&rows);
			return -1;
		}
		for (size_t k = 0; k < rows.n && found < 0; k++) {
			size_t i = step > 0 ? k : rows.n - 1 - k;

			if (rows.at[i].unread)
				found = at + (int64_t)i;
		}
		from = step > 0 ? at + (int64_t)rows.n : at - 1;
		rows_clear(&rows);
		if (found >= 0)
			return found;
		if (piece < 4096)
			piece *= 4;
	}
	return -1;
}

bool
stories_to_unread(struct ui *ui, int step)
{
	struct stories_view *v = &ui->stories;
	int64_t at, from;

	if (!v->list)
		return false;
	from = v->pos.cursor == v->ghost_at && step > 0 ? v->ghost_at :
	    real_of(v, v->pos.cursor) + step;
	at = find_unread(v, from, step);
	if (at < 0) /* once around */
		at = find_unread(v, step > 0 ? 0 :
		    v->pos.n - 1 - (v->ghost_at >= 0), step);
	if (at < 0 || shown_of(v, at) == v->pos.cursor)
		return false;
	scroll_to(&v->pos, shown_of(v, at));
	return true;
}

/* --- drawing -------------------------------------------------------------- */

struct column {
	struct slice name;
	int width; /* 0 takes what is left */
};

enum { COLUMNS_MAX = 8 };

static int
column_width(const struct stories_view *v, struct slice name, int pane)
{
	/* In the list of one feed all rows would say the same. */
	bool one = slice_starts(slice_of(v->query), "feed:");

	if (slice_is(name, "state"))
		return 2;
	if (slice_is(name, "date"))
		return v->date_cols;
	if (slice_is(name, "feed"))
		return pane < 40 || one ? 0 : pane / 6 > 18 ? 18 : pane / 6;
	if (slice_is(name, "author"))
		return pane < 60 ? 0 : 14;
	if (slice_is(name, "time"))
		return pane < 50 ? 0 : 4;
	return 0;
}

static size_t
plan(const struct ui *ui, int pane, struct column cols[COLUMNS_MAX])
{
	struct slice rest = slice_of(option_text(&ui->config.options,
	    "columns"));
	struct slice name;
	size_t n = 0, title = COLUMNS_MAX;
	int left = pane - 2;

	while (n < COLUMNS_MAX && slice_split(&rest, ' ', &name)) {
		cols[n].name = name;
		cols[n].width = column_width(&ui->stories, name, pane);
		if (slice_is(name, "title"))
			title = n;
		else if (!cols[n].width)
			continue;
		else
			left -= cols[n].width + 1;
		n++;
	}
	if (title < COLUMNS_MAX)
		cols[title].width = left > 1 ? left : 1;
	return n;
}

static void
draw_state(struct canvas *c, struct rect at, int row, int col,
    const struct row *r)
{
	if (r->watched)
		canvas_text(c, at, row, col, STYLE_WATCHED,
		    r->unread ? "◉" : "◎");
	else
		canvas_text(c, at, row, col, STYLE_UNREAD,
		    r->unread ? "●" : r->changed ? "~" : " ");
	if (r->bookmarked)
		canvas_text(c, at, row, col + 1, STYLE_BOOKMARK, "★");
}

/* How many others report it stands behind the title. */
static void
draw_title(struct canvas *c, struct rect at, int row, int col, int width,
    const struct row *r)
{
	char also[16] = "";
	int room = width;

	if (r->also) {
		snprintf(also, sizeof(also), " ≡%u", r->also);
		room -= canvas_cols(slice_of(also));
	}
	if (room < 1)
		room = width;
	col = canvas_fit(c, at, row, col, room,
	    r->unread ? STYLE_UNREAD : STYLE_READ,
	    slice_of(r->title && *r->title ? r->title : _("(no title)")));
	if (room < width)
		canvas_text(c, at, row, col, STYLE_COUNT, also);
}

static void
draw_column(const struct ui *ui, struct canvas *c, struct rect at, int row,
    int col, const struct column *k, const struct row *r)
{
	struct str s = { 0 };

	if (slice_is(k->name, "state")) {
		draw_state(c, at, row, col, r);
	} else if (slice_is(k->name, "title")) {
		draw_title(c, at, row, col, k->width, r);
	} else if (slice_is(k->name, "feed")) {
		canvas_fit(c, at, row, col, k->width, STYLE_FEED,
		    slice_of(r->feed_title));
	} else if (slice_is(k->name, "author")) {
		canvas_fit(c, at, row, col, k->width, STYLE_DIM,
		    slice_of(r->author));
	} else if (slice_is(k->name, "date")) {
		date_short(&s, r->time, ui->now);
		canvas_slice(c, at, row, col + k->width -
		    canvas_cols(str_slice(&s)), STYLE_DATE, str_slice(&s));
	} else if (slice_is(k->name, "time")) {
		str_addf(&s, "%u'", r->words / WORDS_PER_MINUTE + 1);
		canvas_fit(c, at, row, col, k->width, STYLE_DIM,
		    str_slice(&s));
	}
	str_clear(&s);
}

static void
draw_row(const struct ui *ui, struct canvas *c, struct rect at, int row,
    const struct row *r)
{
	struct column cols[COLUMNS_MAX];
	size_t n = plan(ui, at.w, cols);
	int col = 1;

	for (size_t i = 0; i < n; i++) {
		draw_column(ui, c, at, row, col, &cols[i], r);
		col += cols[i].width + 1;
	}
}

/* Why there is nothing to see, and what a person can do. */
static void
draw_empty(const struct ui *ui, struct canvas *c, struct rect at)
{
	const struct stories_view *v = &ui->stories;
	const struct feed_row *f = feeds_current(ui);
	const char *say = _("No stories here.");

	if (v->why)
		say = v->why;
	else if (f && f->kind == ROW_FEED && f->error &&
	    !strcmp(f->query, v->query))
		say = f->error;
	else if (ui->refreshing)
		say = _("No stories here yet: the feeds are being fetched.");
	else if (v->filter)
		say = _("No story passes the filter. Esc takes it off.");
	else if (!strcmp(v->query, "is:bookmarked"))
		say = _("No bookmarks yet. b on a story makes one.");
	else if (!strcmp(v->query, "is:watched"))
		say = _("Nothing is watched yet. w on a name in the cast "
		    "watches it.");
	canvas_fit(c, at, 0, 1, at.w - 2, v->why ? STYLE_ERROR : STYLE_DIM,
	    slice_of(say));
}

static void
stories_draw(const struct ui *ui, struct canvas *c, struct rect at)
{
	const struct stories_view *v = &ui->stories;

	if (!v->pos.n) {
		draw_empty(ui, c, at);
		if (ui->focus == PANE_STORIES)
			canvas_cursor(c, at, 0, 0, false);
		return;
	}
	for (int row = 0; row < at.h; row++) {
		int64_t i = v->pos.top + row;
		const struct row *r = stories_row(v, i);

		if (!r)
			break;
		draw_row(ui, c, at, row, r);
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
	if (before && option_is(&ui->config.options, "mark-read", "move")) {
		struct ids one = { 0 };

		vec_push(&one, before);
		desk_mark(ui, &one, true);
		vec_clear(&one);
	}
}

static void
stories_open(struct ui *ui)
{
	if (ui->stories.current)
		ui_focus(ui, PANE_STORY);
}

static void
stories_click(struct ui *ui, int row, int col)
{
	struct stories_view *v = &ui->stories;

	(void)col;
	if (v->pos.top + row < v->pos.n)
		scroll_to(&v->pos, v->pos.top + row);
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
