/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/repair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* All that comes out for `text`, and what was wrong with it. */
static unsigned
repair(const char *text, struct str *out)
{
	static struct repair r;
	char buf[1000];
	unsigned damage;
	size_t n;

	repair_init(&r, slice_of(text), 0);
	while ((n = repair_read(&r, buf, sizeof buf)) > 0)
		str_addn(out, buf, n);
	damage = r.damage;
	repair_clear(&r);
	return damage;
}

static void
a_sound_document_stays_as_it_is(void **state)
{
	static const char text[] = "<a x=\"1\"><b>t</b><c/></a>";
	struct str out = { 0 };

	(void)state;
	assert_int_equal(repair(text, &out), 0);
	assert_string_equal(out.s, text);
	str_clear(&out);
}

static void
only_some_thousand_names_get_through(void **state)
{
	struct str in = { 0 }, out = { 0 };
	size_t n = 0;

	(void)state;
	str_add(&in, "<r>");
	for (int i = 0; i < 10000; i++)
		str_addf(&in, "<n%d a%d=''>t</n%d>", i, i, i);
	str_add(&in, "</r>");
	assert_int_equal(repair(in.s, &out), REPAIR_LIMIT);
	for (size_t i = 0; i + 2 < out.len; i++)
		n += out.s[i] == '<' && out.s[i + 1] == 'n';
	assert_in_range(n, 1000, 4096);
	/* What they hold does, all of it. */
	n = 0;
	for (size_t i = 0; i + 2 < out.len; i++)
		n += !strncmp(out.s + i, ">t<", 3);
	assert_int_equal(n, 10000);
	/* A few late ones pass for early ones. */
	n = 0;
	for (size_t i = 0; i + 2 < out.len; i++)
		n += !strncmp(out.s + i, "<x>", 3);
	assert_in_range(n, 4000, 9000);
	str_clear(&in);
	str_clear(&out);
}

static void
a_name_that_got_through_does_so_again(void **state)
{
	struct str in = { 0 }, out = { 0 };

	(void)state;
	str_add(&in, "<r><item>");
	for (int i = 0; i < 10000; i++)
		str_addf(&in, "<n%d/>", i);
	str_add(&in, "</item><item>t</item></r>");
	repair(in.s, &out);
	assert_true(slice_ends(str_slice(&out), "<item>t</item></r>"));
	str_clear(&in);
	str_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_document_stays_as_it_is),
		cmocka_unit_test(only_some_thousand_names_get_through),
		cmocka_unit_test(a_name_that_got_through_does_so_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
