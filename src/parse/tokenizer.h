/* SPDX-License-Identifier: MIT
 *
 * tokenizer.h - HTML bytes to tokens, one pass, nothing allocated.
 *
 * Follows the tokenization rules of the HTML Standard (section 13.2.5):
 * whatever the bytes are, there is a next token, and every byte is looked at
 * a bounded number of times.  Comments, CDATA sections, doctypes and
 * processing instructions are passed over; so is the content of elements
 * that hold text which is no markup (script, style, iframe ...). */
#ifndef PARSE_TOKENIZER_H
#define PARSE_TOKENIZER_H

#include <stdint.h>

#include "base/str.h"
#include "parse/tag.h"

enum token_kind { TOKEN_END, TOKEN_TEXT, TOKEN_OPEN, TOKEN_CLOSE };

struct token {
	enum token_kind kind;
	enum tag tag;
	bool empty; /* ends in "/>" */
	bool literal; /* text without references */
	struct slice text; /* the text as it stands, or the tag's name */
	uint64_t has; /* bit a: attr[a] is set */
	struct slice attr[ATTR_COUNT]; /* the first of each, as it stands */
};

struct tokenizer {
	struct slice in;
	size_t at;
	enum tag raw; /* we are in the content of this element */
	bool keep_scripts; /* script content becomes literal text */
	bool no_cdata_end, no_php_end; /* none from here on */
	size_t raw_end[TAG_COUNT]; /* where "</tag" was last found, plus 1 */
};

struct tokenizer tokenizer_make(struct slice html);

/* The next token, TOKEN_END for ever at the end.  Its slices point into the
 * input. */
enum token_kind tokenizer_next(struct tokenizer *tz, struct token *t);

static inline bool
token_has(const struct token *t, enum attr a)
{
	return t->has >> a & 1;
}

/* The attribute as it stands, empty when it is not there. */
static inline struct slice
token_attr(const struct token *t, enum attr a)
{
	return token_has(t, a) ? t->attr[a] : slice_make("", 0);
}

#endif
