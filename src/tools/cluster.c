/* SPDX-License-Identifier: MIT
 *
 * cluster - classes of words from plain text.
 *
 *	cluster [-k CLASSES] [-m LEAST] [-i ROUNDS] -o OUT FILE...
 *
 * Words that stand between the same neighbours come into one class, so that
 * the tagger knows something of a word it was never shown.  The exchange
 * algorithm (Martin, Liermann & Ney 1998) moves each word to the class where
 * the likelihood of the class bigrams is highest, round after round; then
 * the classes are merged, the least loss first, into a tree whose paths are
 * those of Brown et al. (1992).  OUT gets "WORD\tPATH" lines.  A FILE is
 * plain tokenized text, one sentence a line, or the columns of corpus.h. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

enum { LOG_TABLE = 1 << 16, TEXT_MAX = 1 << 30 };

struct count {
	uint32_t word, n;
};

struct counts {
	VEC(struct count)
};

struct word {
	struct slice s;
	uint32_t n;
	uint32_t class;
	struct counts left, right; /* neighbours among the words kept */
};

struct clusterer {
	struct map map; /* word to index */
	struct { VEC(struct word) } words;
	struct { VEC(uint32_t) } stream; /* all text as indexes; 0 a break */
	uint32_t classes;
	uint32_t *pairs; /* [classes][classes] */
	uint64_t *total; /* words of a class */
	float *log_table;
};

/* n log n */
static double
entropy(const struct clusterer *c, uint64_t n)
{
	if (n < LOG_TABLE)
		return c->log_table[n];
	return (double)n * log((double)n);
}

/* --- reading --------------------------------------------------------------- */

static uint32_t
word_index(struct clusterer *c, struct slice s)
{
	struct str plain = { 0 };
	union map_value *v;
	bool fresh;

	for (size_t i = 0; i < s.len; i++)
		str_addc(&plain, ascii_digit(s.s[i]) ? '0' : s.s[i]);
	v = map_put(&c->map, str_slice(&plain), &fresh);
	if (fresh) {
		struct word *w = vec_add(&c->words);

		v->u = c->words.n - 1;
		w->s = slice_make(str_take(&plain), s.len);
	}
	str_clear(&plain);
	c->words.at[v->u].n++;
	return (uint32_t)v->u;
}

static bool
read_file(struct clusterer *c, const char *path, struct err *err)
{
	struct str file = { 0 };
	struct slice rest, line, word;
	bool columns;

	if (!file_read(path, TEXT_MAX, &file, err))
		return false;
	rest = str_slice(&file);
	columns = memchr(rest.s, '\t', rest.len) != NULL;
	while (slice_split(&rest, '\n', &line)) {
		if (slice_starts(line, "# doc = ") || !line.len || !columns)
			vec_push(&c->stream, 0);
		if (slice_starts(line, "# doc = "))
			continue;
		while (slice_split(&line, columns ? '\t' : ' ', &word)) {
			if (word.len)
				vec_push(&c->stream, word_index(c, word));
			if (columns)
				break;
		}
	}
	str_clear(&file);
	return true;
}

static int
by_count(const void *a, const void *b)
{
	const struct word *x = a, *y = b;
	size_t len = x->s.len < y->s.len ? x->s.len : y->s.len;
	int d;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	d = memcmp(x->s.s, y->s.s, len);
	return d ? d : (x->s.len > y->s.len) - (x->s.len < y->s.len);
}

/* Sorts the words, most frequent first, and leaves out those seen less than
 * `least` times: they are 0, as is the end of a sentence. */
static void
keep_frequent(struct clusterer *c, uint32_t least)
{
	uint32_t *to = mem_calloc(c->words.n, sizeof(*to));
	size_t n = 1;

	for (size_t i = 0; i < c->words.n; i++)
		c->words.at[i].class = (uint32_t)i;
	qsort(c->words.at + 1, c->words.n - 1, sizeof(*c->words.at),
	    by_count);
	for (; n < c->words.n && c->words.at[n].n >= least; n++)
		to[c->words.at[n].class] = (uint32_t)n;
	for (size_t i = n; i < c->words.n; i++)
		free((char *)(uintptr_t)c->words.at[i].s.s);
	c->words.n = n;
	c->words.at[0].class = 0;
	for (size_t i = 0; i < c->stream.n; i++)
		c->stream.at[i] = to[c->stream.at[i]];
	free(to);
}

static int
by_word(const void *a, const void *b)
{
	const struct count *x = a, *y = b;

	return (x->word > y->word) - (x->word < y->word);
}

static void
squeeze(struct counts *l)
{
	size_t n = 0;

	if (!l->n)
		return;
	qsort(l->at, l->n, sizeof(*l->at), by_word);
	for (size_t i = 1; i < l->n; i++) {
		if (l->at[i].word == l->at[n].word)
			l->at[n].n += l->at[i].n;
		else
			l->at[++n] = l->at[i];
	}
	l->n = n + 1;
}

static void
count_pairs(struct clusterer *c)
{
	for (size_t i = 0; i + 1 < c->stream.n; i++) {
		uint32_t a = c->stream.at[i], b = c->stream.at[i + 1];

		vec_push(&c->words.at[a].right, (struct count){ b, 1 });
		vec_push(&c->words.at[b].left, (struct count){ a, 1 });
	}
	for (size_t i = 0; i < c->words.n; i++) {
		squeeze(&c->words.at[i].left);
		squeeze(&c->words.at[i].right);
	}
}

/* --- the exchange ---------------------------------------------------------- */

/* Class 0 is the end of a sentence and all rare words; it never changes. */
static void
first_classes(struct clusterer *c)
{
	for (size_t i = 1; i < c->words.n; i++)
		c->words.at[i].class = 1 + (uint32_t)((i - 1) %
		    (c->classes - 1));
	for (size_t i = 0; i < c->words.n; i++) {
		const struct word *w = &c->words.at[i];

		for (size_t j = 0; j < w->right.n; j++) {
			const struct count *r = &w->right.at[j];

			c->pairs[w->class * c->classes +
			    c->words.at[r->word].class] += r->n;
			c->total[w->class] += r->n;
		}
	}
}

/* A word's neighbours by class; the word itself counts apart. */
struct contexts {
	struct count *left, *right;
	size_t n_left, n_right;
	uint32_t self; /* times the word follows itself */
	uint32_t n;
	uint32_t *sums;
};

static size_t
by_class(const struct clusterer *c, const struct counts *l, uint32_t word,
    uint32_t *sums, struct count *out)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++) {
		uint32_t k = c->words.at[l->at[i].word].class;

		if (l->at[i].word == word)
			continue;
		if (!sums[k])
			out[n++].word = k;
		sums[k] += l->at[i].n;
	}
	for (size_t i = 0; i < n; i++) {
		out[i].n = sums[out[i].word];
		sums[out[i].word] = 0;
	}
	return n;
}

static void
find_contexts(const struct clusterer *c, uint32_t word, struct contexts *x)
{
	const struct word *w = &c->words.at[word];

	x->n_left = by_class(c, &w->left, word, x->sums, x->left);
	x->n_right = by_class(c, &w->right, word, x->sums, x->right);
	x->self = x->n = 0;
	for (size_t i = 0; i < w->right.n; i++) {
		x->n += w->right.at[i].n;
		if (w->right.at[i].word == word)
			x->self = w->right.at[i].n;
	}
}

/* Puts the word into class `k` (or takes it out: `sign` -1). */
static void
move_counts(struct clusterer *c, const struct contexts *x, uint32_t k,
    int sign)
{
	uint32_t s = (uint32_t)sign;

	for (size_t i = 0; i < x->n_left; i++)
		c->pairs[x->left[i].word * c->classes + k] +=
		    s * x->left[i].n;
	for (size_t i = 0; i < x->n_right; i++)
		c->pairs[k * c->classes + x->right[i].word] +=
		    s * x->right[i].n;
	c->pairs[k * c->classes + k] += s * x->self;
	c->total[k] += (uint64_t)((int64_t)sign * x->n);
}

/* What the likelihood gains when the word, which is in no class, joins. */
static double
gain(const struct clusterer *c, const struct contexts *x, uint32_t k)
{
	const uint32_t *row = c->pairs + (size_t)k * c->classes;
	uint32_t own = row[k], joint = x->self;
	double sum;

	sum = -2 * (entropy(c, c->total[k] + x->n) -
	    entropy(c, c->total[k]));
	for (size_t i = 0; i < x->n_left; i++) {
		uint32_t n = c->pairs[x->left[i].word * c->classes + k];

		if (x->left[i].word == k)
			joint += x->left[i].n;
		else
			sum += entropy(c, n + x->left[i].n) - entropy(c, n);
	}
	for (size_t i = 0; i < x->n_right; i++) {
		uint32_t n = row[x->right[i].word];

		if (x->right[i].word == k)
			joint += x->right[i].n;
		else
			sum += entropy(c, n + x->right[i].n) - entropy(c, n);
	}
	return sum + entropy(c, own + joint) - entropy(c, own);
}

static size_t
exchange_round(struct clusterer *c, struct contexts *x)
{
	size_t moved = 0;

	for (uint32_t i = 1; i < c->words.n; i++) {
		struct word *w = &c->words.at[i];
		uint32_t best = w->class;
		double most = -INFINITY;

		find_contexts(c, i, x);
		move_counts(c, x, w->class, -1);
		for (uint32_t k = 1; k < c->classes; k++) {
			double g = gain(c, x, k);

			if (g > most + 1e-9) {
				most = g;
				best = k;
			}
		}
		moved += best != w->class;
		w->class = best;
		move_counts(c, x, best, 1);
	}
	return moved;
}

/* --- the tree -------------------------------------------------------------- */

/* What the likelihood loses when class `b` joins `a`. */
static double
merge_loss(const struct clusterer *c, const bool *alive, uint32_t a,
    uint32_t b)
{
	size_t n = c->classes;
	const uint32_t *p = c->pairs;
	double sum = 0;

	for (uint32_t k = 0; k < n; k++) {
		if (!alive[k] || k == a || k == b)
			continue;
		sum += entropy(c, p[a * n + k]) + entropy(c, p[b * n + k]) -
		    entropy(c, (uint64_t)p[a * n + k] + p[b * n + k]);
		sum += entropy(c, p[k * n + a]) + entropy(c, p[k * n + b]) -
		    entropy(c, (uint64_t)p[k * n + a] + p[k * n + b]);
	}
	sum += entropy(c, p[a * n + a]) + entropy(c, p[b * n + b]) +
	    entropy(c, p[a * n + b]) + entropy(c, p[b * n + a]) -
	    entropy(c, (uint64_t)p[a * n + a] + p[b * n + b] + p[a * n + b] +
	    p[b * n + a]);
	return sum - 2 * (entropy(c, c->total[a]) + entropy(c, c->total[b]) -
	    entropy(c, c->total[a] + c->total[b]));
}

static void
merge_into(struct clusterer *c, uint32_t a, uint32_t b)
{
	size_t n = c->classes;

	for (uint32_t k = 0; k < n; k++) {
		c->pairs[a * n + k] += c->pairs[b * n + k];
		c->pairs[b * n + k] = 0;
	}
	for (uint32_t k = 0; k < n; k++) {
		c->pairs[k * n + a] += c->pairs[k * n + b];
		c->pairs[k * n + b] = 0;
	}
	c->total[a] += c->total[b];
}

/* The pair with the least loss.  Losses of pairs that were not touched are
 * old by a few merges; the winner is counted again before it is taken. */
static void
find_merge(const struct clusterer *c, const bool *alive, double *loss,
    uint32_t *a, uint32_t *b)
{
	size_t n = c->classes;

	for (int tries = 0; tries < 20; tries++) {
		double least = INFINITY, now;

		for (uint32_t i = 1; i < n; i++)
			for (uint32_t j = 1; alive[i] && j < i; j++)
				if (alive[j] && loss[i * n + j] < least) {
					least = loss[i * n + j];
					*a = j;
					*b = i;
				}
		now = merge_loss(c, alive, *a, *b);
		if (now <= least + fabs(least) * 0.01)
			return;
		loss[*b * n + *a] = now;
	}
}

/* Paths of all classes as strings of 0 and 1; the caller frees them. */
static char **
build_tree(struct clusterer *c)
{
	size_t n = c->classes, steps = 0;
	double *loss = mem_calloc(n * n, sizeof(*loss));
	bool *alive = mem_calloc(n, sizeof(*alive));
	uint32_t (*merges)[2] = mem_calloc(n, sizeof(*merges));
	char **paths = mem_calloc(n, sizeof(*paths));

	memset(alive, 1, n);
	for (uint32_t i = 1; i < n; i++)
		for (uint32_t j = 1; j < i; j++)
			loss[i * n + j] = merge_loss(c, alive, j, i);
	while (steps + 2 < n) {
		uint32_t a = 0, b = 0;

		find_merge(c, alive, loss, &a, &b);
		merge_into(c, a, b);
		alive[b] = false;
		for (uint32_t k = 1; k < n; k++)
			if (alive[k] && k != a)
				loss[(k > a ? k * n + a : a * n + k)] =
				    merge_loss(c, alive, k > a ? a : k,
				    k > a ? k : a);
		merges[steps][0] = a;
		merges[steps++][1] = b;
	}
	for (uint32_t k = 0; k < n; k++)
		paths[k] = mem_strdup("");
	while (steps-- > 0) {
		uint32_t a = merges[steps][0], b = merges[steps][1];
		struct str pa = { 0 }, pb = { 0 };

		str_addf(&pa, "%s0", paths[a]);
		str_addf(&pb, "%s1", paths[a]);
		free(paths[a]);
		free(paths[b]);
		paths[a] = str_take(&pa);
		paths[b] = str_take(&pb);
	}
	free(loss);
	free(alive);
	free(merges);
	return paths;
}

/* --- the program ----------------------------------------------------------- */

static void
cluster_words(struct clusterer *c, unsigned rounds)
{
	struct contexts x = { 0 };
	size_t k = c->classes;

	c->pairs = mem_calloc(k * k, sizeof(*c->pairs));
	c->total = mem_calloc(k, sizeof(*c->total));
	c->log_table = mem_calloc(LOG_TABLE, sizeof(*c->log_table));
	for (size_t i = 2; i < LOG_TABLE; i++)
		c->log_table[i] = (float)((double)i * log((double)i));
	x.left = mem_calloc(k, sizeof(*x.left));
	x.right = mem_calloc(k, sizeof(*x.right));
	x.sums = mem_calloc(k, sizeof(*x.sums));
	first_classes(c);
	for (unsigned i = 0; i < rounds; i++)
		fprintf(stderr, "round %u: %zu words moved\n", i + 1,
		    exchange_round(c, &x));
	free(x.left);
	free(x.right);
	free(x.sums);
}

static bool
write_classes(struct clusterer *c, const char *path, struct err *err)
{
	char **paths = build_tree(c);
	struct str out = { 0 };
	bool ok;

	for (size_t i = 1; i < c->words.n; i++)
		str_addf(&out, "%.*s\t%s\n", (int)c->words.at[i].s.len,
		    c->words.at[i].s.s, paths[c->words.at[i].class]);
	ok = file_write(path, str_slice(&out), err);
	for (size_t k = 0; k < c->classes; k++)
		free(paths[k]);
	free(paths);
	str_clear(&out);
	return ok;
}

static void
clusterer_clear(struct clusterer *c)
{
	for (size_t i = 0; i < c->words.n; i++) {
		vec_clear(&c->words.at[i].left);
		vec_clear(&c->words.at[i].right);
		if (i)
			free((char *)(uintptr_t)c->words.at[i].s.s);
	}
	vec_clear(&c->words);
	vec_clear(&c->stream);
	map_clear(&c->map);
	free(c->pairs);
	free(c->total);
	free(c->log_table);
}

static int
usage(void)
{
	fputs("usage: cluster [-k CLASSES] [-m LEAST] [-i ROUNDS] -o OUT "
	    "FILE...\n", stderr);
	return 2;
}

int
main(int argc, char **argv)
{
	struct clusterer c = { .classes = 400 };
	long long least = 3, rounds = 8, classes = 400;
	const char *out = NULL;
	struct err err = { 0 };
	bool ok = true;
	int i = 1;

	vec_add(&c.words)->s = slice_of("");
	for (; i + 1 < argc && argv[i][0] == '-'; i += 2) {
		struct slice v = slice_of(argv[i + 1]);

		if (!strcmp(argv[i], "-o"))
			out = argv[i + 1];
		else if (!(!strcmp(argv[i], "-k") ?
		    slice_int(v, 4, 4000, &classes) :
		    !strcmp(argv[i], "-m") ? slice_int(v, 1, 1000, &least) :
		    !strcmp(argv[i], "-i") && slice_int(v, 1, 99, &rounds)))
			return usage();
	}
	if (!out || i >= argc)
		return usage();
	c.classes = (uint32_t)classes + 1;
	for (; ok && i < argc; i++)
		ok = read_file(&c, argv[i], &err);
	if (ok) {
		keep_frequent(&c, (uint32_t)least);
		count_pairs(&c);
		cluster_words(&c, (unsigned)rounds);
		ok = write_classes(&c, out, &err);
	}
	if (!ok)
		fprintf(stderr, "cluster: %s\n", err.msg);
	clusterer_clear(&c);
	return ok ? 0 : 1;
}
