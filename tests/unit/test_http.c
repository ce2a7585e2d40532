/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "net/http.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "net/address.h"

#include <arpa/inet.h>
#include <stdlib.h>

enum { NOW = 1682000000 }; /* Thu, 20 Apr 2023 14:13:20 GMT */

static void
read_header(struct response *r, const char *lines)
{
	struct slice rest = slice_of(lines), line;
	struct http_head h;

	http_begin(&h, r, NOW);
	while (slice_split(&rest, '\n', &line))
		http_line(&h, r, line);
	http_end(&h, r);
}

static void
retry_after_is_seconds_or_a_date_within_bounds(void **state)
{
	static const struct {
		const char *lines;
		int64_t want;
	} cases[] = {
		{ "", -1 },
		{ "Retry-After: 120", 120 },
		{ "retry-after:0", 1 },
		{ "Retry-After: -5", -1 },
		{ "Retry-After: soon", -1 },
		{ "Retry-After: 99999999999999999999999", 604800 },
		{ "Retry-After: Thu, 20 Apr 2023 14:14:20 GMT", 60 },
		{ "Retry-After: Thu, 20 Apr 2000 14:14:20 GMT", 1 },
		{ "Retry-After: Thu, 20 Apr 2040 14:14:20 GMT", 604800 },
		/* a server whose clock is a year late */
		{ "Date: Wed, 20 Apr 2022 14:13:20 GMT\n"
		  "Retry-After: Wed, 20 Apr 2022 14:13:50 GMT", 30 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct response r = { 0 };

		read_header(&r, cases[i].lines);
		assert_int_equal(r.retry_after, cases[i].want);
		response_clear(&r);
	}
}

static void
freshness_is_cache_control_then_expires(void **state)
{
	static const struct {
		const char *lines;
		int64_t want;
	} cases[] = {
		{ "", -1 },
		{ "Cache-Control: public, max-age=600", 600 },
		{ "Cache-Control: max-age=\"600\"", 600 },
		{ "Cache-Control: MAX-AGE=600", 600 },
		{ "Cache-Control: max-age=600, no-cache", 0 },
		{ "Cache-Control: max-age=x", -1 },
		{ "Cache-Control: private", -1 },
		{ "Expires: Thu, 20 Apr 2023 15:13:20 GMT", 3600 },
		{ "Expires: 0", -1 },
		{ "Expires: Thu, 20 Apr 2023 10:13:20 GMT", 0 },
		{ "Expires: Thu, 20 Apr 2023 15:13:20 GMT\n"
		  "Cache-Control: max-age=60", 60 },
		{ "Date: Thu, 20 Apr 2023 15:13:10 GMT\n"
		  "Expires: Thu, 20 Apr 2023 15:13:20 GMT", 10 },
		{ "Cache-Control: max-age=99999999999", 31536000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct response r = { 0 };

		read_header(&r, cases[i].lines);
		assert_int_equal(r.max_age, cases[i].want);
		response_clear(&r);
	}
}

static void
validators_are_kept_byte_for_byte(void **state)
{
	struct response r = { 0 };

	(void)state;
	read_header(&r, "ETag:  W/\"a \xc3\xa9 \\\" b\"  \r\n"
	    "Last-Modified: yesterday, more or less\r\n");
	assert_string_equal(r.etag, "W/\"a \xc3\xa9 \\\" b\"");
	assert_string_equal(r.last_modified, "yesterday, more or less");
	read_header(&r, "ETag: \"a\001b\"\nLast-Modified: \x1b[31m\n");
	assert_null(r.etag);
	assert_null(r.last_modified);
	response_clear(&r);
}

static void
an_origin_is_scheme_host_and_port(void **state)
{
	(void)state;
	assert_true(address_same_origin("http://A.example/x",
	    "http://a.example:80/y"));
	assert_false(address_same_origin("http://a.example/",
	    "https://a.example/"));
	assert_false(address_same_origin("http://a.example/",
	    "http://b.example/"));
	assert_false(address_same_origin("http://a.example/",
	    "http://a.example:8080/"));
}

static void
a_login_is_kept_within_one_host(void **state)
{
	char *to = strdup("http://a.example/new");
	char *shown;

	(void)state;
	address_keep_login("http://u:p%40q@a.example/old", &to);
	assert_string_equal(to, "http://u:p%40q@a.example/new");
	shown = address_public(to);
	assert_string_equal(shown, "http://a.example/new");
	free(shown);
	free(to);
}

static void
a_file_address_is_a_path_on_this_machine(void **state)
{
	static const char *const cases[][2] = {
		{ "file:///a/b%20c", "/a/b c" },
		{ "file:/a", "/a" },
		{ "file://localhost/a", "/a" },
		{ "file://elsewhere/a", NULL },
		{ "file:a", NULL },
		{ "file:///a%00b", NULL },
		{ "file:///a%zz", "/a%zz" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *path = address_file_path(cases[i][0]);

		if (cases[i][1])
			assert_string_equal(path, cases[i][1]);
		else
			assert_null(path);
		free(path);
	}
}

static void
private_addresses_are_known_in_every_form(void **state)
{
	static const char *const private[] = { "127.0.0.1", "127.8.9.1",
		"10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
		"169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
		"255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12::1",
		"::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
		"ff02::1", "nonsense" };
	static const char *const public[] = { "8.8.8.8", "172.32.0.1",
		"193.168.1.1", "100.128.0.1", "2001:4860:4860::8888",
		"::ffff:8.8.8.8" };

	(void)state;
	for (size_t i = 0; i < sizeof(private) / sizeof(private[0]); i++)
		assert_true(address_is_private_ip(private[i]));
	for (size_t i = 0; i < sizeof(public) / sizeof(public[0]); i++)
		assert_false(address_is_private_ip(public[i]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    retry_after_is_seconds_or_a_date_within_bounds),
		cmocka_unit_test(freshness_is_cache_control_then_expires),
		cmocka_unit_test(validators_are_kept_byte_for_byte),
		cmocka_unit_test(an_origin_is_scheme_host_and_port),
		cmocka_unit_test(a_login_is_kept_within_one_host),
		cmocka_unit_test(a_file_address_is_a_path_on_this_machine),
		cmocka_unit_test(private_addresses_are_known_in_every_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
