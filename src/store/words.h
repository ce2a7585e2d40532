/* SPDX-License-Identifier: MIT
 *
 * words.h - texts as the full-text index takes them.
 *
 * The index parts words at blanks and signs.  Chinese, Japanese, Thai and
 * others write without blanks: a run of their characters ABCD is given to it
 * as "AB BC CD D", and a search for ABC as the phrase "AB BC", so that any
 * part of a run is found, and only there. */
#ifndef STORE_WORDS_H
#define STORE_WORDS_H

#include "base/str.h"
#include "store/query.h"

/* Adds `text` to `out`, folded (see utf8_fold(); the tokenizer folds ASCII)
 * and with such runs taken apart: to be indexed, or as a phrase that is
 * searched. */
void words_index(struct str *out, struct slice text);
void words_phrase(struct str *out, struct slice text);

/* True when a phrase is one such character alone: it must be searched as a
 * beginning. */
bool words_single(struct slice text);

/* The words of a story that is not in the index yet, made when asked for.
 * `parts` are title, author, categories (joined by '\n'), summary, content;
 * of the last two the markup is not looked at.  All are borrowed. */
struct words {
	struct slice parts[5];
	struct str words[FIELD_BODY + 1];
	bool made[FIELD_BODY + 1];
};

/* Do they match the text nodes of `n`? */
bool words_match(const struct qnode *n, struct words *w);
void words_clear(struct words *w);

#endif
