/* SPDX-License-Identifier: MIT
 *
 * link.h - which record of the knowledge base a span means.
 *
 * Each reading of a form is scored by its prior, by the tagger's word, by the
 * countries that the story speaks of, by what stands before and after, and by
 * the date.  Two passes: what is clear makes the context for what is not.
 * Persons' short forms are left to coref.h. */
#ifndef NAMES_LINK_H
#define NAMES_LINK_H

#include "names/scene.h"

/* Sets ref, how, sure, person, who and also of all hits. */
void link_hits(struct scene *s);

/* How well a person of the knowledge base fits the story's date and
 * countries; about -2 to 4. */
float link_person_fit(const struct scene *s, kb_ref person);

/* The readings of a hit: those of all forms on its span, at most `max`. */
struct link_option {
	struct kb_reading reading;
	uint32_t form;
	uint8_t as; /* enum match_as */
	float score;
};
size_t link_options(const struct scene *s, const struct hit *h,
    struct link_option *out, size_t max);
enum { LINK_OPTIONS_MAX = 32 };

/* The type of entity that a record is. */
enum entity_type link_type(const struct scene *s, kb_ref ref);

#endif
