/* SPDX-License-Identifier: MIT
 *
 * which_key.c - the keys that may follow those that were typed. */
#include "config.h"

#include "ui/which_key.h"

#include <string.h>

#include "base/i18n.h"
#include "ui/acts.h"

/* Columns of one row of it, at least; and those below which the help of an
 * action would say less than its name. */
enum { WHICH_KEY_COLS = 52, WHICH_KEY_WORDS = 30, WHICH_KEY_NARROW = 46,
	WHICH_KEY_MOST = 64 };

static size_t
followers(const struct ui *ui, size_t *at, size_t max)
{
	const struct keymap *m = &ui->keymap;
	uint32_t where = ui_where(ui);
	size_t n = 0;

	for (size_t i = 0; i < m->n && n < max; i++) {
		const struct keys *k = &m->at[i].keys;
		bool same = k->n > ui->pending.n;

		for (size_t j = 0; same && j < ui->pending.n; j++)
			same = key_eq(k->at[j], ui->pending.at[j]);
		if (same && keymap_holds(m, i, where))
			at[n++] = i;
	}
	return n;
}

/* Whom the keys would correct stands above them: a name that is current need
 * not be in sight. */
static void
draw_about(const struct ui *ui, struct canvas *c, struct rect r,
    const size_t *at, size_t n)
{
	const char *whom = correct_whom(ui);
	struct str s = { 0 };
	bool corrects = false;

	for (size_t i = 0; i < n && !corrects; i++)
		corrects = slice_starts(slice_of(ui->keymap.at[at[i]].command),
		    "correct-");
	if (!corrects)
		return;
	if (whom)
		/* TRANSLATORS: a name that is to be corrected. */
		str_addf(&s, _(" About %s "), whom);
	else
		str_add(&s, _(" No name to correct here "));
	canvas_fit(c, r, 0, 1, r.w - 2, STYLE_PANE_FOCUS, str_slice(&s));
	str_clear(&s);
}

/* What the keys do; what all would begin with is left out, unless that is
 * what another does. */
static struct slice
follower_says(const struct binding *b, bool brief)
{
	static const char *const names[] = { "go-", "pane-" };
	const struct action *a = action_find(slice_of(b->command));
	struct slice s = slice_of(!a ? b->command : brief ? a->name :
	    _(a->help));
	size_t colon = slice_find(s, slice_of(": "));

	for (size_t i = 0; a && brief && i < 2; i++)
		if (slice_starts(s, names[i]) &&
		    !action_find(slice_of(s.s + strlen(names[i]))))
			return slice_of(s.s + strlen(names[i]));
	if (a && !brief && colon < s.len &&
	    slice_starts(slice_of(a->name), "correct-"))
		return slice_of(s.s + colon + 2);
	return s;
}

static void
draw_follower(struct canvas *c, struct rect at, const struct binding *b)
{
	bool brief = at.w < WHICH_KEY_WORDS, narrow = at.w < WHICH_KEY_NARROW;
	int least = brief ? 0 : narrow ? 4 : 7, col;
	struct str keys = { 0 };

	keys_name(&keys, &b->keys);
	col = canvas_text(c, at, 0, 0, STYLE_HINT_KEY, str_get(&keys)) + 1;
	col = col > least ? col : least;
	canvas_fit(c, at, 0, col, at.w - col - (narrow ? 0 : 1), STYLE_POPUP,
	    follower_says(b, brief));
	str_clear(&keys);
}

static int
follower_cols(const struct binding *b)
{
	struct str keys = { 0 };
	int cols;

	keys_name(&keys, &b->keys);
	cols = canvas_cols(str_slice(&keys)) + 1 +
	    canvas_cols(follower_says(b, true));
	str_clear(&keys);
	return cols;
}

/* How wide each column of `rows` must be; false if there is no room. */
static bool
follower_widths(const struct ui *ui, const size_t *at, int n, int rows,
    int *wide)
{
	int sum = 0;

	for (int i = 0; i < n; i++) {
		int cols = follower_cols(&ui->keymap.at[at[i]]) + 1;
		int *w = &wide[i / rows];

		if (i % rows == 0)
			*w = 0;
		sum += cols > *w ? cols - *w : 0;
		*w = cols > *w ? cols : *w;
	}
	return sum < ui->w;
}

/* All of them: in narrow columns, if need be. */
void
which_key_draw(const struct ui *ui, struct canvas *c)
{
	size_t at[WHICH_KEY_MOST];
	int wide[WHICH_KEY_MOST];
	int n = (int)followers(ui, at, WHICH_KEY_MOST), most = c->h - 3;
	int cols = c->w / WHICH_KEY_COLS > 0 ? c->w / WHICH_KEY_COLS : 1;
	int rows = (n + cols - 1) / cols, x = 1;
	struct rect r;

	if (rows > most) {
		rows = most;
		cols = (n + rows - 1) / rows;
	}
	if (c->w / cols >= WHICH_KEY_WORDS ||
	    !follower_widths(ui, at, n, rows, wide))
		for (int i = 0; i < cols; i++)
			wide[i] = c->w / cols;
	r = rect_make(c->h - 2 - rows, 0, rows + 1, c->w);
	canvas_fill(c, r, STYLE_POPUP);
	for (int i = 0; i < c->w; i++)
		canvas_put(c, r.y, i, STYLE_BORDER, 0x2500);
	draw_about(ui, c, r, at, (size_t)n);
	for (int i = 0; i < n; i++) {
		draw_follower(c, rect_make(r.y + 1 + i % rows, x, 1,
		    wide[i / rows] - 1), &ui->keymap.at[at[i]]);
		if (i % rows == rows - 1)
			x += wide[i / rows];
	}
}
