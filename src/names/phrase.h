/* SPDX-License-Identifier: MIT
 *
 * phrase.h - what a story calls somebody: "the former Norwegian prime
 * minister", "EU foreign policy chief", "head of Ukraine's presidential
 * office".
 *
 *	status  country   modifiers       head   complement
 *	former  Norwegian prime           minister
 *	        EU        foreign policy  chief
 *	                                  head   of Ukraine's presidential office
 */
#ifndef NAMES_PHRASE_H
#define NAMES_PHRASE_H

#include "names/heads.h"
#include "names/scene.h"

enum { PHRASE_WORDS = 10 };

struct phrase {
	const struct head *head; /* NULL: none found */
	uint32_t start, end; /* tokens of the whole */
	uint32_t head_at, head_end; /* tokens of the head */
	const char *title; /* what a verb makes of the head: "Chair"; or NULL */
	uint32_t words[PHRASE_WORDS]; /* modifiers, in the order of the text */
	size_t n_words;
	uint32_t rest, rest_end; /* tokens of the complement, 0 when none */
	const char *status; /* "Former", "Acting", ... or NULL */
	kb_ref country;
	uint32_t org; /* hit, or SCENE_NONE */
	uint32_t place; /* hit, or SCENE_NONE */
	uint32_t person; /* hit of the boss, or SCENE_NONE */
	bool article;
	bool owned; /* by "its", "whose", "his" */
	enum kb_role kind;
};

/* The phrase that ends before token `end`: "Kremlin spokesman" in front of a
 * name.  `comma`: a comma parts it from the name. */
bool phrase_before(struct scene *s, const struct part *p, uint32_t end,
    bool comma, struct phrase *out);

/* The phrase that starts at token `i`, behind a name and a comma. */
bool phrase_after(struct scene *s, const struct part *p, uint32_t i,
    struct phrase *out);

/* The organization or place of a complement from token `i` on ("of NATO"):
 * fills rest, country, org and place; for "who heads NATO" too. */
void phrase_rest(struct scene *s, const struct part *p, uint32_t i,
    struct phrase *out);

/* Takes the country, organization, place or person of a hit, if there is none
 * of the kind yet. */
void phrase_take(const struct scene *s, uint32_t hit, struct phrase *out);

/* "Former Foreign Minister", "EU foreign policy chief"; in the arena. */
const char *phrase_text(struct scene *s, const struct part *p,
    const struct phrase *ph);

bool phrase_is_former(const struct phrase *ph);

#endif
