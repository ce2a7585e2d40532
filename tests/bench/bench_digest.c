/* SPDX-License-Identifier: MIT
 *
 * bench_digest.c - what each part of the digest takes.
 *
 *	bench_digest KB TAGGER FILE
 *
 * FILE is a store that was refreshed without casts, and is digested by this.
 * Prints the microseconds a story, on one thread, for reading it, for its
 * words, and for its place in the index of casts; and the share of the last
 * in all three. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/story.h"
#include "base/clock.h"
#include "names/names.h"
#include "store/store.h"

enum { BATCH = 256 };

struct bench {
	struct names *names;
	struct names_scratch *scratch;
	struct store *s;
	struct err err;
	struct reading at[BATCH];
	size_t n; /* of these */
	int64_t reading, words, casts; /* nanoseconds */
	size_t stories, mentions;
};

static void
check(struct bench *b, bool ok)
{
	if (!ok) {
		fprintf(stderr, "bench_digest: %s\n", b->err.msg);
		exit(1);
	}
}

static void
read_batch(struct bench *b, const struct ids *ids)
{
	int64_t start = clock_ticks();

	b->n = ids->n;
	for (size_t i = 0; i < b->n; i++) {
		struct reading *r = &b->at[i];
		struct passage p = { 0 };

		check(b, reading_load(r, b->s, ids->at[i], &b->err));
		p.text = slice_make(r->text.s, r->text.len);
		p.spans = &r->text.spans;
		p.title = slice_of(r->story.title);
		p.date = r->story.published;
		names_cast(b->names, b->scratch, &p, &r->cast, NULL);
		b->mentions += r->cast.n_mentions;
	}
	b->reading += clock_ticks() - start;
	b->stories += b->n;
}

static void
store_words(struct bench *b)
{
	int64_t start = clock_ticks();

	check(b, store_begin(b->s, &b->err));
	for (size_t i = 0; i < b->n; i++)
		check(b, store_digest(b->s, b->at[i].row.id,
			     slice_make(b->at[i].text.s, b->at[i].text.len),
			     NULL, 0, &b->err));
	check(b, store_commit(b->s, &b->err));
	b->words += clock_ticks() - start;
}

static void
store_casts(struct bench *b)
{
	int64_t start = clock_ticks();

	check(b, store_begin(b->s, &b->err));
	for (size_t i = 0; i < b->n; i++)
		check(b, store_set_cast(b->s, b->at[i].row.id,
			     &b->at[i].cast, names_version(b->names),
			     &b->err));
	check(b, store_commit(b->s, &b->err));
	b->casts += clock_ticks() - start;
}

static bool
digest_batch(struct bench *b)
{
	struct ids ids = { 0 };

	check(b, store_castless(b->s, names_version(b->names), BATCH, &ids,
		     &b->err));
	read_batch(b, &ids);
	store_words(b);
	store_casts(b);
	for (size_t i = 0; i < b->n; i++)
		reading_clear(&b->at[i]);
	vec_clear(&ids);
	return b->n > 0;
}

static void
print(const struct bench *b)
{
	double n = (double)b->stories * 1e3;
	double all = (double)(b->reading + b->words + b->casts);

	if (!b->stories)
		return;
	printf("  a story of %.0f mentions: read %.0f us, words %.0f us, "
	       "index of casts %.0f us (%.1f %%)\n",
	    (double)b->mentions / (double)b->stories, (double)b->reading / n,
	    (double)b->words / n, (double)b->casts / n,
	    100 * (double)b->casts / all);
}

int
main(int argc, char **argv)
{
	static struct bench b;
	struct names_paths paths = { 0 };

	if (argc != 4) {
		fprintf(stderr, "usage: bench_digest KB TAGGER FILE\n");
		return 2;
	}
	paths.kb = argv[1];
	paths.tagger = argv[2];
	b.names = names_open(&paths, &b.err);
	check(&b, b.names != NULL);
	b.scratch = names_scratch_new();
	b.s = store_open(argv[3], &b.err);
	check(&b, b.s != NULL);
	while (digest_batch(&b))
		continue;
	print(&b);
	store_close(b.s);
	names_scratch_free(b.scratch);
	names_close(b.names);
	return 0;
}
