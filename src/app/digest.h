/* SPDX-License-Identifier: MIT
 *
 * digest.h - the second step after a refresh: the casts of the new stories,
 * and their words for search.
 *
 * It goes in small helpings: a few milliseconds of reading, then one short
 * transaction.  What is stored is done for good, so it can stop anywhere. */
#ifndef APP_DIGEST_H
#define APP_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "store/store.h"

struct digest;

/* Opens the names we know; belongs to one thread.  Without them (the data is
 * not there, or broken) search still gets its words, and digest_error() says
 * why there are no casts; else that is NULL. */
struct digest *digest_new(void);
void digest_free(struct digest *d);
const char *digest_error(const struct digest *d);

/* One helping, newest story first: adds the stories that were digested to
 * `done`.  `*more` tells whether any are left. */
bool digest_some(struct digest *d, struct store *s, struct ids *done,
    bool *more, struct err *err);

/* Of the stories of the last helping, those that were read for the first
 * time and mention who is watched. */
const struct ids *digest_met(const struct digest *d);

/* This story now. */
bool digest_story(struct digest *d, struct store *s, int64_t story,
    struct err *err);

/* All of them.  `fn` is told how many so far, and ends it by false (which is
 * no error). */
bool digest_run(struct digest *d, struct store *s,
    bool (*fn)(void *arg, size_t done), void *arg, struct err *err);

#endif
