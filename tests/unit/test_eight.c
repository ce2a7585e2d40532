/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/eight.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Every byte in every place, among blanks: the least plain byte there is. */
static void
every_byte_is_seen_in_every_place(void **state)
{
	(void)state;
	for (unsigned c = 0; c < 256; c++) {
		for (size_t at = 0; at < 8; at++) {
			char s[] = "        ";
			uint64_t w;

			s[at] = (char)c;
			w = eight_load(s);
			assert_int_equal(eight_odd(w) != 0,
			    c < 0x20 || c > 0x7e);
			assert_int_equal(eight_has(w, '\\') != 0, c == '\\');
			assert_int_equal(eight_markup(w) != 0, c == '<' ||
			    c == '>' || c == '&' || c == '"');
		}
	}
}

/* One that is not plain is never hidden by its neighbours. */
static void
neighbours_hide_nothing(void **state)
{
	static const char odd[] = "\x1f\x01\x80\xff\x7f<&\"";

	(void)state;
	for (size_t i = 0; i < 8; i++) {
		for (unsigned c = 0; c < 256; c++) {
			char s[9] = { 0 };

			memset(s, (int)c, 8);
			s[3] = odd[i];
			assert_true((eight_odd(eight_load(s)) |
			    eight_markup(eight_load(s))) != 0);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_byte_is_seen_in_every_place),
		cmocka_unit_test(neighbours_hide_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
