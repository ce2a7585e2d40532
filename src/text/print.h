/* SPDX-License-Identifier: MIT
 *
 * print.h - a text as lines of a file, its links numbered where they stand. */
#ifndef TEXT_PRINT_H
#define TEXT_PRINT_H

#include <stdbool.h>

#include "base/str.h"
#include "text/span.h"

/* Wrapped to `cols`, no line with blanks at its end. */
void print_text(struct str *out, const struct text *text, int cols,
    bool ascii);

/* "[1] address", a line each. */
void print_links(struct str *out, const struct text *text);

#endif
