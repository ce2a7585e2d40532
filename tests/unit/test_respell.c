/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/respell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static size_t
lang_of(const char *code)
{
	size_t i = 0;

	while (respell_lang(i) && strcmp(respell_lang(i), code) != 0)
		i++;
	assert_non_null(respell_lang(i));
	return i;
}

static void
names_are_spelled_as_newspapers_do(void **state)
{
	static const char *const cases[][3] = {
		{ "de", "Sergei Shoigu", "Sergei Schoigu" },
		{ "de", "Khrushchev", "Chruschtschow" },
		{ "de", "Medvedev", "Medwedew" },
		{ "de", "Yeltsin", "Jelzin" },
		{ "fr", "Vladimir Putin", "Vladimir Poutine" },
		{ "fr", "Gorbachev", "Gorbatchev" },
		{ "fr", "Prigozhin", "Prigojine" },
		{ "nl", "Lukashenko", "Loekasjenko" },
		{ "nl", "Gorbachev", "Gorbatsjov" },
		{ "pl", "Prigozhin", "Prigożyn" },
		{ "pl", "Lavrov", "Lawrow" },
		{ "es", "Zelensky", "Zelenski" },
		{ "pt", "Prigozhin", "Prigojin" },
		{ "tr", "Lukashenko", "Lukaşenko" },
	};
	struct str out = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_true(respell(lang_of(cases[i][0]),
		    slice_of(cases[i][1]), &out));
		assert_string_equal(str_get(&out), cases[i][2]);
	}
	str_clear(&out);
}

static void
a_name_without_such_sounds_stays(void **state)
{
	struct str out = { 0 };

	(void)state;
	assert_false(respell(lang_of("de"), slice_of("Ion Iliescu"), &out));
	assert_false(respell(lang_of("tr"), slice_of(""), &out));
	str_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_spelled_as_newspapers_do),
		cmocka_unit_test(a_name_without_such_sounds_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
