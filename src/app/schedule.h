/* SPDX-License-Identifier: MIT
 *
 * schedule.h - when a feed is fetched again: often enough for the reader,
 * seldom enough for the server.
 *
 * A feed that brings news is asked more often, one that does not less often,
 * between a quarter of an hour and a day, and never sooner than it says
 * itself (ttl, sy:updatePeriod, Cache-Control, skipHours, skipDays).  A
 * failure doubles the wait, and a little chance keeps a thousand feeds from
 * coming back in one second.  A server that says when to come back
 * (Retry-After) is obeyed: such a feed has an `error` and no `failures`. */
#ifndef APP_SCHEDULE_H
#define APP_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/refresh.h"
#include "news/feed.h"
#include "news/response.h"
#include "store/store.h"

enum {
	SCHEDULE_LEAST = 15 * 60, /* seconds */
	SCHEDULE_FIRST = 60 * 60,
	SCHEDULE_MOST = 24 * 60 * 60,
	SCHEDULE_FAILED = 5 * 60, /* after the first failure */
	SCHEDULE_MOVES = 3, /* confirmations of a permanent redirect */
};

/* Is it to be fetched now? */
bool schedule_due(const struct source *s, enum refresh_how how, int64_t now);

/* An answer of status 2xx or 304 came: sets next_fetch and interval, and
 * forgets failures.  `doc` is NULL for 304; `fresh` counts new stories.  A
 * document that ends early counts as a failure, too: it may be whole soon. */
void schedule_fetched(struct source *s, const struct response *r,
    const struct feed *doc, size_t fresh, int64_t now);

/* It failed, and `r` says what little came: sets next_fetch and failures. */
void schedule_failed(struct source *s, const struct response *r,
    int64_t now);

/* Where to fetch from: its own URL, or where it moved for good once that was
 * confirmed SCHEDULE_MOVES times. */
const char *schedule_url(const struct source *s);

/* Counts what an answer says about a move.  `moved_to` is NULL when it came
 * from where it was asked for; it must outlive `s`. */
void schedule_moved(struct source *s, const char *moved_to);

#endif
