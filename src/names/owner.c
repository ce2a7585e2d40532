/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/owner.h"

#include <string.h>

#include "names/link.h"

/* The country that owns what the hit names: "Russia's", "Russian", "of
 * Russia". */
static kb_ref
owner(const struct scene *s, const struct hit *h)
{
	const struct part *p = &s->parts[h->field];
	size_t i = h->token, next = h->token + h->n_tokens;
	uint32_t index = SCENE_NONE;
	struct link_option o[4];
	size_t n;

	if (i >= 2 && (part_is(p, i - 1, "'s") || part_is(p, i - 1, "’s")))
		index = p->hit.at[i - 2];
	else if (i >= 1 && !(p->tokens.at[i].flags & TOKEN_SENTENCE) &&
	    p->hit.at[i - 1] != SCENE_NONE)
		index = p->hit.at[i - 1];
	else if ((part_is(p, next, "of") || part_is(p, next, "in")) &&
	    next + 1 < p->tokens.n)
		index = p->hit.at[next + 1];
	if (index == SCENE_NONE)
		return 0;
	n = link_options(s, &s->hits.at[index], o, 4);
	return n && kb_ref_kind(o[0].reading.ref) == KB_COUNTRY ?
	    o[0].reading.ref : 0;
}

/* Names that many countries' bodies have: Supreme Court, Foreign Ministry.
 * The White House is one. */
static bool
is_generic(const struct part *p, const struct hit *h)
{
	for (uint32_t i = h->token; i < h->token + h->n_tokens; i++)
		if (p->tokens.at[i].kind == TOKEN_WORD && !(p->words.at[i] &
			(WORD_ORGHEAD | WORD_COMMON | WORD_TITLE)))
			return false;
	return part_is_one_of(p, h->token + h->n_tokens - 1, "court|ministry|"
	    "parliament|senate|assembly|congress|army|navy|police|cabinet|"
	    "bank|commission|council|department|legislature|guard|force");
}

static float
most_spoken(const struct scene *s)
{
	float most = 0;

	for (size_t i = 0; i < s->countries.n; i++)
		if (s->countries.at[i] > most)
			most = s->countries.at[i];
	return most;
}

float
owner_score(const struct scene *s, const struct hit *h,
    const struct kb_reading *r, kb_ref country, float much)
{
	enum kb_kind kind = kb_ref_kind(r->ref);
	kb_ref whose;

	if ((kind != KB_ORG && kind != KB_METONYM) || !country)
		return 0;
	whose = owner(s, h);
	if (whose && whose != country)
		return is_generic(&s->parts[h->field], h) ? -5 : 0;
	if (whose)
		return 4;
	/* The court of the country that the story is about. */
	if (is_generic(&s->parts[h->field], h) && much * 3 <
	    most_spoken(s) && !part_is_one_of(&s->parts[h->field],
		h->token + h->n_tokens - 1, "congress"))
		return -6;
	return much <= 0 && kind == KB_METONYM &&
	    kb_metonym(s->kb, r->ref).strong &&
	    is_generic(&s->parts[h->field], h) ? -2.5f : 0;
}
