/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/feature.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "names/weights.h"

static const struct clusters no_clusters;

static void
look(struct sight *s, struct tokens *tokens, const char *text)
{
	tokens->n = 0;
	token_split(tokens, slice_of(text));
	sight_look(s, &(struct sight_input){ .text = slice_of(text),
	    .tokens = tokens }, &no_clusters);
}

/* An 'x' for each active token. */
static void
only_words_that_may_belong_to_a_name_are_active(void **state)
{
	static const char *const cases[][2] = {
		{ "nothing of the kind", "...." },
		{ "he met Bill of the House", "..xxxx" },
		{ "one two Bill three four five six", "..xxx.." },
		{ "one two Bill, three", "..x.." },
		{ "said bin Laden and others went", ".xxxx." },
		{ "its eBay shares fell in a day", ".xxx..." },
		{ "\xe6\x99\xae\xe4\xba\xac a", "xxx" },
	};
	struct tokens tokens = { 0 };
	struct sight s = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str got = { 0 };

		look(&s, &tokens, cases[i][0]);
		for (size_t k = 0; k < s.n; k++)
			str_addc(&got, s.at[k].look & LOOK_ACTIVE ? 'x' : '.');
		assert_string_equal(str_get(&got), cases[i][1]);
		str_clear(&got);
	}
	sight_clear(&s);
	vec_clear(&tokens);
}

static void
a_headline_is_seen_as_one(void **state)
{
	static const struct { const char *text; enum sight_case kase; } c[] = {
		{ "The minister of Norway left", CASE_NORMAL },
		{ "Minister Leaves Oslo After Long Talks", CASE_TITLE },
		{ "MINISTER LEAVES OSLO", CASE_UPPER },
	};
	struct tokens tokens = { 0 };
	struct sight s = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(c) / sizeof(*c); i++) {
		look(&s, &tokens, c[i].text);
		assert_int_equal(s.at[0].kase, c[i].kase);
	}
	sight_clear(&s);
	vec_clear(&tokens);
}

static void
a_word_knows_how_it_is_written_elsewhere(void **state)
{
	struct tokens tokens = { 0 };
	struct sight s = { 0 };

	(void)state;
	look(&s, &tokens, "Target fell. The target of Target was Target.");
	/* Target fell . The target of Target was Target . */
	assert_int_equal(s.at[0].lower_elsewhere, 1);
	assert_int_equal(s.at[0].upper_elsewhere, 2);
	assert_int_equal(s.at[6].upper_elsewhere, 1);
	sight_clear(&s);
	vec_clear(&tokens);
}

static void
segments_end_with_the_sentence(void **state)
{
	struct tokens tokens = { 0 };
	struct sight s = { 0 };
	size_t from, to;

	(void)state;
	look(&s, &tokens, "He met Bill. Bob came with us all and saw Ann");
	assert_true(sight_segment(&s, 0, &from, &to));
	assert_int_equal(from, 0);
	assert_int_equal(to, 3);
	assert_true(sight_segment(&s, to, &from, &to));
	assert_int_equal(from, 4);
	assert_true(sight_segment(&s, to, &from, &to));
	assert_int_equal(to, s.n);
	assert_false(sight_segment(&s, to, &from, &to));
	sight_clear(&s);
	vec_clear(&tokens);
}

static void
the_same_words_give_the_same_features(void **state)
{
	struct tokens tokens = { 0 };
	struct features a = { 0 }, b = { 0 };
	struct sight s = { 0 };

	(void)state;
	look(&s, &tokens, "He met Bill in Oslo.");
	feature_list(&s, &no_clusters, 2, 0, 6, &a);
	look(&s, &tokens, "He  met Bill  in Oslo.");
	feature_list(&s, &no_clusters, 2, 0, 6, &b);
	assert_true(a.n > 20 && a.n == b.n);
	assert_memory_equal(a.at, b.at, a.n * sizeof(*a.at));
	feature_list(&s, &no_clusters, 4, 0, 6, &b);
	assert_memory_not_equal(a.at, b.at, 20 * sizeof(*a.at));
	sight_clear(&s);
	vec_clear(&tokens);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_words_that_may_belong_to_a_name_are_active),
		cmocka_unit_test(a_headline_is_seen_as_one),
		cmocka_unit_test(a_word_knows_how_it_is_written_elsewhere),
		cmocka_unit_test(segments_end_with_the_sentence),
		cmocka_unit_test(the_same_words_give_the_same_features),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
