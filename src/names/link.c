/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/link.h"

#include <string.h>

#include "names/metonym.h"
#include "names/notname.h"
#include "names/office.h"
#include "names/score.h"
#include "names/team.h"

/* A reading below this is not believed. */
#define LINK_FLOOR 0.7f
/* What is this far above all others is clear without a context. */
#define LINK_MARGIN 1.0f

/* The Paris Agreement stands among the bodies and is none. */
static bool
is_treaty(struct slice name)
{
	static const char *const ends[] = { " Agreement", " Accords",
		" Accord", " Treaty", " Protocol", " Pact", " Convention" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (slice_ends(name, ends[i]))
			return true;
	return false;
}

enum entity_type
link_type(const struct scene *s, kb_ref ref)
{
	const char *kind;

	switch (kb_ref_kind(ref)) {
	case KB_COUNTRY:
		kind = kb_country(s->kb, ref).kind;
		if (!strcmp(kind, "territory") || !strcmp(kind, "disputed"))
			return ENTITY_PLACE;
		return strcmp(kind, "union") ? ENTITY_COUNTRY : ENTITY_ORG;
	case KB_PERSON:
		return ENTITY_PERSON;
	case KB_ORG:
		return is_treaty(slice_of(kb_ref_name(s->kb, ref))) ?
		    ENTITY_MISC : ENTITY_ORG;
	case KB_PLACE:
		return ENTITY_PLACE;
	case KB_GROUP:
		return ENTITY_GROUP;
	default:
		return ENTITY_MISC;
	}
}

static bool
is_adjective(const struct kb_reading *r)
{
	return r->how == KB_ADJECTIVE || r->how == KB_NOUN ||
	    r->how == KB_PLURAL;
}

/* "European" speaks of more than the European Union. */
static bool
is_union_adjective(const struct scene *s, const struct kb_reading *r)
{
	return is_adjective(r) && kb_ref_kind(r->ref) == KB_COUNTRY &&
	    !strcmp(kb_country(s->kb, r->ref).kind, "union");
}

static void
add_options(const struct scene *s, const struct match *m, bool persons,
    struct link_option *out, size_t *n, size_t max)
{
	struct kb_reading r[KB_READINGS_MAX];
	size_t got = kb_readings(s->kb, m->form, r, KB_READINGS_MAX);

	for (size_t i = 0; i < got && *n < max; i++) {
		enum kb_kind kind = kb_ref_kind(r[i].ref);
		size_t k;

		if (kind == KB_TITLE || kind == KB_CUE || kind == KB_NONE ||
		    (persons && kind != KB_PERSON) ||
		    is_union_adjective(s, &r[i]) ||
		    !kb_reading_lang(s->kb, &r[i], s->lang))
			continue;
		for (k = 0; k < *n; k++)
			if (out[k].reading.ref == r[i].ref)
				break;
		if (k < *n)
			continue;
		out[*n].reading = r[i];
		out[*n].form = m->form;
		out[*n].as = m->as;
		out[(*n)++].score = 0;
	}
}

/* "the North" is North Korea where Korea is spoken of: a rule may name what
 * no form does. */
static void
add_rules(const struct scene *s, const struct match *m,
    struct link_option *out, size_t *n, size_t max)
{
	struct kb_reading r;
	struct kb_rule rules[12];
	size_t got;

	if (!kb_readings(s->kb, m->form, &r, 1) ||
	    !(r.flags & KB_AMBIGUOUS))
		return;
	got = kb_rules(s->kb, m->form, rules, 12);
	for (size_t i = 0; i < got && *n < max; i++) {
		bool org = kb_ref_kind(rules[i].ref) == KB_ORG;
		bool old = (!org && kb_ref_kind(rules[i].ref) != KB_COUNTRY) ||
		    scene_country(s, kb_find(s->kb, slice_of(
			kb_ref_country(s->kb, rules[i].ref)))) < 1;

		for (size_t k = 0; k < *n; k++)
			old |= out[k].reading.ref == rules[i].ref;
		if (old)
			continue;
		out[*n].form = m->form;
		out[*n].as = m->as;
		out[*n].score = 0;
		out[*n].reading = (struct kb_reading){ .ref = rules[i].ref,
			.how = KB_ALIAS, .prior = 100,
			.flags = KB_AMBIGUOUS |
			    (org ? KB_NEEDS_COUNTRY : KB_WEAK) };
		++*n;
	}
}

size_t
link_options(const struct scene *s, const struct hit *h,
    struct link_option *out, size_t max)
{
	const struct part *p = &s->parts[h->field];
	size_t n = 0;

	for (size_t i = p->first.at[h->token]; i < p->matches.n &&
	    p->matches.at[i].token == h->token; i++)
		if (p->matches.at[i].n_tokens == h->n_tokens &&
		    p->matches.at[i].as != MATCH_LOWER) {
			add_options(s, &p->matches.at[i], false, out, &n,
			    max);
			add_rules(s, &p->matches.at[i], out, &n, max);
		}
	if (h->match != SCENE_NONE) {
		const struct match *m = &p->matches.at[h->match];

		/* A form that began with a title names the person alone. */
		if (m->token != h->token || m->n_tokens != h->n_tokens)
			add_options(s, m, m->token != h->token &&
			    !part_is(p, m->token, "the") &&
			    !(p->words.at[m->token] & WORD_COUNTRY), out, &n,
			    max);
	}
	return n;
}

/* --- ranking ------------------------------------------------------------ */

/* Scores all options and puts the best in front; returns how far it is above
 * the second, which names something else. */
static float
rank_options(struct scene *s, const struct hit *h, struct link_option *o,
    size_t n, bool context)
{
	size_t best = 0;
	float second = -9;

	for (size_t i = 0; i < n; i++) {
		o[i].score = score_option(s, h, &o[i], context);
		if (o[i].score > o[best].score)
			best = i;
	}
	for (size_t i = 0; i < n; i++)
		if (i != best && o[i].score > second)
			second = o[i].score;
	if (best) {
		struct link_option swap = o[0];

		o[0] = o[best];
		o[best] = swap;
	}
	return o[0].score - second;
}

/* --- the choice --------------------------------------------------------- */

static bool
ends_as_demonym(struct slice t)
{
	static const char *const ends[] = { "i", "is", "ss", "ese", "ish",
		"an", "ans" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (slice_ends(t, ends[i]))
			return true;
	return false;
}

/* NATO is called so, and is an acronym still. */
static bool
is_acronym(const struct scene *s, kb_ref ref, struct slice text)
{
	struct slice rest, acronym;

	if (kb_ref_kind(ref) != KB_ORG)
		return false;
	rest = slice_of(kb_org(s->kb, ref).acronym);
	while (slice_split(&rest, '|', &acronym))
		if (slice_eq(text, acronym))
			return true;
	return false;
}

static enum mention_kind
kind_of(const struct scene *s, const struct hit *h,
    const struct kb_reading *r)
{
	if (kb_ref_kind(r->ref) == KB_METONYM)
		return MENTION_METONYM;
	if (is_acronym(s, r->ref, hit_text(s, h)))
		return MENTION_SHORT;
	if (slice_eq(hit_text(s, h), slice_of(kb_ref_name(s->kb, r->ref))))
		return MENTION_NAME;
	/* Some languages and tables have "Israeli" as a name. */
	if (kb_ref_kind(r->ref) == KB_COUNTRY && h->n_tokens == 1 &&
	    (r->how == KB_I18N || r->how == KB_ALIAS) &&
	    s->parts[h->field].words.at[h->token] & WORD_DEMONYM &&
	    ends_as_demonym(hit_text(s, h)))
		return MENTION_DEMONYM;
	switch (r->how) {
	case KB_SHORT:
		return MENTION_SHORT;
	case KB_ACRONYM:
		return kb_ref_kind(r->ref) == KB_COUNTRY ? MENTION_NAME :
		    MENTION_SHORT;
	case KB_ADJECTIVE:
	case KB_NOUN:
	case KB_PLURAL:
		return MENTION_DEMONYM;
	case KB_METONYMY:
		return MENTION_METONYM;
	default:
		return MENTION_NAME;
	}
}

static void
tell_options(struct scene *s, const struct hit *h,
    const struct link_option *o, size_t n)
{
	struct slice text = hit_text(s, h);

	if (!s->why)
		return;
	for (size_t i = 0; i < n && i < 4; i++) {
		kb_ref ref = o[i].reading.ref;
		bool metonym = kb_ref_kind(ref) == KB_METONYM;

		/* Ankara for Turkey has no record of its own. */
		if (metonym)
			ref = kb_metonym(s->kb, ref).country;
		scene_why(s, "%u-%u \"%.*s\": %s %s (%s)%s %.2f", h->start,
		    h->end, (int)text.len, text.s, i ? "not" :
		    o[i].score < LINK_FLOOR ? "too weak" : "is",
		    kb_ref_name(s->kb, ref), kb_ref_id(s->kb, ref),
		    metonym ? " by metonymy" : "", (double)o[i].score);
	}
}

/* What counts as context for the others. */
static void
add_context(struct scene *s, const struct link_option *o)
{
	kb_ref ref = o->reading.ref;

	if (kb_ref_kind(ref) == KB_COUNTRY)
		scene_add_country(s, ref, 1);
	else if (kb_ref_kind(ref) == KB_METONYM)
		scene_add_country(s, kb_metonym(s->kb, ref).country, 0.7f);
	else
		scene_add_country(s, kb_find(s->kb, slice_of(
		    kb_ref_country(s->kb, ref))), 0.5f);
}

static void
read_context(struct scene *s)
{
	const uint16_t doubtful = KB_AMBIGUOUS | KB_WEAK | KB_COMMON |
	    KB_NEEDS_COUNTRY | KB_NEEDS_FULL | KB_GIVEN;
	struct link_option o[LINK_OPTIONS_MAX];

	for (size_t i = 0; i < s->hits.n; i++) {
		const struct hit *h = &s->hits.at[i];
		size_t n = link_options(s, h, o, LINK_OPTIONS_MAX);

		if (!n || rank_options(s, h, o, n, false) < LINK_MARGIN ||
		    o[0].score < 1.2f || o[0].reading.flags & doubtful ||
		    (kb_ref_kind(o[0].reading.ref) == KB_PERSON &&
			o[0].reading.how == KB_SHORT) ||
		    score_is_thing(s, h))
			continue;
		add_context(s, &o[0]);
	}
}

static void
set_who(struct scene *s, struct hit *h, kb_ref ref)
{
	h->ref = ref;
	h->who = scene_who(s, ref, link_type(s, ref));
}

/* The European Union is a row among the countries for its map; it is an
 * organization. */
static kb_ref
union_org(const struct scene *s, kb_ref ref)
{
	if (kb_ref_kind(ref) == KB_COUNTRY &&
	    !strcmp(kb_country(s->kb, ref).kind, "union")) {
		kb_ref org = kb_find(s->kb, slice_of("eu"));

		return org ? org : ref;
	}
	return ref;
}

/* A place that plays is its team. */
static void
take_team(struct scene *s, struct hit *h)
{
	kb_ref ref = team_find(s, h);

	h->kind = MENTION_NAME;
	if (ref)
		set_who(s, h, ref);
	else
		h->who = scene_stranger(s, ENTITY_ORG, hit_text(s, h), NULL);
}

static void
take_option(struct scene *s, struct hit *h, const struct link_option *o,
    size_t n)
{
	const struct kb_reading *r = &o[0].reading;
	kb_ref ref = r->ref;

	h->how = r->how;
	h->sure = o[0].score;
	h->kind = (uint8_t)kind_of(s, h, r);
	if ((kb_ref_kind(ref) == KB_PLACE || kb_ref_kind(ref) == KB_COUNTRY) &&
	    h->kind != MENTION_DEMONYM && team_plays(s, h)) {
		take_team(s, h);
		return;
	}
	switch (kb_ref_kind(ref)) {
	case KB_WORD:
		h->dropped = true;
		return;
	case KB_PERSON:
		h->person = r->how == KB_SHORT ? 1 : 2;
		h->ref = ref;
		return;
	case KB_METONYM: {
		struct kb_metonym m = kb_metonym(s->kb, ref);

		if (!m.org) {
			set_who(s, h, union_org(s, m.country));
			return;
		}
		set_who(s, h, m.org);
		h->kind = MENTION_NAME;
		if (metonym_is_country(s, ref))
			h->also = scene_who(s, m.country, ENTITY_COUNTRY);
		return;
	}
	default:
		set_who(s, h, union_org(s, ref));
	}
	/* The Vatican is both. */
	for (size_t i = 1; i < n && kb_ref_kind(ref) == KB_COUNTRY; i++) {
		struct kb_metonym m = kb_metonym(s->kb, o[i].reading.ref);

		if (kb_ref_kind(o[i].reading.ref) == KB_METONYM && m.strong &&
		    m.org && m.country == ref) {
			h->also = h->who;
			set_who(s, h, m.org);
			return;
		}
	}
	/* The Kremlin is an organization, and it is Russia's. */
	for (size_t i = 1; i < n && kb_ref_kind(ref) == KB_ORG; i++)
		if (kb_ref_kind(o[i].reading.ref) == KB_METONYM &&
		    kb_metonym(s->kb, o[i].reading.ref).org == ref &&
		    metonym_is_country(s, o[i].reading.ref))
			h->also = scene_who(s, kb_metonym(s->kb,
			    o[i].reading.ref).country, ENTITY_COUNTRY);
}

/* "Alliance chief in Kyiv", over a text that speaks of "the alliance": a
 * capital that its place demands. */
static bool
is_written_small(struct scene *s, const struct hit *h)
{
	const struct part *p = &s->parts[h->field];

	for (size_t i = h->token; i < h->token + h->n_tokens; i++)
		if ((scene_word(s, part_token(p, i)) & (SCENE_LOWER |
		    SCENE_UPPER)) != SCENE_LOWER)
			return false;
	return true;
}

/* Nobody in the tables: the tagger, or a pattern, says what it is. */
static void
take_stranger(struct scene *s, struct hit *h)
{
	static const enum entity_type types[] = {
		[TAG_ORG] = ENTITY_ORG, [TAG_LOC] = ENTITY_PLACE,
		[TAG_NORP] = ENTITY_GROUP, [TAG_MISC] = ENTITY_MISC,
	};

	if (is_written_small(s, h)) {
		h->dropped = true;
		return;
	}
	if (h->tag == TAG_NONE && h->match == SCENE_NONE)
		h->tag = TAG_PER; /* a given name and a surname */
	if (h->tag == TAG_PER) {
		h->person = h->n_tokens > 1 ? 2 : 1;
		return;
	}
	if (h->tag == TAG_NONE) {
		h->dropped = true;
		return;
	}
	h->who = scene_stranger(s, types[h->tag], hit_text(s, h), NULL);
}

/* Where Georgia is the state, Georgians are its people. */
static void
follow_state(struct scene *s, struct hit *h)
{
	kb_ref place;
	uint32_t who;

	if (h->kind != MENTION_DEMONYM || h->dropped ||
	    h->who == SCENE_NONE || kb_ref_kind(h->ref) != KB_COUNTRY ||
	    s->whos.at[h->who].named)
		return;
	place = kb_find_name(s->kb, slice_of(kb_ref_name(s->kb, h->ref)),
	    KB_PLACE);
	who = place ? scene_find(s, place) : SCENE_NONE;
	if (who == SCENE_NONE)
		return;
	h->ref = place;
	h->who = who;
}

/* A country's name that the story does not mean so is not that of a place
 * nobody knows. */
static bool
has_country(const struct link_option *o, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (kb_ref_kind(o[i].reading.ref) == KB_COUNTRY)
			return true;
	return false;
}

void
link_hits(struct scene *s)
{
	struct link_option o[LINK_OPTIONS_MAX];

	read_context(s);
	for (size_t i = 0; i < s->hits.n; i++) {
		struct hit *h = &s->hits.at[i];
		size_t n = link_options(s, h, o, LINK_OPTIONS_MAX);

		if (n) {
			rank_options(s, h, o, n, true);
			tell_options(s, h, o, n);
		}
		if (n && (o[0].score >= LINK_FLOOR ||
			(h->tag == TAG_NORP && is_adjective(&o[0].reading))))
			take_option(s, h, o, n);
		else if (h->tag != TAG_PER && has_country(o, n))
			h->dropped = true;
		else
			take_stranger(s, h);
		if (notname(s, h))
			h->dropped = true;
		else if (h->who != SCENE_NONE && h->kind != MENTION_DEMONYM)
			s->whos.at[h->who].named = true;
	}
	for (size_t i = 0; i < s->hits.n; i++)
		follow_state(s, &s->hits.at[i]);
}
