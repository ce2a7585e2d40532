/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/worker.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "../lib/fixture.h"
#include "../lib/httpd.h"
#include "base/file.h"

struct bench {
	struct fixture f;
	struct httpd *server;
	char *feeds;
	struct queue *events;
	struct worker *fetcher, *clerk;
	int64_t story; /* one that is there from the start */
};

static int
set_up(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));
	struct str path = { 0 };
	struct worker_setup setup = { 0 };
	int64_t feed;

	setenv("DATELINE_NOW", "1682000000", 1);
	fixture_open(&b->f);
	feed = fixture_subscribe(&b->f, "http://127.0.0.1:1/", NULL);
	b->story = fixture_add(&b->f, feed, "A story", "<p>Text</p>", 1);
	str_addf(&path, "%s/feeds", b->f.dir);
	b->feeds = str_take(&path);
	b->server = httpd_start(NULL, NULL);
	b->events = queue_new();
	setup.db = b->f.path;
	setup.feeds = b->feeds;
	b->fetcher = worker_new(&setup, b->events, NULL);
	b->clerk = worker_new(&setup, b->events, NULL);
	*state = b;
	return b->fetcher && b->clerk ? 0 : -1;
}

static void
drop_event(void *e)
{
	event_free(e);
}

static int
tear_down(void **state)
{
	struct bench *b = *state;

	worker_free(b->fetcher);
	worker_free(b->clerk);
	queue_free(b->events, drop_event);
	httpd_stop(b->server);
	unlink(b->feeds);
	free(b->feeds);
	fixture_close(&b->f);
	free(b);
	return 0;
}

static void
subscribe(struct bench *b, const char *path)
{
	char *url = httpd_url(b->server, path);
	struct err err = { 0 };

	assert_true(file_write(b->feeds, slice_of(url), &err));
	free(url);
}

static struct event *
wait_event(struct bench *b)
{
	struct event *e;

	while (!(e = event_next(b->events))) {
		struct pollfd p = { .fd = queue_fd(b->events),
			.events = POLLIN };

		poll(&p, 1, -1);
	}
	return e;
}

/* The end of a job; other events on the way are dropped. */
static struct event *
wait_done(struct bench *b, int job)
{
	for (;;) {
		struct event *e = wait_event(b);

		if (e->kind == EVENT_DONE && e->job == job)
			return e;
		event_free(e);
	}
}

static void
expect_done(struct bench *b, int job, enum err_kind kind)
{
	struct event *e = wait_done(b, job);

	assert_int_equal(e->err.kind, kind);
	event_free(e);
}

static bool
is_bookmarked(struct bench *b)
{
	struct bookmarks marks = { 0 };
	struct err err = { 0 };
	bool yes;

	assert_true(store_bookmarks(b->f.s, &marks, &err));
	yes = marks.n == 1 && marks.at[0].story == b->story;
	bookmarks_clear(&marks);
	return yes;
}

static void
a_refresh_tells_each_feed_and_its_end(void **state)
{
	struct bench *b = *state;
	struct event *e;
	int job;

	subscribe(b, "/small-feed");
	job = worker_refresh(b->fetcher, REFRESH_DUE, NULL, 0);
	e = wait_event(b);
	assert_int_equal(e->kind, EVENT_REFRESH);
	assert_int_equal(e->refresh.done, 0);
	assert_int_equal(e->refresh.total, 1);
	event_free(e);
	e = wait_event(b);
	assert_int_equal(e->kind, EVENT_REFRESH);
	assert_int_equal(e->job, job);
	assert_int_equal(e->refresh.done, 1);
	assert_int_equal(e->refresh.feed_fresh, 2);
	event_free(e);
	e = wait_done(b, job);
	assert_int_equal(e->err.kind, ERR_NONE);
	assert_int_equal(e->refresh.fresh, 2);
	event_free(e);
}

static void
marks_and_bookmarks_are_in_the_store_when_they_are_done(void **state)
{
	struct bench *b = *state;
	struct event *e;

	e = wait_done(b, worker_mark(b->clerk, &b->story, 1, true));
	assert_int_equal(e->err.kind, ERR_NONE);
	assert_int_equal(e->ids.n, 1);
	event_free(e);
	expect_done(b, worker_bookmark(b->clerk, b->story, true), ERR_NONE);
	assert_true(is_bookmarked(b));
	expect_done(b, worker_note(b->clerk, b->story, "why", NULL),
	    ERR_NONE);
	e = wait_done(b, worker_read_all(b->clerk, ""));
	assert_int_equal(e->ids.n, 0);
	event_free(e);
}

static void
a_bookmark_does_not_wait_for_a_refresh(void **state)
{
	struct bench *b = *state;
	int refresh;

	subscribe(b, "/hang");
	refresh = worker_refresh(b->fetcher, REFRESH_DUE, NULL, 0);
	expect_done(b, worker_bookmark(b->clerk, b->story, true), ERR_NONE);
	assert_true(is_bookmarked(b));
	worker_cancel(b->fetcher);
	expect_done(b, refresh, ERR_CANCELLED);
}

static void
cancelling_drops_the_refreshes_that_wait(void **state)
{
	struct bench *b = *state;
	int first, second;

	subscribe(b, "/hang");
	first = worker_refresh(b->fetcher, REFRESH_DUE, NULL, 0);
	second = worker_refresh(b->fetcher, REFRESH_DUE, NULL, 0);
	worker_cancel(b->fetcher);
	expect_done(b, first, ERR_CANCELLED);
	expect_done(b, second, ERR_CANCELLED);
	subscribe(b, "/small-feed");
	expect_done(b, worker_refresh(b->fetcher, REFRESH_DUE, NULL, 0),
	    ERR_NONE);
}

static void
what_a_person_did_is_done_before_the_end(void **state)
{
	struct bench *b = *state;

	worker_bookmark(b->clerk, b->story, true);
	worker_free(b->clerk);
	b->clerk = NULL;
	assert_true(is_bookmarked(b));
}

static bool
count_call(struct store *s, void *arg, struct err *err)
{
	struct list *l = store_list(s, "", err);
	bool ok = l && list_count(l, arg, err);

	list_free(l);
	return ok;
}

static bool
fail_call(struct store *s, void *arg, struct err *err)
{
	(void)s;
	(void)arg;
	return err_set(err, "it cannot be");
}

static void
a_call_brings_its_answer_back(void **state)
{
	struct bench *b = *state;
	int64_t *n = calloc(1, sizeof(*n));
	struct event *e;

	e = wait_done(b, worker_call(b->clerk, count_call, n, free, NULL));
	assert_int_equal(e->err.kind, ERR_NONE);
	assert_ptr_equal(e->arg, n);
	assert_int_equal(*n, 1);
	event_free(e); /* and with it n */
	e = wait_done(b, worker_call(b->clerk, fail_call, NULL, NULL, NULL));
	assert_string_equal(e->err.msg, "it cannot be");
	event_free(e);
}

static void
casts_are_read_until_none_is_missing(void **state)
{
	struct bench *b = *state;
	struct event *e;
	size_t n = 0;

	worker_digest(b->clerk);
	for (;;) {
		e = wait_event(b);
		assert_int_equal(e->err.kind, ERR_NONE);
		n += e->ids.n;
		if (e->kind == EVENT_IDLE)
			break;
		event_free(e);
	}
	assert_int_equal(n, 1);
	event_free(e);
}

static void
a_store_that_cannot_be_opened_fails_each_job(void **state)
{
	struct bench *b = *state;
	struct worker_setup setup = { .db = b->f.dir };
	struct worker *w = worker_new(&setup, b->events, NULL);

	expect_done(b, worker_bookmark(w, b->story, true), ERR_SYSTEM);
	expect_done(b, worker_refresh(w, REFRESH_DUE, NULL, 0), ERR_SYSTEM);
	worker_free(w);
}

static void
an_address_is_fetched_alone(void **state)
{
	struct bench *b = *state;
	char *url = httpd_url(b->server, "/small-feed");
	struct str text = { 0 };
	struct err err = { 0 };
	struct event *e;

	str_addf(&text, "http://127.0.0.1:1/\n%s\n", url);
	assert_true(file_write(b->feeds, str_slice(&text), &err));
	e = wait_done(b, worker_fetch(b->fetcher, url));
	assert_int_equal(e->err.kind, ERR_NONE);
	assert_int_equal(e->refresh.total, 1);
	assert_int_equal(e->refresh.failed, 0);
	event_free(e);
	str_clear(&text);
	free(url);
}

/* Their events come by one queue. */
static void
jobs_of_two_workers_share_no_number(void **state)
{
	struct bench *b = *state;
	int one = worker_mark(b->clerk, &b->story, 1, true);
	int other = worker_mark(b->fetcher, &b->story, 1, true);

	assert_int_not_equal(one, other);
	event_free(wait_done(b, one));
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_refresh_tells_each_feed_and_its_end),
		TEST(marks_and_bookmarks_are_in_the_store_when_they_are_done),
		TEST(a_bookmark_does_not_wait_for_a_refresh),
		TEST(cancelling_drops_the_refreshes_that_wait),
		TEST(what_a_person_did_is_done_before_the_end),
		TEST(a_call_brings_its_answer_back),
		TEST(casts_are_read_until_none_is_missing),
		TEST(a_store_that_cannot_be_opened_fails_each_job),
		TEST(an_address_is_fetched_alone),
		TEST(jobs_of_two_workers_share_no_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
