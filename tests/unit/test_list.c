/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/lib/fixture.h"

enum { MANY = 1000 };

static int64_t
fill_with(struct fixture *f, int n)
{
	struct story *st = mem_calloc((size_t)n, sizeof(*st));
	struct feed doc = { .stories = st, .n_stories = (size_t)n };
	struct arena arena = { 0 };
	struct merge m = { 0 };
	int64_t feed;

	feed = fixture_subscribe(f, "https://a.example/ News", NULL);
	for (int i = 0; i < n; i++) {
		st[i].guid = st[i].title = arena_printf(&arena, "t%d", i);
		/* Seven at a time share theirs. */
		st[i].published = 1000000 - i / 7;
		st[i].updated = TIME_NONE;
	}
	assert_true(store_merge(f->s, feed, &doc, FIXTURE_NOW, &m, NULL));
	assert_int_equal(m.fresh.n, n);
	merge_clear(&m);
	arena_clear(&arena);
	free(st);
	return feed;
}

static int64_t
fill(struct fixture *f)
{
	return fill_with(f, MANY);
}

static void
assert_window(struct list *l, int64_t from, size_t n, int64_t first)
{
	struct rows rows = { 0 };

	assert_true(list_rows(l, from, n, &rows, NULL));
	for (size_t i = 0; i < rows.n; i++) {
		char title[16];

		snprintf(title, sizeof(title), "t%lld",
		    (long long)(first + (int64_t)i));
		assert_string_equal(rows.at[i].title, title);
	}
	assert_true(rows.n > 0);
	rows_clear(&rows);
}

static void
any_window_comes_from_the_nearer_end(void **state)
{
	static const int64_t from[] = { 0, 990, 500, 300, 700, 129, 871, 499,
		0, 940 };
	static const char *const queries[] = { "", "feed:1", "is:unread",
		"tag:News", "feed:1 is:unread", "tag:news is:unread",
		"date:1970" };
	struct fixture f = { 0 };

	(void)state;
	fixture_open(&f);
	fill(&f);
	for (size_t q = 0; q < sizeof(queries) / sizeof(*queries); q++) {
		for (size_t start = 0; start < 10; start++) {
			struct list *l = store_list(f.s, queries[q], NULL);
			int64_t n;

			assert_non_null(l);
			assert_true(list_count(l, &n, NULL));
			assert_int_equal(n, MANY);
			for (size_t i = start; i < 10; i++)
				assert_window(l, from[i], 60, from[i]);
			list_free(l);
		}
	}
	fixture_close(&f);
}

static void
a_window_beyond_the_end_is_cut_off(void **state)
{
	struct fixture f = { 0 };
	struct rows rows = { 0 };
	struct list *l;

	(void)state;
	fixture_open(&f);
	fill(&f);
	l = store_list(f.s, "", NULL);
	assert_true(list_rows(l, MANY - 3, 60, &rows, NULL));
	assert_int_equal(rows.n, 3);
	assert_true(list_rows(l, MANY, 60, &rows, NULL));
	assert_true(list_rows(l, -1, 60, &rows, NULL));
	assert_int_equal(rows.n, 3);
	rows_clear(&rows);
	list_free(l);
	fixture_close(&f);
}

static void
a_story_is_found_where_it_stands(void **state)
{
	struct fixture f = { 0 };
	struct list *l;

	(void)state;
	fixture_open(&f);
	fill(&f);
	for (int64_t want = 0; want < MANY; want += 199) {
		struct ids id = { 0 };
		int64_t at;

		l = store_list(f.s, "", NULL);
		assert_true(list_ids(l, want, 1, &id, NULL));
		list_free(l);
		l = store_list(f.s, "is:unread", NULL);
		assert_true(list_find(l, id.at[0], &at, NULL));
		assert_int_equal(at, want);
		assert_true(list_find(l, MANY + 5, &at, NULL));
		assert_int_equal(at, -1);
		vec_clear(&id);
		list_free(l);
	}
	l = store_list(f.s, "t77 OR t78", NULL);
	for (int64_t id = 1; id <= MANY; id++) {
		int64_t at;
		/* The first of the document has the highest id. */
		int64_t title = MANY - id;

		assert_true(list_find(l, id, &at, NULL));
		assert_int_equal(at, title == 77 ? 0 : title == 78 ? 1 : -1);
	}
	list_free(l);
	fixture_close(&f);
}

static void
nothing_moves_while_a_list_is_open(void **state)
{
	struct fixture f = { 0 };
	struct ids ids = { 0 };
	struct list *l;
	int64_t n, feed;

	(void)state;
	fixture_open(&f);
	feed = fill(&f);
	l = store_list(f.s, "is:unread", NULL);
	assert_window(l, 0, 60, 0);
	/* Read what is on screen, and some that was not looked at yet. */
	assert_true(list_ids(l, 0, 20, &ids, NULL));
	assert_true(store_set_read(f.s, ids.at, ids.n, true, NULL));
	fixture_add(&f, feed, "new", NULL, 2000000);
	assert_window(l, 0, 60, 0);
	assert_window(l, 950, 50, 950);
	assert_window(l, 500, 60, 500);
	assert_true(list_count(l, &n, NULL));
	assert_int_equal(n, MANY);
	list_free(l);
	/* Made anew, it has the new one and not those that were read. */
	l = store_list(f.s, "is:unread", NULL);
	assert_true(list_count(l, &n, NULL));
	assert_int_equal(n, MANY - 20 + 1);
	assert_window(l, 1, 60, 20);
	list_free(l);
	vec_clear(&ids);
	fixture_close(&f);
}

static void
a_list_that_shrinks_elsewhere_stays_whole(void **state)
{
	struct fixture f = { 0 };
	struct ids all = { 0 }, seen = { 0 };
	struct list *l;
	int64_t n;

	(void)state;
	fixture_open(&f);
	fill(&f);
	assert_true(store_ids(f.s, "", &all, NULL));
	l = store_list(f.s, "is:unread", NULL);
	assert_window(l, 990, 10, 990);
	/* What lies between the ends is read by somebody else. */
	assert_true(store_set_read(f.s, all.at + 400, 300, true, NULL));
	assert_true(list_count(l, &n, NULL));
	assert_true(list_ids(l, 0, (size_t)n, &seen, NULL));
	assert_true(list_count(l, &n, NULL));
	assert_int_equal(n, MANY - 300);
	assert_int_equal(seen.n, n);
	for (size_t i = 0; i < seen.n; i++)
		assert_int_equal(seen.at[i], all.at[i < 400 ? i : i + 300]);
	list_free(l);
	vec_clear(&all);
	vec_clear(&seen);
	fixture_close(&f);
}

static void
the_stories_of_a_name_are_walked(void **state)
{
	static const char *const queries[] = { "entity:nato",
		"entity:nato entity:Q1", "entity:nato sort:date" };
	struct fixture f = { 0 };
	struct ids all = { 0 };
	struct list *l;
	int64_t n, at, hidden;

	(void)state;
	fixture_open(&f);
	fill(&f);
	assert_true(store_begin(f.s, NULL));
	for (int64_t id = 1; id <= MANY; id++)
		fixture_digest(&f, id, "", "org:nato:NATO|person:Q1:Ann");
	assert_true(store_commit(f.s, NULL));
	for (size_t q = 0; q < 3; q++) {
		l = store_list(f.s, queries[q], NULL);
		assert_non_null(l);
		assert_true(list_count(l, &n, NULL));
		assert_int_equal(n, MANY);
		assert_window(l, 0, 60, 0);
		assert_window(l, 960, 60, 960);
		assert_window(l, 400, 60, 400);
		assert_true(list_find(l, MANY - 700, &at, NULL));
		assert_int_equal(at, 700);
		list_free(l);
	}
	hidden = MANY - 1; /* "t1" */
	assert_true(store_set_deleted(f.s, &hidden, 1, true, NULL));
	assert_true(store_ids(f.s, "entity:nato", &all, NULL));
	assert_int_equal(all.n, MANY - 1);
	assert_int_equal(all.at[1], MANY - 2);
	vec_clear(&all);
	fixture_close(&f);
}

/* --- one row an event ------------------------------------------------------- */

static char *
folded_ids(struct fixture *f, const char *query, const struct ids *open)
{
	struct list *l = store_list_folded(f->s, query, open, NULL);
	struct rows rows = { 0 };
	struct str s = { 0 };

	assert_non_null(l);
	assert_true(list_rows(l, 0, 100, &rows, NULL));
	for (size_t i = 0; i < rows.n; i++)
		str_addf(&s, "%s%s%lld", i ? " " : "",
		    rows.at[i].under ? "+" : "", (long long)rows.at[i].id);
	rows_clear(&rows);
	list_free(l);
	return str_take(&s);
}

static void
assert_folded(struct fixture *f, const char *query, int64_t open,
    const char *want)
{
	struct ids ids = { 0 };
	char *got;

	if (open)
		vec_push(&ids, open);
	got = folded_ids(f, query, &ids);
	assert_string_equal(got, want);
	free(got);
	vec_clear(&ids);
}

static void
an_event_has_one_row_that_unfolds(void **state)
{
	struct fixture f = { 0 };
	int64_t a, b, six = 6, read[] = { 5 };

	(void)state;
	fixture_open(&f);
	fixture_subscribe(&f, "https://a.example/ World",
	    "https://b.example/ Nordic", NULL);
	a = 1;
	b = 2;
	for (int i = 1; i <= 6; i++) {
		char title[32];

		snprintf(title, sizeof(title), "%s %d",
		    i < 4 ? "ship" : "boat", i);
		fixture_add(&f, i % 2 ? a : b, title, "<p>x", 1000 + i);
	}
	/* 1, 3 and 5 are one event, 2 and 6 another, 4 is alone. */
	for (int64_t i = 1; i <= 6; i++)
		assert_true(store_set_event(f.s, i,
		    i % 2 ? 1 : i == 4 ? 4 : 2, 0, NULL));
	assert_folded(&f, "", 0, "6 5 4");
	assert_folded(&f, "", 1, "6 5 +3 +1 4");
	assert_folded(&f, "sort:-date", 2, "4 5 6 +2");
	assert_folded(&f, "feed:1", 0, "5");
	assert_folded(&f, "tag:Nordic", 0, "6 4");
	assert_folded(&f, "ship", 0, "3 2");
	assert_folded(&f, "ship", 1, "3 +5 +1 2");
	assert_folded(&f, "sort:title", 0, "4 5 6");
	assert_true(store_set_read(f.s, read, 1, true, NULL));
	assert_folded(&f, "is:unread", 0, "6 4 3");
	/* A story that is deleted stands for nobody. */
	assert_true(store_set_deleted(f.s, &six, 1, true, NULL));
	assert_folded(&f, "", 2, "5 4 2");
	fixture_close(&f);
}

static void
assert_within(struct fixture *f, int64_t open, const struct row *want)
{
	struct ids ids = { .at = &open, .n = open != 0 };
	struct list *l = store_list_folded(f->s, "", &ids, NULL);
	struct rows rows = { 0 };

	assert_non_null(l);
	assert_true(list_rows(l, 0, 1, &rows, NULL));
	assert_int_equal(rows.at[0].also, want->also);
	assert_int_equal(rows.at[0].unread, want->unread);
	assert_int_equal(rows.at[0].bookmarked, want->bookmarked);
	assert_int_equal(rows.at[0].unread_within, want->unread_within);
	assert_int_equal(rows.at[0].bookmarked_within,
	    want->bookmarked_within);
	assert_int_equal(list_found(l), 3);
	rows_clear(&rows);
	list_free(l);
}

static void
a_folded_row_has_the_marks_of_those_it_stands_for(void **state)
{
	struct fixture f = { 0 };
	int64_t two = 2, all[] = { 1, 3 };

	(void)state;
	fixture_open(&f);
	fixture_subscribe(&f, "https://a.example/", NULL);
	for (int64_t i = 1; i <= 3; i++) {
		fixture_add(&f, 1, i == 1 ? "ship" : i == 2 ? "boat" : "raft",
		    "<p>x", 1000 + i);
		assert_true(store_set_event(f.s, i, 1, 0, NULL));
	}
	assert_within(&f, 0, &(struct row){ .also = 2, .unread = true,
	    .unread_within = true });
	assert_true(store_set_read(f.s, all, 2, true, NULL));
	assert_true(store_bookmark(f.s, 2, true, 1, NULL));
	assert_within(&f, 0, &(struct row){ .also = 2, .unread_within = true,
	    .bookmarked_within = true });
	/* Unfolded it speaks for itself. */
	assert_within(&f, 1, &(struct row){ .also = 2 });
	assert_true(store_set_read(f.s, &two, 1, true, NULL));
	assert_true(store_bookmark(f.s, 2, false, 1, NULL));
	assert_true(store_bookmark(f.s, 3, true, 1, NULL));
	assert_within(&f, 0, &(struct row){ .also = 2, .bookmarked = true });
	fixture_close(&f);
}

static void
a_folded_list_is_the_same_from_both_ends(void **state)
{
	struct fixture f = { 0 };
	struct ids down = { 0 }, up = { 0 }, tail = { 0 };
	struct list *l;
	int64_t feed, n, found;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	assert_true(store_begin(f.s, NULL));
	for (int64_t i = 1; i <= 2400; i++) {
		char title[32];

		snprintf(title, sizeof(title), "%lld", (long long)i);
		fixture_add(&f, feed, title, "<p>x", 1000 + i);
		assert_true(store_set_event(f.s, i, (i + 2) / 3, 0, NULL));
	}
	assert_true(store_commit(f.s, NULL));
	l = store_list_folded(f.s, "", NULL, NULL);
	assert_true(list_ids(l, 0, SIZE_MAX, &down, NULL));
	assert_true(list_count(l, &n, NULL));
	assert_int_equal(n, 800);
	assert_int_equal(down.n, 800);
	assert_int_equal(down.at[0], 2400);
	assert_int_equal(down.at[799], 3);
	list_free(l);
	l = store_list_folded(f.s, "", NULL, NULL);
	assert_true(list_count(l, &n, NULL));
	assert_true(list_ids(l, n - 5, 5, &tail, NULL));
	assert_int_equal(tail.n, 5);
	assert_int_equal(tail.at[4], 3);
	assert_true(list_find(l, 6, &found, NULL));
	assert_true(found >= 0);
	assert_true(list_find(l, 5, &found, NULL));
	assert_int_equal(found, -1);
	assert_true(list_ids(l, 0, SIZE_MAX, &up, NULL));
	assert_int_equal(up.n, 800);
	assert_memory_equal(up.at, down.at, 800 * sizeof(*up.at));
	list_free(l);
	vec_clear(&down);
	vec_clear(&up);
	vec_clear(&tail);
	fixture_close(&f);
}

/* Gives a story that was there before this content. */
static void
edit(struct fixture *f, int64_t feed, const char *guid, const char *content)
{
	struct story st = { .guid = guid, .title = guid, .content = content,
		.published = 1000000, .updated = TIME_NONE };
	struct feed doc = { .stories = &st, .n_stories = 1 };
	struct merge m = { 0 };

	assert_true(store_merge(f->s, feed, &doc, FIXTURE_NOW, &m, NULL));
	assert_int_equal(m.changed.n, 1);
	merge_clear(&m);
}

static void
a_frequent_word_is_walked_and_old_texts_do_not_count(void **state)
{
	struct fixture f = { 0 };
	struct ids ids = { 0 };
	int64_t feed, n, hidden = MANY - 3; /* "t3" */
	struct list *l;

	(void)state;
	fixture_open(&f);
	feed = fill(&f);
	assert_true(store_begin(f.s, NULL));
	for (int64_t id = 1; id <= MANY; id++)
		fixture_digest(&f, id, "Rain again", "");
	assert_true(store_commit(f.s, NULL));
	l = store_list(f.s, "rain -snow", NULL);
	assert_non_null(l);
	assert_true(list_count(l, &n, NULL));
	assert_int_equal(n, MANY);
	assert_window(l, 940, 60, 940);
	assert_window(l, 0, 60, 0);
	assert_window(l, 400, 60, 400);
	list_free(l);

	fixture_digest(&f, MANY - 1, "Sun", "");
	fixture_digest(&f, MANY - 2, "Sun", "");
	fixture_digest(&f, MANY - 2, "Rain", "");
	assert_true(store_set_deleted(f.s, &hidden, 1, true, NULL));
	edit(&f, feed, "t4", "<p>Snow");
	edit(&f, feed, "t5", "<p>More rain");
	assert_true(store_ids(f.s, "rain", &ids, NULL));
	assert_int_equal(ids.n, MANY - 3);
	assert_int_equal(ids.at[0], MANY);
	assert_int_equal(ids.at[1], MANY - 2);
	assert_int_equal(ids.at[2], MANY - 5);
	assert_int_equal(ids.at[3], MANY - 6);
	vec_clear(&ids);
	fixture_close(&f);
}

static int64_t
count_of(struct fixture *f, const char *query, bool folded)
{
	struct list *l = folded ? store_list_folded(f->s, query, NULL, NULL)
				: store_list(f->s, query, NULL);
	struct ids ids = { 0 };
	int64_t n;

	assert_non_null(l);
	assert_true(list_ids(l, 0, SIZE_MAX, &ids, NULL));
	assert_true(list_count(l, &n, NULL));
	assert_int_equal(n, ids.n);
	for (size_t i = 1; i < ids.n; i++)
		assert_true(ids.at[i] != ids.at[i - 1]);
	vec_clear(&ids);
	list_free(l);
	return n;
}

/* Of every twelve stories eight are of NATO, three rain, two of both; one in
 * six is read. */
static void
what_many_stories_have_is_crossed(void **state)
{
	enum { LOTS = 7200, TWELFTH = LOTS / 12 };
	static const struct { const char *query; int64_t n; } rows[] = {
		{ "rain", 3 * TWELFTH },
		{ "entity:nato", 8 * TWELFTH },
		{ "entity:nato rain", 2 * TWELFTH },
		{ "entity:nato -rain", 6 * TWELFTH },
		{ "entity:nato OR rain", 9 * TWELFTH },
		{ "rain -entity:nato", TWELFTH },
		{ "rain is:read", TWELFTH },
		{ "entity:nato is:read", 0 },
		{ "entity:nato is:unread rain feed:1", 2 * TWELFTH },
		{ "entity:nato entity:Q1", TWELFTH / 10 },
		{ "entity:nato rain entity:Q1", TWELFTH / 10 },
		{ "entity:nato rare", TWELFTH / 100 },
		{ "sort:title entity:nato rain", 2 * TWELFTH },
	};
	struct fixture f = { 0 };

	(void)state;
	fixture_open(&f);
	fill_with(&f, LOTS);
	assert_true(store_begin(f.s, NULL));
	for (int64_t id = 1; id <= LOTS; id++) {
		bool read = id % 6 == 0;

		fixture_digest(&f, id,
		    id % 1200 == 4 ? "Rare rain" : id % 4 == 0 ? "Rain" : "Sun",
		    id % 3 == 0 ? "" : id % 120 == 4 ? "org:nato:NATO|person:Q1:Ann"
						     : "org:nato:NATO");
		if (read)
			assert_true(store_set_read(f.s, &id, 1, true, NULL));
	}
	assert_true(store_commit(f.s, NULL));
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_int_equal(count_of(&f, rows[i].query, false),
		    rows[i].n);
		assert_int_equal(count_of(&f, rows[i].query, true),
		    rows[i].n);
	}
	fixture_close(&f);
}

/* As one thread makes a list for another. */
static void
a_list_goes_on_with_another_store(void **state)
{
	static const char *const queries[] = { "", "is:unread", "t77 OR t78",
		"sort:title", "entity:nobody" };
	struct fixture f = { 0 };

	(void)state;
	fixture_open(&f);
	fill(&f);
	for (size_t q = 0; q < sizeof(queries) / sizeof(*queries); q++) {
		struct store *other = store_open(store_path(f.s), NULL);
		struct list *here = store_list(f.s, queries[q], NULL);
		struct list *l = store_list(other, queries[q], NULL);
		struct ids want = { 0 }, got = { 0 };
		struct rows rows = { 0 };

		assert_true(list_detach(l, NULL));
		store_close(other);
		list_attach(l, f.s);
		assert_true(list_ids(here, 0, MANY, &want, NULL));
		assert_true(list_ids(l, 0, MANY, &got, NULL));
		assert_int_equal(got.n, want.n);
		for (size_t i = 0; i < got.n; i++)
			assert_int_equal(got.at[i], want.at[i]);
		assert_true(list_rows(l, 0, 3, &rows, NULL));
		for (size_t i = 0; i < rows.n; i++)
			assert_int_equal(rows.at[i].title[0], 't');
		rows_clear(&rows);
		vec_clear(&want);
		vec_clear(&got);
		list_free(here);
		list_free(l);
	}
	fixture_close(&f);
}

static void
what_takes_too_long_is_given_up_and_nothing_is_broken(void **state)
{
	struct fixture f = { 0 };
	struct err err = { 0 };
	struct list *l;
	int64_t n;

	(void)state;
	fixture_open(&f);
	fill(&f);
	store_until(f.s, 1);
	assert_null(store_list(f.s, "sort:title", &err));
	assert_int_equal(err.kind, ERR_CANCELLED);
	store_until(f.s, 0);
	l = store_list(f.s, "sort:title", NULL);
	assert_non_null(l);
	assert_true(list_count(l, &n, NULL));
	assert_int_equal(n, MANY);
	list_free(l);
	fixture_close(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_window_comes_from_the_nearer_end),
		cmocka_unit_test(a_window_beyond_the_end_is_cut_off),
		cmocka_unit_test(a_story_is_found_where_it_stands),
		cmocka_unit_test(nothing_moves_while_a_list_is_open),
		cmocka_unit_test(the_stories_of_a_name_are_walked),
		cmocka_unit_test(
		    a_frequent_word_is_walked_and_old_texts_do_not_count),
		cmocka_unit_test(what_many_stories_have_is_crossed),
		cmocka_unit_test(a_list_that_shrinks_elsewhere_stays_whole),
		cmocka_unit_test(an_event_has_one_row_that_unfolds),
		cmocka_unit_test(a_folded_list_is_the_same_from_both_ends),
		cmocka_unit_test(
		    a_folded_row_has_the_marks_of_those_it_stands_for),
		cmocka_unit_test(a_list_goes_on_with_another_store),
		cmocka_unit_test(
		    what_takes_too_long_is_given_up_and_nothing_is_broken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
