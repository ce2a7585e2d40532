/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/unit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct {
	const char *text, *units;
} cases[] = {
	{ "Guinea-Bissau", "Guinea|Bissau" },
	{ "the U.S.-led force", "the|U.S.|led|force" },
	{ "Washington, D.C.", "Washington|,|D.C." },
	{ "J.R.Smith of St. Louis", "J.R.|Smith|of|St|Louis" },
	{ "Putin's and C\xc3\xb4te d'Ivoire",
	    "Putin|s|and|C\xc3\xb4te|d|Ivoire" },
	{ "Ukraine2 min", "Ukraine|2|min" },
	{ "MI6 and the G20", "MI6|and|the|G20" },
	{ "one\ntwo\n\nthree", "one|two|\n|three" },
	{ "\xe4\xbf\x84\xe7\xbd\x97\xe6\x96\xaf",
	    "\xe4\xbf\x84|\xe7\xbd\x97|\xe6\x96\xaf" },
	{ "he left. They stayed", "he|left|.|They|stayed" },
	{ "", "" },
	{ " \t--'", "" },
};

static void
units_are_cut(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct unit_scan scan = { .text = slice_of(cases[i].text) };
		struct str out = { 0 };
		struct unit u;

		while (unit_next(&scan, &u)) {
			if (out.len)
				str_addc(&out, '|');
			str_addn(&out, cases[i].text + u.start,
			    u.end - u.start);
		}
		assert_string_equal(str_get(&out), cases[i].units);
		str_clear(&out);
		unit_scan_clear(&scan);
	}
}

static void
assert_same(const char *a, const char *b, bool folded, bool exact)
{
	struct unit_form x, y;

	assert_true(unit_cut(slice_of(a), &x));
	assert_true(unit_cut(slice_of(b), &y));
	assert_int_equal(x.folded[x.n - 1] == y.folded[y.n - 1], folded);
	assert_int_equal(x.exact == y.exact, exact);
}

static void
spellings_meet_when_folded(void **state)
{
	(void)state;
	assert_same("U.S.", "US", true, true);
	assert_same("us", "US", true, false);
	assert_same("Erdo\xc4\x9f" "an", "Erdogan", true, false);
	assert_same("Guinea-Bissau", "Guinea Bissau", true, true);
	assert_same("Standard & Poor's", "Standard and Poor's", true, true);
	assert_same("Corp.", "Corp", true, true);
	assert_same("White House", "Whitehouse", false, false);
	assert_same("Washington, D.C.", "Washington D.C.", false, false);
}

static void
a_form_of_marks_or_of_too_many_words_is_none(void **state)
{
	struct unit_form cut;

	(void)state;
	assert_false(unit_cut(slice_of("..."), &cut));
	assert_false(unit_cut(slice_of(""), &cut));
	assert_false(unit_cut(
	    slice_of("a b c d e f g h i j k l m n o p q"), &cut));
	assert_true(unit_cut(
	    slice_of("a b c d e f g h i j k l m n o p"), &cut));
}

static void
any_bytes_can_be_cut(void **state)
{
	static const char bytes[] = "\xff\xfe\x80 A\xcc\x81 \xe2\x80 \0 .A.";
	struct unit_scan scan = {
		.text = slice_make(bytes, sizeof(bytes) - 1) };
	struct unit u;
	uint32_t end = 0;

	(void)state;
	while (unit_next(&scan, &u)) {
		assert_true(u.start >= end && u.end > u.start);
		end = u.end;
	}
	assert_true(end <= sizeof(bytes) - 1);
	unit_scan_clear(&scan);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(units_are_cut),
		cmocka_unit_test(spellings_meet_when_folded),
		cmocka_unit_test(a_form_of_marks_or_of_too_many_words_is_none),
		cmocka_unit_test(any_bytes_can_be_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
