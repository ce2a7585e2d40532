/* SPDX-License-Identifier: MIT
 *
 * span.h - a text and what its parts are.
 *
 * `struct text` is what a person reads of a story: clean UTF-8, paragraphs
 * parted by an empty line ("\n\n"), and spans over it that tell how it was
 * marked up.  Offsets are bytes, `end` is exclusive; spans are sorted by
 * start, then longest first, and may nest.
 *
 * Items of a list are paragraphs; their bullets and numbers are not in the
 * text.  A single "\n" is a line break that was asked for, a line of SPAN_PRE
 * or a row of SPAN_TABLE (whose columns are aligned with blanks). */
#ifndef TEXT_SPAN_H
#define TEXT_SPAN_H

#include <stddef.h>
#include <stdint.h>

#include "base/vec.h"

enum span_kind {
	SPAN_HEADING, /* value: level 1-6 */
	SPAN_LINK, /* value: index into links, shown as value + 1 */
	SPAN_QUOTE, /* value: depth, from 1 */
	SPAN_ITEM, /* of a list; value: see span_item() */
	SPAN_CODE, /* within a line */
	SPAN_PRE, /* lines kept as they are */
	SPAN_STRONG,
	SPAN_EMPHASIS,
	SPAN_IMAGE, /* a placeholder; value: index into links, or -1 */
	SPAN_CAPTION,
	SPAN_TABLE,
	SPAN_RULE,
};

/* An item's value holds its depth, from 1, and its number, 0 for a bullet. */
enum { ITEM_DEEPEST = 127, ITEM_UNMARKED = 0xffffff };

static inline int32_t
span_item(int depth, int number)
{
	return depth | number << 7;
}

static inline int
span_item_depth(int32_t value)
{
	return value & ITEM_DEEPEST;
}

/* ITEM_UNMARKED: indented, with neither bullet nor number. */
static inline int
span_item_number(int32_t value)
{
	return value >> 7;
}

struct span {
	uint32_t start, end;
	enum span_kind kind;
	int32_t value;
};

struct text_spans {
	VEC(struct span)
};

struct text_links {
	VEC(char *) /* absolute URLs, owned */
};

struct text {
	char *s; /* owned, ends in NUL; NULL when empty */
	size_t len; /* bytes */
	struct text_spans spans;
	struct text_links links;
};

void text_clear(struct text *t);

#endif
