/* SPDX-License-Identifier: MIT
 *
 * boiler.h - what stands in a story's text and is no part of the story.
 *
 * Bylines, credits, captions, "read more" and share links name people and
 * outlets that nobody in the story meets.  A dateline names the agency that
 * wrote it.  Headlines are marked too: their capitals say little. */
#ifndef NAMES_BOILER_H
#define NAMES_BOILER_H

#include "names/scene.h"

/* Sets the marks of all tokens. */
void boiler_mark(struct scene *s);

#endif
