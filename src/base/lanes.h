/* SPDX-License-Identifier: MIT
 *
 * lanes.h - sixteen bytes of text looked at in one go.
 *
 * Most text is printable ASCII without anything special in it; these find
 * that out many times faster than a loop over bytes.  The vectors are the
 * compiler's (gcc and clang): SSE2 on x86, NEON on ARM, words elsewhere. */
#ifndef BASE_LANES_H
#define BASE_LANES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { LANES = 16 };

typedef uint8_t lanes __attribute__((vector_size(16)));
typedef int8_t lanes_signed __attribute__((vector_size(16)));
typedef uint64_t lanes_halves __attribute__((vector_size(16)));

static inline lanes
lanes_load(const char *s)
{
	lanes v;

	memcpy(&v, s, sizeof(v));
	return v;
}

static inline lanes
lanes_each(unsigned char c)
{
	return (lanes){ c, c, c, c, c, c, c, c, c, c, c, c, c, c, c, c };
}

/* A lane of these is not zero when its byte is `c`. */
static inline lanes
lanes_has(lanes v, unsigned char c)
{
	return (lanes)(v == lanes_each(c));
}

/* ... is not from ' ' to '~'. */
static inline lanes
lanes_odd(lanes v)
{
	/* From 0x80 on they are negative. */
	return (lanes)((lanes_signed)v < (lanes_signed)lanes_each(' ')) |
	    lanes_has(v, 0x7f);
}

/* ... is one of  < > & "  */
static inline lanes
lanes_markup(lanes v)
{
	/* '<' and '>' differ in one bit, and so do '&' and '"'. */
	return lanes_has(v | lanes_each(2), '>') |
	    lanes_has(v | lanes_each(4), '&');
}

/* ... is no ASCII. */
static inline lanes
lanes_high(lanes v)
{
	return v & lanes_each(0x80);
}

static inline bool
lanes_any(lanes v)
{
	lanes_halves h = (lanes_halves)v;

	return (h[0] | h[1]) != 0;
}

#endif
