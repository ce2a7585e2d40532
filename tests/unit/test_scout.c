/* SPDX-License-Identifier: MIT
 *
 * app/discover.c against a server that is good, tired or silent. */
#include "config.h"

#include "app/discover.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../lib/httpd.h"

struct bench {
	struct httpd *server;
	struct found_feeds found;
	struct err err;
};

static int
set_up(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));

	b->server = httpd_start(NULL, NULL);
	*state = b;
	return b->server ? 0 : -1;
}

static int
tear_down(void **state)
{
	struct bench *b = *state;

	found_feeds_clear(&b->found);
	httpd_stop(b->server);
	free(b);
	return 0;
}

static bool
look(struct bench *b, const char *path)
{
	struct refresh_setup setup = { .timeout = 5 };
	char *url = httpd_url(b->server, path);
	bool ok = discover(&b->found, url, &setup, &b->err);

	free(url);
	return ok;
}

static void
page(struct bench *b, const char *path, const char *html)
{
	httpd_page(b->server, path, "text/html", slice_of(html));
}

static void
a_feed_says_where_it_is_and_whether_it_is_whole(void **state)
{
	struct bench *b = *state;
	char *end = httpd_url(b->server, "/moved/0");

	assert_true(look(b, "/moved/2"));
	assert_true(b->found.is_feed);
	assert_int_equal(b->found.n, 1);
	assert_string_equal(b->found.at[0].final, end);
	assert_false(b->found.at[0].cut);
	free(end);
	found_feeds_clear(&b->found);
	page(b, "/torn", "<rss><channel><item><title>a</title></item><it");
	assert_true(look(b, "/torn"));
	assert_true(b->found.at[0].cut);
}

static void
a_feed_is_looked_for_where_sites_keep_it(void **state)
{
	struct bench *b = *state;

	page(b, "/p", "<p>Hello</p>");
	page(b, "/atom.xml", "<feed><title>Kept</title></feed>");
	assert_true(look(b, "/p"));
	assert_false(b->found.is_feed);
	assert_string_equal(b->found.at[0].title, "Kept");
	assert_int_equal(httpd_hits(b->server, "/index.xml"), 0);
}

static void
who_asks_for_less_is_not_asked_on(void **state)
{
	struct bench *b = *state;

	page(b, "/p", "<p>Hello</p>");
	httpd_status(b->server, "/feed", "429 Too Many Requests");
	assert_false(look(b, "/p"));
	assert_int_equal(httpd_hits(b->server, "/feed"), 1);
	assert_int_equal(httpd_hits(b->server, "/rss"), 0);
	assert_non_null(strstr(b->err.msg, "it names no feed either"));
}

static void
an_empty_answer_is_no_page(void **state)
{
	struct bench *b = *state;

	page(b, "/p", "");
	assert_false(look(b, "/p"));
	assert_int_equal(httpd_hits(b->server, "/feed"), 0);
	assert_non_null(strstr(b->err.msg, "the document is empty: http://"));
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_feed_says_where_it_is_and_whether_it_is_whole),
		TEST(a_feed_is_looked_for_where_sites_keep_it),
		TEST(who_asks_for_less_is_not_asked_on),
		TEST(an_empty_answer_is_no_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
