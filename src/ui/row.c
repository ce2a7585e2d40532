/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/row.h"

#include <stdio.h>

#include "base/i18n.h"
#include "text/date.h"
#include "ui/view.h"

struct column {
	struct slice name;
	int width; /* 0 takes what is left */
};

enum { COLUMNS_MAX = 8 };

static int
column_width(const struct stories_view *v, struct slice name, int pane)
{
	/* In the list of one feed all rows would say the same. */
	bool one = slice_starts(slice_of(v->query), "feed:");

	if (slice_is(name, "state"))
		return 2;
	if (slice_is(name, "date"))
		return v->date_cols;
	if (slice_is(name, "feed"))
		return pane < 40 || one ? 0 : pane / 6 > 18 ? 18 : pane / 6;
	if (slice_is(name, "author"))
		return pane < 60 ? 0 : 14;
	if (slice_is(name, "cast"))
		return pane < 50 ? 0 : pane / 3 > 48 ? 48 : pane / 3;
	if (slice_is(name, "time"))
		return pane < 50 ? 0 : 4;
	return 0;
}

static size_t
plan(const struct ui *ui, int pane, struct column cols[COLUMNS_MAX])
{
	struct slice rest = slice_of(option_text(&ui->config.options,
	    "columns"));
	struct slice name;
	size_t n = 0, title = COLUMNS_MAX;
	int left = pane - 2;

	while (n < COLUMNS_MAX && slice_split(&rest, ' ', &name)) {
		cols[n].name = name;
		cols[n].width = column_width(&ui->stories, name, pane);
		if (slice_is(name, "title"))
			title = n;
		else if (!cols[n].width)
			continue;
		else
			left -= cols[n].width + 1;
		n++;
	}
	if (title < COLUMNS_MAX)
		cols[title].width = left > 1 ? left : 1;
	return n;
}

/* A row that stands for several stories has their marks as well, hollow.  That
 * it changed stands beside whom it names, and instead of it where a bookmark
 * takes the other column. */
static void
draw_state(struct canvas *c, struct rect at, int row, int col,
    const struct row *r)
{
	bool unread = r->unread || r->unread_within;
	bool kept = r->bookmarked || r->bookmarked_within;
	bool changed = r->changed && !unread;

	if (r->watched && !(changed && kept))
		canvas_text(c, at, row, col, STYLE_WATCHED,
		    unread ? "◉" : "◎");
	else
		canvas_text(c, at, row, col, r->watched ? STYLE_WATCHED :
		    STYLE_UNREAD, r->unread ? "●" : unread ? "○" :
		    changed ? "~" : " ");
	if (kept)
		canvas_text(c, at, row, col + 1, STYLE_BOOKMARK,
		    r->bookmarked ? "★" : "☆");
	else if (changed && r->watched)
		canvas_text(c, at, row, col + 1, STYLE_WATCHED, "~");
}

/* How many others report it stands behind the title.  Below an unfolded one
 * stand the others, and ≈ tells copies from reports of their own. */
static void
draw_title(struct canvas *c, struct rect at, int row, int col, int width,
    const struct row *r)
{
	char also[16] = "";
	int room = width, in = 0;

	if (r->under && width > 12) {
		in = canvas_text(c, at, row, col, STYLE_COUNT,
		    r->copy_of ? "  ≈ " : "  · ") - col;
		col += in;
		room -= in;
	} else if (r->also) {
		snprintf(also, sizeof(also), " ≡%u", r->also);
		room -= canvas_cols(slice_of(also));
	}
	if (room < 1)
		room = width;
	col = canvas_fit(c, at, row, col, room,
	    r->unread || r->unread_within ? STYLE_UNREAD : STYLE_READ,
	    slice_of(r->title && *r->title ? r->title : _("(no title)")));
	if (*also && room < width)
		canvas_text(c, at, row, col, STYLE_COUNT, also);
}

/* Who matters most in it, as many as there is room for. */
static void
draw_cast(const struct ui *ui, struct canvas *c, struct rect at, int row,
    int col, int width, const struct row *r)
{
	const struct stories_view *v = &ui->stories;
	int end = col + width;

	for (size_t i = 0; i < v->chips.n; i++) {
		const struct chip *chip = &v->chips.at[i];
		int cols = canvas_cols(slice_of(chip->name));

		if (chip->story != r->id)
			continue;
		if (cols > end - col && col > end - width)
			break;
		col = canvas_fit(c, at, row, col, end - col,
		    cast_style(chip->type), slice_of(chip->name)) + 2;
	}
}

static void
draw_column(const struct ui *ui, struct canvas *c, struct rect at, int row,
    int col, const struct column *k, const struct row *r)
{
	struct str s = { 0 };

	if (slice_is(k->name, "state")) {
		draw_state(c, at, row, col, r);
	} else if (slice_is(k->name, "title")) {
		draw_title(c, at, row, col, k->width, r);
	} else if (slice_is(k->name, "cast")) {
		draw_cast(ui, c, at, row, col, k->width, r);
	} else if (slice_is(k->name, "feed")) {
		canvas_fit(c, at, row, col, k->width, STYLE_FEED,
		    slice_of(r->feed_title));
	} else if (slice_is(k->name, "author")) {
		canvas_fit(c, at, row, col, k->width, STYLE_DIM,
		    slice_of(r->author));
	} else if (slice_is(k->name, "date")) {
		date_short(&s, r->time, ui->now);
		canvas_slice(c, at, row, col + k->width -
		    canvas_cols(str_slice(&s)), STYLE_DATE, str_slice(&s));
	} else if (slice_is(k->name, "time")) {
		str_addf(&s, "%u'", r->words / WORDS_PER_MINUTE + 1);
		canvas_fit(c, at, row, col, k->width, STYLE_DIM,
		    str_slice(&s));
	}
	str_clear(&s);
}

/* What a screen reader says: words instead of signs and columns. */
static void
draw_words(const struct ui *ui, struct canvas *c, struct rect at, int row,
    const struct row *r)
{
	struct str s = { 0 };

	if (r->unread)
		str_addf(&s, "%s: ", _("Unread"));
	else if (r->unread_within)
		str_addf(&s, "%s: ", _("Unread inside"));
	else if (r->changed)
		str_addf(&s, "%s: ", _("Changed"));
	if (r->watched)
		str_addf(&s, "%s: ", _("Watched"));
	if (r->bookmarked)
		str_addf(&s, "%s: ", _("Bookmarked"));
	else if (r->bookmarked_within)
		str_addf(&s, "%s: ", _("Bookmarked inside"));
	str_addf(&s, "%s. %s. ",
	    r->title && *r->title ? r->title : _("(no title)"),
	    r->feed_title);
	date_short(&s, r->time, ui->now);
	if (r->also) {
		str_add(&s, ". ");
		str_addf(&s, P_("%u other reports it", "%u others report it",
		    r->also), r->also);
	}
	canvas_fit(c, at, row, 1, at.w - 1, STYLE_NORMAL, str_slice(&s));
	str_clear(&s);
}

bool
row_has_cast(const struct ui *ui)
{
	struct slice rest = slice_of(option_text(&ui->config.options,
	    "columns"));
	struct slice name;

	while (slice_split(&rest, ' ', &name))
		if (slice_is(name, "cast"))
			return !option_bool(&ui->config.options, "plain");
	return false;
}

void
row_draw(const struct ui *ui, struct canvas *c, struct rect at, int row,
    const struct row *r)
{
	struct column cols[COLUMNS_MAX];
	size_t n = plan(ui, at.w, cols);
	int col = 1;

	if (option_bool(&ui->config.options, "plain")) {
		draw_words(ui, c, at, row, r);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		draw_column(ui, c, at, row, col, &cols[i], r);
		col += cols[i].width + 1;
	}
}
