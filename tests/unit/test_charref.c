/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/charref.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "parse/tag.h"

static void
expect(const char *in, bool attribute, const char *want)
{
	struct str out = { 0 };

	charref_decode(&out, slice_of(in), attribute);
	assert_string_equal(str_get(&out), want);
	str_clear(&out);
}

static void
names_are_known_and_the_longest_wins(void **state)
{
	(void)state;
	expect("&amp;&lt;&gt;&quot;&apos;", false, "&<>\"'");
	expect("&AElig;&zwnj;&CounterClockwiseContourIntegral;", false,
	    "\xc3\x86\xe2\x80\x8c\xe2\x88\xb3");
	expect("&notin; &notit; &not", false, "\xe2\x88\x89 \xc2\xac"
	    "it; \xc2\xac");
	expect("&NotEqualTilde;&fjlig;", false, "\xe2\x89\x82\xcc\xb8" "fj");
	expect("&hearts &nosuch; &Amp; & &;", false,
	    "&hearts &nosuch; &Amp; & &;");
}

static void
old_names_need_no_semicolon_but_in_addresses(void **state)
{
	(void)state;
	expect("?a&copy=1&lt2&amp;b", false, "?a\xc2\xa9=1<2&b");
	expect("?a&copy=1&lt2&amp;b", true, "?a&copy=1&lt2&b");
	expect("a &copy b", true, "a \xc2\xa9 b");
}

static void
numbers_are_characters_or_are_replaced(void **state)
{
	(void)state;
	expect("&#65;&#x42;&#X43&#68", false, "ABCD");
	expect("&#128;&#151;&#x9F;", false,
	    "\xe2\x82\xac\xe2\x80\x94\xc5\xb8");
	expect("&#0;&#xD800;&#x110000;&#99999999999999999999;", false,
	    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
	expect("&#;&#x;&#xg;&#", false, "&#;&#x;&#xg;&#");
}

static void
what_comes_out_is_clean(void **state)
{
	(void)state;
	expect("a&#27;[31m&#7;&#x202e;b&#xad;", false, "a[31mb\xc2\xad");
	expect("e&#x301;", false, "\xc3\xa9");
	expect("a&#10;b&#9;c", false, "a\nb\tc");
}

static void
every_element_and_attribute_is_found_by_its_name(void **state)
{
	(void)state;
	for (int t = 1; t < TAG_COUNT; t++)
		if (t != TAG_AMP_IMG)
			assert_int_equal(tag_find(slice_of(
			    tag_name((enum tag)t))), t);
	for (int a = 0; a < ATTR_COUNT; a++)
		assert_int_equal(attr_find(slice_of(attr_name((enum attr)a))),
		    a);
	assert_int_equal(tag_find(slice_of("BlockQuote")), TAG_BLOCKQUOTE);
	assert_int_equal(tag_find(slice_of("amp-img")), TAG_IMG);
	assert_int_equal(tag_find(slice_of("blockquotes")), TAG_UNKNOWN);
	assert_int_equal(tag_find(slice_of("")), TAG_UNKNOWN);
	assert_int_equal(attr_find(slice_of("onclick")), ATTR_COUNT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_known_and_the_longest_wins),
		cmocka_unit_test(old_names_need_no_semicolon_but_in_addresses),
		cmocka_unit_test(numbers_are_characters_or_are_replaced),
		cmocka_unit_test(what_comes_out_is_clean),
		cmocka_unit_test(
		    every_element_and_attribute_is_found_by_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
