/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/query.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/file.h"
#include "tests/lib/fixture.h"

enum { DAY = 1699920000 }; /* 2023-11-14 00:00 UTC */

/* The stories that tests/data/queries.tsv tells of. */
static void
fill(struct fixture *f)
{
	static const char *cats[][1] = { { "World" }, { "Sport" } };
	static struct enclosure enc = { "https://c.example/5.mp3",
	    "audio/mpeg", -1 };
	int64_t a, b, c, d, id;
	struct story st[] = {
		{ .title = "Grain deal hangs in balance", .author = "Ann Lee",
		    .categories = { cats[0], 1 },
		    .content = "<p>Grain ships wait.",
		    .published = DAY + 10 * 3600 },
		{ .title = "Finland raises its flag",
		    .published = DAY + 8 * 3600 },
		{ .title = "Alliance chief in Kyiv",
		    .url = "https://a.example/story/3",
		    .published = DAY - 12 * 3600 },
		{ .title = "東京で首脳会談が開かれた", .lang = "ja",
		    .published = DAY - 13 * 86400 },
		{ .title = "Café opens in Łódź", .enclosures = &enc,
		    .n_enclosures = 1, .categories = { cats[1], 1 },
		    .published = DAY - 365 * 86400 },
		{ .title = "Cup final", .author = "Bo",
		    .content = "<p>It is <b>tonight</b>.",
		    .published = DAY + 11 * 3600 },
		{ .title = "A deleted report", .published = DAY + 9 * 3600 },
		{ .title = "An old feed's report",
		    .published = DAY + 7 * 3600 },
	};

	a = fixture_subscribe(f, "https://alpha.example/", NULL);
	b = fixture_subscribe(f, "https://alpha.example/ News",
	    "https://b.example/ News", NULL);
	c = fixture_subscribe(f, "https://alpha.example/ News",
	    "https://b.example/ News", "https://c.example/", NULL);
	d = fixture_subscribe(f, "https://alpha.example/ News",
	    "https://b.example/ News", "https://c.example/",
	    "https://d.example/", NULL);
	for (size_t i = 0; i < sizeof(st) / sizeof(*st); i++) {
		const int64_t feeds[] = { a, b, a, b, c, a, b, d };

		st[i].updated = TIME_NONE;
		st[i].duration = st[i].comments_count = -1;
		assert_int_equal(fixture_story(f, feeds[i], &st[i]), i + 1);
	}
	fixture_digest(f, 1, "Grain ships wait.", "country:UA:Ukraine");
	fixture_digest(f, 2, "", "org:nato:NATO|country:FI:Finland");
	fixture_digest(f, 3, "",
	    "leader:Q1:Jens Stoltenberg|org:nato:NATO|country:UA:Ukraine");
	fixture_digest(f, 4, "", "");
	fixture_digest(f, 5, "", "");
	fixture_digest(f, 7, "", "");
	fixture_digest(f, 8, "", "");
	id = 2;
	assert_true(store_set_read(f->s, &id, 1, true, NULL));
	id = 7;
	assert_true(store_set_deleted(f->s, &id, 1, true, NULL));
	assert_true(store_bookmark(f->s, 3, true, DAY, NULL));
	assert_true(store_bookmark_note(f->s, 3, "for later", "to do\nlater",
	    NULL));
	fixture_subscribe(f, "https://alpha.example/ News",
	    "https://b.example/ News", "https://c.example/", NULL);
}

/* Checks one line of the table; false when it does not come out. */
static bool
check_line(struct fixture *f, struct slice line, int n)
{
	struct slice query = { 0 };
	char *text, *want, *got;
	bool ok;

	slice_split(&line, '\t', &query);
	text = mem_strndup(query.s, query.len);
	want = mem_strndup(line.s ? line.s : "", line.len);
	got = fixture_ids(f, text);
	ok = want[0] == '!' ? slice_starts(slice_of(got), want + 1)
			    : !strcmp(got, want);
	if (!ok)
		print_error("queries.tsv:%d: %s: \"%s\", not \"%s\"\n", n,
		    text, got, want);
	free(text);
	free(want);
	free(got);
	return ok;
}

static void
queries_find_what_the_table_says(void **state)
{
	const char *top = getenv("top_srcdir");
	struct fixture f = { 0 };
	struct str path = { 0 }, file = { 0 };
	struct slice rest, line;
	int n = 0, bad = 0;

	(void)state;
	fixture_open(&f);
	fill(&f);
	str_addf(&path, "%s/tests/data/queries.tsv", top ? top : ".");
	assert_true(file_read(path.s, 1 << 20, &file, NULL));
	rest = str_slice(&file);
	while (slice_split(&rest, '\n', &line)) {
		n++;
		if (line.len && line.s[0] != '#')
			bad += !check_line(&f, line, n);
	}
	assert_true(n > 100);
	assert_int_equal(bad, 0);
	str_clear(&path);
	str_clear(&file);
	fixture_close(&f);
}

static void
assert_refused(const char *query, const char *why)
{
	struct query q = { 0 };
	struct err err = { 0 };

	assert_false(query_parse(&q, query, 0, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_non_null(strstr(err.msg, why));
	query_clear(&q);
}

static void
size_and_depth_are_bounded(void **state)
{
	struct str s = { 0 };

	(void)state;
	for (int i = 0; i < 1000; i++)
		str_addc(&s, '(');
	assert_refused(s.s, "too deeply");
	str_truncate(&s, 0);
	for (int i = 0; i < 1000; i++)
		str_addc(&s, '-');
	str_addc(&s, 'a');
	assert_refused(s.s, "too deeply");
	str_truncate(&s, 0);
	for (int i = 0; i < 1000; i++)
		str_add(&s, "a ");
	assert_refused(s.s, "more than");
	while (s.len <= QUERY_MAX_BYTES)
		str_add(&s, "a ");
	assert_refused(s.s, "at most");
	str_clear(&s);
}

static void
sql_in_a_query_stays_a_value(void **state)
{
	struct fixture f = { 0 };
	char *got;

	(void)state;
	fixture_open(&f);
	fill(&f);
	got = fixture_ids(&f, "feed:\"x') OR 1 --\"");
	assert_string_equal(got, "");
	free(got);
	got = fixture_ids(&f, "\"grain\"\" OR title:flag\" ");
	assert_string_equal(got, "");
	free(got);
	got = fixture_ids(&f, "text:\"grain NOT ships\"");
	assert_string_equal(got, "");
	free(got);
	fixture_close(&f);
}

static void
a_name_that_is_no_field_is_told(void **state)
{
	static const struct {
		const char *query, *hint; /* NULL: nothing is told */
	} cases[] = {
		{ "titel:foo", "no field \"titel\": read as words; "
		  "did you mean title: ?" },
		{ "nato -(contry:\"Norway\")", "no field \"contry\": read as "
		  "words; did you mean country: ?" },
		{ "lorem:x", "no field \"lorem\": read as words; fields are "
		  "title, feed, tag, date, person, org, country, is ..." },
		{ "averyverylongname:x", "no field \"averyverylongname\": read "
		  "as words; fields are title, feed, tag, date, person, org, "
		  "country, is ..." },
		{ "title:foo TITLE:x", NULL },
		{ "Re: nato", NULL },
		{ "10:30 http://h/x a:b", NULL },
		{ "\"titel:foo\" /titel:foo/", NULL },
		{ "titel:foo (", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str s = { 0 };
		bool any = store_query_hint(cases[i].query, &s);

		assert_int_equal(any, cases[i].hint != NULL);
		assert_string_equal(str_get(&s),
		    cases[i].hint ? cases[i].hint : "");
		str_clear(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(queries_find_what_the_table_says),
		cmocka_unit_test(a_name_that_is_no_field_is_told),
		cmocka_unit_test(size_and_depth_are_bounded),
		cmocka_unit_test(sql_in_a_query_stays_a_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
