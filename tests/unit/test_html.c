/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/file.h"
#include "parse/parse.h"
#include "parse/walk.h"
#include "text/utf8.h"

static const char base[] = "https://news.example/2023/story.html";

static void
read_file(struct str *out, const char *path)
{
	struct err err = { 0 };

	if (!file_read(path, 1 << 20, out, &err))
		fail_msg("%s", err.msg);
}

/* Every case of tests/data/html: NAME.html beside what must come of it. */
static void
sanitised_html_is_what_the_cases_say(void **state)
{
	const char *top = getenv("top_srcdir");
	struct str pattern = { 0 };
	glob_t found;

	(void)state;
	str_addf(&pattern, "%s/tests/data/html/*.html", top ? top : ".");
	assert_int_equal(glob(str_get(&pattern), 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct str in = { 0 }, want = { 0 }, got = { 0 }, path = { 0 };
		const char *name = found.gl_pathv[i];

		str_addn(&path, name, strlen(name) - strlen("html"));
		str_add(&path, "out");
		read_file(&in, name);
		read_file(&want, str_get(&path));
		html_sanitise(&got, str_slice(&in), base);
		if (!slice_eq(str_slice(&got), str_slice(&want)))
			fail_msg("%s gives:\n%s", name, str_get(&got));
		str_clear(&in);
		str_clear(&want);
		str_clear(&got);
		str_clear(&path);
	}
	globfree(&found);
	str_clear(&pattern);
}

static void
sanitising_twice_changes_nothing(void **state)
{
	static const char *const t[] = {
		"<p>a<b>b<i>c</b>d</i>e<p>f", "<a href=x><div><a href=y>z",
		"<table><tr><td>a<table><td>b</table><p>c</tr><li>d",
		"<form><p>a<fieldset><legend>b</form>c<center>d",
		"<dir><li>a<menu><li>b</dir><dt>c<dd>d<dt>e",
		"<h1>a<h2>b</h1>c<b><h3>d</b>e", "<<b>x</b>&lt;b&gt;&amp;amp;",
		"<ruby>a<rp>(<rt>b<rp>)</ruby>", "<b><p>a</b>b</p>c",
		"<img alt='\"<x>&'><img src=\"a&amp;b'c\">",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(*t); i++) {
		struct str once = { 0 }, twice = { 0 };

		html_sanitise(&once, slice_of(t[i]), base);
		html_sanitise(&twice, str_slice(&once), base);
		assert_string_equal(str_get(&once), str_get(&twice));
		str_clear(&once);
		str_clear(&twice);
	}
}

static void
without_a_base_addresses_stay_as_they_are(void **state)
{
	struct str out = { 0 };

	(void)state;
	html_sanitise(&out, slice_of("<a href='a/b?c'>x</a>"
	    "<a href='#d'>y</a><a href=''>z</a>"), NULL);
	assert_string_equal(out.s,
	    "<a href=\"a/b?c\">x</a><a href=\"#d\">y</a>z");
	str_clear(&out);
}

static void
titles_lose_their_markup(void **state)
{
	static const struct {
		const char *in, *out;
	} t[] = {
		{ "A <b>bold</b> move", "A bold move" },
		{ "One<br>two<p>three", "One two three" },
		{ " AT&amp;T &lt;b&gt;  &#8212; x ", "AT&T <b> \xe2\x80\x94 x" },
		{ "a<script>b</script>c<!-- d -->e", "ace" },
		{ "2 < 3 > 1", "2 < 3 > 1" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(*t); i++) {
		struct str out = { 0 };

		html_plain(&out, slice_of(t[i].in));
		assert_string_equal(str_get(&out), t[i].out);
		str_clear(&out);
	}
}

static void
only_known_tags_and_references_look_like_markup(void **state)
{
	static const char *const yes[] = { "a <b>b</b>", "x<br/>y", "</p>",
		"<A HREF='x'>", "&amp;", "&#8212;", "a &eacute; b",
		"<!-- x -->" };
	static const char *const no[] = { "2 < 3", "AT&T", "a <3 b>",
		"<hello>", "&copy", "<b", "x & y; z", "", "List<String> x" };

	(void)state;
	for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++)
		if (!html_looks_marked_up(slice_of(yes[i])))
			fail_msg("not seen as markup: %s", yes[i]);
	for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
		if (html_looks_marked_up(slice_of(no[i])))
			fail_msg("seen as markup: %s", no[i]);
}

static void
repeat(struct str *out, const char *s, size_t n)
{
	while (n--)
		str_add(out, s);
}

/* All that is open is closed, in order, and never deeper than the bound. */
static void
check_balance(struct slice html)
{
	struct walk w = walk_make(html);
	enum tag open[WALK_DEEPEST];
	enum walk_kind kind;
	int depth = 0;

	while ((kind = walk_next(&w)) != WALK_END) {
		if (kind == WALK_OPEN) {
			assert_true(depth < WALK_DEEPEST);
			open[depth++] = w.tag;
		} else if (kind == WALK_CLOSE) {
			assert_true(depth > 0);
			assert_int_equal(open[--depth], w.tag);
		}
	}
	assert_int_equal(depth, 0);
}

static void
try_all(const struct str *html)
{
	struct str out = { 0 }, title = { 0 };
	struct text text = { 0 };

	check_balance(str_slice(html));
	html_sanitise(&out, str_slice(html), base);
	html_text(&text, str_slice(html), base);
	html_plain(&title, str_slice(html));
	html_looks_marked_up(str_slice(html));
	text_clear(&text);
	str_clear(&out);
	str_clear(&title);
}

/* Pages made to hurt: what is quadratic somewhere takes minutes here. */
static void
hostile_pages_take_linear_time(void **state)
{
	static const struct {
		const char *before, *again, *after;
		size_t n;
	} t[] = {
		{ "", "<div>", "", 100000 },
		{ "", "<b><p><i><a href=x>", "", 50000 },
		{ "", "<table><tr><td>", "x", 50000 },
		{ "<table>", "<tr><td>x<th colspan=9 rowspan=99>y", "", 50000 },
		{ "<p ", "a=b ", ">x", 100000 },
		{ "<p ", "class=b ", ">x", 100000 },
		{ "", "</b>", "", 100000 },
		{ "<b><i><u><b><i><u>", "</b><b>x", "", 100000 },
		{ "", "<script/>", "</script>", 100000 },
		{ "", "<iframe/><script/>", "", 50000 },
		{ "", "<!--", "", 100000 },
		{ "", "<![CDATA[", "", 100000 },
		{ "", "<?php", "", 100000 },
		{ "", "<", "", 1000000 },
		{ "", "&", "", 1000000 },
		{ "", "&#", "", 500000 },
		{ "", "w", "", 1000000 },
		{ "", "<li>x", "", 100000 },
		{ "", "<ul><li>x", "", 50000 },
		{ "<pre>", "\t\n", "x", 200000 },
		{ "", "<a href=x>y</a>", "", 50000 },
		{ "<img alt='", "<p>\"&quot;", "'>", 100000 },
		{ "", "<blockquote>x", "", 50000 },
		{ "", "<p style='display:none'>x", "", 50000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(*t); i++) {
		struct str html = { 0 };

		str_add(&html, t[i].before);
		repeat(&html, t[i].again, t[i].n);
		str_add(&html, t[i].after);
		try_all(&html);
		str_clear(&html);
	}
}

static void
every_character_and_nul_bytes_pass(void **state)
{
	struct str html = { 0 };

	(void)state;
	str_addn(&html, "<p\0>a\0b<a\0 href=\"x\0y\">\0</a>", 28);
	for (uint32_t ch = 1; ch <= 0x10ffff; ch += ch < 0x3000 ? 1 : 61) {
		char buf[4];

		if (utf8_control(ch))
			continue;
		str_addn(&html, buf, utf8_encode(ch, buf));
		str_addf(&html, "&#%u;<b title='&#x%x;'>", ch, ch);
	}
	try_all(&html);
	str_clear(&html);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sanitised_html_is_what_the_cases_say),
		cmocka_unit_test(sanitising_twice_changes_nothing),
		cmocka_unit_test(without_a_base_addresses_stay_as_they_are),
		cmocka_unit_test(titles_lose_their_markup),
		cmocka_unit_test(
		    only_known_tags_and_references_look_like_markup),
		cmocka_unit_test(hostile_pages_take_linear_time),
		cmocka_unit_test(every_character_and_nul_bytes_pass),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
