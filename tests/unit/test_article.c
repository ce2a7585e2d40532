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
#include "news/story.h"
#include "parse/hints.h"
#include "parse/parse.h"
#include "text/date.h"

static void
read_file(struct str *out, const char *path)
{
	struct err err = { 0 };

	if (!file_read(path, 1 << 20, out, &err))
		fail_msg("%s", err.msg);
}

static void
add_fact(struct str *out, const char *name, const char *value)
{
	str_addf(out, "%s: %s\n", name, value ? value : "-");
}

/* An article as the .out files have it. */
static void
describe(struct str *out, const struct article *a)
{
	struct str date = { 0 };

	if (a->published != TIME_NONE)
		date_rfc3339(&date, a->published);
	add_fact(out, "title", a->title);
	add_fact(out, "byline", a->byline);
	add_fact(out, "published", date.s);
	add_fact(out, "lang", a->lang);
	add_fact(out, "site", a->site);
	str_addf(out, "\n%s\n", a->text);
	str_clear(&date);
}

static void
check_page(const char *name)
{
	struct str in = { 0 }, want = { 0 }, got = { 0 }, path = { 0 };
	struct article a = { 0 };
	struct err err = { 0 };

	str_addn(&path, name, strlen(name) - strlen("html"));
	str_add(&path, "out");
	read_file(&in, name);
	read_file(&want, str_get(&path));
	if (!article_extract(&a, str_slice(&in), NULL, &err))
		fail_msg("%s: %s", name, err.msg);
	describe(&got, &a);
	if (!slice_eq(str_slice(&got), str_slice(&want)))
		fail_msg("%s gives:\n%s", name, str_get(&got));
	article_clear(&a);
	str_clear(&in);
	str_clear(&want);
	str_clear(&got);
	str_clear(&path);
}

static void
articles_are_found_as_the_cases_say(void **state)
{
	const char *top = getenv("top_srcdir");
	struct str pattern = { 0 };
	glob_t found;

	(void)state;
	str_addf(&pattern, "%s/tests/data/article/*.html", top ? top : ".");
	assert_int_equal(glob(str_get(&pattern), 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		check_page(found.gl_pathv[i]);
	globfree(&found);
	str_clear(&pattern);
}

static void
a_page_without_text_holds_no_article(void **state)
{
	static const char *const t[] = { "", "<p></p>", "plain",
		("<html><body><ul><li><a href=x>One</a><li><a href=y>Two</a>"
		 "</ul></body></html>") };

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(*t); i++) {
		struct article a = { 0 };
		struct err err = { 0 };

		assert_false(article_extract(&a, slice_of(t[i]), NULL, &err));
		assert_null(a.html);
		assert_int_equal(err.kind, ERR_INPUT);
	}
}

static void
pictures_and_addresses_are_in_the_html(void **state)
{
	static const char page[] = "<title>A walk to the end of the pier and "
	    "back</title><h1>A walk to the end of the pier and back</h1>"
	    "<article><figure><img src='p.jpg' alt='The pier'><figcaption>"
	    "At low tide</figcaption></figure><p>It takes <a href='/map'>ten "
	    "minutes</a> to walk out, and twenty to walk back, because of "
	    "the wind that meets you there.<p onclick=x()>Take a coat, even "
	    "in June, and do not feed the gulls, who have read the signs and "
	    "know their rights.</article>";
	struct article a = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_true(article_extract(&a, slice_of(page),
	    "https://www.news.example/2023/04/20/walk.html", &err));
	assert_non_null(strstr(a.html,
	    "<img src=\"https://www.news.example/2023/04/20/p.jpg\""));
	assert_non_null(strstr(a.html, "At low tide"));
	assert_non_null(strstr(a.html, "\"https://www.news.example/map\""));
	assert_null(strstr(a.html, "onclick"));
	assert_null(strstr(a.text, "low tide"));
	assert_string_equal(a.site, "news.example");
	assert_int_equal(a.published, 1681948800);
	article_clear(&a);
}

static void
class_names_are_read_as_words(void **state)
{
	static const struct {
		const char *names;
		unsigned hints;
	} t[] = {
		{ "post__share-bar", HINT_ARTICLE | HINT_AROUND },
		{ "articleBody", HINT_BODY | HINT_ARTICLE },
		{ "story-body", HINT_BODY | HINT_ARTICLE },
		{ "no-sidebar", 0 },
		{ "page has-comments", 0 },
		{ "comment-list", HINT_COMMENTS },
		{ "sr-only", HINT_UNSEEN },
		{ "shared", 0 },
		{ "x7Ft", 0 },
		{ "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(*t); i++)
		if (hints_of(slice_of(t[i].names)) != t[i].hints)
			fail_msg("%s: %u", t[i].names,
			    hints_of(slice_of(t[i].names)));
}

static void
lines_that_lead_away_are_known(void **state)
{
	(void)state;
	assert_true(hints_leads_away(slice_of("Read also: the storm")));
	assert_true(hints_leads_away(slice_of("Advertisement")));
	assert_true(hints_leads_away(slice_of("AD")));
	assert_true(hints_leads_away(slice_of("Related: a list")));
	assert_true(hints_leads_away(slice_of("Читайте также: Буря")));
	assert_false(hints_leads_away(slice_of("Advertisements fell by half")));
	assert_false(hints_leads_away(slice_of("Add two")));
	assert_false(hints_leads_away(slice_of("Related costs rose")));
	assert_false(hints_leads_away(slice_of("")));
}

static void
hostile_pages_take_linear_time(void **state)
{
	static const struct {
		const char *again;
		size_t n;
	} t[] = {
		{ "<div class=article-body>", 100000 },
		{ "<p>A sentence, and not a short one, ends here.", 20000 },
		{ "<h2><a href=x>A heading that is a link</a></h2>", 20000 },
		{ "<div class='a b c d-e-f'><p itemprop=author>x", 20000 },
		{ "<time datetime=x>", 20000 },
		{ "<script type=application/ld+json>[[[[[[[[[[", 2000 },
		{ "<meta name=author content=x>", 20000 },
		{ "<h1>A - B | C - D", 20000 },
		{ "<td>", 50000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(*t); i++) {
		struct str page = { 0 };
		struct article a = { 0 };
		struct err err = { 0 };

		str_add(&page, "<title>A heading that is a link</title>");
		for (size_t k = 0; k < t[i].n; k++)
			str_add(&page, t[i].again);
		article_extract(&a, str_slice(&page), NULL, &err);
		article_clear(&a);
		str_clear(&page);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(articles_are_found_as_the_cases_say),
		cmocka_unit_test(a_page_without_text_holds_no_article),
		cmocka_unit_test(pictures_and_addresses_are_in_the_html),
		cmocka_unit_test(class_names_are_read_as_words),
		cmocka_unit_test(lines_that_lead_away_are_known),
		cmocka_unit_test(hostile_pages_take_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
