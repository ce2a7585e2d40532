/* SPDX-License-Identifier: MIT
 *
 * page_map.c - the countries of a story, or of a dossier's stories, on a map
 * of the world. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/atlas.h"
#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/ask.h"
#include "ui/dossier.h"
#include "ui/view.h"

enum { STORIES_READ = 2000, LEGEND_ROWS = 2 };

struct shown {
	struct answer answer; /* first: see ask.h */
	struct err err;
	bool ok;
	struct ids entities; /* whose stories are counted; or none */
	struct atlas *atlas;
	uint32_t *counts; /* by country */
	int picked;
	char *title;
};

static void
shown_free(void *arg)
{
	struct shown *s = arg;

	if (!s)
		return;
	vec_clear(&s->entities);
	atlas_close(s->atlas);
	free(s->counts);
	free(s->title);
	free(s);
}

static void
count_country(struct shown *s, const char *code, int64_t n)
{
	int country = atlas_find(s->atlas, code);

	if (country != ATLAS_NONE && n > 0)
		s->counts[country] += n > UINT32_MAX / 2 ? UINT32_MAX / 2
							 : (uint32_t)n;
}

static bool
open_atlas(struct shown *s, struct err *err)
{
	s->atlas = atlas_open(err);
	if (!s->atlas)
		return false;
	s->counts = mem_calloc(atlas_countries(s->atlas),
	    sizeof(*s->counts));
	return true;
}

/* On the clerk's thread: the countries that are in the same stories. */
static bool
gather(struct store *s, void *arg, struct err *err)
{
	struct shown *a = arg;
	struct company company = { 0 };
	struct ids stories = { 0 };
	struct crossing *c;
	bool ok = open_atlas(a, &a->err);

	(void)err;
	c = ok ? store_cross(s, a->entities.at, a->entities.n, &a->err) : NULL;
	ok = c && crossing_next(c, STORIES_READ, &stories, &a->err) &&
	    store_company(s, stories.at, stories.n, 1, &company, &a->err);
	for (size_t i = 0; ok && i < company.n; i++) {
		struct arena arena = { 0 };
		struct profile who;

		if (store_profile(s, company.at[i].entity, &arena, &who,
			NULL) &&
		    who.type == ENTITY_COUNTRY)
			count_country(a, who.country, company.at[i].stories);
		arena_clear(&arena);
	}
	crossing_free(c);
	vec_clear(&stories);
	vec_clear(&company);
	a->ok = ok;
	return true;
}

/* --- the page ------------------------------------------------------------- */

static void
map_fill(struct ui *ui, struct page *p)
{
	(void)ui;
	page_add(p, STYLE_NORMAL, "", ""); /* Enter wants a row */
}

static enum style
cell_style(const struct atlas_cell *cell)
{
	if (cell->label)
		return STYLE_STRONG;
	return cell->level ? STYLE_COUNTRY : STYLE_DIM;
}

static void
draw_legend(struct canvas *c, struct rect at, const struct shown *s)
{
	char n[32];

	if (s->picked == ATLAS_NONE) {
		canvas_fit(c, at, at.h - 1, 1, at.w - 2, STYLE_NOTICE,
		    slice_of(_("No country of the map is mentioned.")));
		return;
	}
	canvas_textf(c, at, at.h - 1, 1, STYLE_COUNTRY, "%s ×%s",
	    atlas_name(s->atlas, s->picked),
	    number_text(n, s->counts[s->picked]));
	canvas_cursor(c, at, at.h - 1, 1, false);
}

static void
map_draw(const struct ui *ui, struct canvas *c, struct rect at,
    const struct page *p)
{
	const struct shown *s = p->data;
	int rows = at.h - LEGEND_ROWS, cols = at.w;
	struct atlas_cell *cells;

	if (rows < 1 || cols < 1)
		return;
	cells = mem_calloc((size_t)rows * (size_t)cols, sizeof(*cells));
	atlas_draw(s->atlas, s->counts, s->picked, cols, rows, ui->ascii,
	    cells);
	for (int y = 0; y < rows; y++)
		for (int x = 0; x < cols; x++) {
			const struct atlas_cell *cell = &cells[y * cols + x];

			canvas_put(c, at.y + y, at.x + x, cell_style(cell),
			    cell->ch);
			if (cell->picked)
				canvas_over(c, at, y, x, 1, STYLE_CURSOR);
		}
	free(cells);
	draw_legend(c, at, s);
}

static void
map_step(struct ui *ui, struct page *p, int dx, int dy)
{
	struct shown *s = p->data;

	s->picked = atlas_move(s->atlas, s->counts, s->picked, dx, dy);
	ui->dirty = true;
}

static void
map_enter(struct ui *ui, struct page *p, size_t row)
{
	const struct shown *s = p->data;

	(void)row;
	if (s->picked != ATLAS_NONE)
		dossier_open_name(ui, atlas_code(s->atlas, s->picked));
}

static const char *
map_title(const struct ui *ui, const struct page *p)
{
	(void)ui;
	return ((const struct shown *)p->data)->title;
}

static const struct page_ops page_map = {
	.title = N_("Map"),
	.name = map_title,
	.fill = map_fill,
	.open = map_enter,
	.draw = map_draw,
	.step = map_step,
	.drop = shown_free,
	.hint = N_("h/j/k/l to another country  Enter its dossier  q leave"),
};

static void
show(struct ui *ui, struct shown *s)
{
	s->picked = atlas_move(s->atlas, s->counts, ATLAS_NONE, 0, 0);
	page_push_with(ui, &page_map, s);
}

static void
gathered(struct ui *ui, void *arg)
{
	struct shown *a = arg;

	if (a->ok) {
		show(ui, a);
		return;
	}
	ui_fail(ui, &a->err);
	shown_free(a);
}

static void
map_of_story(struct ui *ui)
{
	const struct cast *cast = &ui->story.reading.cast;
	struct shown *s = mem_calloc(1, sizeof(*s));
	struct err err = { 0 };

	if (!open_atlas(s, &err)) {
		ui_fail(ui, &err);
		shown_free(s);
		return;
	}
	for (size_t i = 0; i < cast->n_entities; i++)
		if (cast->entities[i].type == ENTITY_COUNTRY)
			count_country(s, cast->entities[i].country,
			    cast->entities[i].n_mentions);
	s->title = mem_strdup(_("Countries of the story"));
	show(ui, s);
}

void
act_map(struct ui *ui, const struct call *call)
{
	const struct ids *subject = dossier_shown(ui);
	struct shown *s;

	(void)call;
	if (!subject->n) {
		map_of_story(ui);
		return;
	}
	s = mem_calloc(1, sizeof(*s));
	s->answer.fn = gathered;
	for (size_t i = 0; i < subject->n; i++)
		vec_push(&s->entities, subject->at[i]);
	s->title = mem_strdup(dossier_name(ui) ? dossier_name(ui) : "");
	ask_clerk(ui, gather, s, shown_free);
}
