/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/score.h"

#include <string.h>

#include "names/metonym.h"
#include "names/office.h"
#include "names/owner.h"
#include "names/team.h"

float
link_person_fit(const struct scene *s, kb_ref person)
{
	struct kb_person p = kb_person(s->kb, person);
	uint32_t day = s->day ? s->day : office_day(INT64_MIN);
	struct office o;
	float fit = p.rank <= 1 ? 0.9f : p.rank == 2 ? 0.4f : -0.4f;
	float country;

	if (office_at(s->kb, person, day, &o)) {
		struct kb_tenure t = kb_tenure(s->kb, o.tenure);

		if (!o.former && !o.future)
			fit += 1.5f;
		else if (o.former && day && t.end / 10000 + 8 >= day / 10000)
			fit += 0.6f;
		else if (o.future && day && t.start / 10000 >
		    day / 10000 + 6)
			fit -= 1.2f;
		country = scene_country(s, t.country);
		fit += country > 2 ? 1.0f : country * 0.5f;
	}
	country = scene_country(s, kb_find(s->kb,
	    slice_of(kb_ref_country(s->kb, person))));
	fit += country > 2 ? 0.4f : country * 0.2f;
	return fit;
}

static float
tag_score(const struct scene *s, const struct hit *h, enum kb_kind kind,
    const struct kb_reading *r)
{
	static const float table[][KB_KINDS] = {
		/*            none  ctry   pers   org    place  group  met */
		[TAG_PER] = { 0, -2.0f, 2.0f, -1.5f, -1.8f, -1.5f, -2.0f },
		[TAG_ORG] = { 0, -0.3f, -2.0f, 2.0f, -0.9f, -0.6f, 1.3f },
		[TAG_LOC] = { 0, 1.6f, -2.0f, -0.8f, 1.6f, -0.8f, 1.0f },
		[TAG_NORP] = { 0, 1.0f, -2.0f, -0.3f, -1.5f, 2.0f, -1.0f },
		[TAG_MISC] = { 0, -1.0f, -1.5f, -0.5f, -1.0f, 0, -1.0f },
	};

	if (h->tag != TAG_NONE && kind <= KB_METONYM)
		return table[h->tag][kind] * (h->score > 0 ?
		    0.4f + 0.6f * h->score : 0.6f);
	if (s->tagged && h->tag == TAG_NONE && !(s->parts[h->field]
		.marks.at[h->token] & MARK_HEADLINE))
		return r->flags & (KB_COMMON | KB_WEAK) ? -2.0f : -0.3f;
	return 0;
}

/* Do these words stand in the sentence of token `i`? */
static bool
is_near(const struct part *p, size_t i, struct slice cue)
{
	size_t start, end;
	struct slice word = { 0 };

	part_sentence(p, i, 60, &start, &end);
	slice_split(&cue, ' ', &word);
	for (; start < end; start++)
		if (slice_caseeq(part_token(p, start), word))
			return true;
	return false;
}

/* How much the words of the story speak for a reading: more of them say
 * more, those in the sentence most. */
static float
cue_score(struct scene *s, const struct hit *h, const char *cues)
{
	struct slice rest = slice_of(cues), cue;
	float score = 0;

	while (slice_split(&rest, '|', &cue) && score < 6) {
		if (!scene_has_word(s, cue))
			continue;
		score += is_near(&s->parts[h->field], h->token, cue) ? 3 :
		    1.5f;
	}
	return score;
}

/* What ambiguous.tsv says of this reading here. */
static float
rule_score(struct scene *s, const struct hit *h,
    const struct link_option *o)
{
	const struct part *p = &s->parts[h->field];
	struct kb_rule rules[12];
	size_t n;
	float score = 0;
	bool word = false;

	if (!(o->reading.flags & KB_AMBIGUOUS))
		return 0;
	n = kb_rules(s->kb, o->form, rules, 12);
	for (size_t i = 0; i < n; i++) {
		const struct kb_rule *r = &rules[i];
		float cued = 0;

		if ((*r->next && part_is_one_of(p, h->token + h->n_tokens,
			r->next)) || (*r->prev && h->token &&
			part_is_one_of(p, h->token - 1, r->prev)))
			cued = 5;
		else if (*r->cues)
			cued = cue_score(s, h, r->cues);
		if (r->ref == o->reading.ref)
			score += cued > 0 ? cued : r->fallback ? 0.4f : -0.3f;
		else if (!r->ref && r->fallback && !strcmp(r->kind, "word"))
			word = true;
		else if (cued > 0 && (!strcmp(r->kind, "word") ||
			!strcmp(r->kind, "language")))
			score -= cued > 3 ? cued : 3;
	}
	/* Usually no name at all. */
	return word && score <= 0 ? score - 1.5f : score;
}

/* What a town may be told from others by: its country or its state. */
static bool
is_wider(const struct scene *s, kb_ref ref)
{
	const char *kind;

	if (kb_ref_kind(ref) == KB_COUNTRY)
		return true;
	if (kb_ref_kind(ref) != KB_PLACE)
		return false;
	kind = kb_place(s->kb, ref).kind;
	return strcmp(kind, "city") != 0 && strcmp(kind, "city1") != 0 &&
	    strcmp(kind, "capital") != 0;
}

/* "Springfield, Illinois"; but "Rome, Prague and Athens" is a list. */
static float
apposition_score(const struct scene *s, const struct hit *h,
    const struct kb_reading *r)
{
	const struct part *p = &s->parts[h->field];
	size_t i = h->token + h->n_tokens;
	const char *mine = kb_ref_country(s->kb, r->ref);
	const struct hit *next;
	struct link_option o[4];
	size_t n;

	if (kb_ref_kind(r->ref) != KB_PLACE || !part_is(p, i, ",") ||
	    i + 1 >= p->tokens.n || p->hit.at[i + 1] == SCENE_NONE)
		return 0;
	next = &s->hits.at[p->hit.at[i + 1]];
	n = link_options(s, next, o, 4);
	for (size_t k = 0; k < n; k++) {
		kb_ref ref = o[k].reading.ref;

		if (kb_ref_kind(ref) != KB_COUNTRY &&
		    kb_ref_kind(ref) != KB_PLACE)
			continue;
		if (!strcmp(mine, kb_ref_country(s->kb, ref)))
			return 2.5f;
		return is_wider(s, ref) ? -1.5f : 0;
	}
	return 0;
}

static float
context_score(struct scene *s, const struct hit *h,
    const struct kb_reading *r)
{
	kb_ref country = kb_ref_kind(r->ref) == KB_COUNTRY ? r->ref :
	    kb_find(s->kb, slice_of(kb_ref_country(s->kb, r->ref)));
	float much = scene_country(s, country);
	float score = 0.5f * (much > 3 ? 3 : much);

	score += owner_score(s, h, r, country, much);
	if (r->flags & KB_NEEDS_COUNTRY && much <= 0)
		return -9;
	/* The Social Democrats of a country are a party. */
	if (r->flags & KB_NEEDS_COUNTRY && much >= 1 && h->n_tokens > 1)
		score += 2;
	/* A state's name, of a country that the story does not speak of. */
	if (r->flags & KB_AMBIGUOUS && kb_ref_kind(r->ref) == KB_PLACE &&
	    much >= 2 && kb_find_name(s->kb, hit_text(s, h), KB_COUNTRY) &&
	    scene_country(s, kb_find_name(s->kb, hit_text(s, h),
		KB_COUNTRY)) <= 0)
		score += 1.5f;
	/* "Two Rangers climbed the cliff." */
	if (kb_ref_kind(r->ref) == KB_ORG && h->n_tokens == 1 && much <= 0 &&
	    !strcmp(kb_org(s->kb, r->ref).kind, "sports") && !team_sport(s))
		score -= 4;
	if (r->flags & KB_WEAK)
		score -= much > 0 ? 0.3f : 1.5f;
	if (r->flags & KB_COMMON)
		score -= 0.5f;
	/* The West is no region of Cameroon, Choi no town of Iran. */
	if (kb_ref_kind(r->ref) == KB_PLACE && much <= 0)
		score -= r->flags & KB_COMMON ? 3 : r->how == KB_ALIAS ? 1 :
		    0;
	if (scene_find(s, r->ref) != SCENE_NONE)
		score += 1;
	return score;
}

/* A name that is a common word may just open the sentence, or stand in a
 * headline that capitalises everything. */
static float
case_score(const struct scene *s, const struct hit *h,
    const struct link_option *o)
{
	const struct part *p = &s->parts[h->field];
	const struct token *t = &p->tokens.at[h->token];
	uint8_t marks = p->marks.at[h->token];
	float score = o->as == MATCH_EXACT ? 0.2f : -0.2f;

	if (h->n_tokens > 1)
		return score;
	if (o->reading.flags & (KB_COMMON | KB_WEAK) &&
	    (t->flags & TOKEN_SENTENCE || marks & MARK_HEADLINE))
		score -= 1;
	/* IS in capitals is the verb before it is a state. */
	if (marks & MARK_SHOUT && t->end - t->start <= 4 &&
	    p->words.at[h->token] & WORD_COMMON)
		score -= 6;
	/* WHO and IT say nothing in a text that shouts. */
	if (marks & MARK_SHOUT && o->reading.flags & KB_EXACT &&
	    t->end - t->start <= 4)
		score -= 2;
	return score;
}

/* Where no tagger helps, whether "سعيد" is the family name of somebody is
 * seen when all full names are. */
static bool
needs_full(const struct scene *s, const struct kb_reading *r)
{
	return r->flags & KB_NEEDS_FULL && (s->tagged || r->how != KB_SHORT);
}

bool
score_is_thing(struct scene *s, const struct hit *h)
{
	const struct part *p = &s->parts[h->field];
	size_t next = h->token + 1;
	unsigned written;

	if (!s->english || h->n_tokens > 1 || (h->token &&
		p->words.at[h->token - 1] & WORD_LOC))
		return false;
	written = scene_word(s, part_token(p, h->token));
	if ((written & (SCENE_LOWER | SCENE_UPPER)) == SCENE_LOWER)
		return true;
	return h->token && part_is_one_of(p, h->token - 1, "a|an|my|your") &&
	    (next >= p->tokens.n || p->tokens.at[next].kind == TOKEN_PUNCT ||
		p->tokens.at[next].flags & TOKEN_SENTENCE);
}

/* The name of a country or place itself. */
static bool
names_place(const struct kb_reading *r)
{
	enum kb_kind kind = kb_ref_kind(r->ref);

	return (kind == KB_COUNTRY || kind == KB_PLACE) &&
	    r->how != KB_ADJECTIVE && r->how != KB_NOUN &&
	    r->how != KB_PLURAL;
}

float
score_option(struct scene *s, const struct hit *h,
    const struct link_option *o, bool context)
{
	const struct kb_reading *r = &o->reading;
	enum kb_kind kind = kb_ref_kind(r->ref);
	float score = (float)r->prior / 64 + tag_score(s, h, kind, r) +
	    case_score(s, h, o) + apposition_score(s, h, r);

	if (r->flags & KB_GIVEN)
		return -9;
	if (kind == KB_PERSON) {
		score += link_person_fit(s, r->ref);
		if (needs_full(s, r) || (r->how == KB_SHORT &&
			kb_person(s->kb, r->ref).rank > 2))
			return -9;
		if (r->how == KB_SHORT)
			score -= 0.8f;
	}
	if (kind == KB_METONYM)
		score += metonym_score(s, h, r->ref);
	if (!context)
		return score;
	if (names_place(r) && scene_find(s, r->ref) == SCENE_NONE &&
	    scene_country(s, kb_find(s->kb, slice_of(
		kb_ref_country(s->kb, r->ref)))) <= 0 && score_is_thing(s, h))
		return -9;
	return score + context_score(s, h, r) + rule_score(s, h, o);
}
