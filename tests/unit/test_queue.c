/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/queue.h"

#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ITEMS = 10000 };

static int numbers[ITEMS];

static void *
produce(void *arg)
{
	for (int i = 0; i < ITEMS; i++)
		queue_put(arg, &numbers[i]);
	queue_close(arg);
	return NULL;
}

static void
nothing_is_lost_and_the_order_is_kept(void **state)
{
	struct queue *q = queue_new();
	pthread_t thread;
	int *item;
	int n = 0;

	(void)state;
	assert_int_equal(pthread_create(&thread, NULL, produce, q), 0);
	while ((item = queue_get(q)) != NULL)
		assert_ptr_equal(item, &numbers[n++]);
	assert_int_equal(n, ITEMS);
	pthread_join(thread, NULL);
	queue_free(q, NULL);
}

static bool
readable(struct queue *q)
{
	struct pollfd p = { .fd = queue_fd(q), .events = POLLIN };

	return poll(&p, 1, 0) == 1;
}

static void
the_descriptor_is_readable_while_something_waits(void **state)
{
	struct queue *q = queue_new();

	(void)state;
	assert_false(readable(q));
	queue_put(q, &numbers[0]);
	queue_put(q, &numbers[1]);
	assert_true(readable(q));
	assert_non_null(queue_try(q));
	assert_true(readable(q));
	assert_non_null(queue_try(q));
	assert_false(readable(q));
	assert_null(queue_try(q));
	queue_close(q);
	assert_true(readable(q));
	assert_null(queue_get(q));
	queue_free(q, NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_lost_and_the_order_is_kept),
		cmocka_unit_test(
		    the_descriptor_is_readable_while_something_waits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
