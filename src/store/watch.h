/* SPDX-License-Identifier: MIT
 *
 * watch.h - what the person watches: asked for each story that is digested. */
#ifndef STORE_WATCH_H
#define STORE_WATCH_H

#include "store/castblob.h"
#include "store/db.h"

/* Does the story, whose cast is stored, mention who is watched, or match a
 * query that is?  `parts` are as words.h has them. */
bool watch_check(struct store *s, int64_t story, const struct members *m,
    const struct slice parts[5], bool *yes, struct err *err);

/* An entity came in or got a new name: is it one that is watched for? */
void watch_met(struct store *s, const char *key, struct slice folded);
void watch_clear(struct store *s);

#endif
