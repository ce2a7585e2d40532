/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/keymap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/action.h"
#include "ui/edit.h"
#include "ui/style.h"

static enum keymap_match
find(struct keymap *m, const char *name, uint32_t where,
    const char **command)
{
	struct keys keys;

	assert_true(keys_parse(slice_of(name), &keys));
	*command = NULL;
	return keymap_find(m, &keys, where, command);
}

static void
the_table_gives_the_keys(void **state)
{
	struct keymap m = { 0 };
	const char *command;

	(void)state;
	keymap_defaults(&m);
	assert_int_equal(find(&m, "j", IN_STORY, &command), KEYMAP_MATCH);
	assert_string_equal(command, "down");
	assert_int_equal(find(&m, "g", IN_STORY, &command), KEYMAP_PREFIX);
	assert_int_equal(find(&m, "gg", IN_PAGE, &command), KEYMAP_MATCH);
	assert_int_equal(find(&m, "Space", IN_STORIES, &command),
	    KEYMAP_MATCH);
	assert_string_equal(command, "select");
	assert_int_equal(find(&m, "Space", IN_STORY, &command),
	    KEYMAP_MATCH);
	assert_string_equal(command, "read-on");
	assert_int_equal(find(&m, "Ctrl-q", IN_STORY, &command),
	    KEYMAP_NONE);
	keymap_clear(&m);
}

/* No two actions of the table share a key in one place. */
static void
default_keys_are_not_shared(void **state)
{
	struct keymap m = { 0 };

	(void)state;
	keymap_defaults(&m);
	for (size_t i = 0; i < m.n; i++)
		for (uint32_t w = 1; w <= IN_PAGE; w <<= 1)
			if (m.at[i].where & w)
				assert_true(keymap_holds(&m, i, w));
	keymap_clear(&m);
}

static void
the_persons_binding_wins(void **state)
{
	struct keymap m = { 0 };
	struct err err;
	const char *command;

	(void)state;
	keymap_defaults(&m);
	assert_true(keymap_bind_line(&m, slice_of("j up"), &err));
	find(&m, "j", IN_STORY, &command);
	assert_string_equal(command, "up");
	assert_true(keymap_bind_line(&m, slice_of("\"g Enter\" down ; up"),
	    &err));
	find(&m, "g Enter", IN_STORY, &command);
	assert_string_equal(command, "down ; up");
	assert_true(keymap_bind_line(&m, slice_of("g last"), &err));
	assert_int_equal(find(&m, "g", IN_STORY, &command), KEYMAP_BOTH);
	assert_true(keymap_unbind_line(&m, slice_of("j"), &err));
	assert_int_equal(find(&m, "j", IN_STORY, &command), KEYMAP_NONE);
	assert_false(keymap_bind_line(&m, slice_of("x nothing"), &err));
	assert_false(keymap_bind_line(&m, slice_of("x down ; nothing"),
	    &err));
	assert_false(keymap_bind_line(&m, slice_of("x"), &err));
	keymap_clear(&m);
}

static void
every_action_has_a_help(void **state)
{
	(void)state;
	for (const struct action *a = action_table; a->name; a++) {
		assert_true(a->help && *a->help);
		/* It fits beside its name where Tab offers both. */
		assert_in_range(strlen(a->help), 1, 55);
		assert_non_null(a->run);
		assert_ptr_equal(action_find(slice_of(a->name)), a);
	}
}

static struct key
key_of(const char *name)
{
	struct keys keys;

	assert_true(keys_parse(slice_of(name), &keys));
	return keys.at[0];
}

static void
a_line_is_edited_by_characters(void **state)
{
	static const char *const typed[] = { "a", "é", "北", "Left",
		"Backspace", "x", "Ctrl-a", "Delete", "End", "y" };
	struct edit e = { 0 };
	struct history h = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(typed) / sizeof(*typed); i++)
		assert_int_equal(edit_key(&e, &h, key_of(typed[i])),
		    EDIT_MORE);
	assert_string_equal(str_get(&e.text), "x北y");
	assert_int_equal(edit_key(&e, &h, key_of("Ctrl-u")), EDIT_MORE);
	assert_int_equal(e.text.len, 0);
	assert_int_equal(edit_key(&e, &h, key_of("Backspace")), EDIT_LEFT);
	edit_clear(&e);
}

static void
the_history_walks_back_and_on(void **state)
{
	struct edit e = { 0 };
	struct history h = { 0 };

	(void)state;
	history_add(&h, "one");
	history_add(&h, "two");
	history_add(&h, "one");
	assert_int_equal(h.n, 2);
	edit_set(&e, "typed");
	edit_key(&e, &h, key_of("Up"));
	assert_string_equal(str_get(&e.text), "one");
	edit_key(&e, &h, key_of("Up"));
	edit_key(&e, &h, key_of("Up"));
	assert_string_equal(str_get(&e.text), "two");
	edit_key(&e, &h, key_of("Down"));
	edit_key(&e, &h, key_of("Down"));
	assert_string_equal(str_get(&e.text), "typed");
	history_clear(&h);
	edit_clear(&e);
}

static void
colors_are_names_numbers_or_three_bytes(void **state)
{
	struct looks l;
	struct err err;
	struct look k;

	(void)state;
	looks_theme(&l, THEME_DARK);
	assert_true(looks_color(&l, slice_of("title red #ff8000 bold"),
	    &err));
	k = looks_of(&l, STYLE_TITLE, STYLE_NORMAL);
	assert_int_equal(k.fg, 1);
	assert_int_equal(k.bg, COLOR_RGB | 0xff8000);
	assert_int_equal(k.attrs, LOOK_BOLD);
	assert_true(looks_color(&l, slice_of("title - color42"), &err));
	assert_int_equal(looks_of(&l, STYLE_TITLE, STYLE_NORMAL).fg,
	    COLOR_DEFAULT);
	assert_false(looks_color(&l, slice_of("nothing red"), &err));
	assert_false(looks_color(&l, slice_of("title red blue loud"), &err));
	assert_int_equal(color_to_256(COLOR_RGB | 0xff0000), 196);
	assert_int_equal(color_to_16(196), 9);
	assert_int_equal(color_to_256(COLOR_RGB | 0x5fb0fe), 75);
	assert_int_equal(color_to_256(COLOR_RGB | 0x7e7f80), 244);
	assert_int_equal(color_to_rgb(COLOR_RGB | 0x5fb0fe), 0x5fb0fe);
	assert_int_equal(color_to_rgb(COLOR_RGB | 0x000003), 0x000103);
	assert_int_equal(color_to_rgb(75), 0x5fafff);
	assert_int_equal(color_to_rgb(4), 4);
	assert_int_equal(color_to_rgb(COLOR_DEFAULT), COLOR_DEFAULT);
}

/* A row of the table that no theme could read would be black on black. */
static void
every_style_has_a_look_in_every_theme(void **state)
{
	struct looks l;
	enum style s;

	(void)state;
	for (int t = 0; t < THEMES; t++) {
		looks_theme(&l, (enum theme)t);
		for (int i = 0; i < STYLES; i++) {
			assert_non_null(style_name((enum style)i));
			assert_true(style_parse(
			    slice_of(style_name((enum style)i)), &s));
			assert_int_equal(s, i);
			if (t == THEME_MONO) {
				assert_true(l.at[i].fg < 0);
				assert_true(l.at[i].bg < 0);
			}
		}
	}
}

static void
the_next_session_knows_the_lines(void **state)
{
	struct history h = { 0 };
	struct str out = { 0 };

	(void)state;
	history_load(&h, slice_of("one\ntwo\nthree\n"));
	history_add(&h, "one");
	history_add(&h, " secret");
	history_add(&h, "a\033[1mb\nc");
	history_add(&h, "one");
	/* Another reader has stored "other" meanwhile. */
	history_merge(&h, slice_of("one\ntwo\nthree\nother\n"), 4, &out);
	assert_null(strpbrk(str_get(&out), "\033"));
	assert_non_null(strstr(str_get(&out), "three\nother\na"));
	assert_true(slice_ends(str_slice(&out), "c\none\n"));
	assert_null(strstr(str_get(&out), "secret"));
	str_truncate(&out, 0);
	history_merge(&h, slice_of("x\n"), 1, &out);
	assert_string_equal(str_get(&out), "one\n");
	str_clear(&out);
	history_clear(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_gives_the_keys),
		cmocka_unit_test(default_keys_are_not_shared),
		cmocka_unit_test(the_persons_binding_wins),
		cmocka_unit_test(every_action_has_a_help),
		cmocka_unit_test(a_line_is_edited_by_characters),
		cmocka_unit_test(the_history_walks_back_and_on),
		cmocka_unit_test(the_next_session_knows_the_lines),
		cmocka_unit_test(colors_are_names_numbers_or_three_bytes),
		cmocka_unit_test(every_style_has_a_look_in_every_theme),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
