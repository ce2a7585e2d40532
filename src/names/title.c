/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/title.h"

bool
title_before(const struct scene *s, const struct part *p, size_t i,
    struct kb_title *title)
{
	struct kb_reading r[KB_READINGS_MAX];

	for (size_t n = i < 5 ? i : 5; n > 0; n--)
		for (size_t m = p->first.at[i - n]; m < p->matches.n &&
		    p->matches.at[m].token == i - n; m++) {
			size_t k;

			if (p->matches.at[m].n_tokens != n)
				continue;
			k = kb_readings(s->kb, p->matches.at[m].form, r,
			    KB_READINGS_MAX);
			while (k-- > 0)
				if (kb_ref_kind(r[k].ref) == KB_TITLE) {
					*title = kb_title(s->kb, r[k].ref);
					return true;
				}
		}
	return false;
}

bool
title_behind(const struct scene *s, const struct hit *h,
    struct kb_title *title)
{
	const struct part *p = &s->parts[h->field];
	size_t i = h->token + h->n_tokens;
	struct kb_reading r[KB_READINGS_MAX];

	if (s->english || i >= p->tokens.n ||
	    p->tokens.at[i].start != h->end)
		return false;
	for (size_t m = p->first.at[i]; m < p->matches.n &&
	    p->matches.at[m].token == i; m++) {
		size_t k = kb_readings(s->kb, p->matches.at[m].form, r,
		    KB_READINGS_MAX);

		while (k-- > 0)
			if (kb_ref_kind(r[k].ref) == KB_TITLE) {
				*title = kb_title(s->kb, r[k].ref);
				return true;
			}
	}
	return false;
}
