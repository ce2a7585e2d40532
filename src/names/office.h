/* SPDX-License-Identifier: MIT
 *
 * office.h - who held which office at the date of the story.
 *
 * Days are yyyymmdd (20230420); 0 asks for the day the kb knows the world
 * to.  What the kb does not know after its own date, it takes to go on. */
#ifndef NAMES_OFFICE_H
#define NAMES_OFFICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "names/kb.h"

struct office {
	uint32_t tenure; /* for kb_tenure() */
	bool former; /* it had ended by then */
	bool future; /* it had not begun yet */
};

/* yyyymmdd of seconds since 1970; TIME_NONE gives 0. */
uint32_t office_day(int64_t t);

/* The office to show for a person at a day: of those held then the
 * weightiest; else the last that had ended; else the first to come.  False
 * when the kb knows no office of that person. */
bool office_at(const struct kb *kb, kb_ref person, uint32_t day,
    struct office *out);

/* Was the person in this office on that day?  An open end counts while its
 * status or the kb's date lets it. */
bool office_covers(const struct kb *kb, const struct kb_tenure *t,
    uint32_t day);

/* Who held an office of `kind` of a country and/or organization (0: any) on
 * a day: weightiest first, at most `max`; returns how many. */
size_t office_holders(const struct kb *kb, enum kb_role kind, kb_ref country,
    kb_ref org, uint32_t day, struct kb_tenure *out, size_t max);

#endif
