/* SPDX-License-Identifier: MIT
 *
 * weights.h - the trained weights, and the classes of words.
 *
 * One file, made by `make train`, mapped and never parsed:
 *
 *	header | classes of words | transitions | prints | rows
 *
 * A feature is a 64-bit hash.  Its upper bits choose a bucket of eight
 * prints of 16 bits; the print that agrees names the row: one signed byte
 * for every label.  Prints are so few that they stay in the cache, and most
 * features a text has are in no row.
 *
 * The file is not trusted: sizes are checked when it is opened, and every
 * index that comes out of it is checked when it is used. */
#ifndef NAMES_WEIGHTS_H
#define NAMES_WEIGHTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/err.h"

/* The labels: O, then for each type first, inner, last and alone (BILOU,
 * Ratinov & Roth 2009). */
enum label_type {
	LABEL_PER,
	LABEL_ORG,
	LABEL_LOC,
	LABEL_NORP,
	LABEL_MISC,
	LABEL_TYPES,
};

enum label_place { LABEL_FIRST, LABEL_INNER, LABEL_LAST, LABEL_ALONE };

enum { LABEL_O = 0, LABELS = 1 + 4 * LABEL_TYPES, LABELS_ROW = 24 };

static inline unsigned
label_make(enum label_type type, enum label_place place)
{
	return 1 + 4 * (unsigned)type + (unsigned)place;
}

static inline enum label_type
label_type(unsigned label)
{
	return (enum label_type)((label - 1) / 4);
}

static inline enum label_place
label_place(unsigned label)
{
	return (enum label_place)((label - 1) % 4);
}

/* "PER", "ORG"; false for a name that is none of ours. */
const char *label_type_name(enum label_type type);
bool label_type_parse(const char *name, enum label_type *type);

/* May `to` follow `from`?  Before and after a sentence stands LABEL_O. */
static inline bool
label_may_follow(unsigned from, unsigned to)
{
	bool open = from && label_place(from) <= LABEL_INNER;
	bool goes_on = to && (label_place(to) == LABEL_INNER ||
	    label_place(to) == LABEL_LAST);

	return open ? goes_on && label_type(from) == label_type(to) :
	    !goes_on;
}

/* --- classes of words ------------------------------------------------------ */

enum { CLUSTER_DEPTHS = 4, CLUSTERS_MAX = 4096 };

struct cluster_slot {
	uint32_t print; /* 0: free */
	uint32_t cluster; /* from 1 */
};

struct clusters {
	const struct cluster_slot *slots;
	uint32_t mask; /* slots - 1; slots are a power of two, or none */
	uint32_t n; /* clusters; paths has n + 1 rows, row 0 for none */
	const uint32_t (*paths)[CLUSTER_DEPTHS]; /* coarse to fine */
};

/* The class of a word by its sight_word_hash(); 0 for none. */
uint16_t clusters_find(const struct clusters *c, uint64_t word);

/* A number for the class and its nearest relatives; 0 for class 0. */
static inline uint32_t
clusters_path(const struct clusters *c, uint32_t cluster, unsigned depth)
{
	return cluster && cluster <= c->n ? c->paths[cluster][depth] : 0;
}

/* --- weights --------------------------------------------------------------- */

enum { BUCKET = 8 }; /* prints */

struct weights {
	struct clusters clusters;
	uint32_t n_buckets;
	uint32_t per_unit; /* so many steps of a weight are 1.0 */
	uint64_t version; /* differs when the content does */
	float transitions[LABELS][LABELS_ROW]; /* [from][to] */
	float odds[LABELS][LABELS_ROW]; /* decode_odds() of them */
	const uint16_t *prints;
	const int8_t (*rows)[LABELS_ROW];
	void *map;
	size_t map_len;
};

/* Maps `path`.  NULL says why in `err`. */
struct weights *weights_open(const char *path, struct err *err);

/* The same over bytes in memory (aligned for 64 bits), which must outlive
 * it. */
struct weights *weights_open_bytes(const void *bytes, size_t len,
    struct err *err);
void weights_close(struct weights *w);

static inline const uint16_t *
weights_bucket(const struct weights *w, uint64_t feature)
{
	return w->prints + (size_t)((feature >> 32) * w->n_buckets >> 32) *
	    BUCKET;
}

/* weights_row() will soon be called for it. */
static inline void
weights_ask(const struct weights *w, uint64_t feature)
{
	__builtin_prefetch(weights_bucket(w, feature));
}

/* The row of a feature; NULL for none.  Four prints are compared at a time:
 * the lowest 16 bits of `x` that are zero are those of the print. */
static inline const int8_t *
weights_row(const struct weights *w, uint64_t feature)
{
	const uint64_t ones = 0x0001000100010001u;
	uint64_t print = (uint16_t)(feature | 1) * ones;
	const uint16_t *prints = weights_bucket(w, feature);

	for (unsigned i = 0; i < BUCKET; i += 4) {
		uint64_t x;

		memcpy(&x, prints + i, sizeof(x));
		x ^= print;
		x = (x - ones) & ~x & ones << 15;
		if (x)
			return w->rows[(size_t)(prints - w->prints) + i +
			    (unsigned)__builtin_ctzll(x) / 16];
	}
	return NULL;
}

/* --- making the file ------------------------------------------------------- */

struct weights_source {
	/* classes: words by sight_word_hash() */
	const uint64_t *words;
	const uint32_t *word_clusters;
	size_t n_words;
	const uint32_t (*paths)[CLUSTER_DEPTHS];
	uint32_t n_clusters;
	/* weights: heaviest rows first; what finds no place is left out */
	const float (*transitions)[LABELS_ROW];
	const uint64_t *features;
	const float (*rows)[LABELS_ROW];
	size_t n_rows;
	size_t n_slots;
};

/* Builds the file into `out`; returns the rows that found a place. */
struct str;
size_t weights_build(const struct weights_source *src, struct str *out);

#endif
