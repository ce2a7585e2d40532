/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/shape.h"

bool
shape_is_lower(const struct part *p, uint32_t i)
{
	return p->tokens.at[i].kind == TOKEN_WORD &&
	    !(p->tokens.at[i].flags & TOKEN_CAPITAL) &&
	    p->tokens.at[i].flags & TOKEN_LOWER;
}

/* What may hang on a name in lower case without being of it. */
bool
shape_is_generic(const struct part *p, uint32_t i)
{
	static const char *const nouns[] = { "administration", "agency",
		"airline", "airlines", "alliance", "army", "authorities",
		"bank", "bloc", "cabinet", "club", "coalition", "committee",
		"company", "council", "court", "embassy", "family", "forces",
		"government", "group", "intelligence", "junta", "leadership",
		"militants", "military", "militia", "ministry", "movement",
		"navy", "network", "office", "parliament", "party", "police",
		"presidency", "rebels", "regime", "republic", "service",
		"soldiers", "team", "troops", "union", "university", "news",
		"polling" };

	for (size_t k = 0; k < sizeof(nouns) / sizeof(*nouns); k++)
		if (part_is(p, i, nouns[k]))
			return true;
	return false;
}

/* "German army", "Likud party" and "federal government" are descriptions:
 * Germany and Likud are named there, the army is not. */
bool
shape_is_description(const struct part *p, const struct match *m)
{
	uint32_t last = m->token + m->n_tokens - 1;
	bool cased = false;

	for (uint32_t i = m->token; i <= last; i++)
		cased |= !shape_is_lower(p, i);
	if (!cased)
		return true;
	if (m->n_tokens < 2 || !shape_is_lower(p, last))
		return false;
	return shape_is_generic(p, last) ||
	    p->words.at[m->token] & (WORD_COUNTRY | WORD_DEMONYM);
}

/* An office among the names of bodies: "UN High Commissioner". */
bool
shape_is_office(const struct part *p, const struct match *m)
{
	bool office = false;

	for (uint32_t i = m->token; i < m->token + m->n_tokens; i++) {
		if (part_is(p, i, "office"))
			return false;
		office |= part_is(p, i, "commissioner");
	}
	return office;
}

bool
shape_is_possessive(struct slice t)
{
	return slice_is(t, "'s") || slice_is(t, "’s") || slice_is(t, "'") ||
	    slice_is(t, "’");
}

bool
shape_is_article(struct slice t)
{
	static const char *const all[] = {
		"the", "der", "die", "das", "dem", "den", "le", "la", "les",
		"l'", "l’", "el", "los", "las", "il", "lo", "gli", "o", "a",
		"os", "as", "de", "het", "d'", "d’", "all'", "all’", "dell'",
		"dell’",
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (slice_caseis(t, all[i]))
			return true;
	return false;
}

/* "UN High Commissioner for Human Rights" is the UN's, and no body. */
uint32_t
shape_before_office(const struct part *p, uint32_t start, uint32_t end)
{
	for (uint32_t i = start + 1; i < end; i++) {
		if (part_is(p, i, "office"))
			break;
		if (!part_is(p, i, "commissioner") &&
		    !part_is(p, i, "secretary") && !part_is(p, i, "spokesman") &&
		    !part_is(p, i, "spokeswoman") && !part_is(p, i, "ambassador"))
			continue;
		while (i > start + 1 && (part_is(p, i - 1, "high") ||
			part_is(p, i - 1, "-") || part_is(p, i - 1, "under")))
			i--;
		return i;
	}
	return end;
}

bool
shape_is_party_label(const struct part *p, size_t i)
{
	struct slice t;

	if (!i || i + 2 >= p->tokens.n)
		return false;
	t = part_token(p, i);
	return t.len == 1 && (*t.s == 'D' || *t.s == 'R' || *t.s == 'I') &&
	    part_is(p, i + 1, "-") &&
	    !(p->tokens.at[i + 1].flags & TOKEN_SPACE) &&
	    p->tokens.at[i + 2].flags & TOKEN_CAPITAL &&
	    (part_is(p, i - 1, ",") || part_is(p, i - 1, "("));
}

bool
shape_is_address(struct slice t)
{
	static const char *const words[] = { "mr", "mrs", "ms", "miss", "dr",
		"prof", "sir", "dame", "lord", "lady", "sheikh", "shaikh",
		"sayyed", "sayyid", "mullah", "hajji", "rev", "hon", "gen",
		"lt", "col", "maj", "brig", "adm", "capt", "cmdr", "cpt",
		"sgt", "cpl", "pvt", "det", "insp", "supt", "eng", "fr",
		"msgr", "gov", "sen", "rep", "amb", "atty", "professor",
		"doctor", "advocate", "ratu", "datuk" };

	if (t.len > 2 && t.s[t.len - 1] == '.')
		t.len--;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (slice_caseis(t, words[i]))
			return true;
	return false;
}

bool
shape_is_throne(struct slice t)
{
	return slice_caseis(t, "pope") || slice_caseis(t, "king") ||
	    slice_caseis(t, "queen") || slice_caseis(t, "emperor") ||
	    slice_caseis(t, "prince") || slice_caseis(t, "princess");
}
