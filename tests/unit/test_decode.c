/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/decode.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { N = 3 };

struct problem {
	float transitions[LABELS][LABELS_ROW];
	float scores[N][LABELS_ROW];
	float odds[LABELS][LABELS_ROW];
};

static float
next_score(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return (float)(*seed >> 16) / 16384.0f - 2;
}

static void
make_problem(struct problem *p, uint32_t seed)
{
	for (unsigned i = 0; i < LABELS; i++)
		for (unsigned j = 0; j < LABELS_ROW; j++)
			p->transitions[i][j] = next_score(&seed);
	for (unsigned i = 0; i < N; i++)
		for (unsigned j = 0; j < LABELS_ROW; j++)
			p->scores[i][j] = next_score(&seed) * 2;
	decode_odds((const void *)p->transitions, p->odds);
}

/* The sum of one labelling; -INFINITY if it is not allowed. */
static double
sum_of(const struct problem *p, const uint8_t *labels)
{
	unsigned before = LABEL_O;
	double sum = 0;

	for (unsigned i = 0; i <= N; i++) {
		unsigned l = i < N ? labels[i] : LABEL_O;

		if (!label_may_follow(before, l))
			return -INFINITY;
		sum += (double)p->transitions[before][l] +
		    (i < N ? (double)p->scores[i][l] : 0.0);
		before = l;
	}
	return sum;
}

static void
the_best_labels_are_those_of_trying_all(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed < 30; seed++) {
		struct problem p = { 0 };
		uint8_t l[N], got[N];
		double best = -INFINITY;

		make_problem(&p, seed);
		for (l[0] = 0; l[0] < LABELS; l[0]++)
			for (l[1] = 0; l[1] < LABELS; l[1]++)
				for (l[2] = 0; l[2] < LABELS; l[2]++)
					best = fmax(best, sum_of(&p, l));
		decode_best((const void *)p.transitions,
		    (const void *)p.scores, N, got);
		assert_true(fabs(sum_of(&p, got) - best) < 1e-3);
	}
}

static void
shares_are_those_of_trying_all(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed < 10; seed++) {
		float share[N][LABELS_ROW], pairs[LABELS][LABELS_ROW] = { 0 };
		double all = 0, alone[N][LABELS] = { 0 }, both = 0;
		struct problem p = { 0 };
		uint8_t l[N];
		float log_sum;

		make_problem(&p, seed);
		for (l[0] = 0; l[0] < LABELS; l[0]++)
			for (l[1] = 0; l[1] < LABELS; l[1]++)
				for (l[2] = 0; l[2] < LABELS; l[2]++) {
					double e = exp(sum_of(&p, l));

					all += e;
					for (unsigned i = 0; i < N; i++)
						alone[i][l[i]] += e;
					both += e * ((l[0] == 1 && l[1] == 3) +
					    (l[1] == 1 && l[2] == 3));
				}
		log_sum = decode_shares((const void *)p.odds,
		    (const void *)p.scores, NULL, N, share, pairs, 1);
		assert_true(fabs((double)log_sum - log(all)) < 1e-3);
		for (unsigned i = 0; i < N; i++)
			for (unsigned k = 0; k < LABELS; k++)
				assert_true(fabs((double)share[i][k] -
				    alone[i][k] / all) < 1e-3);
		assert_true(fabs((double)pairs[1][3] - both / all) < 1e-3);
	}
}

static void
a_mask_leaves_out_all_other_labels(void **state)
{
	uint32_t allowed[N] = { 1u << 1, ~0u, 1u };
	float share[N][LABELS_ROW];
	struct problem p = { 0 };

	(void)state;
	make_problem(&p, 7);
	decode_shares((const void *)p.odds, (const void *)p.scores,
	    allowed, N, share, NULL, 0);
	assert_true(fabsf(share[0][1] - 1) < 1e-4f);
	/* After a first word of PER and before no name: its last word. */
	assert_true(fabsf(share[1][label_make(LABEL_PER, LABEL_LAST)] - 1) <
	    1e-4f);
	assert_true(fabsf(share[2][0] - 1) < 1e-4f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_best_labels_are_those_of_trying_all),
		cmocka_unit_test(shares_are_those_of_trying_all),
		cmocka_unit_test(a_mask_leaves_out_all_other_labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
