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
fill(struct fixture *f)
{
	struct story *st = mem_calloc(MANY, sizeof(*st));
	struct feed doc = { .stories = st, .n_stories = MANY };
	struct arena arena = { 0 };
	struct merge m = { 0 };
	int64_t feed;

	feed = fixture_subscribe(f, "https://a.example/ News", NULL);
	for (int i = 0; i < MANY; i++) {
		st[i].guid = st[i].title = arena_printf(&arena, "t%d", i);
		/* Seven at a time share theirs. */
		st[i].published = 1000000 - i / 7;
		st[i].updated = TIME_NONE;
	}
	assert_true(store_merge(f->s, feed, &doc, FIXTURE_NOW, &m, NULL));
	assert_int_equal(m.fresh.n, MANY);
	merge_clear(&m);
	arena_clear(&arena);
	free(st);
	return feed;
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_window_comes_from_the_nearer_end),
		cmocka_unit_test(a_window_beyond_the_end_is_cut_off),
		cmocka_unit_test(a_story_is_found_where_it_stands),
		cmocka_unit_test(nothing_moves_while_a_list_is_open),
		cmocka_unit_test(the_stories_of_a_name_are_walked),
		cmocka_unit_test(a_list_that_shrinks_elsewhere_stays_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
