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

#endif
