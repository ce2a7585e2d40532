/* SPDX-License-Identifier: MIT
 *
 * engine.h - the entity engine with the program's own tables and weights. */
#ifndef TESTS_LIB_ENGINE_H
#define TESTS_LIB_ENGINE_H

#include <stdbool.h>

#include "names/names.h"

/* The engine over what is in $DATELINE_DATA, with the tagger or with the
 * tables alone; NULL, and a line on standard error, when it does not open.
 * The caller closes it. */
struct names *engine_open(bool tagged);

#endif
