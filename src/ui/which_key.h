/* SPDX-License-Identifier: MIT
 *
 * which_key.h - after a pause, what the next key would do. */
#ifndef UI_WHICH_KEY_H
#define UI_WHICH_KEY_H

#include "ui/state.h"

/* Above the last line, over the panes. */
void which_key_draw(const struct ui *ui, struct canvas *c);

#endif
