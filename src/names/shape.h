/* SPDX-License-Identifier: MIT
 *
 * shape.h - what belongs to a name and what only hangs on it. */
#ifndef NAMES_SHAPE_H
#define NAMES_SHAPE_H

#include "names/scene.h"

bool shape_is_lower(const struct part *p, uint32_t i);
bool shape_is_possessive(struct slice t);
bool shape_is_article(struct slice t);

/* What may hang on a name in lower case without being of it: "party". */
bool shape_is_generic(const struct part *p, uint32_t i);

/* "German army", "Likud party" and "federal government" are descriptions:
 * Germany and Likud are named there, the army is not. */
bool shape_is_description(const struct part *p, const struct match *m);

/* An office among the names of bodies: "UN High Commissioner". */
bool shape_is_office(const struct part *p, const struct match *m);

/* Where an organization ends that an office follows: "UN | High Commissioner
 * for Human Rights". */
uint32_t shape_before_office(const struct part *p, uint32_t start,
    uint32_t end);

/* Does "D-Ga." stand at token `i`: the party and the state of an American
 * legislator, behind a comma or a bracket? */
bool shape_is_party_label(const struct part *p, size_t i);

/* "Dr.", "Lt.", "Sheikh": how people are addressed, no part of a name. */
bool shape_is_address(struct slice t);

/* A throne or a see is held under a name; Sheikh Hasina is all name. */
bool shape_is_throne(struct slice t);

#endif
