/* SPDX-License-Identifier: MIT
 *
 * group.h - "also reported": which stories are about the same event?
 *
 * Stories come in one by one, in the order they were published, and each
 * either joins the event of an earlier one or begins its own.  What counts is
 * the words and entities two stories share, weighed by how rare they are in
 * the news of these days (tf-idf, cosine), and how far apart in time they
 * are; single-pass clustering as in the first-story detection of the TDT
 * studies (Allan et al. 1998).  A near-identical text is told apart from a
 * report of its own by its word shingles (Broder 1997).
 *
 * Only a window of the last days is kept, so memory and time for one story
 * are bounded whatever the store holds. */
#ifndef APP_GROUP_H
#define APP_GROUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "news/entity.h"

struct grouper;

struct group_story {
	int64_t id; /* not 0 */
	int64_t feed; /* sentences it repeats do not count; 0 unknown */
	int64_t time; /* seconds UTC */
	struct slice title, text; /* clean */
	const struct cast *cast; /* of these two; or NULL */
};

struct group_answer {
	int64_t event; /* id of the story that began the event: maybe itself */
	int64_t copy_of; /* id of the story whose text this one has; or 0 */
	float score; /* 0 to 1, of what it joined; 0 when it began */
};

struct grouper *grouper_new(void);
void grouper_free(struct grouper *g);

/* Where does the story belong?  From now on others may join it. */
struct group_answer grouper_add(struct grouper *g,
    const struct group_story *story);

/* As grouper_add() for a story whose event is known already: it fills the
 * window again after a start. */
void grouper_remember(struct grouper *g, const struct group_story *story,
    int64_t event);

#endif
