/* SPDX-License-Identifier: MIT
 *
 * err.h - what went wrong, in words a person can act on.
 *
 * What may fail takes `struct err *` last and returns false or NULL.  The
 * room that fails writes the message: what failed, where, what to do.  The
 * message is one line of clean text: control characters that came in with an
 * argument are replaced, so it may go to a terminal as it is. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

enum err_kind {
	ERR_NONE,
	ERR_INPUT, /* what we were given is wrong */
	ERR_SYSTEM, /* the machine refused: a disk, a file, a socket */
	ERR_USAGE, /* the command line is wrong */
	ERR_CANCELLED, /* the person said stop */
	ERR_BUSY, /* somebody else holds it; trying again may help */
	ERR_UNREACHED, /* nobody answers there: no net, host or service */
};

struct err {
	enum err_kind kind;
	char msg[480];
};

/* Sets the message (ERR_INPUT) and returns false, so failing is one line.
 * A NULL `err` is allowed where nobody asks why. */
bool err_set(struct err *err, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
bool err_kind(struct err *err, enum err_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Puts "TEXT: " before the message that is there; returns false. */
bool err_prefix(struct err *err, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
