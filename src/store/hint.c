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
#include "text/near.h"

/* The field with nearly that name; NULL: none is near. */
static const char *
nearest(struct slice name)
{
	const char *best = NULL, *field;
	size_t near = name.len < 4 ? WORDS_FAR - 1 : WORDS_FAR;

	for (size_t i = 0; (field = query_field(i)) != NULL; i++) {
		size_t d = words_distance(name, slice_of(field));

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
