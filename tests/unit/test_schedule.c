/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/schedule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { HOUR = 3600, DAY = 24 * HOUR };

/* Thursday, 20 April 2023, 14:13:20 UTC */
static const int64_t now = 1682000000;

static struct source
fetched_before(int64_t interval)
{
	return (struct source){ .url = "https://example.org/feed",
		.fetched = now - interval, .interval = interval,
		.next_fetch = now, .error_at = TIME_NONE };
}

static struct response
answer(int status)
{
	return (struct response){ .status = status, .retry_after = -1,
		.max_age = -1 };
}

static struct feed
silent_feed(void)
{
	return (struct feed){ .ttl = -1, .period = -1 };
}

static void
assert_about(int64_t wait, int64_t want)
{
	assert_in_range(wait, want - want / 8, want + want / 8 + 1);
}

static void
news_shortens_the_wait_and_silence_lengthens_it(void **state)
{
	struct response r = answer(200);
	struct feed doc = silent_feed();
	struct source s = fetched_before(2 * HOUR);

	(void)state;
	schedule_fetched(&s, &r, &doc, 3, now);
	assert_int_equal(s.interval, HOUR);
	assert_about(s.next_fetch - now, HOUR);
	s = fetched_before(2 * HOUR);
	schedule_fetched(&s, &r, &doc, 0, now);
	assert_int_equal(s.interval, 3 * HOUR);
	s = fetched_before(2 * HOUR);
	r = answer(304);
	schedule_fetched(&s, &r, NULL, 0, now);
	assert_int_equal(s.interval, 3 * HOUR);
}

static void
what_ends_early_is_asked_again_soon_but_not_for_ever(void **state)
{
	struct response r = answer(200);
	struct feed doc = silent_feed();
	struct source s = fetched_before(HOUR);

	(void)state;
	doc.cut = true;
	schedule_fetched(&s, &r, &doc, 1, now);
	assert_int_equal(s.failures, 1);
	assert_about(s.next_fetch - now, SCHEDULE_FAILED);
	for (int i = 0; i < 20; i++)
		schedule_fetched(&s, &r, &doc, 1, now);
	assert_about(s.next_fetch - now, s.interval);
	doc.cut = false;
	schedule_fetched(&s, &r, &doc, 1, now);
	assert_int_equal(s.failures, 0);
}

static void
the_wait_stays_between_a_quarter_of_an_hour_and_a_day(void **state)
{
	struct response r = answer(200);
	struct feed doc = silent_feed();
	struct source s = fetched_before(HOUR);

	(void)state;
	for (int i = 0; i < 20; i++)
		schedule_fetched(&s, &r, &doc, 1, now);
	assert_int_equal(s.interval, SCHEDULE_LEAST);
	for (int i = 0; i < 40; i++)
		schedule_fetched(&s, &r, &doc, 0, now);
	assert_int_equal(s.interval, SCHEDULE_MOST);
}

static void
a_first_fetch_says_nothing_of_how_often_news_come(void **state)
{
	struct response r = answer(200);
	struct feed doc = silent_feed();
	struct source s = fetched_before(0);

	(void)state;
	s.fetched = TIME_NONE;
	schedule_fetched(&s, &r, &doc, 100, now);
	assert_int_equal(s.interval, SCHEDULE_FIRST);
}

static void
a_feed_is_not_asked_sooner_than_it_says(void **state)
{
	struct response r = answer(200);
	struct feed doc = silent_feed();
	struct source s = fetched_before(HOUR);

	(void)state;
	doc.ttl = 300;
	schedule_fetched(&s, &r, &doc, 1, now);
	assert_true(s.next_fetch >= now + 5 * HOUR);
	s = fetched_before(HOUR);
	doc = silent_feed();
	doc.period = 6 * HOUR;
	schedule_fetched(&s, &r, &doc, 1, now);
	assert_true(s.next_fetch >= now + 6 * HOUR);
	s = fetched_before(HOUR);
	r.max_age = 7 * HOUR;
	schedule_fetched(&s, &r, NULL, 1, now);
	assert_true(s.next_fetch >= now + 7 * HOUR);
	s = fetched_before(HOUR);
	r.max_age = 365 * DAY;
	doc.ttl = INT64_MAX;
	schedule_fetched(&s, &r, &doc, 1, now);
	assert_true(s.next_fetch <= now + 2 * DAY);
}

static void
hours_and_days_to_skip_are_skipped(void **state)
{
	struct response r = answer(200);
	struct feed doc = silent_feed();
	struct source s = fetched_before(SCHEDULE_LEAST * 2);

	(void)state;
	doc.skip_hours = 7u << 14; /* 14, 15, 16 */
	schedule_fetched(&s, &r, &doc, 1, now);
	assert_int_equal(s.next_fetch, now - now % DAY + 17 * HOUR);
	s = fetched_before(SCHEDULE_LEAST * 2);
	doc = silent_feed();
	doc.skip_days = 1u << 3 | 1u << 4; /* Thursday, Friday */
	schedule_fetched(&s, &r, &doc, 1, now);
	assert_int_equal(s.next_fetch, now - now % DAY + 2 * DAY);
	s = fetched_before(SCHEDULE_LEAST * 2);
	doc.skip_hours = 0xffffff; /* never at all is a mistake */
	schedule_fetched(&s, &r, &doc, 1, now);
	assert_true(s.next_fetch < now + HOUR);
}

static void
failures_double_the_wait_up_to_a_day(void **state)
{
	struct response r = answer(404);
	struct source s = fetched_before(HOUR);

	(void)state;
	schedule_failed(&s, &r, now);
	assert_int_equal(s.failures, 1);
	assert_int_equal(s.error_at, now);
	assert_about(s.next_fetch - now, SCHEDULE_FAILED);
	schedule_failed(&s, &r, now);
	assert_about(s.next_fetch - now, 2 * SCHEDULE_FAILED);
	for (int i = 0; i < 2000; i++)
		schedule_failed(&s, &r, now);
	assert_about(s.next_fetch - now, SCHEDULE_MOST);
	r = answer(200);
	s.error = "it was broken";
	schedule_fetched(&s, &r, NULL, 0, now);
	assert_int_equal(s.failures, 0);
	assert_null(s.error);
}

static void
two_feeds_that_fail_together_do_not_return_together(void **state)
{
	struct response r = answer(500);
	int64_t first = 0;
	int different = 0;

	(void)state;
	for (int i = 0; i < 20; i++) {
		struct source s = fetched_before(HOUR);
		char url[40];

		snprintf(url, sizeof(url), "https://example.org/%d", i);
		s.url = url;
		schedule_failed(&s, &r, now);
		if (i == 0)
			first = s.next_fetch;
		different += s.next_fetch != first;
	}
	assert_true(different > 10);
}

static void
a_server_that_says_when_is_obeyed_even_if_a_person_asks(void **state)
{
	struct response r = answer(429);
	struct source s = fetched_before(HOUR);

	(void)state;
	r.retry_after = 1800;
	s.error = "too many requests";
	schedule_failed(&s, &r, now);
	assert_int_equal(s.next_fetch, now + 1800);
	assert_false(schedule_due(&s, REFRESH_DUE, now));
	assert_false(schedule_due(&s, REFRESH_ASKED, now));
	assert_true(schedule_due(&s, REFRESH_FORCE, now));
	assert_true(schedule_due(&s, REFRESH_ASKED, now + 1800));
	r.retry_after = 1;
	schedule_failed(&s, &r, now);
	assert_int_equal(s.next_fetch, now + 60);
}

static void
a_person_who_asks_need_not_wait_for_a_feed_that_failed(void **state)
{
	struct response r = answer(0);
	struct source s = fetched_before(HOUR);

	(void)state;
	s.error = "no network";
	schedule_failed(&s, &r, now);
	assert_false(schedule_due(&s, REFRESH_DUE, now));
	assert_true(schedule_due(&s, REFRESH_ASKED, now));
}

static void
a_feed_that_is_gone_is_left_alone(void **state)
{
	struct response r = answer(410);
	struct source s = fetched_before(HOUR);

	(void)state;
	schedule_failed(&s, &r, now);
	assert_true(s.gone);
	assert_false(schedule_due(&s, REFRESH_DUE, now + 100 * DAY));
	assert_false(schedule_due(&s, REFRESH_ASKED, now + 100 * DAY));
	assert_true(schedule_due(&s, REFRESH_FORCE, now));
}

static void
a_move_counts_when_it_was_confirmed_three_times(void **state)
{
	struct source s = fetched_before(HOUR);

	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_string_equal(schedule_url(&s), s.url);
		schedule_moved(&s, "https://example.org/new");
	}
	assert_string_equal(schedule_url(&s), "https://example.org/new");
	schedule_moved(&s, NULL); /* asked there, and it stayed there */
	assert_string_equal(schedule_url(&s), "https://example.org/new");
	schedule_moved(&s, "https://example.org/newer");
	assert_string_equal(schedule_url(&s), s.url);
}

static void
a_move_that_is_taken_back_is_forgotten(void **state)
{
	struct source s = fetched_before(HOUR);

	(void)state;
	schedule_moved(&s, "https://example.org/new");
	schedule_moved(&s, "https://example.org/new");
	schedule_moved(&s, NULL);
	assert_null(s.moved_to);
	schedule_moved(&s, "https://example.org/new");
	assert_int_equal(s.moved_seen, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    what_ends_early_is_asked_again_soon_but_not_for_ever),
		cmocka_unit_test(
		    news_shortens_the_wait_and_silence_lengthens_it),
		cmocka_unit_test(
		    the_wait_stays_between_a_quarter_of_an_hour_and_a_day),
		cmocka_unit_test(
		    a_first_fetch_says_nothing_of_how_often_news_come),
		cmocka_unit_test(a_feed_is_not_asked_sooner_than_it_says),
		cmocka_unit_test(hours_and_days_to_skip_are_skipped),
		cmocka_unit_test(failures_double_the_wait_up_to_a_day),
		cmocka_unit_test(
		    two_feeds_that_fail_together_do_not_return_together),
		cmocka_unit_test(
		    a_server_that_says_when_is_obeyed_even_if_a_person_asks),
		cmocka_unit_test(
		    a_person_who_asks_need_not_wait_for_a_feed_that_failed),
		cmocka_unit_test(a_feed_that_is_gone_is_left_alone),
		cmocka_unit_test(a_move_counts_when_it_was_confirmed_three_times),
		cmocka_unit_test(a_move_that_is_taken_back_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
