/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void
all_keys_are_found_again_after_growth(void **state)
{
	struct map m = { 0 };
	char key[32];

	(void)state;
	for (uint64_t i = 0; i < 5000; i++) {
		int n = snprintf(key, sizeof(key), "key %d", (int)i);

		map_put(&m, slice_make(key, (size_t)n), NULL)->u = i;
	}
	assert_int_equal(m.n, 5000);
	for (uint64_t i = 0; i < 5000; i++) {
		int n = snprintf(key, sizeof(key), "key %d", (int)i);

		assert_int_equal(map_get(&m, slice_make(key, (size_t)n))->u,
		    i);
	}
	assert_null(map_get(&m, slice_of("key 5000")));
	map_clear(&m);
}

static void
a_key_may_hold_any_byte_and_be_empty(void **state)
{
	struct map m = { 0 };
	bool fresh;

	(void)state;
	map_put(&m, slice_make("a\0b", 3), &fresh)->u = 1;
	assert_true(fresh);
	map_put(&m, slice_make("a", 1), &fresh)->u = 2;
	assert_true(fresh);
	map_put(&m, slice_make("", 0), &fresh)->u = 3;
	assert_true(fresh);
	map_put(&m, slice_make("a\0b", 3), &fresh);
	assert_false(fresh);
	assert_int_equal(map_get(&m, slice_make("a\0b", 3))->u, 1);
	assert_int_equal(map_get(&m, slice_make(NULL, 0))->u, 3);
	map_clear(&m);
}

static void
the_stable_hash_is_the_published_fnv_1a(void **state)
{
	(void)state;
	assert_true(hash_stable("", 0, HASH_STABLE_SEED) ==
	    0xcbf29ce484222325u);
	assert_true(hash_stable("a", 1, HASH_STABLE_SEED) ==
	    0xaf63dc4c8601ec8cu);
	assert_true(hash_stable("foobar", 6, HASH_STABLE_SEED) ==
	    0x85944171f73967e8u);
}

static void
each_byte_of_a_long_text_counts(void **state)
{
	char text[200] = { 0 };

	(void)state;
	for (size_t n = 1; n <= sizeof(text); n++) {
		uint64_t h = hash_long(text, n, 1);

		assert_true(h == hash_long(text, n, 1));
		assert_true(h != hash_long(text, n, 2));
		assert_true(h != hash_long(text, n - 1, 1));
		for (size_t i = 0; i < n; i++) {
			text[i] = 'x';
			assert_true(h != hash_long(text, n, 1));
			text[i] = '\0';
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_keys_are_found_again_after_growth),
		cmocka_unit_test(a_key_may_hold_any_byte_and_be_empty),
		cmocka_unit_test(the_stable_hash_is_the_published_fnv_1a),
		cmocka_unit_test(each_byte_of_a_long_text_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
