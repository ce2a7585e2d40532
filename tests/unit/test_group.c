/* SPDX-License-Identifier: MIT
 *
 * The stories of tests/data/events.txt, read in the order they were
 * published. */
#include "config.h"

#include "app/group.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/vec.h"
#include "text/date.h"

struct report {
	const char *event;
	struct group_story story;
	bool copy;
	int64_t put; /* the event it was put to */
	int64_t copy_of;
};

struct reports {
	struct arena arena;
	VEC(struct report)
};

static void
read_field(struct reports *r, struct slice line)
{
	size_t colon = slice_find(line, slice_of(": "));
	struct slice key = slice_make(line.s, colon), value;
	struct report *last;

	if (colon == line.len)
		return;
	value = slice_of(arena_slice(&r->arena,
	    slice_make(line.s + colon + 2, line.len - colon - 2)));
	if (slice_is(key, "event")) {
		last = vec_add(r);
		last->event = value.s;
		last->story.id = (int64_t)r->n;
		return;
	}
	assert_true(r->n > 0);
	last = &r->at[r->n - 1];
	if (slice_is(key, "date"))
		assert_true(date_parse(value, &last->story.time));
	else if (slice_is(key, "title"))
		last->story.title = value;
	else if (slice_is(key, "text"))
		last->story.text = value;
	else if (slice_is(key, "copy"))
		last->copy = true;
}

static int
by_time(const void *a, const void *b)
{
	const struct report *x = a, *y = b;

	return (x->story.time > y->story.time) -
	    (x->story.time < y->story.time);
}

static void
read_reports(struct reports *r)
{
	struct str path = { 0 }, text = { 0 };
	struct slice rest, line;
	struct err err;

	str_addf(&path, "%s/tests/data/events.txt", getenv("top_srcdir"));
	if (!file_read(path.s, 1 << 20, &text, &err))
		fail_msg("%s", err.msg);
	rest = str_slice(&text);
	while (slice_split(&rest, '\n', &line))
		if (line.len && line.s[0] != '#')
			read_field(r, line);
	qsort(r->at, r->n, sizeof(*r->at), by_time);
	str_clear(&path);
	str_clear(&text);
}

static void
group_all(struct reports *r)
{
	struct grouper *g = grouper_new();

	read_reports(r);
	for (size_t i = 0; i < r->n; i++) {
		struct group_answer a = grouper_add(g, &r->at[i].story);

		r->at[i].put = a.event;
		r->at[i].copy_of = a.copy_of;
	}
	grouper_free(g);
}

/* Over all pairs of stories: together in truth, together as grouped. */
static void
stories_of_an_event_find_together(void **state)
{
	struct reports r = { 0 };
	size_t both = 0, truth = 0, found = 0;
	double precision, recall;

	(void)state;
	group_all(&r);
	for (size_t i = 0; i < r.n; i++)
		for (size_t j = 0; j < i; j++) {
			bool same = !strcmp(r.at[i].event, r.at[j].event);
			bool put = r.at[i].put == r.at[j].put;

			both += same && put;
			truth += same;
			found += put;
			if (same != put)
				print_message("%s: %s | %s\n",
				    same ? "missed" : "wrong",
				    r.at[i].story.title.s,
				    r.at[j].story.title.s);
		}
	precision = (double)both / (double)found;
	recall = (double)both / (double)truth;
	print_message("pairs: precision %.3f recall %.3f\n", precision,
	    recall);
	assert_true(r.n >= 100);
	assert_true(precision >= 0.90);
	assert_true(recall >= 0.90);
	vec_clear(&r);
	arena_clear(&r.arena);
}

static void
a_copy_is_told_from_a_report_of_its_own(void **state)
{
	struct reports r = { 0 };

	(void)state;
	group_all(&r);
	for (size_t i = 0; i < r.n; i++)
		if (r.at[i].copy != (r.at[i].copy_of != 0))
			fail_msg("%s", r.at[i].story.title.s);
	vec_clear(&r);
	arena_clear(&r.arena);
}

static void
an_empty_story_joins_nothing(void **state)
{
	struct grouper *g = grouper_new();
	struct group_story s = { .id = 1, .time = 1000 };

	(void)state;
	assert_int_equal(grouper_add(g, &s).event, 1);
	s.id = 2;
	assert_int_equal(grouper_add(g, &s).event, 2);
	s.title = slice_of("\xe5\x8c\x97\xe4\xba\xac \xff");
	s.id = 3;
	assert_int_equal(grouper_add(g, &s).event, 3);
	grouper_free(g);
}

static void
the_same_headline_weeks_later_is_another_event(void **state)
{
	struct grouper *g = grouper_new();
	struct group_story s = { .id = 1, .time = 1000,
		.title = slice_of("Central bank leaves interest rates alone"),
		.text = slice_of("The bank kept rates where they were.") };

	(void)state;
	assert_int_equal(grouper_add(g, &s).event, 1);
	s.id = 2;
	s.time += 3600;
	assert_int_equal(grouper_add(g, &s).event, 1);
	s.id = 3;
	s.time += 20 * 86400;
	assert_int_equal(grouper_add(g, &s).event, 3);
	grouper_free(g);
}

#define FOOTER " Sign up for our morning letter and never miss a thing." \
	" This text appeared first on the pages of the Northern Lantern."

static void
what_a_feed_says_below_every_story_joins_none(void **state)
{
	static const struct {
		const char *title, *text;
	} stories[] = {
		{ "Ferry sinks off the coast", "Forty people were saved from "
		    "the water on Sunday." FOOTER },
		{ "Doctors end their strike", "Hospitals will take patients "
		    "again from tomorrow." FOOTER },
		{ "Volcano wakes after a century", "Ash fell on three "
		    "villages in the valley." FOOTER },
	};
	struct grouper *g = grouper_new();

	(void)state;
	for (int64_t i = 0; i < 3; i++) {
		struct group_story s = { .id = i + 1, .feed = 7,
			.time = 1000 + i, .title = slice_of(stories[i].title),
			.text = slice_of(stories[i].text) };

		assert_int_equal(grouper_add(g, &s).event, s.id);
	}
	grouper_free(g);
}

static void
a_story_that_came_twice_is_a_copy_with_its_footer_too(void **state)
{
	struct grouper *g = grouper_new();
	struct group_story s = { .id = 1, .feed = 7, .time = 1000,
		.title = slice_of("Ferry sinks off the coast"),
		.text = slice_of("Forty people were saved from the water on "
		    "Sunday." FOOTER) };

	(void)state;
	grouper_add(g, &s);
	s.id = 2;
	assert_int_equal(grouper_add(g, &s).copy_of, 1);
	grouper_free(g);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stories_of_an_event_find_together),
		cmocka_unit_test(a_copy_is_told_from_a_report_of_its_own),
		cmocka_unit_test(an_empty_story_joins_nothing),
		cmocka_unit_test(
		    the_same_headline_weeks_later_is_another_event),
		cmocka_unit_test(
		    what_a_feed_says_below_every_story_joins_none),
		cmocka_unit_test(
		    a_story_that_came_twice_is_a_copy_with_its_footer_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
