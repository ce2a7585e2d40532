/* SPDX-License-Identifier: MIT
 *
 * page.c - pages of lines that lie over the panes: help, messages, the
 * starter list.  Each can be searched by typing after `/`. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "text/utf8.h"
#include "ui/prompt.h"
#include "ui/view.h"

static void
rows_clear_all(struct page *p)
{
	for (size_t i = 0; i < p->rows.n; i++) {
		free(p->rows.at[i].left);
		free(p->rows.at[i].right);
	}
	vec_clear(&p->rows);
}

void
page_clear(struct page *p)
{
	rows_clear_all(p);
	free(p->filter);
	p->filter = NULL;
	free(p->text);
	p->text = NULL;
	if (p->ops && p->ops->drop)
		p->ops->drop(p->data);
	p->data = NULL;
}

struct page_row *
page_add(struct page *p, enum style style, const char *left,
    const char *right)
{
	struct page_row *r = vec_add(&p->rows);

	r->style = style;
	r->left = mem_strdup(left ? left : "");
	r->right = mem_strdup(right ? right : "");
	return r;
}

/* True when the folded text of rows `i` to `end` holds the folded filter. */
static bool
rows_pass(const struct page *p, size_t i, size_t end)
{
	struct str text = { 0 }, want = { 0 };
	bool yes;

	for (; i < end; i++) {
		utf8_fold(&text, slice_of(p->rows.at[i].left));
		str_addc(&text, ' ');
		utf8_fold(&text, slice_of(p->rows.at[i].right));
	}
	utf8_fold(&want, slice_of(p->filter));
	yes = slice_find(str_slice(&text), str_slice(&want)) < text.len ||
	    !want.len;
	str_clear(&text);
	str_clear(&want);
	return yes;
}

static void
row_clear(struct page_row *r)
{
	free(r->left);
	free(r->right);
}

/* Keeps the rows that pass, and the headings that still have some. */
static void
page_filter(struct page *p)
{
	size_t k = 0, end;

	for (size_t i = 0; i < p->rows.n; i = end) {
		bool heading = p->rows.at[i].heading, keep = heading;

		end = i + 1;
		while (end < p->rows.n && p->rows.at[end].more)
			end++;
		if (!heading)
			keep = rows_pass(p, i, end);
		else if (k && p->rows.at[k - 1].heading)
			row_clear(&p->rows.at[--k]);
		for (size_t j = i; j < end; j++)
			if (keep)
				p->rows.at[k++] = p->rows.at[j];
			else
				row_clear(&p->rows.at[j]);
	}
	if (k && p->rows.at[k - 1].heading)
		row_clear(&p->rows.at[--k]);
	p->rows.n = k;
}

/* Columns of the left texts, where there are right ones. */
static int
left_cols(const struct page *p, int cols)
{
	int wide = 1;

	for (size_t i = 0; i < p->rows.n; i++) {
		int w = canvas_cols(slice_of(p->rows.at[i].left));

		if (!p->rows.at[i].whole && *p->rows.at[i].right && w > wide)
			wide = w;
	}
	return wide > cols / 2 ? cols / 2 : wide;
}

/* A row becomes as many as its right text needs; the others have no left. */
static void
wrap_row(struct page *p, const struct page_row *r, int cols)
{
	struct text text = { .s = r->right, .len = strlen(r->right) };
	struct lines lines = { 0 };

	wrap_text(&lines, &text, cols);
	for (size_t i = 0; i < lines.n; i++) {
		char *part = mem_strndup(text.s + lines.at[i].start,
		    lines.at[i].end - lines.at[i].start);
		struct page_row *new = page_add(p, r->style,
		    i ? "" : r->left, part);

		new->id = r->id;
		new->what = r->what;
		new->more = i > 0;
		free(part);
	}
	vec_clear(&lines);
}

void
page_wrap(struct page *p, int cols)
{
	struct page old = *p;
	int room = cols - left_cols(p, cols) - 4;

	p->rows.at = NULL;
	p->rows.n = p->rows.cap = 0;
	for (size_t i = 0; i < old.rows.n; i++) {
		struct page_row *r = &old.rows.at[i];

		if (room < 10 || r->heading ||
		    canvas_cols(slice_of(r->right)) <= room) {
			vec_push(&p->rows, *r);
			continue;
		}
		wrap_row(p, r, room);
		row_clear(r);
	}
	vec_clear(&old.rows);
}

static int64_t
first_choice(const struct page *p)
{
	int64_t i = 0;

	while (i + 1 < p->pos.n && p->rows.at[i].heading)
		i++;
	return i;
}

/* Where the cursor is when it is above all that can be chosen: on the head
 * itself, if that would not be seen from the first of them. */
static int64_t
page_top(const struct page *p)
{
	int64_t first = first_choice(p);

	return first < p->pos.height ? first : 0;
}

struct page_at
page_here(const struct ui *ui)
{
	const struct page *p = ui->page;
	const struct page_row *r = p && p->pos.cursor < (int64_t)p->rows.n ?
	    &p->rows.at[p->pos.cursor] : NULL;

	if (!r)
		return (struct page_at){ 0 };
	if (p->at.cursor) /* it never had its rows */
		return p->at;
	return (struct page_at){ p->pos.cursor, p->pos.top, r->what, r->id };
}

/* Back where one was, as soon as the row is there; what came above it
 * meanwhile has moved it down. */
static void
return_to(struct page *p)
{
	struct page_at at = p->at;

	if (!at.cursor || p->rows.n < 2)
		return;
	p->at = (struct page_at){ 0 };
	p->pos.cursor = at.cursor;
	for (size_t i = 0; at.id && i < p->rows.n; i++)
		if (p->rows.at[i].id == at.id &&
		    p->rows.at[i].what == at.what) {
			p->pos.cursor = (int64_t)i;
			break;
		}
	p->pos.top = at.top + p->pos.cursor - at.cursor;
}

void
page_look(struct ui *ui, const struct page_at *at)
{
	if (!ui->page)
		return;
	ui->page->at = *at;
	page_refill(ui, ui->page);
}

bool
page_is_searched(const struct page *p)
{
	return p->filter && *p->filter;
}

void
page_refill(struct ui *ui, struct page *p)
{
	rows_clear_all(p);
	p->ops->fill(ui, p);
	if (page_is_searched(p))
		page_filter(p);
	p->pos.n = (int64_t)p->rows.n;
	return_to(p);
	scroll_settle(&p->pos);
	if (p->pos.cursor < first_choice(p))
		p->pos.cursor = page_top(p);
	while (p->pos.cursor && p->pos.cursor + 1 < p->pos.n &&
	    p->rows.at[p->pos.cursor].heading)
		p->pos.cursor++;
	ui->dirty = true;
}

void
page_push(struct ui *ui, const struct page_ops *ops)
{
	page_push_with(ui, ops, NULL);
}

void
page_push_with(struct ui *ui, const struct page_ops *ops, void *data)
{
	struct page *p = mem_calloc(1, sizeof(*p));

	p->ops = ops;
	p->data = data;
	p->pos.height = ui->h > 4 ? ui->h - 4 : 1;
	p->below = ui->page;
	ui->page = p;
	page_refill(ui, p);
}

int
page_push_waiting(struct ui *ui, const struct page_ops *ops, int64_t id,
    const char *text)
{
	struct page *p;

	page_push(ui, ops);
	p = ui->page;
	p->id = id;
	p->text = text && *text ? mem_strdup(text) : NULL;
	p->number = ++ui->pages_asked;
	page_refill(ui, p);
	return p->number;
}

bool
page_answer(struct ui *ui, int number, void *data)
{
	struct page *p = ui->page;

	while (p && p->number != number)
		p = p->below;
	if (!p)
		return false;
	p->data = data;
	page_refill(ui, p);
	return true;
}

void
page_pop(struct ui *ui)
{
	struct page *p = ui->page;

	if (!p)
		return;
	ui->page = p->below;
	if (p->ops->leave)
		p->ops->leave(ui, p);
	page_clear(p);
	free(p);
}

void
pages_drop(struct ui *ui)
{
	struct page *p;

	while ((p = ui->page) != NULL) {
		ui->page = p->below;
		page_clear(p);
		free(p);
	}
}

static void
only_done(struct ui *ui, const char *query)
{
	if (ui->page && ui->page->ops->only)
		ui->page->ops->only(ui, query);
}

void
page_only(struct ui *ui, const char *query)
{
	const struct page *p = ui->page;

	if (!p->ops->only)
		ui_say(ui, STYLE_NOTICE,
		    _("This page has no stories to choose from."));
	else if (*query)
		only_done(ui, query);
	else
		prompt_query(ui, _("Only stories of:"),
		    p->ops->now_only(ui, p), only_done);
}

/* Rows that a width was counted for are made anew; the cursor stays on what
 * it is on. */
static void
rearrange(struct ui *ui, struct page *p)
{
	struct page_row was = p->pos.cursor < (int64_t)p->rows.n
	    ? p->rows.at[p->pos.cursor] : (struct page_row){ 0 };

	page_refill(ui, p);
	for (size_t i = 0; was.id && i < p->rows.n; i++)
		if (p->rows.at[i].id == was.id && !p->rows.at[i].heading &&
		    p->rows.at[i].what == was.what) {
			scroll_to(&p->pos, (int64_t)i);
			return;
		}
}

/* --- searching ------------------------------------------------------------ */

static bool
is_match(const struct page *p, int64_t row)
{
	return !p->rows.at[row].heading && !p->rows.at[row].more;
}

/* Which of the rows that are left the cursor is on, from 1, and how many. */
static int64_t
count_matches(const struct page *p, int64_t *n)
{
	int64_t at = 0;

	*n = 0;
	for (int64_t i = 0; i < (int64_t)p->rows.n; i++) {
		*n += is_match(p, i);
		if (i == p->pos.cursor)
			at = *n;
	}
	return at;
}

static void
say_where(struct ui *ui)
{
	struct str s = { 0 };
	int64_t n, at = count_matches(ui->page, &n);

	/* TRANSLATORS: which row that was found of how many. */
	str_addf(&s, n == 1 ? _("%lld of %lld; Esc shows all rows again") :
	    _("%lld of %lld; n next, N before, Esc shows all rows again"),
	    (long long)at, (long long)n);
	ui_show(ui, str_get(&s));
	str_clear(&s);
}

static void
find(struct ui *ui, const char *text)
{
	struct page *p = ui->page;

	if (!p)
		return;
	free(p->filter);
	p->filter = mem_strdup(text);
	if (*text)
		p->pos.cursor = 0;
	page_refill(ui, p);
}

static void
found(struct ui *ui, const char *text)
{
	int64_t n;

	find(ui, text);
	if (!ui->page || !*text)
		return;
	count_matches(ui->page, &n);
	if (n) {
		say_where(ui);
		return;
	}
	find(ui, "");
	ui_say(ui, STYLE_ERROR, _("\"%s\" is not on this page"), text);
}

void
page_search(struct ui *ui, const char *text)
{
	if (ui->page->ops->draw) {
		ui_say(ui, STYLE_NOTICE, _("There is nothing to search here."));
		return;
	}
	if (*text) {
		found(ui, text);
		return;
	}
	prompt_open(ui, "/", "", &ui->searches, found);
	ui->prompt.change = find;
}

bool
page_next(struct ui *ui, int step)
{
	struct page *p = ui->page;
	int64_t n = (int64_t)p->rows.n, i = p->pos.cursor;

	if (!page_is_searched(p))
		return false;
	for (int64_t tries = 0; tries < n; tries++) {
		i = (i + step + n) % n;
		if (is_match(p, i))
			break;
	}
	if (n)
		scroll_to(&p->pos, i);
	say_where(ui);
	return true;
}

/* The cursor stays on its row. */
void
page_search_end(struct ui *ui)
{
	struct page *p = ui->page;

	free(p->filter);
	p->filter = NULL;
	rearrange(ui, p);
}

void
page_arrange(struct ui *ui, struct rect at)
{
	struct page *p = ui->page;

	if (p->width && p->width != at.w)
		rearrange(ui, p);
	p->width = at.w;
	p->pos.height = at.h < 1 ? 1 : at.h;
	p->pos.n = (int64_t)p->rows.n;
	/* What stands above the first row is seen with it. */
	p->pos.margin = p->pos.cursor < p->pos.height / 2 ?
	    p->pos.cursor : 1;
	scroll_settle(&p->pos);
}

void
page_move(struct ui *ui, enum motion m, int64_t count)
{
	struct page *p = ui->page;
	int64_t before = p->pos.cursor, step;

	if (p->ops->step) {
		if (m == MOVE_DOWN || m == MOVE_UP)
			p->ops->step(ui, p, 0, m == MOVE_DOWN ? 1 : -1);
		return;
	}
	scroll_move(&p->pos, m, count);
	/* Headings are passed over, unless there is nothing beyond. */
	step = p->pos.cursor < before ? -1 : 1;
	while (p->pos.cursor != before &&
	    p->rows.at[p->pos.cursor].heading &&
	    (p->pos.cursor || page_top(p))) {
		int64_t next = p->pos.cursor + step;

		if (next < 0 || next >= p->pos.n)
			step = -step;
		if (p->pos.n < 2 || next + step < 0)
			return;
		scroll_to(&p->pos, p->pos.cursor + step);
	}
}

static void
draw_row(struct canvas *c, struct rect at, int row, int wide,
    const struct page_row *r)
{
	int col = 1;

	if (r->whole || (!*r->right && !r->check)) {
		canvas_fit(c, at, row, col, at.w - 2, r->style,
		    slice_of(r->left));
		if (r->lit_cols)
			canvas_over(c, at, row, col + r->lit_at, r->lit_cols,
			    r->lit);
		return;
	}
	if (r->check)
		col = canvas_text(c, at, row, col, STYLE_NORMAL,
		    r->on ? "[x] " : "[ ] ");
	canvas_fit(c, at, row, col, wide, r->style, slice_of(r->left));
	canvas_fit(c, at, row, col + wide + 2, at.w - col - wide - 3,
	    r->style == STYLE_ERROR ? r->style : STYLE_NORMAL, slice_of(r->right));
}

void
page_draw(const struct ui *ui, struct canvas *c, struct rect at)
{
	const struct page *p = ui->page;
	int wide;

	if (p->ops->draw) {
		p->ops->draw(ui, c, at, p);
		return;
	}
	wide = left_cols(p, at.w);
	for (int row = 0; row < at.h; row++) {
		int64_t i = p->pos.top + row;

		if (i >= (int64_t)p->rows.n)
			break;
		draw_row(c, at, row, wide, &p->rows.at[i]);
		if (i == p->pos.cursor) {
			canvas_text(c, at, row, 0, STYLE_NORMAL, "▸");
			canvas_over(c, at, row, 0, at.w, STYLE_CURSOR);
			canvas_cursor(c, at, row, 0, false);
		}
	}
}
