/* SPDX-License-Identifier: MIT
 *
 * jsonfeed.h - JSON Feed 1.0 and 1.1.
 *
 * Private to the room. */
#ifndef PARSE_JSONFEED_H
#define PARSE_JSONFEED_H

#include "base/err.h"
#include "news/feed.h"

bool jsonfeed_read(struct feed *feed, struct slice text, const char *url,
    struct err *err);

#endif
