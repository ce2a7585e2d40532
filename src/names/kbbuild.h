/* SPDX-License-Identifier: MIT
 *
 * kbbuild.h - from a folder of tables to the bytes that kb.h maps.
 *
 * The rows become records sorted by id; their names become forms; the forms
 * become a hash index.  Seconds, not milliseconds: this runs when the
 * program is built and when a person brings newer tables. */
#ifndef NAMES_KBBUILD_H
#define NAMES_KBBUILD_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

/* Compiles the tables of `dir` (src/data names them) into `out`.  False
 * says which table and line is wrong. */
bool kb_build(const char *dir, struct str *out, struct err *err);

#endif
