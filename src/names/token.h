/* SPDX-License-Identifier: MIT
 *
 * token.h - words, numbers and sentence ends, as ranges of bytes.
 *
 * A token is what the known names and the tagger are told in: the knowledge
 * base cuts its names with the same scissors as the stories.  The cuts:
 *
 *	Putin|'s    do|n't    workers|'    d'|Ivoire    O'Brien    Shi'ite
 *	U.S.|-|led  Ban|Ki|-|moon   F-16   COVID-19   AT&T   J.K.|Rowling
 *	Gen.   U.S.   a.m.   1,204.5   10:30   $|5   5|%   Invaded|2|min
 *	said|.|The  bbc.co.uk   http://…   name@host   @handle   #|tag
 *
 * A Han, Hiragana, Katakana, Thai, Lao, Khmer or Burmese character is a
 * token; all other scripts are cut at white space and punctuation.  Marks
 * stay with their letter.  Any bytes may come in; time is linear. */
#ifndef NAMES_TOKEN_H
#define NAMES_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"

enum token_kind {
	TOKEN_WORD, /* letters, perhaps with digits and marks */
	TOKEN_NUMBER, /* digits and what parts them */
	TOKEN_PUNCT, /* a mark, or a run of the same mark */
	TOKEN_IDEOGRAPH, /* one character of a script without blanks */
	TOKEN_ADDRESS, /* URL, domain, e-mail, @handle */
};

enum token_flag {
	TOKEN_SPACE = 1, /* white space, or nothing, stands before it */
	TOKEN_SENTENCE = 2, /* opens a sentence */
	TOKEN_PARAGRAPH = 4, /* opens a paragraph (and so a sentence) */
	TOKEN_CAPITAL = 8, /* its first letter is upper case */
	TOKEN_UPPER = 16, /* two upper-case letters or more, none lower */
	TOKEN_LOWER = 32, /* it has a lower-case letter */
	TOKEN_FOREIGN = 64, /* it has bytes beyond ASCII */
	TOKEN_ABBREV = 128, /* it ends in a full stop of its own */
};

struct token {
	uint32_t start, end; /* bytes into the text */
	uint8_t kind; /* enum token_kind */
	uint8_t flags; /* enum token_flag */
};

struct tokens {
	VEC(struct token)
};

/* Appends the tokens of `text`, in order, never overlapping; what lies
 * between them is white space and control characters.  Offsets have 32 bits:
 * of a longer text only the beginning is read. */
void token_split(struct tokens *out, struct slice text);

/* A token that somebody else cut out of `text`: finds its kind and the flags
 * that its letters tell (not space, sentence and paragraph). */
struct token token_given(struct slice text, uint32_t start, uint32_t end);

/* The bytes of `t`. */
static inline struct slice
token_text(struct slice text, const struct token *t)
{
	return slice_make(text.s + t->start, t->end - t->start);
}

/* One past the last token of the sentence that holds token `i`. */
size_t token_sentence_end(const struct tokens *tokens, size_t i);

#endif
