/* SPDX-License-Identifier: MIT
 *
 * feature.h - what the tagger sees around a word.
 *
 * A text is looked at once (sight.h).  What the tagger weighs are numbers made
 * of one or more of the things that were seen, each marked with its template:
 *
 *	"Kofi" before "Annan"   ->  hash(T_WORD_NEXT, "annan")
 *
 * The templates are those that the literature has found to matter: words and
 * affixes (McCallum & Li 2003), lists of names and word clusters (Ratinov &
 * Roth 2009; Miller, Guinness & Zamanian 2004), what was said of the word
 * elsewhere in the text (Krishnan & Manning 2006). */
#ifndef NAMES_FEATURE_H
#define NAMES_FEATURE_H

#include <stdbool.h>
#include <stdint.h>

#include "names/sight.h"

enum feature_group {
	GROUP_SELF, /* the word itself */
	GROUP_WORD, /* the words around */
	GROUP_AFFIX, /* its beginning and end */
	GROUP_SHAPE, /* capitals, digits, the case of the sentence */
	GROUP_RUN, /* the capitalised words it stands among */
	GROUP_CLASS, /* its class, learned from plain text */
	GROUP_CLUSTER, /* the classes of the words around */
	GROUP_LIST, /* given names, surnames, titles, heads of names */
	GROUP_KNOWN, /* names of the knowledge base */
	GROUP_STORY, /* capitals elsewhere in the text */
	GROUP_RECALL, /* what the first pass made of it elsewhere */
	GROUPS
};

/* The name of a group, for the trainer's options and tables. */
const char *feature_group_name(enum feature_group g);

/* Raised when a template changes: the weights must be made anew. */
enum { FEATURES_VERSION = 2 };

enum { FEATURES_MAX = 160 };

struct features {
	uint64_t at[FEATURES_MAX];
	uint8_t group[FEATURES_MAX]; /* enum feature_group */
	unsigned n;
};

/* The features of active token `i` in the sentence [from, to), all but those
 * of recall.h.  Replaces what `f` held. */
void feature_list(const struct sight *sight, const struct clusters *clusters,
    size_t i, size_t from, size_t to, struct features *f);

/* Adds one feature of a template that another file owns. */
void feature_add(struct features *f, enum feature_group group,
    unsigned template, uint64_t value);

#endif
