/* SPDX-License-Identifier: MIT
 *
 * view_cast.c - who is in the story.
 *
 *	LEADERS                     people and organizations have a line each,
 *	▸Jens Stoltenberg    ×6     with the role as it stands at the date of
 *	  Secretary General, NATO   the story;
 *	COUNTRIES
 *	 Ukraine ×7  Russia ×6      the others share lines.
 *
 * The entity under the cursor is lit up in the text. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/ask.h"
#include "ui/view.h"

static const struct {
	enum entity_type type;
	bool packed; /* several in a line */
} parts[] = {
	{ ENTITY_LEADER, false },
	{ ENTITY_ORG, false },
	{ ENTITY_COUNTRY, true },
	{ ENTITY_PERSON, false },
	{ ENTITY_PLACE, true },
	{ ENTITY_GROUP, true },
	{ ENTITY_MISC, false },
};

enum style
cast_style(enum entity_type t)
{
	static const enum style styles[ENTITY_TYPES] = {
		[ENTITY_LEADER] = STYLE_LEADER,
		[ENTITY_PERSON] = STYLE_PERSON,
		[ENTITY_ORG] = STYLE_ORG,
		[ENTITY_COUNTRY] = STYLE_COUNTRY,
		[ENTITY_PLACE] = STYLE_PLACE,
		[ENTITY_GROUP] = STYLE_GROUP,
		[ENTITY_MISC] = STYLE_MISC,
	};

	return styles[t];
}

static bool
has_role(const struct entity *e)
{
	return (e->type == ENTITY_LEADER || e->type == ENTITY_PERSON) &&
	    e->role && *e->role;
}

const char *
cast_home(const struct cast_view *v, const char *code)
{
	for (size_t i = 0; i < v->homes.n; i++)
		if (!strcmp(v->homes.at[i].code, code))
			return v->homes.at[i].name;
	return NULL;
}

void
cast_learn(struct cast_view *v, const char *code, const char *name)
{
	struct home *h;

	if (cast_home(v, code))
		return;
	h = vec_add(&v->homes);
	snprintf(h->code, sizeof(h->code), "%s", code);
	h->name = mem_strdup(name);
}

static bool
says(const char *role, const char *country)
{
	return slice_find(slice_of(role), slice_of(country)) < strlen(role);
}

/* The country that a role belongs to, when the role does not say it: as the
 * cast names it, else as it was found; a code would tell a reader nothing. */
static const char *
role_country(const struct ui *ui, const struct entity *e)
{
	const struct cast *cast = &ui->story.reading.cast;
	const char *name = cast_home(&ui->cast, e->country);

	if (!*e->country || e->role_org)
		return NULL;
	for (size_t i = 0; i < cast->n_entities; i++) {
		const struct entity *c = &cast->entities[i];

		if (c->type == ENTITY_COUNTRY &&
		    !strcmp(c->country, e->country))
			name = c->name;
	}
	return name && !says(e->role, name) ? name : NULL;
}

static int
times_cols(uint32_t n)
{
	char buf[16];

	return snprintf(buf, sizeof(buf), "x%u", n);
}

/* Lines up the entities of one type from `row` on; returns the next row. */
static int
lay_out(struct ui *ui, enum entity_type type, bool packed, int row,
    int width)
{
	const struct cast *cast = &ui->story.reading.cast;
	struct cast_view *v = &ui->cast;
	bool any = false;
	int col = 1;

	for (size_t i = 0; i < cast->n_entities; i++) {
		const struct entity *e = &cast->entities[i];
		int cols;

		if (e->type != type)
			continue;
		if (!any) {
			vec_push(&v->heads, (struct cast_head){ row, type });
			row++;
			any = true;
		}
		cols = canvas_cols(slice_of(e->name)) + 1 +
		    times_cols(e->n_mentions);
		if (packed && col > 1 && col + cols > width) {
			row++;
			col = 1;
		}
		vec_push(&v->items, (struct cast_item){ i, row, col,
		    packed ? cols : width - 1 });
		if (packed) {
			col += cols + 2;
			continue;
		}
		row += has_role(e) ? 2 : 1;
		if (v->items.n - 1 == v->current && v->stories.n > i &&
		    v->stories.at[i] > 0)
			row++;
	}
	return packed && any ? row + 1 : row;
}

static void
make_rows(struct ui *ui, int width)
{
	struct cast_view *v = &ui->cast;
	bool plain = option_bool(&ui->config.options, "plain");
	int row = 0;

	v->items.n = v->heads.n = 0;
	v->width = width;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		row = lay_out(ui, parts[i].type, parts[i].packed && !plain,
		    row, width);
	v->pos.n = row;
	if (v->current >= v->items.n)
		v->current = v->items.n ? v->items.n - 1 : 0;
}

/* A cast that was read anew may have another order: the cursor stays on the
 * name, else where it was. */
static void
find_again(struct ui *ui, const char *key)
{
	const struct cast *cast = &ui->story.reading.cast;
	struct cast_view *v = &ui->cast;

	for (size_t i = 0; i < v->items.n; i++)
		if (!strcmp(cast->entities[v->items.at[i].entity].key, key)) {
			v->current = i;
			return;
		}
}

void
cast_load(struct ui *ui, const char *key)
{
	struct cast_view *v = &ui->cast;

	if (v->story != ui->story.id) {
		v->current = 0;
		v->lit = ui->focus == PANE_CAST;
		v->pos.top = 0;
	}
	v->story = ui->story.id;
	v->stories.n = 0;
	v->width = 0;
	make_rows(ui, 30);
	if (key)
		find_again(ui, key);
	v->width = 0;
	ask_cast(ui);
}

void
cast_to(struct ui *ui, const char *key)
{
	make_rows(ui, 30);
	find_again(ui, key);
	ui->cast.width = 0;
	ui->cast.lit = true;
}

void
cast_clear_view(struct cast_view *v)
{
	vec_clear(&v->items);
	vec_clear(&v->heads);
	vec_clear(&v->stories);
	vec_clear(&v->picked);
	for (size_t i = 0; i < v->homes.n; i++)
		free(v->homes.at[i].name);
	vec_clear(&v->homes);
	*v = (struct cast_view){ 0 };
}

const struct entity *
cast_current(const struct ui *ui)
{
	const struct cast_view *v = &ui->cast;

	if (v->current >= v->items.n || v->story != ui->story.id)
		return NULL;
	return &ui->story.reading.cast.entities[
	    v->items.at[v->current].entity];
}

static void
cast_arrange(struct ui *ui, struct rect at)
{
	struct cast_view *v = &ui->cast;

	make_rows(ui, at.w);
	v->pos.height = at.h < 1 ? 1 : at.h;
	v->pos.margin = 1;
	v->pos.cursor = v->items.n ? v->items.at[v->current].row : 0;
	scroll_settle(&v->pos);
	if (v->current == 0)
		v->pos.top = 0;
}

void
cast_role(const struct ui *ui, const struct entity *e, struct str *out)
{
	const char *country = role_country(ui, e);

	if (country)
		/* TRANSLATORS: a role and the country it belongs to. */
		str_addf(out, _("%s, %s"), e->role, country);
	else
		str_add(out, e->role);
}

static void
draw_role(const struct ui *ui, struct canvas *c, struct rect at, int row,
    const struct entity *e)
{
	struct str s = { 0 };

	cast_role(ui, e, &s);
	canvas_fit(c, at, row, 3, at.w - 4, STYLE_META, str_slice(&s));
	str_clear(&s);
}

static bool
is_picked(const struct cast_view *v, const struct entity *e)
{
	for (size_t i = 0; i < v->picked.n; i++)
		if (v->picked.at[i] == e->id)
			return true;
	return false;
}

static void
draw_entity(const struct ui *ui, struct canvas *c, struct rect at, size_t i)
{
	const struct cast_view *v = &ui->cast;
	const struct cast_item *item = &v->items.at[i];
	const struct entity *e =
	    &ui->story.reading.cast.entities[item->entity];
	enum style style = cast_style(e->type);
	int row = item->row - (int)v->pos.top, col = item->col;
	bool wide = item->cols == v->width - 1;
	char times[16];

	snprintf(times, sizeof(times), "×%u", e->n_mentions);
	if (is_picked(v, e))
		canvas_text(c, at, row, col - 1, STYLE_BOOKMARK, "+");
	if (wide) {
		int end = canvas_right(c, at, row, 1, STYLE_COUNT, times);

		canvas_fit(c, at, row, col, end - 1 - col, style,
		    slice_of(e->name));
	} else {
		int count = times_cols(e->n_mentions);
		int name = item->cols - 1 - count, room = at.w - col - 1;

		if (name > room - count)
			name = room - count;
		col = canvas_fit(c, at, row, col, name, style,
		    slice_of(e->name));
		canvas_text(c, at, row, col + 1, STYLE_COUNT, times);
	}
	if (wide && has_role(e))
		draw_role(ui, c, at, row + 1, e);
	if (wide && i == v->current && v->stories.n > item->entity &&
	    v->stories.at[item->entity] > 0) {
		int64_t n = v->stories.at[item->entity];
		char buf[32];

		canvas_textf(c, at, row + (has_role(e) ? 2 : 1), 3,
		    STYLE_META, P_("%s story", "%s stories", (unsigned long)n),
		    number_text(buf, n));
	}
}

static void
cast_draw(const struct ui *ui, struct canvas *c, struct rect at)
{
	const struct cast_view *v = &ui->cast;

	if (!v->items.n) {
		canvas_fit(c, at, 0, 1, at.w - 2, STYLE_DIM,
		    slice_of(!ui->story.id ? "" : ui->jobs.n ?
			_("Reading the story…") : _("Nobody is named.")));
		if (ui->focus == PANE_CAST)
			canvas_cursor(c, at, 0, 0, false);
		return;
	}
	for (size_t i = 0; i < v->heads.n; i++)
		canvas_fit(c, at, v->heads.at[i].row - (int)v->pos.top, 1,
		    at.w - 1, STYLE_SECTION,
		    slice_of(entity_type_heading(v->heads.at[i].type)));
	for (size_t i = 0; i < v->items.n; i++)
		draw_entity(ui, c, at, i);
	if (v->lit || ui->focus == PANE_CAST) {
		const struct cast_item *item = &v->items.at[v->current];
		int row = item->row - (int)v->pos.top;

		if (!is_picked(v, &ui->story.reading.cast
			.entities[item->entity]))
			canvas_text(c, at, row, item->col - 1, STYLE_NORMAL,
			    "▸");
		canvas_over(c, at, row, item->col - 1, item->cols + 1,
		    ui->focus == PANE_CAST ? STYLE_CURSOR : STYLE_CURSOR_IDLE);
		if (ui->focus == PANE_CAST)
			canvas_cursor(c, at, row, item->col - 1, false);
	}
}

/* --- acting --------------------------------------------------------------- */

/* Lights the current one; its mention that comes next in the text, or else the
 * last before it, is brought into sight. */
static void
light(struct ui *ui, bool reveal)
{
	const struct cast *cast = &ui->story.reading.cast;
	const struct entity *e = cast_current(ui);
	const struct mention *near = NULL;
	int64_t place = story_place(&ui->story);

	ui->cast.lit = true;
	ui->story.mention = -1;
	story_paint(ui);
	for (size_t i = 0; reveal && e && i < cast->n_mentions; i++) {
		const struct mention *m = &cast->mentions[i];

		if (&cast->entities[m->entity] != e ||
		    m->field != FIELD_TEXT)
			continue;
		near = m;
		if (m->start >= place)
			break;
	}
	if (near)
		story_reveal(ui, near->start);
}

void
cast_step(struct ui *ui, int step)
{
	struct cast_view *v = &ui->cast;
	int64_t n = (int64_t)v->items.n;
	int64_t to = (int64_t)v->current + step;

	if (!n)
		return;
	if (!v->lit)
		to = (int64_t)v->current;
	v->current = (size_t)(to < 0 ? 0 : to >= n ? n - 1 : to);
	light(ui, true);
}

void
cast_choose(struct ui *ui, size_t entity)
{
	struct cast_view *v = &ui->cast;

	for (size_t i = 0; i < v->items.n; i++)
		if (v->items.at[i].entity == entity) {
			v->current = i;
			light(ui, false);
			return;
		}
}

void
cast_mention(struct ui *ui, int step)
{
	struct story_view *s = &ui->story;
	const struct cast *cast = &s->reading.cast;
	const struct entity *e = cast_current(ui);
	int64_t n = (int64_t)cast->n_mentions, i = s->mention;

	if (!e || !n)
		return;
	if (!ui->cast.lit)
		light(ui, false);
	if (i < 0 && step < 0)
		i = n;
	for (int64_t tries = 0; tries <= n; tries++) {
		i = (i + step + n + (i + step < 0 ? n : 0)) % n;
		if (&cast->entities[cast->mentions[i].entity] == e)
			break;
	}
	s->mention = i;
	if (cast->mentions[i].field == FIELD_TEXT)
		story_reveal(ui, cast->mentions[i].start);
	else
		s->pos.top = 0;
}

/* The item nearest below (or above) the current one, by rows of the pane. */
static void
page_by(struct ui *ui, int rows)
{
	struct cast_view *v = &ui->cast;
	size_t i = v->current;
	int want = v->items.n ? v->items.at[i].row + rows : 0;

	while (rows > 0 && i + 1 < v->items.n && v->items.at[i].row < want)
		i++;
	while (rows < 0 && i > 0 && v->items.at[i].row > want)
		i--;
	v->current = i;
	light(ui, true);
}

static void
cast_move(struct ui *ui, enum motion m, int64_t count)
{
	struct cast_view *v = &ui->cast;
	int h = (int)v->pos.height, k = count > 0 && count < 10000 ?
	    (int)count : 1;

	if (!v->items.n)
		return;
	switch (m) {
	case MOVE_DOWN:
	case MOVE_UP:
		cast_step(ui, m == MOVE_DOWN ? k : -k);
		break;
	case MOVE_PAGE_DOWN:
	case MOVE_HALF_DOWN:
		page_by(ui, m == MOVE_PAGE_DOWN ? h : h / 2);
		break;
	case MOVE_PAGE_UP:
	case MOVE_HALF_UP:
		page_by(ui, m == MOVE_PAGE_UP ? -h : -(h / 2));
		break;
	case MOVE_FIRST:
		v->current = count ? (size_t)k - 1 : 0;
		if (v->current >= v->items.n)
			v->current = v->items.n - 1;
		light(ui, true);
		break;
	case MOVE_LAST:
		v->current = v->items.n - 1;
		light(ui, true);
		break;
	default:
		break;
	}
}

static void
cast_open(struct ui *ui)
{
	ui_do(ui, slice_of("entity"), 0);
}

static void
cast_click(struct ui *ui, int row, int col)
{
	struct cast_view *v = &ui->cast;

	row += (int)v->pos.top;
	for (size_t i = 0; i < v->items.n; i++) {
		const struct cast_item *item = &v->items.at[i];

		if (item->row == row && col >= item->col - 1 &&
		    col < item->col + item->cols + 1) {
			v->current = i;
			light(ui, true);
			return;
		}
	}
}

const struct view_ops view_cast = {
	.name = "cast",
	.title = N_("Cast"),
	.where = IN_CAST,
	.arrange = cast_arrange,
	.draw = cast_draw,
	.move = cast_move,
	.open = cast_open,
	.click = cast_click,
};
