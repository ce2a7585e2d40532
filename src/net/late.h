/* SPDX-License-Identifier: MIT
 *
 * late.h - libcurl, opened when it is first called.
 *
 * It brings thirty libraries along, and to link and relocate them took 15 of
 * the 40 ms until the reader's screen stood, which needs nothing of them.  So
 * where configure finds the name of the shared library (LATE_CURL), the
 * program is linked without it, and late.c has functions of the same names
 * that pass calls on.  Whoever calls libcurl need not know. */
#ifndef NET_LATE_H
#define NET_LATE_H

#include "base/err.h"

/* May be called from any thread, and need not be: the first call of libcurl
 * opens it as well.  False if it cannot be opened; every call of it fails
 * then in its own way. */
bool late_curl(struct err *err);

#endif
