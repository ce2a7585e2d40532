/* SPDX-License-Identifier: MIT
 *
 * Two collections of feeds, if they are there: cases of the W3C's validator
 * and feeds that other parsers recorded.  Their tables say what each is, and
 * tests/lib/reference.c reads each a second time; what we read otherwise is
 * listed, with the reason, in tests/data/feeds-known.tsv, and nothing is that
 * does not need to be. */
#include "config.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/map.h"
#include "cmd/feedjson.h"
#include "parse/parse.h"
#include "../lib/reference.h"

enum { COLUMNS = 12 };

static struct str folder;
static struct map known; /* "FILE\tWHAT" to 1, 2 once it was needed */
static int files, failures;
static size_t facts;

static void
fail_file(struct slice name, const char *what, const char *got)
{
	struct str key = { 0 };
	union map_value *v;

	str_adds(&key, name);
	str_addf(&key, "\t%s", what);
	v = map_get(&known, str_slice(&key));
	if (v) {
		v->u = 2;
	} else {
		print_error("%s: %s\n", key.s, got);
		failures++;
	}
	str_clear(&key);
}

static bool
is_feed_format(struct slice format)
{
	return slice_starts(format, "rss") || slice_starts(format, "atom") ||
	    slice_is(format, "rdf") || slice_is(format, "jsonfeed");
}

/* "rss?", "rdf" and the like leave it open. */
static bool
same_format(struct slice format, const char *got)
{
	if (slice_is(format, "atom10-entry"))
		return !strcmp(got, "atom10");
	if (slice_is(format, "rss090"))
		return !strcmp(got, "rss09x");
	return !is_feed_format(format) || slice_is(format, "rss?") ||
	    slice_is(format, "rdf") || slice_is(format, got);
}

/* Is the start tag of an item or an entry here, with a prefix or without? */
static bool
opens_item(struct slice s)
{
	size_t i = 1;

	while (i < s.len && i < 20 && ascii_alnum(s.s[i]))
		i++;
	if (i < s.len && s.s[i] == ':')
		i++;
	else
		i = 1;
	s = slice_make(s.s + i, s.len - i);
	if (slice_starts(s, "item"))
		i = 4;
	else if (slice_starts(s, "entry"))
		i = 5;
	else
		return false;
	return i < s.len && (s.s[i] == '>' || s.s[i] == '/' ||
	    ascii_space(s.s[i]));
}

static long long
count_items(struct slice s)
{
	long long n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.s[i] == '<' &&
		    opens_item(slice_make(s.s + i, s.len - i));
	return n;
}

/* Titles in the table are as they stand in the document, escapes and all.
 * White space does not count, nor do titles of other things. */
static bool
same_title(struct slice want, const char *got)
{
	struct str plain = { 0 };
	size_t i = 0, n = 0;

	if (!got)
		return true;
	html_plain(&plain, want);
	for (;; i++, n++) {
		while (ascii_space(got[i]))
			i++;
		while (n < plain.len && ascii_space(plain.s[n]))
			n++;
		if (!got[i] || n >= plain.len || got[i] != plain.s[n])
			break;
	}
	str_clear(&plain);
	return !got[i];
}

struct expected {
	struct slice name, format, title;
	bool must; /* it is a feed and well-formed */
	bool counted, titled;
	long long items;
};

static void
check_feed(const struct expected *e, const struct feed *feed, long long items)
{
	struct str out = { 0 }, got = { 0 };
	struct json j = json_to(&out);
	json_error_t why;
	json_t *root;

	feed_json(&j, feed);
	root = json_loadb(out.s, out.len, 0, &why);
	if (!root)
		fail_file(e->name, "json", why.text);
	json_decref(root);
	if (!same_format(e->format, feed_format_name(feed->format)))
		fail_file(e->name, "format", feed_format_name(feed->format));
	str_addf(&got, "%zu, not %lld", feed->n_stories, items);
	if ((long long)feed->n_stories != items)
		fail_file(e->name, "count", got.s);
	if (e->titled && !same_title(e->title, feed->title))
		fail_file(e->name, "title", feed->title ? feed->title : "");
	str_clear(&out);
	str_clear(&got);
}

static void
on_difference(void *arg, const char *fact, const char *got)
{
	const struct expected *e = arg;

	fail_file(e->name, fact, got);
}

static void
check(struct expected *e)
{
	struct str path = { 0 }, bytes = { 0 };
	struct feed feed = { 0 };
	struct err err = { 0 };

	str_addf(&path, "%s/%.*s", folder.s, (int)e->name.len, e->name.s);
	if (!file_read(path.s, 1 << 26, &bytes, &err))
		fail_file(e->name, "unreadable", err.msg);
	else if (parse_feed(&feed, str_slice(&bytes), NULL, NULL, &err)) {
		check_feed(e, &feed, e->counted ? e->items :
		    e->must ? count_items(str_slice(&bytes)) :
		    (long long)feed.n_stories);
		facts += reference_check(&feed, str_slice(&bytes),
		    on_difference, e);
	} else if (e->must)
		fail_file(e->name, "refused", err.msg);
	else if (strchr(err.msg, '\n') || !err.msg[0])
		fail_file(e->name, "message", err.msg);
	feed_clear(&feed);
	str_clear(&bytes);
	str_clear(&path);
	files++;
}

static size_t
columns(struct slice line, struct slice *col)
{
	size_t n = 0;

	while (n < COLUMNS && slice_split(&line, '\t', &col[n]))
		n++;
	return n;
}

static void
for_each_line(const char *path, void (*run)(struct slice *col, size_t n))
{
	struct str text = { 0 };
	struct err err = { 0 };
	struct slice rest, line;

	if (!file_read(path, 1 << 24, &text, &err))
		fail_msg("%s", err.msg);
	rest = str_slice(&text);
	while (slice_split(&rest, '\n', &line)) {
		struct slice col[COLUMNS];
		size_t n = columns(line, col);

		if (n > 1 && !slice_is(col[0], "file") &&
		    !slice_starts(col[0], "#"))
			run(col, n);
	}
	str_clear(&text);
}

/* file, format, valid, wellformed, ... */
static void
check_w3c(struct slice *col, size_t n)
{
	struct expected e = { .name = col[0], .format = col[1] };

	e.must = n > 3 && is_feed_format(col[1]) && slice_is(col[3], "yes");
	check(&e);
}

/* file, format, title, language, encoding, items, wellformed, ... */
static void
check_recorded(struct slice *col, size_t n)
{
	struct expected e = { .name = col[0], .format = col[1],
		.must = is_feed_format(col[1]), .title = col[2] };

	assert_true(n > 6);
	e.counted = slice_int(col[5], 0, 100000, &e.items);
	e.titled = col[2].len && !slice_is(col[6], "no");
	check(&e);
}

static void
learn_known(struct slice *col, size_t n)
{
	struct str key = { 0 };

	assert_true(n == 3);
	str_adds(&key, col[0]);
	str_addc(&key, '\t');
	str_adds(&key, col[1]);
	map_put(&known, str_slice(&key), NULL)->u = 1;
	str_clear(&key);
}

static void
with_path(const char *dir, const char *file,
    void (*run)(struct slice *col, size_t n))
{
	struct str path = { 0 };

	str_addf(&path, "%s/%s", dir, file);
	for_each_line(path.s, run);
	str_clear(&path);
}

static void
feeds_are_read_as_their_tables_say(void **state)
{
	const char *top = getenv("top_srcdir");

	(void)state;
	with_path(top ? top : ".", "tests/data/feeds-known.tsv", learn_known);
	with_path(folder.s, "manifest.tsv", check_w3c);
	with_path(folder.s, "recorded/manifest.tsv", check_recorded);
	for (size_t i = 0; i < known.cap; i++) {
		struct slice key = known.slots[i].key;

		if (key.s && known.slots[i].value.u == 1) {
			print_error("known, but not so: %.*s\n", (int)key.len,
			    key.s);
			failures++;
		}
	}
	print_message("%d files, %zu facts read twice, %d failures\n", files,
	    facts, failures);
	assert_int_equal(failures, 0);
	map_clear(&known);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(feeds_are_read_as_their_tables_say),
	};
	const char *top = getenv("top_srcdir"), *dir = getenv("DATELINE_FEEDS");
	int status;

	if (dir)
		str_add(&folder, dir);
	else
		str_addf(&folder, "%s/../shared/feeds", top ? top : ".");
	if (access(folder.s, R_OK)) {
		puts("no collection of feeds here");
		return 77;
	}
	status = cmocka_run_group_tests(tests, NULL, NULL);
	str_clear(&folder);
	return status;
}
