/* SPDX-License-Identifier: MIT
 *
 * unit.h - the pieces by which names are compared.
 *
 * Finer than tokens: "Guinea-Bissau" and "U.S.-led" are two units each, a
 * character of Chinese, Japanese or Thai is one.  Blanks, hyphens,
 * apostrophes and the periods of abbreviations lie between units and do not
 * count, any other mark is a unit of its own, so "Washington, D.C." is
 * Washington, comma, DC.  The compiler of the kb and the matcher cut the
 * same way; that is all that matters. */
#ifndef NAMES_UNIT_H
#define NAMES_UNIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum unit_shape {
	UNIT_LOWER = 1, /* has a lower-case letter */
	UNIT_UPPER = 2, /* has an upper-case letter */
	UNIT_INITIAL = 4, /* starts with an upper-case letter */
	UNIT_LETTERS = 8, /* has letters at all */
	UNIT_MARK = 16, /* a punctuation mark or the end of a paragraph */
	UNIT_WIDE = 32, /* a character of a script without blanks */
	UNIT_KANA = 64, /* of these, katakana */
	UNIT_HIGH = 128, /* not ASCII */
};

struct unit {
	uint32_t start, end; /* bytes */
	uint64_t folded, exact; /* hashes of the text without periods */
	uint8_t shape; /* enum unit_shape */
	uint8_t letters; /* how many, at most 255 */
	bool joined; /* no blank before it: a hyphen, an apostrophe, nothing */
};

struct unit_scan {
	struct slice text;
	size_t at;
	struct unit before; /* the last one */
	struct str fold; /* scratch */
};

/* The next unit of `u->text`; false at its end. */
bool unit_next(struct unit_scan *u, struct unit *out);
void unit_scan_clear(struct unit_scan *u);

/* The hash of a piece of folded text, as it stands in unit.folded. */
uint64_t unit_hash(struct slice s);

enum { UNITS_MAX = 16 }; /* of a form */

/* A whole form: the chains (kb.h) after each of its units. */
struct unit_form {
	uint64_t folded[UNITS_MAX];
	uint64_t exact; /* after the last */
	size_t n; /* marks at the end do not count */
	uint8_t shape; /* of all units together */
	size_t letters;
};

/* Cuts a form; false when it has no unit or too many. */
bool unit_cut(struct slice form, struct unit_form *out);

#endif
