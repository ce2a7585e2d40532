/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/clock.h"

#include <stdlib.h>
#include <time.h>

#include "base/str.h"

int64_t
clock_now(void)
{
	const char *fixed = getenv("DATELINE_NOW");
	long long t;

	if (fixed && slice_int(slice_of(fixed), 0, 253402300799, &t))
		return t;
	return time(NULL);
}

int64_t
clock_ticks(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}
