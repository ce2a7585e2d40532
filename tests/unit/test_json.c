/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/json.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
commas_stand_between_and_nowhere_else(void **state)
{
	struct str out = { 0 };
	struct json j = json_to(&out);

	(void)state;
	json_open(&j, '{');
	json_kv(&j, "a", "x");
	json_key(&j, "b");
	json_open(&j, '[');
	json_int(&j, 1);
	json_nil(&j);
	json_open(&j, '{');
	json_close(&j);
	json_close(&j);
	json_kv_int(&j, "c", -3);
	json_close(&j);
	assert_string_equal(out.s, "{\"a\":\"x\",\"b\":[1,null,{}],\"c\":-3}");
	str_clear(&out);
}

static void
what_is_no_utf8_becomes_the_replacement_character(void **state)
{
	struct str out = { 0 };
	struct json j = json_to(&out);

	(void)state;
	json_slice(&j, slice_make("a\xff\xc3(\xed\xa0\x80\x00\"\\\n\x7f", 12));
	assert_string_equal(out.s,
	    "\"a\xef\xbf\xbd\xef\xbf\xbd("
	    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"
	    "\\u0000\\\"\\\\\\n\\u007f\"");
	str_clear(&out);
}

static void
what_json_cannot_say_is_null(void **state)
{
	struct str out = { 0 };
	struct json j = json_to(&out);

	(void)state;
	json_open(&j, '[');
	json_double(&j, NAN);
	json_double(&j, 0.5);
	json_text(&j, NULL);
	json_close(&j);
	assert_string_equal(out.s, "[null,0.5,null]");
	str_clear(&out);
}

static void
times_are_rfc_3339_before_and_after_1970(void **state)
{
	struct str out = { 0 };
	struct json j = json_to(&out);

	(void)state;
	json_open(&j, '{');
	json_kv_time(&j, "a", 1681984680);
	json_kv_time(&j, "b", -1);
	json_kv_time(&j, "c", INT64_MIN);
	json_kv_time(&j, "d", 951782400);
	json_close(&j);
	assert_string_equal(out.s, "{\"a\":\"2023-04-20T09:58:00Z\","
	    "\"b\":\"1969-12-31T23:59:59Z\",\"c\":null,"
	    "\"d\":\"2000-02-29T00:00:00Z\"}");
	str_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_stand_between_and_nowhere_else),
		cmocka_unit_test(
		    what_is_no_utf8_becomes_the_replacement_character),
		cmocka_unit_test(what_json_cannot_say_is_null),
		cmocka_unit_test(times_are_rfc_3339_before_and_after_1970),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
