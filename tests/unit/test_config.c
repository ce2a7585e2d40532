/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"

static void
load(struct config *c, const char *text)
{
	char path[] = "test_config.XXXXXX";
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	close(fd);
	assert_true(file_write(path, slice_of(text), NULL));
	config_load(c, path);
	unlink(path);
}

static void
an_error_names_its_line_and_the_rest_holds(void **state)
{
	struct config c = { 0 };

	(void)state;
	load(&c, "# mine\nset measure 60\nset measure ten\nfrob\n"
	    "bind x down\nset theme light\n");
	assert_int_equal(option_number(&c.options, "measure"), 60);
	assert_string_equal(option_text(&c.options, "theme"), "light");
	assert_int_equal(c.lines.n, 1);
	assert_int_equal(c.lines.at[0].line, 5);
	assert_string_equal(c.lines.at[0].rest, "x down");
	assert_int_equal(c.errors.n, 2);
	assert_non_null(strstr(c.errors.at[0], ":3: "));
	assert_non_null(strstr(c.errors.at[1], ":4: "));
	config_clear(&c);
}

static void
a_value_may_be_quoted(void **state)
{
	struct config c = { 0 };

	(void)state;
	load(&c, "set browser \"firefox --new-tab %u\"\nset\tmouse\tno\n");
	assert_string_equal(option_text(&c.options, "browser"),
	    "firefox --new-tab %u");
	assert_false(option_bool(&c.options, "mouse"));
	assert_int_equal(c.errors.n, 0);
	config_clear(&c);
}

static void
no_file_is_no_error(void **state)
{
	struct config c = { 0 };

	(void)state;
	config_load(&c, "/nonexistent/config");
	assert_int_equal(c.errors.n, 0);
	assert_true(option_bool(&c.options, "mouse"));
	config_clear(&c);
}

static void
yes_or_no_can_be_turned(void **state)
{
	struct options o = { 0 };

	(void)state;
	assert_true(option_set(&o, slice_of("nomouse"), slice_of(""), NULL));
	assert_false(option_bool(&o, "mouse"));
	assert_true(option_set(&o, slice_of("mouse!"), slice_of(""), NULL));
	assert_true(option_bool(&o, "mouse"));
	assert_false(option_set(&o, slice_of("nomeasure"), slice_of(""),
	    NULL));
	assert_false(option_set(&o, slice_of("theme"), slice_of("pink"),
	    NULL));
	options_clear(&o);
}

static void
columns_are_those_that_there_are(void **state)
{
	struct options o = { 0 };
	struct slice columns = slice_of("columns");
	struct err err = { 0 };

	(void)state;
	assert_true(option_set(&o, columns, slice_of("cast  title"), &err));
	assert_false(option_set(&o, columns, slice_of("title, date"), &err));
	assert_non_null(strstr(err.msg, "\"title,\""));
	assert_string_equal(option_text(&o, "columns"), "cast  title");
	options_clear(&o);
}

/* Every default passes the check of its own row. */
static void
defaults_are_valid(void **state)
{
	struct options o = { 0 };

	(void)state;
	for (const struct option *p = option_table; p->name; p++) {
		/* And its help fits beside it where Tab offers both. */
		assert_in_range(strlen(p->help), 1, 55);
		if (p->type != OPTION_TEXT)
			assert_true(option_set(&o, slice_of(p->name),
			    slice_of(p->value), NULL));
	}
	options_clear(&o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_error_names_its_line_and_the_rest_holds),
		cmocka_unit_test(a_value_may_be_quoted),
		cmocka_unit_test(no_file_is_no_error),
		cmocka_unit_test(yes_or_no_can_be_turned),
		cmocka_unit_test(columns_are_those_that_there_are),
		cmocka_unit_test(defaults_are_valid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
