/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/scroll.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void
assert_in_sight(const struct scroll *s)
{
	assert_true(s->top >= 0);
	assert_true(s->cursor >= s->top);
	assert_true(s->cursor < s->top + s->height);
	assert_true(s->n == 0 ? s->cursor == 0 : s->cursor < s->n);
}

static void
no_motion_loses_the_cursor(void **state)
{
	(void)state;
	for (int64_t n = 0; n < 30; n += 7)
		for (int64_t h = 0; h < 9; h += 2)
			for (int64_t m = 0; m < 5; m++) {
				struct scroll s = { .n = n, .height = h,
					.margin = m };

				for (int k = 0; k < 200; k++) {
					scroll_move(&s, (enum motion)
					    (k * 7 % (MOVE_TO_BOTTOM + 1)),
					    k % 5);
					assert_in_sight(&s);
				}
			}
}

static void
a_count_names_the_row(void **state)
{
	struct scroll s = { .n = 100, .height = 10 };

	(void)state;
	scroll_move(&s, MOVE_FIRST, 42);
	assert_int_equal(s.cursor, 41);
	scroll_move(&s, MOVE_LAST, 0);
	assert_int_equal(s.cursor, 99);
	assert_int_equal(s.top, 90);
	scroll_move(&s, MOVE_FIRST, 0);
	assert_int_equal(s.cursor, 0);
}

static void
the_margin_stays_in_sight(void **state)
{
	struct scroll s = { .n = 100, .height = 10, .margin = 2 };

	(void)state;
	scroll_move(&s, MOVE_DOWN, 8);
	assert_int_equal(s.cursor, 8);
	assert_int_equal(s.top, 1);
	scroll_move(&s, MOVE_LAST, 0);
	assert_int_equal(s.top, 90);
}

static void
the_middle_is_where_zz_puts_it(void **state)
{
	struct scroll s = { .n = 100, .height = 11, .cursor = 50 };

	(void)state;
	scroll_move(&s, MOVE_TO_CENTER, 0);
	assert_int_equal(s.top, 45);
	scroll_move(&s, MOVE_TO_TOP, 0);
	assert_int_equal(s.top, 50);
	scroll_move(&s, MOVE_TO_BOTTOM, 0);
	assert_int_equal(s.top, 40);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_motion_loses_the_cursor),
		cmocka_unit_test(a_count_names_the_row),
		cmocka_unit_test(the_margin_stays_in_sight),
		cmocka_unit_test(the_middle_is_where_zz_puts_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
