/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/crew.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { PILE = 1000 };

struct pile {
	int done[PILE]; /* times each was done */
	atomic_int hands[8]; /* that are at work as `who` */
	atomic_bool crowded;
};

static void
count(void *arg, size_t i, size_t who)
{
	struct pile *p = arg;

	if (atomic_fetch_add(&p->hands[who], 1) != 0)
		atomic_store(&p->crowded, true);
	p->done[i]++;
	atomic_fetch_sub(&p->hands[who], 1);
}

static void
all_is_done_once_and_rooms_are_not_shared(void **state)
{
	static struct pile p;
	struct crew *c = crew_new();

	(void)state;
	assert_in_range(crew_size(c), 1, 4);
	for (int round = 1; round <= 3; round++) {
		crew_start(c, count, &p, PILE);
		crew_wait(c);
		for (size_t i = 0; i < PILE; i++)
			assert_int_equal(p.done[i], round);
	}
	assert_false(atomic_load(&p.crowded));
	crew_free(c);
}

static void
no_work_is_done_at_once(void **state)
{
	struct crew *c = crew_new();

	(void)state;
	crew_wait(c);
	crew_start(c, count, NULL, 0);
	crew_wait(c);
	crew_free(c);
	crew_free(NULL);
}

static void
after_a_stop_nobody_is_at_work(void **state)
{
	static struct pile p, before;
	struct crew *c = crew_new();

	(void)state;
	crew_start(c, count, &p, PILE);
	crew_stop(c);
	before = p;
	assert_memory_equal(before.done, p.done, sizeof(p.done));
	crew_wait(c); /* there is nothing left to do */
	assert_memory_equal(before.done, p.done, sizeof(p.done));
	crew_start(c, count, &p, PILE);
	crew_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_is_done_once_and_rooms_are_not_shared),
		cmocka_unit_test(no_work_is_done_at_once),
		cmocka_unit_test(after_a_stop_nobody_is_at_work),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
