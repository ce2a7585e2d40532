/* SPDX-License-Identifier: MIT
 *
 * feedjson.h - a feed as one JSON object: what `dateline parse` prints. */
#ifndef CMD_FEEDJSON_H
#define CMD_FEEDJSON_H

#include "base/json.h"
#include "news/feed.h"

void feed_json(struct json *j, const struct feed *feed);

#endif
