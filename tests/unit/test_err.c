/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/err.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/utf8.h"

static void
a_message_cannot_write_to_the_terminal(void **state)
{
	struct err err;

	(void)state;
	assert_false(err_set(&err, "%s", "a\x1b]0;b\x07" "c\nd\xc2\x9b" "e"
	    "\xe2\x80\xae" "f\xe2\x81\xa6" "g\xe2\x80\xa8" "h"));
	assert_string_equal(err.msg, "a?]0;b?c d??e???f???g???h");
}

static void
a_long_message_is_cut_between_characters(void **state)
{
	struct err err;
	char text[1001];

	(void)state;
	for (size_t i = 0; i < 1000; i += 2)
		memcpy(text + i, "\xc3\xa9", 2);
	text[1000] = '\0';
	err_set(&err, "x%s", text);
	assert_true(utf8_valid(slice_of(err.msg)));
	err_prefix(&err, "%s", text);
	assert_true(utf8_valid(slice_of(err.msg)));
}

static void
a_prefix_keeps_kind_and_message(void **state)
{
	struct err err;

	(void)state;
	err_kind(&err, ERR_SYSTEM, "disk full");
	assert_false(err_prefix(&err, "%s", "dateline.db"));
	assert_string_equal(err.msg, "dateline.db: disk full");
	assert_int_equal(err.kind, ERR_SYSTEM);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_cannot_write_to_the_terminal),
		cmocka_unit_test(a_long_message_is_cut_between_characters),
		cmocka_unit_test(a_prefix_keeps_kind_and_message),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
