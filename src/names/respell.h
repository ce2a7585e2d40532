/* SPDX-License-Identifier: MIT
 *
 * respell.h - how other languages spell the names of Cyrillic: Shoigu is
 * Schoigu in German, Choïgou in French, Szojgu in Polish.
 *
 * The newspapers' customary transcriptions, worked out from the English
 * spelling of the same name, which leaves a letter open here and there; a
 * form that nobody writes does no harm. */
#ifndef NAMES_RESPELL_H
#define NAMES_RESPELL_H

#include <stddef.h>

#include "base/str.h"

/* The languages there are rules for: "de", "fr", ... NULL behind the last. */
const char *respell_lang(size_t i);

/* Puts the name as that language spells it into `out`.  False when it is
 * spelled as in English. */
bool respell(size_t lang, struct slice name, struct str *out);

#endif
