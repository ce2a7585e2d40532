/* SPDX-License-Identifier: MIT
 *
 * kbdiff.h - what one knowledge base knows of offices and another does not;
 * and its records as tables again. */
#ifndef NAMES_KBDIFF_H
#define NAMES_KBDIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "names/kb.h"

enum kb_change {
	CHANGE_NEW, /* an office that the old one lacks */
	CHANGE_CLOSED, /* it had no end and has one */
	CHANGE_CHANGED, /* its dates differ otherwise */
	CHANGE_GONE
};

const char *kb_change_name(enum kb_change c); /* "new" */

/* Calls `tell` for each office that differs; returns how many. */
size_t kb_diff(const struct kb *before, const struct kb *after,
    void (*tell)(void *arg, enum kb_change change, const struct kb *of,
	const struct kb_tenure *t), void *arg);

/* Adds "2024-10-01", "2024-10", "2024" or nothing. */
void kb_day(struct str *out, uint32_t day);

/* Adds a whole table, "countries", "leaders", "organizations", "places",
 * "groups" or "metonyms", corrections included; false: no such table. */
bool kb_export(const struct kb *kb, const char *table, struct str *out);

#endif
