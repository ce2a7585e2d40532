/* SPDX-License-Identifier: MIT
 *
 * fixture.h - a store in a folder of its own, and stories to put into it.
 *
 * Everything that fails here ends the test. */
#ifndef LIB_FIXTURE_H
#define LIB_FIXTURE_H

#include "store/store.h"

struct fixture {
	char *dir; /* a new folder under $TMPDIR */
	char *path; /* of the store */
	struct store *s;
};

void fixture_open(struct fixture *f);
/* Closes the store and removes the folder with the files in it. */
void fixture_close(struct fixture *f);

/* Subscribes to these addresses ("URL" or "URL tag tag"), ended by NULL, and
 * returns the id of the last. */
int64_t fixture_subscribe(struct fixture *f, const char *url, ...);

/* A story with this guid, title, text and time, in feed `feed`; all other
 * facts may be set in `st` first.  Returns its id. */
int64_t fixture_story(struct fixture *f, int64_t feed, struct story *st);

/* A story made of a title alone, and its text. */
int64_t fixture_add(struct fixture *f, int64_t feed, const char *title,
    const char *html, int64_t time);

/* Digests a story as having this text and these entities: a list
 * "TYPE:KEY:NAME" parted by '|', each mentioned once. */
void fixture_digest(struct fixture *f, int64_t story, const char *text,
    const char *entities);

/* The ids of a query as text: "3 1 2", or the error message. */
char *fixture_ids(struct fixture *f, const char *query);

enum { FIXTURE_NOW = 1700000000 }; /* 14 November 2023 */

#endif
