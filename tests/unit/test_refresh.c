/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/refresh.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../lib/fixture.h"
#include "../lib/httpd.h"
#include "app/schedule.h"
#include "app/subscriptions.h"

struct bench {
	struct fixture f;
	struct httpd *server;
	struct refresh *r;
	struct subscriptions subs;
	struct refresh_state state;
	struct err err;
	char last[512]; /* error that a feed had */
};

static int
set_up(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));

	setenv("DATELINE_NOW", "1682000000", 1);
	fixture_open(&b->f);
	b->server = httpd_start(NULL, NULL);
	b->r = refresh_new(NULL, NULL);
	*state = b;
	return b->server && b->r ? 0 : -1;
}

static int
tear_down(void **state)
{
	struct bench *b = *state;

	refresh_free(b->r);
	httpd_stop(b->server);
	subscriptions_clear(&b->subs);
	fixture_close(&b->f);
	free(b);
	return 0;
}

/* The feeds file: a line that begins with '/' is a path on the server. */
static void
subscribe(struct bench *b, const char *lines)
{
	struct slice rest = slice_of(lines), line;
	char *url = httpd_url(b->server, "");
	struct str text = { 0 };

	while (slice_split(&rest, '\n', &line)) {
		if (slice_starts(line, "/"))
			str_add(&text, url);
		str_addf(&text, "%.*s\n", (int)line.len, line.s);
	}
	subscriptions_clear(&b->subs);
	subscriptions_parse(&b->subs, str_slice(&text), "feeds");
	assert_int_equal(b->subs.errors.n, 0);
	assert_true(subscriptions_sync(&b->subs, b->f.s, &b->err));
	refresh_subscriptions(b->r, &b->subs);
	str_clear(&text);
	free(url);
}

static void
on_feed(void *arg, const struct refresh_state *state,
    const struct source *src, const struct err *err)
{
	struct bench *b = arg;
	struct slice msg = slice_of(err ? err->msg : "");

	assert_true(state->done <= state->total);
	assert_true(!!src == !!state->feed);
	if (err) {
		memcpy(b->last, msg.s, msg.len + 1);
		assert_string_equal(src->error, err->msg);
	}
}

static bool
refresh(struct bench *b, enum refresh_how how)
{
	b->err = (struct err){ 0 };
	return refresh_run(b->r, b->f.s, how, NULL, 0, on_feed, b, &b->state,
	    &b->err);
}

static void
with_source(struct bench *b, size_t i, void (*check)(const struct source *))
{
	struct sources all = { 0 };

	assert_true(store_sources(b->f.s, &all, &b->err));
	check(&all.at[i]);
	sources_clear(&all);
}

static void
new_stories_are_counted_once(void **state)
{
	struct bench *b = *state;

	subscribe(b, "/small-feed\n/gzip\n");
	assert_true(refresh(b, REFRESH_DUE));
	assert_int_equal(b->state.total, 2);
	assert_int_equal(b->state.done, 2);
	assert_int_equal(b->state.fresh, 4);
	assert_true(refresh(b, REFRESH_ASKED));
	assert_int_equal(b->state.done, 2);
	assert_int_equal(b->state.fresh, 0);
	assert_int_equal(b->state.changed, 0);
	assert_true(refresh(b, REFRESH_DUE));
	assert_int_equal(b->state.total, 0);
}

static void
what_has_not_changed_is_not_sent_again(void **state)
{
	struct bench *b = *state;

	httpd_page(b->server, "/a", "text/xml",
	    slice_of("<rss><channel><item><title>A</title></item>"
		     "</channel></rss>"));
	subscribe(b, "/a\n");
	assert_true(refresh(b, REFRESH_DUE));
	assert_int_equal(b->state.unchanged, 0);
	assert_true(refresh(b, REFRESH_ASKED));
	assert_int_equal(b->state.unchanged, 1);
	assert_true(refresh(b, REFRESH_FORCE));
	assert_int_equal(b->state.unchanged, 0);
	assert_int_equal(httpd_hits(b->server, "/a"), 3);
}

static bool
is_unread(struct bench *b, int64_t id)
{
	struct arena arena = { 0 };
	struct story st;
	struct row row;

	assert_true(store_story(b->f.s, id, &arena, &st, &row, &b->err));
	arena_clear(&arena);
	return row.unread;
}

static void
a_changed_story_comes_back_to_who_wants_it(void **state)
{
	struct bench *b = *state;
	const struct refresh_setup setup = { .changed_unread = true };
	int64_t id = 1;

	httpd_page(b->server, "/a", "text/xml", slice_of("<rss><channel><item>"
	    "<guid>1</guid><title>A</title></item></channel></rss>"));
	subscribe(b, "/a\n");
	assert_true(refresh(b, REFRESH_DUE));
	assert_true(store_set_read(b->f.s, &id, 1, true, &b->err));
	httpd_page(b->server, "/a", "text/xml", slice_of("<rss><channel><item>"
	    "<guid>1</guid><title>B</title></item></channel></rss>"));
	assert_true(refresh(b, REFRESH_FORCE));
	assert_int_equal(b->state.changed, 1);
	assert_false(is_unread(b, id));

	refresh_free(b->r);
	b->r = refresh_new(&setup, &b->err);
	refresh_subscriptions(b->r, &b->subs);
	assert_true(refresh(b, REFRESH_FORCE));
	assert_int_equal(b->state.changed, 0);
	assert_false(is_unread(b, id));
	httpd_page(b->server, "/a", "text/xml", slice_of("<rss><channel><item>"
	    "<guid>1</guid><title>C</title></item></channel></rss>"));
	assert_true(refresh(b, REFRESH_FORCE));
	assert_int_equal(b->state.changed, 1);
	assert_true(is_unread(b, id));
}

static void
one_feed_that_fails_harms_no_other(void **state)
{
	struct bench *b = *state;

	subscribe(b, "/status/404\n/small-feed\n/cut\n/bomb\n"
	    "/garbage\n/evil-headers\n/gzip\nexec:false\n");
	assert_true(refresh(b, REFRESH_DUE));
	assert_int_equal(b->state.done, 8);
	assert_int_equal(b->state.failed, 5);
	assert_int_equal(b->state.fresh, 6);
}

static void
is_not_a_feed(const struct source *s)
{
	assert_string_equal(s->error,
	    "127.0.0.1: not a feed: this is a web page");
	assert_int_equal(s->failures, 1);
	assert_int_equal(s->fetched, TIME_NONE);
}

static void
a_page_that_is_no_feed_is_an_error_in_words(void **state)
{
	struct bench *b = *state;

	httpd_page(b->server, "/p", "text/html",
	    slice_of("<!DOCTYPE html><html><body>Hello</body></html>"));
	subscribe(b, "/p\n");
	assert_true(refresh(b, REFRESH_DUE));
	assert_int_equal(b->state.failed, 1);
	with_source(b, 0, is_not_a_feed);
}

static void
is_marked(const struct source *s)
{
	assert_string_equal(s->error, "127.0.0.1: the document ends early; "
	    "what came before is kept");
	assert_int_equal(s->failures, 1);
	assert_int_equal(s->total, 1);
	assert_int_equal(s->error_at, s->fetched);
	assert_true(s->next_fetch < s->fetched + SCHEDULE_LEAST);
	assert_null(s->etag);
}

static void
is_well(const struct source *s)
{
	assert_null(s->error);
	assert_int_equal(s->failures, 0);
}

static void
a_document_that_ends_early_is_kept_and_marked(void **state)
{
	struct bench *b = *state;

	httpd_page(b->server, "/a", "text/xml",
	    slice_of("<rss><channel><item><title>A</title></item><item><ti"));
	subscribe(b, "/a\n");
	assert_true(refresh(b, REFRESH_DUE));
	assert_int_equal(b->state.failed, 0);
	assert_int_equal(b->state.cut, 1);
	assert_int_equal(b->state.fresh, 1);
	with_source(b, 0, is_marked);
	httpd_page(b->server, "/a", "text/xml",
	    slice_of("<rss><channel><item><title>A &nbsp; & b</title></item>"
		     "</channel></rss>"));
	assert_true(refresh(b, REFRESH_ASKED));
	assert_int_equal(b->state.done, 1);
	with_source(b, 0, is_well);
}

static void
is_moved(const struct source *s)
{
	assert_int_equal(s->moved_seen, 3);
	assert_true(slice_ends(slice_of(s->moved_to), "/moved/0"));
}

static void
a_feed_that_moved_is_asked_at_its_new_place(void **state)
{
	struct bench *b = *state;

	subscribe(b, "/moved/1\n");
	for (int i = 0; i < 3; i++)
		assert_true(refresh(b, REFRESH_ASKED));
	with_source(b, 0, is_moved);
	assert_int_equal(httpd_hits(b->server, "/moved/1"), 3);
	assert_true(refresh(b, REFRESH_ASKED));
	assert_int_equal(b->state.failed, 0);
	assert_int_equal(httpd_hits(b->server, "/moved/1"), 3);
	assert_int_equal(httpd_hits(b->server, "/moved/0"), 4);
}

static void
is_gone(const struct source *s)
{
	assert_true(s->gone);
}

static void
a_feed_that_is_gone_is_asked_no_more(void **state)
{
	struct bench *b = *state;

	subscribe(b, "/status/410\n");
	assert_true(refresh(b, REFRESH_DUE));
	with_source(b, 0, is_gone);
	assert_true(refresh(b, REFRESH_ASKED));
	assert_int_equal(b->state.total, 0);
	assert_int_equal(httpd_hits(b->server, "/status/410"), 1);
}

static void
the_feeds_file_says_how_a_feed_is_fetched(void **state)
{
	struct bench *b = *state;
	struct rows rows = { 0 };
	struct list *l;
	bool agent = false, key = false;

	subscribe(b, "/echo \"@agent Other/1.0\" \"@header X-Key: k\"\n");
	assert_true(refresh(b, REFRESH_DUE));
	l = store_list(b->f.s, "", &b->err);
	assert_true(list_rows(l, 0, 50, &rows, &b->err));
	for (size_t i = 0; i < rows.n; i++) {
		agent |= !strcmp(rows.at[i].title, "User-Agent: Other/1.0");
		key |= !strcmp(rows.at[i].title, "X-Key: k");
	}
	assert_true(agent && key);
	rows_clear(&rows);
	list_free(l);
}

static void
only_the_feeds_that_are_named_are_fetched(void **state)
{
	struct bench *b = *state;
	int64_t two = 2;

	subscribe(b, "/small-feed\n/gzip\n");
	assert_true(refresh_run(b->r, b->f.s, REFRESH_DUE, &two, 1, NULL,
	    NULL, &b->state, &b->err));
	assert_int_equal(b->state.done, 1);
	assert_int_equal(httpd_hits(b->server, "/gzip"), 1);
	assert_int_equal(httpd_hits(b->server, "/small-feed"), 0);
}

static void *
cancel(void *r)
{
	refresh_cancel(r);
	return NULL;
}

static void
a_refresh_can_be_cancelled_at_any_time(void **state)
{
	struct bench *b = *state;
	pthread_t thread;

	subscribe(b, "/hang\n/small-feed\n");
	pthread_create(&thread, NULL, cancel, b->r);
	assert_false(refresh(b, REFRESH_DUE));
	assert_int_equal(b->err.kind, ERR_CANCELLED);
	pthread_join(thread, NULL);
	assert_false(refresh(b, REFRESH_DUE));
	refresh_ready(b->r);
	subscribe(b, "/gzip\n");
	assert_true(refresh(b, REFRESH_DUE));
	assert_int_equal(b->state.fresh, 2);
}

static void
who_had_not_answered_is_told_when_it_is_cancelled(void **state)
{
	struct bench *b = *state;

	subscribe(b, "/hang \"~One\"\n/a \"~Two\"\n/b \"~Three\"\n"
	    "/c \"~Four\"\n/d \"~Five\"\n");
	refresh_cancel(b->r);
	assert_false(refresh(b, REFRESH_DUE));
	assert_string_equal(b->err.msg, "no answer yet from One, Two, Three "
	    "and 2 more");
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(new_stories_are_counted_once),
		TEST(what_has_not_changed_is_not_sent_again),
		TEST(a_changed_story_comes_back_to_who_wants_it),
		TEST(one_feed_that_fails_harms_no_other),
		TEST(a_page_that_is_no_feed_is_an_error_in_words),
		TEST(a_document_that_ends_early_is_kept_and_marked),
		TEST(a_feed_that_moved_is_asked_at_its_new_place),
		TEST(a_feed_that_is_gone_is_asked_no_more),
		TEST(the_feeds_file_says_how_a_feed_is_fetched),
		TEST(only_the_feeds_that_are_named_are_fetched),
		TEST(a_refresh_can_be_cancelled_at_any_time),
		TEST(who_had_not_answered_is_told_when_it_is_cancelled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
