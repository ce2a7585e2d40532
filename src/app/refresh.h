/* SPDX-License-Identifier: MIT
 *
 * refresh.h - the one path: URL, bytes, stories, store.
 *
 *	net thread   many downloads at once, bodies to a bounded queue
 *	the caller   parse, merge, one short transaction for several feeds
 *
 * Casts are not on this path: stories are on screen at once, and digest.h
 * reads them afterwards. */
#ifndef APP_REFRESH_H
#define APP_REFRESH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/store.h"

struct refresh;
struct subscriptions;

/* Which of the feeds are fetched. */
enum refresh_how {
	REFRESH_DUE, /* those whose time has come */
	REFRESH_ASKED, /* a person asks: all but those that said Retry-After
	                * and those that are gone */
	REFRESH_FORCE, /* all, and without validators */
};

struct refresh_setup {
	int connections; /* at once; 0 is 64 */
	int per_host; /* of these to one host; 0 is 6 */
	int timeout; /* seconds for one download; 0 is 60 */
	const char *user_agent; /* NULL is ours */
	bool changed_unread; /* a changed story is unread again */
};

/* How far it is.  `feed` and what follows are about the feed that was done
 * last; they are borrowed. */
struct refresh_state {
	size_t done, total; /* feeds */
	size_t fresh, changed; /* stories */
	size_t unchanged; /* feeds that answered 304 */
	size_t failed; /* feeds */
	size_t cut; /* feeds whose document ends early */
	int64_t feed; /* 0 before the first */
	size_t feed_fresh, feed_changed;
};

/* Called on the thread of refresh_run(), before the first feed with a NULL
 * `src`, then for each.  `err` is NULL when all went well
 * for this feed; a document that ends early is told as well, though its
 * stories are stored and it is not among the failed.  `src` is how it stands now. */
typedef void refresh_fn(void *arg, const struct refresh_state *state,
    const struct source *src, const struct err *err);

struct refresh *refresh_new(const struct refresh_setup *setup,
    struct err *err);
void refresh_free(struct refresh *r);

/* How each feed is fetched (agent, headers); borrowed until the next call.
 * NULL: nothing special. */
void refresh_subscriptions(struct refresh *r,
    const struct subscriptions *subs);

/* Fetches, parses and stores the feeds `ids` (all that are subscribed when
 * `n` is 0).  A feed that fails is told to `fn`, remembered in the store and
 * no failure of the whole; false is a store that cannot be written, or
 * ERR_CANCELLED, which names some that had not answered.  `state` (may be NULL) gets the sums. */
bool refresh_run(struct refresh *r, struct store *s, enum refresh_how how,
    const int64_t *ids, size_t n, refresh_fn *fn, void *arg,
    struct refresh_state *state, struct err *err);

/* From any thread: the run that goes on ends soon.  refresh_ready() takes
 * that back before the next one. */
void refresh_cancel(struct refresh *r);
void refresh_ready(struct refresh *r);

#endif
