/* SPDX-License-Identifier: MIT
 *
 * kbmap.h - the mapped file as kb.c and kbget.c see it: every access goes
 * through record() or text_at(), which stay inside whatever the bytes say. */
#ifndef NAMES_KBMAP_H
#define NAMES_KBMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "names/kb.h"
#include "names/kbfile.h"

struct section {
	const unsigned char *at;
	uint32_t n;
};

struct kb {
	const unsigned char *bytes;
	size_t len;
	bool mapped;
	char asof[17];
	struct section section[KBS_COUNT];
	struct overlay *over; /* the person's corrections, or NULL */
};

/* A record, or zeros when it is out of bounds. */
static inline const unsigned char *
record(const struct kb *kb, enum kb_section s, uint32_t i)
{
	static const unsigned char nothing[64];

	return i < kb->section[s].n ?
	    kb->section[s].at + (size_t)i * kbs_size[s] : nothing;
}

/* The string whose offset stands at `p`. */
static inline const char *
text_at(const struct kb *kb, const unsigned char *p)
{
	uint32_t at = le32(p);

	return at < kb->section[KBS_STRINGS].n ?
	    (const char *)kb->section[KBS_STRINGS].at + at : "";
}

/* Where the records of a kind are; KBS_STRINGS for a kind that has none. */
enum kb_section kb_section_of(enum kb_kind kind);

#endif
