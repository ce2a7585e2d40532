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
subscriptions_keep_the_person_s_order(void **state)
{
	static const struct source want[] = {
		{ .url = "https://b.example/", .title = "Mine",
		    .tags = "World\nNews" },
		{ .url = "https://user:pw@a.example:81/x", .hidden = true },
		{ .url = "https://b.example/", .title = "Twice" },
	};
	struct fixture f = { 0 };
	struct sources s = { 0 };
	int64_t version;

	(void)state;
	fixture_open(&f);
	assert_true(store_set_subscriptions(f.s, want, 3, NULL));
	assert_true(store_sources(f.s, &s, NULL));
	assert_int_equal(s.n, 2);
	assert_string_equal(s.at[0].title, "Mine");
	assert_string_equal(s.at[0].tags, "World\nNews");
	/* No title yet: the host, and never a password. */
	assert_string_equal(s.at[1].title, "a.example:81");
	assert_true(s.at[1].hidden && s.at[1].fetched == TIME_NONE);
	sources_clear(&s);
	/* The same again writes nothing. */
	version = store_data_version(f.s);
	assert_true(store_set_subscriptions(f.s, want, 2, NULL));
	assert_int_equal(store_data_version(f.s), version);
	fixture_close(&f);
}

static void
how_a_feed_fares_is_remembered(void **state)
{
	struct fixture f = { 0 };
	struct sources s = { 0 }, t = { 0 };

	(void)state;
	fixture_open(&f);
	fixture_subscribe(&f, "https://a.example/", NULL);
	assert_true(store_sources(f.s, &s, NULL));
	s.at[0].fetched = 100;
	s.at[0].etag = "\"x\"";
	s.at[0].error = "It is gone.";
	s.at[0].failures = 3;
	s.at[0].gone = true;
	assert_true(store_update_source(f.s, &s.at[0], NULL));
	/* The list of subscriptions does not touch it. */
	fixture_subscribe(&f, "https://b.example/", "https://a.example/ x",
	    NULL);
	assert_true(store_sources(f.s, &t, NULL));
	assert_int_equal(t.at[1].fetched, 100);
	assert_string_equal(t.at[1].etag, "\"x\"");
	assert_string_equal(t.at[1].error, "It is gone.");
	assert_int_equal(t.at[1].failures, 3);
	assert_true(t.at[1].gone);
	sources_clear(&s);
	sources_clear(&t);
	fixture_close(&f);
}

static void
a_feed_that_moves_takes_its_stories_along(void **state)
{
	struct fixture f = { 0 };
	struct sources s = { 0 };
	int64_t feed;

	(void)state;
	fixture_open(&f);
	/* The new address was subscribed to once, and dropped. */
	fixture_subscribe(&f, "https://new.example/", NULL);
	feed = fixture_subscribe(&f, "https://old.example/", NULL);
	fixture_add(&f, feed, "one", NULL, 100);
	assert_true(store_move_source(f.s, feed, "https://new.example/",
	    NULL));
	assert_int_equal(fixture_subscribe(&f, "https://new.example/", NULL),
	    feed);
	assert_true(store_sources(f.s, &s, NULL));
	assert_int_equal(s.at[0].total, 1);
	sources_clear(&s);
	fixture_close(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(subscriptions_keep_the_person_s_order),
		cmocka_unit_test(how_a_feed_fares_is_remembered),
		cmocka_unit_test(a_feed_that_moves_takes_its_stories_along),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
