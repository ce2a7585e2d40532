/* SPDX-License-Identifier: MIT
 *
 * queue.h - jobs and events between threads.
 *
 * First in, first out, any number of threads at either end, with a
 * descriptor to poll: readable while something waits. */
#ifndef BASE_QUEUE_H
#define BASE_QUEUE_H

#include <stdbool.h>

struct queue;

/* NULL when the system has no descriptor left. */
struct queue *queue_new(void);

/* What still waits is passed to `drop` (may be NULL) and forgotten. */
void queue_free(struct queue *q, void (*drop)(void *));

void queue_put(struct queue *q, void *item);

/* The oldest item.  queue_get() waits for one and returns NULL once the
 * queue is closed and empty; queue_try() returns NULL at once. */
void *queue_get(struct queue *q);
void *queue_try(struct queue *q);

/* Nothing more will come: whoever waits wakes up. */
void queue_close(struct queue *q);

int queue_fd(const struct queue *q);

#endif
