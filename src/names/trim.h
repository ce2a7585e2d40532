/* SPDX-License-Identifier: MIT
 *
 * trim.h - what the tagger took too much of, or too little. */
#ifndef NAMES_TRIM_H
#define NAMES_TRIM_H

#include "names/chunk.h"

/* The span without what is no part of a name (titles in front of people, "the"
 * in front of bodies), and with the syllables that a hyphen cut off.  Never
 * empty.  `known`: the tables have exactly this name. */
struct chunk_span trim_span(const struct part *p,
    const struct chunk_span *sp, bool known);

#endif
