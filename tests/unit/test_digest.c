/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/digest.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
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

/* --- killed, and two at once ----------------------------------------------- */

static bool
die(void *arg, size_t done)
{
	(void)arg;
	if (done)
		kill(getpid(), SIGKILL);
	return true;
}

/* The person's corrections, in a folder beside the store. */
static void
correct(struct fixture *f, const char *lines)
{
	struct str path = { 0 };

	setenv("XDG_CONFIG_HOME", f->dir, 1);
	str_addf(&path, "%s/dateline", f->dir);
	assert_true(file_mkdirs(path.s, NULL));
	str_add(&path, "/entities");
	assert_true(file_write(path.s, slice_of(lines), NULL));
	str_clear(&path);
}

static void
correct_no_more(struct fixture *f)
{
	struct str path = { 0 };

	str_addf(&path, "%s/dateline", f->dir);
	setenv("XDG_CONFIG_HOME", path.s, 1);
	str_add(&path, "/entities");
	unlink(path.s);
	str_truncate(&path, path.len - strlen("/entities"));
	rmdir(path.s);
	str_clear(&path);
}

/* Stories that name nobody, and those that still name Finland. */
static void
count_casts(struct fixture *f, size_t *nobody, size_t *finland)
{
	*nobody = *finland = 0;
	for (int64_t id = 1; id <= MANY; id++) {
		struct cast cast = { 0 };

		assert_true(store_cast(f->s, id, &cast, NULL));
		if (!cast.n_entities)
			++*nobody;
		else if (!strcmp(cast.entities[0].name, "Finland"))
			++*finland;
		cast_clear(&cast);
	}
}

static void
read_until_killed(const char *path)
{
	pid_t pid = fork();
	int status;

	assert_true(pid >= 0);
	if (!pid) {
		struct store *s = store_open(path, NULL);

		digest_run(digest_new(), s, die, NULL, NULL);
		_exit(1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
}

static void
a_reading_that_is_killed_goes_on_where_it_was(void **state)
{
	struct fixture f = { 0 };
	struct digest *d = digest_new();
	size_t done = 0, nobody, finland;

	(void)state;
	fill(&f, MANY);
	assert_true(digest_run(d, f.s, NULL, NULL, NULL));
	digest_free(d);
	correct(&f, "hide FI\n");
	read_until_killed(f.path);
	/* What was stored is new, all else as it was. */
	count_casts(&f, &nobody, &finland);
	assert_true(nobody > 0 && finland > 0);
	assert_int_equal(nobody + finland, MANY / 2);
	d = digest_new();
	assert_true(digest_run(d, f.s, tell, &done, NULL));
	assert_true(done >= finland && done < MANY);
	count_casts(&f, &nobody, &finland);
	assert_int_equal(nobody, MANY / 2);
	digest_free(d);
	correct_no_more(&f);
	fixture_close(&f);
}

static int64_t
stories_of(struct store *s, const char *name)
{
	struct profiles p = { 0 };
	int64_t n;

	assert_true(store_find(s, name, 1, &p, NULL));
	assert_int_equal(p.n, 1);
	n = p.at[0].stories;
	profiles_clear(&p);
	return n;
}

static void
two_that_read_at_once_count_nobody_twice(void **state)
{
	struct fixture f = { 0 };
	struct digest *a = digest_new(), *b = digest_new();
	struct ids done = { 0 };
	struct store *other;
	bool more_a = true, more_b = true;

	(void)state;
	fill(&f, MANY);
	other = store_open(f.path, NULL);
	assert_non_null(other);
	while (more_a || more_b) {
		assert_true(digest_some(a, f.s, &done, &more_a, NULL));
		assert_true(digest_some(b, other, &done, &more_b, NULL));
	}
	assert_int_equal(stories_of(f.s, "Finland"), MANY / 2);
	assert_int_equal(stories_of(other, "Finland"), MANY / 2);
	assert_int_equal(stories_of(other, "Norway"), MANY / 2);
	for (int64_t id = 1; id <= MANY; id++)
		assert_names(&f, id, id % 2 ? "Finland" : "Norway");
	store_close(other);
	vec_clear(&done);
	digest_free(a);
	digest_free(b);
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
		cmocka_unit_test(a_reading_that_is_killed_goes_on_where_it_was),
		cmocka_unit_test(two_that_read_at_once_count_nobody_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
