/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/spark.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void
a_line_shows_eighths_of_the_greatest(void **state)
{
	static const uint32_t v[] = { 0, 1, 2, 4, 8, 100 };
	static const uint32_t w[] = { 0, 1, 4, 8 };
	struct str s = { 0 };

	(void)state;
	spark_line(&s, w, 4, false);
	assert_string_equal(s.s, " \xe2\x96\x81\xe2\x96\x84\xe2\x96\x88");
	str_truncate(&s, 0);
	spark_line(&s, v, 6, true);
	assert_string_equal(s.s, " 11118");
	str_clear(&s);
}

static void
what_is_not_nothing_is_seen(void **state)
{
	(void)state;
	assert_int_equal(spark_eighths(1, 1000000, 1), 1);
	assert_int_equal(spark_eighths(0, 1000000, 1), 0);
	assert_int_equal(spark_eighths(5, 0, 1), 0);
	assert_int_equal(spark_eighths(UINT32_MAX, UINT32_MAX, 3), 24);
	assert_int_equal(spark_eighths(500, 1000, 4), 16);
	assert_int_equal(spark_block(0), ' ');
	assert_int_equal(spark_block(1), 0x2581);
	assert_int_equal(spark_block(8), 0x2588);
}

static void
columns_grow_from_the_bottom(void **state)
{
	static const uint32_t v[] = { 4, 2, 1 };
	struct str s = { 0 };

	(void)state;
	spark_row(&s, v, 3, 2, 0, true);
	assert_string_equal(s.s, "#  ");
	str_truncate(&s, 0);
	spark_row(&s, v, 3, 2, 1, true);
	assert_string_equal(s.s, "###");
	str_clear(&s);
}

static void
braille_columns_hold_two_values_a_character(void **state)
{
	static const uint32_t v[] = { 4, 2, 0, 0, 1 };
	struct str s = { 0 };

	(void)state;
	spark_braille(&s, v, 5, 1, 0);
	/* U+28E7: all of the left, half of the right; U+2840: one dot. */
	assert_string_equal(s.s, "\xe2\xa3\xa7 \xe2\xa1\x80");
	str_clear(&s);
}

static void
values_are_summed_into_slots(void **state)
{
	static const uint32_t v[] = { 1, 2, 3, 4, 5, UINT32_MAX, 7 };
	uint32_t out[4];

	(void)state;
	spark_fit(out, 4, v, 2);
	assert_int_equal(out[0], 1);
	assert_int_equal(out[1], 2);
	assert_int_equal(out[3], 0);
	spark_fit(out, 3, v, 7);
	assert_int_equal(out[0], 6);
	assert_int_equal(out[1], 9);
	assert_int_equal(out[2], UINT32_MAX);
	spark_fit(NULL, 0, v, 7);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_shows_eighths_of_the_greatest),
		cmocka_unit_test(what_is_not_nothing_is_seen),
		cmocka_unit_test(columns_grow_from_the_bottom),
		cmocka_unit_test(braille_columns_hold_two_values_a_character),
		cmocka_unit_test(values_are_summed_into_slots),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
