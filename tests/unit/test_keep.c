/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/keep.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"

static void
check_into(const char *file, const char *const *lines, const char *want)
{
	struct kept k = { 0 };
	struct str out = { 0 };

	for (; *lines; lines++)
		keep_note(&k, slice_of(*lines));
	keep_into(&out, slice_of(file), &k);
	assert_string_equal(str_get(&out), want);
	str_clear(&out);
	keep_clear(&k);
}

static void
a_line_takes_the_place_of_the_one_that_counts(void **state)
{
	static const struct {
		const char *file, *lines[3], *want;
	} cases[] = {
		{ "", { "set theme light" }, "set theme light\n" },
		{ "# mine\n\nset  theme\tdark\nfrob\nset mouse no\n",
		    { "set theme light" },
		    "# mine\n\nset theme light\nfrob\nset mouse no\n" },
		{ "set theme=dark\nset theme = mono", { "set theme light" },
		    "set theme=dark\nset theme light" },
		{ "#set theme dark", { "set theme light" },
		    "#set theme dark\nset theme light\n" },
		{ "set nomouse\nset mouse!\n", { "set mouse yes" },
		    "set nomouse\nset mouse yes\n" },
		{ "color title 1 2\ncolor titles 1\n", { "color title red" },
		    "color title red\ncolor titles 1\n" },
		{ "bind , down\nbind Comma up\n", { "bind , open" },
		    "bind , open\nbind Comma up\n" },
		{ "bind Ctrl-x down\nwatch NATO\n", { "unbind Ctrl-x" },
		    "unbind Ctrl-x\nwatch NATO\n" },
		/* What the key does in pages stays. */
		{ "bind x down\n", { "bind x bookmark" },
		    "bind x down\nbind x bookmark\n" },
		/* The newest holds. */
		{ "bind x bookmark\nbind x down\n", { "bind x note" },
		    "bind x bookmark\nbind x down\nbind x note\n" },
		{ "\xff\xfe raw\r\nset fold no\r\n",
		    { "set fold yes", "set measure 60" },
		    "\xff\xfe raw\r\nset fold yes\nset measure 60\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_into(cases[i].file, cases[i].lines, cases[i].want);
}

static void
of_several_about_the_same_the_newest_is_kept(void **state)
{
	struct kept k = { 0 };

	(void)state;
	keep_note(&k, slice_of("set theme light"));
	keep_note(&k, slice_of("bind x bookmark"));
	keep_note(&k, slice_of("set theme mono"));
	keep_note(&k, slice_of("unbind x"));
	assert_int_equal(k.n, 2);
	assert_string_equal(k.at[0], "set theme mono");
	assert_string_equal(k.at[1], "unbind x");
	keep_clear(&k);
}

static void
assert_file(const char *path, const char *want)
{
	struct str text = { 0 };

	assert_true(file_read(path, 1000, &text, NULL));
	assert_string_equal(str_get(&text), want);
	str_clear(&text);
}

static void
a_link_stays_and_what_may_not_be_written_too(void **state)
{
	char dir[] = "test_keep.XXXXXX";
	struct kept k = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_int_equal(chdir(dir), 0);
	keep_note(&k, slice_of("set fold no"));
	assert_true(keep_write("new/folder/config", &k, &err));
	assert_file("new/folder/config", "set fold no\n");
	assert_int_equal(symlink("new/folder/config", "link"), 0);
	keep_note(&k, slice_of("set fold yes"));
	assert_true(keep_write("link", &k, &err));
	assert_file("new/folder/config", "set fold yes\n");
	assert_int_equal(unlink("link"), 0);
	assert_int_equal(symlink("nowhere", "link"), 0);
	assert_false(keep_write("link", &k, &err));
	assert_non_null(strstr(err.msg, "link to nowhere"));
	assert_int_equal(chmod("new/folder/config", 0444), 0);
	keep_note(&k, slice_of("set fold no"));
	assert_false(keep_write("new/folder/config", &k, &err));
	assert_non_null(strstr(err.msg, "read-only"));
	assert_file("new/folder/config", "set fold yes\n");
	assert_false(keep_write("new", &k, &err));
	unlink("link");
	unlink("new/folder/config");
	rmdir("new/folder");
	rmdir("new");
	assert_int_equal(chdir(".."), 0);
	assert_int_equal(rmdir(dir), 0);
	keep_clear(&k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_line_takes_the_place_of_the_one_that_counts),
		cmocka_unit_test(of_several_about_the_same_the_newest_is_kept),
		cmocka_unit_test(a_link_stays_and_what_may_not_be_written_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
