/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/lib/fixture.h"

static struct merge
merge(struct fixture *f, int64_t feed, struct story *st, size_t n)
{
	struct feed doc = { .title = "The Daily", .stories = st,
		.n_stories = n };
	struct merge m = { 0 };

	assert_true(store_merge(f->s, feed, &doc, FIXTURE_NOW, &m, NULL));
	return m;
}

static void
assert_merge(struct fixture *f, int64_t feed, struct story *st, size_t n,
    size_t fresh, size_t changed)
{
	struct merge m = merge(f, feed, st, n);

	assert_int_equal(m.fresh.n, fresh);
	assert_int_equal(m.changed.n, changed);
	merge_clear(&m);
}

static struct story
story(const char *guid, const char *url, const char *title)
{
	return (struct story){ .guid = guid, .url = url, .title = title,
		.published = 1000, .updated = TIME_NONE, .duration = -1,
		.comments_count = -1 };
}

static void
the_same_document_brings_nothing_new(void **state)
{
	struct fixture f = { 0 };
	struct story st[] = { story("g1", NULL, "one"),
		story(NULL, "https://a.example/2", "two"),
		story(NULL, NULL, "three") };
	int64_t feed, version;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	assert_merge(&f, feed, st, 3, 3, 0);
	version = store_data_version(f.s);
	assert_merge(&f, feed, st, 3, 0, 0);
	assert_true(store_data_version(f.s) >= version);
	fixture_close(&f);
}

static void
identity_is_guid_then_link_then_title_and_date(void **state)
{
	struct fixture f = { 0 };
	struct story a, b;
	int64_t feed, other;

	(void)state;
	fixture_open(&f);
	other = fixture_subscribe(&f, "https://b.example/", NULL);
	feed = fixture_subscribe(&f, "https://b.example/",
	    "https://a.example/", NULL);
	a = story("g", "https://a.example/1", "one");
	assert_merge(&f, feed, &a, 1, 1, 0);
	/* A new address and a new title: still the same guid. */
	b = story("g", "https://a.example/2", "one, edited");
	assert_merge(&f, feed, &b, 1, 0, 1);
	/* The same guid in another feed is another story. */
	assert_merge(&f, other, &b, 1, 1, 0);
	a = story(NULL, "https://a.example/3", "three");
	assert_merge(&f, feed, &a, 1, 1, 0);
	a.title = "three, edited";
	assert_merge(&f, feed, &a, 1, 0, 1);
	a = story(NULL, NULL, "four");
	assert_merge(&f, feed, &a, 1, 1, 0);
	a.content = "<p>More";
	assert_merge(&f, feed, &a, 1, 0, 1);
	a.published = 2000;
	assert_merge(&f, feed, &a, 1, 1, 0);
	fixture_close(&f);
}

static void
one_guid_for_all_is_no_guid(void **state)
{
	struct fixture f = { 0 };
	struct story st[] = { story("g", "https://a.example/1", "one"),
		story("g", "https://a.example/2", "two"),
		story("g", "https://a.example/2", "two again") };
	int64_t feed;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	assert_merge(&f, feed, st, 3, 2, 0);
	assert_merge(&f, feed, st, 3, 0, 0);
	fixture_close(&f);
}

static void
an_edited_story_keeps_its_marks(void **state)
{
	struct fixture f = { 0 };
	struct arena arena = { 0 };
	struct story st = story("g", "https://a.example/1", "one"), out;
	struct row row;
	int64_t feed, id = 1;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	assert_merge(&f, feed, &st, 1, 1, 0);
	assert_true(store_set_read(f.s, &id, 1, true, NULL));
	assert_true(store_bookmark(f.s, id, true, 1, NULL));
	st.summary = "<p>Now with a summary";
	assert_merge(&f, feed, &st, 1, 0, 1);
	assert_true(store_story(f.s, id, &arena, &out, &row, NULL));
	assert_false(row.unread);
	assert_true(row.bookmarked && row.changed);
	assert_string_equal(out.summary, "<p>Now with a summary");
	/* A link or a comment more is no news. */
	st.url = "https://a.example/one";
	assert_merge(&f, feed, &st, 1, 0, 0);
	st.comments_count = 12;
	assert_merge(&f, feed, &st, 1, 0, 0);
	assert_true(store_story(f.s, id, &arena, &out, &row, NULL));
	assert_string_equal(out.url, "https://a.example/one");
	arena_clear(&arena);
	fixture_close(&f);
}

static void
the_future_does_not_stay_on_top(void **state)
{
	struct fixture f = { 0 };
	struct story st[] = { story("a", NULL, "far"),
		story("b", NULL, "none"), story("c", NULL, "old") };
	struct list *l;
	struct rows rows = { 0 };
	int64_t feed;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	st[0].published = (int64_t)FIXTURE_NOW * 3;
	st[1].published = TIME_NONE;
	st[2].published = -5000000000;
	assert_merge(&f, feed, st, 3, 3, 0);
	l = store_list(f.s, "", NULL);
	assert_true(list_rows(l, 0, 9, &rows, NULL));
	assert_int_equal(rows.at[0].time, FIXTURE_NOW);
	assert_string_equal(rows.at[0].title, "far");
	assert_int_equal(rows.at[1].time, FIXTURE_NOW);
	assert_int_equal(rows.at[2].time, 0);
	assert_string_equal(rows.at[0].feed_title, "The Daily");
	rows_clear(&rows);
	list_free(l);
	fixture_close(&f);
}

static void
what_is_endless_is_cut_and_still_known(void **state)
{
	struct fixture f = { 0 };
	struct story st;
	struct str guid = { 0 };
	int64_t feed;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	for (int i = 0; i < 100000; i++)
		str_add(&guid, "ä");
	st = story(guid.s, guid.s, guid.s);
	assert_merge(&f, feed, &st, 1, 1, 0);
	assert_merge(&f, feed, &st, 1, 0, 0);
	st = story(NULL, guid.s, guid.s);
	assert_merge(&f, feed, &st, 1, 1, 0);
	assert_merge(&f, feed, &st, 1, 0, 0);
	str_clear(&guid);
	fixture_close(&f);
}

static void
a_feed_that_is_not_there_takes_no_stories(void **state)
{
	struct fixture f = { 0 };
	struct story st = story("g", NULL, "one");
	struct feed doc = { .stories = &st, .n_stories = 1 };
	struct merge m = { 0 };

	(void)state;
	fixture_open(&f);
	assert_false(store_merge(f.s, 5, &doc, 1, &m, NULL));
	assert_int_equal(m.fresh.n, 0);
	fixture_close(&f);
}

static void
what_is_made_ahead_is_what_would_be_made(void **state)
{
	struct fixture f = { 0 };
	const char *cats[] = { "talks" };
	struct story st = story("g", NULL, "one"), out;
	struct feed doc = { .stories = &st, .n_stories = 1 };
	struct arena arena = { 0 };
	struct merge m = { 0 };
	int64_t feed;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	st.categories = (struct strings){ cats, 1 };
	store_prepare(&doc);
	assert_true(st.print != 0);
	assert_true(store_merge(f.s, feed, &doc, FIXTURE_NOW, &m, NULL));
	assert_int_equal(m.fresh.n, 1);
	st.print = 0;
	st.extras = (struct slice){ 0 };
	assert_merge(&f, feed, &st, 1, 0, 0);
	assert_true(store_story(f.s, m.fresh.at[0], &arena, &out, NULL, NULL));
	assert_int_equal(out.categories.n, 1);
	assert_string_equal(out.categories.at[0], "talks");
	merge_clear(&m);
	arena_clear(&arena);
	feed_clear(&doc);
	fixture_close(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_document_brings_nothing_new),
		cmocka_unit_test(
		    identity_is_guid_then_link_then_title_and_date),
		cmocka_unit_test(one_guid_for_all_is_no_guid),
		cmocka_unit_test(an_edited_story_keeps_its_marks),
		cmocka_unit_test(the_future_does_not_stay_on_top),
		cmocka_unit_test(what_is_endless_is_cut_and_still_known),
		cmocka_unit_test(a_feed_that_is_not_there_takes_no_stories),
		cmocka_unit_test(what_is_made_ahead_is_what_would_be_made),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
