/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
every_character_survives_encoding_and_decoding(void **state)
{
	(void)state;
	for (uint32_t ch = 1; ch <= 0x10ffff; ch++) {
		char s[4];
		uint32_t back;
		size_t n = utf8_encode(ch, s);

		assert_int_equal(utf8_decode(s, n, &back), n);
		if (ch >= 0xd800 && ch <= 0xdfff)
			assert_int_equal(back, 0xfffd);
		else
			assert_int_equal(back, ch);
	}
}

static void
clean_text_is_what_a_terminal_may_see(void **state)
{
	static const struct {
		const char *in, *out;
	} t[] = {
		{ "plain", "plain" },
		{ "a\x1b[31mb\x07", "a[31mb" },
		{ "a\xc2\x9b" "b\xc2\x85" "c", "ab c" },
		{ "a\xff\xfe" "b", "a\xef\xbf\xbd\xef\xbf\xbd" "b" },
		{ "\xef\xbb\xbfx\xe2\x80\xae" "y\xe2\x81\xa7z", "xyz" },
		{ "a\r\nb\tc", "a  b c" },
		{ "e\xcc\x81", "\xc3\xa9" },
		{ "\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xf3\xa0\x81\x81x", "x" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(*t); i++) {
		struct str out = { 0 };

		utf8_clean(&out, slice_of(t[i].in), false);
		assert_string_equal(str_get(&out), t[i].out);
		assert_true(utf8_valid(str_slice(&out)));
		str_clear(&out);
	}
}

static void
a_letter_has_thirty_marks_at_most(void **state)
{
	struct str in = { 0 }, out = { 0 };

	(void)state;
	/* Above and below by turns: the worst order to put right. */
	str_add(&in, "x");
	for (int i = 0; i < 100000; i++)
		str_add(&in, "\xcc\x81\xcc\xa3");
	str_add(&in, "y\xcc\xa3");
	utf8_clean(&out, str_slice(&in), true);
	assert_int_equal(utf8_chars(str_slice(&out)), 1 + 30 + 1);
	assert_true(slice_ends(str_slice(&out), "\xe1\xbb\xb5"));
	str_clear(&in);
	str_clear(&out);
}

static void
spellings_of_a_name_meet_when_folded(void **state)
{
	static const struct {
		const char *a, *b;
	} t[] = {
		{ "Erdo\xc4\x9f" "an", "ERDOGAN" },
		{ "Stra\xc3\x9f" "e", "STRASSE" },
		{ "Wa\xc5\x82\xc4\x99sa", "walesa" },
		{ "J\xc3\xb8rgen", "Jorgen" },
		{ "Zelensky\xe2\x80\x99s", "zelensky's" },
		{ "\xc4\xb0stanbul", "istanbul" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(*t); i++) {
		struct str a = { 0 }, b = { 0 };

		utf8_fold(&a, slice_of(t[i].a));
		utf8_fold(&b, slice_of(t[i].b));
		assert_string_equal(a.s, b.s);
		str_clear(&a);
		str_clear(&b);
	}
}

static void
columns_are_those_of_a_terminal(void **state)
{
	static const struct {
		const char *s;
		size_t cols;
	} t[] = {
		{ "", 0 },
		{ "abc", 3 },
		{ "e\xcc\x81", 1 },
		{ "\xe5\x8c\x97\xe4\xba\xac", 4 },
		{ "\xf0\x9f\x87\xb3\xf0\x9f\x87\xb4", 2 },
		{ "\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85", 4 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(*t); i++)
		assert_int_equal(utf8_cols(slice_of(t[i].s)), t[i].cols);
	assert_int_equal(utf8_fit(slice_of("\xe5\x8c\x97\xe4\xba\xac"), 3),
	    3);
	assert_int_equal(utf8_fit(slice_of("ae\xcc\x81x"), 2), 4);
}

static void
squeezing_leaves_single_blanks_between_words(void **state)
{
	struct str out = { 0 };

	(void)state;
	utf8_squeeze(&out, slice_of(" \n a\xc2\xa0 b\t\tc  "));
	assert_string_equal(out.s, "a b c");
	str_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    every_character_survives_encoding_and_decoding),
		cmocka_unit_test(clean_text_is_what_a_terminal_may_see),
		cmocka_unit_test(a_letter_has_thirty_marks_at_most),
		cmocka_unit_test(spellings_of_a_name_meet_when_folded),
		cmocka_unit_test(columns_are_those_of_a_terminal),
		cmocka_unit_test(squeezing_leaves_single_blanks_between_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
