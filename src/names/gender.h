/* SPDX-License-Identifier: MIT
 *
 * gender.h - what titles and given names say of who is called so.
 *
 * 'f', 'm', or 0 where they do not say. */
#ifndef NAMES_GENDER_H
#define NAMES_GENDER_H

#include <stdbool.h>
#include <stdint.h>

#include "names/kb.h"

/* "Mrs.", "wife", "Queen". */
uint8_t gender_of_title(struct slice title);

/* A given name, by its word flags. */
uint8_t gender_of_name(uint32_t word);

/* A person of the tables, by the first word of the name. */
uint8_t gender_of_person(const struct kb *kb, kb_ref person);

/* Are both known, and not the same? */
static inline bool
gender_differs(uint8_t a, uint8_t b)
{
	return a && b && a != b;
}

#endif
