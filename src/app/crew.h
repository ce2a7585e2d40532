/* SPDX-License-Identifier: MIT
 *
 * crew.h - a few threads that share out one pile of equal work.
 *
 *	crew_start(c, fn, arg, n);	the threads begin with fn(arg, i, who)
 *	...				whatever else is to be done meanwhile
 *	crew_wait(c);			help, and come back when all n are done
 *
 * `who` is below crew_size() and belongs to one thread at a time: room of
 * its own to work in. */
#ifndef APP_CREW_H
#define APP_CREW_H

#include <stddef.h>

struct crew;

typedef void crew_fn(void *arg, size_t i, size_t who);

/* As many threads as there are processors, four at most, the caller's among
 * them.  Where the system has no threads left, the caller does it all. */
struct crew *crew_new(void);
/* What was not begun is dropped. */
void crew_free(struct crew *c);
size_t crew_size(const struct crew *c);

/* The crew is at rest: new, or waited for. */
void crew_start(struct crew *c, crew_fn *fn, void *arg, size_t n);
/* What the crew wrote is seen by the caller from then on. */
void crew_wait(struct crew *c);
/* The same, but what was not begun is dropped. */
void crew_stop(struct crew *c);

#endif
