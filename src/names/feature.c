/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/feature.h"

#include <stdlib.h>

#include "base/map.h"
#include "names/weights.h"

enum template {
	T_BIAS,
	T_EXACT, T_WORD, T_WORD_PREV, T_WORD_NEXT, T_WORD_PREV2, T_WORD_NEXT2,
	T_PAIR_PREV, T_PAIR_NEXT, T_PAIR_AROUND, T_PAIR_BEFORE, T_PAIR_AFTER,
	T_PREFIX, T_SUFFIX, T_SUFFIX_PREV, T_SUFFIX_NEXT,
	T_SHAPE, T_SHAPE_PREV, T_SHAPE_NEXT, T_SHAPES, T_SHAPE_START,
	T_SHAPE_CASE, T_WORD_START, T_LENGTH, T_SHAPE_WORD_PREV,
	T_SHAPE_WORD_NEXT,
	T_RUN_LEFT, T_RUN_RIGHT, T_RUN_LEFT_POS, T_RUN_RIGHT_POS, T_RUN_HEAD,
	T_RUN_FIRST, T_RUN_PLACE, T_RUN_ALL, T_RUN_HEAD_CLUSTER,
	T_RUN_LEFT_CLUSTER, T_RUN_RIGHT_CLUSTER, T_RUN_LEFT2, T_RUN_RIGHT2,
	T_CLUSTER, T_CLUSTER_PREV, T_CLUSTER_NEXT, T_CLUSTER_PREV2,
	T_CLUSTER_NEXT2, T_CLUSTERS_PREV, T_CLUSTERS_NEXT, T_CLUSTERS_AROUND,
	T_LIST, T_LIST_ALL, T_LIST_PREV, T_LIST_NEXT, T_LIST_PREV2,
	T_LIST_NEXT2, T_LIST_PAIR_PREV, T_LIST_PAIR_NEXT, T_LIST_HEAD,
	T_LIST_SHAPE, T_LIST_RUN_LEFT, T_LIST_RUN_RIGHT,
	T_KNOWN, T_KNOWN_ALL, T_KNOWN_PREV, T_KNOWN_NEXT, T_KNOWN_SHAPE,
	T_KNOWN_WORD_PREV, T_KNOWN_LIST, T_KNOWN_RUN_LEFT, T_KNOWN_RUN_RIGHT,
	T_STORY, T_STORY_START, T_STORY_LIST,
	TEMPLATES,
};

_Static_assert(TEMPLATES < 128, "recall.c numbers its templates from 128");

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

enum {
	/* What matters of a word beside a name. */
	FLAGS_NEAR = WORD_GIVEN | WORD_SURNAME | WORD_COMMON | WORD_TITLE |
	    WORD_ORGHEAD | WORD_SAYING | WORD_LOC | WORD_HONORIFIC |
	    WORD_GOVACT | WORD_DEMONYM | WORD_NOTNAME,
	/* ... and of the word itself, all at once. */
	FLAGS_SELF = WORD_GIVEN | WORD_SURNAME | WORD_NAME_WORD |
	    WORD_COMMON | WORD_COUNTRY | WORD_PLACE | WORD_ORG |
	    WORD_PERSON | WORD_ORGHEAD | WORD_FREQUENT | WORD_TITLE,
};

const char *
feature_group_name(enum feature_group g)
{
	static const char *const names[GROUPS] = { "self", "word", "affix",
		"shape", "run", "class", "cluster", "list", "known", "story",
		"recall" };

	return names[g];
}

/* --- looking -------------------------------------------------------------- */

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

static inline uint64_t
mix(uint64_t h)
{
	h *= 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

static inline uint64_t
pair(uint64_t a, uint64_t b)
{
	return mix(a ^ mix(b + 0x632be59bd9b4e019u));
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
feature_word_hash(struct slice word)
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
		struct sight_seen *seen = &s->seen[mix(w->lower) &
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
		struct sight_seen *seen = &s->seen[mix(w->lower) &
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
feature_look(struct sight *s, const struct sight_input *in,
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
feature_segment(const struct sight *s, size_t i, size_t *from, size_t *to)
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

/* --- the templates -------------------------------------------------------- */

void
feature_add(struct features *f, enum feature_group group, unsigned template,
    uint64_t value)
{
	if (f->n == FEATURES_MAX)
		return;
	f->group[f->n] = (uint8_t)group;
	f->at[f->n++] = mix(value + (template + 1) * 0xd6e8feb86659fd93u);
}

static const struct sight_word outside = { .exact = 1, .lower = 1,
	.shape = 1, .look = LOOK_PUNCT };

struct around {
	const struct sight *s;
	const struct clusters *clusters;
	struct features *f;
	size_t i, from, to;
	const struct sight_word *w, *p1, *p2, *n1, *n2;
	const struct sight_word *left, *left2, *right, *right2; /* of the run */
	const struct sight_word *head, *first; /* of the run */
	unsigned place; /* in the run: first, inner, last, alone; 4 outside */
};

static inline const struct sight_word *
word_at(const struct around *a, size_t i)
{
	return i >= a->from && i < a->to ? &a->s->at[i] : &outside;
}

#define ADD(group, template, value) \
	feature_add(a->f, GROUP_##group, T_##template, (value))

static void
list_words(struct around *a)
{
	ADD(WORD, BIAS, 0);
	ADD(SELF, EXACT, a->w->exact);
	ADD(SELF, WORD, a->w->lower);
	ADD(WORD, WORD_PREV, a->p1->lower);
	ADD(WORD, WORD_NEXT, a->n1->lower);
	ADD(WORD, WORD_PREV2, a->p2->lower);
	ADD(WORD, WORD_NEXT2, a->n2->lower);
	ADD(SELF, PAIR_PREV, pair(a->p1->lower, a->w->lower));
	ADD(SELF, PAIR_NEXT, pair(a->w->lower, a->n1->lower));
	ADD(WORD, PAIR_AROUND, pair(a->p1->lower, a->n1->lower));
	ADD(WORD, PAIR_BEFORE, pair(a->p2->lower, a->p1->lower));
	ADD(WORD, PAIR_AFTER, pair(a->n1->lower, a->n2->lower));
}

static uint64_t
hash_part(const char *s, unsigned n, unsigned kind)
{
	uint64_t h = HASH_STABLE_SEED + kind;

	for (unsigned i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
	return h;
}

static void
list_affixes(struct around *a)
{
	const char *s = a->s->text.s + a->w->start;
	unsigned len = a->w->len;

	if (a->w->look & LOOK_PUNCT)
		return;
	for (unsigned n = 1; n <= 5 && n < len; n++) {
		if (n <= 4)
			ADD(AFFIX, PREFIX, hash_part(s, n, n));
		ADD(AFFIX, SUFFIX, hash_part(s + len - n, n, n));
	}
	if (a->p1 != &outside && a->p1->len > 3)
		ADD(AFFIX, SUFFIX_PREV, hash_part(a->s->text.s +
		    a->p1->start + a->p1->len - 3, 3, 3));
	if (a->n1 != &outside && a->n1->len > 3)
		ADD(AFFIX, SUFFIX_NEXT, hash_part(a->s->text.s +
		    a->n1->start + a->n1->len - 3, 3, 3));
}

static void
list_shapes(struct around *a)
{
	unsigned start = a->i == a->from, kase = a->w->kase;
	uint64_t shape = pair(a->w->shape, kase);

	ADD(SHAPE, SHAPE, a->w->shape);
	ADD(SHAPE, SHAPE_CASE, shape);
	ADD(SHAPE, SHAPE_START, pair(shape, start));
	ADD(SHAPE, SHAPE_PREV, pair(a->p1->shape, a->w->shape));
	ADD(SHAPE, SHAPE_NEXT, pair(a->w->shape, a->n1->shape));
	ADD(SHAPE, SHAPES, pair(pair(a->p1->shape, a->w->shape),
	    a->n1->shape));
	ADD(SHAPE, SHAPE_WORD_PREV, pair(a->p1->lower, shape));
	ADD(SHAPE, SHAPE_WORD_NEXT, pair(shape, a->n1->lower));
	ADD(SHAPE, LENGTH, pair(a->w->len > 12 ? 12 : a->w->len,
	    a->w->look & LOOK_UPPER));
	if (start || kase != CASE_NORMAL)
		ADD(SELF, WORD_START, pair(a->w->lower, kase));
}

/* The capitalised words it stands among, the words on both sides of them. */
static void
list_run(struct around *a)
{
	size_t len = a->w->run_end - a->w->run;
	uint64_t h = 0;

	ADD(RUN, RUN_LEFT, a->left->lower);
	ADD(RUN, RUN_RIGHT, a->right->lower);
	ADD(RUN, RUN_LEFT_POS, pair(a->left->lower, a->place));
	ADD(RUN, RUN_RIGHT_POS, pair(a->right->lower, a->place));
	ADD(RUN, RUN_LEFT2, pair(a->left2->lower, a->left->lower));
	ADD(RUN, RUN_RIGHT2, pair(a->right->lower, a->right2->lower));
	ADD(RUN, RUN_PLACE, pair(a->place, len > 6 ? 6 : len));
	if (len < 2)
		return;
	ADD(RUN, RUN_HEAD, pair(a->head->lower, a->place));
	ADD(RUN, RUN_FIRST, pair(a->first->lower, a->place));
	ADD(CLUSTER, RUN_HEAD_CLUSTER, pair(clusters_path(a->clusters,
	    a->head->cluster, 1), a->place));
	if (len > 5)
		return;
	for (size_t j = a->w->run; j < a->w->run_end; j++)
		h = pair(h, a->s->at[j].shape);
	ADD(RUN, RUN_ALL, pair(h, a->i - a->w->run));
}

static void
list_clusters(struct around *a)
{
	const struct clusters *c = a->clusters;

	for (unsigned d = 0; d < CLUSTER_DEPTHS; d++) {
		ADD(CLASS, CLUSTER, clusters_path(c, a->w->cluster, d));
		ADD(CLUSTER, CLUSTER_PREV, clusters_path(c, a->p1->cluster,
		    d));
		ADD(CLUSTER, CLUSTER_NEXT, clusters_path(c, a->n1->cluster,
		    d));
	}
	ADD(CLUSTER, CLUSTER_PREV2, clusters_path(c, a->p2->cluster, 3));
	ADD(CLUSTER, CLUSTER_NEXT2, clusters_path(c, a->n2->cluster, 3));
	ADD(CLASS, CLUSTERS_PREV, pair(clusters_path(c, a->p1->cluster, 2),
	    clusters_path(c, a->w->cluster, 2)));
	ADD(CLASS, CLUSTERS_NEXT, pair(clusters_path(c, a->w->cluster, 2),
	    clusters_path(c, a->n1->cluster, 2)));
	ADD(CLUSTER, CLUSTERS_AROUND, pair(clusters_path(c, a->p1->cluster,
	    2), clusters_path(c, a->n1->cluster, 2)));
	ADD(CLUSTER, RUN_LEFT_CLUSTER, clusters_path(c, a->left->cluster, 2));
	ADD(CLUSTER, RUN_RIGHT_CLUSTER, clusters_path(c, a->right->cluster,
	    2));
}

static void
list_lists(struct around *a)
{
	uint32_t self = a->w->flags, all = self & FLAGS_SELF;

	for (uint32_t rest = self; rest; rest &= rest - 1)
		ADD(LIST, LIST, rest & -rest);
	ADD(LIST, LIST_ALL, all);
	ADD(LIST, LIST_SHAPE, pair(all, a->w->shape));
	ADD(LIST, LIST_PREV, a->p1->flags & FLAGS_NEAR);
	ADD(LIST, LIST_NEXT, a->n1->flags & FLAGS_NEAR);
	ADD(LIST, LIST_PREV2, a->p2->flags & FLAGS_NEAR);
	ADD(LIST, LIST_NEXT2, a->n2->flags & FLAGS_NEAR);
	ADD(LIST, LIST_PAIR_PREV, pair(a->p1->flags & FLAGS_SELF, all));
	ADD(LIST, LIST_PAIR_NEXT, pair(all, a->n1->flags & FLAGS_SELF));
	ADD(LIST, LIST_RUN_LEFT, a->left->flags & FLAGS_NEAR);
	ADD(LIST, LIST_RUN_RIGHT, a->right->flags & FLAGS_NEAR);
	if (a->w->run_end - a->w->run > 1)
		ADD(LIST, LIST_HEAD, pair(a->head->flags & FLAGS_SELF,
		    a->place));
}

static void
list_known(struct around *a)
{
	uint64_t gaz = a->w->gaz;

	for (uint64_t rest = gaz; rest; rest &= rest - 1)
		ADD(KNOWN, KNOWN, rest & -rest);
	ADD(KNOWN, KNOWN_ALL, gaz);
	ADD(KNOWN, KNOWN_PREV, pair(a->p1->gaz, gaz != 0));
	ADD(KNOWN, KNOWN_NEXT, pair(a->n1->gaz, gaz != 0));
	ADD(KNOWN, KNOWN_SHAPE, pair(gaz, a->w->shape));
	if (!gaz)
		return;
	ADD(KNOWN, KNOWN_WORD_PREV, pair(gaz, a->p1->lower));
	ADD(KNOWN, KNOWN_LIST, pair(gaz, a->w->flags & FLAGS_SELF));
	ADD(KNOWN, KNOWN_RUN_LEFT, pair(gaz, pair(a->place,
	    clusters_path(a->clusters, a->left->cluster, 2))));
	ADD(KNOWN, KNOWN_RUN_RIGHT, pair(gaz, pair(a->place,
	    clusters_path(a->clusters, a->right->cluster, 2))));
}

static void
list_story(struct around *a)
{
	unsigned seen = a->w->lower_elsewhere * 4u + a->w->upper_elsewhere;
	unsigned start = (a->i == a->from) * 4u + a->w->kase;

	if (!(a->w->look & LOOK_NAMELIKE))
		return;
	ADD(STORY, STORY, seen);
	ADD(STORY, STORY_START, pair(seen, start));
	ADD(STORY, STORY_LIST, pair(pair(seen, start), a->w->flags &
	    (WORD_COMMON | WORD_GIVEN | WORD_SURNAME)));
}

void
feature_list(const struct sight *s, const struct clusters *clusters, size_t i,
    size_t from, size_t to, struct features *f)
{
	struct around a = { .s = s, .clusters = clusters, .f = f, .i = i,
		.from = from, .to = to, .w = &s->at[i], .place = 4 };
	uint32_t run = a.w->run, end = a.w->run_end;

	f->n = 0;
	a.p1 = word_at(&a, i - 1);
	a.p2 = word_at(&a, i - 2);
	a.n1 = word_at(&a, i + 1);
	a.n2 = word_at(&a, i + 2);
	a.left = word_at(&a, (size_t)run - 1);
	a.left2 = word_at(&a, (size_t)run - 2);
	a.right = word_at(&a, end);
	a.right2 = word_at(&a, (size_t)end + 1);
	a.first = &s->at[run];
	a.head = &s->at[end - 1];
	if (a.w->look & LOOK_NAMELIKE)
		a.place = end - run == 1 ? 3 : i == run ? 0 :
		    i + 1 == end ? 2 : 1;
	list_words(&a);
	list_affixes(&a);
	list_shapes(&a);
	list_run(&a);
	list_clusters(&a);
	list_lists(&a);
	list_known(&a);
	list_story(&a);
}
