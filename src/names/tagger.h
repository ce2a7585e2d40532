/* SPDX-License-Identifier: MIT
 *
 * tagger.h - which words are names, and names of what.
 *
 * A linear-chain conditional random field over the features of feature.h, in
 * two passes: the second knows what the first made of the same words
 * elsewhere in the text (recall.h).  The weights are read-only and shared;
 * a `struct tagger` is the memory of one thread. */
#ifndef NAMES_TAGGER_H
#define NAMES_TAGGER_H

#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"
#include "names/feature.h"
#include "names/recall.h"
#include "names/weights.h"

struct name_span {
	uint32_t token, n_tokens;
	uint8_t type; /* enum label_type */
	uint8_t sure; /* 0-255: how likely this span and this type */
};

struct name_spans {
	VEC(struct name_span)
};

struct tagger {
	struct sight sight;
	struct features features;
	struct recall recall;
	float (*scores)[LABELS_ROW]; /* one row for each token */
	uint8_t *labels;
	size_t cap; /* tokens that scores and labels have room for */
};

/* Replaces what `out` held by the names in `in`, in order.  Time is linear in
 * the tokens; memory too, about 200 bytes a token.  All-zero is a tagger
 * ready to work. */
void tagger_tag(struct tagger *t, const struct weights *w,
    const struct sight_input *in, struct name_spans *out);

void tagger_clear(struct tagger *t);

/* Adds a line "TOKEN\tTAG\n" for each token, with an empty line between
 * sentences, tags "O", "B-PER", "I-PER" (CoNLL-2002's BIO). */
void tagger_conll(struct str *out, struct slice text,
    const struct tokens *tokens, const struct name_spans *spans);

#endif
