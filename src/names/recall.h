/* SPDX-License-Identifier: MIT
 *
 * recall.h - what the first pass made of a word elsewhere in the story.
 *
 * "Barcelona" in "Barcelona lost" is unsure; three sentences on, "FC
 * Barcelona" is not.  After a first pass every capitalised word knows how
 * often it was part of which type of name, and in which place of longer
 * ones; "IAEA" knows that a name with these initials was found.  The second
 * pass weighs that (Krishnan & Manning 2006).  A word's own label in the
 * first pass is left out of the account. */
#ifndef NAMES_RECALL_H
#define NAMES_RECALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "names/feature.h"
#include "names/weights.h"

struct recall_entry {
	uint64_t key; /* 0: free */
	uint16_t votes[LABEL_TYPES + 1]; /* the last: no name */
	uint16_t longer[LABEL_TYPES][3]; /* first, inner, last of a longer */
	uint16_t initials[LABEL_TYPES]; /* of a name; key is the acronym */
};

struct recall {
	struct recall_entry *slots;
	size_t mask; /* slots - 1 */
	size_t n;
};

/* Replaces what `r` held by what `labels`, one for each token of `sight`,
 * say, or adds that if the story goes on.  All-zero is an empty recall. */
void recall_learn(struct recall *r, const struct sight *sight,
    const uint8_t *labels, bool goes_on);

/* Adds the features of active token `i` to `f`; false when nothing is known
 * of it elsewhere.  `labels` are those that were learned. */
bool recall_list(const struct recall *r, const struct sight *sight,
    const uint8_t *labels, size_t i, struct features *f);

void recall_clear(struct recall *r);

#endif
