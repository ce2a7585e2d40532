/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/mouse.h"

#include "base/clock.h"
#include "ui/acts.h"
#include "ui/view.h"

enum { DOUBLE_CLICK = 400, WHEEL_ROWS = 3 }; /* milliseconds, rows */

enum { DRAG_NONE, DRAG_FEEDS, DRAG_CAST, DRAG_STORIES };

static int
edge_at(const struct ui *ui, int y, int x)
{
	const struct layout *l = &ui->layout;
	bool inside = y > 0 && y < ui->h - 1;

	if (inside && l->feeds_edge >= 0 && x == l->feeds_edge)
		return DRAG_FEEDS;
	if (inside && l->cast_edge >= 0 && x == l->cast_edge)
		return DRAG_CAST;
	if (l->stories_edge >= 0 && y == l->stories_edge &&
	    rect_holds(rect_make(0, l->inside[PANE_STORIES].x, ui->h,
		l->inside[PANE_STORIES].w), y, x))
		return DRAG_STORIES;
	return DRAG_NONE;
}

static void
drag(struct ui *ui, struct key key)
{
	struct wishes *w = &ui->wishes;
	const struct layout *l = &ui->layout;

	switch (ui->drag) {
	case DRAG_FEEDS:
		w->feeds_w = key.x + 1 > 1 ? key.x + 1 : 1;
		break;
	case DRAG_CAST:
		w->cast_w = ui->w - key.x > 1 ? ui->w - key.x : 1;
		break;
	case DRAG_STORIES:
		w->stories_h = key.y - l->inside[PANE_STORIES].y;
		if (w->stories_h < 1)
			w->stories_h = 1;
		break;
	default:
		break;
	}
}

static int
pane_at(const struct ui *ui, int y, int x)
{
	for (int p = 0; p < PANES; p++)
		if (ui->layout.shown[p] &&
		    rect_holds(ui->layout.inside[p], y, x))
			return p;
	return -1;
}

static bool
is_double(struct ui *ui, struct key key)
{
	int64_t now = clock_ticks() / 1000000;
	bool twice = now - ui->last_click_at < DOUBLE_CLICK &&
	    ui->last_click.y == key.y && ui->last_click.x == key.x;

	ui->last_click = key;
	ui->last_click_at = twice ? 0 : now;
	return twice;
}

static void
page_click(struct ui *ui, struct key key)
{
	struct page *p = ui->page;
	int64_t row = p->pos.top + key.y - 2;
	bool twice = is_double(ui, key);

	if (key.y < 2 || row >= p->pos.n)
		return;
	scroll_to(&p->pos, row);
	if (p->ops->toggle)
		p->ops->toggle(ui, p, (size_t)row);
	else if (twice)
		ui_do(ui, slice_of("open"), 0);
}

static void
press(struct ui *ui, struct key key)
{
	int p = pane_at(ui, key.y, key.x);
	const struct rect *in;

	if (key.button != 0)
		return;
	ui->drag = edge_at(ui, key.y, key.x);
	if (ui->drag || p < 0)
		return;
	in = &ui->layout.inside[p];
	if (p == PANE_STORY || p == PANE_CAST)
		ui_focus(ui, (enum pane)p);
	else
		ui->focus = (enum pane)p;
	view_of((enum pane)p)->click(ui, key.y - in->y, key.x - in->x);
	if (is_double(ui, key))
		view_of((enum pane)p)->open(ui);
}

static void
wheel(struct ui *ui, struct key key)
{
	int p = pane_at(ui, key.y, key.x);
	enum motion m = key.mouse == MOUSE_WHEEL_DOWN ? MOVE_SCROLL_DOWN :
	    MOVE_SCROLL_UP;

	if (ui->page)
		page_move(ui, m, WHEEL_ROWS);
	else if (p >= 0)
		view_of((enum pane)p)->move(ui, m, WHEEL_ROWS);
}

void
mouse_key(struct ui *ui, struct key key)
{
	if (!ui->layout.columns)
		return;
	switch (key.mouse) {
	case MOUSE_PRESS:
		if (ui->page)
			page_click(ui, key);
		else
			press(ui, key);
		break;
	case MOUSE_DRAG:
		drag(ui, key);
		break;
	case MOUSE_RELEASE:
		ui->drag = DRAG_NONE;
		break;
	default:
		wheel(ui, key);
		break;
	}
}
