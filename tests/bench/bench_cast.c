/* SPDX-License-Identifier: MIT
 *
 * bench_cast.c - how fast a cast is found, all of it: cut, tag, match, link.
 *
 *	bench_cast KB TAGGER FILE...
 *
 * The annotated stories, their marks taken off, are read again and again:
 * tokens a second over all of them, and the milliseconds of one story of 500
 * words (several of them joined).  Medians of several runs. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/clock.h"
#include "base/file.h"
#include "names/names.h"
#include "names/token.h"
#include "news/story.h"

enum { RUNS = 15, REPEAT = 10, WORDS = 500 };

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(double *v)
{
	qsort(v, RUNS, sizeof(*v), compare);
	return v[RUNS / 2];
}

/* Adds the text below the header, [NAME|TYPE:ID] as NAME. */
static void
add_text(struct str *out, struct slice s)
{
	size_t body = slice_find(s, slice_of("\n\n"));

	for (size_t i = body; i < s.len; i++) {
		if (s.s[i] == '[')
			continue;
		if (s.s[i] == '|') {
			while (i < s.len && s.s[i] != ']')
				i++;
			continue;
		}
		str_addc(out, s.s[i]);
	}
	str_add(out, "\n\n");
}

static double
read_all(struct names *names, struct names_scratch *scratch,
    const struct str *texts, int n, int times)
{
	int64_t start = clock_ticks();

	for (int k = 0; k < times; k++)
		for (int i = 0; i < n; i++) {
			struct passage p = { .text = str_slice(&texts[i]),
				.date = TIME_NONE, .lang = "en" };
			struct cast cast = { 0 };

			names_cast(names, scratch, &p, &cast, NULL);
			cast_clear(&cast);
		}
	return (double)(clock_ticks() - start) / 1e6 / times;
}

static size_t
count_tokens(const struct str *texts, int n)
{
	struct tokens t = { 0 };
	size_t count;

	for (int i = 0; i < n; i++)
		token_split(&t, str_slice(&texts[i]));
	count = t.n;
	vec_clear(&t);
	return count;
}

/* The first 500 words of all stories together. */
static void
join(struct str *out, const struct str *texts, int n)
{
	size_t words = 0;

	for (int i = 0; i < n && words < WORDS; i++)
		for (size_t k = 0; k < texts[i].len && words < WORDS; k++) {
			str_addc(out, texts[i].s[k]);
			words += texts[i].s[k] == ' ';
		}
}

int
main(int argc, char **argv)
{
	struct names_paths paths = { .kb = argv[1], .tagger = argv[2] };
	struct names_scratch *scratch = names_scratch_new();
	int n = argc - 3;
	struct str *texts = mem_calloc((size_t)n + 1, sizeof(*texts));
	struct err err = { 0 };
	struct names *names = argc > 3 ? names_open(&paths, &err) : NULL;
	struct rusage use;
	double ms[RUNS];
	size_t tokens;

	if (!names) {
		fprintf(stderr, "bench_cast: %s\n", err.msg);
		return 1;
	}
	for (int i = 0; i < n; i++) {
		struct str raw = { 0 };

		if (!file_read(argv[i + 3], 1 << 20, &raw, &err)) {
			fprintf(stderr, "bench_cast: %s\n", err.msg);
			return 1;
		}
		add_text(&texts[i], str_slice(&raw));
		str_clear(&raw);
	}
	tokens = count_tokens(texts, n);
	for (int i = 0; i < RUNS; i++)
		ms[i] = read_all(names, scratch, texts, n, REPEAT);
	printf("casts found                       %9.0f tokens/s\n",
	    (double)tokens / median(ms) * 1e3);
	join(&texts[n], texts, n);
	for (int i = 0; i < RUNS; i++)
		ms[i] = read_all(names, scratch, &texts[n], 1, REPEAT * 10);
	printf("a story of %d words                %6.3f ms\n", WORDS,
	    median(ms));
	getrusage(RUSAGE_SELF, &use);
	printf("peak memory, mapped files and all   %6.1f MiB\n",
	    (double)use.ru_maxrss / 1024);
	for (int i = 0; i <= n; i++)
		str_clear(&texts[i]);
	free(texts);
	names_scratch_free(scratch);
	names_close(names);
	return 0;
}
