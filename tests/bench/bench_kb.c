/* SPDX-License-Identifier: MIT
 *
 * bench_kb.c - how fast the known names are opened, matched and asked.
 *
 *	bench_kb KB FILE...
 *
 * Medians of several runs over all files together: milliseconds to open the
 * base, tokens a second that are searched for names, words a second that are
 * asked for their flags, and milliseconds to find who held an office. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/file.h"
#include "names/match.h"
#include "names/office.h"
#include "names/token.h"

enum { RUNS = 15, LARGEST = 16 << 20, REPEAT = 20 };

static void
fail(const struct err *err)
{
	fprintf(stderr, "bench_kb: %s\n", err->msg);
	exit(1);
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double
median(double *v)
{
	qsort(v, RUNS, sizeof(*v), compare);
	return v[RUNS / 2];
}

static double
since(int64_t start)
{
	return (double)(clock_ticks() - start) / 1e6;
}

static void
bench_open(const char *path)
{
	double ms[RUNS];
	struct err err = { 0 };

	for (int i = 0; i < RUNS; i++) {
		int64_t start = clock_ticks();
		struct kb *kb = kb_open(path, &err);

		if (!kb)
			fail(&err);
		ms[i] = since(start);
		kb_free(kb);
	}
	printf("open the known names %28.3f ms\n", median(ms));
}

static void
bench_match(const struct kb *kb, struct slice text)
{
	double ms[RUNS];
	struct tokens tokens = { 0 };
	struct matches found = { 0 };

	token_split(&tokens, text);
	for (int i = 0; i < RUNS; i++) {
		int64_t start = clock_ticks();

		found.n = 0;
		match_text(kb, text, &tokens, "en", &found);
		ms[i] = since(start);
	}
	printf("match names in text %29.0f tokens/s\n",
	    (double)tokens.n / median(ms) * 1000);
	for (int i = 0; i < RUNS; i++) {
		int64_t start = clock_ticks();
		uint32_t all = 0;

		for (size_t k = 0; k < tokens.n; k++)
			all |= kb_word_flags(kb,
			    token_text(text, &tokens.at[k]));
		ms[i] = all ? since(start) : 0;
	}
	printf("flags of a word %33.0f words/s\n",
	    (double)tokens.n / median(ms) * 1000);
	vec_clear(&tokens);
	vec_clear(&found);
}

static void
bench_office(const struct kb *kb)
{
	double ms[RUNS];
	struct kb_tenure t[8];
	kb_ref country = kb_find(kb, slice_of("FR"));

	for (int i = 0; i < RUNS; i++) {
		int64_t start = clock_ticks();

		for (int k = 0; k < REPEAT; k++)
			office_holders(kb, ROLE_FOREIGN_MINISTER, country, 0,
			    20100101, t, 8);
		ms[i] = since(start) / REPEAT;
	}
	printf("who held an office %30.4f ms\n", median(ms));
}

int
main(int argc, char **argv)
{
	struct str text = { 0 };
	struct err err = { 0 };
	struct kb *kb;

	if (argc < 3) {
		fprintf(stderr, "usage: bench_kb KB FILE...\n");
		return 2;
	}
	for (int i = 2; i < argc; i++)
		if (!file_read(argv[i], LARGEST, &text, &err))
			fail(&err);
	/* A story is short: many of them make a run. */
	while (text.len < 1 << 20) {
		char *copy = str_take(&text);

		str_add(&text, copy);
		str_add(&text, copy);
		free(copy);
	}
	bench_open(argv[1]);
	kb = kb_open(argv[1], &err);
	if (!kb)
		fail(&err);
	bench_match(kb, str_slice(&text));
	bench_office(kb);
	kb_free(kb);
	str_clear(&text);
	return 0;
}
