/* SPDX-License-Identifier: MIT
 *
 * thread.h - a thread that no signal disturbs: they are the reader's. */
#ifndef APP_THREAD_H
#define APP_THREAD_H

#include <pthread.h>
#include <stdbool.h>

#include "base/err.h"

/* False when the system has no thread left. */
bool thread_start(pthread_t *t, void *(*run)(void *), void *arg,
    struct err *err);

#endif
