/* SPDX-License-Identifier: MIT
 *
 * match.h - known names in a text: all that stand there, longest first.
 *
 * Tokens are hashed once and walked through the kb's index; most tokens cost
 * one probe.  Scripts that put no blanks between words are walked character
 * by character.  Time is linear: no form is longer than MATCH_TOKENS. */
#ifndef NAMES_MATCH_H
#define NAMES_MATCH_H

#include <stdint.h>

#include "base/vec.h"
#include "names/kb.h"
#include "names/unit.h"

struct tokens; /* token.h */

enum { MATCH_TOKENS = UNITS_MAX };

enum match_as {
	MATCH_EXACT, /* byte for byte (blanks apart) */
	MATCH_CAPS, /* the text shouts: ZELENSKY, UNITED STATES */
	MATCH_FOLDED, /* accents, quotes or some capitals differ: Erdogan */
	MATCH_INFLECTED, /* by a suffix rule of the language: Путина */
	MATCH_LOWER, /* the text has it in lower case, the form has not */
};

struct match {
	uint32_t start, end; /* bytes into the text */
	uint32_t token, n_tokens; /* tokens it touches */
	uint32_t form; /* for kb_readings() */
	uint8_t as; /* enum match_as */
};

struct matches {
	VEC(struct match)
};

/* Appends all matches in the tokens of `text`, by start, then longest first,
 * then best `as` first.  `lang` ("pl", "" unknown) chooses the suffix rules;
 * forms that mean nothing in that language are left out, as is MATCH_LOWER
 * unless the form has a title or a cue to offer.  Forms that must be exact
 * match in no other way. */
void match_text(const struct kb *kb, struct slice text,
    const struct tokens *tokens, const char *lang, struct matches *out);

#endif
