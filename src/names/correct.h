/* SPDX-License-Identifier: MIT
 *
 * correct.h - the person's decisions about entities, on a finished cast.
 *
 * Names and forms are corrected where they are looked up (overlay.h); what
 * only a whole cast shows, entities that stories alone know among them, is
 * corrected here. */
#ifndef NAMES_CORRECT_H
#define NAMES_CORRECT_H

#include "names/kb.h"
#include "names/names.h"
#include "news/entity.h"

/* Renames, retypes, merges, splits and hides the entities of `cast`. */
void correct_cast(const struct kb *kb, const struct passage *p,
    struct cast *cast);

#endif
