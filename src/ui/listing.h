/* SPDX-License-Identifier: MIT
 *
 * listing.h - a list of stories that takes long is made on a thread of its
 * own, which starts when the first of them is asked for. */
#ifndef UI_LISTING_H
#define UI_LISTING_H

#include "ui/state.h"

/* What is to be listed, and which story is looked for in it (0 none). */
struct wanted_list {
	const char *query;
	bool folded;
	const struct ids *open; /* events that are unfolded */
	int64_t story;
};

/* The list, which the caller owns.  NULL says why; with ERR_BUSY it is being
 * made and comes to stories_listed(), unless another one is asked for. */
struct list *listing_open(struct ui *ui, const struct wanted_list *wanted,
    struct err *err);

/* The same, however long it takes. */
struct list *listing_wait(struct ui *ui, const struct wanted_list *wanted,
    struct err *err);

/* What is wrong with the query or the filter (or NULL) that a list was made
 * of, when one of them is: with the column as the person typed it. */
void listing_blame(const char *query, const char *filter, struct err *err);

/* What a person is told meanwhile. */
const char *listing_says(void);

/* Nobody waits for a list any more. */
void listing_forget(struct ui *ui);

#endif
