/* SPDX-License-Identifier: MIT
 *
 * linebreak.h - may a line end between these two characters?
 *
 * The pair rules of UAX #14 that matter for news in any script: not before
 * closing or after opening punctuation, not beside a no-break space, between
 * ideographs and kana but not before small ones, after a hyphen between
 * letters.  Korean breaks at its spaces; Thai and its neighbours, which need
 * a dictionary, between clusters. */
#ifndef TEXT_LINEBREAK_H
#define TEXT_LINEBREAK_H

#include <stdbool.h>
#include <stdint.h>

enum break_class {
	BREAK_LETTER, /* and all that is nothing else */
	BREAK_DIGIT,
	BREAK_SPACE,
	BREAK_GLUE, /* no-break space and hyphen */
	BREAK_OPEN, /* ( « “ ¿ */
	BREAK_CLOSE, /* ) » ” , . */
	BREAK_WIDE_CLOSE, /* 、 。 ） */
	BREAK_SMALL, /* small kana: never first on a line */
	BREAK_WIDE, /* ideographs, kana, emoji */
	BREAK_HYPHEN, /* - – */
	BREAK_DASH, /* — */
	BREAK_SOFT, /* soft hyphen, zero width space */
};

enum break_class break_classify(uint32_t ch);

/* `a` and `b` follow each other, without blanks; `before` stands before
 * `a`. */
bool break_allowed(enum break_class before, enum break_class a,
    enum break_class b);

#endif
