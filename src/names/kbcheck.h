/* SPDX-License-Identifier: MIT
 *
 * kbcheck.h - is a folder of tables fit to be compiled, and sensible? */
#ifndef NAMES_KBCHECK_H
#define NAMES_KBCHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

/* Reads all tables of `dir` and adds a line "TABLE:LINE: reason" to `out` for
 * what is wrong, at most KBCHECK_MAX; returns how many.  `err` is set when a
 * table cannot be read at all. */
size_t kb_check(const char *dir, struct str *out, struct err *err);
enum { KBCHECK_MAX = 200 };

#endif
