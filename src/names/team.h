/* SPDX-License-Identifier: MIT
 *
 * team.h - "Barcelona beat Liverpool 3-0": when a place is its team. */
#ifndef NAMES_TEAM_H
#define NAMES_TEAM_H

#include "names/scene.h"

/* True where a hit on a city or country plays: a verb of games beside it and
 * a result in the sentence. */
bool team_plays(const struct scene *s, const struct hit *h);

/* The club of that name in the tables; 0 for none. */
kb_ref team_find(struct scene *s, const struct hit *h);

/* Is there a word of sport in the story? */
bool team_sport(struct scene *s);

#endif
