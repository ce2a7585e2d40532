/* SPDX-License-Identifier: MIT
 *
 * decode.h - the best labels for a span of words, and how sure they are.
 *
 * Scores are logarithms: what speaks for a label at a word, and for a label
 * after another.  Label O stands before the first word and after the last.
 * Only pairs that label_may_follow() allows are looked at, so that every
 * name that comes out is whole.  Memory is fixed: SEGMENT_MAX words. */
#ifndef NAMES_DECODE_H
#define NAMES_DECODE_H

#include <stddef.h>
#include <stdint.h>

#include "names/weights.h"

/* The labels with the highest sum (Viterbi); `n` is at most SEGMENT_MAX. */
void decode_best(const float (*transitions)[LABELS_ROW],
    const float (*scores)[LABELS_ROW], size_t n, uint8_t *labels);

/* exp() of the transitions, 0 for those that are not allowed. */
void decode_odds(const float (*transitions)[LABELS_ROW],
    float (*odds)[LABELS_ROW]);

/* Log of the sum over all labellings that `allowed` permits (a bit for each
 * label of each word; NULL: all); `odds` are those of decode_odds().  With `share`, fills the probability of
 * every label at every word (forward-backward, Lafferty et al. 2001), and
 * adds those of pairs, times `scale`, to `pairs` if that is not NULL. */
float decode_shares(const float (*odds)[LABELS_ROW],
    const float (*scores)[LABELS_ROW], const uint32_t *allowed, size_t n,
    float (*share)[LABELS_ROW], float (*pairs)[LABELS_ROW], float scale);

#endif
