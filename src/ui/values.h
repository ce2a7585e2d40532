/* SPDX-License-Identifier: MIT
 *
 * values.h - what may follow "feed:" and its like in a query. */
#ifndef UI_VALUES_H
#define UI_VALUES_H

#include "ui/state.h"

/* Adds the values of a field that have `typed` in them. */
void values_offer(struct ui *ui, struct slice field, const char *typed,
    struct page *out);

/* What a query would read as several words or as a number is put in quotes. */
void values_quote(struct page *out);

/* Says what the field wants, where there is nothing to offer. */
void values_tell(struct slice field, struct page *out);

#endif
