/* SPDX-License-Identifier: MIT
 *
 * hits.h - the stories in which words stand, as a set of bits.
 *
 * The full-text table gives its hits by the million in the time that a
 * thousand stories take to be looked up.  With the set at hand, a list of a
 * frequent word is a walk along the index of time like any other. */
#ifndef STORE_HITS_H
#define STORE_HITS_H

#include "store/db.h"
#include "store/query.h"

struct hits {
	uint64_t *bits; /* by id */
	int64_t size; /* ids below this have a bit */
	int64_t n; /* stories in the set */
};

/* The stories a reader may see in which `match` holds, as the full-text table
 * understands it, or `node`, which says the same, for those that the table
 * does not know yet.  Fills `h`, which the caller clears. */
bool hits_find(struct hits *h, struct store *s, const char *match,
    const struct qnode *node, struct err *err);
void hits_clear(struct hits *h);

/* Binds the set, for story_in(?, id) in SQL. */
void hits_bind(const struct hits *h, sqlite3_stmt *q, int i);
bool hits_functions(struct store *s, struct err *err);

#endif
