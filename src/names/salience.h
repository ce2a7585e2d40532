/* SPDX-License-Identifier: MIT
 *
 * salience.h - who matters in a story, and the cast that comes of it. */
#ifndef NAMES_SALIENCE_H
#define NAMES_SALIENCE_H

#include "names/scene.h"

/* Fills `cast` (empty before) with the entities that have mentions, by
 * falling salience: the headline counts most, then how early and how often
 * the entity is named, then its role. */
void salience_cast(struct scene *s, struct cast *cast);

#endif
