/* SPDX-License-Identifier: MIT
 *
 * orgname.h - organizations by parts of their names.
 *
 * "Norwegian Foreign Ministry" is a country's body whether or not the tables
 * spell it so; "IAEA" is what stands in parentheses behind the full name, or
 * the initials of a name that stands elsewhere in the story; "Foreign
 * Ministry" is the one that was named with its country. */
#ifndef NAMES_ORGNAME_H
#define NAMES_ORGNAME_H

#include "names/scene.h"

/* Looks up organizations that no form spelled, by country and kind. */
void orgname_compose(struct scene *s);

/* Ties acronyms and short names to the full ones of the story. */
void orgname_tie(struct scene *s);

/* What firms hang on their names: "Inc.", "PLC", "&". */
bool orgname_is_legal_form(struct slice word);

#endif
