/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/orgname.h"

#include <string.h>

#include "names/bodies.h"
#include "names/chunk.h"
#include "names/link.h"
#include "text/utf8.h"

/* --- a country's bodies ---------------------------------------------------- */

/* The country that the match at token `i` names in up to three tokens; `n`
 * becomes how many it takes. */
static kb_ref
country_at(const struct scene *s, const struct part *p, size_t i, size_t *n)
{
	struct kb_reading r[8];

	for (size_t m = p->first.at[i]; m < p->matches.n &&
	    p->matches.at[m].token == i; m++) {
		size_t k = kb_readings(s->kb, p->matches.at[m].form, r, 8);

		if (p->matches.at[m].n_tokens > 3 ||
		    p->matches.at[m].as == MATCH_LOWER)
			continue;
		for (size_t j = 0; j < k; j++)
			if (kb_ref_kind(r[j].ref) == KB_COUNTRY) {
				*n = p->matches.at[m].n_tokens;
				return r[j].ref;
			}
	}
	return 0;
}

/* The country of the hit on token `i`, by name or demonym. */
static kb_ref
country_of_hit(const struct scene *s, const struct part *p, size_t i)
{
	if (i >= p->tokens.n || p->hit.at[i] == SCENE_NONE)
		return 0;
	return kb_ref_kind(s->hits.at[p->hit.at[i]].ref) == KB_COUNTRY ?
	    s->hits.at[p->hit.at[i]].ref : 0;
}

static kb_ref
find_org(struct scene *s, kb_ref country, const char *name)
{
	kb_ref ref = kb_find_name(s->kb, slice_of(name), KB_ORG);

	return ref && kb_org(s->kb, ref).country == country ? ref : 0;
}

/* The body `what` ("Foreign Ministry") of a country. */
static kb_ref
body_of(struct scene *s, kb_ref country, struct slice adjective,
    struct slice what)
{
	const char *name = kb_ref_name(s->kb, country);
	int len = (int)what.len;
	kb_ref ref;

	if (adjective.len && (ref = find_org(s, country,
		arena_printf(&s->arena, "%.*s %.*s", (int)adjective.len,
		    adjective.s, len, what.s))))
		return ref;
	if ((ref = find_org(s, country, arena_printf(&s->arena, "%s %.*s",
		name, len, what.s))))
		return ref;
	if ((ref = find_org(s, country, arena_printf(&s->arena,
		"%.*s of %s", len, what.s, name))))
		return ref;
	if ((ref = find_org(s, country, arena_printf(&s->arena,
		"%.*s of the %s", len, what.s, name))))
		return ref;
	return bodies_find(s->bodies, country, what);
}

/* The country that the story is about, if one stands out. */
static kb_ref
main_country(const struct scene *s)
{
	float most = 0, next = 0;
	uint32_t best = 0;

	for (uint32_t i = 0; i < s->countries.n; i++) {
		float much = s->countries.at[i];

		if (much > most) {
			next = most;
			most = much;
			best = i;
		} else if (much > next) {
			next = much;
		}
	}
	return most >= 1.5f && most > 2 * next ?
	    kb_ref_make(KB_COUNTRY, best) : 0;
}

/* Takes the country that stands within the name, before it or behind it. */
static void
compose(struct scene *s, struct hit *h)
{
	const struct part *p = &s->parts[h->field];
	size_t end = h->token + h->n_tokens, n = 0, start = h->token;
	kb_ref country = country_at(s, p, h->token, &n), ref;
	struct slice adjective = { 0 };

	if (country && n < h->n_tokens) {
		adjective = part_slice(p, start, start + n);
		start += n;
		if (start < end && (part_is(p, start, "'s") ||
			part_is(p, start, "’s")))
			start++;
	} else if (h->token >= 2 && (part_is(p, h->token - 1, "'s") ||
		part_is(p, h->token - 1, "’s"))) {
		country = country_of_hit(s, p, h->token - 2);
	} else if (part_is(p, end, "of") || part_is(p, end, "in")) {
		country = country_of_hit(s, p, end + 1);
	} else if (h->token) {
		country = country_of_hit(s, p, h->token - 1);
	}
	if (!country && h->n_tokens > 1)
		country = main_country(s);
	if (!country || start >= end)
		return;
	if (strlen(kb_ref_id(s->kb, country)) == 2)
		memcpy(s->whos.at[h->who].country, kb_ref_id(s->kb, country),
		    3);
	ref = body_of(s, country, adjective, part_slice(p, start, end));
	if (!ref)
		return;
	scene_why(s, "%u-%u: the body of %s named so", h->start, h->end,
	    kb_ref_name(s->kb, country));
	h->ref = ref;
	h->who = scene_who(s, ref, ENTITY_ORG);
}

bool
orgname_is_legal_form(struct slice t)
{
	static const char *const forms[] = { "inc", "inc.", "incorporated",
		"corp", "corp.", "corporation", "co", "co.", "company",
		"ltd", "ltd.", "limited", "plc", "llc", "llp", "lp", "ag",
		"se", "sa", "s.a.", "nv", "n.v.", "bv", "b.v.", "gmbh", "kg",
		"spa", "s.p.a.", "ab", "asa", "as", "a/s", "oy", "oyj", "pjsc",
		"ojsc", "jsc", "bhd", "tbk", "holdings", "holding", "group",
		"&", "and", ",", "." };

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (slice_caseis(t, forms[i]))
			return true;
	return false;
}

static bool
is_firm(const char *kind)
{
	return !strcmp(kind, "company") || !strcmp(kind, "media") ||
	    !strcmp(kind, "news-agency") || !strcmp(kind, "finance") ||
	    !strcmp(kind, "exchange");
}

/* "Barclays PLC", "JPMorgan Chase & Co.": the firm that the tables have. */
static bool
drop_legal_forms(struct scene *s, struct hit *h)
{
	const struct part *p = &s->parts[h->field];

	for (uint32_t n = h->n_tokens; n > 1 && orgname_is_legal_form(part_token(p,
	    h->token + n - 1)); n--) {
		kb_ref ref = kb_find_name(s->kb, part_slice(p, h->token,
		    h->token + n - 1), KB_ORG);

		if (!ref || !is_firm(kb_org(s->kb, ref).kind))
			continue;
		h->ref = ref;
		h->who = scene_who(s, ref, ENTITY_ORG);
		return true;
	}
	return false;
}

void
orgname_compose(struct scene *s)
{
	for (size_t i = 0; i < s->hits.n; i++) {
		struct hit *h = &s->hits.at[i];

		if (h->who != SCENE_NONE && !h->dropped && !h->ref &&
		    s->whos.at[h->who].type == ENTITY_ORG &&
		    !drop_legal_forms(s, h))
			compose(s, h);
	}
}

/* --- acronyms and short names ---------------------------------------------- */

struct ties {
	struct scene *s;
	struct map names; /* folded short name -> who + 1; -1 several */
	struct map defined; /* those in brackets behind the full name */
};

static void
tie(struct ties *t, struct slice name, uint32_t who)
{
	union map_value *v;

	if (name.len < 2)
		return;
	v = map_put(&t->names, scene_fold(t->s, name), NULL);
	if (!v->i)
		v->i = (int64_t)who + 1;
	else if (v->i != (int64_t)who + 1)
		v->i = -1;
}

static uint32_t
tied(struct ties *t, struct slice name)
{
	union map_value *v = map_get(&t->names, scene_fold(t->s, name));

	return v && v->i > 0 ? (uint32_t)v->i - 1 : SCENE_NONE;
}

/* The initials of the capitalised words. */
static size_t
initials(const struct part *p, const struct hit *h, char *out, size_t max)
{
	size_t n = 0;

	for (uint32_t i = h->token; i < h->token + h->n_tokens && n < max;
	    i++)
		if (p->tokens.at[i].kind == TOKEN_WORD &&
		    p->tokens.at[i].flags & TOKEN_CAPITAL)
			out[n++] = p->text.s[p->tokens.at[i].start];
	return n;
}

static void
introduce_org(struct ties *t, const struct hit *h)
{
	struct scene *s = t->s;
	const struct part *p = &s->parts[h->field];
	uint32_t end = h->token + h->n_tokens;
	char letters[10];
	size_t n;

	if (h->n_tokens < 2)
		return;
	n = initials(p, h, letters, sizeof(letters));
	if (n >= 2)
		tie(t, slice_make(letters, n), h->who);
	if (h->ref && *kb_org(s->kb, h->ref).acronym)
		tie(t, slice_of(kb_org(s->kb, h->ref).acronym), h->who);
	/* "Norwegian Foreign Ministry": the "Foreign Ministry". */
	for (uint32_t i = h->token + 1; i + 1 < end; i++)
		if (p->tokens.at[i].flags & TOKEN_CAPITAL)
			tie(t, part_slice(p, i, end), h->who);
	/* "Rosneft Oil Company": "Rosneft". */
	if (!(p->words.at[h->token] & (WORD_COUNTRY | WORD_DEMONYM |
		WORD_COMMON | WORD_PLACE | WORD_ORGHEAD | WORD_TITLE |
		WORD_GIVEN | WORD_NOTNAME)) &&
	    p->tokens.at[h->token].flags & TOKEN_CAPITAL)
		tie(t, part_token(p, h->token), h->who);
}

static bool
is_acronym(const struct part *p, size_t i)
{
	return i < p->tokens.n && p->tokens.at[i].kind == TOKEN_WORD &&
	    p->tokens.at[i].flags & TOKEN_UPPER &&
	    p->tokens.at[i].end - p->tokens.at[i].start <= 10;
}

/* Gives the acronym at token `i` to an organization, hit or no hit. */
static void
give(struct scene *s, enum mention_field field, uint32_t i, uint32_t who)
{
	struct part *p = &s->parts[field];
	uint32_t index = p->hit.at[i];
	struct hit *h;

	if (index == SCENE_NONE || s->hits.at[index].n_tokens > 1)
		index = index == SCENE_NONE ?
		    chunk_add(s, field, i, 1, TAG_ORG) : SCENE_NONE;
	if (index == SCENE_NONE)
		return;
	h = &s->hits.at[index];
	h->who = who;
	h->ref = s->whos.at[who].ref;
	h->also = SCENE_NONE;
	h->kind = MENTION_SHORT;
	h->person = 0;
	h->dropped = false;
}

static bool
is_org(const struct scene *s, const struct hit *h)
{
	return !h->dropped && h->who != SCENE_NONE &&
	    s->whos.at[h->who].type == ENTITY_ORG;
}

/* Does the record's name have a word of the hit?  The UPC of one country is
 * not that of another. */
static bool
shares_word(struct scene *s, const struct hit *h, kb_ref org)
{
	const struct part *p = &s->parts[h->field];
	struct slice names[] = { slice_of(kb_org(s->kb, org).name),
		slice_of(kb_org(s->kb, org).aliases) };

	for (uint32_t i = h->token; i < h->token + h->n_tokens; i++) {
		if (p->tokens.at[i].end - p->tokens.at[i].start < 4 ||
		    p->words.at[i] & WORD_ORGHEAD)
			continue;
		for (size_t k = 0; k < 2; k++)
			if (slice_find(names[k], part_token(p, i)) <
			    names[k].len)
				return true;
	}
	return false;
}

/* "International Atomic Energy Agency (IAEA)". */
static void
tie_parentheses(struct ties *t, uint32_t index)
{
	struct scene *s = t->s;
	struct hit h = s->hits.at[index];
	struct part *p = &s->parts[h.field];
	uint32_t i = h.token + h.n_tokens;

	if (part_is(p, i, "(") && is_acronym(p, i + 1) &&
	    part_is(p, i + 2, ")") && h.n_tokens > 1) {
		uint32_t other = p->hit.at[i + 1];

		/* Both known, and not the same: leave them. */
		if (other != SCENE_NONE && s->hits.at[other].ref && h.ref &&
		    s->hits.at[other].ref != h.ref)
			return;
		if (!h.ref && other != SCENE_NONE &&
		    is_org(s, &s->hits.at[other]) && s->hits.at[other].ref &&
		    shares_word(s, &h, s->hits.at[other].ref)) {
			s->hits.at[index].who = s->hits.at[other].who;
			s->hits.at[index].ref = s->hits.at[other].ref;
			return;
		}
		give(s, (enum mention_field)h.field, i + 1, h.who);
		map_put(&t->names, scene_fold(s, part_token(p, i + 1)),
		    NULL)->i = (int64_t)h.who + 1;
		map_put(&t->defined, scene_fold(s, part_token(p, i + 1)),
		    NULL)->i = (int64_t)h.who + 1;
	}
}

/* A short name that only a longer one of this story explains. */
static void
tie_hit(struct ties *t, struct hit *h)
{
	struct scene *s = t->s;
	union map_value *v;
	uint32_t who;

	/* The story's own abbreviation wins over the tables. */
	if (!h->dropped && h->ref && h->n_tokens == 1 &&
	    (v = map_get(&t->defined, scene_fold(s, hit_text(s, h))))) {
		h->who = (uint32_t)v->i - 1;
		h->ref = s->whos.at[h->who].ref;
		h->kind = MENTION_SHORT;
		return;
	}
	if (h->dropped || h->ref || h->person || (h->who != SCENE_NONE &&
		s->whos.at[h->who].type != ENTITY_ORG &&
		s->whos.at[h->who].type != ENTITY_MISC))
		return;
	who = tied(t, hit_text(s, h));
	if (who == SCENE_NONE || who == h->who)
		return;
	h->who = who;
	h->ref = s->whos.at[who].ref;
	h->kind = MENTION_SHORT;
}

static void
tie_loose(struct ties *t, enum mention_field field)
{
	struct scene *s = t->s;
	struct part *p = &s->parts[field];

	for (uint32_t i = 0; i < p->tokens.n; i++) {
		uint32_t who;

		if (!is_acronym(p, i) || p->marks.at[i] & (MARK_BOILER |
			MARK_SHOUT) || (p->hit.at[i] != SCENE_NONE &&
			!s->hits.at[p->hit.at[i]].dropped))
			continue;
		who = tied(t, part_token(p, i));
		if (who != SCENE_NONE)
			give(s, field, i, who);
	}
}

void
orgname_tie(struct scene *s)
{
	struct ties t = { .s = s };
	size_t n = s->hits.n;

	for (uint32_t i = 0; i < n; i++)
		if (is_org(s, &s->hits.at[i]))
			introduce_org(&t, &s->hits.at[i]);
	for (uint32_t i = 0; i < n; i++)
		if (is_org(s, &s->hits.at[i]))
			tie_parentheses(&t, i);
	for (uint32_t i = 0; i < n; i++)
		tie_hit(&t, &s->hits.at[i]);
	if (t.names.n) {
		tie_loose(&t, FIELD_TITLE);
		tie_loose(&t, FIELD_TEXT);
	}
	map_clear(&t.names);
	map_clear(&t.defined);
}
