/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "news/entity.h"
#include "news/story.h"
#include "tests/lib/fixture.h"

enum { MANY = 700 };

static void
put_story(struct fixture *f, int64_t feed, const char *guid,
    const char *html)
{
	struct story st = { .guid = guid, .title = guid, .summary = html,
		.published = FIXTURE_NOW, .updated = TIME_NONE,
		.duration = -1, .comments_count = -1 };
	struct feed doc = { .stories = &st, .n_stories = 1 };
	struct merge m = { 0 };

	assert_true(store_merge(f->s, feed, &doc, FIXTURE_NOW, &m, NULL));
	merge_clear(&m);
}

static int64_t
fill(struct fixture *f, int n)
{
	int64_t feed;

	fixture_open(f);
	feed = fixture_subscribe(f, "https://a.example/", NULL);
	assert_true(store_begin(f->s, NULL));
	for (int i = 0; i < n; i++) {
		char guid[16], html[64];

		snprintf(guid, sizeof(guid), "g%d", i);
		snprintf(html, sizeof(html), "<p>Talks in %s, day %d.",
		    i % 2 ? "Norway" : "Finland", i);
		put_story(f, feed, guid, html);
	}
	assert_true(store_commit(f->s, NULL));
	return feed;
}

static void
assert_names(struct fixture *f, int64_t story, const char *name)
{
	struct cast cast = { 0 };

	assert_true(store_cast(f->s, story, &cast, NULL));
	assert_int_equal(cast.n_entities, 1);
	assert_string_equal(cast.entities[0].name, name);
	cast_clear(&cast);
}

static bool
tell(void *arg, size_t done)
{
	*(size_t *)arg = done;
	return true;
}

static void
each_story_gets_its_own_cast(void **state)
{
	struct fixture f = { 0 };
	struct digest *d = digest_new();
	struct ids ids = { 0 };
	size_t done = 0;

	(void)state;
	fill(&f, MANY);
	assert_null(digest_error(d));
	assert_true(digest_run(d, f.s, tell, &done, NULL));
	assert_int_equal(done, MANY);
	for (int64_t id = 1; id <= MANY; id++)
		assert_names(&f, id, id % 2 ? "Finland" : "Norway");
	assert_true(store_ids(f.s, "norway \"day 651\"", &ids, NULL));
	assert_int_equal(ids.n, 1);
	vec_clear(&ids);
	done = 0;
	assert_true(digest_run(d, f.s, tell, &done, NULL));
	assert_int_equal(done, 0);
	digest_free(d);
	fixture_close(&f);
}

static void
what_was_read_before_is_read_again_when_it_is_forgotten(void **state)
{
	struct fixture f = { 0 };
	struct digest *d = digest_new();
	size_t done = 0;

	(void)state;
	fill(&f, 40);
	assert_true(digest_run(d, f.s, NULL, NULL, NULL));
	assert_true(store_forget_casts(f.s, NULL));
	assert_true(digest_run(d, f.s, tell, &done, NULL));
	assert_int_equal(done, 40);
	digest_free(d);
	fixture_close(&f);
}

static void
a_story_that_changes_while_it_is_read_is_read_again(void **state)
{
	struct fixture f = { 0 };
	struct digest *d = digest_new();
	struct ids done = { 0 };
	bool more = true;
	int64_t feed;

	(void)state;
	feed = fill(&f, 1);
	assert_true(digest_some(d, f.s, &done, &more, NULL));
	assert_true(more);
	assert_int_equal(done.n, 0);
	put_story(&f, feed, "g0", "<p>Talks in Sweden now.");
	while (more)
		assert_true(digest_some(d, f.s, &done, &more, NULL));
	assert_int_equal(done.n, 1);
	assert_names(&f, 1, "Sweden");
	vec_clear(&done);
	digest_free(d);
	fixture_close(&f);
}

static void
the_story_that_is_looked_at_comes_first(void **state)
{
	struct fixture f = { 0 };
	struct digest *d = digest_new();
	struct ids done = { 0 };
	bool more;

	(void)state;
	fill(&f, 100);
	/* In the middle of the others, and one of those being read. */
	assert_true(digest_some(d, f.s, &done, &more, NULL));
	assert_true(digest_story(d, f.s, 1, NULL));
	assert_true(digest_story(d, f.s, 100, NULL));
	assert_names(&f, 1, "Finland");
	assert_names(&f, 100, "Norway");
	assert_false(digest_story(d, f.s, 4711, NULL));
	vec_clear(&done);
	digest_free(d);
	fixture_close(&f);
}

static void
what_cannot_be_stored_is_read_again(void **state)
{
	struct fixture f = { 0 };
	struct digest *d = digest_new();
	struct ids done = { 0 };
	struct err err = { 0 };
	size_t n = 0;
	bool more;

	(void)state;
	fill(&f, 60);
	assert_true(digest_some(d, f.s, &done, &more, NULL));
	/* An outer transaction that is already lost. */
	assert_true(store_begin(f.s, NULL));
	assert_true(store_begin(f.s, NULL));
	store_rollback(f.s);
	assert_false(digest_some(d, f.s, &done, &more, &err));
	store_rollback(f.s);
	assert_int_equal(done.n, 0);
	assert_true(digest_run(d, f.s, tell, &n, NULL));
	assert_int_equal(n, 60);
	digest_free(d);
	fixture_close(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_story_gets_its_own_cast),
		cmocka_unit_test(
		    what_was_read_before_is_read_again_when_it_is_forgotten),
		cmocka_unit_test(
		    a_story_that_changes_while_it_is_read_is_read_again),
		cmocka_unit_test(the_story_that_is_looked_at_comes_first),
		cmocka_unit_test(what_cannot_be_stored_is_read_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
