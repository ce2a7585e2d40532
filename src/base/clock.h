/* SPDX-License-Identifier: MIT
 *
 * clock.h - what time it is, and what time it is in tests. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/* Seconds since 1970, UTC.  $DATELINE_NOW (seconds) stops it: screens and
 * "3 hours ago" are then the same on every run. */
int64_t clock_now(void);

/* Nanoseconds of a clock that never jumps, for measuring. */
int64_t clock_ticks(void);

#endif
