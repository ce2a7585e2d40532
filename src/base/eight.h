/* SPDX-License-Identifier: MIT
 *
 * eight.h - eight bytes of text looked at in one go.
 *
 * Most text is printable ASCII without anything special in it; these find
 * that out eight times faster.  They may take a plain byte for a special one
 * beside a special one, never the other way round (Bit Twiddling Hacks,
 * "Determine if a word has a byte equal to n"). */
#ifndef BASE_EIGHT_H
#define BASE_EIGHT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define EIGHT_EACH(c) (0x0101010101010101u * (uint64_t)(c))

static inline uint64_t
eight_load(const char *s)
{
	uint64_t w;

	memcpy(&w, s, 8);
	return w;
}

/* Not zero when one of them is `c`. */
static inline uint64_t
eight_has(uint64_t w, unsigned char c)
{
	uint64_t x = w ^ EIGHT_EACH(c);

	return (x - EIGHT_EACH(1)) & ~x & EIGHT_EACH(0x80);
}

/* Not zero when one of them is not from ' ' to '~'. */
static inline uint64_t
eight_odd(uint64_t w)
{
	return (w | (w - EIGHT_EACH(0x20)) | (w + EIGHT_EACH(1))) &
	    EIGHT_EACH(0x80);
}

/* Not zero when one of them is one of  < > & "  */
static inline uint64_t
eight_markup(uint64_t w)
{
	/* '<' and '>' differ in one bit, and so do '&' and '"'. */
	return eight_has(w | EIGHT_EACH(2), '>') |
	    eight_has(w | EIGHT_EACH(4), '&');
}

#endif
