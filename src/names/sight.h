/* SPDX-License-Identifier: MIT
 *
 * sight.h - a text as the tagger sees it: every token with all that can be
 * said of it alone.
 *
 * Only tokens that could belong to a name are active: those with a capital or
 * of a script without case, the words between two of them, and a few beside
 * them.  All others are outside every name, which spares two thirds of the
 * work; the spans between them are decoded each by itself. */
#ifndef NAMES_SIGHT_H
#define NAMES_SIGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"
#include "names/kb.h"
#include "names/match.h"
#include "names/token.h"

enum sight_look {
	LOOK_NAMELIKE = 1, /* a capital, or a letter without case */
	LOOK_LETTERS = 2,
	LOOK_DIGIT = 4, /* starts with a digit */
	LOOK_PUNCT = 8,
	LOOK_UPPER = 16, /* all capitals */
	LOOK_START = 32, /* opens a sentence */
	LOOK_ACTIVE = 64,
	LOOK_PARTICLE = 128, /* "de", "al", "bin" */
};

enum sight_case { CASE_NORMAL, CASE_TITLE, CASE_UPPER };

struct sight_word {
	uint64_t exact, lower; /* hashes of the bytes; digits are all 0 */
	uint64_t gaz; /* kinds of known names it is in, and where in them */
	uint32_t shape; /* hash of "Xx", "X.X.", "0-0" */
	uint32_t flags; /* kb_word_flags() */
	uint32_t start; /* bytes into the text */
	uint32_t run, run_end; /* the capitalised tokens around it */
	uint16_t cluster; /* 0: none */
	uint16_t len; /* bytes, at most UINT16_MAX */
	uint8_t look; /* enum sight_look */
	uint8_t kase; /* enum sight_case of its sentence */
	uint8_t lower_elsewhere, upper_elsewhere; /* times, at most 3 */
};

struct clusters; /* weights.h */

/* How often a word stands inside sentences in lower case, and capitalised. */
struct sight_seen {
	uint8_t lower, upper;
};

struct sight {
	struct slice text;
	VEC(struct sight_word)
	struct sight_seen *seen; /* by a word's hash */
	size_t seen_mask;
};

/* What is looked at.  `matches` and `kb` may be NULL. */
struct sight_input {
	struct slice text;
	const struct tokens *tokens;
	const struct matches *matches;
	const struct kb *kb;
	const char *lang; /* "en"; NULL is any */
	/* kb_word_flags() of each token of kind TOKEN_WORD; may be NULL */
	const uint32_t *words;
	/* Another part of the story that was looked at before. */
	bool goes_on;
};

/* Replaces what `sight` held (not what it knows of the words of a story that
 * goes on).  The text must outlive it. */
void sight_look(struct sight *sight, const struct sight_input *in,
    const struct clusters *clusters);
void sight_clear(struct sight *sight);

/* The next run of active tokens at or after `i`, in one sentence and not
 * longer than SEGMENT_MAX: [*from, *to); false when there is none. */
enum { SEGMENT_MAX = 256 };
bool sight_segment(const struct sight *sight, size_t i, size_t *from,
    size_t *to);

/* The hash that `exact` and the clusters have of a word. */
uint64_t sight_word_hash(struct slice word);

/* Scatters the bits of a number; the weights are stored under it. */
static inline uint64_t
sight_mix(uint64_t h)
{
	h *= 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

#endif
