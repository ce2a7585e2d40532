/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/frame.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/card.h"
#include "ui/listing.h"
#include "ui/prompt.h"
#include "ui/view.h"
#include "ui/which_key.h"

/* --- borders -------------------------------------------------------------- */

enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8 };

static const uint32_t boxes[16] = {
	[UP | DOWN] = 0x2502, [LEFT | RIGHT] = 0x2500,
	[DOWN | RIGHT] = 0x250c, [DOWN | LEFT] = 0x2510,
	[UP | RIGHT] = 0x2514, [UP | LEFT] = 0x2518,
	[UP | DOWN | RIGHT] = 0x251c, [UP | DOWN | LEFT] = 0x2524,
	[DOWN | LEFT | RIGHT] = 0x252c, [UP | LEFT | RIGHT] = 0x2534,
	[UP | DOWN | LEFT | RIGHT] = 0x253c,
};

/* Joins a piece of line to what already stands there. */
static void
box_add(struct canvas *c, int y, int x, int arms, enum style style)
{
	const struct cell *cell;

	if (y < 0 || y >= c->h || x < 0 || x >= c->w)
		return;
	cell = &c->cells[y * c->w + x];
	for (int i = 1; i < 16; i++)
		if (boxes[i] && boxes[i] == cell->ch[0])
			arms |= i;
	canvas_put(c, y, x, style, boxes[arms]);
}

void
frame_box(struct canvas *c, struct rect in, enum style style)
{
	int top = in.y - 1, bottom = in.y + in.h;
	int left = in.x - 1, right = in.x + in.w;

	for (int x = left + 1; x < right; x++) {
		box_add(c, top, x, LEFT | RIGHT, style);
		box_add(c, bottom, x, LEFT | RIGHT, style);
	}
	for (int y = top + 1; y < bottom; y++) {
		box_add(c, y, left, UP | DOWN, style);
		box_add(c, y, right, UP | DOWN, style);
	}
	box_add(c, top, left, DOWN | RIGHT, style);
	box_add(c, top, right, DOWN | LEFT, style);
	box_add(c, bottom, left, UP | RIGHT, style);
	box_add(c, bottom, right, UP | LEFT, style);
}

static void
to_ascii(struct canvas *c)
{
	for (int i = 0; i < c->h * c->w; i++) {
		uint32_t ch = c->cells[i].ch[0];

		if (ch == 0x2502 || ch == 0x2500)
			c->cells[i].ch[0] = ch == 0x2502 ? '|' : '-';
		else if (ch > 0x2500 && ch < 0x2580)
			c->cells[i].ch[0] = '+';
	}
}

static const char *
pane_title(const struct ui *ui, enum pane p)
{
	if (p == PANE_STORY && ui->layout.columns == 1 && ui->story.id)
		return ui->story.title.s;
	if (p == PANE_STORY && !ui->layout.shown[PANE_STORIES] &&
	    ui->story.id)
		return ui->story.title.s;
	if (p == PANE_STORIES && ui->layout.columns == 1 &&
	    ui->stories.title)
		return ui->stories.title;
	return _(view_of(p)->title);
}

enum { ROOM_FOR_FOUND = 50 }; /* columns to say how many are folded in */

static void
pane_names(struct ui *ui, struct canvas *c, enum pane p)
{
	struct rect in = ui->layout.inside[p];
	struct rect top = rect_make(in.y - 1, in.x, 1, in.w);
	const struct stories_view *v = &ui->stories;
	bool focus = ui->focus == p;
	enum style style = focus ? STYLE_PANE_FOCUS : STYLE_PANE;
	bool numbered = p == PANE_STORY || p == PANE_STORIES;
	char buf[32];
	int col;

	if (p != PANE_STORY || !ui->layout.shown[PANE_STORIES] || focus) {
		canvas_put(c, top.y, top.x, STYLE_BORDER, ' ');
		col = canvas_fit(c, top, 0, 1, in.w - (numbered ? 10 : 2), style,
		    slice_of(pane_title(ui, p)));
		canvas_text(c, top, 0, col, STYLE_BORDER, " ");
	}
	if (p == PANE_STORY && ui->story.id &&
	    ui->story.pos.n > ui->story.pos.height) {
		snprintf(buf, sizeof(buf), " %d%% ",
		    story_percent(&ui->story));
		canvas_right(c, top, 0, 1, STYLE_DIM, buf);
	} else if (p == PANE_STORIES && ui->stories.pos.n > 0 && in.w > 30) {
		char at[32], of[32];
		struct str s = { 0 };
		size_t chosen = stories_any_selected(ui) ?
		    (size_t)stories_chosen_count(ui) : 0;

		if (chosen)
			str_addf(&s, P_(" %zu selected ·", " %zu selected ·",
			    chosen), chosen);
		str_addf(&s, " %s/%s ",
		    number_text(at, ui->stories.pos.cursor + 1),
		    number_text(of, ui->stories.pos.n));
		if (v->found > v->pos.n && in.w >= ROOM_FOR_FOUND && !chosen)
			str_addf(&s, P_("· %s story ", "· %s stories ",
			    (unsigned long)v->found), number_text(of, v->found));
		canvas_right(c, top, 0, 1, STYLE_DIM, str_get(&s));
		str_clear(&s);
	}
}

/* Below the last row in sight: who comes new may take it for the end.  The
 * list of stories has its numbers. */
static void
draw_more(struct canvas *c, struct rect in, const struct scroll *pos)
{
	struct rect bottom = rect_make(in.y + in.h, in.x, 1, in.w);

	if (pos->top + pos->height < pos->n)
		/* TRANSLATORS: rows that are out of sight. */
		canvas_right(c, bottom, 0, 1, STYLE_DIM, _(" more ↓ "));
}

static void
draw_panes(struct ui *ui, struct canvas *c)
{
	const struct layout *l = &ui->layout;

	bool plain = option_bool(&ui->config.options, "plain");

	for (int p = 0; p < PANES; p++)
		if (l->shown[p] && !plain)
			frame_box(c, l->inside[p], STYLE_BORDER);
	if (l->shown[ui->focus] && l->columns > 1)
		frame_box(c, l->inside[ui->focus], STYLE_BORDER_FOCUS);
	for (int p = 0; p < PANES; p++) {
		if (!l->shown[p])
			continue;
		pane_names(ui, c, (enum pane)p);
		view_of((enum pane)p)->draw(ui, c, l->inside[p]);
		if (p != PANE_STORIES)
			draw_more(c, l->inside[p], p == PANE_FEEDS ?
			    &ui->feeds.pos : p == PANE_CAST ? &ui->cast.pos :
			    &ui->story.pos);
	}
}

/* --- title bar ------------------------------------------------------------ */

/* Of the list on screen; -1 when only the list itself can tell. */
static int64_t
scope_unread(const struct ui *ui)
{
	if (ui->stories.filter)
		return -1;
	for (size_t i = 0; i < ui->feeds.rows.n; i++) {
		const struct feed_row *r = &ui->feeds.rows.at[i];

		if (ui->stories.query && !strcmp(r->query, ui->stories.query))
			return r->all ? -1 : r->count;
	}
	return -1;
}

enum { ROOMY = 70 }; /* columns where keys are told as well */

enum { CASTS_FEW = 100 }; /* are read before a bar could be */

/* An address is looked at, and somebody waits for what comes of it. */
static int
draw_looking(const struct ui *ui, struct canvas *c, struct rect bar,
    int right)
{
	struct str s = { 0 };
	int col;

	str_add(&s, _("⟳ looking"));
	if (bar.w >= ROOMY) {
		str_add(&s, "; ");
		keymap_keys(&ui->keymap, "cancel", ui_where(ui), 1, "", &s);
		/* TRANSLATORS: after the name of a key. */
		str_add(&s, _(" stops it"));
	}
	col = right - canvas_cols(str_slice(&s));
	canvas_text(c, bar, 0, col, STYLE_PROGRESS, str_get(&s));
	str_clear(&s);
	return col - 3;
}

static int
draw_progress(const struct ui *ui, struct canvas *c, struct rect bar,
    int right)
{
	struct str s = { 0 };
	size_t done = ui->refresh.done, total = ui->refresh.total;
	bool casts = !ui->refreshing && ui->undigested > CASTS_FEW;
	int col;

	if (ui->scouting)
		return draw_looking(ui, c, bar, right);
	if (casts) {
		done = ui->digested;
		total = ui->digested + ui->undigested;
	} else if (!ui->refreshing) {
		return right;
	}
	if (total && bar.w >= 100) {
		for (size_t i = 0; i < 8; i++)
			str_add(&s, i < done * 8 / total ? "█" : "░");
		str_addc(&s, ' ');
	}
	if (casts)
		/* TRANSLATORS: of how many stories of how many the cast is
		 * read. */
		str_addf(&s, _("⟳ %zu/%zu casts"), done, total);
	else if (total)
		/* TRANSLATORS: how many feeds of how many are fetched. */
		str_addf(&s, _("⟳ %zu/%zu feeds"), done, total);
	else
		str_add(&s, _("⟳ feeds"));
	col = right - canvas_cols(str_slice(&s));
	canvas_text(c, bar, 0, col, STYLE_PROGRESS, str_get(&s));
	str_clear(&s);
	return col - 3;
}

static void
draw_bar(struct ui *ui, struct canvas *c)
{
	struct rect bar = rect_make(0, 0, 1, c->w);
	struct str s = { 0 };
	time_t t = (time_t)ui->now;
	struct tm tm = { 0 };
	int64_t unread = scope_unread(ui);
	int64_t found = ui->stories.found > ui->stories.pos.n ?
	    ui->stories.found : ui->stories.pos.n;
	char clock[16], buf[32];
	int col, right, from;

	canvas_fill(c, bar, STYLE_BAR);
	col = canvas_text(c, bar, 0, 1, STYLE_BAR_NAME, "dateline");
	localtime_r(&t, &tm);
	snprintf(clock, sizeof(clock), "%02d:%02d", tm.tm_hour, tm.tm_min);
	right = canvas_right(c, bar, 0, 1, STYLE_BAR, clock) - 3;
	right = draw_progress(ui, c, bar, right);
	if (ui->unseen) {
		str_addf(&s, P_("! %zu message", "! %zu messages",
		    ui->unseen), ui->unseen);
		if (c->w >= ROOMY) {
			str_add(&s, ": ");
			keymap_keys(&ui->keymap, "messages", ui_where(ui), 1,
			    "", &s);
		}
		right -= canvas_cols(str_slice(&s));
		canvas_text(c, bar, 0, right, STYLE_BAR_NAME, str_get(&s));
		right -= 3;
		str_truncate(&s, 0);
	}
	str_add(&s, ui->stories.title ? ui->stories.title : "");
	if (ui->stories.filter)
		str_addf(&s, " · %s", ui->stories.filter);
	if (unread >= 0)
		str_addf(&s, P_(" · %s unread", " · %s unread",
		    (unsigned long)unread), number_text(buf, unread));
	else if (ui->stories.list)
		str_addf(&s, P_(" · %s story", " · %s stories",
		    (unsigned long)found), number_text(buf, found));
	from = (c->w - canvas_cols(str_slice(&s))) / 2;
	if (from + canvas_cols(str_slice(&s)) > right)
		from = right - canvas_cols(str_slice(&s));
	if (from < col + 2)
		from = col + 2;
	canvas_fit(c, bar, 0, from, right - from, STYLE_BAR, str_slice(&s));
	str_clear(&s);
}

/* --- the last line -------------------------------------------------------- */

/* What the key does here, in a word or two. */
static const char *
hint_of(const struct ui *ui, const struct action *a)
{
	if (a->run == act_leave && leave_quits(ui))
		return _("quit");
	if (a->run == act_entity && ui->focus == PANE_CAST)
		return _("dossier");
	if (a->run == act_unfold && stories_are_unfolded(ui))
		return _("fold");
	return _(a->hint);
}

/* Would the key do nothing here but say so? */
static bool
is_idle(const struct ui *ui, const struct action *a)
{
	const struct reading *r = &ui->story.reading;

	if (a->run == act_hints)
		return !r->text.links.n;
	if (a->run == act_unfold && ui->focus == PANE_STORY)
		return true;
	if (a->run == act_entity || a->run == act_watch)
		return ui->focus != PANE_FEEDS && !r->cast.n_entities;
	if (a->run == act_pick)
		return r->cast.n_entities < 2;
	if (a->run == act_bookmark || a->run == act_next_unread)
		return !ui->stories.pos.n;
	return false;
}

/* "j/k move" of an action at `col`; returns the column after it, or `col`
 * when it is bound to no key or does not fit. */
static int
draw_hint(const struct ui *ui, struct canvas *c, struct rect bar, int col,
    int end, const struct action *a)
{
	uint32_t where = ui_where(ui);
	struct str keys = { 0 };
	int cols;

	if (!a->hint || !(a->where & where) || is_idle(ui, a) ||
	    !keymap_keys(&ui->keymap, a->name, where, 1, "", &keys)) {
		str_clear(&keys);
		return col;
	}
	if (!strcmp(a->name, "down")) {
		str_addc(&keys, '/');
		keymap_keys(&ui->keymap, "up", where, 1, "", &keys);
	}
	cols = canvas_cols(str_slice(&keys)) + 1 +
	    canvas_cols(slice_of(hint_of(ui, a)));
	if (col + cols <= end) {
		col = canvas_text(c, bar, 0, col, STYLE_HINT_KEY,
		    str_get(&keys));
		col = canvas_text(c, bar, 0, col + 1, STYLE_HINT,
		    hint_of(ui, a)) + 2;
	}
	str_clear(&keys);
	return col;
}

enum { BACK_COLS = 8 }; /* of "q back" */

/* However narrow it is, the way to the help stays, and the way back from a
 * story. */
static void
draw_hints(const struct ui *ui, struct canvas *c, struct rect bar, int end)
{
	const struct action *help = action_find(slice_of("help"));
	const struct action *watch = action_find(slice_of("watch"));
	const struct action *add = action_find(slice_of("add"));
	const struct action *unfold = action_find(slice_of("unfold"));
	const struct row *r = stories_row(&ui->stories,
	    ui->stories.pos.cursor);
	bool folded = ui->focus == PANE_STORIES && r && r->also && !r->under;
	int room = canvas_cols(slice_of(_(help->hint))) + 2, col = 1;
	bool back = ui->focus != PANE_STORY; /* it is told */

	if (!option_bool(&ui->config.options, "hints"))
		return;
	/* First what works here and not everywhere; watching is for names.
	 * Behind the ways to move, what a row or the feeds ask for. */
	for (int pass = 0; pass < 2; pass++)
		for (const struct action *a = action_table; a->name; a++) {
			bool here = (a->where & IN_LISTS) == 0 ||
			    (a == watch && ui->focus == PANE_CAST);

			back |= a->run == act_leave && pass;
			if (a != help && a != add && a != unfold &&
			    here == (pass == 0) && (a != watch || here))
				col = draw_hint(ui, c, bar, col, end - room - 2 -
				    (back ? 0 : BACK_COLS), a);
			if (a->run == act_open && pass && folded)
				col = draw_hint(ui, c, bar, col,
				    end - room - 2, unfold);
			if (a->run == act_next_pane && pass &&
			    ui->focus == PANE_FEEDS)
				col = draw_hint(ui, c, bar, col,
				    end - room - 2, add);
		}
	draw_hint(ui, c, bar, col, end, help);
}

/* The keys of a page, parted by two blanks.  Where there is no room for all,
 * those before the last, which leads out, are left away. */
static void
draw_page_hint(struct canvas *c, struct rect bar, int end, const char *hint)
{
	const char *last = hint, *next;
	struct str s = { 0 };
	int room;

	while ((next = strstr(last, "  ")) != NULL)
		last = next + 2;
	room = end - 1 - canvas_cols(slice_of(last));
	for (const char *at = hint; at != last; at = next + 2) {
		int cols;

		next = strstr(at, "  ");
		cols = canvas_cols(slice_make(at, (size_t)(next - at))) + 2;
		if (cols > room)
			break;
		str_addn(&s, at, (size_t)(next - at) + 2);
		room -= cols;
	}
	str_add(&s, last);
	canvas_fit(c, bar, 0, 1, end - 1, STYLE_HINT, str_slice(&s));
	str_clear(&s);
}

enum { REASON_COLS = 60 }; /* below, a host would cut off the reason */

static const char *
feed_failure(const struct ui *ui)
{
	const struct feed_row *f = ui->focus == PANE_FEEDS && !ui->page ?
	    feeds_current(ui) : NULL;

	if (!f)
		return NULL;
	return ui->w < REASON_COLS ? f->reason : f->error;
}

/* What is cut off can be read among the messages. */
enum { STATUS_MOST = 3 }; /* rows that a message may take */

/* A message that is wider than the screen takes rows from what is above, until
 * the next key; what has no room even so is among the messages. */
static void
draw_status(const struct ui *ui, struct canvas *c, struct rect bar, int end)
{
	struct text t = { .s = ui->status, .len = strlen(ui->status) };
	struct lines lines = { 0 };
	size_t n;

	wrap_text(&lines, &t, c->w - 2);
	n = lines.n < STATUS_MOST ? lines.n : STATUS_MOST;
	if (n < 2 || c->h < SCREEN_MIN_H) {
		canvas_fit(c, bar, 0, 1, end - 1, ui->status_style,
		    slice_of(ui->status));
		n = 0;
	}
	for (size_t i = 0; i < n; i++) {
		struct rect row = rect_make(c->h - (int)(n - i), 0, 1, c->w);
		uint32_t from = lines.at[i].start, to = lines.at[i].end;
		bool last = i + 1 == n;

		if (last)
			to = (uint32_t)t.len;
		canvas_fill(c, row, STYLE_NORMAL);
		canvas_fit(c, row, 0, 1, last ? end - 1 : c->w - 2,
		    ui->status_style, slice_make(t.s + from, to - from));
	}
	vec_clear(&lines);
}

static void
draw_bottom(struct ui *ui, struct canvas *c)
{
	struct rect bar = rect_make(c->h - 1, 0, 1, c->w);
	struct str s = { 0 };
	int end = c->w - 1;

	if (ui->prompt.open) {
		prompt_draw(ui, c, bar);
		return;
	}
	if (ui->count)
		str_addf(&s, "%lld", (long long)ui->count);
	keys_name(&s, &ui->pending);
	if (s.len)
		end = canvas_right(c, bar, 0, 1, STYLE_PROMPT, str_get(&s)) -
		    2;
	str_clear(&s);
	if (ui->wants_char)
		canvas_fit(c, bar, 0, 1, end - 1, STYLE_PROMPT,
		    slice_of(_(ui->wants_char->help)));
	else if (stories_waiting(ui))
		canvas_fit(c, bar, 0, 1, end - 1, STYLE_NOTICE,
		    slice_of(listing_says()));
	else if (ui->status)
		draw_status(ui, c, bar, end);
	else if (feed_failure(ui))
		canvas_fit(c, bar, 0, 1, end - 1, STYLE_ERROR,
		    slice_of(feed_failure(ui)));
	else if (ui->page && ui->page->ops->hint_now)
		draw_page_hint(c, bar, end,
		    ui->page->ops->hint_now(ui, ui->page));
	else if (ui->page && ui->page->ops->hint)
		draw_page_hint(c, bar, end, _(ui->page->ops->hint));
	else
		draw_hints(ui, c, bar, end);
}

/* --- all ------------------------------------------------------------------ */

static void
draw_too_small(const struct ui *ui, struct canvas *c)
{
	struct rect all = rect_make(0, 0, c->h, c->w);
	struct str s = { 0 };

	str_addf(&s, _("dateline needs %dx%d, this is %dx%d"), SCREEN_MIN_W,
	    SCREEN_MIN_H, ui->w, ui->h);
	canvas_text(c, all, 0, 0, STYLE_NORMAL, str_get(&s));
	canvas_cursor(c, all, 0, 0, false);
	str_clear(&s);
}

void
frame_draw(struct ui *ui)
{
	struct canvas *c = &ui->canvas;

	canvas_resize(c, ui->h, ui->w);
	if (!ui->layout.columns) {
		draw_too_small(ui, c);
		return;
	}
	draw_bar(ui, c);
	if (ui->page) {
		struct rect in = rect_make(2, 1, c->h - 4, c->w - 2);
		struct rect top = rect_make(1, 1, 1, c->w - 2);
		bool searched = page_is_searched(ui->page) &&
		    !ui->prompt.open;

		if (!option_bool(&ui->config.options, "plain"))
			frame_box(c, in, STYLE_BORDER_FOCUS);
		canvas_textf(c, top, 0, 0, STYLE_PANE_FOCUS, " %s%s%s ",
		    ui->page->ops->name ? ui->page->ops->name(ui, ui->page)
					: _(ui->page->ops->title),
		    searched ? " · /" : "", searched ? ui->page->filter : "");
		page_draw(ui, c, in);
		if (!ui->page->ops->draw)
			draw_more(c, in, &ui->page->pos);
	} else {
		draw_panes(ui, c);
	}
	draw_bottom(ui, c);
	if (ui->which_key && ui->pending.n)
		which_key_draw(ui, c);
	if (ui->card)
		card_draw(ui, c);
	if (ui->ascii)
		to_ascii(c);
}
