/* SPDX-License-Identifier: MIT
 *
 * steps.c - a script that is played at several sizes, and in the C locale and
 * without color besides: what each of its steps changed on the screen. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/str.h"
#include "base/vec.h"
#include "screen.h"
#include "text/utf8.h"

/* "40x10 3.12|text|": what stands at a size in a row from a column on. */
struct change {
	char size[16];
	int row, col;
	struct slice text;
};

static bool
change_read(struct slice line, struct change *c)
{
	char copy[32];
	int cols, rows, n = 0;

	snprintf(copy, sizeof(copy), "%.*s",
	    (int)(line.len < sizeof(copy) ? line.len : sizeof(copy) - 1),
	    line.s);
	if (sscanf(copy, "%dx%d %d.%d%n", &cols, &rows, &c->row, &c->col,
		&n) != 4 ||
	    copy[n] != '|' || line.len < (size_t)n + 2 ||
	    line.s[line.len - 1] != '|')
		return false;
	snprintf(c->size, sizeof(c->size), "%dx%d", cols, rows);
	c->text = slice_make(line.s + n + 1, line.len - (size_t)n - 2);
	return true;
}

/* Bytes of the first character of a row with the marks that go on it. */
static size_t
first_char(struct slice s)
{
	size_t n = 0;

	while (n < s.len) {
		uint32_t ch;
		size_t k = utf8_decode(s.s + n, s.len - n, &ch);

		if (n && utf8_cols(slice_make(s.s + n, k)))
			break;
		n += k;
	}
	return n;
}

/* Takes characters of `cols` columns off the front. */
static void
skip_cols(struct slice *s, int cols)
{
	while (cols > 0 && s->len) {
		size_t n = first_char(*s);

		cols -= (int)utf8_cols(slice_make(s->s, n));
		s->s += n;
		s->len -= n;
	}
}

/* In the C locale each column of a character that is not ASCII holds one that
 * is. */
static bool
row_in_c(const char *want, const char *have)
{
	size_t n = strlen(want);

	for (size_t i = 0; i < n;) {
		uint32_t ch;
		size_t k = utf8_decode(want + i, n - i, &ch);
		size_t cols = utf8_cols(slice_make(want + i, k));

		i += k;
		if (ch < 0x80) {
			if (*have++ != (char)ch)
				return false;
			continue;
		}
		for (; cols; cols--, have++)
			if (*have <= 0)
				return false;
	}
	return !*have;
}

/* A row of the screen with blanks up to its end. */
static struct str
whole_row(struct play *p, int row)
{
	struct str out = { 0 };

	row_text(p, row, &out);
	for (size_t n = utf8_cols(str_slice(&out)); n < (size_t)p->cols; n++)
		str_addc(&out, ' ');
	return out;
}

static bool
rows_are(struct play *p, const void *arg)
{
	bool same = true;

	(void)arg;
	for (int row = 0; same && row < p->rows; row++) {
		struct str now = whole_row(p, row);

		same = p->in_c ? row_in_c(p->known.at[row], now.s)
			       : !strcmp(p->known.at[row], now.s);
		str_clear(&now);
	}
	return same;
}

static bool
no_color(struct play *p, VTermPos *at)
{
	for (at->row = 0; at->row < p->rows; at->row++) {
		for (at->col = 0; at->col < p->cols; at->col++) {
			VTermScreenCell cell;

			vterm_screen_get_cell(p->screen, *at, &cell);
			if (!VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) ||
			    !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg))
				return false;
		}
	}
	return true;
}

static void
know(struct play *p, const struct change *c)
{
	struct str row = { 0 };
	struct slice old, rest;

	if (c->row < 0 || c->row >= p->rows || c->col < 0 ||
	    (size_t)c->col + utf8_cols(c->text) > (size_t)p->cols) {
		play_fail(p, "%s has no such place: %d.%d", p->size, c->row,
		    c->col);
		return;
	}
	old = rest = slice_of(p->known.at[c->row]);
	skip_cols(&rest, c->col);
	str_addn(&row, old.s, old.len - rest.len);
	str_adds(&row, c->text);
	skip_cols(&rest, (int)utf8_cols(c->text));
	str_adds(&row, rest);
	free(p->known.at[c->row]);
	p->known.at[c->row] = str_take(&row);
}

/* Before the first step the screen is blank. */
static void
know_nothing(struct play *p)
{
	while (p->known.n < (size_t)p->rows) {
		struct str blank = { 0 };

		for (int i = 0; i < p->cols; i++)
			str_addc(&blank, ' ');
		vec_push(&p->known, str_take(&blank));
	}
}

static void
compare(struct play *p)
{
	VTermPos at;

	if (!play_await(p, rows_are, NULL)) {
		play_fail(p, "at %s%s the screen never was:", p->size,
		    p->in_c ? " in the C locale" : "");
		for (size_t i = 0; i < p->known.n; i++)
			printf("|%s\n", p->known.at[i]);
		play_show(p);
	} else if (p->mono && !no_color(p, &at)) {
		play_fail(p, "at %s without color row %d column %d has one",
		    p->size, at.row, at.col);
		play_show(p);
	}
}

/* Writes what of a row is not as it was. */
static void
record_row(struct play *p, int row)
{
	struct str now = whole_row(p, row);
	struct slice old = slice_of(p->known.at[row]), new = str_slice(&now);
	struct slice same;
	struct change c = { .row = row };

	/* What both begin with, and what they end with. */
	while (old.len && new.len) {
		size_t n = first_char(new);

		if (n != first_char(old) || memcmp(old.s, new.s, n) != 0)
			break;
		c.col += (int)utf8_cols(slice_make(new.s, n));
		old = slice_make(old.s + n, old.len - n);
		new = slice_make(new.s + n, new.len - n);
	}
	for (same = new; same.len; skip_cols(&same, 1))
		if (same.len <= old.len &&
		    !memcmp(old.s + old.len - same.len, same.s, same.len))
			break;
	c.text = slice_make(new.s, new.len - same.len);
	if (c.text.len) {
		str_addf(&p->script, "%s %d.%d|%.*s|\n", p->size, row, c.col,
		    (int)c.text.len, c.text.s);
		know(p, &c);
	}
	str_clear(&now);
}

static void
record(struct play *p)
{
	play_settle(p, 200);
	for (int row = 0; row < p->rows; row++)
		record_row(p, row);
}

void
steps_rows(struct play *p, struct slice *rest)
{
	struct slice line, left = *rest;
	bool recorded = !p->update;
	struct change c;

	know_nothing(p);
	while (slice_split(&left, '\n', &line) && change_read(line, &c) &&
	    !p->failed) {
		*rest = left;
		p->line++;
		if (strcmp(c.size, p->size)) {
			/* The sizes keep their order. */
			if (!recorded && atoi(c.size) > p->cols) {
				record(p);
				recorded = true;
			}
			str_adds(&p->script, line);
			str_addc(&p->script, '\n');
		} else if (!p->update) {
			know(p, &c);
		}
	}
	if (!recorded)
		record(p);
	else if (!p->update && !p->failed)
		compare(p);
}

void
steps_forget(struct play *p)
{
	for (size_t i = 0; i < p->known.n; i++)
		free(p->known.at[i]);
	vec_clear(&p->known);
}
