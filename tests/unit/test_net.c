/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "net/net.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "net/fault.h"
#include "../lib/httpd.h"

struct bench {
	struct httpd *server;
	struct net *net;
};

static int
set_up(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));

	b->server = httpd_start(NULL, NULL);
	b->net = net_new(NULL, NULL);
	*state = b;
	return b->server && b->net ? 0 : -1;
}

static int
tear_down(void **state)
{
	struct bench *b = *state;

	net_free(b->net);
	httpd_stop(b->server);
	free(b);
	return 0;
}

static bool
get(struct bench *b, const char *path, struct response *r, struct err *err)
{
	char *url = httpd_url(b->server, path);
	struct net_request q = { .url = url };
	bool ok;

	*err = (struct err){ 0 };
	ok = net_get(b->net, &q, r, err);
	free(url);
	return ok;
}

static void
expect_error(struct bench *b, const char *path, const char *msg)
{
	struct response r;
	struct err err;

	assert_false(get(b, path, &r, &err));
	assert_string_equal(err.msg, msg);
	assert_int_equal(r.body.len, 0);
	response_clear(&r);
}

static void
a_page_comes_with_its_validators(void **state)
{
	struct bench *b = *state;
	struct response r;
	struct err err;

	httpd_page(b->server, "/a.xml", "text/xml", slice_of("<rss/>"));
	assert_true(get(b, "/a.xml", &r, &err));
	assert_int_equal(r.status, 200);
	assert_string_equal(r.body.s, "<rss/>");
	assert_string_equal(r.content_type, "text/xml");
	assert_non_null(r.etag);
	assert_string_equal(r.last_modified, "Thu, 20 Apr 2023 09:58:00 GMT");
	assert_null(r.moved_to);
	assert_int_equal(r.retry_after, -1);
	response_clear(&r);
}

static void
an_unchanged_page_is_not_sent_again(void **state)
{
	struct bench *b = *state;
	char *url = httpd_url(b->server, "/a.xml");
	struct net_request q = { .url = url };
	struct response first, second;
	struct err err;

	httpd_page(b->server, "/a.xml", "text/xml", slice_of("<rss/>"));
	assert_true(net_get(b->net, &q, &first, &err));
	q.etag = first.etag;
	q.last_modified = first.last_modified;
	assert_true(net_get(b->net, &q, &second, &err));
	assert_int_equal(second.status, 304);
	assert_int_equal(second.body.len, 0);
	response_clear(&first);
	response_clear(&second);
	free(url);
}

static void
a_304_to_one_who_has_nothing_is_an_error(void **state)
{
	expect_error(*state, "/not-modified",
	    "127.0.0.1: says \"not modified\" to one who has nothing yet");
}

static void
a_refusal_is_told_in_our_words(void **state)
{
	expect_error(*state, "/status/404", "127.0.0.1: HTTP 404 (not found)");
	expect_error(*state, "/status/410",
	    "127.0.0.1: HTTP 410 (gone for good)");
	expect_error(*state, "/status/599", "127.0.0.1: HTTP 599");
}

static void
a_broken_answer_is_no_answer(void **state)
{
	static const char cut[] =
	    "127.0.0.1: the answer broke off before its end";

	expect_error(*state, "/cut", cut);
	expect_error(*state, "/cut-chunk", cut);
	expect_error(*state, "/no-answer",
	    "127.0.0.1: the server closed without an answer");
	expect_error(*state, "/garbage",
	    "127.0.0.1: what answers does not speak HTTP");
	expect_error(*state, "/bad-gzip",
	    "127.0.0.1: compressed in a way that cannot be read");
	expect_error(*state, "/headers",
	    "127.0.0.1: sends header lines without end");
}

static void
a_bomb_is_stopped_by_its_unpacked_size(void **state)
{
	static const char large[] =
	    "127.0.0.1: larger than 16 MiB, the most that is read";

	expect_error(*state, "/bomb", large);
	expect_error(*state, "/endless", large);
}

static void
gzip_is_unpacked(void **state)
{
	struct response r;
	struct err err;

	assert_true(get(*state, "/gzip", &r, &err));
	assert_true(slice_starts(str_slice(&r.body), "<?xml"));
	response_clear(&r);
}

static void
odd_validators_are_not_kept(void **state)
{
	struct response r;
	struct err err;

	assert_true(get(*state, "/evil-headers", &r, &err));
	assert_null(r.etag);
	assert_null(r.last_modified);
	assert_null(r.content_type);
	response_clear(&r);
}

static void
a_chain_of_permanent_redirects_is_a_move(void **state)
{
	struct bench *b = *state;
	char *want = httpd_url(b->server, "/moved/0");
	struct response r;
	struct err err;

	assert_true(get(b, "/moved/3", &r, &err));
	assert_string_equal(r.moved_to, want);
	assert_string_equal(r.url, want);
	response_clear(&r);
	free(want);

	want = httpd_url(b->server, "/moved308/0");
	assert_true(get(b, "/moved308/2", &r, &err));
	assert_string_equal(r.moved_to, want);
	response_clear(&r);
	free(want);
}

static void
one_temporary_hop_makes_it_no_move(void **state)
{
	struct bench *b = *state;
	struct response r;
	struct err err;

	assert_true(get(b, "/moved-to?/redirect/1", &r, &err));
	assert_null(r.moved_to);
	response_clear(&r);
	assert_true(get(b, "/to?/moved/1", &r, &err));
	assert_null(r.moved_to);
	response_clear(&r);
}

static void
a_move_to_a_page_that_is_missing_is_no_move(void **state)
{
	struct bench *b = *state;
	struct response r;
	struct err err;

	assert_false(get(b, "/moved-to?/status/404", &r, &err));
	assert_null(r.moved_to);
	response_clear(&r);
}

static void
twenty_hops_are_enough(void **state)
{
	struct response r;
	struct err err;

	assert_true(get(*state, "/redirect/20", &r, &err));
	response_clear(&r);
	expect_error(*state, "/redirect/21",
	    "127.0.0.1: redirects without end");
	expect_error(*state, "/loop", "127.0.0.1: redirects without end");
}

static void
a_redirect_leads_to_the_web_alone(void **state)
{
	static const char *const to[] = { "file:///etc/passwd", "exec:true",
		"filter:cat:http://localhost/", "ftp://localhost/x",
		"gopher://localhost/", "dict://localhost/", "data:,x",
		"javascript:1" };

	for (size_t i = 0; i < sizeof(to) / sizeof(to[0]); i++) {
		struct str path = { 0 };
		struct response r;
		struct err err;

		str_addf(&path, "/to?%s", to[i]);
		assert_false(get(*state, path.s, &r, &err));
		assert_int_equal(r.body.len, 0);
		response_clear(&r);
		str_clear(&path);
	}
}

static void
strangers_addresses_run_nothing(void **state)
{
	struct bench *b = *state;
	static const char *const urls[] = { "exec:echo hello",
		"filter:cat:http://127.0.0.1/", "file:///etc/passwd",
		"FILE:///etc/passwd", "/etc/passwd", "|echo", "" };

	for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		struct net_request q = { .url = urls[i] };
		struct response r;
		struct err err;

		assert_false(net_get(b->net, &q, &r, &err));
		assert_int_equal(r.body.len, 0);
		response_clear(&r);
	}
}

static void
the_persons_own_command_is_a_feed(void **state)
{
	struct bench *b = *state;
	struct net_request q = { .url = "exec:printf '<rss>%s' \"$0\"",
		.trusted = true };
	struct response r;
	struct err err;

	assert_true(net_get(b->net, &q, &r, &err));
	assert_string_equal(r.body.s, "<rss>sh");
	assert_int_equal(r.status, 200);
	response_clear(&r);
}

static void
a_filter_reads_the_download(void **state)
{
	struct bench *b = *state;
	struct str url = { 0 };
	struct net_request q = { .trusted = true };
	struct response r;
	struct err err;

	httpd_page(b->server, "/f", "text/xml", slice_of("<a>$(x) `y`</a>"));
	str_addf(&url, "filter:tr a b:http://127.0.0.1:%d/f",
	    httpd_port(b->server));
	q.url = url.s;
	assert_true(net_get(b->net, &q, &r, &err));
	assert_string_equal(r.body.s, "<b>$(x) `y`</b>");
	response_clear(&r);
	str_clear(&url);
}

static void
a_command_that_fails_says_so(void **state)
{
	struct bench *b = *state;
	struct net_request q = { .url = "exec:echo half; exit 3",
		.trusted = true };
	struct response r;
	struct err err;

	assert_false(net_get(b->net, &q, &r, &err));
	assert_string_equal(err.msg,
	    "exec:echo half; exit 3: the command failed with status 3");
	assert_int_equal(r.body.len, 0);
	response_clear(&r);
}

static void
a_command_is_stopped(const struct net_options *o, const char *url,
    const char *msg)
{
	struct net *n = net_new(o, NULL);
	struct net_request q = { .url = url, .trusted = true };
	struct response r;
	struct err err;

	assert_false(net_get(n, &q, &r, &err));
	assert_string_equal(err.msg, msg);
	response_clear(&r);
	net_free(n);
}

static void
a_command_that_says_too_much_or_never_ends_is_killed(void **state)
{
	struct net_options small = { .max_bytes = 1 << 20 };
	struct net_options quick = { .timeout_ms = 100 };

	(void)state;
	a_command_is_stopped(&small, "exec:yes",
	    "exec:yes: the command's output is larger than 1 MiB");
	a_command_is_stopped(&quick, "exec:exec sleep 1000",
	    "exec:exec sleep 1000: the command takes too long");
	a_command_is_stopped(&quick, "exec:exec sleep 1000 >&-",
	    "exec:exec sleep 1000 >&-: the command takes too long");
}

static void
a_file_is_read_again_only_when_it_changed(void **state)
{
	struct bench *b = *state;
	char path[] = "/tmp/dateline-net.XXXXXX";
	int fd = mkstemp(path);
	struct str url = { 0 };
	struct net_request q = { .trusted = true };
	struct response r, again;
	struct err err;

	close(fd);
	assert_true(file_write(path, slice_of("<rss/>"), &err));
	str_addf(&url, "file://%s", path);
	q.url = url.s;
	assert_true(net_get(b->net, &q, &r, &err));
	assert_string_equal(r.body.s, "<rss/>");
	q.etag = r.etag;
	assert_true(net_get(b->net, &q, &again, &err));
	assert_int_equal(again.status, 304);
	response_clear(&r);
	response_clear(&again);
	unlink(path);
	q.etag = NULL;
	assert_false(net_get(b->net, &q, &r, &err));
	response_clear(&r);
	str_clear(&url);
}

static void
what_never_answers_is_given_up(void **state)
{
	struct bench *b = *state;
	struct net_options o = { .timeout_ms = 100 };
	struct net *n = net_new(&o, NULL);
	char *url = httpd_url(b->server, "/hang");
	struct net_request q = { .url = url };
	struct response r;
	struct err err;

	assert_false(net_get(n, &q, &r, &err));
	assert_string_equal(err.msg, "127.0.0.1: no answer within 1 second");
	response_clear(&r);
	free(url);
	url = httpd_url(b->server, "/drip");
	q.url = url;
	assert_false(net_get(n, &q, &r, &err));
	response_clear(&r);
	free(url);
	net_free(n);
}

static void
a_name_and_password_in_the_address_are_used(void **state)
{
	struct bench *b = *state;
	struct str url = { 0 };
	struct net_request q = { 0 };
	struct response r;
	struct err err;

	str_addf(&url, "http://user:pass@127.0.0.1:%d/auth",
	    httpd_port(b->server));
	q.url = url.s;
	assert_true(net_get(b->net, &q, &r, &err));
	assert_int_equal(r.status, 200);
	response_clear(&r);
	str_clear(&url);
	expect_error(b, "/auth",
	    "127.0.0.1: HTTP 401 (wants a name and a password)");
}

static void
cookies_live_for_the_hops_of_a_download(void **state)
{
	struct response r;
	struct err err;

	assert_true(get(*state, "/cookie", &r, &err));
	assert_int_equal(r.status, 200);
	response_clear(&r);
}

static bool
echoes(struct bench *b, const char *path, const char *line)
{
	static const char *const headers[] = { "X-Key: secret", NULL };
	char *url = httpd_url(b->server, path);
	struct net_request q = { .url = url, .headers = headers,
		.user_agent = "Other/1.0" };
	struct response r;
	struct slice body;
	struct err err;
	bool found;

	assert_true(net_get(b->net, &q, &r, &err));
	body = str_slice(&r.body);
	found = slice_find(body, slice_of(line)) < body.len;
	response_clear(&r);
	free(url);
	return found;
}

static void
a_feeds_own_headers_are_sent_to_its_host_alone(void **state)
{
	struct bench *b = *state;
	struct str path = { 0 };

	assert_true(echoes(b, "/echo", "X-Key: secret"));
	assert_true(echoes(b, "/echo", "User-Agent: Other/1.0"));
	assert_true(echoes(b, "/to?/echo", "X-Key: secret"));
	str_addf(&path, "/to?http://localhost:%d/echo",
	    httpd_port(b->server));
	assert_false(echoes(b, path.s, "X-Key: secret"));
	str_clear(&path);
}

static void
retry_after_is_passed_on(void **state)
{
	struct response r;
	struct err err;

	assert_false(get(*state, "/retry/429/120", &r, &err));
	assert_int_equal(r.status, 429);
	assert_int_equal(r.retry_after, 120);
	response_clear(&r);
}

static void
many_downloads_share_a_few_connections(void **state)
{
	enum { N = 200 };
	struct bench *b = *state;
	char *url = httpd_url(b->server, "/small-feed");
	bool seen[N] = { false };
	struct net_result r;
	int n = 0;

	for (size_t i = 0; i < N; i++) {
		struct net_request q = { .url = url, .tag = &seen[i] };

		net_add(b->net, &q);
	}
	while (net_next(b->net, &r)) {
		assert_int_equal(r.err.kind, ERR_NONE);
		assert_false(*(bool *)r.tag);
		*(bool *)r.tag = true;
		net_result_clear(&r);
		n++;
	}
	assert_int_equal(n, N);
	assert_true(httpd_connections(b->server) <= 6);
	free(url);
}

static void *
cancel(void *net)
{
	net_cancel(net);
	return NULL;
}

static void
cancelling_ends_what_runs_and_what_waits(void **state)
{
	struct bench *b = *state;
	char *hang = httpd_url(b->server, "/hang");
	struct net_request q = { .url = hang };
	struct net_request command = { .url = "exec:exec sleep 1000",
		.trusted = true };
	struct net_result r;
	pthread_t thread;
	int n = 0;

	for (int i = 0; i < 20; i++)
		net_add(b->net, &q);
	net_add(b->net, &command);
	pthread_create(&thread, NULL, cancel, b->net);
	while (net_next(b->net, &r)) {
		assert_int_equal(r.err.kind, ERR_CANCELLED);
		net_result_clear(&r);
		n++;
	}
	pthread_join(thread, NULL);
	assert_int_equal(n, 21);
	net_ready(b->net);
	assert_true(get(b, "/small-feed", &r.response, &r.err));
	net_result_clear(&r);
	free(hang);
}

static void
a_host_nobody_listens_at_refuses(void **state)
{
	struct bench *b = *state;
	struct net_request q = { .url = "http://127.0.0.1:1/" };
	struct response r;
	struct err err;

	assert_false(net_get(b->net, &q, &r, &err));
	assert_string_equal(err.msg,
	    "127.0.0.1: Connection refused");
	response_clear(&r);
}

static void
a_bad_certificate_is_an_answer_and_no_host_is_none(void **state)
{
	struct transfer t = { 0 };
	struct err err = { 0 };

	(void)state;
	fault_words(&err, &t, CURLE_COULDNT_RESOLVE_HOST, 1000);
	assert_int_equal(err.kind, ERR_UNREACHED);
	fault_words(&err, &t, CURLE_PEER_FAILED_VERIFICATION, 1000);
	assert_int_equal(err.kind, ERR_INPUT);
	t.hops = 1;
	fault_words(&err, &t, CURLE_COULDNT_RESOLVE_HOST, 1000);
	assert_int_equal(err.kind, ERR_INPUT);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_bad_certificate_is_an_answer_and_no_host_is_none),
		TEST(a_page_comes_with_its_validators),
		TEST(an_unchanged_page_is_not_sent_again),
		TEST(a_304_to_one_who_has_nothing_is_an_error),
		TEST(a_refusal_is_told_in_our_words),
		TEST(a_broken_answer_is_no_answer),
		TEST(a_bomb_is_stopped_by_its_unpacked_size),
		TEST(gzip_is_unpacked),
		TEST(odd_validators_are_not_kept),
		TEST(a_chain_of_permanent_redirects_is_a_move),
		TEST(one_temporary_hop_makes_it_no_move),
		TEST(a_move_to_a_page_that_is_missing_is_no_move),
		TEST(twenty_hops_are_enough),
		TEST(a_redirect_leads_to_the_web_alone),
		TEST(strangers_addresses_run_nothing),
		TEST(the_persons_own_command_is_a_feed),
		TEST(a_filter_reads_the_download),
		TEST(a_command_that_fails_says_so),
		TEST(a_command_that_says_too_much_or_never_ends_is_killed),
		TEST(a_file_is_read_again_only_when_it_changed),
		TEST(what_never_answers_is_given_up),
		TEST(a_name_and_password_in_the_address_are_used),
		TEST(cookies_live_for_the_hops_of_a_download),
		TEST(a_feeds_own_headers_are_sent_to_its_host_alone),
		TEST(retry_after_is_passed_on),
		TEST(many_downloads_share_a_few_connections),
		TEST(cancelling_ends_what_runs_and_what_waits),
		TEST(a_host_nobody_listens_at_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
