/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/lanes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Does the look at sixteen bytes tell what a look at each of them would? */
static void
check(lanes (*look)(lanes), bool (*is)(unsigned char))
{
	for (int at = 0; at < LANES; at++) {
		for (int c = 0; c < 256; c++) {
			char s[LANES];

			memset(s, 'a', sizeof(s));
			s[at] = (char)c;
			assert_int_equal(lanes_any(look(lanes_load(s))),
			    is((unsigned char)c));
		}
	}
}

static bool
is_odd(unsigned char c)
{
	return c < ' ' || c > '~';
}

static bool
is_markup(unsigned char c)
{
	return c && strchr("<>&\"", c);
}

static bool
is_high(unsigned char c)
{
	return c >= 0x80;
}

static lanes
look_for_quote(lanes v)
{
	return lanes_has(v, '"');
}

static bool
is_quote(unsigned char c)
{
	return c == '"';
}

static void
one_special_byte_among_sixteen_is_seen_at_every_place(void **state)
{
	(void)state;
	check(lanes_odd, is_odd);
	check(lanes_markup, is_markup);
	check(lanes_high, is_high);
	check(look_for_quote, is_quote);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    one_special_byte_among_sixteen_is_seen_at_every_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
