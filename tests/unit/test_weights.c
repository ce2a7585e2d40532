/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/weights.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/str.h"

static const uint64_t features[] = { 0x1234567812345678u,
	0x8765432187654321u, 0xfedcba9876543210u };
static const uint64_t words[] = { 0xaaaabbbbccccddddu, 0x1111222233334444u };
static const uint32_t classes[] = { 1, 2 };
static const uint32_t paths[3][CLUSTER_DEPTHS] = { { 0 }, { 2, 4, 8, 1 },
	{ 3, 5, 9, 2 } };

/* A small file; aligned, as a mapping would be. */
static char *
build(size_t *len)
{
	float transitions[LABELS][LABELS_ROW] = { { 0 } };
	float rows[3][LABELS_ROW] = { { 0 } };
	struct weights_source src = { .words = words,
		.word_clusters = classes, .n_words = 2, .paths = paths,
		.n_clusters = 2, .transitions = (const void *)transitions,
		.features = features, .rows = (const void *)rows,
		.n_rows = 3, .n_slots = 64 };
	struct str out = { 0 };

	transitions[0][1] = -1.5f;
	rows[0][3] = 2;
	rows[1][0] = 1000;
	rows[2][20] = -0.5f;
	assert_int_equal(weights_build(&src, &out), 3);
	*len = out.len;
	return str_take(&out);
}

static void
what_was_written_is_read(void **state)
{
	struct err err = { 0 };
	size_t len;
	char *file = build(&len);
	struct weights *w = weights_open_bytes(file, len, &err);
	const int8_t *row;

	(void)state;
	assert_non_null(w);
	assert_true(w->transitions[0][1] == -1.5f);
	row = weights_row(w, features[0]);
	assert_non_null(row);
	assert_int_equal(row[3], 2 * w->per_unit);
	/* What is too heavy for a byte weighs as much as a byte can. */
	assert_int_equal(weights_row(w, features[1])[0], 127);
	assert_null(weights_row(w, 0x5555555512345678u));
	assert_int_equal(clusters_find(&w->clusters, words[1]), 2);
	assert_int_equal(clusters_find(&w->clusters, 99), 0);
	assert_int_equal(clusters_path(&w->clusters, 2, 1), 5);
	assert_int_equal(clusters_path(&w->clusters, 3, 1), 0);
	weights_close(w);
	free(file);
}

static void
a_cut_file_is_refused(void **state)
{
	size_t len;
	char *file = build(&len);

	(void)state;
	for (size_t n = 0; n < len; n += n < 64 ? 1 : 97) {
		char *part = mem_dup(file, n + 1);
		struct err err = { 0 };

		assert_null(weights_open_bytes(part, n, &err));
		assert_int_not_equal(err.msg[0], '\0');
		free(part);
	}
	free(file);
}

/* Whatever one byte of the header says, nothing outside is read. */
static void
a_damaged_header_is_refused_or_harmless(void **state)
{
	size_t len;
	char *file = build(&len);

	(void)state;
	for (size_t i = 0; i < 64; i++) {
		for (unsigned bit = 0; bit < 8; bit++) {
			struct weights *w;

			file[i] ^= (char)(1u << bit);
			w = weights_open_bytes(file, len, NULL);
			if (w) {
				for (unsigned k = 0; k < 3; k++)
					weights_row(w, features[k]);
				clusters_path(&w->clusters, clusters_find(
				    &w->clusters, words[0]), 3);
			}
			weights_close(w);
			file[i] ^= (char)(1u << bit);
		}
	}
	free(file);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_written_is_read),
		cmocka_unit_test(a_cut_file_is_refused),
		cmocka_unit_test(a_damaged_header_is_refused_or_harmless),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
