/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/element.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
the_table_is_sorted_and_its_names_are_lower_case(void **state)
{
	(void)state;
	for (size_t i = 0; i < element_count; i++) {
		const char *name = element_table[i].name;

		if (i)
			assert_true(strcmp(element_table[i - 1].name, name) <=
			    0);
		for (const char *p = name; *p; p++)
			assert_int_equal(ascii_tolower(*p), *p);
		assert_non_null(element_find(element_table[i].ns, name,
		    element_table[i].where));
	}
}

static void
namespaces_are_known_by_what_they_begin_with(void **state)
{
	(void)state;
	assert_int_equal(ns_of_url("http://purl.org/dc/elements/1.1/"), NS_DC);
	assert_int_equal(ns_of_url(" HTTPS://Purl.org/DC/elements/1.0 "),
	    NS_DC);
	assert_int_equal(ns_of_url("http://purl.org/rss/1.0/"), NS_RSS);
	assert_int_equal(ns_of_url("http://purl.org/rss/1.0/modules/slash/"),
	    NS_SLASH);
	assert_int_equal(ns_of_url("http://purl.org/rss/1.0/modules/x/"),
	    NS_FOREIGN);
	assert_int_equal(ns_of_url("http://www.w3.org/2005/Atom"), NS_ATOM);
	assert_int_equal(ns_of_url("http://purl.org/atom/ns#"), NS_ATOM);
	assert_int_equal(ns_of_url("http://backend.userland.com/rss2"),
	    NS_RSS);
	assert_int_equal(ns_of_url("urn:x"), NS_FOREIGN);
}

static void
an_element_is_found_only_where_it_may_stand(void **state)
{
	(void)state;
	assert_non_null(element_find(NS_RSS, "pubDate", IN_STORY));
	assert_null(element_find(NS_RSS, "pubDate", IN_PERSON));
	assert_null(element_find(NS_DC, "pubDate", IN_STORY));
	assert_null(element_find(NS_RSS, "averyveryverylongname", IN_STORY));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    the_table_is_sorted_and_its_names_are_lower_case),
		cmocka_unit_test(namespaces_are_known_by_what_they_begin_with),
		cmocka_unit_test(an_element_is_found_only_where_it_may_stand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
