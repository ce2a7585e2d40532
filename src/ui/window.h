/* SPDX-License-Identifier: MIT
 *
 * window.h - the rows of a list in sight, and some around them. */
#ifndef UI_WINDOW_H
#define UI_WINDOW_H

#include "store/store.h"

struct window {
	struct rows rows;
	int64_t at; /* where the first of them stands in the list */
};

/* NULL for a row that is not in the window. */
const struct row *window_row(const struct window *w, int64_t i);

/* What it holds is no longer true: the next window_show() reads all. */
void window_expire(struct window *w);
void window_clear(struct window *w);

/* Makes the rows [from, to) be in it, as far as the list goes.  Only those are
 * read that are not there yet; of others, those stay that are at most `around`
 * rows away.  False on error, with no rows. */
bool window_show(struct window *w, struct list *l, int64_t from, int64_t to,
    int64_t around, struct err *err);

#endif
