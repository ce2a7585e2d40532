/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/card.h"

#include <stdlib.h>
#include <string.h>

#include "app/watch.h"
#include "base/i18n.h"
#include "text/date.h"
#include "ui/acts.h"
#include "ui/ask.h"
#include "ui/dossier.h"
#include "ui/frame.h"
#include "ui/view.h"

enum { STORIES = 5, LOOKED_AT = 60, WIDEST = 64 };

struct card {
	struct answer answer; /* first: see ask.h */
	int64_t entity, count;
	enum entity_type type;
	char *name, *role, *country;
	struct rows rows; /* its last stories */
	bool found;
};

static void
card_free(void *arg)
{
	struct card *k = arg;

	rows_clear(&k->rows);
	free(k->name);
	free(k->role);
	free(k->country);
	free(k);
}

void
card_drop(struct ui *ui)
{
	if (ui->card)
		card_free(ui->card);
	ui->card = NULL;
}

static void
fill_role(const struct ui *ui, struct card *k, const struct entity *e)
{
	const char *home = cast_home(&ui->cast, e->country);
	struct str role = { 0 };

	free(k->role);
	free(k->country);
	k->role = k->country = NULL;
	if (e->role && *e->role) {
		cast_role(ui, e, &role);
		k->role = str_take(&role);
	} else if (home && e->type != ENTITY_COUNTRY) {
		k->country = mem_strdup(home);
	}
}

static struct card *
card_make(const struct ui *ui, const struct entity *e)
{
	struct card *k = mem_calloc(1, sizeof(*k));

	k->entity = e->id;
	k->type = e->type;
	k->name = mem_strdup(e->name);
	fill_role(ui, k, e);
	return k;
}

/* The clerk answers in turn: a country that was asked for before the card
 * was is known when its stories are. */
static void
learn_role(const struct ui *ui, struct card *k)
{
	const struct cast *cast = &ui->story.reading.cast;

	for (size_t i = 0; i < cast->n_entities; i++)
		if (cast->entities[i].id == k->entity)
			fill_role(ui, k, &cast->entities[i]);
}

static bool
same_text(const char *a, const char *b)
{
	return a && b && !strcmp(a, b);
}

/* Does a row tell of what another one before it tells of? */
static bool
is_told(const struct rows *rows, const struct row *r)
{
	for (const struct row *b = rows->at; b < r; b++)
		if ((b->event && b->event == r->event) ||
		    same_text(b->title, r->title))
			return true;
	return false;
}

static void
add_story(struct store *s, struct card *k, int64_t id)
{
	struct story story;
	struct row *r = vec_add(&k->rows);

	if (!store_story(s, id, &k->rows.arena, &story, r, NULL) ||
	    r->deleted || is_told(&k->rows, r))
		k->rows.n--;
}

/* On the clerk's thread. */
static bool
find_stories(struct store *s, void *arg, struct err *err)
{
	struct card *k = arg;
	struct crossing *c = store_cross(s, &k->entity, 1, err);
	struct ids ids = { 0 };

	if (!store_entity_stories(s, k->entity, &k->count, NULL))
		k->count = 0;
	if (c && crossing_next(c, LOOKED_AT, &ids, err))
		for (size_t i = 0; i < ids.n && k->rows.n < STORIES; i++)
			add_story(s, k, ids.at[i]);
	crossing_free(c);
	vec_clear(&ids);
	k->found = true;
	return true;
}

/* It was asked for a card that may be gone by now. */
static void
stories_found(struct ui *ui, void *arg)
{
	struct card *k = arg;

	if (ui->card && ui->card->entity == k->entity) {
		card_drop(ui);
		learn_role(ui, k);
		ui->card = k;
		ui->dirty = true;
	} else {
		card_free(k);
	}
}

void
card_show(struct ui *ui, const struct entity *e)
{
	struct card *asked = card_make(ui, e);

	card_drop(ui);
	ui->card = card_make(ui, e);
	asked->answer.fn = stories_found;
	ask_clerk(ui, find_stories, asked, card_free);
}

static bool
is_watch(const struct ui *ui, struct key key)
{
	struct keys keys = { .n = 1, .at = { key } };
	const char *command = NULL;

	return keymap_find(&ui->keymap, &keys, ui_where(ui), &command) ==
	    KEYMAP_MATCH && !strcmp(command, "watch");
}

bool
card_key(struct ui *ui, struct key key)
{
	bool open = key.code == KEY_ENTER;

	if (key.code >= KEY_BACKGROUND && key.code != KEY_MOUSE)
		return false;
	if (is_watch(ui, key)) {
		act_watch(ui, &(struct call){ .arg = ui->card->name });
		return true;
	}
	if (open)
		dossier_open(ui, &ui->card->entity, 1);
	card_drop(ui);
	ui->dirty = true;
	return open || key.code == KEY_ESC || key.code == KEY_MOUSE ||
	    key.code == 'K' || key.code == 'q';
}

/* --- drawing --------------------------------------------------------------- */

static const char *const type_words[ENTITY_TYPES] = {
	[ENTITY_LEADER] = N_("Leader"), [ENTITY_PERSON] = N_("Person"),
	[ENTITY_ORG] = N_("Organization"), [ENTITY_COUNTRY] = N_("Country"),
	[ENTITY_PLACE] = N_("Place"), [ENTITY_GROUP] = N_("Group"),
	[ENTITY_MISC] = N_("Event or work"),
};

static void
describe(const struct ui *ui, const struct card *k, struct str *out)
{
	if (watch_has(&ui->config, k->name))
		str_addf(out, "◉ %s · ", _("Watched"));
	str_add(out, _(type_words[k->type]));
	if (k->role)
		str_addf(out, " · %s", k->role);
	if (k->country)
		str_addf(out, " · %s", k->country);
}

static void
add_hint(const struct ui *ui, const struct card *k, struct str *out)
{
	struct str key = { 0 };

	keymap_keys(&ui->keymap, "watch", ui_where(ui), 1, "", &key);
	if (!key.len)
		str_add(out, _("Enter dossier  q away"));
	else if (watch_has(&ui->config, k->name))
		/* TRANSLATORS: keys and what they do. */
		str_addf(out, _("Enter dossier  %s unwatch  q away"), key.s);
	else
		/* TRANSLATORS: keys and what they do. */
		str_addf(out, _("Enter dossier  %s watch  q away"), key.s);
	str_clear(&key);
}

static int
draw_stories(const struct ui *ui, const struct card *k, struct canvas *c,
    struct rect in, int row)
{
	for (size_t i = 0; i < k->rows.n; i++) {
		const struct row *r = &k->rows.at[i];
		struct str when = { 0 }, also = { 0 };
		int col;

		date_short(&when, r->time, ui->now);
		canvas_fit(c, in, row, 1, 8, STYLE_DATE, str_slice(&when));
		if (r->also)
			str_addf(&also, " ≡%u", r->also);
		col = canvas_fit(c, in, row, 10, in.w - 11 -
		    canvas_cols(str_slice(&also)), STYLE_POPUP,
		    slice_of(r->title ? r->title : _("(no title)")));
		canvas_text(c, in, row++, col, STYLE_DIM, str_get(&also));
		str_clear(&when);
		str_clear(&also);
	}
	return row;
}

void
card_draw(const struct ui *ui, struct canvas *c)
{
	const struct card *k = ui->card;
	int w = c->w - 4 < WIDEST ? c->w - 4 : WIDEST;
	int h = 5 + (int)k->rows.n;
	struct rect in;
	struct str s = { 0 };
	char buf[32];

	if (h > c->h - 4)
		h = c->h - 4;
	in = rect_make((c->h - h) / 2, (c->w - w) / 2, h, w);
	canvas_fill(c, rect_make(in.y - 1, in.x - 1, h + 2, w + 2),
	    STYLE_POPUP);
	if (!option_bool(&ui->config.options, "plain"))
		frame_box(c, in, STYLE_BORDER_FOCUS);
	canvas_fit(c, in, 0, 1, w - 2, cast_style(k->type),
	    slice_of(k->name));
	describe(ui, k, &s);
	canvas_fit(c, in, 1, 1, w - 2, STYLE_META, str_slice(&s));
	str_truncate(&s, 0);
	if (!k->found)
		str_add(&s, _("Looking for stories…"));
	else
		str_addf(&s, P_("In %s story, the last of them:",
		    "In %s stories, the last of them:",
		    (unsigned long)k->count), number_text(buf, k->count));
	canvas_fit(c, in, 2, 1, w - 2, STYLE_SECTION, str_slice(&s));
	draw_stories(ui, k, c, in, 3);
	str_truncate(&s, 0);
	add_hint(ui, k, &s);
	canvas_fit(c, in, h - 1, 1, w - 2, STYLE_HINT, str_slice(&s));
	canvas_cursor(c, in, 0, 0, false);
	str_clear(&s);
}
