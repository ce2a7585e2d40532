/* SPDX-License-Identifier: MIT
 *
 * pipe.h - the downloads of a refresh, parsed, on threads of their own.
 *
 *	net thread --- bodies ---> parsers --- documents ---> whoever asks
 *
 * When too much waits to be taken, the net thread reads no further.  So
 * memory stays small, however fast the net is. */
#ifndef APP_PIPE_H
#define APP_PIPE_H

#include <stdbool.h>

#include "base/err.h"
#include "net/net.h"
#include "news/feed.h"

struct arrival { /* a download that ended */
	void *tag; /* of its request */
	struct err err; /* ERR_NONE, or why there is no document */
	bool unreadable; /* it came, but is no feed */
	struct response response; /* its body is gone */
	struct feed doc; /* empty for a 304 */
	size_t bytes; /* of the body */
};

void arrival_clear(struct arrival *a);

struct pipe;

/* Starts the threads, which use `net` (with all that was net_add()ed) until
 * pipe_close(). */
struct pipe *pipe_open(struct net *net, struct err *err);

/* The next one, waited for until `deadline` (clock_ticks(); 0: for ever).
 * False: none came in time, or none is left, as `*end` tells. */
bool pipe_next(struct pipe *p, int64_t deadline, struct arrival *out,
    bool *end);

/* Cancels what goes on, and ends the threads. */
void pipe_close(struct pipe *p);

#endif
