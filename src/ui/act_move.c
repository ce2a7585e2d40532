/* SPDX-License-Identifier: MIT
 *
 * act_move.c - the cursor, the focus and the panes. */
#include "config.h"

#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/find.h"
#include "ui/view.h"

static void
move(struct ui *ui, enum motion m, int64_t count)
{
	if (ui->page)
		page_move(ui, m, count);
	else
		view_of(ui->focus)->move(ui, m, count);
}

#define MOTION(name, motion)                                   \
	void                                                   \
	act_##name(struct ui *ui, const struct call *call)     \
	{                                                      \
		move(ui, motion, call->count);                 \
	}

MOTION(down, MOVE_DOWN)
MOTION(up, MOVE_UP)
MOTION(page_down, MOVE_PAGE_DOWN)
MOTION(page_up, MOVE_PAGE_UP)
MOTION(half_down, MOVE_HALF_DOWN)
MOTION(half_up, MOVE_HALF_UP)
MOTION(first, MOVE_FIRST)
MOTION(last, MOVE_LAST)
MOTION(high, MOVE_HIGH)
MOTION(middle, MOVE_MIDDLE)
MOTION(low, MOVE_LOW)
MOTION(line_down, MOVE_SCROLL_DOWN)
MOTION(line_up, MOVE_SCROLL_UP)
MOTION(to_top, MOVE_TO_TOP)
MOTION(to_center, MOVE_TO_CENTER)
MOTION(to_bottom, MOVE_TO_BOTTOM)

void
act_open(struct ui *ui, const struct call *call)
{
	struct page *p = ui->page;

	(void)call;
	if (p) {
		if (p->ops->open && p->pos.cursor < (int64_t)p->rows.n)
			p->ops->open(ui, p, (size_t)p->pos.cursor);
		return;
	}
	view_of(ui->focus)->open(ui);
}

static bool
can_focus(const struct ui *ui, enum pane p)
{
	if (p == PANE_FEEDS)
		return !ui->wishes.hide_feeds;
	if (p == PANE_CAST)
		return !ui->wishes.hide_cast;
	if (p == PANE_STORY)
		return !ui->wishes.hide_story;
	return true;
}

static void
step_pane(struct ui *ui, int step, bool around)
{
	int p = ui->focus;

	for (int tries = 0; tries < PANES; tries++) {
		p += step;
		if (!around && (p < 0 || p >= PANES))
			return;
		p = (p + PANES) % PANES;
		if (can_focus(ui, (enum pane)p))
			break;
	}
	ui_focus(ui, (enum pane)p);
}

void
act_next_pane(struct ui *ui, const struct call *call)
{
	(void)call;
	step_pane(ui, 1, true);
}

void
act_prev_pane(struct ui *ui, const struct call *call)
{
	(void)call;
	step_pane(ui, -1, true);
}

void
act_left(struct ui *ui, const struct call *call)
{
	(void)call;
	if (!ui->page)
		step_pane(ui, -1, false);
	else if (ui->page->ops->step)
		ui->page->ops->step(ui, ui->page, -1, 0);
}

void
act_right(struct ui *ui, const struct call *call)
{
	(void)call;
	if (!ui->page)
		step_pane(ui, 1, false);
	else if (ui->page->ops->step)
		ui->page->ops->step(ui, ui->page, 1, 0);
}

void
act_pane_feeds(struct ui *ui, const struct call *call)
{
	(void)call;
	ui_focus(ui, PANE_FEEDS);
}

void
act_pane_stories(struct ui *ui, const struct call *call)
{
	(void)call;
	ui_focus(ui, PANE_STORIES);
}

void
act_pane_story(struct ui *ui, const struct call *call)
{
	(void)call;
	ui_focus(ui, PANE_STORY);
}

void
act_pane_cast(struct ui *ui, const struct call *call)
{
	(void)call;
	ui_focus(ui, PANE_CAST);
}

/* A page further, and at the end of the story to the next unread one. */
void
act_read_on(struct ui *ui, const struct call *call)
{
	struct scroll *pos = &ui->story.pos;

	if (ui->focus == PANE_STORY &&
	    pos->top + pos->height >= pos->n) {
		find_end(ui);
		act_next_unread(ui, call);
	} else {
		view_story.move(ui, MOVE_PAGE_DOWN, call->count);
	}
}

/* --- sizes ---------------------------------------------------------------- */

static void
resize(struct ui *ui, int cols, int rows)
{
	struct wishes *w = &ui->wishes;
	struct rect *in = ui->layout.inside;

	if (cols && ui->layout.shown[PANE_FEEDS] && ui->focus != PANE_CAST) {
		w->feeds_w = in[PANE_FEEDS].w + 2 +
		    (ui->focus == PANE_FEEDS ? cols : -cols);
		if (w->feeds_w < 1)
			w->feeds_w = 1;
	} else if (cols && ui->layout.shown[PANE_CAST]) {
		w->cast_w = in[PANE_CAST].w + 2 +
		    (ui->focus == PANE_CAST ? cols : -cols);
		if (w->cast_w < 1)
			w->cast_w = 1;
	}
	if (rows && ui->layout.stories_edge >= 0) {
		w->stories_h = in[PANE_STORIES].h +
		    (ui->focus == PANE_STORY ? -rows : rows);
		if (w->stories_h < 1)
			w->stories_h = 1;
	}
}

static int
steps(const struct call *call)
{
	return call->count > 0 && call->count < 500 ? (int)call->count : 1;
}

void
act_wider(struct ui *ui, const struct call *call)
{
	resize(ui, 2 * steps(call), 0);
}

void
act_narrower(struct ui *ui, const struct call *call)
{
	resize(ui, -2 * steps(call), 0);
}

void
act_taller(struct ui *ui, const struct call *call)
{
	resize(ui, 0, steps(call));
}

void
act_shorter(struct ui *ui, const struct call *call)
{
	resize(ui, 0, -steps(call));
}

static bool
is_seen(const struct ui *ui, enum pane p)
{
	struct layout l;

	ui_layout(ui, &l);
	return l.shown[p];
}

/* What is in sight goes, and what is not comes; of feeds and cast the one that
 * was asked for, where there is room for one. */
static void
hide_or_show(struct ui *ui, enum pane p, bool *hidden, enum pane then)
{
	struct wishes *w = &ui->wishes;
	enum first mine = p == PANE_FEEDS ? FIRST_FEEDS :
	    p == PANE_CAST ? FIRST_CAST : FIRST_BY_FOCUS;
	bool seen = is_seen(ui, p);

	*hidden = seen || (!*hidden && (!mine || ui->layout.columns < 2));
	if (*hidden && w->first == mine)
		w->first = FIRST_BY_FOCUS;
	if (*hidden && ui->focus == p)
		ui_focus(ui, then);
	if (mine && !*hidden && !is_seen(ui, p) && ui->layout.columns > 1)
		w->first = mine;
	if (is_seen(ui, p) == seen)
		ui_say(ui, STYLE_NOTICE, "%s", *hidden ?
		    _("Hidden now, even where there is room for it.") :
		    _("Shown where there is room for it; here is none."));
}

void
act_hide_feeds(struct ui *ui, const struct call *call)
{
	(void)call;
	hide_or_show(ui, PANE_FEEDS, &ui->wishes.hide_feeds, PANE_STORIES);
}

void
act_hide_cast(struct ui *ui, const struct call *call)
{
	(void)call;
	hide_or_show(ui, PANE_CAST, &ui->wishes.hide_cast, PANE_STORY);
}

void
act_hide_story(struct ui *ui, const struct call *call)
{
	(void)call;
	hide_or_show(ui, PANE_STORY, &ui->wishes.hide_story, PANE_STORIES);
}

void
act_zoom(struct ui *ui, const struct call *call)
{
	(void)call;
	ui->wishes.zoom = !ui->wishes.zoom;
}

void
act_fold(struct ui *ui, const struct call *call)
{
	struct page *p = ui->page;
	struct scroll was;

	if (!p) {
		feeds_fold(ui);
		return;
	}
	if (p->ops->toggle && p->pos.cursor < (int64_t)p->rows.n &&
	    p->ops->toggle(ui, p, (size_t)p->pos.cursor))
		return;
	was = p->pos;
	act_page_down(ui, call);
	if (p->ops->no_toggle && p->pos.cursor == was.cursor &&
	    p->pos.top == was.top)
		ui_say(ui, STYLE_NOTICE, "%s", _(p->ops->no_toggle));
}

void
act_tick_all(struct ui *ui, const struct call *call)
{
	(void)call;
	if (ui->page && ui->page->ops->toggle_all)
		ui->page->ops->toggle_all(ui, ui->page);
	else
		ui_say(ui, STYLE_NOTICE, _("There is nothing to tick here."));
}

static void
to_match(struct ui *ui, int step)
{
	if (!page_next(ui, step))
		ui_say(ui, STYLE_NOTICE, _("Nothing was searched for here."));
}

void
act_next_match(struct ui *ui, const struct call *call)
{
	(void)call;
	to_match(ui, 1);
}

void
act_prev_match(struct ui *ui, const struct call *call)
{
	(void)call;
	to_match(ui, -1);
}
