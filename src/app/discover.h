/* SPDX-License-Identifier: MIT
 *
 * discover.h - from the address a person knows to the feed that is meant.
 *
 * What is at the address is a feed, or a web page that names its feeds, or a
 * site that keeps one where sites keep them. */
#ifndef APP_DISCOVER_H
#define APP_DISCOVER_H

#include <stdbool.h>

#include "app/refresh.h"
#include "base/err.h"
#include "base/vec.h"

struct found_feed {
	char *url; /* as it is to be subscribed to */
	char *final; /* where it was in the end; NULL when not looked at */
	char *title; /* clean text; "" if unknown */
	size_t stories; /* in it now; 0 when it was not looked at */
	bool cut; /* its document ends early */
};

struct found_feeds {
	VEC(struct found_feed)
	bool is_feed; /* the address itself is one: the only member */
	bool unreached; /* nothing answered: there may be one all the same */
};

struct discovery;

/* NULL when there is no net. */
struct discovery *discovery_new(const struct refresh_setup *setup,
    struct err *err);
void discovery_free(struct discovery *d);

/* Looks at `address` over the net; a host alone will do: it is asked for
 * https first, then http.  False says why there is nothing.  Several are in
 * the page's order.  It may run on another thread than the rest. */
bool discovery_run(struct discovery *d, struct found_feeds *out,
    const char *address, struct err *err);

/* From any thread: it ends at once, with ERR_CANCELLED. */
void discovery_cancel(struct discovery *d);

/* All of it in one call. */
bool discover(struct found_feeds *out, const char *address,
    const struct refresh_setup *setup, struct err *err);
void found_feeds_clear(struct found_feeds *f);

#endif
