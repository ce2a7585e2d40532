/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void
a_limit_never_cuts_a_character_in_two(void **state)
{
	struct str s = { .limit = 4 };

	(void)state;
	str_add(&s, "abc\xc3\xa9");
	assert_string_equal(s.s, "abc");
	assert_true(s.cut);
	str_clear(&s);
}

static void
a_number_needs_all_of_its_text(void **state)
{
	long long v = 7;

	(void)state;
	assert_true(slice_int(slice_of("-12"), -20, 20, &v));
	assert_int_equal(v, -12);
	assert_false(slice_int(slice_of("12x"), -20, 20, &v));
	assert_false(slice_int(slice_of("21"), -20, 20, &v));
	assert_false(slice_int(slice_of("+"), -20, 20, &v));
	assert_false(slice_int(slice_of("99999999999999999999"), 0, INT64_MAX,
	    &v));
	assert_int_equal(v, -12);
}

static void
splitting_keeps_empty_parts(void **state)
{
	struct slice rest = slice_of("a,,b"), part;

	(void)state;
	assert_true(slice_split(&rest, ',', &part));
	assert_true(slice_is(part, "a"));
	assert_true(slice_split(&rest, ',', &part));
	assert_true(slice_is(part, ""));
	assert_true(slice_split(&rest, ',', &part));
	assert_true(slice_is(part, "b"));
	assert_false(slice_split(&rest, ',', &part));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_limit_never_cuts_a_character_in_two),
		cmocka_unit_test(a_number_needs_all_of_its_text),
		cmocka_unit_test(splitting_keeps_empty_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
