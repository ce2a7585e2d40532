/* SPDX-License-Identifier: MIT
 *
 * role.h - what each person of a story is.
 *
 * The story's own words win: "Kremlin spokesman Dmitry Peskov", "Kaja
 * Kallas, the EU's foreign policy chief".  Where they are vague ("NATO
 * chief") or silent, the tables say which office was held at the date.
 * Whoever leads, by either, is a leader. */
#ifndef NAMES_ROLE_H
#define NAMES_ROLE_H

#include "names/scene.h"

/* Sets role, role_org, country and type of all persons. */
void role_find(struct scene *s);

#endif
