/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/chunk.h"

#include <string.h>

#include "names/shape.h"
#include "names/trim.h"

enum { NAME_LONGEST = 240 }; /* bytes; what is longer names nobody */

struct cand {
	uint32_t token, n_tokens;
	uint32_t match; /* or SCENE_NONE */
	uint32_t next; /* with the same start, or SCENE_NONE */
	float weight;
	float score;
	uint8_t tag;
};

struct work {
	struct scene *s;
	struct part *p;
	struct {
		VEC(struct cand)
	} cands;
	uint32_t *head; /* of each token's list */
};

bool
chunk_is_particle(struct slice t)
{
	static const char *const all[] = {
		"al", "bin", "bint", "da", "das", "de", "del", "della", "den",
		"der", "di", "dos", "du", "el", "ibn", "la", "le", "ould",
		"san", "ter", "van", "von", "zu", "af", "av", "ben", "abu",
	};

	if (t.len < 2 || t.len > 5)
		return false;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (slice_is(t, all[i]))
			return true;
	return false;
}

static bool
is_capital(const struct part *p, size_t i)
{
	return p->tokens.at[i].kind == TOKEN_WORD &&
	    p->tokens.at[i].flags & TOKEN_CAPITAL;
}

static struct cand *
add_cand(struct work *w, uint32_t token, uint32_t n, float weight)
{
	struct cand *c;

	if (part_slice(w->p, token, token + n).len > NAME_LONGEST)
		return NULL;
	for (uint32_t i = token; i < token + n; i++)
		if (w->p->marks.at[i] & MARK_BOILER)
			return NULL;
	for (uint32_t i = w->head[token]; i != SCENE_NONE;
	    i = w->cands.at[i].next) {
		c = &w->cands.at[i];
		if (c->n_tokens == n) {
			if (weight > c->weight)
				c->weight = weight;
			return c;
		}
	}
	c = vec_add(&w->cands);
	*c = (struct cand){ token, n, SCENE_NONE, w->head[token], weight, 0,
		TAG_NONE };
	w->head[token] = (uint32_t)w->cands.n - 1;
	return c;
}

/* --- the known names ---------------------------------------------------- */

/* What one reading weighs a token; 0 is of no use here. */
static float
reading_weight(const struct scene *s, const struct kb_reading *r, size_t n)
{
	bool doubtful = r->flags & (KB_WEAK | KB_COMMON | KB_NEEDS_COUNTRY);

	if (!kb_reading_lang(s->kb, r, s->lang) || r->flags & KB_GIVEN)
		return 0;
	switch (kb_ref_kind(r->ref)) {
	case KB_COUNTRY:
	case KB_METONYM:
		return 10;
	case KB_PERSON:
		if (r->how == KB_SHORT || r->flags & KB_NEEDS_FULL)
			return r->flags & KB_NEEDS_FULL ? 4 : 7;
		return 11;
	case KB_ORG:
		return n == 1 && doubtful ? 6 : 10;
	case KB_PLACE:
		return n == 1 && r->prior < 64 ? 7 : 9;
	case KB_GROUP:
		return 9;
	case KB_WORD:
		return 10.5f;
	default:
		return 0;
	}
}

static bool
names_token(struct slice name, struct slice token)
{
	struct slice word;

	while (slice_split(&name, ' ', &word))
		if (slice_caseeq(word, token))
			return true;
	return false;
}

/* "NATO chief Stoltenberg" names a person by its last word: the title in
 * front of a name is not of it, unless the name has it. */
static uint32_t
title_tokens(struct work *w, const struct match *m, kb_ref person)
{
	struct slice name = slice_of(kb_ref_name(w->s->kb, person));
	uint32_t skip = 0;

	for (uint32_t i = 0; i + 1 < m->n_tokens; i++) {
		struct slice t = part_token(w->p, m->token + i);

		if (w->p->words.at[m->token + i] & (WORD_TITLE |
			WORD_HONORIFIC) && (shape_is_throne(t) ||
			!names_token(name, t)))
			skip = i + 1;
	}
	return skip;
}

/* The article is no part of a name, but of The Hague and the like. */
static bool
skips_article(const struct work *w, const struct match *m,
    const struct kb_reading *r)
{
	const struct token *t = &w->p->tokens.at[m->token];
	struct slice first = token_text(w->p->text, t);
	struct slice name = slice_of(kb_ref_name(w->s->kb, r->ref));

	if (m->n_tokens < 2 || !shape_is_article(first))
		return false;
	/* "Den Haag", "Las Vegas". */
	if (t->flags & TOKEN_CAPITAL && !(t->flags & TOKEN_SENTENCE) &&
	    !slice_is(first, "The"))
		return false;
	if (kb_ref_kind(r->ref) == KB_METONYM ||
	    kb_ref_kind(r->ref) == KB_COUNTRY ||
	    !(t->flags & TOKEN_CAPITAL) || (t->flags & TOKEN_SENTENCE &&
		kb_ref_kind(r->ref) != KB_PLACE))
		return true;
	return name.len <= first.len || name.s[first.len] != ' ' ||
	    !slice_caseeq(slice_make(name.s, first.len), first);
}

/* "Russia's Foreign Ministry": Russia is named beside its ministry. */
static uint32_t
owner_tokens(const struct work *w, const struct match *m)
{
	for (uint32_t i = 1; i < 4 && i + 1 < m->n_tokens; i++)
		if (shape_is_possessive(part_token(w->p, m->token + i)) &&
		    w->p->words.at[m->token] & WORD_COUNTRY)
			return i + 1;
	return 0;
}

/* "U.S. Treasury Secretary": the last word of the match opens a title.  A
 * word by itself is a body's name ("Fed Chair"), unless it is a ministry's. */
static bool
opens_title(const struct work *w, uint32_t first, uint32_t last)
{
	bool country = first < last && w->p->words.at[first] & (WORD_COUNTRY |
	    WORD_DEMONYM);
	struct kb_reading r[KB_READINGS_MAX];

	for (size_t i = w->p->first.at[last]; i < w->p->matches.n &&
	    w->p->matches.at[i].token == last; i++) {
		size_t n = kb_readings(w->s->kb, w->p->matches.at[i].form, r,
		    KB_READINGS_MAX);
		unsigned kind;

		if (w->p->matches.at[i].n_tokens != 2)
			continue;
		while (n-- > 0) {
			if (kb_ref_kind(r[n].ref) != KB_TITLE)
				continue;
			kind = kb_title(w->s->kb, r[n].ref).kind;
			if (kind == TITLE_MINISTER || (country &&
				kind == TITLE_LEGISLATURE))
				return true;
		}
	}
	return false;
}

static void
add_match(struct work *w, uint32_t index)
{
	const struct match *m = &w->p->matches.at[index];
	struct kb_reading r[KB_READINGS_MAX];
	size_t n = kb_readings(w->s->kb, m->form, r, KB_READINGS_MAX);
	uint32_t skip = 0, len = m->n_tokens;
	float best = 0;
	size_t pick = 0;
	struct cand *c;

	/* Other languages write their adjectives in lower case.  "Guinea pig"
	 * is no description. */
	if (m->as == MATCH_LOWER || (w->s->english && (!n ||
		kb_ref_kind(r[0].ref) != KB_WORD) &&
		shape_is_description(w->p, m)))
		return;
	for (size_t i = 0; i < n; i++) {
		float weight = reading_weight(w->s, &r[i], len);

		if (weight > best) {
			best = weight;
			pick = i;
		}
	}
	if (best <= 0)
		return;
	if (shape_is_possessive(part_token(w->p, m->token + len - 1)) && len > 1)
		len--;
	/* "Helmand province" */
	while (len > 1 && kb_ref_kind(r[pick].ref) == KB_PLACE &&
	    shape_is_lower(w->p, m->token + len - 1) && w->s->english &&
	    !(w->p->words.at[m->token] & WORD_DEMONYM))
		len--;
	if (skips_article(w, m, &r[pick]))
		skip = 1;
	else if (kb_ref_kind(r[pick].ref) == KB_PERSON)
		skip = title_tokens(w, m, r[pick].ref);
	else if (kb_ref_kind(r[pick].ref) == KB_ORG)
		skip = owner_tokens(w, m);
	if (kb_ref_kind(r[pick].ref) == KB_ORG && shape_is_office(w->p, m))
		return;
	if ((kb_ref_kind(r[pick].ref) == KB_ORG ||
		kb_ref_kind(r[pick].ref) == KB_METONYM) &&
	    opens_title(w, m->token, m->token + m->n_tokens - 1))
		return;
	/* "communist East Germany" */
	while (w->s->english && skip + 1 < len && !skip &&
	    shape_is_lower(w->p, m->token + skip) &&
	    kb_ref_kind(r[pick].ref) != KB_PERSON &&
	    !chunk_is_particle(part_token(w->p, m->token)))
		skip++;
	if (skip >= len)
		return;
	/* "Chinese Foreign Ministry" is one name, not two. */
	if (kb_ref_kind(r[pick].ref) == KB_ORG && len - skip > 1 &&
	    w->p->words.at[m->token + skip] & WORD_DEMONYM)
		best += 3;
	if (m->as == MATCH_FOLDED || m->as == MATCH_INFLECTED)
		best -= 0.5f;
	c = add_cand(w, m->token + skip, len - skip,
	    best * (float)(len - skip) + (skip ? 2 : 0));
	if (c && c->match == SCENE_NONE)
		c->match = index;
}

/* --- patterns ----------------------------------------------------------- */

/* Does a country's name in the text's own language stand here? */
static bool
starts_country(const struct scene *s, const struct part *p, size_t i)
{
	struct kb_reading r[4];

	for (size_t m = p->first.at[i]; m < p->matches.n &&
	    p->matches.at[m].token == i; m++) {
		size_t n = kb_readings(s->kb, p->matches.at[m].form, r, 4);

		while (n-- > 0)
			if (kb_ref_kind(r[n].ref) == KB_COUNTRY &&
			    kb_reading_lang(s->kb, &r[n], s->lang))
				return true;
	}
	return false;
}

/* How many tokens from `i` on look like (more of) a person's name. */
static uint32_t
name_run(const struct scene *s, const struct part *p, size_t i, uint32_t max)
{
	uint32_t n = 0, good = 0;

	while (i + n < p->tokens.n && n < max) {
		const struct token *t = &p->tokens.at[i + n];
		struct slice text = part_token(p, i + n);
		uint32_t word = p->words.at[i + n];

		if (n && t->flags & (TOKEN_SENTENCE | TOKEN_PARAGRAPH))
			break;
		if (slice_is(text, "-") && n &&
		    !(t->flags & TOKEN_SPACE)) {
			n++;
			continue;
		}
		if (chunk_is_particle(text)) {
			n++;
			continue;
		}
		if (!is_capital(p, i + n) || word & (WORD_NOTNAME |
			WORD_TITLE | WORD_ORGHEAD | WORD_DEMONYM |
			WORD_COUNTRY | WORD_HONORIFIC) ||
		    (!s->english && starts_country(s, p, i + n)))
			break;
		good = ++n;
	}
	return good;
}

/* A given name and what follows it. */
static void
add_given(struct work *w, uint32_t i)
{
	uint32_t n, last;

	if (!is_capital(w->p, i) || !(w->p->words.at[i] & WORD_GIVEN) ||
	    w->p->words.at[i] & (WORD_HONORIFIC | WORD_TITLE) ||
	    (w->p->words.at[i] & (WORD_COMMON | WORD_LOC) &&
		w->p->tokens.at[i].flags & TOKEN_SENTENCE) ||
	    (!w->s->english && starts_country(w->s, w->p, i)))
		return;
	n = 1 + name_run(w->s, w->p, i + 1, 5);
	last = i + n - 1;
	if (n < 2 || !(w->p->words.at[last] & (WORD_SURNAME | WORD_PERSON)))
		return;
	if (w->p->marks.at[i] & MARK_HEADLINE && n > 3)
		return;
	add_cand(w, i, n, 6.5f * (float)n);
}

/* "Han Sang-ryol", "Lai Ching-te": a family name, and two syllables. */
static void
add_syllables(struct work *w, uint32_t i)
{
	const uint32_t none = WORD_TITLE | WORD_DEMONYM | WORD_HONORIFIC;
	const struct part *p = w->p;
	const struct token *t = &p->tokens.at[i];
	struct cand *c;

	if (i + 3 >= p->tokens.n || !is_capital(p, i) ||
	    !is_capital(p, i + 1) || !part_is(p, i + 2, "-") ||
	    t[2].flags & TOKEN_SPACE || t[3].flags & (TOKEN_SPACE |
		TOKEN_CAPITAL) || t[3].kind != TOKEN_WORD ||
	    t[1].flags & TOKEN_SENTENCE || t[0].end - t[0].start > 6 ||
	    t[1].end - t[1].start > 6 || t[3].end - t[3].start > 6)
		return;
	if (!(p->words.at[i] & (WORD_SURNAME | WORD_PERSON)) ||
	    p->words.at[i] & none || p->words.at[i + 3] & none)
		return;
	/* "Smith Ex-aide" */
	if (p->words.at[i + 1] & p->words.at[i + 3] & WORD_COMMON)
		return;
	c = add_cand(w, i, 4, 7 * 4);
	if (c && c->tag == TAG_NONE)
		c->tag = TAG_PER;
}

/* Words that a name follows: "President Tokayev", "Mr. Doe". */
static bool
is_title_before(const struct scene *s, const struct match *m)
{
	struct kb_reading r[KB_READINGS_MAX];
	size_t n = kb_readings(s->kb, m->form, r, KB_READINGS_MAX);

	for (size_t i = 0; i < n; i++) {
		struct kb_title t;

		if (kb_ref_kind(r[i].ref) != KB_TITLE)
			continue;
		t = kb_title(s->kb, r[i].ref);
		if (t.position & TITLE_BEFORE && t.strength == TITLE_STRONG &&
		    t.kind != TITLE_TIME && t.kind != TITLE_SUFFIX)
			return true;
	}
	return false;
}

static void
add_titled(struct work *w, const struct match *m)
{
	uint32_t i = m->token + m->n_tokens, limit = i + 4, n;
	struct cand *c;

	while (i < limit && i + 1 < w->p->tokens.n &&
	    w->p->tokens.at[i].flags & TOKEN_ABBREV &&
	    shape_is_address(part_token(w->p, i)))
		i++;
	if (i >= w->p->tokens.n || !is_capital(w->p, i) ||
	    w->p->tokens.at[i].flags & TOKEN_SENTENCE ||
	    !is_title_before(w->s, m))
		return;
	n = name_run(w->s, w->p, i, 5);
	if (!w->s->english && !(w->p->words.at[i] & (WORD_GIVEN |
		WORD_SURNAME | WORD_PERSON)))
		return;
	if (!n || (w->p->marks.at[i] & MARK_HEADLINE &&
		!(w->p->words.at[i] & (WORD_SURNAME | WORD_GIVEN |
		    WORD_PERSON))))
		return;
	/* A lower-case title says less: "minister Paris sent". */
	c = add_cand(w, i, n, (is_capital(w->p, m->token) ? 7.5f : 6) *
	    (float)n);
	if (c && c->tag == TAG_NONE)
		c->tag = TAG_PER;
}

/* "Roe v. Wade" is a case, of which neither is a person of the story. */
static void
add_lawsuit(struct work *w, uint32_t i)
{
	struct cand *c;
	uint32_t next = i + 1;

	if (part_is(w->p, i, "v") && part_is(w->p, next, "."))
		next++;
	else if (!part_is(w->p, i, "v."))
		return;
	if (!i || next >= w->p->tokens.n || !is_capital(w->p, i - 1) ||
	    !is_capital(w->p, next))
		return;
	c = add_cand(w, i - 1, next + 2 - i, 40);
	if (c)
		c->tag = TAG_MISC;
}

static bool
joins_org(struct slice t)
{
	return slice_is(t, "of") || slice_is(t, "for") || slice_is(t, "and") ||
	    slice_is(t, "&") || slice_is(t, "on") || slice_is(t, "the");
}

/* "Norwegian Institute of Public Health", "Acme Corp." */
static void
add_org(struct work *w, uint32_t i)
{
	const struct part *p = w->p;
	uint32_t n = 0, end = 0;
	bool head = false;

	if (!is_capital(p, i) || p->words.at[i] & WORD_TITLE ||
	    (i && is_capital(p, i - 1) &&
		!(p->tokens.at[i].flags & TOKEN_SENTENCE)) ||
	    p->marks.at[i] & MARK_HEADLINE)
		return;
	for (; i + n < p->tokens.n && n < 10; n++) {
		const struct token *t = &p->tokens.at[i + n];

		if (n && t->flags & TOKEN_SENTENCE)
			break;
		if (is_capital(p, i + n)) {
			if (p->words.at[i + n] & WORD_ORGHEAD) {
				head = true;
				end = n + 1;
			} else if (head && n && (end == n || joins_org(
				part_token(p, i + n - 1)))) {
				end = n + 1;
			}
		} else if (!n || !joins_org(part_token(p, i + n))) {
			break;
		}
	}
	if (head && end >= 2) {
		struct cand *c = add_cand(w, i, end, 6.2f * (float)end);

		if (c && c->tag == TAG_NONE)
			c->tag = TAG_ORG;
	}
}

/* --- the choice --------------------------------------------------------- */

/* The match of exactly these tokens, or SCENE_NONE. */
static uint32_t
match_of(const struct work *w, uint32_t start, uint32_t n)
{
	for (uint32_t i = w->head[start]; i != SCENE_NONE;
	    i = w->cands.at[i].next)
		if (w->cands.at[i].n_tokens == n)
			return w->cands.at[i].match;
	return SCENE_NONE;
}

static bool
names_country(const struct work *w, uint32_t match)
{
	struct kb_reading r[KB_READINGS_MAX];
	size_t n = kb_readings(w->s->kb, w->p->matches.at[match].form, r,
	    KB_READINGS_MAX);

	while (n-- > 0)
		if (kb_ref_kind(r[n].ref) == KB_COUNTRY)
			return true;
	return false;
}

/* "In Washington Sweden signed": a place, and the country behind it.  South
 * Brisbane and Galway North are one place each. */
static bool
is_two_places(const struct work *w, const struct chunk_span *sp)
{
	uint32_t end = sp->token + sp->n_tokens;

	if (sp->tag != TAG_LOC ||
	    match_of(w, sp->token, sp->n_tokens) != SCENE_NONE)
		return false;
	for (uint32_t i = sp->token + 1; i < end && i < sp->token + 4; i++) {
		uint32_t last = match_of(w, i, end - i);

		if (last != SCENE_NONE && names_country(w, last) &&
		    match_of(w, sp->token, i - sp->token) != SCENE_NONE)
			return true;
	}
	return false;
}

static void
add_span(struct work *w, const struct chunk_span *given)
{
	struct chunk_span sp = trim_span(w->p, given, match_of(w,
	    given->token, given->n_tokens) != SCENE_NONE);
	/* Longer than all that the tables find within, if sure. */
	float weight = (6 + 5.5f * sp.score) * (float)sp.n_tokens;
	struct cand *c;

	if (is_two_places(w, &sp) || (sp.tag == TAG_ORG && opens_title(w,
		sp.token, sp.token + sp.n_tokens - 1)))
		return;
	c = add_cand(w, sp.token, sp.n_tokens, weight);
	if (!c)
		return;
	if (c->match != SCENE_NONE)
		c->weight += 3;
	c->tag = sp.tag;
	c->score = sp.score;
}

/* "John and Fraser" are two. */
static void
add_spans(struct work *w, const struct chunk_spans *spans)
{
	for (size_t i = 0; spans && i < spans->n; i++) {
		struct chunk_span sp = spans->at[i];
		uint32_t end = sp.token + sp.n_tokens, k = sp.token + 1;

		if (!sp.n_tokens || end > w->p->tokens.n)
			continue;
		for (; sp.tag == TAG_PER && k + 1 < end; k++)
			if (part_is(w->p, k, "and"))
				break;
		if (sp.tag == TAG_PER && k + 1 < end) {
			add_span(w, &(struct chunk_span){ k + 1, end - k - 1,
				sp.tag, sp.score });
			sp.n_tokens = k - sp.token;
		}
		add_span(w, &sp);
	}
}

static void
find_cands(struct work *w, const struct chunk_spans *spans)
{
	for (size_t i = 0; i < w->p->matches.n; i++) {
		add_match(w, (uint32_t)i);
		add_titled(w, &w->p->matches.at[i]);
	}
	for (uint32_t i = 0; i < w->p->tokens.n; i++) {
		add_given(w, i);
		add_lawsuit(w, i);
		add_syllables(w, i);
		if (w->s->english && !w->s->tagged)
			add_org(w, i);
	}
	add_spans(w, spans);
}

/* "Ukrayna'yı" names Ukrayna, and the Arabic "and France" France. */
static void
trim_inflection(const struct work *w, struct hit *h, bool inflected)
{
	struct slice t = hit_text(w->s, h);
	const char *quote = memchr(t.s, '\'', t.len);
	const char *curly = t.len < 3 ? NULL : memmem(t.s, t.len, "’", 3);

	if (h->n_tokens == 1 && (quote || curly) && !strcmp(w->s->lang, "tr"))
		h->end = h->start + (uint32_t)((quote ? quote : curly) - t.s);
	if (inflected && t.len > 6 && !strcmp(w->s->lang, "ar") &&
	    (!memcmp(t.s, "و", 2) || !memcmp(t.s, "ب", 2) ||
		!memcmp(t.s, "ل", 2) || !memcmp(t.s, "ف", 2)))
		h->start += 2;
}

static void
add_hit(struct work *w, enum mention_field field, const struct cand *c)
{
	uint32_t i = chunk_add(w->s, field, c->token, c->n_tokens,
	    (enum tag)c->tag);
	struct hit *h = &w->s->hits.at[i];

	h->match = c->match;
	h->score = c->score;
	if (c->match != SCENE_NONE) {
		const struct match *m = &w->p->matches.at[c->match];

		/* A word that the caller cut may hold more: "U.S.-led". */
		if (m->token + m->n_tokens == c->token + c->n_tokens &&
		    m->end > h->start && m->end < h->end &&
		    w->p->text.s[m->end] != '.')
			h->end = m->end;
	}
	if (c->match != SCENE_NONE && !w->s->english)
		trim_inflection(w, h, w->p->matches.at[c->match].as ==
		    MATCH_INFLECTED);
}

/* best[i] is the weight of the best set within the first i tokens. */
static void
choose(struct work *w, enum mention_field field)
{
	size_t n = w->p->tokens.n;
	float *best = mem_calloc(n + 1, sizeof(*best));
	uint32_t *via = mem_calloc(n + 1, sizeof(*via));
	uint32_t *path = mem_calloc(n + 1, sizeof(*path));
	size_t len = 0;

	for (size_t i = 0; i < n; i++) {
		if (best[i] >= best[i + 1]) {
			best[i + 1] = best[i];
			via[i + 1] = SCENE_NONE;
		}
		for (uint32_t k = w->head[i]; k != SCENE_NONE;
		    k = w->cands.at[k].next) {
			const struct cand *c = &w->cands.at[k];
			size_t end = i + c->n_tokens;

			if (best[i] + c->weight > best[end]) {
				best[end] = best[i] + c->weight;
				via[end] = k;
			}
		}
	}
	for (size_t i = n; i > 0;) {
		if (via[i] == SCENE_NONE) {
			i--;
			continue;
		}
		path[len++] = via[i];
		i -= w->cands.at[via[i]].n_tokens;
	}
	while (len-- > 0)
		add_hit(w, field, &w->cands.at[path[len]]);
	free(best);
	free(via);
	free(path);
}

uint32_t
chunk_add(struct scene *s, enum mention_field field, uint32_t token,
    uint32_t n_tokens, enum tag tag)
{
	struct part *p = &s->parts[field];
	struct hit *h = vec_add(&s->hits);
	uint32_t index = (uint32_t)s->hits.n - 1;

	h->token = token;
	h->n_tokens = n_tokens;
	h->start = p->tokens.at[token].start;
	h->end = p->tokens.at[token + n_tokens - 1].end;
	h->match = h->who = h->also = SCENE_NONE;
	h->field = (uint8_t)field;
	h->tag = (uint8_t)tag;
	for (uint32_t i = token; i < token + n_tokens; i++)
		p->hit.at[i] = index;
	return index;
}

void
chunk_part(struct scene *s, enum mention_field field,
    const struct chunk_spans *spans)
{
	struct work w = { .s = s, .p = &s->parts[field] };

	if (!w.p->tokens.n)
		return;
	w.head = mem_alloc(w.p->tokens.n * sizeof(*w.head));
	memset(w.head, 0xff, w.p->tokens.n * sizeof(*w.head));
	find_cands(&w, spans);
	choose(&w, field);
	vec_clear(&w.cands);
	free(w.head);
}
