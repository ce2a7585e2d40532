/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/recall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

struct fixture {
	struct tokens tokens;
	struct sight sight;
	struct recall recall;
	struct features features;
	uint8_t labels[64];
};

static const char text[] = "The Zor Energy Agency met. Zor left, the ZEA "
    "said. Zor is gone.";
/* 0 The 1 Zor 2 Energy 3 Agency 4 met 5 . 6 Zor 7 left 8 , 9 the 10 ZEA
 * 11 said 12 . 13 Zor 14 is 15 gone 16 . */

static void
learn(struct fixture *f)
{
	static const struct clusters none;

	token_split(&f->tokens, slice_of(text));
	assert_int_equal(f->tokens.n, 17);
	sight_look(&f->sight, &(struct sight_input){
	    .text = slice_of(text), .tokens = &f->tokens }, &none);
	f->labels[1] = (uint8_t)label_make(LABEL_ORG, LABEL_FIRST);
	f->labels[2] = (uint8_t)label_make(LABEL_ORG, LABEL_INNER);
	f->labels[3] = (uint8_t)label_make(LABEL_ORG, LABEL_LAST);
	recall_learn(&f->recall, &f->sight, f->labels, false);
}

static void
clear(struct fixture *f)
{
	recall_clear(&f->recall);
	sight_clear(&f->sight);
	vec_clear(&f->tokens);
}

static void
a_word_recalls_the_name_it_was_part_of(void **state)
{
	struct fixture f = { 0 };

	(void)state;
	learn(&f);
	assert_true(recall_list(&f.recall, &f.sight, f.labels, 6,
	    &f.features));
	assert_true(f.features.n >= 4);
	clear(&f);
}

static void
a_word_does_not_recall_itself(void **state)
{
	struct fixture f = { 0 };

	(void)state;
	learn(&f);
	assert_false(recall_list(&f.recall, &f.sight, f.labels, 2,
	    &f.features));
	assert_int_equal(f.features.n, 0);
	clear(&f);
}

static void
an_acronym_recalls_the_name_with_its_initials(void **state)
{
	struct fixture f = { 0 };

	(void)state;
	learn(&f);
	assert_true(recall_list(&f.recall, &f.sight, f.labels, 10,
	    &f.features));
	clear(&f);
}

static void
what_was_learned_before_is_forgotten(void **state)
{
	struct fixture f = { 0 };

	(void)state;
	learn(&f);
	for (size_t i = 0; i < sizeof(f.labels); i++)
		f.labels[i] = LABEL_O;
	recall_learn(&f.recall, &f.sight, f.labels, false);
	assert_false(recall_list(&f.recall, &f.sight, f.labels, 10,
	    &f.features));
	clear(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_recalls_the_name_it_was_part_of),
		cmocka_unit_test(a_word_does_not_recall_itself),
		cmocka_unit_test(an_acronym_recalls_the_name_with_its_initials),
		cmocka_unit_test(what_was_learned_before_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
