/* SPDX-License-Identifier: MIT
 *
 * jsonrepair.h - JSON that is nearly so to JSON that any parser takes.
 *
 * Private to the room. */
#ifndef PARSE_JSONREPAIR_H
#define PARSE_JSONREPAIR_H

#include <stdbool.h>

#include "base/str.h"

/* Appends `in` without what breaks it: commas too many, comments, control
 * characters and half surrogates in strings, numbers too big, text after the
 * end.  What is cut off ends after the last whole object of the last list in
 * the root, and `*cut` says so.  False when there is nothing to be saved. */
bool json_repair(struct str *out, struct slice in, bool *cut);

#endif
