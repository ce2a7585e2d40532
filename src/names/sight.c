/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/sight.h"

#include <stdlib.h>

#include "base/map.h"
#include "names/weights.h"

/* Kinds of known names, four places each: first, inner, last, alone.  A weak
 * reading has a bit of its own beside. */
enum gaz {
	GAZ_COUNTRY, GAZ_DEMONYM, GAZ_PERSON, GAZ_FAMILY, GAZ_ORG,
	GAZ_ACRONYM, GAZ_PLACE, GAZ_GROUP, GAZ_METONYM, GAZ_TITLE, GAZ_WORD,
	GAZ_KINDS
};

#define GAZ_BIT(kind, place) ((uint64_t)1 << ((kind) * 4 + (place)))
#define GAZ_ANY(kind) ((uint64_t)15 << ((kind) * 4))
#define GAZ_WEAK(kind) ((uint64_t)1 << (GAZ_KINDS * 4 + (kind)))
_Static_assert(GAZ_KINDS * 5 <= 64, "gaz has 64 bits");

static const char particles[][8] = { "Al", "El", "abu", "ad", "al", "ap",
	"as", "ash", "at", "aw", "az", "bin", "bint", "d'", "da", "dal", "de",
	"del", "della", "den", "der", "des", "di", "dos", "du", "e", "el",
	"ibn", "la", "las", "le", "lo", "los", "o", "s", "ten", "ter", "ul",
	"und", "ur", "van", "von", "y", "zu" };

static bool
is_particle(struct slice w)
{
	char padded[8] = "";

	if (w.len > 5)
		return false;
	memcpy(padded, w.s, w.len);
	for (size_t i = 0; i < sizeof(particles) / sizeof(*particles); i++)
		if (!memcmp(padded, particles[i], 8))
			return true;
	return false;
}

/* 'X', 'x', '0', 'w' (beyond ASCII) or the mark itself. */
static inline unsigned char
shape_of(unsigned char c)
{
	if (ascii_upper(c))
		return 'X';
	if (ascii_lower(c))
		return 'x';
	if (ascii_digit(c))
		return '0';
	return c >= 0x80 ? 'w' : c;
}

uint64_t
sight_word_hash(struct slice word)
{
	uint64_t h = HASH_STABLE_SEED;

	for (size_t i = 0; i < word.len; i++) {
		unsigned char c = (unsigned char)word.s[i];

		h = (h ^ (ascii_digit(c) ? '0' : c)) * 0x100000001b3u;
	}
	return h;
}

static void
hash_word(struct sight_word *w, struct slice s)
{
	uint64_t exact = HASH_STABLE_SEED, lower = HASH_STABLE_SEED;
	uint32_t shape = 0x811c9dc5u;
	unsigned char last = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.s[i], k = shape_of(c);

		if (k == '0')
			c = '0';
		exact = (exact ^ c) * 0x100000001b3u;
		lower = (lower ^ (unsigned char)ascii_tolower(c)) *
		    0x100000001b3u;
		if (k != last || (k == 'X' && i == 1))
			shape = (shape ^ k) * 0x01000193u;
		last = k;
	}
	w->exact = exact;
	w->lower = lower;
	w->shape = shape;
}

static uint8_t
look_of(const struct token *t, struct slice s)
{
	uint8_t look = 0;

	if (t->kind == TOKEN_PUNCT)
		look |= LOOK_PUNCT;
	if (ascii_digit(s.s[0]))
		look |= LOOK_DIGIT;
	if (t->kind == TOKEN_WORD || t->kind == TOKEN_IDEOGRAPH)
		look |= LOOK_LETTERS;
	if (t->flags & TOKEN_UPPER)
		look |= LOOK_UPPER;
	if (t->flags & TOKEN_SENTENCE)
		look |= LOOK_START;
	if (t->kind == TOKEN_IDEOGRAPH || (t->kind != TOKEN_PUNCT &&
	    t->flags & (TOKEN_CAPITAL | TOKEN_UPPER)) ||
	    (t->kind == TOKEN_WORD && !(t->flags & TOKEN_LOWER)))
		look |= LOOK_NAMELIKE;
	else if (t->kind == TOKEN_WORD && is_particle(s))
		look |= LOOK_PARTICLE;
	/* iPhone, eBay, and "Al" in "McAleese": a capital further in. */
	if (t->kind == TOKEN_WORD && !(look & LOOK_NAMELIKE))
		for (size_t i = 1; i < s.len && i < 24; i++)
			if (ascii_upper(s.s[i]))
				look |= LOOK_NAMELIKE;
	return look;
}

static void
look_at_word(struct sight_word *w, const struct sight_input *in,
    size_t i, const struct clusters *clusters)
{
	const struct token *t = &in->tokens->at[i];
	struct slice s = token_text(in->text, t);

	hash_word(w, s);
	w->start = t->start;
	w->len = s.len > UINT16_MAX ? UINT16_MAX : (uint16_t)s.len;
	w->look = look_of(t, s);
	w->cluster = clusters_find(clusters, w->exact);
	if (!w->cluster && w->exact != w->lower)
		w->cluster = clusters_find(clusters, w->lower);
	if (in->words && t->kind == TOKEN_WORD)
		w->flags = in->words[i];
	else if (in->kb && t->kind != TOKEN_PUNCT && s.len < 64)
		w->flags = kb_word_flags(in->kb, s);
	w->flags &= ~(uint32_t)(WORD_FEMALE | WORD_MALE);
}

/* --- sentences ------------------------------------------------------------ */

static enum sight_case
case_of(const struct sight_word *w, size_t n)
{
	size_t words = 0, upper = 0, capital = 0, longer = 0;

	for (size_t i = 0; i < n; i++) {
		if (!(w[i].look & LOOK_LETTERS))
			continue;
		words++;
		upper += (w[i].look & LOOK_UPPER) != 0;
		if (w[i].len < 4)
			continue;
		longer++;
		capital += (w[i].look & LOOK_NAMELIKE) != 0;
	}
	if (words >= 3 && upper * 10 >= words * 7)
		return CASE_UPPER;
	if (longer >= 4 && capital * 10 >= longer * 9)
		return CASE_TITLE;
	return CASE_NORMAL;
}

static void
mark_active(struct sight_word *w, size_t n)
{
	enum { GAP = 4, AFTER = 2 };
	size_t last = SIZE_MAX;

	for (size_t i = 0; i < n; i++) {
		if (!(w[i].look & LOOK_NAMELIKE))
			continue;
		w[i].look |= LOOK_ACTIVE;
		if (last != SIZE_MAX && i - last <= GAP + 1)
			for (size_t j = last + 1; j < i; j++)
				w[j].look |= LOOK_ACTIVE;
		for (size_t j = i; j > 0 && i - j < 3 && w[j - 1].look &
		    (LOOK_PARTICLE | LOOK_DIGIT); j--)
			w[j - 1].look |= LOOK_ACTIVE;
		for (size_t j = i + 1; j < n && j <= i + AFTER &&
		    !(w[j].look & LOOK_PUNCT); j++)
			w[j].look |= LOOK_ACTIVE;
		last = i;
	}
}

static void
mark_runs(struct sight_word *w, size_t from, size_t n)
{
	size_t end;

	for (size_t i = 0; i < n; i = end) {
		for (end = i; end < n && w[end].look & LOOK_NAMELIKE; end++)
			;
		end += end == i;
		for (size_t j = i; j < end; j++) {
			w[j].run = (uint32_t)(from + i);
			w[j].run_end = (uint32_t)(from + end);
		}
	}
}

static void
look_at_sentences(struct sight *s)
{
	size_t end;

	for (size_t i = 0; i < s->n; i = end) {
		enum sight_case kase;

		for (end = i + 1; end < s->n &&
		    !(s->at[end].look & LOOK_START); end++)
			;
		kase = case_of(s->at + i, end - i);
		for (size_t j = i; j < end; j++)
			s->at[j].kase = (uint8_t)kase;
		mark_active(s->at + i, end - i);
		mark_runs(s->at + i, i, end - i);
	}
}

/* --- known names ---------------------------------------------------------- */

static uint64_t
weak(enum gaz kind, const struct kb_reading *r)
{
	enum { RARE = 60 }; /* a small town, a name of the long tail */

	return r->prior < RARE || r->flags & (KB_WEAK | KB_COMMON |
	    KB_NEEDS_COUNTRY | KB_NEEDS_FULL | KB_NEEDS_PERSON) ?
	    GAZ_WEAK(kind) : 0;
}

static enum gaz
gaz_of(const struct kb_reading *r, uint32_t n_tokens)
{
	switch (kb_ref_kind(r->ref)) {
	case KB_COUNTRY:
	case KB_PLACE:
		if (r->how == KB_ADJECTIVE || r->how == KB_NOUN ||
		    r->how == KB_PLURAL)
			return GAZ_DEMONYM;
		return kb_ref_kind(r->ref) == KB_PLACE ? GAZ_PLACE :
		    GAZ_COUNTRY;
	case KB_PERSON:
		return n_tokens == 1 ? GAZ_FAMILY : GAZ_PERSON;
	case KB_ORG:
		return r->how == KB_ACRONYM ? GAZ_ACRONYM : GAZ_ORG;
	case KB_GROUP:
		return GAZ_GROUP;
	case KB_METONYM:
		return GAZ_METONYM;
	case KB_TITLE:
		return GAZ_TITLE;
	case KB_WORD:
		return GAZ_WORD;
	default:
		return GAZ_KINDS;
	}
}

static void
mark_known(struct sight *s, const struct match *m, enum gaz kind,
    uint64_t weakness)
{
	if (s->at[m->token].gaz & GAZ_ANY(kind))
		return;
	for (uint32_t j = 0; j < m->n_tokens; j++) {
		unsigned place = m->n_tokens == 1 ? 3 : j == 0 ? 0 :
		    j + 1 == m->n_tokens ? 2 : 1;

		if (!(s->at[m->token + j].gaz & GAZ_ANY(kind)))
			s->at[m->token + j].gaz |= GAZ_BIT(kind, place) |
			    weakness;
	}
}

static void
look_at_known(struct sight *s, const struct sight_input *in)
{
	struct kb_reading r[KB_READINGS_MAX];

	for (size_t i = 0; i < in->matches->n; i++) {
		const struct match *m = &in->matches->at[i];
		size_t n;

		if (m->token + m->n_tokens > s->n)
			continue;
		n = kb_readings(in->kb, m->form, r, KB_READINGS_MAX);
		for (size_t j = 0; j < n; j++) {
			enum gaz kind = gaz_of(&r[j], m->n_tokens);

			if (kind == GAZ_KINDS || (m->as == MATCH_LOWER &&
			    kind != GAZ_TITLE && kind != GAZ_WORD))
				continue;
			if (r[j].langs && in->lang &&
			    !kb_reading_lang(in->kb, &r[j], in->lang))
				continue;
			mark_known(s, m, kind, weak(kind, &r[j]));
		}
	}
}

/* --- the rest of the story ------------------------------------------------ */

/* An empty table of words; the one of the parts before if the story goes on. */
static void
make_seen(struct sight *s, bool goes_on)
{
	size_t mask = 255;

	if (goes_on && s->seen)
		return;
	while (mask < s->n * 2 && mask < ((size_t)1 << 24))
		mask = mask * 2 + 1;
	if (mask > s->seen_mask) {
		free(s->seen);
		s->seen = mem_calloc(mask + 1, sizeof(*s->seen));
		s->seen_mask = mask;
	} else {
		memset(s->seen, 0, (s->seen_mask + 1) * sizeof(*s->seen));
	}
}

/* How often each word stands capitalised inside sentences, and in lower case,
 * elsewhere.  A table of counts by hash: two words that share a slot only
 * blur a hint. */
static void
look_elsewhere(struct sight *s, bool goes_on)
{
	make_seen(s, goes_on);
	for (size_t i = 0; i < s->n; i++) {
		struct sight_word *w = &s->at[i];
		struct sight_seen *seen = &s->seen[sight_mix(w->lower) &
		    s->seen_mask];

		if (!(w->look & LOOK_LETTERS) || w->kase != CASE_NORMAL)
			continue;
		if (!(w->look & LOOK_NAMELIKE))
			seen->lower += seen->lower < 255;
		else if (!(w->look & LOOK_START))
			seen->upper += seen->upper < 255;
	}
	for (size_t i = 0; i < s->n; i++) {
		struct sight_word *w = &s->at[i];
		struct sight_seen *seen = &s->seen[sight_mix(w->lower) &
		    s->seen_mask];
		uint8_t own = w->kase == CASE_NORMAL &&
		    !(w->look & LOOK_START), up = seen->upper;

		if (!(w->look & LOOK_NAMELIKE) || !(w->look & LOOK_LETTERS))
			continue;
		up = up == 255 ? up : (uint8_t)(up - (own && up));
		w->lower_elsewhere = seen->lower > 3 ? 3 : seen->lower;
		w->upper_elsewhere = up > 3 ? 3 : up;
	}
}

void
sight_look(struct sight *s, const struct sight_input *in,
    const struct clusters *clusters)
{
	s->text = in->text;
	s->n = 0;
	vec_reserve(s, in->tokens->n);
	s->n = in->tokens->n;
	if (s->n)
		memset(s->at, 0, s->n * sizeof(*s->at));
	for (size_t i = 0; i < s->n; i++)
		look_at_word(&s->at[i], in, i, clusters);
	if (s->n)
		s->at[0].look |= LOOK_START;
	look_at_sentences(s);
	if (in->kb && in->matches)
		look_at_known(s, in);
	look_elsewhere(s, in->goes_on);
}

void
sight_clear(struct sight *s)
{
	vec_clear(s);
	free(s->seen);
	s->seen = NULL;
	s->seen_mask = 0;
}

bool
sight_segment(const struct sight *s, size_t i, size_t *from, size_t *to)
{
	while (i < s->n && !(s->at[i].look & LOOK_ACTIVE))
		i++;
	*from = i;
	if (i >= s->n)
		return false;
	for (i++; i < s->n && i - *from < SEGMENT_MAX &&
	    (s->at[i].look & (LOOK_ACTIVE | LOOK_START)) == LOOK_ACTIVE; i++)
		;
	*to = i;
	return true;
}
