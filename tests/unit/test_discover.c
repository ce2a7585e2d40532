/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parse/parse.h"

static void
a_page_names_its_feeds_in_many_ways(void **state)
{
	static const struct {
		const char *html;
		const char *want; /* addresses and titles, one a line */
	} cases[] = {
		{ "<link rel=alternate type=application/rss+xml href=/f>",
		  "https://a.example/f||" },
		{ "<LINK REL='Alternate Feed' TYPE='APPLICATION/ATOM+XML; "
		  "charset=utf-8' HREF=' f.xml ' TITLE='A &amp; B'>",
		  "https://a.example/x/f.xml|A & B|" },
		{ "<link rel=feed href=//b.example/f>",
		  "https://b.example/f||" },
		{ "<base href=https://c.example/d/><base href=/e/>"
		  "<link rel=alternate type=text/xml href=f>",
		  "https://c.example/d/f||" },
		{ "<link rel=stylesheet type=application/rss+xml href=f>",
		  "" },
		{ "<link rel=alternate type=text/html href=f>", "" },
		{ "<link rel=alternate hreflang=de href=f>", "" },
		{ "<link rel=alternate type=application/json href=/wp/1>",
		  "" },
		{ "<link rel=alternate type=application/json "
		  "href=/f.json>", "https://a.example/f.json||" },
		{ "<link rel=alternate type=application/rss+xml href=f>"
		  "<link rel=alternate type=application/rss+xml href=./f>",
		  "https://a.example/x/f||" },
		{ "<a href=/blog/feed/>Our <b>feed</b></a><a href=/feedback>"
		  "x</a><a href=r.rss?a=1#b></a>",
		  "https://a.example/blog/feed/|Our|"
		  "https://a.example/x/r.rss?a=1#b||" },
		{ "<!-- <link rel=feed href=f> --><script>\"<link rel=feed "
		  "href=f>\"</script>", "" },
		{ "<link rel=feed href=javascript:f><link rel=feed "
		  "href='&#106;avascript:f'><link rel=feed href=file:///f>"
		  "<link rel=feed href=exec:f><link rel=feed>", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct feed_links l = { 0 };
		struct str got = { 0 };

		html_feed_links(&l, slice_of(cases[i].html),
		    "https://a.example/x/y");
		for (size_t k = 0; k < l.n; k++)
			str_addf(&got, "%s|%s|", l.at[k].url, l.at[k].title);
		assert_string_equal(str_get(&got), cases[i].want);
		feed_links_clear(&l);
		str_clear(&got);
	}
}

static void
what_is_declared_comes_before_what_looks_likely(void **state)
{
	struct feed_links l = { 0 };

	(void)state;
	html_feed_links(&l, slice_of("<a href=/rss>x</a>"
	    "<link rel=feed href=/declared>"), "https://a.example/");
	assert_int_equal(l.n, 2);
	assert_string_equal(l.at[0].url, "https://a.example/declared");
	feed_links_clear(&l);
}

static void
a_page_of_links_gives_fifty(void **state)
{
	struct feed_links l = { 0 };
	struct str html = { 0 };

	(void)state;
	for (int i = 0; i < 1000; i++)
		str_addf(&html, "<a href=/%d.rss>", i);
	html_feed_links(&l, str_slice(&html), "https://a.example/");
	assert_int_equal(l.n, 50);
	feed_links_clear(&l);
	str_clear(&html);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_names_its_feeds_in_many_ways),
		cmocka_unit_test(
		    what_is_declared_comes_before_what_looks_likely),
		cmocka_unit_test(a_page_of_links_gives_fifty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
