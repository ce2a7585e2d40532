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
watch(struct fixture *f, const char *const *lines, size_t n)
{
	struct err err = { 0 };

	if (!store_set_watches(f->s, lines, n, &err))
		fail_msg("%s", err.msg);
}

static int64_t
open_with_feed(struct fixture *f)
{
	fixture_open(f);
	return fixture_subscribe(f, "https://a.example/", NULL);
}

static void
a_watched_name_marks_old_and_new_stories(void **state)
{
	static const char *const lines[] = { "Ann Lee", "NATO" };
	struct fixture f = { 0 };
	struct counts c;
	int64_t feed;

	(void)state;
	feed = open_with_feed(&f);
	fixture_add(&f, feed, "one", NULL, 100);
	fixture_add(&f, feed, "two", NULL, 200);
	fixture_digest(&f, 1, "", "person:Q1:Ann Lee");
	fixture_digest(&f, 2, "", "person:Q2:Bo");
	watch(&f, lines, 2);
	assert_ids(&f, "is:watched", "1");
	/* Somebody who was not known yet when the line was written. */
	fixture_add(&f, feed, "three", NULL, 300);
	fixture_add(&f, feed, "four", NULL, 400);
	fixture_digest(&f, 3, "", "org:Q9:NATO|person:Q2:Bo");
	fixture_digest(&f, 4, "", "person:Q2:Bo");
	assert_ids(&f, "is:watched", "3 1");
	assert_true(store_counts(f.s, &c, NULL));
	assert_int_equal(c.watched, 2);
	watch(&f, lines, 1);
	assert_ids(&f, "is:watched", "1");
	watch(&f, lines, 0);
	assert_ids(&f, "is:watched", "");
	fixture_close(&f);
}

static void
a_watched_query_is_asked_of_each_new_story(void **state)
{
	static const char *const lines[] = {
		"title:grain OR (text:\"black sea\" entity:UA -sport)",
		"feed:alpha newer:1d",
	};
	struct fixture f = { 0 };
	int64_t feed;

	(void)state;
	feed = open_with_feed(&f);
	watch(&f, lines, 2);
	for (int64_t id = 1; id <= 4; id++) {
		static const char *const titles[] = { "Grain", "Two", "Three",
			"Four" };

		fixture_add(&f, feed, titles[id - 1], NULL, 100 * id);
	}
	fixture_digest(&f, 1, "", "");
	fixture_digest(&f, 2, "On the Black Sea.", "country:UA:Ukraine");
	fixture_digest(&f, 3, "On the Black Sea.", "country:RU:Russia");
	fixture_digest(&f, 4, "Black Sea sport.", "country:UA:Ukraine");
	assert_ids(&f, "is:watched", "2 1");
	fixture_close(&f);
}

static void
another_process_may_change_the_watches(void **state)
{
	static const char *const lines[] = { "Ann" };
	struct fixture f = { 0 };
	struct store *other;
	int64_t feed;

	(void)state;
	feed = open_with_feed(&f);
	fixture_add(&f, feed, "one", NULL, 100);
	fixture_add(&f, feed, "two", NULL, 200);
	fixture_digest(&f, 1, "", "person:Q2:Bo");
	other = store_open(f.path, NULL);
	assert_true(store_set_watches(other, lines, 1, NULL));
	fixture_digest(&f, 2, "", "person:Q1:Ann");
	assert_ids(&f, "is:watched", "2");
	store_close(other);
	fixture_close(&f);
}

static void
a_wrong_query_changes_no_watch(void **state)
{
	static const char *const good[] = { "Ann" };
	static const char *const bad[] = { "Bo", "is:red" };
	struct fixture f = { 0 };
	struct err err = { 0 };

	(void)state;
	open_with_feed(&f);
	watch(&f, good, 1);
	assert_false(store_set_watches(f.s, bad, 2, &err));
	assert_non_null(strstr(err.msg, "is:red"));
	fixture_add(&f, 1, "one", NULL, 100);
	fixture_digest(&f, 1, "", "person:Q1:Ann");
	assert_ids(&f, "is:watched", "1");
	fixture_close(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_watched_name_marks_old_and_new_stories),
		cmocka_unit_test(a_watched_query_is_asked_of_each_new_story),
		cmocka_unit_test(another_process_may_change_the_watches),
		cmocka_unit_test(a_wrong_query_changes_no_watch),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
