/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/point.h"

#include <string.h>

#include "text/utf8.h"
#include "ui/view.h"

/* --- letters for links ----------------------------------------------------- */

/* Those under the fingers first. */
static const char letters[] = "asdfghjklqwertyuiopzxcvbnm";

enum { LETTERS = sizeof(letters) - 1 };

static void
add_once(struct story_view *v, int64_t number)
{
	for (size_t i = 0; i < v->hints.n; i++)
		if (v->hints.at[i] == number)
			return;
	if (v->hints.n < LETTERS * LETTERS)
		vec_push(&v->hints, number);
}

void
point_show(struct ui *ui)
{
	struct story_view *v = &ui->story;

	point_drop(ui);
	for (int64_t i = v->pos.top; i < v->pos.top + v->pos.height &&
	    i < (int64_t)v->lines.n; i++) {
		const struct story_line *l = &v->lines.at[i];
		const struct line *t;

		if (l->kind == STORY_LINK)
			add_once(v, (int64_t)l->index + 1);
		if (l->kind != STORY_TEXT)
			continue;
		t = &v->text_lines.at[l->index];
		for (size_t k = 0; k < v->marks.n; k++)
			if (v->marks.at[k].end > t->start &&
			    v->marks.at[k].end <= t->end)
				add_once(v, v->marks.at[k].value + 1);
	}
}

void
point_drop(struct ui *ui)
{
	ui->story.hints.n = 0;
	ui->story.hint_typed = 0;
}

const char *
point_letters(const struct story_view *v, int64_t number, char buf[4])
{
	for (size_t i = 0; i < v->hints.n; i++) {
		size_t n = 0;

		if (v->hints.at[i] != number)
			continue;
		if (v->hints.n > LETTERS)
			buf[n++] = letters[i / LETTERS];
		buf[n++] = letters[i % LETTERS];
		buf[n] = '\0';
		return buf;
	}
	return NULL;
}

int64_t
point_key(struct ui *ui, struct key key)
{
	struct story_view *v = &ui->story;
	const char *at = key.code > ' ' && key.code < 127 && !key.mods ?
	    strchr(letters, (int)key.code) : NULL;
	size_t i;

	if (!at)
		return -1;
	i = (size_t)(at - letters);
	if (v->hints.n > LETTERS && !v->hint_typed) {
		v->hint_typed = (int)i + 1;
		return 0;
	}
	if (v->hint_typed)
		i += (size_t)(v->hint_typed - 1) * LETTERS;
	return i < v->hints.n ? v->hints.at[i] : -1;
}

/* --- clicks ---------------------------------------------------------------- */

/* Which byte from `from` on stands `col` columns further; `*left` is what
 * is left when they end before. */
static int64_t
walk(const char *s, uint32_t from, uint32_t to, int *col)
{
	while (from < to) {
		int w;
		size_t n = utf8_grapheme(slice_make(s + from, to - from), &w);

		if (*col < w)
			return from;
		*col -= w;
		from += (uint32_t)n;
	}
	return -1;
}

int64_t
point_byte(const struct ui *ui, int row, int col)
{
	const struct story_view *v = &ui->story;
	const struct text *text = &v->reading.text;
	int64_t i = v->pos.top + row, byte;
	const struct line *l;
	uint32_t from;

	if (row < 0 || i >= (int64_t)v->lines.n ||
	    v->lines.at[i].kind != STORY_TEXT)
		return -1;
	l = &v->text_lines.at[v->lines.at[i].index];
	col -= l->indent;
	from = l->start;
	for (size_t k = 0; k < v->marks.n && col >= 0; k++) {
		const struct span *m = &v->marks.at[k];

		if (m->end <= l->start || m->end > l->end)
			continue;
		byte = walk(text->s, from, m->end, &col);
		if (byte >= 0)
			return byte;
		col -= wrap_mark(NULL, m->value);
		from = m->end;
	}
	return col < 0 ? -1 : walk(text->s, from, l->end, &col);
}

void
point_click(struct ui *ui, int row, int col)
{
	const struct cast *cast = &ui->story.reading.cast;
	int64_t byte = point_byte(ui, row, col - ui->story.left);

	for (size_t i = 0; byte >= 0 && i < cast->n_mentions; i++) {
		const struct mention *m = &cast->mentions[i];

		if (m->field == FIELD_TEXT && m->start <= byte &&
		    byte < m->end) {
			cast_choose(ui, m->entity);
			ui->story.mention = (int64_t)i;
			return;
		}
	}
}
