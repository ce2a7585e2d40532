/* SPDX-License-Identifier: MIT
 *
 * ui.h - the reader. */
#ifndef UI_UI_H
#define UI_UI_H

#include "ui/term.h"

/* Opens the reader on a terminal and returns when the person leaves: 0, or 1
 * when it could not open, with one line on standard error. */
int ui_run(const struct terminal *term);

#endif
