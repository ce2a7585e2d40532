/* SPDX-License-Identifier: MIT
 *
 * bodies.h - which bodies a country has: its ministries, courts, forces.
 *
 * The list is made when somebody first asks for it, once for all threads. */
#ifndef NAMES_BODIES_H
#define NAMES_BODIES_H

#include "names/kb.h"

struct bodies;

/* `kb` must outlive it.  The caller frees. */
struct bodies *bodies_new(const struct kb *kb);
void bodies_free(struct bodies *b);

/* The body of a country whose name, or another of its names, ends in `what`
 * at a word's start ("Foreign Ministry"); 0 for none. */
kb_ref bodies_find(struct bodies *b, kb_ref country, struct slice what);

#endif
