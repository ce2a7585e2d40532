/* SPDX-License-Identifier: MIT
 *
 * said.h - what the story says that people are: "Kremlin spokesman Dmitry
 * Peskov", "Jane Doe, who heads the bank", "the party, led by Jane Doe". */
#ifndef NAMES_SAID_H
#define NAMES_SAID_H

#include "names/phrase.h"

/* The best that the story has said of one person. */
struct said {
	float score; /* 0: nothing */
	struct phrase phrase;
	uint32_t hits; /* looked at */
	uint8_t field;
};

/* Reads around the mentions of all persons.  `said` has one for each who,
 * all zero. */
void said_read(struct scene *s, struct said *said);

/* Does who is called so lead, or speak for power? */
bool said_leads(const struct phrase *ph);

#endif
