/* SPDX-License-Identifier: MIT
 *
 * skeleton.h - what all spellings of a name share. */
#ifndef NAMES_SKELETON_H
#define NAMES_SKELETON_H

#include "base/str.h"

/* Appends the skeleton of a folded name: what all its transliterations share,
 * so that Zelenskyy is Zelenskiy. */
void skeleton(struct str *out, struct slice folded);

#endif
