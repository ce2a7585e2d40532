/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/pace.h"

#include <sched.h>
#include <stdint.h>

#include "base/clock.h"

enum { HOLD_NS = 200000 };

static _Thread_local bool background;
static _Thread_local int64_t since;

void
pace_set(bool is_background)
{
	background = is_background;
}

bool
pace_is_background(void)
{
	return background;
}

void
pace(void)
{
	if (!background || clock_ticks() - since < HOLD_NS)
		return;
	sched_yield();
	since = clock_ticks();
}
