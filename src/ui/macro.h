/* SPDX-License-Identifier: MIT
 *
 * macro.h - keys that are recorded once and played often. */
#ifndef UI_MACRO_H
#define UI_MACRO_H

#include "ui/state.h"

/* A key was typed: it is kept while a macro is recorded. */
void macro_key(struct ui *ui, struct key key);
void macros_clear(struct ui *ui);

#endif
