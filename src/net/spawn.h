/* SPDX-License-Identifier: MIT
 *
 * spawn.h - commands whose output is a feed: exec: and filter:.
 *
 * The command is the person's own line and runs in /bin/sh; what strangers
 * sent reaches it on standard input alone.  It leads a process group of its
 * own, which is killed when it takes too long or says too much. */
#ifndef NET_SPAWN_H
#define NET_SPAWN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/str.h"

struct child {
	pid_t pid; /* 0: none */
	int fd; /* its standard output, not blocking; -1 once it ended */
};

/* Starts `command` with `input` on its standard input. */
bool child_start(struct child *c, const char *command, struct slice input,
    struct err *err);

/* Takes what output there is.  True when the command has ended, well or
 * badly, as `err` says (ERR_NONE or why).  More than `max` bytes in all are
 * an error.  When `fd` is -1 and it goes on, ask again a little later. */
bool child_read(struct child *c, struct str *out, size_t max,
    struct err *err);

/* Ends it and waits. */
void child_kill(struct child *c);

#endif
