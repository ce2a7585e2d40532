/* SPDX-License-Identifier: MIT
 *
 * pace.h - what works in the background lets others in, often.
 *
 * A scheduler that looks around once in four milliseconds leaves a key that
 * comes meanwhile waiting, however nice the thread that has the processor:
 * so work in the background offers it again and again. */
#ifndef BASE_PACE_H
#define BASE_PACE_H

#include <stdbool.h>

/* Whether the calling thread works in the background. */
void pace_set(bool background);
bool pace_is_background(void);

/* Wherever some tens of microseconds have passed: in the background gives up
 * the processor when it was held for long enough; else does nothing.  Takes
 * some nanoseconds. */
void pace(void);

#endif
