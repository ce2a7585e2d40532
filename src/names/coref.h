/* SPDX-License-Identifier: MIT
 *
 * coref.h - which spans of a story mean the same person.
 *
 * Full names come first, wherever they stand, so that a headline's surname
 * finds the name that the text gives below.  Short forms then look for their
 * person among them: surname, the given name where that is the custom,
 * initials, spelling variants; a title ("President", "Mrs") keeps relatives
 * apart.  Only then may the knowledge base say who a bare surname is. */
#ifndef NAMES_COREF_H
#define NAMES_COREF_H

#include "names/scene.h"

/* Gives every person's hit its entity, and finds the names that neither the
 * tagger nor the tables saw because only this story makes them names. */
void coref_people(struct scene *s);

#endif
