/* SPDX-License-Identifier: MIT
 *
 * same.h - one row for one name: "ACME ROBOTICS", "Acme-Robotics" and "Acme
 * Robotics Inc." are the same firm. */
#ifndef NAMES_SAME_H
#define NAMES_SAME_H

#include "names/scene.h"

/* Gives the mentions of an entity that only this story knows to the entity of
 * the same kind and name, when case, accents, hyphens, apostrophes, an
 * article, a possessive and a firm's legal form do not count.  What the
 * tables know takes in strangers, the first of two strangers the second;
 * where two known ones have the name, nothing is done.  A stranger's name is
 * one that is not all in capitals, if the story has it so. */
void same_merge(struct scene *s);

#endif
