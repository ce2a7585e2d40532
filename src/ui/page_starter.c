/* SPDX-License-Identifier: MIT
 *
 * page_starter.c - the first thing a new reader sees: feeds to begin with. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/starter.h"
#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/desk.h"
#include "ui/view.h"

enum { NARROW = 80 }; /* columns: there the sentences need all of them */

/* Ticks of the list, kept while the page lives: a row's id is its number. */
static struct starter list;
static bool begun; /* with what is ticked: Enter was pressed */

/* The regions of src/data/starter.tsv, for translation. */
static const char *const regions[] = { N_("World"), N_("Europe"),
	N_("Americas"), N_("Africa"), N_("Asia and Pacific"),
	N_("Middle East") };

static const char *
region(const char *name)
{
	for (size_t i = 0; i < sizeof(regions) / sizeof(*regions); i++)
		if (!strcmp(name, regions[i]))
			return _(regions[i]);
	return name;
}

static void
starter_fill(struct ui *ui, struct page *p)
{
	struct err err = { 0 };

	if (!list.n && !starter_load(&list, &err))
		ui_fail(ui, &err);
	page_add(p, STYLE_NORMAL, ui->w < NARROW ?
	    _("Space ticks a feed, Enter begins.") :
	    _("Choose feeds to begin with: Space puts one in or out, Enter "
	      "begins."), "")->heading = true;
	page_add(p, STYLE_NORMAL, ui->w < NARROW ?
	    _("a adds others later.") :
	    _("A welcome feed that shows the program is always there; a adds "
	      "others later."), "")->heading = true;
	for (size_t i = 0; i < list.n; i++) {
		const struct starter_row *r = &list.at[i];
		struct page_row *row;

		if (i == 0 || strcmp(r->region, list.at[i - 1].region) != 0)
			page_add(p, STYLE_SECTION, region(r->region), "")
			    ->heading = true;
		row = page_add(p, STYLE_NORMAL, r->title, r->lang);
		row->check = true;
		row->on = r->on;
		row->id = (int64_t)i;
	}
}

static bool
starter_toggle(struct ui *ui, struct page *p, size_t row)
{
	struct page_row *r = &p->rows.at[row];

	if (!r->check)
		return false;
	r->on = !r->on;
	list.at[r->id].on = r->on;
	scroll_move(&p->pos, MOVE_DOWN, 1);
	ui->dirty = true;
	return true;
}

/* Those that a search left in sight: all, or none if all are in. */
static void
starter_toggle_all(struct ui *ui, struct page *p)
{
	bool all = true;

	for (size_t i = 0; i < p->rows.n; i++)
		all &= p->rows.at[i].on || !p->rows.at[i].check;
	for (size_t i = 0; i < p->rows.n; i++) {
		struct page_row *r = &p->rows.at[i];

		if (!r->check)
			continue;
		r->on = !all;
		list.at[r->id].on = r->on;
	}
	ui->dirty = true;
}

/* However the page is left, the file is written, so it comes only once; but
 * who only leaves has asked for no feed. */
static void
starter_leave(struct ui *ui, struct page *p)
{
	struct err err = { 0 };

	(void)p;
	for (size_t i = 0; i < list.n; i++)
		list.at[i].on &= begun;
	begun = false;
	if (!starter_write(&list, &err))
		ui_fail(ui, &err);
	starter_clear(&list);
	desk_refresh(ui, REFRESH_DUE, NULL, 0);
	ui_focus(ui, PANE_STORIES);
}

static void
starter_open(struct ui *ui, struct page *p, size_t row)
{
	(void)p;
	(void)row;
	begun = true;
	page_pop(ui);
}

const struct page_ops page_starter = {
	.title = N_("Welcome to dateline"),
	.fill = starter_fill,
	.open = starter_open,
	.toggle = starter_toggle,
	.toggle_all = starter_toggle_all,
	.leave = starter_leave,
	/* TRANSLATORS: the first two and the last should fit 38 columns. */
	.hint = N_("Enter begin  Space tick  A all or none  j/k move  ? help  "
	    "q with none"),
};
