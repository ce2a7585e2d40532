/* SPDX-License-Identifier: MIT
 *
 * inflect.h - what a word may have been before its language bent it.
 *
 * Suffix rules, no dictionary: "Путина" may come of Путин, "Rosji" of Rosja,
 * "러시아는" of 러시아.  Guesses only; the known names say which is right. */
#ifndef NAMES_INFLECT_H
#define NAMES_INFLECT_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { INFLECT_MAX = 16 };

struct inflect; /* the rules of one language, ready for use */

struct inflect_forms {
	uint64_t hash[INFLECT_MAX]; /* unit_hash() of the folded guess */
	size_t n;
};

/* The rules of a language ("pl", "pt-BR"); NULL when it has none.  The
 * caller frees. */
struct inflect *inflect_new(const char *lang);
void inflect_free(struct inflect *rules);

/* Guesses for one word, which is not folded yet. */
void inflect(struct inflect *rules, struct slice word,
    struct inflect_forms *out);

#endif
