/* SPDX-License-Identifier: MIT
 *
 * harvest.h - from annotated documents to the features a model is trained
 * on. */
#ifndef TOOLS_HARVEST_H
#define TOOLS_HARVEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "names/feature.h"
#include "names/kb.h"
#include "names/match.h"
#include "names/weights.h"
#include "tools/corpus.h"
#include "tools/crf.h"

/* Features by hash: a row number and how often each was seen. */
struct dict {
	uint64_t *keys; /* 0: free */
	uint32_t *rows;
	size_t mask;
	size_t n;
	uint32_t *counts; /* by row */
	uint64_t *features; /* by row */
	uint8_t *groups; /* by row */
	size_t cap;
};

enum { DICT_NONE = 0x0fffffff };

void dict_clear(struct dict *d);

struct harvest {
	const struct kb *kb; /* or NULL */
	const struct clusters *clusters;
	unsigned groups; /* bits of enum feature_group: which are used */
	unsigned doubled; /* those that a domain has copies of */
	struct dict dict;
	bool fixed; /* features that are not in the dict are left out */
};

/* Documents that were looked at, and the segments in them. */
struct field {
	struct samples samples;
	struct sight *sights; /* one for each sample */
	uint8_t **labels; /* what a first pass said; or NULL */
	struct crf_data data;
};

/* Looks at the field's samples and fills its data. */
void harvest_field(struct harvest *h, struct field *f);

/* Adds the features of the second pass, by the field's labels. */
void harvest_recall(struct harvest *h, struct field *f);

/* Forgets features seen fewer than `least` times, and numbers the rest
 * anew.  Returns how many are left. */
size_t harvest_prune(struct harvest *h, struct field *f, uint32_t least);

/* Labels of all tokens of sample `i` by the model. */
void harvest_label(const struct field *f, const struct crf *crf, bool second,
    size_t first_segment, size_t end_segment, uint8_t *labels);

void field_clear(struct field *f);

#endif
