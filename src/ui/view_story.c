/* SPDX-License-Identifier: MIT
 *
 * view_story.c - one story: its title, where it comes from, its text, its
 * links.
 *
 * Every byte of the text is painted once with what it is (a heading, a link,
 * a leader's name) and what lies over it (the current name, what was searched
 * for); drawing a line is then a walk over runs of one paint. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "text/date.h"
#include "text/url.h"
#include "ui/bookmark.h"
#include "ui/desk.h"
#include "ui/find.h"
#include "ui/point.h"
#include "ui/view.h"

static const enum style span_styles[] = {
	[SPAN_HEADING] = STYLE_HEADING, [SPAN_LINK] = STYLE_LINK,
	[SPAN_QUOTE] = STYLE_QUOTE, [SPAN_ITEM] = STYLE_NORMAL,
	[SPAN_CODE] = STYLE_CODE, [SPAN_PRE] = STYLE_CODE,
	[SPAN_STRONG] = STYLE_STRONG, [SPAN_EMPHASIS] = STYLE_EMPHASIS,
	[SPAN_IMAGE] = STYLE_IMAGE, [SPAN_CAPTION] = STYLE_DIM,
	[SPAN_TABLE] = STYLE_NORMAL, [SPAN_RULE] = STYLE_RULE,
};

/* --- painting ------------------------------------------------------------- */

static void
paint_style(uint16_t *paint, size_t len, uint32_t from, uint32_t to,
    enum style s)
{
	for (size_t i = from; i < to && i < len; i++)
		paint[i] = (uint16_t)((paint[i] & 0xff00) | s);
}

static void
paint_over(uint16_t *paint, size_t len, uint32_t from, uint32_t to,
    enum style s)
{
	for (size_t i = from; i < to && i < len; i++)
		paint[i] = (uint16_t)((paint[i] & 0xff) | (unsigned)s << 8);
}

static void
paint_mentions(struct ui *ui)
{
	struct story_view *v = &ui->story;
	const struct cast *cast = &v->reading.cast;
	const struct options *o = &ui->config.options;
	const struct entity *now = ui->cast.lit ? cast_current(ui) : NULL;
	bool plain = option_is(o, "cast-style", "plain");

	for (size_t i = 0; i < cast->n_mentions; i++) {
		const struct mention *m = &cast->mentions[i];
		const struct entity *e = &cast->entities[m->entity];
		bool title = m->field == FIELD_TITLE;
		uint16_t *paint = title ? v->title_paint : v->paint;
		size_t len = title ? v->title.len : v->reading.text.len;

		if (!paint)
			continue;
		if (option_is(o, "cast-style", "underline"))
			paint_style(paint, len, m->start, m->end, STYLE_LINK);
		else if (!plain)
			paint_style(paint, len, m->start, m->end,
			    cast_style(e->type));
		if (e == now)
			paint_over(paint, len, m->start, m->end,
			    STYLE_CURRENT);
	}
}

static void
paint_matches(struct story_view *v)
{
	for (size_t i = 0; i < v->matches.n; i++) {
		const struct match *m = &v->matches.at[i];
		bool title = m->kind == STORY_TITLE;
		bool note = m->kind == STORY_NOTE;

		paint_over(title ? v->title_paint :
		    note ? v->note_paint : v->paint, find_text(v, m->kind)->len,
		    m->start, m->end, (int64_t)i == v->match ? STYLE_CURRENT :
		    STYLE_MATCH);
	}
}

void
story_paint(struct ui *ui)
{
	struct story_view *v = &ui->story;
	const struct text *t = &v->reading.text;

	if (!v->id)
		return;
	for (size_t i = 0; i < v->title.len; i++)
		v->title_paint[i] = STYLE_TITLE;
	for (size_t i = 0; i < t->len; i++)
		v->paint[i] = STYLE_NORMAL;
	for (size_t i = 0; i < t->spans.n; i++) {
		const struct span *s = &t->spans.at[i];
		enum style style = span_styles[s->kind];

		if (style != STYLE_NORMAL)
			paint_style(v->paint, t->len, s->start, s->end, style);
	}
	for (size_t i = 0; i < v->note.len; i++)
		v->note_paint[i] = STYLE_BOOKMARK;
	paint_mentions(ui);
	paint_matches(v);
}

/* --- lines ---------------------------------------------------------------- */

static void
add_line(struct story_view *v, enum story_line_kind kind, size_t index)
{
	vec_push(&v->lines, (struct story_line){ kind, (uint32_t)index });
}

static void
make_lines(struct story_view *v, int width)
{
	const struct reading *r = &v->reading;

	v->lines.n = v->title_lines.n = v->text_lines.n = 0;
	v->width = width;
	wrap_text(&v->title_lines, &v->title, width);
	for (size_t i = 0; i < v->title_lines.n; i++)
		add_line(v, STORY_TITLE, i);
	add_line(v, STORY_META, 0);
	v->note_lines.n = 0;
	if (v->note.len)
		wrap_text(&v->note_lines, &v->note, width - 2);
	for (size_t i = 0; i < v->note_lines.n; i++)
		add_line(v, STORY_NOTE, i);
	add_line(v, STORY_BLANK, 0);
	wrap_text_marked(&v->text_lines, &r->text, width);
	for (size_t i = 0; i < v->text_lines.n; i++)
		add_line(v, STORY_TEXT, i);
	if (r->story.n_enclosures || r->text.links.n || r->story.url)
		add_line(v, STORY_BLANK, 0);
	if (r->story.url)
		add_line(v, STORY_EXTRA, 0);
	for (size_t i = 0; i < r->story.n_enclosures; i++)
		add_line(v, STORY_EXTRA, i + 1);
	for (size_t i = 0; i < r->text.links.n; i++)
		add_line(v, STORY_LINK, i);
	v->pos.n = (int64_t)v->lines.n;
}

static int
by_end(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	return x->end < y->end ? -1 : x->end > y->end;
}

static void
collect_marks(struct story_view *v)
{
	const struct text *t = &v->reading.text;

	for (size_t i = 0; i < t->spans.n; i++)
		if (wrap_is_marked(t, i))
			vec_push(&v->marks, t->spans.at[i]);
	if (v->marks.n)
		qsort(v->marks.at, v->marks.n, sizeof(*v->marks.at), by_end);
}

static int
text_width(const struct ui *ui, int pane)
{
	int measure = (int)option_number(&ui->config.options, "measure");
	int width = pane - 2;

	if (width > measure)
		width = measure;
	return width < 1 ? 1 : width;
}

/* Which byte stands first in sight, and back: what a resize must keep. */
static int64_t
first_byte(const struct story_view *v)
{
	for (int64_t i = v->pos.top; i < (int64_t)v->lines.n; i++)
		if (v->lines.at[i].kind == STORY_TEXT)
			return i == v->pos.top || v->pos.top > 0 ?
			    (int64_t)v->text_lines.at[v->lines.at[i].index]
				.start : 0;
	return v->pos.top > 0 ? INT64_MAX : 0;
}

/* In the title, the note or the text. */
int64_t
story_place(const struct story_view *v)
{
	if (!v->width)
		return v->stand;
	return v->pos.top ? first_byte(v) : 0;
}

static int64_t
line_of_byte(const struct story_view *v, enum story_line_kind kind,
    int64_t byte)
{
	const struct line *of = kind == STORY_TITLE ? v->title_lines.at :
	    kind == STORY_NOTE ? v->note_lines.at : v->text_lines.at;
	int64_t found = 0;

	for (size_t i = 0; i < v->lines.n; i++)
		if (v->lines.at[i].kind == kind &&
		    of[v->lines.at[i].index].start <= byte)
			found = (int64_t)i;
	return found;
}

static void
stay_inside(struct scroll *pos)
{
	if (pos->top > pos->n - pos->height)
		pos->top = pos->n - pos->height;
	if (pos->top < 0)
		pos->top = 0;
	pos->cursor = pos->top;
}

static void
story_arrange(struct ui *ui, struct rect at)
{
	struct story_view *v = &ui->story;
	int width = text_width(ui, at.w);

	int spare = at.w - width;

	v->pos.height = at.h < 1 ? 1 : at.h;
	v->pos.margin = 0;
	v->left = spare > 2 && ui->layout.columns == 1 ? spare / 2 :
	    spare > 0 ? 1 : 0;
	if (v->id && v->width != width) {
		int64_t byte = story_place(v);

		make_lines(v, width);
		v->pos.top = byte ? line_of_byte(v, STORY_TEXT, byte) : 0;
	}
	stay_inside(&v->pos);
}

/* --- loading -------------------------------------------------------------- */

static void
story_forget(struct story_view *v)
{
	reading_clear(&v->reading);
	text_clear(&v->title);
	text_clear(&v->note);
	free(v->paint);
	free(v->title_paint);
	free(v->note_paint);
	free(v->why);
	v->paint = v->title_paint = v->note_paint = NULL;
	v->why = NULL;
	v->id = 0;
	v->width = 0;
	v->lines.n = 0;
	v->matches.n = 0;
	v->match = v->mention = -1;
	v->marks.n = 0;
	v->hints.n = 0;
	v->hint_typed = 0;
}

void
story_clear(struct story_view *v)
{
	story_forget(v);
	vec_clear(&v->title_lines);
	vec_clear(&v->note_lines);
	vec_clear(&v->text_lines);
	vec_clear(&v->lines);
	vec_clear(&v->matches);
	vec_clear(&v->marks);
	vec_clear(&v->hints);
	free(v->expected.who);
	free(v->search);
	*v = (struct story_view){ 0 };
}

void
story_expect(struct ui *ui, int64_t id, int64_t byte, const char *who)
{
	struct story_view *v = &ui->story;
	char *copy = who ? mem_strdup(who) : NULL;

	free(v->expected.who);
	v->expected.story = id;
	v->expected.byte = byte;
	v->expected.who = copy;
	if (copy && id == v->id) {
		cast_to(ui, copy);
		story_paint(ui);
	}
}

void
story_show(struct ui *ui, int64_t id)
{
	struct story_view *v = &ui->story;
	struct err err = { 0 };
	bool expected = id && id == v->expected.story;
	int64_t byte = expected ? v->expected.byte :
	    id == v->id ? story_place(v) : 0;
	int64_t match = id == v->id ? v->match : -1;
	const struct entity *who = id == v->id ? cast_current(ui) : NULL;
	char *key = who ? mem_strdup(who->key) : NULL;
	const char *title;

	story_forget(v);
	v->stand = byte;
	v->pos.top = v->pos.cursor = 0;
	if (id && !reading_load(&v->reading, ui->store, id, &err)) {
		v->why = mem_strdup(err.msg);
	} else if (id) {
		title = v->reading.story.title;
		v->title.s = mem_strdup(title && *title ? title :
		    _("(no title)"));
		v->title.len = strlen(v->title.s);
		v->id = id;
		if (v->reading.row.bookmarked) {
			v->note.s = bookmark_text(ui, id);
			v->note.len = strlen(v->note.s);
		}
		collect_marks(v);
		v->paint = mem_calloc(v->reading.text.len + 1,
		    sizeof(*v->paint));
		v->title_paint = mem_calloc(v->title.len + 1,
		    sizeof(*v->title_paint));
		v->note_paint = mem_calloc(v->note.len + 1,
		    sizeof(*v->note_paint));
	}
	cast_load(ui, key);
	if (expected && v->expected.who)
		cast_to(ui, v->expected.who);
	if (expected)
		story_expect(ui, 0, 0, NULL);
	free(key);
	if (v->search)
		find_again(v, match);
	story_paint(ui);
}

const char *
story_url(const struct ui *ui)
{
	return ui->story.id ? ui->story.reading.story.url : NULL;
}

/* --- drawing -------------------------------------------------------------- */

static int
draw_painted(struct canvas *c, struct rect at, int row, int col,
    const char *s, const uint16_t *paint, uint32_t from, uint32_t to)
{
	while (from < to) {
		uint32_t end = from + 1;
		int start = col;

		while (end < to && paint[end] == paint[from])
			end++;
		col = canvas_slice(c, at, row, col,
		    (enum style)(paint[from] & 0xff),
		    slice_make(s + from, end - from));
		if (paint[from] >> 8)
			canvas_over(c, at, row, start, col - start,
			    (enum style)(paint[from] >> 8));
		from = end;
	}
	return col;
}

/* The numbers of the links that end in a line stand after them. */
static void
draw_marked(const struct story_view *v, struct canvas *c, struct rect at,
    int row, const struct line *l)
{
	uint32_t from = l->start;
	int col = l->indent;
	struct str mark = { 0 };
	char hint[4];

	for (size_t i = 0; i < v->marks.n; i++) {
		const struct span *m = &v->marks.at[i];

		if (m->end <= l->start || m->end > l->end)
			continue;
		col = draw_painted(c, at, row, col, v->reading.text.s,
		    v->paint, from, m->end);
		str_truncate(&mark, 0);
		if (point_letters(v, m->value + 1, hint))
			str_addf(&mark, "[%s]", hint);
		else
			wrap_mark(&mark, m->value);
		col = canvas_text(c, at, row, col, v->hints.n ? STYLE_MATCH :
		    STYLE_NUMBER, str_get(&mark));
		from = m->end;
	}
	draw_painted(c, at, row, col, v->reading.text.s, v->paint, from,
	    l->end);
	str_clear(&mark);
}

static void
draw_text_line(const struct story_view *v, struct canvas *c, struct rect at,
    int row, const struct line *l)
{
	struct str prefix = { 0 };

	wrap_prefix(&prefix, l, false);
	canvas_text(c, at, row, 0, STYLE_DIM, str_get(&prefix));
	str_clear(&prefix);
	if (l->kind == LINE_RULE)
		for (int col = l->indent; col < v->width; col++)
			canvas_text(c, at, row, col, STYLE_RULE, "─");
	else
		draw_marked(v, c, at, row, l);
}

static void
draw_meta(const struct ui *ui, struct canvas *c, struct rect at, int row)
{
	const struct reading *r = &ui->story.reading;
	struct str s = { 0 };

	str_add(&s, r->row.feed_title ? r->row.feed_title : "");
	if (r->story.author && *r->story.author)
		str_addf(&s, " · %s", r->story.author);
	if (r->row.time != TIME_NONE) {
		str_add(&s, " · ");
		date_long(&s, r->row.time);
	}
	str_add(&s, " · ");
	/* TRANSLATORS: minutes to read a story, in as few columns as can be. */
	str_addf(&s, P_("%d min", "%d min", (unsigned long)r->minutes),
	    r->minutes);
	canvas_fit(c, at, row, 0, at.w, STYLE_META, str_slice(&s));
	str_clear(&s);
}

static void
draw_address(struct canvas *c, struct rect at, int row, int number,
    const char *label, const char *url)
{
	char *shown = url_public(url);
	int col = 0;

	if (number && label)
		col = canvas_textf(c, at, row, 0, STYLE_MATCH, "[%s] ",
		    label);
	else if (number)
		col = canvas_textf(c, at, row, 0, STYLE_NUMBER, "[%d] ",
		    number);
	else if (label)
		col = canvas_textf(c, at, row, 0, STYLE_NUMBER, "%s ", label);
	canvas_fit(c, at, row, col, at.w - col, STYLE_LINK, slice_of(shown));
	free(shown);
}

static void
draw_line(const struct ui *ui, struct canvas *c, struct rect at, int row,
    const struct story_line *l)
{
	const struct story_view *v = &ui->story;
	const struct reading *r = &v->reading;
	const struct line *t;
	char hint[4];

	switch (l->kind) {
	case STORY_TITLE:
		t = &v->title_lines.at[l->index];
		draw_painted(c, at, row, 0, v->title.s, v->title_paint,
		    t->start, t->end);
		break;
	case STORY_META:
		draw_meta(ui, c, at, row);
		break;
	case STORY_TEXT:
		draw_text_line(v, c, at, row, &v->text_lines.at[l->index]);
		break;
	case STORY_LINK:
		draw_address(c, at, row, (int)l->index + 1,
		    point_letters(v, l->index + 1, hint),
		    r->text.links.at[l->index]);
		break;
	case STORY_EXTRA:
		if (l->index == 0)
			draw_address(c, at, row, 0, _("Story:"),
			    r->story.url);
		else
			draw_address(c, at, row, 0, _("Enclosed:"),
			    r->story.enclosures[l->index - 1].url);
		break;
	case STORY_NOTE:
		t = &v->note_lines.at[l->index];
		canvas_text(c, at, row, 0, STYLE_BOOKMARK,
		    l->index ? " " : "★");
		draw_painted(c, at, row, 2, v->note.s, v->note_paint,
		    t->start, t->end);
		break;
	case STORY_BLANK:
		break;
	}
}

static void
story_draw(const struct ui *ui, struct canvas *c, struct rect at)
{
	const struct story_view *v = &ui->story;
	struct rect in = at;

	if (!v->id) {
		if (v->why)
			canvas_fit(c, at, 0, 1, at.w - 2, STYLE_ERROR,
			    slice_of(v->why));
		return;
	}
	in.x += v->left;
	in.w = v->width;
	for (int row = 0; row < at.h; row++) {
		int64_t i = v->pos.top + row;

		if (i >= (int64_t)v->lines.n)
			break;
		draw_line(ui, c, in, row, &v->lines.at[i]);
	}
	if (ui->focus == PANE_STORY)
		canvas_cursor(c, in, 0, 0, false);
}

int
story_percent(const struct story_view *v)
{
	int64_t rest = v->pos.n - v->pos.height;

	return rest <= 0 ? 100 : (int)(v->pos.top * 100 / rest);
}

/* --- acting --------------------------------------------------------------- */

static void
reveal_line(struct story_view *v, int64_t line)
{
	if (line < v->pos.top || line >= v->pos.top + v->pos.height)
		v->pos.top = line - v->pos.height / 3;
	if (v->pos.top < 0)
		v->pos.top = 0;
}

void
story_reveal(struct ui *ui, uint32_t byte)
{
	reveal_line(&ui->story, line_of_byte(&ui->story, STORY_TEXT, byte));
}

void
story_reveal_match(struct ui *ui, const struct match *m)
{
	struct story_view *v = &ui->story;

	reveal_line(v, line_of_byte(v, m->kind, m->start));
}

bool
story_above(const struct story_view *v, const struct match *m)
{
	return m->kind == STORY_TEXT ? v->pos.top && m->start < first_byte(v) :
	    line_of_byte(v, m->kind, m->start) < v->pos.top;
}

static void
story_move(struct ui *ui, enum motion m, int64_t count)
{
	struct story_view *v = &ui->story;
	int64_t k = count ? count : 1, page = v->pos.height - 2;

	if (page < 1)
		page = 1;
	switch (m) {
	case MOVE_DOWN:
	case MOVE_SCROLL_DOWN:
		v->pos.top += k;
		break;
	case MOVE_UP:
	case MOVE_SCROLL_UP:
		v->pos.top -= k;
		break;
	case MOVE_PAGE_DOWN:
		v->pos.top += k * page;
		break;
	case MOVE_PAGE_UP:
		v->pos.top -= k * page;
		break;
	case MOVE_HALF_DOWN:
		v->pos.top += k * (v->pos.height + 1) / 2;
		break;
	case MOVE_HALF_UP:
		v->pos.top -= k * (v->pos.height + 1) / 2;
		break;
	case MOVE_FIRST:
		v->pos.top = count ? count - 1 : 0;
		break;
	case MOVE_LAST:
		v->pos.top = count ? count - 1 : v->pos.n;
		break;
	default:
		break;
	}
	stay_inside(&v->pos);
}

static void
story_open(struct ui *ui)
{
	ui_focus(ui, PANE_CAST);
}

const struct view_ops view_story = {
	.name = "story",
	.title = N_("Story"),
	.where = IN_STORY,
	.arrange = story_arrange,
	.draw = story_draw,
	.move = story_move,
	.open = story_open,
	.click = point_click,
};
