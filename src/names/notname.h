/* SPDX-License-Identifier: MIT
 *
 * notname.h - what looks like a known name and is none: months, languages,
 * money. */
#ifndef NAMES_NOTNAME_H
#define NAMES_NOTNAME_H

#include "names/scene.h"

/* True when a hit that was linked should not have been. */
bool notname(const struct scene *s, const struct hit *h);

#endif
