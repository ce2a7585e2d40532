/* SPDX-License-Identifier: MIT
 *
 * thread.h - a thread that no signal disturbs: they are the reader's. */
#ifndef APP_THREAD_H
#define APP_THREAD_H

#include <pthread.h>
#include <stdbool.h>

#include "base/err.h"

/* The reader goes first: the thread that calls this, and those it starts,
 * get less of the processor when there is not enough. */
void thread_background(void);

/* False when the system has no thread left. */
bool thread_start(pthread_t *t, void *(*run)(void *), void *arg,
    struct err *err);

#endif
