/* SPDX-License-Identifier: MIT
 *
 * source.h - which feed is meant. */
#ifndef APP_SOURCE_H
#define APP_SOURCE_H

#include "base/err.h"
#include "store/store.h"

/* The feed a person means by `what`: its id, its URL, its title, or a part of
 * its title or URL that is in no other.  NULL says why. */
const struct source *source_match(const struct sources *all,
    const char *what, struct err *err);

/* The feed one has already under `address`, however it is spelled and with or
 * without a scheme, or where `final` (may be NULL) is, to which it led; or
 * that has moved there.  NULL: none. */
const struct source *source_same(const struct sources *all,
    const char *address, const char *final);

#endif
