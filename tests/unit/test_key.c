/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct {
	const char *bytes, *name;
} sent[] = {
	{ "j", "j" },
	{ "\xc3\xa9", "é" },
	{ "\r", "Enter" },
	{ "\n", "Enter" },
	{ "\t", "Tab" },
	{ "\x7f", "Backspace" },
	{ "\x04", "Ctrl-d" },
	{ " ", "Space" },
	{ "\033[A", "Up" },
	{ "\033OA", "Up" },
	{ "\033[1;5C", "Ctrl-Right" },
	{ "\033[1;3D", "Alt-Left" },
	{ "\033[5~", "PgUp" },
	{ "\033[Z", "Shift-Tab" },
	{ "\033OP", "F1" },
	{ "\033[11~", "F1" },
	{ "\033[[A", "F1" },
	{ "\033[24~", "F12" },
	{ "\033o", "Alt-o" },
	{ "\033[105;5u", "Ctrl-i" },
	{ "\033[9u", "Tab" },
	{ "\033[27;5;105~", "Ctrl-i" },
	{ "\033[65;2u", "A" },
};

static void
what_terminals_send_has_a_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(sent) / sizeof(*sent); i++) {
		struct slice in = slice_of(sent[i].bytes);
		struct key key;
		struct str name = { 0 };

		assert_int_equal(key_decode(in, false, &key), in.len);
		key_name(&name, key);
		assert_string_equal(str_get(&name), sent[i].name);
		str_clear(&name);
	}
}

static void
half_a_key_waits_for_the_rest(void **state)
{
	static const char *const halves[] = { "\033", "\033[", "\033[1;",
		"\033O", "\xc3", "\033[<0;1", "\033]11;rgb:12" };
	struct key key;

	(void)state;
	for (size_t i = 0; i < sizeof(halves) / sizeof(*halves); i++)
		assert_int_equal(key_decode(slice_of(halves[i]), false, &key),
		    0);
	assert_int_equal(key_decode(slice_of("\033"), true, &key), 1);
	assert_int_equal(key.code, KEY_ESC);
}

static void
no_bytes_are_read_for_ever(void **state)
{
	struct key key;
	char junk[6000];

	(void)state;
	memset(junk, '1', sizeof(junk));
	junk[0] = '\033';
	junk[1] = '[';
	assert_true(key_decode(slice_make(junk, sizeof(junk)), false, &key) >
	    0);
	junk[1] = ']';
	assert_true(key_decode(slice_make(junk, sizeof(junk)), false, &key) >
	    0);
	for (int a = 0; a < 256; a++)
		for (int b = 0; b < 256; b++) {
			char two[3] = { '\033', (char)a, (char)b };
			size_t n = key_decode(slice_make(two, 3), true, &key);

			assert_true(n >= 1 && n <= 3);
		}
}

static void
the_mouse_tells_where_and_what(void **state)
{
	struct key key;

	(void)state;
	key_decode(slice_of("\033[<0;12;3M"), false, &key);
	assert_int_equal(key.code, KEY_MOUSE);
	assert_int_equal(key.mouse, MOUSE_PRESS);
	assert_int_equal(key.x, 11);
	assert_int_equal(key.y, 2);
	key_decode(slice_of("\033[<65;1;1M"), false, &key);
	assert_int_equal(key.mouse, MOUSE_WHEEL_DOWN);
	key_decode(slice_of("\033[<32;5;5M"), false, &key);
	assert_int_equal(key.mouse, MOUSE_DRAG);
	key_decode(slice_of("\033[<0;0;99999M"), false, &key);
	assert_int_equal(key.code, KEY_NONE);
}

static void
the_background_is_three_numbers(void **state)
{
	struct key key;

	(void)state;
	assert_int_equal(key_decode(slice_of(
	    "\033]11;rgb:1e1e/2fff/ff00\033\\"), false, &key), 25);
	assert_int_equal(key.code, KEY_BACKGROUND);
	assert_int_equal(key.value, 0x1e2fff);
	key_decode(slice_of("\033]11;rgb:f/f/f\a"), false, &key);
	assert_int_equal(key.value, 0xffffff);
}

static void
sequences_are_read_as_they_are_written(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = { { "gg", "gg" }, { "]u", "]u" },
		{ "Ctrl-w h", "Ctrl-w h" }, { "^D", "Ctrl-d" },
		{ "<C-d>", "Ctrl-d" },
		{ "ctrl-D", "Ctrl-d" }, { "alt-x", "Alt-x" },
		{ "g Enter", "g Enter" },
		{ "Space", "Space" }, { "<", "<" }, { "-", "-" } };
	struct keys keys;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str s = { 0 };

		assert_true(keys_parse(slice_of(cases[i].in), &keys));
		keys_name(&s, &keys);
		assert_string_equal(str_get(&s), cases[i].out);
		str_clear(&s);
	}
	assert_false(keys_parse(slice_of(""), &keys));
	assert_false(keys_parse(slice_of("Ctrl-gg"), &keys));
	assert_false(keys_parse(slice_of("abcde"), &keys));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_terminals_send_has_a_name),
		cmocka_unit_test(half_a_key_waits_for_the_rest),
		cmocka_unit_test(no_bytes_are_read_for_ever),
		cmocka_unit_test(the_mouse_tells_where_and_what),
		cmocka_unit_test(the_background_is_three_numbers),
		cmocka_unit_test(sequences_are_read_as_they_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
