/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/canvas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "text/utf8.h"
#include "ui/words.h"

static void
assert_row(const struct canvas *c, int y, const char *want)
{
	struct str s = { 0 };

	canvas_row(c, y, &s);
	assert_string_equal(str_get(&s), want);
	str_clear(&s);
}

static void
text_is_clipped_by_its_rectangle(void **state)
{
	struct canvas c = { 0 };

	(void)state;
	canvas_resize(&c, 2, 10);
	assert_int_equal(canvas_text(&c, rect_make(0, 2, 1, 5), 0, 0,
	    STYLE_NORMAL, "abcdefgh"), 8);
	assert_row(&c, 0, "  abcde");
	canvas_text(&c, rect_make(0, 0, 1, 10), 1, 0, STYLE_NORMAL, "no");
	assert_row(&c, 1, "");
	canvas_text(&c, rect_make(0, 0, 1, 10), 0, -1, STYLE_NORMAL, "xy");
	assert_row(&c, 0, "y abcde");
	canvas_free(&c);
}

static void
half_a_wide_character_is_a_blank(void **state)
{
	struct canvas c = { 0 };
	struct rect all = rect_make(0, 0, 1, 5);

	(void)state;
	canvas_resize(&c, 1, 5);
	canvas_text(&c, all, 0, 0, STYLE_NORMAL, "北京市");
	assert_row(&c, 0, "北京");
	canvas_text(&c, all, 0, 1, STYLE_NORMAL, "x");
	assert_row(&c, 0, " x京");
	canvas_text(&c, all, 0, 1, STYLE_NORMAL, "市");
	assert_row(&c, 0, " 市");
	canvas_free(&c);
}

/* What terminals do not agree about is shown as what they do agree about. */
static void
joined_characters_keep_their_columns(void **state)
{
	static const struct {
		const char *in, *shown;
		int cols;
	} cases[] = {
		{ "\xf0\x9f\x87\xba\xf0\x9f\x87\xa6|", "UA|", 3 },
		{ "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb|",
		    "\xf0\x9f\x91\xa9|", 3 },
		{ "\xe2\x9d\xa4\xef\xb8\x8f|", "\xe2\x9d\xa4|", 2 },
		{ "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd|", "\xf0\x9f\x91\x8d|",
		    3 },
		{ "e\xcc\x81|", "e\xcc\x81|", 2 },
		{ "\xcc\x81|", " \xcc\x81|", 2 },
		{ "a\xe2\x80\x8b" "b", "ab", 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct canvas c = { 0 };

		canvas_resize(&c, 1, 10);
		assert_int_equal(canvas_text(&c, rect_make(0, 0, 1, 10), 0, 0,
		    STYLE_NORMAL, cases[i].in), cases[i].cols);
		assert_int_equal(canvas_cols(slice_of(cases[i].in)),
		    cases[i].cols);
		assert_row(&c, 0, cases[i].shown);
		canvas_free(&c);
	}
}

static void
what_does_not_fit_ends_in_an_ellipsis(void **state)
{
	struct canvas c = { 0 };
	struct rect all = rect_make(0, 0, 3, 8);

	(void)state;
	canvas_resize(&c, 3, 8);
	canvas_fit(&c, all, 0, 0, 8, STYLE_NORMAL, slice_of("abcdefgh"));
	canvas_fit(&c, all, 1, 0, 7, STYLE_NORMAL, slice_of("abcdefgh"));
	canvas_fit(&c, all, 2, 0, 5, STYLE_NORMAL, slice_of("abc defgh"));
	assert_row(&c, 0, "abcdefgh");
	assert_row(&c, 1, "abcdef…");
	assert_row(&c, 2, "abc…");
	canvas_free(&c);
}

static void
ascii_stands_in(void **state)
{
	(void)state;
	assert_int_equal(canvas_ascii(0xe9), 'e');
	assert_int_equal(canvas_ascii(0xc9), 'E');
	assert_int_equal(canvas_ascii(0x2014), '-');
	assert_int_equal(canvas_ascii(0x5317), '?');
}

/* Who has no UTF-8 tells the marks of a list by these. */
static void
no_two_marks_share_a_stand_in(void **state)
{
	struct str seen = { 0 };

	(void)state;
	for (const struct list_mark *m = list_marks; m->mark; m++) {
		struct slice rest = slice_of(m->mark), one;

		while (slice_split(&rest, ' ', &one)) {
			uint32_t ch;
			char ascii;

			utf8_decode(one.s, one.len, &ch);
			ascii = canvas_ascii(ch);
			if (seen.len)
				assert_null(strchr(seen.s, ascii));
			str_addc(&seen, ascii);
		}
	}
	str_clear(&seen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_clipped_by_its_rectangle),
		cmocka_unit_test(half_a_wide_character_is_a_blank),
		cmocka_unit_test(joined_characters_keep_their_columns),
		cmocka_unit_test(what_does_not_fit_ends_in_an_ellipsis),
		cmocka_unit_test(ascii_stands_in),
		cmocka_unit_test(no_two_marks_share_a_stand_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
