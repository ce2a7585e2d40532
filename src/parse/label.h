/* SPDX-License-Identifier: MIT
 *
 * label.h - what encodings are called.
 *
 * Private to the room.  Labels mean what browsers take them to mean (WHATWG
 * Encoding), in any spelling; those that nobody writes but to hide something
 * are refused. */
#ifndef PARSE_LABEL_H
#define PARSE_LABEL_H

#include <stdbool.h>

#include "base/str.h"

/* The name that iconv knows for a label, static or in `buf` of 48 bytes; NULL
 * for one that is unknown or refused. */
const char *label_encoding(struct slice label, char *buf);

/* Is it one of the names, which blanks part?  Only letters and digits
 * count. */
bool label_listed(const char *names, struct slice label);

#endif
