/* SPDX-License-Identifier: MIT
 *
 * near.h - words that were nearly hit. */
#ifndef TEXT_NEAR_H
#define TEXT_NEAR_H

#include "base/str.h"

enum { WORDS_FAR = 3 }; /* too many slips for one to be meant for the other */

/* Letters to add, leave out, change or swap with the next (optimal string
 * alignment), so that `typed`, whose case does not count, is `word`; WORDS_FAR
 * or more for long ones. */
size_t words_distance(struct slice typed, struct slice word);

#endif
