/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/subscriptions.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/source.h"
#include "base/file.h"

static struct subscriptions
parsed(const char *text)
{
	struct subscriptions s = { 0 };

	subscriptions_parse(&s, slice_of(text), "feeds");
	return s;
}

static void
a_line_is_an_address_and_its_tags(void **state)
{
	struct subscriptions s = parsed("# news\n\n"
	    "https://a.example/feed world  \"two words\" \"~A \\\"title\\\"\"\n"
	    "  http://b.example/#x !hidden # a comment\n");

	(void)state;
	assert_int_equal(s.errors.n, 0);
	assert_int_equal(s.n, 2);
	assert_string_equal(s.at[0].url, "https://a.example/feed");
	assert_string_equal(s.at[0].tags, "world\ntwo words");
	assert_string_equal(s.at[0].title, "A \"title\"");
	assert_false(s.at[0].hidden);
	assert_int_equal(s.at[0].line, 3);
	assert_string_equal(s.at[1].url, "http://b.example/#x");
	assert_null(s.at[1].tags);
	assert_null(s.at[1].title);
	assert_true(s.at[1].hidden);
	subscriptions_clear(&s);
}

static void
queries_commands_and_filters_are_known(void **state)
{
	struct subscriptions s = parsed(
	    "\"query:Summits:nato AND is:unread\" watch\n"
	    "\"exec:~/bin/feed --all\"\n"
	    "\"filter:~/bin/tidy:https://a.example/\"\n"
	    "file:///home/me/feed.xml\ndateline:welcome\n");

	(void)state;
	assert_int_equal(s.errors.n, 0);
	assert_int_equal(s.n, 5);
	assert_null(s.at[0].url);
	assert_string_equal(s.at[0].title, "Summits");
	assert_string_equal(s.at[0].query, "nato AND is:unread");
	assert_string_equal(s.at[0].tags, "watch");
	assert_string_equal(s.at[1].url, "exec:~/bin/feed --all");
	subscriptions_clear(&s);
}

static void
a_feed_may_say_how_it_is_fetched(void **state)
{
	struct subscriptions s = parsed("https://a.example/ "
	    "\"@agent Other/1.0\" \"@header X-Key: 1\" \"@header X-B: 2\" "
	    "\"@cert /c.pem\" \"@key /k.pem\"\n");

	(void)state;
	assert_int_equal(s.errors.n, 0);
	assert_string_equal(s.at[0].user_agent, "Other/1.0");
	assert_string_equal(s.at[0].headers[0], "X-Key: 1");
	assert_string_equal(s.at[0].headers[1], "X-B: 2");
	assert_null(s.at[0].headers[2]);
	assert_string_equal(s.at[0].cert, "/c.pem");
	assert_string_equal(s.at[0].key, "/k.pem");
	subscriptions_clear(&s);
}

static void
a_wrong_line_is_one_error_and_the_rest_holds(void **state)
{
	static const struct {
		const char *line, *error;
	} cases[] = {
		{ "example.org/feed", "feeds:2: example.org/feed: an address "
		  "begins with https:// or http://" },
		{ "gopher://a.example/", "feeds:2: gopher://a.example/: "
		  "nothing here can fetch that" },
		{ "\"query:x\"", "feeds:2: a query is \"query:NAME:WHAT\"" },
		{ "https://a.example/",
		  "feeds:2: this feed is already in line 1" },
		{ "\"https://a.example/\\nx\"",
		  "feeds:2: this is no address" },
		{ "https://c.example/ \"@header a\\r\\nb: c\"",
		  "feeds:2: a header is \"@header NAME: VALUE\"" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct subscriptions s;
		struct str text = { 0 };

		str_addf(&text, "https://a.example/\n%s\nhttps://b.example/",
		    cases[i].line);
		s = parsed(text.s);
		assert_int_equal(s.errors.n, 1);
		assert_string_equal(s.errors.at[0], cases[i].error);
		assert_int_equal(s.n, 2);
		assert_string_equal(s.at[1].url, "https://b.example/");
		subscriptions_clear(&s);
		str_clear(&text);
	}
}

static void
titles_and_tags_are_clean_text(void **state)
{
	struct subscriptions s = parsed("https://a.example/ "
	    "\"~a\x1b[31mb\" \"c\x9b" "d\"\n");

	(void)state;
	assert_int_equal(s.n, 1);
	assert_null(strchr(s.at[0].title, 0x1b));
	assert_null(strchr(s.at[0].tags, 0x9b));
	subscriptions_clear(&s);
}

/* --- the file --------------------------------------------------------------- */

struct place {
	char dir[64];
	struct str path;
};

static int
set_up(void **state)
{
	struct place *p = calloc(1, sizeof(*p));

	str_add(&p->path, "/tmp/dateline-feeds.XXXXXX");
	if (!mkdtemp(p->path.s))
		return -1;
	memcpy(p->dir, p->path.s, p->path.len + 1);
	str_add(&p->path, "/new/feeds");
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	struct place *p = *state;

	unlink(p->path.s);
	str_truncate(&p->path, p->path.len - strlen("/feeds"));
	rmdir(p->path.s);
	rmdir(p->dir);
	str_clear(&p->path);
	free(p);
	return 0;
}

static void
expect_file(const struct place *p, const char *want)
{
	struct str text = { 0 };
	struct err err;

	assert_true(file_read(p->path.s, 1 << 20, &text, &err));
	assert_string_equal(str_get(&text), want);
	str_clear(&text);
}

static void
adding_makes_the_file_and_keeps_what_is_in_it(void **state)
{
	struct place *p = *state;
	struct subscription a = { .url = "https://a.example/",
		.title = "A \"b\" \\", .tags = "world\ntwo words" };
	struct subscription b = { .url = "https://b.example/" };
	struct subscriptions s;
	struct err err = { 0 };

	assert_true(subscriptions_add(p->path.s, &a, &err));
	expect_file(p, "https://a.example/ world \"two words\" "
	    "\"~A \\\"b\\\" \\\\\"\n");
	assert_true(file_write(p->path.s,
	    slice_of("# mine\n\n  https://c.example/   x # why"), &err));
	assert_true(subscriptions_add(p->path.s, &b, &err));
	expect_file(p, "# mine\n\n  https://c.example/   x # why\n"
	    "https://b.example/\n");
	subscriptions_load(&s, p->path.s);
	assert_int_equal(s.n, 2);
	subscriptions_clear(&s);
}

static void
what_was_added_reads_back_the_same(void **state)
{
	struct place *p = *state;
	struct subscription a = { .url = "exec:echo \"a b\" \\x",
		.title = "~odd # \"title\"", .tags = "#tag\n\"q\"",
		.hidden = true };
	struct subscriptions s;
	struct err err = { 0 };

	assert_true(subscriptions_add(p->path.s, &a, &err));
	subscriptions_load(&s, p->path.s);
	assert_int_equal(s.n, 1);
	assert_string_equal(s.at[0].url, a.url);
	assert_string_equal(s.at[0].title, a.title);
	assert_string_equal(s.at[0].tags, a.tags);
	assert_true(s.at[0].hidden);
	subscriptions_clear(&s);
}

static void
a_tag_is_added_in_the_case_that_others_have(void **state)
{
	struct place *p = *state;
	struct subscription a = { .url = "https://a.example/",
		.tags = "World" };
	struct subscription b = { .url = "https://b.example/",
		.tags = "new\nworld" };
	struct err err = { 0 };

	assert_true(subscriptions_add(p->path.s, &a, &err));
	assert_true(subscriptions_add(p->path.s, &b, &err));
	expect_file(p, "https://a.example/ World\n"
	    "https://b.example/ new World\n");
}

static void
a_feed_is_added_once(void **state)
{
	struct place *p = *state;
	struct subscription a = { .url = "https://a.example/" };
	struct err err = { 0 };

	assert_true(subscriptions_add(p->path.s, &a, &err));
	assert_false(subscriptions_add(p->path.s, &a, &err));
	assert_non_null(strstr(err.msg, "you have it, in line 1 of"));
	expect_file(p, "https://a.example/\n");
}

enum { PROGRAMS = 6, EACH = 12 };

static void
add_some(struct place *p, int program)
{
	struct err err = { 0 };

	for (int i = 0; i < EACH; i++) {
		struct str url = { 0 };
		struct subscription sub = { 0 };

		str_addf(&url, "https://%d.example/%d", program, i);
		sub.url = url.s;
		while (!subscriptions_add(p->path.s, &sub, &err))
			if (err.kind != ERR_BUSY)
				_exit(1);
		str_clear(&url);
	}
	_exit(0);
}

static void
programs_that_add_at_one_time_lose_nothing(void **state)
{
	struct place *p = *state;
	struct subscriptions s = { 0 };
	int status;

	for (int i = 0; i < PROGRAMS; i++)
		if (fork() == 0)
			add_some(p, i);
	for (int i = 0; i < PROGRAMS; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	subscriptions_load(&s, p->path.s);
	assert_int_equal(s.errors.n, 0);
	assert_int_equal(s.n, PROGRAMS * EACH);
	subscriptions_clear(&s);
}

static void
who_was_killed_holds_nothing(void **state)
{
	struct place *p = *state;
	struct subscription a = { .url = "https://a.example/" };
	struct err err = { 0 };
	int status, fd;
	pid_t pid;

	assert_true(subscriptions_add(p->path.s, &a, &err));
	pid = fork();
	if (!pid) {
		file_lock(p->path.s, &fd, NULL);
		raise(SIGKILL);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	a.url = "https://b.example/";
	assert_true(subscriptions_add(p->path.s, &a, &err));
	expect_file(p, "https://a.example/\nhttps://b.example/\n");
	assert_true(file_lock(p->path.s, &fd, &err));
	a.url = "https://c.example/";
	assert_false(subscriptions_add(p->path.s, &a, &err));
	assert_int_equal(err.kind, ERR_BUSY);
	file_unlock(fd);
	assert_true(subscriptions_add(p->path.s, &a, &err));
}

static void
removing_takes_out_one_line_alone(void **state)
{
	static const char *const cases[][2] = {
		{ "# a\r\nhttps://a.example/ x\nhttps://b.example/",
		  "# a\r\nhttps://b.example/" },
		{ "https://a.example/", "" },
		{ "https://b.example/\n\nhttps://a.example/",
		  "https://b.example/\n\n" },
		{ "https://a.example/\nhttps://a.example/x\n",
		  "https://a.example/x\n" },
	};
	struct place *p = *state;
	struct subscription b = { .url = "https://z.example/" };
	struct err err = { 0 };

	assert_true(subscriptions_add(p->path.s, &b, &err));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(file_write(p->path.s, slice_of(cases[i][0]),
		    &err));
		assert_true(subscriptions_remove(p->path.s,
		    "https://a.example/", NULL, &err));
		expect_file(p, cases[i][1]);
	}
	assert_false(subscriptions_remove(p->path.s, "https://a.example/",
	    NULL, &err));
}

static void
what_was_removed_comes_back_where_it_was(void **state)
{
	static const struct {
		const char *before, *what, *between, *after;
	} cases[] = {
		{ "# a\nhttps://a.example/ x\nhttps://b.example/\n",
		  "https://a.example/", NULL,
		  "# a\nhttps://a.example/ x\nhttps://b.example/\n" },
		{ "https://a.example/", "https://a.example/", NULL,
		  "https://a.example/" },
		{ "\"query:Talks:is:unread nato\"\nhttps://b.example/\n",
		  "is:unread nato", NULL,
		  "\"query:Talks:is:unread nato\"\nhttps://b.example/\n" },
		/* the file has become shorter, and lost its last end */
		{ "x:\nhttps://b.example/\nhttps://a.example/\n",
		  "https://a.example/", "https://b.example/",
		  "https://b.example/\nhttps://a.example/\n" },
		/* it had no end, and another line came in its place */
		{ "https://a.example/\nhttps://b.example/",
		  "https://b.example/",
		  "https://a.example/\nhttps://c.example/\n",
		  "https://a.example/\nhttps://b.example/\n"
		  "https://c.example/\n" },
		/* somebody else brought it back */
		{ "https://a.example/\nhttps://b.example/\n",
		  "https://a.example/",
		  "https://b.example/\nhttps://a.example/ x\n",
		  "https://b.example/\nhttps://a.example/ x\n" },
	};
	struct place *p = *state;
	struct subscription b = { .url = "https://z.example/" };
	struct err err = { 0 };

	assert_true(subscriptions_add(p->path.s, &b, &err));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct removed_line gone = { 0 };

		assert_true(file_write(p->path.s, slice_of(cases[i].before),
		    &err));
		assert_true(subscriptions_remove(p->path.s, cases[i].what,
		    &gone, &err));
		if (cases[i].between)
			assert_true(file_write(p->path.s,
			    slice_of(cases[i].between), &err));
		assert_true(subscriptions_put_back(p->path.s, &gone, &err));
		expect_file(p, cases[i].after);
		free(gone.text);
	}
}

static void
a_query_is_added_under_its_name(void **state)
{
	struct place *p = *state;
	struct subscription a = { .title = "Two words",
		.query = "country:Norway AND \"oil fund\"" };
	struct subscriptions s;
	struct err err = { 0 };

	assert_true(subscriptions_add(p->path.s, &a, &err));
	assert_false(subscriptions_add(p->path.s, &a, &err));
	subscriptions_load(&s, p->path.s);
	assert_int_equal(s.n, 1);
	assert_string_equal(s.at[0].title, a.title);
	assert_string_equal(s.at[0].query, a.query);
	subscriptions_clear(&s);
	a = (struct subscription){ .title = "a:b", .query = "c" };
	assert_false(subscriptions_add(p->path.s, &a, &err));
	a.title = "";
	assert_false(subscriptions_add(p->path.s, &a, &err));
}

static void
a_file_that_is_not_there_is_empty_and_one_unreadable_is_an_error(
    void **state)
{
	struct place *p = *state;
	struct subscriptions s;

	subscriptions_load(&s, p->path.s);
	assert_int_equal(s.n, 0);
	assert_int_equal(s.errors.n, 0);
	assert_false(s.unread);
	subscriptions_clear(&s);
	subscriptions_load(&s, p->dir); /* a folder */
	assert_int_equal(s.errors.n, 1);
	assert_true(s.unread);
	subscriptions_clear(&s);
}

static void
other_tags_leave_the_rest_of_the_line_and_come_off_again(void **state)
{
	static const struct {
		const char *before, *tags;
		bool add;
		const char *shown, *after;
	} cases[] = {
		{ "# a\nhttps://a.example/ x \"~A name\"\nhttps://b.example/\n",
		  "y \"two words\"", false, "x \"~A name\"",
		  "# a\nhttps://a.example/ y \"two words\"\n"
		  "https://b.example/\n" },
		/* how it is fetched is not shown, and stays */
		{ "https://a.example/ x \"@header Key: s\" !hidden # mine\n",
		  "y", false, "x !hidden",
		  "https://a.example/ \"@header Key: s\" y # mine\n" },
		{ "https://a.example/ x y", "y z", true, "x y",
		  "https://a.example/ x y z\n" },
		{ "https://a.example/ x\n", "", false, "x",
		  "https://a.example/\n" },
		/* one case for all feeds, but a feed alone may change its own */
		{ "https://a.example/ x\nhttps://b.example/ World \xc3\x89t\xc3\xa9\n",
		  "world \xc3\xa9t\xc3\xa9 X", false, "x",
		  "https://a.example/ World \xc3\x89t\xc3\xa9 X\n"
		  "https://b.example/ World \xc3\x89t\xc3\xa9\n" },
		{ "https://a.example/ x\nhttps://b.example/ World\n"
		  "https://c.example/ world\n", "world", false, "x",
		  "https://a.example/ world\nhttps://b.example/ World\n"
		  "https://c.example/ world\n" },
		{ "https://a.example/ x\n", "X", true, "x",
		  "https://a.example/ x\n" },
		/* none that would not be read as it is meant */
		{ "https://a.example/ x\n", "#y", false, "x", NULL },
		{ "https://a.example/ x\n", "\"@header nonsense\"", false, "x",
		  NULL },
	};
	struct place *p = *state;
	struct subscription b = { .url = "https://z.example/" };
	struct err err = { 0 };

	assert_true(subscriptions_add(p->path.s, &b, &err));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct removed_line old = { 0 };
		struct str shown = { 0 }, text = { 0 };

		assert_true(file_write(p->path.s, slice_of(cases[i].before),
		    &err));
		assert_true(subscriptions_tags(p->path.s,
		    "https://a.example/", &shown, &err));
		assert_string_equal(str_get(&shown), cases[i].shown);
		assert_int_equal(subscriptions_retag(p->path.s,
		    "https://a.example/", cases[i].tags, cases[i].add, &old,
		    &err), cases[i].after != NULL);
		assert_true(file_read(p->path.s, 4096, &text, &err));
		assert_string_equal(text.s, cases[i].after ? cases[i].after :
		    cases[i].before);
		if (cases[i].after) {
			assert_true(subscriptions_swap(p->path.s, &old, &err));
			str_truncate(&text, 0);
			assert_true(file_read(p->path.s, 4096, &text, &err));
			assert_string_equal(text.s, cases[i].before);
		}
		str_clear(&shown);
		str_clear(&text);
		free(old.text);
	}
	assert_false(subscriptions_tags(p->path.s, "https://c.example/",
	    &(struct str){ 0 }, &err));
}

/* --- which one is meant ----------------------------------------------------- */

static void
a_feed_is_meant_by_number_address_or_part_of_its_title(void **state)
{
	struct source at[] = {
		{ .id = 3, .url = "https://a.example/feed", .title = "Weltspiegel" },
		{ .id = 7, .url = "https://b.example/feed", .title = "World \xc3\x89" },
		{ .id = 9, .url = "https://c.example/feed?7",
		  .title = "World of tea" },
	};
	struct sources all = { .at = at, .n = 3 };
	struct err err = { 0 };

	(void)state;
	assert_ptr_equal(source_match(&all, "7", &err), &at[1]);
	assert_ptr_equal(source_match(&all, "https://c.example/feed?7", &err),
	    &at[2]);
	assert_ptr_equal(source_match(&all, "SPIEGEL", &err), &at[0]);
	assert_ptr_equal(source_match(&all, "world e", &err), &at[1]);
	assert_ptr_equal(source_match(&all, "c.example", &err), &at[2]);
	assert_null(source_match(&all, "world", &err));
	assert_string_equal(err.msg,
	    "\"world\" may be any of 2 feeds; say more of its name");
	assert_null(source_match(&all, "mars", &err));
	assert_null(source_match(&all, "", &err));
}

int
main(void)
{
#define TEST(f) cmocka_unit_test(f)
#define FILE_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_line_is_an_address_and_its_tags),
		TEST(queries_commands_and_filters_are_known),
		TEST(a_feed_may_say_how_it_is_fetched),
		TEST(a_wrong_line_is_one_error_and_the_rest_holds),
		TEST(titles_and_tags_are_clean_text),
		FILE_TEST(adding_makes_the_file_and_keeps_what_is_in_it),
		FILE_TEST(what_was_added_reads_back_the_same),
		FILE_TEST(a_tag_is_added_in_the_case_that_others_have),
		FILE_TEST(a_feed_is_added_once),
		FILE_TEST(programs_that_add_at_one_time_lose_nothing),
		FILE_TEST(who_was_killed_holds_nothing),
		FILE_TEST(removing_takes_out_one_line_alone),
		FILE_TEST(what_was_removed_comes_back_where_it_was),
		FILE_TEST(a_query_is_added_under_its_name),
		FILE_TEST(
		    other_tags_leave_the_rest_of_the_line_and_come_off_again),
		FILE_TEST(
		    a_file_that_is_not_there_is_empty_and_one_unreadable_is_an_error),
		TEST(a_feed_is_meant_by_number_address_or_part_of_its_title),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
