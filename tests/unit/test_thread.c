/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/thread.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/pace.h"

struct seen {
	bool background, grandchild;
};

static void *
look(void *arg)
{
	*(bool *)arg = pace_is_background();
	return NULL;
}

static void
run(void *(*fn)(void *), void *arg)
{
	struct err err = { 0 };
	pthread_t t;

	assert_true(thread_start(&t, fn, arg, &err));
	pthread_join(t, NULL);
}

static void *
go_to_the_background(void *arg)
{
	struct seen *s = arg;

	thread_background();
	s->background = pace_is_background();
	run(look, &s->grandchild);
	return NULL;
}

static void
threads_of_the_background_start_others_there(void **state)
{
	struct seen s = { 0 };

	(void)state;
	run(go_to_the_background, &s);
	assert_true(s.background);
	assert_true(s.grandchild);
}

static void
the_reader_and_what_it_starts_stay_in_front(void **state)
{
	struct seen s = { 0 };
	bool child = true;

	(void)state;
	run(go_to_the_background, &s);
	assert_false(pace_is_background());
	run(look, &child);
	assert_false(child);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(threads_of_the_background_start_others_there),
		cmocka_unit_test(the_reader_and_what_it_starts_stay_in_front),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
