/* SPDX-License-Identifier: MIT
 *
 * chunk.h - which spans of a story name something.
 *
 * Candidates come from the known names, the tagger and a few patterns, and
 * overlap.  Each has a weight that grows with its length and with how far its
 * source can be believed; the heaviest set that does not overlap wins, found
 * by dynamic programming in one pass. */
#ifndef NAMES_CHUNK_H
#define NAMES_CHUNK_H

#include "names/scene.h"

/* A span as the tagger has it. */
struct chunk_span {
	uint32_t token, n_tokens;
	uint8_t tag; /* enum tag */
	float score; /* 0 to 1 */
};

struct chunk_spans {
	VEC(struct chunk_span)
};

/* Adds the hits of one field; `spans` (by token) may be NULL. */
void chunk_part(struct scene *s, enum mention_field field,
    const struct chunk_spans *spans);

/* A name's particle: "de", "van", "bin". */
bool chunk_is_particle(struct slice t);

/* Adds a hit over tokens that no hit covers; returns its index. */
uint32_t chunk_add(struct scene *s, enum mention_field field, uint32_t token,
    uint32_t n_tokens, enum tag tag);

#endif
