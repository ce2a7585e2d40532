/* SPDX-License-Identifier: MIT
 *
 * hits.h - the stories in which words stand or names, as a set of bits.
 *
 * The full-text table gives its hits by the million in the time that a
 * thousand stories take to be looked up, and so does the index of casts.
 * With the set at hand, a list of a frequent word is a walk along the index
 * of time like any other. */
#ifndef STORE_HITS_H
#define STORE_HITS_H

#include "store/db.h"
#include "store/query.h"

struct hits {
	uint64_t *bits; /* by id */
	int64_t size; /* ids below this have a bit */
	int64_t n; /* stories in the set */
};

/* The stories in which `match` holds, as the full-text table understands it,
 * or `node`, which says the same, for those that the table does not know yet.
 * Fills `h`, which the caller clears; hidden stories are among them. */
bool hits_words(struct hits *h, struct store *s, const char *match,
    const struct qnode *node, struct err *err);
/* Those that mention one of the entities. */
bool hits_entities(struct hits *h, struct store *s, const struct ids *who,
    struct err *err);
void hits_clear(struct hits *h);

/* Is it so many of all stories that a walk meets them often enough? */
bool hits_dense(const struct hits *h);
/* Keeps what is in the other one, too. */
void hits_cross(struct hits *h, const struct hits *other);
/* Without those that no ordinary list shows. */
bool hits_drop_hidden(struct hits *h, struct store *s, struct err *err);
/* The first id in the set at or above `id`; -1 if there is none. */
int64_t hits_next(const struct hits *h, int64_t id);

/* Binds the set, for story_in(?, id) in SQL. */
void hits_bind(const struct hits *h, sqlite3_stmt *q, int i);
bool hits_functions(struct store *s, struct err *err);

#endif
