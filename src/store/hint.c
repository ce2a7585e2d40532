/* SPDX-License-Identifier: MIT
 *
 * hint.c - a query that is good, but may not mean what was meant.
 *
 * "titel:nato" is two words to look for, as "Re: nato" is: the language
 * refuses neither.  Who wrote it is told. */
#include "config.h"

#include "store/store.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "store/query.h"

enum { NAME_MAX_LEN = 12, FAR = 3 };

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Letters to add, leave out, change or swap with the next (optimal string
 * alignment), so that `a` is `b`. */
static size_t
distance(struct slice a, struct slice b)
{
	size_t d[NAME_MAX_LEN + 1][NAME_MAX_LEN + 1];

	if (a.len > NAME_MAX_LEN || b.len > NAME_MAX_LEN)
		return FAR;
	for (size_t i = 0; i <= a.len; i++)
		for (size_t k = 0; k <= b.len; k++) {
			if (!i || !k) {
				d[i][k] = i + k;
				continue;
			}
			d[i][k] = least(least(d[i - 1][k], d[i][k - 1]) + 1,
			    d[i - 1][k - 1] + (ascii_tolower(a.s[i - 1]) !=
			    b.s[k - 1]));
			if (i > 1 && k > 1 && a.s[i - 1] == b.s[k - 2] &&
			    a.s[i - 2] == b.s[k - 1])
				d[i][k] = least(d[i][k], d[i - 2][k - 2] + 1);
		}
	return d[a.len][b.len];
}

/* The field with nearly that name; NULL: none is near. */
static const char *
nearest(struct slice name)
{
	const char *best = NULL, *field;
	size_t near = name.len < 4 ? FAR - 1 : FAR;

	for (size_t i = 0; (field = query_field(i)) != NULL; i++) {
		size_t d = distance(name, slice_of(field));

		if (d < near) {
			near = d;
			best = field;
		}
	}
	return best;
}

bool
store_query_hint(const char *query, struct str *out)
{
	struct query q = { 0 };
	bool any = query_parse(&q, query, clock_now(), NULL) && q.unknown;
	const char *near = any ? nearest(slice_of(q.unknown)) : NULL;

	if (near)
		str_addf(out, _("no field \"%.30s\": read as words; "
		    "did you mean %s: ?"), q.unknown, near);
	else if (any)
		str_addf(out, _("no field \"%.30s\": read as words; fields "
		    "are title, feed, tag, date, person, org, country, is ..."),
		    q.unknown);
	query_clear(&q);
	return any;
}
