/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/notname.h"

#include "names/shape.h"

/* "in English", "speaks Russian": a language is no country. */
static bool
is_language(const struct scene *s, const struct hit *h)
{
	const struct part *p = &s->parts[h->field];
	size_t next = h->token + h->n_tokens;

	if (h->kind != MENTION_DEMONYM || h->how == KB_PLURAL ||
	    !h->token || h->n_tokens > 1)
		return false;
	if (next < p->tokens.n && p->tokens.at[next].kind == TOKEN_WORD &&
	    !part_is(p, next, "and") && !part_is(p, next, "or") &&
	    !part_is(p, next, "on") && !part_is(p, next, "with"))
		return false;
	return part_is_one_of(p, h->token - 1,
	    "in|speak|speaks|spoke|speaking|fluent|into|from|learn|"
	    "learning|taught|teach|broken");
}

/* "in May", "3 March": a month. */
static bool
is_month(const struct scene *s, const struct hit *h)
{
	const struct part *p = &s->parts[h->field];
	size_t next = h->token + h->n_tokens;

	if (!(p->words.at[h->token] & WORD_NOTNAME))
		return false;
	/* "Aug 6" */
	if (h->n_tokens == 2)
		return !h->ref && p->tokens.at[h->token + 1].kind ==
		    TOKEN_NUMBER;
	if (h->n_tokens > 1)
		return false;
	return (h->token && (p->tokens.at[h->token - 1].kind ==
	    TOKEN_NUMBER || part_is_one_of(p, h->token - 1, "in|of|since|by|until|"
		"last|next|this|early|late|mid|between|from|to|on|through|"
		"before|after|during|and|till"))) || (next < p->tokens.n &&
	    p->tokens.at[next].kind == TOKEN_NUMBER) ||
	    part_is_one_of(p, next, "last|this|next");
}

/* "US$ 5": money. */
static bool
is_currency(const struct scene *s, const struct hit *h)
{
	const struct part *p = &s->parts[h->field];

	return h->n_tokens == 1 && h->token + 1 < p->tokens.n &&
	    part_token(p, h->token + 1).s[0] == '$';
}

/* One character for a country needs another beside it: in a headline they
 * come in pairs. */
static bool
is_lone_sign(const struct scene *s, const struct hit *h)
{
	const struct part *p = &s->parts[h->field];
	uint32_t before = h->token ? p->hit.at[h->token - 1] : SCENE_NONE;
	uint32_t after = h->token + 1 < p->tokens.n ?
	    p->hit.at[h->token + 1] : SCENE_NONE;

	if (h->n_tokens > 1 ||
	    p->tokens.at[h->token].kind != TOKEN_IDEOGRAPH)
		return false;
	return !(before != SCENE_NONE && s->hits.at[before].n_tokens == 1) &&
	    !(after != SCENE_NONE && s->hits.at[after].n_tokens == 1);
}

/* "La." and "Pa" are states behind a comma alone; "Rom" is a city where it
 * is called so. */
static bool
is_loose_code(const struct scene *s, const struct hit *h)
{
	const struct part *p = &s->parts[h->field];

	return kb_ref_kind(h->ref) == KB_PLACE && h->how != KB_NAME &&
	    h->how != KB_I18N &&
	    p->tokens.at[h->token].kind == TOKEN_WORD &&
	    h->end - h->start <= (h->how == KB_ACRONYM ? 4 : 3) &&
	    (!s->english || !h->token || !part_is(p, h->token - 1, ","));
}

/* "Rep. Jane Doe, D-Ga.": a state, or nothing. */
static bool
is_party_label(const struct scene *s, const struct hit *h)
{
	return h->token >= 2 && kb_ref_kind(h->ref) != KB_PLACE &&
	    shape_is_party_label(&s->parts[h->field], h->token - 2);
}

/* "Paragraph 3", "Figure 12": a part of a text. */
static bool
is_text_part(const struct scene *s, const struct hit *h)
{
	const struct part *p = &s->parts[h->field];

	return h->n_tokens == 2 && !h->ref &&
	    p->tokens.at[h->token + 1].kind == TOKEN_NUMBER &&
	    part_is_one_of(p, h->token, "paragraph|chapter|page|figure|table|"
		"step|question|item|point|slide|footnote|appendix|lesson|"
		"episode|exercise|example|option|phase|stage|round|day|week|"
		"line|verse|note|photo|image|story|part|volume|scene");
}

bool
notname(const struct scene *s, const struct hit *h)
{
	return is_language(s, h) || is_month(s, h) || is_currency(s, h) ||
	    is_lone_sign(s, h) || is_loose_code(s, h) ||
	    is_party_label(s, h) || is_text_part(s, h);
}
