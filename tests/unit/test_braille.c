/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/braille.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void
dots_have_the_bits_of_the_code_chart(void **state)
{
	static const struct {
		int x, y;
		uint32_t ch;
	} t[] = { { 0, 0, 0x2801 }, { 0, 1, 0x2802 }, { 0, 2, 0x2804 },
		{ 1, 0, 0x2808 }, { 1, 1, 0x2810 }, { 1, 2, 0x2820 },
		{ 0, 3, 0x2840 }, { 1, 3, 0x2880 } };

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(*t); i++) {
		struct braille b = { 0 };

		braille_init(&b, 3, 2);
		braille_set(&b, 2 + t[i].x, 4 + t[i].y, 1);
		assert_int_equal(braille_char(&b, 1, 1), t[i].ch);
		assert_int_equal(braille_char(&b, 0, 1), ' ');
		assert_int_equal(braille_ascii(&b, 1, 1), '.');
		assert_true(braille_get(&b, 2 + t[i].x, 4 + t[i].y));
		braille_clear(&b);
	}
}

static void
dots_outside_are_none(void **state)
{
	struct braille b = { 0 };

	(void)state;
	braille_init(&b, 1, 1);
	braille_set(&b, -1, 0, 1);
	braille_set(&b, 0, -1, 1);
	braille_set(&b, 2, 0, 1);
	braille_set(&b, 0, 4, 1);
	assert_int_equal(braille_char(&b, 0, 0), ' ');
	assert_false(braille_get(&b, 2, 0));
	braille_clear(&b);
	braille_init(&b, -5, 1 << 30);
	assert_int_equal(b.cols, 1);
	assert_int_equal(b.rows, BRAILLE_LARGEST);
	braille_clear(&b);
}

static void
a_cell_has_the_greatest_shade_of_its_dots(void **state)
{
	struct braille b = { 0 };

	(void)state;
	braille_init(&b, 1, 1);
	braille_set(&b, 0, 0, 3);
	braille_set(&b, 1, 0, 1);
	assert_int_equal(b.shade[0], 3);
	braille_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dots_have_the_bits_of_the_code_chart),
		cmocka_unit_test(dots_outside_are_none),
		cmocka_unit_test(a_cell_has_the_greatest_shade_of_its_dots),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
