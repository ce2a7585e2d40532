/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static int
make_dir(void **state)
{
	char name[] = "/tmp/dateline-test.XXXXXX";
	char *dir = mkdtemp(name);

	*state = dir ? strdup(dir) : NULL;
	return *state ? chdir(*state) : -1;
}

static int
drop_dir(void **state)
{
	char *dir = *state;

	unlink("real");
	unlink("link");
	rmdir("a/b/c");
	rmdir("a/d");
	rmdir("a/b");
	rmdir("a");
	if (chdir("/") < 0 || rmdir(dir) < 0)
		return -1;
	free(dir);
	return 0;
}

static void
writing_follows_a_link_and_leaves_nothing_beside_it(void **state)
{
	struct str back = { 0 };
	struct err err;
	struct stat st;

	(void)state;
	assert_true(file_write("real", slice_of("one"), &err));
	assert_int_equal(stat("real", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(chmod("real", 0640), 0);
	assert_int_equal(symlink("real", "link"), 0);
	assert_true(file_write("link", slice_of("two"), &err));
	assert_int_equal(lstat("link", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(stat("real", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_true(file_read("real", 100, &back, &err));
	assert_string_equal(back.s, "two");
	str_clear(&back);
}

static void
a_file_over_the_limit_is_an_error(void **state)
{
	struct str back = { 0 };
	struct err err;

	(void)state;
	assert_true(file_write("real", slice_of("12345"), &err));
	assert_true(file_read("real", 5, &back, &err));
	str_clear(&back);
	assert_false(file_read("real", 4, &back, &err));
	str_clear(&back);
}

static void
an_error_names_the_file_and_the_reason(void **state)
{
	struct str back = { 0 };
	struct err err;

	(void)state;
	assert_false(file_read("nowhere", 5, &back, &err));
	assert_non_null(strstr(err.msg, "nowhere: "));
	assert_non_null(strstr(err.msg, strerror(2)));
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_false(file_write("no/where", slice_of("x"), &err));
	assert_non_null(strstr(err.msg, "no/where: "));
}

static void
folders_are_made_with_those_above_them(void **state)
{
	struct err err;
	struct stat st;

	(void)state;
	assert_true(file_mkdirs("a/b/c", &err));
	assert_true(file_mkdirs("a/b/c", &err));
	assert_int_equal(stat("a/b/c", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_true(file_mkdirs_for("a/d/file", &err));
	assert_int_equal(stat("a/d", &st), 0);
	assert_int_equal(stat("a/d/file", &st), -1);
	assert_true(file_mkdirs_for("file", &err));
	assert_true(file_write("real", slice_of("x"), &err));
	assert_false(file_mkdirs("real/d", &err));
	assert_false(file_mkdirs_for("real/d/file", &err));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    writing_follows_a_link_and_leaves_nothing_beside_it),
		cmocka_unit_test(a_file_over_the_limit_is_an_error),
		cmocka_unit_test(an_error_names_the_file_and_the_reason),
		cmocka_unit_test(folders_are_made_with_those_above_them),
	};

	return cmocka_run_group_tests(tests, make_dir, drop_dir);
}
