/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "text/utf8.h"

/* The lines of a text joined by "|", with what stands before them. */
static void
wrap_to(struct str *out, const struct text *text, int cols)
{
	struct lines lines = { 0 };

	wrap_text(&lines, text, cols);
	for (size_t i = 0; i < lines.n; i++) {
		const struct line *l = &lines.at[i];

		if (i)
			str_addc(out, '|');
		wrap_prefix(out, l, true);
		str_addn(out, text->s + l->start, l->end - l->start);
	}
	vec_clear(&lines);
}

static void
expect(const char *s, int cols, const char *want)
{
	struct text text = { .s = mem_strdup(s), .len = strlen(s) };
	struct str got = { 0 };

	wrap_to(&got, &text, cols);
	assert_string_equal(str_get(&got), want);
	str_clear(&got);
	text_clear(&text);
}

static void
lines_end_at_blanks(void **state)
{
	(void)state;
	expect("one two three four", 10, "one two|three four");
	expect("one two three", 13, "one two three");
	expect("exactly  ten chars", 10, "exactly|ten chars");
	expect("one\n\ntwo\nthree", 10, "one||two|three");
	expect("trailing   ", 10, "trailing");
	expect("", 10, "");
}

static void
a_word_that_is_too_long_is_cut(void **state)
{
	(void)state;
	expect("abcdefghijklmnopqrstuvwxyz", 10,
	    "abcdefghij|klmnopqrst|uvwxyz");
	expect("a abcdefghijklm", 10, "a|abcdefghij|klm");
	expect("https://a.example/b/c?d=e", 20, "https://a.example/b/|c?d=e");
}

static void
punctuation_stays_with_its_word(void **state)
{
	(void)state;
	expect("(abcdefg hi) jk", 10, "(abcdefg|hi) jk");
	expect("he left well-known ways", 12, "he left|well-known|ways");
	expect("he left well-known ways", 13, "he left well-|known ways");
	expect("at 1990-1995 it", 10, "at|1990-1995|it");
	expect("vraiment\xc2\xa0? oui", 10, "vraiment\xc2\xa0?|oui");
	expect("abcd \xc2\xab de \xc2\xbb fg", 10,
	    "abcd|\xc2\xab de \xc2\xbb fg");
	expect("qui paiera ? oui", 10, "qui|paiera ?|oui");
	expect("ten\xc2\xa0km away", 10, "ten\xc2\xa0km|away");
}

static void
ideographs_part_anywhere_but_before_punctuation(void **state)
{
	(void)state;
	expect("\xe4\xba\xa4\xe6\xb8\x89\xe3\x81\xaf\xe7\xb6\x9a\xe3\x81\x8f"
	    "\xe3\x80\x82", 10, "\xe4\xba\xa4\xe6\xb8\x89\xe3\x81\xaf\xe7\xb6"
	    "\x9a|\xe3\x81\x8f\xe3\x80\x82");
	expect("\xed\x98\x91\xec\x83\x81\xec\x9d\xb4 \xea\xb3\x84\xec\x86\x8d",
	    10, "\xed\x98\x91\xec\x83\x81\xec\x9d\xb4|\xea\xb3\x84\xec\x86"
	    "\x8d");
}

static void
clusters_stay_whole(void **state)
{
	(void)state;
	expect("e\xcc\x81" "e\xcc\x81" "e\xcc\x81" "e\xcc\x81" "e\xcc\x81"
	    "e\xcc\x81" "e\xcc\x81" "e\xcc\x81" "e\xcc\x81" "e\xcc\x81"
	    "e\xcc\x81", 10,
	    "e\xcc\x81" "e\xcc\x81" "e\xcc\x81" "e\xcc\x81" "e\xcc\x81"
	    "e\xcc\x81" "e\xcc\x81" "e\xcc\x81" "e\xcc\x81" "e\xcc\x81|"
	    "e\xcc\x81");
}

static void
add_span(struct text *t, uint32_t start, uint32_t end, enum span_kind kind,
    int32_t value)
{
	vec_push(&t->spans, (struct span){ start, end, kind, value });
}

static void
blocks_have_their_bars_and_bullets(void **state)
{
	struct text t = { 0 };
	struct str got = { 0 };

	(void)state;
	t.s = mem_strdup("said it\n\nagain\n\nfirst thing\n\nsub\n\nnext");
	t.len = strlen(t.s);
	add_span(&t, 0, 14, SPAN_QUOTE, 1);
	add_span(&t, 16, 32, SPAN_ITEM, span_item(1, 0));
	add_span(&t, 29, 32, SPAN_ITEM, span_item(2, 7));
	add_span(&t, 34, 38, SPAN_ITEM, span_item(1, 0));
	wrap_to(&got, &t, 20);
	assert_string_equal(got.s,
	    "| said it|| || again||* first thing|   7. sub|* next");
	str_clear(&got);
	wrap_to(&got, &t, 12);
	assert_string_equal(got.s,
	    "| said it|| || again||* first|  thing|  sub|* next");
	str_clear(&got);
	text_clear(&t);
}

static void
kept_lines_are_cut_but_not_changed(void **state)
{
	struct text t = { 0 };
	struct str got = { 0 };

	(void)state;
	t.s = mem_strdup("  a b c d e f g h\n\n  i");
	t.len = strlen(t.s);
	add_span(&t, 0, (uint32_t)t.len, SPAN_PRE, 0);
	wrap_to(&got, &t, 10);
	assert_string_equal(got.s, "  a b c d |e f g h||  i");
	str_clear(&got);
	text_clear(&t);
}

static void
marked_lines_leave_room_for_the_marks(void **state)
{
	struct text t = { 0 };
	struct lines lines = { 0 };

	(void)state;
	t.s = mem_strdup("see this and that");
	t.len = strlen(t.s);
	add_span(&t, 4, 8, SPAN_LINK, 11);
	wrap_text_marked(&lines, &t, 12);
	assert_int_equal(lines.n, 2);
	assert_int_equal(lines.at[0].end, 8);
	assert_int_equal(lines.at[0].cols, 12);
	lines.n = 0;
	wrap_text_marked(&lines, &t, 11);
	assert_int_equal(lines.n, 3);
	assert_int_equal(lines.at[0].end, 3);
	assert_int_equal(lines.at[1].cols, 8);
	vec_clear(&lines);
	text_clear(&t);
}

/* Whatever the text, lines follow each other, fit, and lose nothing but
 * blanks. */
static void
check_lines(const struct text *t, int cols)
{
	struct lines lines = { 0 };
	size_t at = 0;

	wrap_text(&lines, t, cols);
	for (size_t i = 0; i < lines.n; i++) {
		const struct line *l = &lines.at[i];

		assert_true(l->start >= at && l->end >= l->start);
		assert_true(l->end <= t->len);
		while (at < l->start) {
			uint32_t ch;

			at += utf8_decode(t->s + at, t->len - at, &ch);
			assert_true(utf8_is_space(ch));
		}
		assert_true(l->indent + l->cols <= cols);
		at = l->end;
	}
	vec_clear(&lines);
}

static void
no_line_is_too_wide_for_the_screen(void **state)
{
	struct str s = { 0 };
	uint32_t seed = 1;
	struct text t = { 0 };

	(void)state;
	for (int i = 0; i < 20000; i++) {
		char buf[4];
		uint32_t ch;

		seed = seed * 1664525 + 1013904223;
		ch = (seed >> 8) % (i % 3 ? 0x80 : 0x30000);
		if (i % 7 == 0)
			ch = ' ';
		if (!utf8_control(ch) && !(ch >= 0xd800 && ch < 0xe000))
			str_addn(&s, buf, utf8_encode(ch, buf));
	}
	t.len = s.len;
	t.s = str_take(&s);
	for (int cols = 10; cols < 100; cols += 13)
		check_lines(&t, cols);
	text_clear(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_end_at_blanks),
		cmocka_unit_test(a_word_that_is_too_long_is_cut),
		cmocka_unit_test(punctuation_stays_with_its_word),
		cmocka_unit_test(
		    ideographs_part_anywhere_but_before_punctuation),
		cmocka_unit_test(clusters_stay_whole),
		cmocka_unit_test(blocks_have_their_bars_and_bullets),
		cmocka_unit_test(kept_lines_are_cut_but_not_changed),
		cmocka_unit_test(marked_lines_leave_room_for_the_marks),
		cmocka_unit_test(no_line_is_too_wide_for_the_screen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
