/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/said.h"

#include <string.h>

#include "names/shape.h"

struct reader {
	struct scene *s;
	struct said *said; /* one a who */
};

enum { HITS_READ = 12 };

bool
said_leads(const struct phrase *ph)
{
	if (!(ph->head->flags & HEAD_LEADS))
		return false;
	return !(ph->head->flags & HEAD_OWNED) || ph->country ||
	    ph->org != SCENE_NONE || ph->place != SCENE_NONE ||
	    ph->person != SCENE_NONE || ph->rest || ph->n_words || ph->owned;
}

static void
keep(struct reader *r, uint32_t who, uint8_t field, const struct phrase *ph)
{
	struct said *said = &r->said[who];
	float score = said_leads(ph) ? 2 : 1;

	if (ph->head->flags & HEAD_VAGUE)
		score -= 0.2f;
	if (ph->head->flags & HEAD_RANK)
		score -= 0.6f;
	if (phrase_is_former(ph))
		score -= 0.3f;
	if (ph->country || ph->org != SCENE_NONE || ph->place != SCENE_NONE)
		score += 0.15f;
	score += 0.02f * (float)ph->n_words;
	/* A headline calls people by half their title. */
	if (field == FIELD_TITLE)
		score -= 0.2f;
	if (score <= said->score)
		return;
	said->score = score;
	said->phrase = *ph;
	said->field = field;
}

static bool
is_any(const struct part *p, uint32_t i, const char *const *words, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (part_is(p, i, words[k]))
			return true;
	return false;
}

#define ANY(p, i, words) is_any(p, i, words, sizeof(words) / sizeof(*(words)))

/* "Dr", "Mr", "Sheikh" between the role and the name. */
static uint32_t
skip_honorifics(const struct part *p, uint32_t i)
{
	while (i > 0 && (p->words.at[i - 1] & WORD_HONORIFIC ||
		shape_is_address(part_token(p, i - 1))))
		i--;
	return i;
}

/* "the president, Macron met": a title behind a comma needs a second one. */
static bool
is_closed(const struct part *p, uint32_t next)
{
	return next >= p->tokens.n || p->tokens.at[next].kind ==
	    TOKEN_PUNCT || part_is(p, next, "of") || part_is(p, next, "from");
}

/* The phrase before the name, or before the honorific in front of it. */
static bool
find_before(struct scene *s, const struct hit *h, bool *comma,
    struct phrase *ph)
{
	const struct part *p = &s->parts[h->field];
	uint32_t ends[2] = { h->token, skip_honorifics(p, h->token) };

	for (int i = 0; i < (ends[0] == ends[1] ? 1 : 2); i++) {
		*comma = ends[i] && part_is(p, ends[i] - 1, ",");
		if (*comma && !is_closed(p, h->token + h->n_tokens))
			continue;
		if (phrase_before(s, p, ends[i] - *comma, *comma, ph))
			return true;
	}
	return false;
}

/* "Chairman Jane Doe": a title in front of the name has its body. */
static bool
is_title_of_body(const struct part *p, const struct phrase *ph)
{
	struct slice t = part_token(p, ph->head_at);

	return *t.s == 'C' && slice_casestarts(t, "chair");
}

static void
read_before(struct reader *r, const struct hit *h)
{
	struct scene *s = r->s;
	const struct part *p = &s->parts[h->field];
	uint32_t next = h->token + h->n_tokens;
	struct phrase ph, office;
	bool comma;

	if (!h->token || p->tokens.at[h->token].flags & TOKEN_SENTENCE ||
	    !find_before(s, h, &comma, &ph))
		return;
	ph.owned |= !comma && is_title_of_body(p, &ph);
	/* "minister of defence General Doe", "the chief prosecutor, Judge
	 * Doe": an office before a rank. */
	if (!comma && (ph.head->flags & HEAD_RANK || !said_leads(&ph)) &&
	    ph.start == ph.head_at && (phrase_before(s, p, ph.head_at, false,
		&office) || (part_is(p, ph.head_at - 1, ",") &&
		phrase_before(s, p, ph.head_at - 1, true, &office))) &&
	    said_leads(&office) && !(office.head->flags & HEAD_RANK))
		ph = office;
	/* "Foreign Minister Sergei Lavrov of Russia". */
	if (!ph.country && ph.org == SCENE_NONE && part_is(p, next, "of") &&
	    next + 1 < p->tokens.n && p->hit.at[next + 1] != SCENE_NONE) {
		const struct hit *c = &s->hits.at[p->hit.at[next + 1]];

		if (kb_ref_kind(c->ref) == KB_COUNTRY && !c->dropped)
			ph.country = c->ref;
	}
	keep(r, h->who, h->field, &ph);
}

/* Verbs that make a head of somebody. */
static const struct leading {
	const char *now, *then, *title;
} leading[] = {
	{ "heads", "headed", "Head" }, { "leads", "led", "Leader" },
	{ "chairs", "chaired", "Chair" }, { "runs", "ran", "Head" },
	{ "directs", "directed", "Director" },
	{ "oversees", "overseen", "Head" },
	{ "founded", "founded", "Founder" },
	{ "commands", "commanded", "Commander" },
	{ "rules", "ruled", "Leader" }, { "governs", "governed", "Governor" },
};

static const struct head verb_head = { "head", ROLE_NONE,
	HEAD_LEADS | HEAD_VAGUE | HEAD_OWNED | HEAD_OFFICE };

/* The title that the verb at token `i` gives; `then`: in the past. */
static const char *
leading_title(const struct part *p, uint32_t i, bool then)
{
	for (size_t k = 0; k < sizeof(leading) / sizeof(*leading); k++)
		if (part_is(p, i, then ? leading[k].then : leading[k].now))
			return leading[k].title;
	return NULL;
}

static void
start_verb(struct phrase *ph, uint32_t i, const char *title)
{
	*ph = (struct phrase){ .head = &verb_head, .title = title,
		.org = SCENE_NONE, .place = SCENE_NONE, .person = SCENE_NONE,
		.head_at = i, .head_end = i + 1, .start = i };
}

/* A body without a name of its own: "the central bank". */
static bool
take_body(const struct part *p, uint32_t end, struct phrase *ph)
{
	static const char *const bodies[] = { "bank", "ministry",
		"government", "coalition", "junta", "army", "militia",
		"faction", "delegation", "party", "agency", "commission",
		"council", "committee", "cabinet", "regulator", "union",
		"forces", "force", "navy", "federation", "administration",
		"police", "association", "bloc", "alliance", "movement",
		"agency", "service", "department", "office", "institute" };
	uint32_t i = end - 1;

	if (!ANY(p, i, bodies))
		return false;
	while (i > 0 && end - i < 4 && head_is_modifier(part_token(p, i - 1)))
		i--;
	for (; i < end && ph->n_words < PHRASE_WORDS; i++)
		ph->words[ph->n_words++] = i;
	return true;
}

/* What is headed: the first that is named before the clause ends. */
static void
take_object(struct scene *s, const struct part *p, uint32_t i,
    struct phrase *ph)
{
	uint32_t first = i;

	for (uint32_t end = i + 9; i < end && i < p->tokens.n; i++) {
		if (p->tokens.at[i].flags & TOKEN_SENTENCE ||
		    part_is(p, i, ",") || part_is(p, i, ";") ||
		    part_is(p, i, "."))
			break;
		if (p->hit.at[i] == SCENE_NONE)
			continue;
		phrase_take(s, p->hit.at[i], ph);
		if (ph->org != SCENE_NONE || ph->country ||
		    ph->place != SCENE_NONE)
			return;
	}
	for (; first < i; first++)
		if (p->hit.at[first] == SCENE_NONE &&
		    take_body(p, first + 1, ph))
			return;
}

/* "who heads the IAEA", "who is also the mayor". */
static bool
read_who(struct scene *s, const struct part *p, uint32_t i,
    struct phrase *ph)
{
	static const char *const being[] = { "is", "was", "became",
		"remains", "serves", "served", "been", "works", "acts" };
	static const char *const adverbs[] = { "also", "now", "currently",
		"once", "previously", "formerly", "still", "later", "then",
		"has", "had", "recently", "briefly" };
	const char *title;
	bool former = false;

	for (uint32_t end = i + 3; i < end && ANY(p, i, adverbs); i++)
		former |= part_is(p, i, "once") || part_is(p, i, "had") ||
		    part_is(p, i, "formerly") || part_is(p, i, "previously");
	if (ANY(p, i, being)) {
		i++;
		if (ANY(p, i, adverbs))
			i++;
		if (part_is(p, i, "as"))
			i++;
		if (i >= p->tokens.n || !phrase_after(s, p, i, ph))
			return false;
	} else {
		title = leading_title(p, i, false);
		if (!title && (title = leading_title(p, i, true)))
			former = true;
		if (!title || i + 1 >= p->tokens.n)
			return false;
		start_verb(ph, i, title);
		take_object(s, p, i + 1, ph);
		if (ph->org == SCENE_NONE && !ph->country && !ph->n_words &&
		    (ph->place == SCENE_NONE || strcmp(title, "Leader")))
			return false;
	}
	if (former && !ph->status && (!ph->title || strcmp(ph->title,
		"Founder")))
		ph->status = "Former";
	return true;
}

/* "the bank, led by Jane Doe". */
static bool
read_led_by(struct reader *r, const struct hit *h)
{
	static const char *const between[] = { ",", "is", "was", "are", "now",
		"currently", "which", "that", "then", "jointly", "being" };
	struct scene *s = r->s;
	const struct part *p = &s->parts[h->field];
	uint32_t i = skip_honorifics(p, h->token), index;
	const char *title;
	struct phrase ph;

	if (i < 3 || !part_is(p, i - 1, "by") ||
	    !(title = part_is(p, i - 2, "run") ? "Head" :
		leading_title(p, i - 2, true)))
		return false;
	start_verb(&ph, i - 2, title);
	for (i -= 2; i > 1 && ANY(p, i - 1, between); i--)
		;
	if (p->tokens.at[i].flags & TOKEN_SENTENCE)
		return false;
	index = p->hit.at[i - 1];
	if (index == SCENE_NONE || s->hits.at[index].dropped ||
	    s->hits.at[index].who == SCENE_NONE) {
		if (p->tokens.at[i - 1].kind == TOKEN_WORD &&
		    p->tokens.at[i - 1].flags & TOKEN_UPPER)
			ph.owned = true;
		else if (take_body(p, i, &ph))
			ph.title = "Head";
		else
			return false;
	} else if (s->whos.at[s->hits.at[index].who].type == ENTITY_ORG) {
		ph.org = index;
	} else {
		return false;
	}
	keep(r, h->who, h->field, &ph);
	return true;
}

/* "X, head of the army, and the president, Y": that one is Y's. */
static bool
names_next(const struct scene *s, const struct part *p, uint32_t i)
{
	if (part_is(p, i, ","))
		i++;
	return i < p->tokens.n && p->hit.at[i] != SCENE_NONE &&
	    s->hits.at[p->hit.at[i]].person;
}

static void
read_after(struct reader *r, const struct hit *h)
{
	struct scene *s = r->s;
	const struct part *p = &s->parts[h->field];
	uint32_t i = h->token + h->n_tokens;
	struct phrase ph;

	if (i + 1 >= p->tokens.n || p->tokens.at[i].flags & TOKEN_SENTENCE)
		return;
	if (part_is(p, i, "who") && read_who(s, p, i + 1, &ph)) {
		keep(r, h->who, h->field, &ph);
		return;
	}
	if (!part_is(p, i, ",") && !part_is(p, i, "(") &&
	    !part_is(p, i, "—") && !part_is(p, i, "–"))
		return;
	i++;
	/* "Doe, 54, mayor of". */
	if (p->tokens.at[i].kind == TOKEN_NUMBER && part_is(p, i + 1, ","))
		i += 2;
	if (i >= p->tokens.n || p->tokens.at[i].flags & TOKEN_SENTENCE)
		return;
	/* "half-brother of the king and chairman of the bank". */
	for (int more = 0; more < 3 && i < p->tokens.n; more++) {
		if (part_is(p, i, "who")) {
			if (read_who(s, p, i + 1, &ph))
				keep(r, h->who, h->field, &ph);
			return;
		}
		if (p->tokens.at[i].flags & TOKEN_SENTENCE ||
		    !phrase_after(s, p, i, &ph) ||
		    (more && names_next(s, p, ph.end)))
			return;
		keep(r, h->who, h->field, &ph);
		i = ph.end;
		if (part_is(p, i, ","))
			i++;
		if (part_is(p, i, "and"))
			i++;
		else if (!part_is(p, i, "who"))
			return;
	}
}

/* "was sworn in as president", "became prime minister". */
static void
read_verb(struct reader *r, const struct hit *h)
{
	static const char *const made[] = { "elected", "reelected",
		"appointed", "named", "became", "inaugurated", "sworn",
		"crowned", "nominated" };
	struct scene *s = r->s;
	const struct part *p = &s->parts[h->field];
	uint32_t i = h->token + h->n_tokens, end = i + 6;
	struct phrase ph;

	if (part_is(p, i, ","))
		i++;
	if (i < p->tokens.n && !(p->tokens.at[i].flags & TOKEN_SENTENCE) &&
	    read_who(s, p, i, &ph)) {
		keep(r, h->who, h->field, &ph);
		return;
	}
	for (; i < end && i + 1 < p->tokens.n; i++) {
		if (p->tokens.at[i].flags & TOKEN_SENTENCE ||
		    p->tokens.at[i].kind == TOKEN_PUNCT)
			return;
		if (!ANY(p, i, made))
			continue;
		i++;
		if (part_is(p, i, "in"))
			i++;
		if (part_is(p, i, "as"))
			i++;
		if (i < p->tokens.n && phrase_after(s, p, i, &ph)) {
			ph.status = ph.status ? ph.status : NULL;
			keep(r, h->who, h->field, &ph);
		}
		return;
	}
}

/* "Foreign affairs: Jane Doe", in a list of ministers. */
static bool
read_portfolio(struct reader *r, const struct hit *h)
{
	static const struct head minister = { "minister", ROLE_MINISTER,
		HEAD_LEADS | HEAD_OFFICE };
	const struct part *p = &r->s->parts[h->field];
	uint32_t i = skip_honorifics(p, h->token), end;
	struct phrase ph;

	if (i < 2 || !part_is(p, i - 1, ":"))
		return false;
	end = --i;
	while (i > 0 && end - i < 5 && (head_is_modifier(part_token(p,
		i - 1)) || (part_is(p, i - 1, "and") && i < end)) &&
	    !(i < end && p->tokens.at[i].flags & TOKEN_SENTENCE))
		i--;
	if (i == end || !(p->tokens.at[i].flags & TOKEN_SENTENCE))
		return false;
	start_verb(&ph, i, "Minister");
	ph.head = &minister;
	ph.kind = ROLE_MINISTER;
	for (; i < end; i++)
		ph.words[ph.n_words++] = i;
	keep(r, h->who, h->field, &ph);
	return true;
}

void
said_read(struct scene *s, struct said *said)
{
	struct reader reader = { .s = s, .said = said }, *r = &reader;

	for (size_t i = 0; i < s->hits.n; i++) {
		const struct hit *h = &s->hits.at[i];

		if (h->dropped || !h->person || h->who == SCENE_NONE ||
		    r->said[h->who].hits++ >= HITS_READ)
			continue;
		if (!read_led_by(r, h) && !read_portfolio(r, h))
			read_before(r, h);
		read_after(r, h);
		if (r->said[h->who].score < 1)
			read_verb(r, h);
	}
}
