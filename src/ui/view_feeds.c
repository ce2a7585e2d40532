/* SPDX-License-Identifier: MIT
 *
 * view_feeds.c - the tree of feeds.
 *
 *	All        1204     scopes: lists that every reader has
 *	★ Bookmarks  31
 *	▾ World     312     a tag, and the feeds that wear it
 *	   BBC       41
 *
 * Moving the cursor shows the stories of the row; Enter goes to them. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "text/url.h"
#include "ui/view.h"

static const struct {
	const char *title, *query, *mark;
} scopes[] = {
	{ N_("All"), "", NULL },
	{ N_("Unread"), "is:unread", "●" },
	{ N_("Today"), "date:today", NULL },
	{ N_("Bookmarks"), "is:bookmarked", "★" },
	{ N_("Watched"), "is:watched", "◎" },
};

enum {
	SCOPE_UNREAD = 1, /* those up to it have counts of their own */
	SCOPE_BOOKMARKS = 3,
};

static bool
is_folded(const struct feeds_view *v, struct slice tag)
{
	for (size_t i = 0; i < v->folded.n; i++)
		if (slice_is(tag, v->folded.at[i]))
			return true;
	return false;
}

static bool
has_tag(const struct source *s, struct slice tag)
{
	struct slice rest = slice_of(s->tags), one;

	while (slice_split(&rest, '\n', &one))
		if (slice_eq(one, tag))
			return true;
	return false;
}

static bool
seen_before(const struct sources *s, size_t i, struct slice tag)
{
	for (size_t k = 0; k < i; k++)
		if (!s->at[k].hidden && has_tag(&s->at[k], tag))
			return true;
	return false;
}

static const char *
bare_reason(const struct source *s)
{
	struct slice host = url_host(s->url), e = slice_of(s->error);

	if (!host.len || e.len < host.len + 3 || e.s[host.len] != ':' ||
	    !slice_caseeq(slice_make(e.s, host.len), host))
		return s->error;
	return s->error + host.len + 2;
}

static struct hidden_count
hidden_of(const struct feeds_view *v, const struct source *s)
{
	for (size_t i = 0; i < v->hidden.n; i++)
		if (v->hidden.at[i].feed == s->id)
			return v->hidden.at[i];
	return (struct hidden_count){ 0 };
}

/* Adds a feed's numbers to those of a row. */
static void
count_in(const struct feeds_view *v, const struct source *s,
    struct feed_row *r)
{
	struct hidden_count h = hidden_of(v, s);

	r->count += s->unread > h.unread ? s->unread - h.unread : 0;
	r->hidden += h.all;
}

static void
add_feed(struct feeds_view *v, const struct source *s, int depth)
{
	struct feed_row *r = vec_add(&v->rows);

	r->kind = ROW_FEED;
	r->title = s->title;
	r->query = arena_printf(&v->arena, "feed:%lld", (long long)s->id);
	count_in(v, s, r);
	r->feed = s->id;
	r->error = s->error;
	r->reason = bare_reason(s);
	r->fresh = s->fetched == TIME_NONE;
	r->depth = depth;
	if (!s->error)
		return;
	r->mark = "!";
	/* TRANSLATORS: %s is why a feed could not be fetched. */
	r->advice = arena_printf(&v->arena, _("%s. r tries again; D in the "
	    "feeds (gf) removes it."), s->error);
}

static void
add_tag(struct feeds_view *v, struct slice tag)
{
	struct feed_row *r = vec_add(&v->rows);
	size_t at = v->rows.n - 1;

	r->kind = ROW_TAG;
	r->title = arena_slice(&v->arena, tag);
	r->query = arena_printf(&v->arena, "tag:\"%s\"", r->title);
	r->folded = is_folded(v, tag);
	for (size_t i = 0; i < v->sources.n; i++) {
		const struct source *s = &v->sources.at[i];

		if (s->hidden || !s->subscribed || !has_tag(s, tag))
			continue;
		count_in(v, s, &v->rows.at[at]);
		if (!v->rows.at[at].folded)
			add_feed(v, s, 1);
	}
}

static int64_t
count_of(const struct feeds_view *v, const char *query)
{
	for (size_t i = 0; i < v->counts.n; i++)
		if (!strcmp(v->counts.at[i].query, query))
			return v->counts.at[i].count;
	return -1;
}

static void
add_scopes(struct feeds_view *v)
{
	for (size_t i = 0; i < sizeof(scopes) / sizeof(*scopes); i++) {
		struct feed_row *r = vec_add(&v->rows);

		r->kind = ROW_SCOPE;
		r->title = _(scopes[i].title);
		r->query = scopes[i].query;
		r->mark = scopes[i].mark;
		r->counted = i > SCOPE_UNREAD;
		r->all = i == SCOPE_BOOKMARKS;
		if (r->counted)
			r->count = count_of(v, r->query);
		for (size_t k = 0; !r->counted && k < v->sources.n; k++)
			if (v->sources.at[k].subscribed)
				count_in(v, &v->sources.at[k], r);
	}
	for (size_t i = 0; i < v->subs.n; i++) {
		const struct subscription *q = &v->subs.at[i];
		struct feed_row *r;

		if (!q->query)
			continue;
		r = vec_add(&v->rows);
		r->kind = ROW_QUERY;
		r->title = q->title ? q->title : q->query;
		r->query = q->query;
		r->mark = "/";
		r->counted = true;
		r->count = count_of(v, r->query);
	}
}

static void
build(struct feeds_view *v)
{
	v->rows.n = 0;
	arena_clear(&v->arena);
	add_scopes(v);
	for (size_t i = 0; i < v->sources.n; i++) {
		const struct source *s = &v->sources.at[i];
		struct slice rest = slice_of(s->tags), tag;

		if (s->hidden || !s->subscribed)
			continue;
		if (!rest.len)
			add_feed(v, s, 0);
		while (slice_split(&rest, '\n', &tag))
			if (!seen_before(&v->sources, i, tag))
				add_tag(v, tag);
	}
	v->pos.n = (int64_t)v->rows.n;
}

bool
feeds_point(struct ui *ui, const char *query)
{
	struct feeds_view *v = &ui->feeds;

	for (size_t i = 0; i < v->rows.n; i++)
		if (!strcmp(v->rows.at[i].query, query)) {
			scroll_to(&v->pos, (int64_t)i);
			return true;
		}
	return false;
}

const struct feed_row *
feeds_row(const struct ui *ui, const char *query)
{
	const struct feeds_view *v = &ui->feeds;

	for (size_t i = 0; i < v->rows.n; i++)
		if (!strcmp(v->rows.at[i].query, query))
			return &v->rows.at[i];
	return NULL;
}

bool
feeds_have(const struct ui *ui, const char *query)
{
	const struct feeds_view *v = &ui->feeds;
	struct slice s = slice_of(query);
	long long id;

	if (slice_starts(s, "tag:\"") && slice_ends(s, "\""))
		return feeds_row(ui, query) != NULL;
	if (!slice_starts(s, "feed:") ||
	    !slice_int(slice_make(s.s + 5, s.len - 5), 1, INT64_MAX, &id))
		return store_query_check(query, NULL);
	for (size_t i = 0; i < v->sources.n; i++)
		if (v->sources.at[i].id == id)
			return v->sources.at[i].subscribed;
	return false;
}

/* A row as it is found again: a feed with several tags has several. */
struct kept_row {
	char *query;
	int before; /* rows of the same query */
};

static struct kept_row
cursor_keep(const struct ui *ui)
{
	const struct feed_row *r = feeds_current(ui);
	struct kept_row k = { r ? mem_strdup(r->query) : NULL, 0 };

	for (const struct feed_row *o = ui->feeds.rows.at; r && o < r; o++)
		k.before += !strcmp(o->query, k.query);
	return k;
}

/* In the feeds the list is that of the row: when the row is gone, of the one
 * in its place. */
static void
follow_gone(struct ui *ui, const char *gone)
{
	struct feeds_view *v = &ui->feeds;
	const struct feed_row *r;

	scroll_settle(&v->pos);
	r = feeds_current(ui);
	if (r && gone && ui->focus == PANE_FEEDS && ui->stories.query &&
	    !strcmp(ui->stories.query, gone))
		stories_show(ui, r->query, r->title);
}

static bool
cursor_return(struct ui *ui, struct kept_row *k)
{
	struct feeds_view *v = &ui->feeds;
	bool found = k->query && feeds_point(ui, k->query);

	for (size_t i = (size_t)v->pos.cursor + 1;
	    found && k->before > 0 && i < v->rows.n; i++)
		if (!strcmp(v->rows.at[i].query, k->query)) {
			scroll_to(&v->pos, (int64_t)i);
			k->before--;
		}
	scroll_settle(&v->pos);
	if (!found)
		follow_gone(ui, k->query);
	free(k->query);
	return found;
}

/* Builds the rows again and returns to the one that had the cursor. */
static void
rebuild(struct ui *ui)
{
	struct kept_row kept = cursor_keep(ui);

	build(&ui->feeds);
	cursor_return(ui, &kept);
}

void
feeds_count(struct ui *ui, const char *query, int64_t count)
{
	struct feeds_view *v = &ui->feeds;
	struct saved_count *c = NULL;

	for (size_t i = 0; i < v->counts.n && !c; i++)
		if (!strcmp(v->counts.at[i].query, query))
			c = &v->counts.at[i];
	if (!c) {
		c = vec_add(&v->counts);
		c->query = mem_strdup(query);
	}
	c->count = count;
	for (size_t i = 0; i < v->rows.n; i++)
		if (v->rows.at[i].counted &&
		    !strcmp(v->rows.at[i].query, query))
			v->rows.at[i].count = count;
}

void
feeds_hidden(struct ui *ui, struct hidden_counts *hidden)
{
	struct feeds_view *v = &ui->feeds;
	bool same = v->hidden.n == hidden->n && (!hidden->n ||
	    !memcmp(v->hidden.at, hidden->at,
		hidden->n * sizeof(*hidden->at)));

	vec_clear(&v->hidden);
	v->hidden = *hidden;
	*hidden = (struct hidden_counts){ 0 };
	if (!same)
		rebuild(ui);
}

void
feeds_queries(struct ui *ui)
{
	struct subscriptions fresh = { 0 };
	struct feeds_view *v = &ui->feeds;
	struct kept_row kept;

	subscriptions_load(&fresh, NULL);
	if (fresh.hash == v->subs.hash) {
		subscriptions_clear(&fresh);
		return;
	}
	for (size_t i = 0; i < fresh.errors.n; i++) {
		ui_say(ui, STYLE_ERROR, "%s", fresh.errors.at[i]);
		ui->unseen++;
	}
	kept = cursor_keep(ui);
	v->rows.n = 0; /* they borrow from the old ones */
	subscriptions_clear(&v->subs);
	v->subs = fresh;
	build(v);
	/* What is listed may be one of them; a feed of several tags has several
	 * rows, and stays at its own. */
	if (!cursor_return(ui, &kept) || (ui->focus != PANE_FEEDS &&
		strcmp(feeds_current(ui)->query, ui->stories.query) != 0))
		feeds_point(ui, ui->stories.query);
}

void
feeds_load(struct ui *ui)
{
	struct sources fresh = { 0 };
	struct err err = { 0 };

	if (store_sources(ui->store, &fresh, &err)) {
		struct kept_row kept = cursor_keep(ui);

		sources_clear(&ui->feeds.sources);
		ui->feeds.sources = fresh;
		build(&ui->feeds);
		cursor_return(ui, &kept);
	} else {
		ui_fail(ui, &err);
	}
}

void
feeds_clear(struct feeds_view *v)
{
	sources_clear(&v->sources);
	arena_clear(&v->arena);
	vec_clear(&v->rows);
	vec_clear(&v->selected);
	for (size_t i = 0; i < v->folded.n; i++)
		free(v->folded.at[i]);
	vec_clear(&v->folded);
	for (size_t i = 0; i < v->counts.n; i++)
		free(v->counts.at[i].query);
	vec_clear(&v->counts);
	vec_clear(&v->hidden);
	subscriptions_clear(&v->subs);
}

const struct feed_row *
feeds_current(const struct ui *ui)
{
	const struct feeds_view *v = &ui->feeds;

	return v->pos.cursor < (int64_t)v->rows.n ?
	    &v->rows.at[v->pos.cursor] : NULL;
}

void
feeds_fold(struct ui *ui)
{
	struct feeds_view *v = &ui->feeds;
	int64_t at = v->pos.cursor;

	while (at > 0 && v->rows.at[at].kind == ROW_FEED &&
	    v->rows.at[at].depth > 0)
		at--;
	if (at >= (int64_t)v->rows.n || v->rows.at[at].kind != ROW_TAG)
		return;
	scroll_to(&v->pos, at);
	if (v->rows.at[at].folded) {
		size_t k = 0;

		for (size_t i = 0; i < v->folded.n; i++)
			if (strcmp(v->folded.at[i], v->rows.at[at].title))
				v->folded.at[k++] = v->folded.at[i];
			else
				free(v->folded.at[i]);
		v->folded.n = k;
	} else {
		vec_push(&v->folded, mem_strdup(v->rows.at[at].title));
	}
	rebuild(ui);
}

static void
unfold(struct feeds_view *v, const struct source *s)
{
	for (size_t i = 0; i < v->folded.n; i++)
		if (has_tag(s, slice_of(v->folded.at[i]))) {
			free(v->folded.at[i]);
			v->folded.at[i] = v->folded.at[--v->folded.n];
			build(v);
			return;
		}
}

bool
feeds_reveal(struct ui *ui, const struct source *s)
{
	struct str query = { 0 };
	bool found;

	str_addf(&query, "feed:%lld", (long long)s->id);
	found = feeds_point(ui, str_get(&query));
	if (!found && !s->hidden) {
		unfold(&ui->feeds, s);
		found = feeds_point(ui, str_get(&query));
	}
	str_clear(&query);
	return found;
}

/* --- choosing -------------------------------------------------------------- */

static bool
is_selected(const struct feeds_view *v, int64_t i)
{
	int64_t a = v->visual, b = v->pos.cursor;

	if (v->rows.at[i].kind != ROW_FEED)
		return false;
	if (a >= 0 && i >= (a < b ? a : b) && i <= (a < b ? b : a))
		return true;
	for (size_t k = 0; k < v->selected.n; k++)
		if (v->selected.at[k] == v->rows.at[i].feed)
			return true;
	return false;
}

void
feeds_chosen(const struct ui *ui, struct ids *out)
{
	const struct feeds_view *v = &ui->feeds;
	const struct feed_row *r = feeds_current(ui);

	for (size_t i = 0; i < v->rows.n; i++)
		if (is_selected(v, (int64_t)i))
			ids_add_once(out, v->rows.at[i].feed);
	if (out->n || !r)
		return;
	if (r->kind == ROW_FEED)
		ids_add_once(out, r->feed);
	for (size_t i = 0; r->kind == ROW_TAG && i < v->sources.n; i++) {
		const struct source *s = &v->sources.at[i];

		if (s->subscribed && has_tag(s, slice_of(r->title)))
			ids_add_once(out, s->id);
	}
}

void
feeds_select(struct ui *ui)
{
	struct feeds_view *v = &ui->feeds;
	const struct feed_row *r = feeds_current(ui);
	size_t k = 0;

	if (!r || r->kind != ROW_FEED) {
		feeds_fold(ui);
		return;
	}
	for (size_t i = 0; i < v->selected.n; i++)
		if (v->selected.at[i] != r->feed)
			v->selected.at[k++] = v->selected.at[i];
	if (k == v->selected.n)
		vec_push(&v->selected, r->feed);
	else
		v->selected.n = k;
	view_feeds.move(ui, MOVE_DOWN, 1);
}

void
feeds_visual(struct ui *ui)
{
	struct feeds_view *v = &ui->feeds;
	struct ids ids = { 0 };

	if (v->visual < 0) {
		v->visual = v->pos.cursor;
		return;
	}
	feeds_chosen(ui, &ids);
	vec_clear(&v->selected);
	v->selected = ids;
	v->visual = -1;
}

bool
feeds_select_none(struct ui *ui)
{
	struct feeds_view *v = &ui->feeds;
	bool any = v->selected.n || v->visual >= 0;

	v->selected.n = 0;
	v->visual = -1;
	return any;
}

/* --- moving and drawing ---------------------------------------------------- */

static void
follow(struct ui *ui)
{
	const struct feed_row *r = feeds_current(ui);

	if (r)
		stories_show(ui, r->query, r->title);
}

static void
feeds_arrange(struct ui *ui, struct rect at)
{
	ui->feeds.pos.height = at.h;
	ui->feeds.pos.margin =
	    option_number(&ui->config.options, "scroll-margin");
	scroll_settle(&ui->feeds.pos);
}

static enum style
row_style(const struct feed_row *r)
{
	if (r->error)
		return STYLE_ERROR;
	if (r->kind == ROW_TAG)
		return STYLE_TAG;
	if (r->kind == ROW_SCOPE)
		return STYLE_SPECIAL;
	return r->count > 0 ? STYLE_UNREAD : STYLE_READ;
}

static void
draw_row(struct canvas *c, struct rect at, int row, const struct feed_row *r)
{
	enum style style = row_style(r);
	char buf[32];
	int col = 1, end = at.w - 1;

	if (r->count > 0)
		end = canvas_right(c, at, row, 1, STYLE_COUNT,
		    number_text(buf, r->count)) - 1;
	col += r->depth * 2;
	if (r->kind == ROW_TAG)
		canvas_text(c, at, row, col, STYLE_DIM, r->folded ? "▸" : "▾");
	if (r->kind == ROW_TAG || r->depth)
		col += 2;
	if (r->mark) {
		enum style s = r->error ? STYLE_ERROR :
		    !strcmp(r->mark, "★") ? STYLE_BOOKMARK :
		    !strcmp(r->mark, "◎") ? STYLE_WATCHED : STYLE_DIM;

		canvas_text(c, at, row, r->error && r->depth ? col - 2 : col,
		    s, r->mark);
		if (!(r->error && r->depth))
			col += 2;
	}
	canvas_fit(c, at, row, col, end - col, style, slice_of(r->title));
}

static void
feeds_draw(const struct ui *ui, struct canvas *c, struct rect at)
{
	const struct feeds_view *v = &ui->feeds;

	for (int row = 0; row < at.h; row++) {
		int64_t i = v->pos.top + row;

		if (i >= (int64_t)v->rows.n)
			break;
		draw_row(c, at, row, &v->rows.at[i]);
		if (is_selected(v, i)) {
			canvas_text(c, at, row, 0, STYLE_SELECTED, "+");
			canvas_over(c, at, row, 0, at.w, STYLE_SELECTED);
		}
		/* A list that is no row of the tree leaves none marked. */
		if (i == v->pos.cursor && (ui->focus == PANE_FEEDS ||
			!ui->stories.query || !strcmp(ui->stories.query,
			v->rows.at[i].query)))
			view_cursor(ui, c, at, row, PANE_FEEDS);
	}
}

static void
feeds_move(struct ui *ui, enum motion m, int64_t count)
{
	int64_t before = ui->feeds.pos.cursor;

	scroll_move(&ui->feeds.pos, m, count);
	if (ui->feeds.pos.cursor != before)
		follow(ui);
}

static void
feeds_open(struct ui *ui)
{
	follow(ui);
	ui_focus(ui, PANE_STORIES);
}

static void
feeds_click(struct ui *ui, int row, int col)
{
	struct feeds_view *v = &ui->feeds;
	int64_t i = v->pos.top + row;

	if (i >= (int64_t)v->rows.n)
		return;
	scroll_to(&v->pos, i);
	if (v->rows.at[i].kind == ROW_TAG && col <= 2)
		feeds_fold(ui);
	follow(ui);
}

const struct view_ops view_feeds = {
	.name = "feeds",
	.title = N_("Feeds"),
	.where = IN_FEEDS,
	.arrange = feeds_arrange,
	.draw = feeds_draw,
	.move = feeds_move,
	.open = feeds_open,
	.click = feeds_click,
};
