/* SPDX-License-Identifier: MIT
 *
 * correct.h - the person's corrections of names, from the reader: one line of
 * the `entities` file each (see names/edits.h), which win over everything. */
#ifndef APP_CORRECT_H
#define APP_CORRECT_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

/* Adds "VERB WORD...  # NOTE"; `words` ends in NULL. */
bool correct(const char *verb, const char *const *words, const char *note,
    struct err *err);

/* Takes the newest line away again and gives it to `line`, which stays empty
 * when there is none. */
bool correct_undo(struct str *line, struct err *err);
/* Adds a line that correct_undo() gave. */
bool correct_redo(const char *line, struct err *err);

#endif
