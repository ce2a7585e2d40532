/* SPDX-License-Identifier: MIT
 *
 * input.h - from bytes to keys to actions: counts, sequences, macros, the
 * mouse. */
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include "ui/state.h"

/* Reads what the terminal sent; false when it is gone. */
bool input_read(struct ui *ui);
/* Obeys all whole keys that were read, and sequences whose time is up. */
void input_turn(struct ui *ui);
/* Milliseconds until input_turn() has something to do; -1 never. */
int input_wait(const struct ui *ui);
/* True when keys wait that were not obeyed yet. */
bool input_pending(const struct ui *ui);
void input_clear(struct ui *ui);

#endif
