/* SPDX-License-Identifier: MIT
 *
 * pipe.h - the downloads of a refresh, on a thread of their own.
 *
 * What has come in waits to be parsed; when too much waits, the thread reads
 * no further until some was taken.  So memory stays small, however fast the
 * net is. */
#ifndef APP_PIPE_H
#define APP_PIPE_H

#include <stdbool.h>

#include "base/err.h"
#include "net/net.h"

struct pipe;

/* Starts the thread, which takes `net` (with all that was net_add()ed) until
 * pipe_close(). */
struct pipe *pipe_open(struct net *net, struct err *err);

/* The next download, waited for until `deadline` (clock_ticks(); 0: for
 * ever).  False: none came in time, or none is left, as `*end` tells. */
bool pipe_next(struct pipe *p, int64_t deadline, struct net_result *out,
    bool *end);

/* Cancels what goes on, and ends the thread. */
void pipe_close(struct pipe *p);

#endif
