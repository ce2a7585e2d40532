/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/schedule.h"

#include <string.h>

#include "base/map.h"
#include "base/str.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

static int64_t
bounded(int64_t v, int64_t min, int64_t max)
{
	return v < min ? min : v > max ? max : v;
}

static bool
is_held(const struct source *s, int64_t now)
{
	return s->error && !s->failures && s->next_fetch > now;
}

bool
schedule_due(const struct source *s, enum refresh_how how, int64_t now)
{
	switch (how) {
	case REFRESH_FORCE:
		return true;
	case REFRESH_ASKED:
		return !s->gone && !is_held(s, now);
	case REFRESH_DUE:
		break;
	}
	return !s->gone && s->next_fetch <= now;
}

/* The same feed gets the same chance at the same time: -1/8 to +1/8. */
static int64_t
with_jitter(int64_t wait, const struct source *s, int64_t now)
{
	uint64_t h = hash_stable(&now, sizeof(now), HASH_STABLE_SEED);

	h = hash_stable(s->url, strlen(s->url), h);
	return wait - wait / 8 + (int64_t)(h % (uint64_t)(wait / 4 + 1));
}

static int64_t
what_it_says(const struct response *r, const struct feed *doc)
{
	int64_t wait = r->max_age;

	if (doc && doc->ttl > 0 && bounded(doc->ttl, 0, DAY) * 60 > wait)
		wait = bounded(doc->ttl, 0, DAY) * 60;
	if (doc && doc->period > wait)
		wait = doc->period;
	return bounded(wait, 0, SCHEDULE_MOST);
}

static bool
is_skipped(const struct feed *doc, int64_t t)
{
	int hour = (int)(t % DAY / HOUR);
	int day = (int)((t / DAY + 3) % 7); /* 1970 began on a Thursday */

	return (doc->skip_hours >> hour & 1) || (doc->skip_days >> day & 1);
}

/* The first hour from `t` on that is not skipped; `t` if all are. */
static int64_t
after_skipped(const struct feed *doc, int64_t t)
{
	int64_t at = t;

	for (int i = 0; i < 7 * 24; i++) {
		if (!is_skipped(doc, at))
			return at;
		at = at - at % HOUR + HOUR;
	}
	return t;
}

/* Seconds to wait after so many failures. */
static int64_t
back_off(int failures)
{
	int64_t wait = SCHEDULE_FAILED;

	while (failures-- > 0 && wait < SCHEDULE_MOST)
		wait *= 2;
	return bounded(wait, 0, SCHEDULE_MOST);
}

static void
count_failure(struct source *s)
{
	if (s->failures < 1000)
		s->failures++;
}

void
schedule_fetched(struct source *s, const struct response *r,
    const struct feed *doc, size_t fresh, int64_t now)
{
	int64_t wait = s->interval > 0 ? s->interval : SCHEDULE_FIRST, said;

	if (s->fetched == TIME_NONE)
		wait = SCHEDULE_FIRST; /* all of it is new: that says nothing */
	else if (fresh)
		wait = wait / 2;
	else
		wait = wait + wait / 2;
	s->interval = bounded(wait, SCHEDULE_LEAST, SCHEDULE_MOST);
	wait = s->interval;
	if (doc && doc->cut && back_off(s->failures) < wait)
		wait = back_off(s->failures);
	said = what_it_says(r, doc);
	wait = said > wait ? said : wait;
	s->next_fetch = now + with_jitter(wait, s, now);
	if (s->next_fetch < now + said)
		s->next_fetch = now + said;
	if (doc)
		s->next_fetch = after_skipped(doc, s->next_fetch);
	s->fetched = now;
	if (doc && doc->cut)
		count_failure(s);
	else
		s->failures = 0;
	s->error = NULL;
	s->error_at = TIME_NONE;
	s->gone = false;
}

void
schedule_failed(struct source *s, const struct response *r, int64_t now)
{
	s->error_at = now;
	if (r->status == 410)
		s->gone = true;
	if ((r->status == 429 || r->status == 503) && r->retry_after > 0) {
		s->failures = 0;
		s->next_fetch = now +
		    (r->retry_after > 60 ? r->retry_after : 60);
		return;
	}
	s->next_fetch = now + with_jitter(back_off(s->failures), s, now);
	count_failure(s);
}

const char *
schedule_url(const struct source *s)
{
	return s->moved_to && s->moved_seen >= SCHEDULE_MOVES ? s->moved_to :
	    s->url;
}

void
schedule_moved(struct source *s, const char *moved_to)
{
	if (s->moved_to && s->moved_seen >= SCHEDULE_MOVES && !moved_to)
		return; /* it was asked for where it lives now */
	if (!moved_to) {
		s->moved_to = NULL;
		s->moved_seen = 0;
	} else if (s->moved_to && !strcmp(s->moved_to, moved_to)) {
		s->moved_seen++;
	} else {
		s->moved_to = moved_to;
		s->moved_seen = 1;
	}
}
