/* SPDX-License-Identifier: MIT
 *
 * dossier_rows.c - the rows of a dossier: its head, chart, facts, offices,
 * companions and stories. */
#include "config.h"

#include "app/watch.h"
#include "base/i18n.h"
#include "text/date.h"
#include "text/spark.h"
#include "text/utf8.h"
#include "ui/shown.h"
#include "ui/view.h"

enum { CHART_MOST = 100, CHART_ROWS = 4, LINES_MOST = 4 };

static void
section(struct page *p, const char *heading)
{
	struct page_row *r = page_add(p, STYLE_SECTION, heading, "");

	r->heading = true;
}

static void
text_row(struct page *p, enum style style, const char *text)
{
	struct page_row *r = page_add(p, style, text, "");

	r->heading = true;
	r->whole = true;
}

static void
fill_who(struct page *p, const struct dossier *d, bool watched)
{
	struct str s = { 0 };
	char buf[32];

	text_row(p, STYLE_TITLE, d->who.name);
	if (d->now.whole)
		text_row(p, STYLE_META, d->now.whole);
	if (!d->who.id) {
		text_row(p, STYLE_META, _("No story mentions it yet."));
		return;
	}
	str_addf(&s, "%s · ", entity_type_word(d->who.type));
	str_addf(&s, P_("%s story", "%s stories",
	    (unsigned long)d->who.stories),
	    number_text(buf, d->who.stories));
	if (d->who.first != TIME_NONE) {
		str_addf(&s, " · %s ", _("first seen"));
		date_iso_day(&s, d->who.first);
		str_addf(&s, " · %s ", _("last"));
		date_iso_day(&s, d->who.last);
	}
	if (watched)
		str_addf(&s, " · ◎ %s", _("watched"));
	text_row(p, STYLE_META, str_get(&s));
	str_clear(&s);
}

/* "2023-07        2024-03" under a chart of `n` columns. */
static void
fill_axis(struct page *p, const struct dossier *d, enum every every, size_t n)
{
	static const int64_t span[] = { [EVERY_DAY] = 1, [EVERY_WEEK] = 7,
		[EVERY_MONTH] = 30 };
	static const char *const spans[] = { [EVERY_DAY] = N_("a day each"),
		[EVERY_WEEK] = N_("a week each"),
		[EVERY_MONTH] = N_("a month each") };
	int64_t last = d->days.at[d->days.n - 1].day;
	struct str from = { 0 }, to = { 0 };

	date_iso_day(&from, (last - (int64_t)(n - 1) * span[every]) * 86400);
	date_iso_day(&to, last * 86400);
	while (from.len + to.len < n)
		str_addc(&from, ' ');
	str_addf(&from, " %s  (%s)", to.s, _(spans[every]));
	text_row(p, STYLE_DIM, from.s);
	str_clear(&from);
	str_clear(&to);
}

static void
fill_chart(struct ui *ui, struct page *p, const struct dossier *d)
{
	size_t n = ui->w > 40 ? (size_t)ui->w - 24 : 16;
	uint32_t values[CHART_MOST], most;
	int64_t sums[CHART_MOST], long_ago;
	struct str s = { 0 };
	enum every every;

	if (n > CHART_MOST)
		n = CHART_MOST;
	if (d->days.n < 2)
		return;
	/* No wider than the time it has been. */
	long_ago = d->days.at[d->days.n - 1].day - d->days.at[0].day + 1;
	if (long_ago < (int64_t)n)
		n = long_ago < 24 ? 24 : (size_t)long_ago;
	every = days_sums(&d->days, sums, n);
	for (size_t i = 0; i < n; i++)
		values[i] = sums[i] > 0 ? (uint32_t)sums[i] : 0;
	most = spark_most(values, n);
	for (int row = 0; row < CHART_ROWS; row++) {
		str_truncate(&s, 0);
		spark_row(&s, values, n, CHART_ROWS, row, ui->ascii);
		if (row == 0)
			str_addf(&s, " %u", most);
		text_row(p, STYLE_CHART, str_get(&s));
	}
	fill_axis(p, d, every, n);
	str_clear(&s);
}

static void
fill_facts(struct page *p, const struct dossier *d)
{
	struct str s = { 0 };

	if (d->facts.n || d->aliases.n)
		section(p, _("KNOWN"));
	for (size_t i = 0; i < d->facts.n; i++)
		page_add(p, STYLE_META, d->facts.at[i].label,
		    d->facts.at[i].value)->heading = true;
	for (size_t i = 0; i < d->aliases.n && s.len < 200; i++)
		str_addf(&s, "%s%s", i ? ", " : "", d->aliases.at[i]);
	if (s.len)
		page_add(p, STYLE_META, _("Also"), str_get(&s))->heading =
		    true;
	if (d->offices.n)
		section(p, _("OFFICES"));
	for (size_t i = 0; i < d->offices.n; i++) {
		const struct dossier_office *o = &d->offices.at[i];

		str_truncate(&s, 0);
		str_addf(&s, "%s – %s", o->from ? o->from : "…",
		    o->until ? o->until : o->current ? _("now") : "…");
		page_add(p, STYLE_META, str_get(&s), o->role)->heading = true;
	}
	str_clear(&s);
}

static void
fill_beside(struct page *p, const struct dossier *d)
{
	if (d->beside.n)
		section(p, _("OFTEN WITH (Space: both together)"));
	for (size_t i = 0; i < d->beside.n; i++) {
		const struct beside *b = &d->beside.at[i];
		struct str s = { 0 };
		char buf[32];
		struct page_row *r;

		str_addf(&s, P_("%s common story", "%s common stories",
		    (unsigned long)b->common), number_text(buf, b->common));
		r = page_add(p, cast_style(b->type), b->name, str_get(&s));
		r->what = ROW_ENTITY;
		r->id = b->id;
		str_clear(&s);
	}
}

/* Where a line of at most `cols` columns ends: after a word, if it can. */
static size_t
line_end(struct slice s, size_t cols)
{
	size_t n = utf8_fit(s, cols), end = n;

	if (n == s.len)
		return n;
	while (end > 0 && s.s[end - 1] != ' ')
		end--;
	if (end)
		return end;
	return n ? n : s.len;
}

/* Of the dates before the stories, so that titles stand below each other. */
static int
dates_cols(const struct ui *ui, const struct dossier *d)
{
	struct str s = { 0 };
	int wide = 0;

	for (size_t i = 0; i < d->stories.n; i++) {
		int cols;

		str_truncate(&s, 0);
		date_short(&s, d->stories.at[i].row.time, ui->now);
		cols = canvas_cols(str_slice(&s));
		wide = cols > wide ? cols : wide;
	}
	str_clear(&s);
	return wide;
}

/* The sentence below the title, which is `indent` columns from the left;
 * the mention in it lit. */
static void
fill_sentence(struct ui *ui, struct page *p, const struct excerpt *x,
    enum entity_type type, int indent)
{
	int room = ui->w - indent - 4;
	size_t cols = room > 20 ? (size_t)room : 20, at = 0;
	struct slice all = slice_of(x->sentence);

	for (int line = 0; line < LINES_MOST && at < all.len; line++) {
		struct slice rest = slice_make(all.s + at, all.len - at);
		size_t n = line == LINES_MOST - 1 ? rest.len
						  : line_end(rest, cols);
		struct page_row *r;
		struct str s = { 0 };

		str_addf(&s, "%*s%.*s", indent, "", (int)n, rest.s);
		text_row(p, STYLE_DIM, s.s);
		r = &p->rows.at[p->rows.n - 1];
		if (x->start >= at && x->end <= at + n && x->end > x->start) {
			r->lit_at = indent + canvas_cols(slice_make(rest.s,
			    x->start - at));
			r->lit_cols = canvas_cols(slice_make(all.s + x->start,
			    x->end - x->start));
			r->lit = cast_style(type);
		}
		at += n;
		str_clear(&s);
	}
}

static void
fill_stories(struct ui *ui, struct page *p, const struct dossier *d)
{
	int dates = dates_cols(ui, d);

	if (d->stories.n)
		section(p, _("STORIES"));
	for (size_t i = 0; i < d->stories.n; i++) {
		const struct excerpt *x = &d->stories.at[i];
		struct str s = { 0 };
		struct page_row *r;

		date_short(&s, x->row.time, ui->now);
		str_addf(&s, "%*s  %s · %s",
		    dates - canvas_cols(str_slice(&s)), "",
		    x->row.title ? x->row.title : _("(no title)"),
		    x->row.feed_title);
		r = page_add(p, x->row.unread ? STYLE_UNREAD : STYLE_NORMAL,
		    str_get(&s), "");
		r->whole = true;
		r->what = ROW_STORY;
		r->id = x->row.id;
		if (x->sentence)
			fill_sentence(ui, p, x, d->who.type, dates + 2);
		str_clear(&s);
	}
}

/* A way to the list of all stories. */
static void
fill_count(struct page *p, const struct shown *s)
{
	struct str text = { 0 };
	struct page_row *r;
	char buf[32];
	int64_t n = s->entities.n > 1 || s->filter ? s->d.common
						   : s->d.who.stories;

	if (!s->entities.n || !s->d.stories.n)
		return;
	if (n >= 0)
		str_addf(&text, P_("List %s story", "List all %s stories",
		    (unsigned long)n), number_text(buf, n));
	else
		str_add(&text, _("List all their stories"));
	r = page_add(p, STYLE_LINK, text.s, "");
	r->whole = true;
	r->what = ROW_STORIES;
	str_clear(&text);
}

static void
fill_filter(struct page *p, const struct shown *s)
{
	struct str text = { 0 };

	/* TRANSLATORS: a query. */
	str_addf(&text, _("Only stories of: %s"), s->filter);
	text_row(p, STYLE_NOTICE, text.s);
	if (!s->d.stories.n)
		text_row(p, STYLE_DIM,
		    _("No story passes it; F changes it."));
	str_clear(&text);
}

void
dossier_rows(struct ui *ui, struct page *p)
{
	const struct shown *s = ui->dossier;

	if (!s) {
		text_row(p, STYLE_DIM, _("Looking through the stories…"));
		return;
	}
	if (!s->ok) {
		text_row(p, STYLE_ERROR, s->err.msg);
		return;
	}
	if (s->entities.n > 1) {
		text_row(p, STYLE_TITLE, s->name);
		if (!s->d.stories.n && !s->filter)
			text_row(p, STYLE_NOTICE,
			    _("No story mentions them together."));
	} else {
		fill_who(p, &s->d, watch_has(&ui->config, s->d.who.name));
		fill_chart(ui, p, &s->d);
		fill_facts(p, &s->d);
		fill_beside(p, &s->d);
	}
	if (s->filter)
		fill_filter(p, s);
	fill_count(p, s);
	fill_stories(ui, p, &s->d);
}
