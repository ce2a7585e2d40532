/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/file.h"

/* Each line of the file: a date, a tab, what it is in RFC 3339 or "null". */
static void
dates_of_feeds_are_read_as_the_table_says(void **state)
{
	const char *top = getenv("top_srcdir");
	struct str path = { 0 }, text = { 0 };
	struct slice rest, line, date;
	struct err err = { 0 };
	int failures = 0, n = 0;

	(void)state;
	str_addf(&path, "%s/tests/data/dates.tsv", top ? top : ".");
	assert_true(file_read(path.s, 1 << 20, &text, &err));
	rest = str_slice(&text);
	while (slice_split(&rest, '\n', &line)) {
		struct str got = { 0 };
		int64_t t;

		if (!line.len || line.s[0] == '#')
			continue;
		slice_split(&line, '\t', &date);
		if (date_parse(date, &t))
			date_rfc3339(&got, t);
		else
			str_add(&got, "null");
		if (!slice_eq(str_slice(&got), line)) {
			print_error("%.*s: %s, not %.*s\n", (int)date.len,
			    date.s, got.s, (int)line.len, line.s);
			failures++;
		}
		str_clear(&got);
		n++;
	}
	str_clear(&path);
	str_clear(&text);
	assert_true(n > 100);
	assert_int_equal(failures, 0);
}

static void
days_count_from_1970_and_back(void **state)
{
	(void)state;
	assert_int_equal(date_days(1970, 1, 1), 0);
	assert_int_equal(date_days(2000, 3, 1), 11017);
	assert_int_equal(date_days(1969, 12, 31), -1);
	for (int64_t d = -800000; d < 3000000; d += 997) {
		int64_t year;
		int month, day;

		date_civil(d, &year, &month, &day);
		assert_int_equal(date_days(year, month, day), d);
	}
}

static void
a_time_before_1970_is_written_right(void **state)
{
	struct str s = { 0 };

	(void)state;
	date_rfc3339(&s, -1);
	assert_string_equal(s.s, "1969-12-31T23:59:59Z");
	str_truncate(&s, 0);
	date_iso_day(&s, -86401);
	assert_string_equal(s.s, "1969-12-30");
	str_clear(&s);
}

static void
a_date_of_100_kilobytes_is_none(void **state)
{
	struct str s = { 0 };
	int64_t t;

	(void)state;
	while (s.len < 100000)
		str_add(&s, "2023-04-20 ");
	assert_false(date_parse(str_slice(&s), &t));
	str_clear(&s);
}

static void
ages_are_told_in_words(void **state)
{
	static const struct {
		int64_t age;
		const char *words;
	} ages[] = {
		{ 0, "just now" }, { -300, "just now" }, { 60, "1 minute ago" },
		{ 3 * 3600 + 5, "3 hours ago" }, { 86400, "1 day ago" },
		{ 90 * 86400, "3 months ago" }, { 800 * 86400, "2 years ago" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof ages / sizeof *ages; i++) {
		struct str s = { 0 };

		date_ago(&s, 1000000000 - ages[i].age, 1000000000);
		assert_string_equal(s.s, ages[i].words);
		str_clear(&s);
	}
}

static void
a_list_shows_the_time_today_and_the_day_before(void **state)
{
	int64_t now = date_days(2023, 4, 20) * 86400 + 12 * 3600;
	struct str s = { 0 };

	(void)state;
	date_short(&s, now - 3600, now);
	assert_string_equal(s.s, "11:00");
	str_truncate(&s, 0);
	date_short(&s, now - 86400, now);
	assert_string_equal(s.s, "19 Apr");
	str_truncate(&s, 0);
	date_short(&s, now - 400 * 86400, now);
	assert_string_equal(s.s, "Mar 2022");
	str_truncate(&s, 0);
	date_long(&s, now);
	assert_string_equal(s.s, "20 Apr 2023 12:00");
	str_clear(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_of_feeds_are_read_as_the_table_says),
		cmocka_unit_test(days_count_from_1970_and_back),
		cmocka_unit_test(a_time_before_1970_is_written_right),
		cmocka_unit_test(a_date_of_100_kilobytes_is_none),
		cmocka_unit_test(ages_are_told_in_words),
		cmocka_unit_test(
		    a_list_shows_the_time_today_and_the_day_before),
	};

	setenv("TZ", "UTC", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
