/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/recall.h"

#include <stdlib.h>

#include "ui/prompt.h"
#include "ui/view.h"

/* Another reader may have stored lines of its own since. */
static void
remember_lines(struct ui *ui, const struct history *h, const char *name)
{
	size_t max =
	    (size_t)option_number(&ui->config.options, "history");
	char *old;
	struct str s = { 0 };

	if (max && !h->fresh)
		return;
	old = store_memo(ui->store, name);
	if (max)
		history_merge(h, slice_of(old), max, &s);
	if (max || (old && *old))
		store_set_memo(ui->store, name, str_get(&s), NULL);
	str_clear(&s);
	free(old);
}

/* --- where one was ------------------------------------------------------------ */

/* A line each, "WORD value":
 *
 *	list QUERY, title TEXT    what was listed
 *	story ID, row N, byte N   the one under the cursor, where it stood on the
 *	                          screen, and the byte of it that came first
 *	event ID                  it is of one whose stories are all listed
 *	sort WORD, fold TAG */

static void
add_number(struct str *out, const char *word, int64_t n)
{
	if (n)
		str_addf(out, "%s %lld\n", word, (long long)n);
}

static void
print_story(const struct ui *ui, struct str *out)
{
	const struct stories_view *v = &ui->stories;
	const struct row *r = stories_row(v, v->pos.cursor);
	int64_t id = v->list && r ? r->id : v->current;

	add_number(out, "story", id);
	add_number(out, "row", v->pos.cursor - v->pos.top);
	if (id == ui->story.id)
		add_number(out, "byte", story_place(&ui->story));
	for (size_t i = 0; r && i < v->unfolded.n; i++)
		if (v->unfolded.at[i] == r->event)
			add_number(out, "event", r->event);
}

static void
remember_place(struct ui *ui)
{
	const struct stories_view *v = &ui->stories;
	const struct feeds_view *f = &ui->feeds;
	struct str s = { 0 };

	if (!option_bool(&ui->config.options, "remember-place")) {
		store_set_memo(ui->store, "place", NULL, NULL);
		return;
	}
	if (!v->query) /* it never opened */
		return;
	str_addf(&s, "list %s\ntitle %s\n", v->query, v->title);
	print_story(ui, &s);
	if (ui->sorted && !ui->sort_given)
		str_addf(&s, "sort %s\n", ui->sorted);
	for (size_t i = 0; i < f->folded.n; i++)
		str_addf(&s, "fold %s\n", f->folded.at[i]);
	store_set_memo(ui->store, "place", str_get(&s), NULL);
	str_clear(&s);
}

/* Before there are rows and lists: in which order they will be. */
static void
recall_order(struct ui *ui)
{
	char *memo = store_memo(ui->store, "place");
	struct slice rest = slice_of(memo), line, word;

	while (slice_split(&rest, '\n', &line)) {
		if (!slice_split(&line, ' ', &word))
			continue;
		if (slice_is(word, "fold"))
			vec_push(&ui->feeds.folded,
			    mem_strndup(line.s, line.len));
		else if (slice_is(word, "sort") && !ui->sort_given &&
		    option_set(&ui->config.options, word, line, NULL))
			ui->sorted = mem_strndup(line.s, line.len);
	}
	free(memo);
}

enum { ROWS_MOST = 1000 }; /* on a screen */

struct left { /* where one was */
	char *query, *title;
	long long story, row, byte, event;
};

static void
left_parse(struct left *l, struct slice memo)
{
	const struct {
		const char *word;
		long long *value;
	} numbers[] = { { "story", &l->story }, { "row", &l->row },
		{ "byte", &l->byte }, { "event", &l->event } };
	struct slice line, word;

	while (slice_split(&memo, '\n', &line)) {
		if (!slice_split(&line, ' ', &word))
			continue;
		if (slice_is(word, "list") && !l->query)
			l->query = mem_strndup(line.s, line.len);
		else if (slice_is(word, "title") && !l->title)
			l->title = mem_strndup(line.s, line.len);
		for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
			if (slice_is(word, numbers[i].word))
				slice_int(line, 0, INT64_MAX,
				    numbers[i].value);
	}
}

/* The cursor goes to the story when the list is there: to the first one if it
 * is not in it any more. */
static void
to_story(struct ui *ui, const struct left *l)
{
	struct stories_view *v = &ui->stories;
	struct arena arena = { 0 };
	struct story story;
	struct row row = { 0 };

	if (l->story && store_story(ui->store, l->story, &arena, &story, &row,
		NULL) && !row.deleted) {
		if (l->event)
			vec_push(&v->unfolded, l->event);
		v->current = l->story;
		v->asked_anew = true;
		v->pos.cursor = l->row < ROWS_MOST ? l->row : 0;
		story_expect(ui, l->story, l->byte, NULL);
	}
	arena_clear(&arena);
}

void
recall_place(struct ui *ui)
{
	char *memo = option_bool(&ui->config.options, "remember-place") ?
	    store_memo(ui->store, "place") : NULL;
	struct left l = { 0 };

	left_parse(&l, slice_of(memo));
	if (l.query && l.title && feeds_have(ui, l.query)) {
		bool row = feeds_point(ui, l.query);

		stories_show(ui, l.query,
		    row ? feeds_current(ui)->title : l.title);
		to_story(ui, &l);
	}
	free(l.query);
	free(l.title);
	free(memo);
}

/* --- all of it ---------------------------------------------------------------- */

void
remember(struct ui *ui)
{
	struct str s = { 0 };

	wishes_print(&ui->wishes, &s);
	store_set_memo(ui->store, "layout", str_get(&s), NULL);
	str_clear(&s);
	remember_lines(ui, &ui->commands, "commands");
	remember_lines(ui, &ui->searches, "searches");
	remember_place(ui);
}

static void
recall_lines(struct ui *ui, struct history *h, const char *name)
{
	char *lines = option_number(&ui->config.options, "history") ?
	    store_memo(ui->store, name) : NULL;

	history_load(h, slice_of(lines));
	free(lines);
}

void
recall(struct ui *ui)
{
	char *layout = store_memo(ui->store, "layout");

	if (layout)
		wishes_parse(&ui->wishes, slice_of(layout));
	free(layout);
	recall_lines(ui, &ui->commands, "commands");
	recall_lines(ui, &ui->searches, "searches");
	ui->sort_given = option_given(&ui->config.options, "sort");
	if (option_bool(&ui->config.options, "remember-place"))
		recall_order(ui);
}
