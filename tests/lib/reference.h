/* SPDX-License-Identifier: MIT
 *
 * reference.h - a feed read a second time, by the plainest rules there are.
 *
 * For documents that are well-formed and say plainly what they mean: what
 * libxml2's tree has must be what the reader has. */
#ifndef TESTS_REFERENCE_H
#define TESTS_REFERENCE_H

#include "base/str.h"
#include "news/feed.h"

/* Called for each fact that differs, with both values. */
typedef void reference_fn(void *arg, const char *fact, const char *got);

/* Compares `feed` with the document it was read from; how many facts were
 * compared. */
size_t reference_check(const struct feed *feed, struct slice document,
    reference_fn *tell, void *arg);

#endif
