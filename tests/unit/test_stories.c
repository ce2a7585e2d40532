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

static void
assert_ids(struct fixture *f, const char *query, const char *want)
{
	char *got = fixture_ids(f, query);

	assert_string_equal(got, want);
	free(got);
}

static void
assert_counts(struct fixture *f, int64_t total, int64_t unread)
{
	struct counts c;

	assert_true(store_counts(f->s, &c, NULL));
	assert_int_equal(c.total, total);
	assert_int_equal(c.unread, unread);
}

static void
newest_stories_come_first(void **state)
{
	struct fixture f = { 0 };
	int64_t feed;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	fixture_add(&f, feed, "one", NULL, 100);
	fixture_add(&f, feed, "two", NULL, 300);
	fixture_add(&f, feed, "three", NULL, 200);
	assert_ids(&f, "", "2 3 1");
	assert_ids(&f, "sort:-date", "1 3 2");
	assert_ids(&f, "sort:title", "1 3 2");
	assert_counts(&f, 3, 3);
	fixture_close(&f);
}

static void
reading_a_story_takes_it_from_the_unread(void **state)
{
	struct fixture f = { 0 };
	struct ids was = { 0 };
	int64_t feed, id;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	fixture_add(&f, feed, "one", NULL, 100);
	id = fixture_add(&f, feed, "two", NULL, 300);
	assert_true(store_set_read(f.s, &id, 1, true, NULL));
	assert_true(store_set_read(f.s, &id, 1, true, NULL));
	assert_ids(&f, "is:unread", "1");
	assert_counts(&f, 2, 1);
	assert_true(store_read_all(f.s, "", &was, NULL));
	assert_int_equal(was.n, 1);
	assert_counts(&f, 2, 0);
	assert_true(store_set_read(f.s, was.at, was.n, false, NULL));
	assert_ids(&f, "is:unread", "1");
	assert_counts(&f, 2, 1);
	vec_clear(&was);
	fixture_close(&f);
}

static void
a_deleted_story_comes_back_only_when_asked(void **state)
{
	struct fixture f = { 0 };
	struct story st = { .guid = "g", .title = "one",
		.published = 100, .updated = TIME_NONE };
	struct feed doc = { .stories = &st, .n_stories = 1 };
	struct merge m = { 0 };
	int64_t feed, id;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	id = fixture_story(&f, feed, &st);
	assert_true(store_set_deleted(f.s, &id, 1, true, NULL));
	assert_ids(&f, "", "");
	assert_ids(&f, "is:deleted", "1");
	assert_counts(&f, 0, 0);
	st.title = "one, changed";
	assert_true(store_merge(f.s, feed, &doc, FIXTURE_NOW, &m, NULL));
	assert_int_equal(m.fresh.n, 0);
	assert_ids(&f, "", "");
	assert_true(store_set_deleted(f.s, &id, 1, false, NULL));
	assert_ids(&f, "", "1");
	assert_counts(&f, 1, 1);
	merge_clear(&m);
	fixture_close(&f);
}

static void
a_feed_that_is_dropped_keeps_its_stories(void **state)
{
	struct fixture f = { 0 };
	int64_t a, b, id;

	(void)state;
	fixture_open(&f);
	a = fixture_subscribe(&f, "https://a.example/", NULL);
	b = fixture_subscribe(&f, "https://a.example/", "https://b.example/",
	    NULL);
	fixture_add(&f, a, "one", NULL, 100);
	id = fixture_add(&f, b, "two", NULL, 200);
	assert_true(store_bookmark(f.s, id, true, FIXTURE_NOW, NULL));
	fixture_subscribe(&f, "https://a.example/", NULL);
	assert_ids(&f, "", "1");
	assert_ids(&f, "is:bookmarked", "2");
	assert_ids(&f, "is:archived", "2");
	assert_counts(&f, 1, 1);
	assert_int_equal(fixture_subscribe(&f, "https://b.example/",
			     "https://a.example/", NULL), a);
	assert_ids(&f, "", "2 1");
	assert_counts(&f, 2, 2);
	fixture_close(&f);
}

static void
all_facts_of_a_story_come_back(void **state)
{
	static struct byline by[] = { { "Ann", NULL, "https://ann.example/" } };
	static const char *cats[] = { "World", "Politics" };
	static struct enclosure enc[] = { { "https://e.example/a.mp3",
	    "audio/mpeg", 123456 } };
	struct story in = {
		.guid = "g", .title = "One", .url = "https://a.example/1",
		.author = "Ann", .authors = { by, 1 }, .published = 100,
		.updated = TIME_NONE, .summary = "<p>Short",
		.content = "<p>Long", .categories = { cats, 2 },
		.enclosures = enc, .n_enclosures = 1, .duration = 61,
		.comments_count = 0, .has_geo = true, .lat = -33.86,
		.lon = 151.21, .lang = "en",
	}, out;
	struct fixture f = { 0 };
	struct arena arena = { 0 };
	struct row row;
	int64_t id;

	(void)state;
	fixture_open(&f);
	id = fixture_story(&f,
	    fixture_subscribe(&f, "https://a.example/", NULL), &in);
	assert_true(store_story(f.s, id, &arena, &out, &row, NULL));
	assert_string_equal(out.guid, "g");
	assert_string_equal(out.title, "One");
	assert_string_equal(out.url, "https://a.example/1");
	assert_string_equal(out.summary, "<p>Short");
	assert_string_equal(out.content, "<p>Long");
	assert_string_equal(out.lang, "en");
	assert_int_equal(out.published, 100);
	assert_true(out.updated == TIME_NONE);
	assert_int_equal(out.authors.n, 1);
	assert_string_equal(out.authors.at[0].name, "Ann");
	assert_null(out.authors.at[0].email);
	assert_string_equal(out.authors.at[0].uri, "https://ann.example/");
	assert_int_equal(out.categories.n, 2);
	assert_string_equal(out.categories.at[1], "Politics");
	assert_int_equal(out.n_enclosures, 1);
	assert_int_equal(out.enclosures[0].length, 123456);
	assert_string_equal(out.enclosures[0].type, "audio/mpeg");
	assert_int_equal(out.duration, 61);
	assert_int_equal(out.comments_count, 0);
	assert_true(out.has_geo && out.lat < -33.8 && out.lon > 151.2);
	assert_true(row.unread && !row.bookmarked);
	assert_string_equal(row.feed_title, "https://a.example/");
	arena_clear(&arena);
	fixture_close(&f);
}

static void
languages_are_those_of_the_newest_stories(void **state)
{
	struct story old = { .guid = "a", .title = "A", .published = 100,
		.updated = TIME_NONE, .lang = "fr", .comments_count = -1 };
	struct story new = { .guid = "b", .title = "B", .published = 200,
		.updated = TIME_NONE, .lang = "en-GB", .comments_count = -1 };
	struct story other = { .guid = "c", .title = "C", .published = 50,
		.updated = TIME_NONE, .lang = "de", .comments_count = -1 };
	struct fixture f = { 0 };
	struct str langs = { 0 };
	int64_t second;

	(void)state;
	fixture_open(&f);
	second = fixture_subscribe(&f, "https://a.example/",
	    "https://b.example/", NULL);
	fixture_story(&f, second - 1, &old);
	fixture_story(&f, second - 1, &new);
	fixture_story(&f, second, &other);
	assert_true(store_langs(f.s, &langs, NULL));
	assert_string_equal(str_get(&langs), "en\nde\n");
	str_clear(&langs);
	fixture_close(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(newest_stories_come_first),
		cmocka_unit_test(reading_a_story_takes_it_from_the_unread),
		cmocka_unit_test(a_deleted_story_comes_back_only_when_asked),
		cmocka_unit_test(a_feed_that_is_dropped_keeps_its_stories),
		cmocka_unit_test(all_facts_of_a_story_come_back),
		cmocka_unit_test(languages_are_those_of_the_newest_stories),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
