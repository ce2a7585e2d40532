/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/office.h"

#include "names/overlay.h"
#include "news/story.h"
#include "text/date.h"

enum { YEAR = 10000 }; /* of yyyymmdd */

uint32_t
office_day(int64_t t)
{
	int64_t year;
	int month, day;

	if (t == TIME_NONE)
		return 0;
	date_civil((t - ((t % 86400) + 86400) % 86400) / 86400, &year, &month,
	    &day);
	if (year < 1 || year > 9998)
		return 0;
	return (uint32_t)(year * YEAR + month * 100 + day);
}

static uint32_t
asof_day(const struct kb *kb)
{
	uint32_t day = 0;

	for (const char *s = kb_asof(kb); *s; s++)
		if (ascii_digit((unsigned char)*s))
			day = day * 10 + (uint32_t)(*s - '0');
	return day;
}

/* The last day of "2024" or of "2024-10". */
static uint32_t
last_day(uint32_t day)
{
	if (day % YEAR == 0)
		return day + 1231;
	return day % 100 ? day : day + 31;
}

/* When a tenure ended, as far as we know; UINT32_MAX while it goes on.  A
 * source that saw somebody in office and then stopped is believed for
 * another year. */
static uint32_t
tenure_end(const struct kb_tenure *t)
{
	if (t->end)
		return last_day(t->end);
	switch (t->status) {
	case STATUS_CURRENT:
	case STATUS_PRESUMED:
		return UINT32_MAX;
	case STATUS_UNKNOWN:
		return t->asof ? last_day(t->asof) + YEAR : UINT32_MAX;
	default:
		return t->asof ? last_day(t->asof) : last_day(t->start);
	}
}

/* Without a start it began some years before it was seen. */
static uint32_t
tenure_start(const struct kb_tenure *t)
{
	uint32_t seen = t->end ? t->end : t->asof;

	if (t->start)
		return t->start;
	return seen > 3 * YEAR ? seen - 3 * YEAR : 0;
}

bool
office_covers(const struct kb *kb, const struct kb_tenure *t, uint32_t day)
{
	if (!day)
		day = asof_day(kb);
	return tenure_start(t) <= day && day <= tenure_end(t);
}

/* Small is weighty.  What was written by hand outweighs a little. */
static int
weight(const struct kb_tenure *t)
{
	int w = t->kind == ROLE_NONE ? ROLE_KINDS : t->kind;

	return w * 4 + (t->source ? 24 : 0);
}

/* Of offices that are over, the last of the most important sort is the one
 * people remember. */
static int
tier(const struct kb_tenure *t)
{
	if (t->kind >= ROLE_HEAD_OF_STATE && t->kind <= ROLE_IO_HEAD)
		return 0;
	return t->kind && t->kind <= ROLE_MILITARY ? 1 : 2;
}

enum when { NOW, BEFORE, AFTER };

/* Is `a` a better answer than `b`, both standing in the same time? */
static bool
is_better(enum when when, const struct kb_tenure *a,
    const struct kb_tenure *b)
{
	switch (when) {
	case NOW:
		if (weight(a) != weight(b))
			return weight(a) < weight(b);
		return tenure_start(a) > tenure_start(b);
	case BEFORE:
		if (tier(a) != tier(b))
			return tier(a) < tier(b);
		return tenure_end(a) > tenure_end(b);
	default:
		return tenure_start(a) < tenure_start(b);
	}
}

bool
office_at(const struct kb *kb, kb_ref person, uint32_t day,
    struct office *out)
{
	struct kb_person p = kb_person(kb, person);
	struct kb_tenure best = { 0 };
	enum when best_when = AFTER;
	bool found = false;

	if (!day)
		day = asof_day(kb);
	for (uint32_t i = p.tenure; i - p.tenure < p.n_tenures; i++) {
		struct kb_tenure t = kb_tenure(kb, i);
		enum when when = office_covers(kb, &t, day) ? NOW :
		    tenure_end(&t) < day ? BEFORE : AFTER;

		if (t.person != person)
			break;
		if (found && (when > best_when ||
			(when == best_when && !is_better(when, &t, &best))))
			continue;
		found = true;
		best = t;
		best_when = when;
		*out = (struct office){ .tenure = i,
			.former = when == BEFORE, .future = when == AFTER };
	}
	return found;
}

/* Keeps `out` sorted, weightiest first. */
static size_t
insert(struct kb_tenure *out, size_t n, size_t max, struct kb_tenure t)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (out[i].person == t.person)
			return n;
	if (n < max)
		n++;
	else if (!max || !is_better(NOW, &t, &out[n - 1]))
		return n;
	for (i = n - 1; i > 0 && is_better(NOW, &t, &out[i - 1]); i--)
		out[i] = out[i - 1];
	out[i] = t;
	return n;
}

static bool
is_asked(const struct kb *kb, const struct kb_tenure *t, enum kb_role kind,
    kb_ref org, uint32_t day)
{
	return (!kind || t->kind == kind) && (!org || t->org == org) &&
	    office_covers(kb, t, day);
}

static size_t
holders_of(const struct kb *kb, enum kb_role kind, kb_ref country,
    kb_ref org, uint32_t day, struct kb_tenure *out, size_t n, size_t max)
{
	uint32_t from, to;

	kb_offices(kb, country, &from, &to);
	for (; from < to; from++) {
		struct kb_tenure t = kb_tenure(kb, kb_office(kb, from));

		if (kind && t.kind > kind)
			break;
		if (overlay_person(kb_overlaid(kb), t.person))
			continue; /* corrected: below */
		if (is_asked(kb, &t, kind, org, day))
			n = insert(out, n, max, t);
	}
	overlay_tenures(kb_overlaid(kb), &from, &to);
	for (; from < to; from++) {
		struct kb_tenure t = kb_tenure(kb, from);

		if (t.country == country && is_asked(kb, &t, kind, org, day))
			n = insert(out, n, max, t);
	}
	return n;
}

size_t
office_holders(const struct kb *kb, enum kb_role kind, kb_ref country,
    kb_ref org, uint32_t day, struct kb_tenure *out, size_t max)
{
	kb_ref of_org = org && !country ? kb_org(kb, org).country : 0;
	size_t n;

	if (!day)
		day = asof_day(kb);
	n = holders_of(kb, kind, country, org, day, out, 0, max);
	if (of_org)
		n = holders_of(kb, kind, of_org, org, day, out, n, max);
	return n;
}
