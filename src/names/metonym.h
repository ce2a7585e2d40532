/* SPDX-License-Identifier: MIT
 *
 * metonym.h - "Moscow said": when a place speaks for its government. */
#ifndef NAMES_METONYM_H
#define NAMES_METONYM_H

#include "names/scene.h"

/* How much the words around a hit speak for this metonym and against the
 * bare place; about -3 to 5. */
float metonym_score(struct scene *s, const struct hit *h, kb_ref metonym);

/* Does naming the body name its country too?  The Kremlin does; a ministry
 * or a parliament by its own name does not. */
bool metonym_is_country(const struct scene *s, kb_ref metonym);

#endif
