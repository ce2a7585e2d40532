/* SPDX-License-Identifier: MIT
 *
 * crf.h - training a linear-chain conditional random field.
 *
 * Stochastic gradient descent on the conditional likelihood (Lafferty,
 * McCallum & Pereira 2001), in small batches: two threads find the gradients
 * of a batch, then each moves one half of the features.  The order of all
 * sums is fixed, so that the same corpus gives the same weights.  The step of
 * a feature shrinks with the square of what it has moved (Duchi, Hazan &
 * Singer 2011), and features fall out at random while training, so that the
 * many that say nearly the same share the weight (Sutton, Sindelar &
 * McCallum 2006). */
#ifndef TOOLS_CRF_H
#define TOOLS_CRF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vec.h"
#include "names/decode.h"
#include "names/feature.h"

/* A feature in a segment: its row, and its group in the upper bits. */
typedef uint32_t crf_feature;

static inline uint32_t
crf_row(crf_feature f)
{
	return f & 0x0fffffff;
}

static inline unsigned
crf_group(crf_feature f)
{
	return f >> 28;
}

struct crf_segment {
	uint32_t feature; /* index of the first feature's offset */
	uint32_t recall; /* the same for those of the second pass */
	uint32_t sample; /* of which document */
	uint32_t token; /* of that document */
	uint16_t n; /* tokens */
	bool hidden; /* more than one label may be right */
};

struct crf_data {
	VEC(struct crf_segment)
	struct { VEC(crf_feature) } features;
	struct { VEC(uint32_t) } offsets; /* into features; n + 1 a segment */
	struct { VEC(uint32_t) } allowed; /* a mask for each token */
	struct { VEC(uint32_t) } token; /* first of a segment in allowed */
	struct { VEC(float) } weight; /* of a segment */
};

/* 24 floats a row: the labels, then its step size and its age. */
struct crf {
	float (*rows)[LABELS_ROW];
	size_t n_rows;
	float transitions[LABELS][LABELS_ROW];
	float moved[LABELS][LABELS_ROW];
};

/* Copies of features that only documents of one domain have. */
enum { GROUP_DOMAIN = GROUPS, CRF_GROUPS };

struct crf_options {
	unsigned epochs;
	float rate; /* of the first step */
	float l2;
	float drop[CRF_GROUPS]; /* how often a feature of a group falls out */
	float lose[CRF_GROUPS]; /* how often a segment loses a whole group */
	float unseen; /* ... or looks like one of words never seen */
	float drop_recall; /* how often a document has no second pass */
	int skip_fold, folds; /* leave out documents of this fold; -1: none */
	uint64_t seed;
};

void crf_data_clear(struct crf_data *d);

/* Weights of nothing but zero. */
void crf_init(struct crf *crf, size_t n_rows);
void crf_clear(struct crf *crf);

/* Adds up what segment `k` scores.  With `second`, the features of the
 * second pass as well. */
void crf_score(const struct crf *crf, const struct crf_data *d, size_t k,
    bool second, float (*scores)[LABELS_ROW]);

/* Trains on `d`.  The weights are the mean of those after each epoch, but
 * for the first.  `report`, if not NULL, is called after every epoch, with
 * the weights as they are then. */
void crf_train(struct crf *crf, const struct crf_data *d,
    const struct crf_options *opt,
    void (*report)(void *ctx, unsigned epoch, double loss), void *ctx);

#endif
