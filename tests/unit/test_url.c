/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/url.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void
resolves(const char *base, const char *ref, const char *want)
{
	char *got = url_resolve(base, slice_of(ref));

	if (strcmp(got, want))
		print_error("%s against %s\n", ref, base ? base : "nothing");
	assert_string_equal(got, want);
	free(got);
}

/* RFC 3986, 5.4; "http:g" after its note on older parsers. */
static void
the_examples_of_the_rfc_come_out_as_it_says(void **state)
{
	static const char *const examples[][2] = {
		{ "g:h", "g:h" }, { "g", "http://a/b/c/g" },
		{ "./g", "http://a/b/c/g" }, { "g/", "http://a/b/c/g/" },
		{ "/g", "http://a/g" }, { "//g", "http://g" },
		{ "?y", "http://a/b/c/d;p?y" }, { "g?y", "http://a/b/c/g?y" },
		{ "#s", "http://a/b/c/d;p?q#s" }, { "g#s", "http://a/b/c/g#s" },
		{ "g?y#s", "http://a/b/c/g?y#s" }, { ";x", "http://a/b/c/;x" },
		{ "g;x", "http://a/b/c/g;x" },
		{ "g;x?y#s", "http://a/b/c/g;x?y#s" },
		{ "", "http://a/b/c/d;p?q" }, { ".", "http://a/b/c/" },
		{ "./", "http://a/b/c/" }, { "..", "http://a/b/" },
		{ "../", "http://a/b/" }, { "../g", "http://a/b/g" },
		{ "../..", "http://a/" }, { "../../", "http://a/" },
		{ "../../g", "http://a/g" }, { "../../../g", "http://a/g" },
		{ "../../../../g", "http://a/g" }, { "/./g", "http://a/g" },
		{ "/../g", "http://a/g" }, { "g.", "http://a/b/c/g." },
		{ ".g", "http://a/b/c/.g" }, { "g..", "http://a/b/c/g.." },
		{ "..g", "http://a/b/c/..g" }, { "./../g", "http://a/b/g" },
		{ "./g/.", "http://a/b/c/g/" }, { "g/./h", "http://a/b/c/g/h" },
		{ "g/../h", "http://a/b/c/h" },
		{ "g;x=1/./y", "http://a/b/c/g;x=1/y" },
		{ "g;x=1/../y", "http://a/b/c/y" },
		{ "g?y/./x", "http://a/b/c/g?y/./x" },
		{ "g?y/../x", "http://a/b/c/g?y/../x" },
		{ "g#s/./x", "http://a/b/c/g#s/./x" },
		{ "g#s/../x", "http://a/b/c/g#s/../x" },
		{ "http:g", "http://a/b/c/g" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
		resolves("http://a/b/c/d;p?q", examples[i][0],
		    examples[i][1]);
}

static void
an_address_is_tidied_as_a_browser_would(void **state)
{
	(void)state;
	resolves(NULL, "  http://h/\n\ta b\r ", "http://h/a%20b");
	resolves(NULL, "http://h/<\">", "http://h/%3C%22%3E");
	resolves("http://h", "x", "http://h/x");
	resolves("HTTP://h/a", "?x", "http://h/a?x");
	resolves("mailto:a@b", "x", "x");
	resolves(NULL, "../x", "../x");
	resolves("relative", "x", "x");
	resolves("http://h/a", "http://i/b/../c", "http://i/b/../c");
	resolves("https://h/a", "//cdn/x", "https://cdn/x");
}

static void
only_known_schemes_are_safe(void **state)
{
	static const char *const safe[] = { "http://h/", "https://h/",
		"HTTPS://h", "mailto:a@b", "ftp://h/", "magnet:?xt=x", "/a:b",
		"a/b", "?a:b", "#x", "x", "", "feed://h/", "feed:http://h/" };
	static const char *const not_safe[] = { "javascript:alert(1)",
		"JavaScript:x", " javascript:x", "java\nscript:x",
		"java\tscript:x", "\x01javascript:x", "data:text/html,x",
		"vbscript:x", "file:///etc/passwd", "exec:rm", "filter:x",
		"x-unknown:y", "javascript&colon;x", "jav&#x61;script:x",
		"\xc2\xa0javascript:x", "feed:javascript:x",
		"webcal: feed:data:x" };

	(void)state;
	assert_false(url_is_safe(NULL));
	for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
		assert_true(url_is_safe(safe[i]));
	for (size_t i = 0; i < sizeof not_safe / sizeof *not_safe; i++)
		assert_false(url_is_safe(not_safe[i]));
}

static void
a_host_is_without_user_port_and_www(void **state)
{
	(void)state;
	assert_true(slice_is(url_host("http://u:p@www.h.org:8080/x"),
	    "h.org"));
	assert_true(slice_is(url_host("https://h.org"), "h.org"));
	assert_true(slice_is(url_host("http://[::1]:80/"), "[::1]"));
	assert_int_equal(url_host("mailto:a@b").len, 0);
	assert_int_equal(url_host(NULL).len, 0);
}

static void
passwords_are_not_public(void **state)
{
	char *url = url_public("https://u:p%40@h.org/a@b?c@d");

	(void)state;
	assert_string_equal(url, "https://h.org/a@b?c@d");
	free(url);
	url = url_public("http://h/@x");
	assert_string_equal(url, "http://h/@x");
	free(url);
}

static void
one_address_has_one_spelling(void **state)
{
	static const char *const same[][2] = {
		{ "HTTP://Example.ORG", "http://example.org/" },
		{ "http://h:80/a#top", "http://h/a" },
		{ "https://h:443/?", "https://h/?" },
		{ "https://h:80/", "https://h:80/" },
		{ "http://h:/x", "http://h/x" },
		{ "http://User:Pw@H/%7eme/%2f%c3%a9", "http://User:Pw@h/~me/"
		  "%2F%C3%A9" },
		{ "http://h/a/./b/../c", "http://h/a/c" },
		{ "http://h/%2e%2E/x?q=%41%zz%", "http://h/x?q=A%zz%" },
		{ "http://[::1]:80/", "http://[::1]/" },
		{ "http://h/A/", "http://h/A/" },
		{ "exec:echo #1", "exec:echo #1" },
		{ "file:///a/../b", "file:///a/../b" },
		{ NULL, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		char *url = url_canonical(same[i][0]);
		char *again = url_canonical(url);

		assert_string_equal(url, same[i][1]);
		assert_string_equal(again, url);
		free(url);
		free(again);
	}
}

static void
http_needs_a_host(void **state)
{
	(void)state;
	assert_true(url_is_http("HTTP://h"));
	assert_true(url_is_http("https://h/"));
	assert_false(url_is_http("http://"));
	assert_false(url_is_http("ftp://h/"));
	assert_false(url_is_http(NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_examples_of_the_rfc_come_out_as_it_says),
		cmocka_unit_test(an_address_is_tidied_as_a_browser_would),
		cmocka_unit_test(only_known_schemes_are_safe),
		cmocka_unit_test(a_host_is_without_user_port_and_www),
		cmocka_unit_test(passwords_are_not_public),
		cmocka_unit_test(one_address_has_one_spelling),
		cmocka_unit_test(http_needs_a_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
