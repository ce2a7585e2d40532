/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/metonym.h"

#include <string.h>

static bool
in_list(struct slice t, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_caseis(t, list[i]))
			return true;
	return false;
}

#define IN(t, list) in_list(t, list, sizeof(list) / sizeof(*(list)))

/* Does a cue of this kind start or end at token `i`? */
static bool
cue_starts(const struct scene *s, const struct part *p, size_t i,
    enum kb_cue_kind kind, size_t end)
{
	struct kb_reading r[8];

	if (i >= p->tokens.n)
		return false;
	for (size_t m = p->first.at[i]; m < p->matches.n &&
	    p->matches.at[m].token == i; m++) {
		const struct match *match = &p->matches.at[m];
		size_t n;

		if (end && match->token + match->n_tokens != end)
			continue;
		n = kb_readings(s->kb, match->form, r, 8);
		for (size_t k = 0; k < n; k++)
			if (kb_ref_kind(r[k].ref) == KB_CUE &&
			    kb_cue(s->kb, r[k].ref).kind == kind)
				return true;
	}
	return false;
}

static bool
cue_ends(const struct scene *s, const struct part *p, size_t end,
    enum kb_cue_kind kind)
{
	for (size_t n = 1; n <= 4 && n <= end; n++)
		if (cue_starts(s, p, end - n, kind, end))
			return true;
	return false;
}

/* "Moscow has repeatedly accused": a verb of governments in reach. */
static bool
acts(const struct scene *s, const struct part *p, size_t i)
{
	static const char *const skip[] = {
		"has", "have", "had", "will", "would", "could", "may",
		"might", "should", "must", "also", "again", "already", "now",
		"never", "not", "n't", "repeatedly", "itself", "still",
		"then", "later", "yesterday", "on", "monday", "tuesday",
		"wednesday", "thursday", "friday", "saturday", "sunday",
		"formally", "officially", "reportedly", "long", "did", "is",
		"was", "were", "are", "does", "do", "and",
	};

	for (size_t end = i + 4; i < end && i < p->tokens.n; i++) {
		struct slice t = part_token(p, i);

		if (p->tokens.at[i].flags & TOKEN_SENTENCE)
			return false;
		if (p->words.at[i] & (WORD_SAYING | WORD_GOVACT) &&
		    p->tokens.at[i].flags & TOKEN_LOWER)
			return true;
		if (cue_starts(s, p, i, CUE_SAYING, 0) ||
		    cue_starts(s, p, i, CUE_GOVACT, 0))
			return true;
		if (!IN(t, skip))
			return false;
	}
	return false;
}

/* What a city has and a government has not. */
static bool
is_town_noun(struct slice t)
{
	static const char *const nouns[] = {
		"airport", "airports", "avenue", "bars", "bridge", "buildings",
		"cathedral", "center", "centre", "church", "city", "court",
		"district", "districts", "downtown", "hospital", "hospitals",
		"hotel", "hotels", "main", "mayor", "metro", "metropolitan",
		"museum", "neighborhood", "neighborhoods", "neighbourhood",
		"neighbourhoods", "northern", "outskirts", "old", "park",
		"parks", "people", "police", "population", "port", "prison",
		"railway", "residents", "river", "southern", "eastern",
		"western", "square", "station", "stock", "street", "streets",
		"suburb", "suburbs", "subway", "theatre", "theater",
		"traffic", "university", "zoo", "sky", "skies", "central",
		"largest", "historic", "famous", "biggest", "poorest",
	};

	return IN(t, nouns);
}

static bool
is_loc_word(struct slice t)
{
	static const char *const words[] = {
		"in", "at", "near", "outside", "around", "from", "through",
		"across", "over", "into", "toward", "towards", "visited",
		"left", "downtown", "central", "northern", "southern",
		"eastern", "western", "greater", "inner", "to", "leaving",
		"visiting", "reached", "inside", "of",
	};

	return IN(t, words);
}

/* "Seoul and Tokyo", both governments, or neither. */
static bool
is_pair(const struct scene *s, const struct part *p, const struct hit *h)
{
	size_t i = h->token + h->n_tokens;

	if (part_is(p, i, "and") && i + 1 < p->tokens.n &&
	    p->hit.at[i + 1] != SCENE_NONE)
		return h->token && (part_is(p, h->token - 1, "between") ||
		    acts(s, p, s->hits.at[p->hit.at[i + 1]].token +
			s->hits.at[p->hit.at[i + 1]].n_tokens));
	if (h->token >= 2 && part_is(p, h->token - 1, "and") &&
	    p->hit.at[h->token - 2] != SCENE_NONE) {
		const struct hit *first =
		    &s->hits.at[p->hit.at[h->token - 2]];

		return first->token && (part_is(p, first->token - 1,
			"between") || cue_ends(s, p, first->token,
			CUE_GOVACT_OF));
	}
	return false;
}

/* "said Moscow would answer": who is spoken of so, decides. */
static bool
is_reported(const struct part *p, const struct hit *h, size_t next)
{
	static const char *const modal[] = { "would", "will", "could",
		"should", "must", "may", "might", "has", "had", "did",
		"does", "wants", "wanted", "can", "is", "was" };
	static const char *const free_modal[] = { "would", "will", "could",
		"should", "must", "might", "did", "does", "wants",
		"wanted" };

	static const char *const links[] = { "whom", "because", "if",
		"unless", "while", "than", "as", "although", "though",
		"since", "after", "until", "whether", "what", "why" };

	if (next >= p->tokens.n)
		return false;
	if (h->token && (p->words.at[h->token - 1] & WORD_SAYING ||
		part_is(p, h->token - 1, "that")))
		return IN(part_token(p, next), modal);
	if (h->token && IN(part_token(p, h->token - 1), links) &&
	    (part_is(p, next, "has") || part_is(p, next, "had")) &&
	    !part_is(p, next + 1, "been"))
		return true;
	return IN(part_token(p, next), free_modal) &&
	    !part_is(p, next + 1, "be");
}

/* "weapons for Kyiv", "50 billion euros to Athens". */
static bool
is_helped(const struct part *p, const struct hit *h)
{
	static const char *const goods[] = { "aid", "ammunition", "arms",
		"assistance", "billion", "dollars", "euros", "funding",
		"funds", "guarantees", "help", "jets", "loan", "loans",
		"million", "missiles", "money", "package", "shells",
		"support", "tanks", "weapons" };

	if (h->token < 2 || !(part_is(p, h->token - 1, "for") ||
		part_is(p, h->token - 1, "to")))
		return false;
	return IN(part_token(p, h->token - 2), goods);
}

static float
around(const struct scene *s, const struct part *p, const struct hit *h)
{
	static const char *const made[] = {
		"backed", "led", "aligned", "sponsored", "controlled",
		"appointed", "installed", "friendly", "funded", "brokered",
		"supported", "approved", "imposed", "run",
	};
	size_t next = h->token + h->n_tokens;

	if (is_pair(s, p, h))
		return 6;
	if (cue_ends(s, p, h->token, CUE_GOVACT_OF) &&
	    !part_is(p, h->token - 1, "in"))
		return 6;
	if (is_helped(p, h))
		return 6;
	if (part_is(p, next, "-") && next + 1 < p->tokens.n &&
	    IN(part_token(p, next + 1), made))
		return 6;
	if (h->token && is_loc_word(part_token(p, h->token - 1)))
		return -3;
	if (acts(s, p, next) || is_reported(p, h, next))
		return 6;
	/* "Beijing, said its spokesman, thanks the army". */
	if (part_is(p, next, ",") && (part_is(p, next + 1, "said") ||
		part_is(p, next + 1, "says")))
		return 6;
	if ((part_is(p, next, "'s") || part_is(p, next, "’s")) &&
	    next + 1 < p->tokens.n &&
	    !is_town_noun(part_token(p, next + 1)) &&
	    p->tokens.at[next + 1].flags & TOKEN_LOWER &&
	    !(p->tokens.at[next + 1].flags & TOKEN_CAPITAL))
		return 4;
	return -2.5f;
}

float
metonym_score(struct scene *s, const struct hit *h, kb_ref metonym)
{
	const struct part *p = &s->parts[h->field];
	struct kb_metonym m = kb_metonym(s->kb, metonym);

	if (m.strong)
		return 0.5f;
	/* Other languages: the bare place, always. */
	if (!s->english || p->marks.at[h->token] & MARK_DATELINE)
		return -9;
	if (m.org && strcmp(m.kind, "capital"))
		return -1.5f;
	return around(s, p, h);
}

bool
metonym_is_country(const struct scene *s, kb_ref metonym)
{
	static const char *const heads[] = {
		"Ministry", "Department", "Office", "Treasury", "government",
		"Government", "Council", "Cabinet",
	};
	struct kb_metonym m = kb_metonym(s->kb, metonym);

	if (!m.strong || !m.country)
		return false;
	if (!strcmp(m.kind, "executive") || !strcmp(m.kind, "monarchy") ||
	    !strcmp(m.kind, "government"))
		return true;
	if (strcmp(m.kind, "ministry"))
		return false;
	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		if (strstr(m.form, heads[i]))
			return false;
	return true;
}
