/* SPDX-License-Identifier: MIT
 *
 * owner.h - whose Supreme Court it is. */
#ifndef NAMES_OWNER_H
#define NAMES_OWNER_H

#include "names/scene.h"

/* How well the reading of a body of `country` fits what stands around the
 * hit; `much` is how much the story speaks of that country. */
float owner_score(const struct scene *s, const struct hit *h,
    const struct kb_reading *r, kb_ref country, float much);

#endif
