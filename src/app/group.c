/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/group.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/newsword.h"
#include "base/alloc.h"
#include "base/map.h"
#include "base/vec.h"
#include "text/utf8.h"

enum {
	ENTITIES = 12, /* of a story that help, the most salient */
	ENOUGH = 3, /* of what tells */
	ENOUGH_ACROSS = 2, /* where scripts differ */
	LATIN_END = 0x250,
	TERMS = 40, /* of one story: the heaviest */
	SKETCH = 40, /* smallest hashes of its shingles */
	SHINGLE = 3, /* words */
	WINDOW = 4096, /* stories that are remembered */
	DF_SIZE = 1 << 16, /* counters of how many stories hold a term */
	TEXT_READ = 1500, /* bytes of the text: the lead says it all */
	WORDS_MOST = 400,
	CANDIDATES = 512,
	SAID = 1 << 16, /* sentences that are remembered */
	SENTENCE = 24, /* bytes; shorter ones are never a footer */
};

/* Chosen on tests/data/events.txt. */
#define WINDOW_SECONDS (72 * 3600)
#define HALF_LIFE (60.0 * 3600)
#define JOIN_AT 0.17F
#define ENTITY_WEIGHT 0.5F /* its name is among the words already */
#define COPY_AT 0.35F
#define ACROSS 0.3F /* what names count for where words cannot */
#define SAME_AT 0.8F /* nearly all words, usual ones or not */

struct term {
	uint32_t hash;
	bool key; /* of an entity, not a word */
	uint8_t tells; /* of ENOUGH, that a story with it is of an event */
	float tf; /* its weight, once the sign is made */
};

struct sign { /* what is kept of a story */
	int64_t id, time, event;
	struct term terms[TERMS]; /* by hash */
	uint32_t n_terms;
	uint32_t sketch[SKETCH]; /* ascending */
	uint32_t n_sketch;
	float norm, keys; /* lengths of all terms, and of the keys */
	bool latin;
	/* Of each term, where it stood last before: a posting list through
	 * the signs, newest first.  A place is sign * TERMS + term + 1. */
	uint64_t before[TERMS];
};

struct grouper {
	struct sign *ring; /* WINDOW members, oldest overwritten */
	size_t n; /* stories ever seen */
	uint32_t *df;
	uint64_t *newest; /* place of the newest posting, by term */
	float *dot; /* WINDOW sums of the comparison that goes on */
	uint8_t *told; /* WINDOW sums of what tells, to ENOUGH */
	uint32_t *touched; /* ring places with a sum */
	uint32_t *said; /* what feeds said, by hash; newest wins */
	uint32_t docs;
};

struct reading { /* a story while its sign is made */
	struct {
		VEC(struct term)
	} terms;
	uint32_t last[SHINGLE];
	size_t latin, other; /* words, by their script */
	size_t words;
	struct {
		VEC(uint32_t)
	} shingles;
	struct {
		VEC(struct slice)
	} fresh;
	struct {
		VEC(uint32_t)
	} usual, leaders; /* hashes: of words and countries; of keys */
	struct str folded;
};

static uint32_t
hash32(struct slice s, uint64_t seed)
{
	uint64_t h = hash_stable(s.s, s.len, HASH_STABLE_SEED ^ seed);

	return (uint32_t)(h ^ h >> 32);
}

static void
add_shingle(struct reading *r, uint32_t word)
{
	memmove(r->last, r->last + 1, sizeof(r->last) - sizeof(*r->last));
	r->last[SHINGLE - 1] = word;
	if (++r->words >= SHINGLE)
		vec_push(&r->shingles,
		    hash32(slice_make((const char *)r->last,
			       sizeof(r->last)), 1));
}

static void
add_word(struct reading *r, struct slice word, bool upper, float weight)
{
	struct slice folded;
	uint32_t hash;

	str_truncate(&r->folded, 0);
	utf8_fold(&r->folded, word);
	folded = str_slice(&r->folded);
	add_shingle(r, hash32(folded, 0));
	if (folded.len < 3 || newsword_is_stop(folded))
		return;
	folded = newsword_stem(folded);
	hash = hash32(folded, 0);
	if (newsword_is_usual(folded))
		vec_push(&r->usual, hash);
	vec_push(&r->terms, (struct term){ .hash = hash,
	    .tf = upper ? weight * 1.6F : weight });
}

/* A script without blanks gives pairs of characters. */
static bool
is_ideograph(uint32_t ch)
{
	return (ch >= 0x3040 && ch <= 0x30ff) || (ch >= 0x3400 && ch <= 0x9fff) ||
	    (ch >= 0xf900 && ch <= 0xfaff) || (ch >= 0x20000 && ch < 0x30000);
}

static void
read_words(struct reading *r, struct slice s, float weight)
{
	size_t from = 0, pair = 0, i = 0;
	bool inside = false;

	while (i <= s.len && r->words < WORDS_MOST) {
		uint32_t ch = ' ';
		size_t n = i < s.len ? utf8_decode(s.s + i, s.len - i, &ch)
				     : 1;
		bool word = utf8_is_letter(ch) || utf8_is_digit(ch) ||
		    utf8_is_mark(ch);

		if (is_ideograph(ch)) {
			r->other++;
			if (pair && pair == i - n)
				add_word(r, slice_make(s.s + i - n, 2 * n),
				    false, weight);
			pair = i;
			word = false;
		}
		if (inside && !word) {
			uint32_t first;

			utf8_decode(s.s + from, s.len - from, &first);
			if (first < LATIN_END)
				r->latin++;
			else
				r->other++;
			add_word(r, slice_make(s.s + from, i - from),
			    utf8_is_upper(first), weight);
		}
		if (!inside && word)
			from = i;
		inside = word;
		i += n;
	}
}

static int
by_hash(const void *a, const void *b)
{
	const struct term *x = a, *y = b;

	return (x->hash > y->hash) - (x->hash < y->hash);
}

static int
by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Two stories that share no more than who is in the news every day are of two
 * events, which where few stories came in yet nothing else would tell; but
 * where three such leaders meet again, it is the same. */
static uint8_t
tells(const struct reading *r, uint32_t hash)
{
	for (size_t i = 0; i < r->leaders.n; i++)
		if (r->leaders.at[i] == hash)
			return 1;
	for (size_t i = 0; i < r->usual.n; i++)
		if (r->usual.at[i] == hash)
			return 0;
	return ENOUGH;
}

static float
idf(const struct grouper *g, uint32_t hash)
{
	uint32_t df = g->df[hash & (DF_SIZE - 1)];

	return logf(((float)g->docs + 60.0F) / ((float)df + 1.0F));
}

static int
by_weight(const void *a, const void *b)
{
	const struct term *x = a, *y = b;

	if (x->key != y->key)
		return y->key - x->key;
	return (x->tf < y->tf) - (x->tf > y->tf);
}

/* Equal terms become one, the heaviest are kept, and all keys. */
static void
keep_terms(struct grouper *g, struct reading *r, struct sign *sign)
{
	size_t n = 0;

	if (!r->terms.n)
		return;
	qsort(r->terms.at, r->terms.n, sizeof(*r->terms.at), by_hash);
	for (size_t i = 0; i < r->terms.n; i++) {
		if (n && r->terms.at[n - 1].hash == r->terms.at[i].hash)
			r->terms.at[n - 1].tf += r->terms.at[i].tf;
		else
			r->terms.at[n++] = r->terms.at[i];
	}
	for (size_t i = 0; i < n; i++)
		r->terms.at[i].tf = (1.0F + logf(r->terms.at[i].tf)) *
		    idf(g, r->terms.at[i].hash);
	qsort(r->terms.at, n, sizeof(*r->terms.at), by_weight);
	if (n > TERMS)
		n = TERMS;
	for (size_t i = 0; i < n; i++) {
		sign->terms[i] = r->terms.at[i];
		sign->terms[i].tells = tells(r, r->terms.at[i].hash);
		sign->norm += r->terms.at[i].tf * r->terms.at[i].tf;
		if (r->terms.at[i].key)
			sign->keys += r->terms.at[i].tf * r->terms.at[i].tf;
	}
	sign->n_terms = (uint32_t)n;
	sign->norm = sqrtf(sign->norm);
	sign->keys = sqrtf(sign->keys);
	sign->latin = r->latin >= r->other;
	qsort(sign->terms, n, sizeof(*sign->terms), by_hash);
}

static void
keep_sketch(struct reading *r, struct sign *sign)
{
	uint32_t *at = r->shingles.at;

	if (!r->shingles.n)
		return;
	qsort(at, r->shingles.n, sizeof(*at), by_number);
	for (size_t i = 0; i < r->shingles.n && sign->n_sketch < SKETCH; i++)
		if (!sign->n_sketch ||
		    sign->sketch[sign->n_sketch - 1] != at[i])
			sign->sketch[sign->n_sketch++] = at[i];
}

static void
count_terms(struct grouper *g, const struct sign *sign)
{
	for (uint32_t i = 0; i < sign->n_terms; i++)
		g->df[sign->terms[i].hash & (DF_SIZE - 1)]++;
	if (++g->docs < 4 * WINDOW)
		return;
	/* Yesterday's news counts half. */
	for (size_t i = 0; i < DF_SIZE; i++)
		g->df[i] /= 2;
	g->docs /= 2;
}

/* --- what a feed says below every story ------------------------------------ */

static struct slice
next_sentence(struct slice *rest)
{
	struct slice all = *rest;
	size_t i = 0;

	while (i < all.len) {
		char c = all.s[i++];

		if (c == '\n' || ((c == '.' || c == '!' || c == '?') &&
		    (i == all.len || all.s[i] == ' ' || all.s[i] == '\n')))
			break;
	}
	*rest = slice_make(all.s + i, all.len - i);
	return slice_make(all.s, i);
}

static bool
was_said(struct grouper *g, int64_t feed, struct slice sentence)
{
	struct slice s = slice_trim(sentence);
	uint64_t h = hash_stable(s.s, s.len, HASH_STABLE_SEED ^ (uint64_t)feed);
	uint32_t *slot = &g->said[h % SAID], print = (uint32_t)(h >> 32) | 1;
	bool said = *slot == print;

	*slot = print;
	return said;
}

/* "Sign up for our newsletter" is no sign of one event: what the feed said
 * before does not count, unless that is all there is, as with a story that
 * came twice. */
static void
read_text(struct grouper *g, struct reading *r, struct slice text,
    int64_t feed)
{
	struct slice rest = text;
	size_t news = 0;

	while (feed && rest.len) {
		struct slice sentence = next_sentence(&rest);
		bool brief = sentence.len < SENTENCE;

		if (!brief && was_said(g, feed, sentence))
			continue;
		news += !brief;
		vec_push(&r->fresh, sentence);
	}
	if (!news) {
		r->fresh.n = 0;
		vec_push(&r->fresh, text);
	}
	for (size_t i = 0; i < r->fresh.n; i++)
		read_words(r, r->fresh.at[i], 1.0F);
}

static bool
is_daily(const struct entity *e)
{
	return e->known && (e->type == ENTITY_LEADER ||
	    e->type == ENTITY_COUNTRY || e->type == ENTITY_ORG);
}

static void
add_usual(struct reading *r, struct slice words)
{
	struct slice word;

	while (slice_split(&words, ' ', &word)) {
		str_truncate(&r->folded, 0);
		utf8_fold(&r->folded, word);
		vec_push(&r->usual, hash32(newsword_stem(str_slice(&r->folded)),
		    0));
	}
}

static void
add_cast(struct reading *r, const struct group_story *story)
{
	const struct cast *cast = story->cast;

	for (size_t i = 0; i < cast->n_entities && i < ENTITIES; i++) {
		const struct entity *e = &cast->entities[i];
		uint32_t hash = hash32(slice_of(e->key), 2);

		vec_push(&r->terms, (struct term){ .hash = hash,
		    .key = true, .tf = ENTITY_WEIGHT });
		if (is_daily(e) && e->type != ENTITY_COUNTRY)
			vec_push(&r->leaders, hash);
		else if (is_daily(e))
			vec_push(&r->usual, hash);
	}
	for (size_t i = 0; i < cast->n_mentions; i++) {
		const struct mention *m = &cast->mentions[i];
		struct slice field = m->field == FIELD_TITLE ? story->title :
		    story->text;

		if (m->end <= field.len && m->start < m->end &&
		    m->start < TEXT_READ && is_daily(&cast->entities[m->entity]))
			add_usual(r, slice_make(field.s + m->start,
			    m->end - m->start));
	}
}

static void
make_sign(struct grouper *g, const struct group_story *story,
    struct sign *sign)
{
	struct reading r = { 0 };
	struct slice text = story->text;

	*sign = (struct sign){ .id = story->id, .time = story->time };
	if (text.len > TEXT_READ)
		text.len = TEXT_READ;
	read_words(&r, story->title, 2.0F);
	/* Copies differ in their headlines: only the text is shingled. */
	r.shingles.n = 0;
	r.words = 0;
	read_text(g, &r, text, story->feed);
	if (story->cast)
		add_cast(&r, story);
	keep_terms(g, &r, sign);
	keep_sketch(&r, sign);
	vec_clear(&r.terms);
	vec_clear(&r.shingles);
	vec_clear(&r.fresh);
	vec_clear(&r.usual);
	vec_clear(&r.leaders);
	str_clear(&r.folded);
}

/* --- comparing ------------------------------------------------------------ */

static uint8_t
told(uint8_t sum, const struct term *a, const struct term *b)
{
	sum += a->tells < b->tells ? a->tells : b->tells;
	return sum < ENOUGH ? sum : ENOUGH;
}

/* Adds up the dot products with all remembered stories that share a term
 * worth the walk.  Returns how many there are. */
static size_t
add_dots(struct grouper *g, const struct sign *sign)
{
	size_t n = 0;

	for (uint32_t t = 0; t < sign->n_terms; t++) {
		const struct term *term = &sign->terms[t];
		uint32_t bucket = term->hash & (DF_SIZE - 1);
		uint64_t at = g->newest[bucket];

		if (g->df[bucket] > 64 && g->df[bucket] > g->docs / 16)
			continue;
		while (at) {
			uint64_t doc = (at - 1) / TERMS;
			struct sign *other = &g->ring[doc % WINDOW];
			uint64_t k = (at - 1) % TERMS;
			uint32_t place = (uint32_t)(doc % WINDOW);

			if (doc + WINDOW < g->n)
				break;
			if (other->terms[k].hash == term->hash) {
				if (g->dot[place] == 0.0F)
					g->touched[n++] = place;
				g->dot[place] +=
				    term->tf * other->terms[k].tf;
				g->told[place] = told(g->told[place], term,
				    &other->terms[k]);
			}
			at = other->before[k];
		}
	}
	return n;
}

/* Jaccard's coefficient of the shingles, from the smallest of both. */
static float
resemblance(const struct sign *a, const struct sign *b)
{
	uint32_t i = 0, j = 0, n = 0, same = 0;

	if (a->n_sketch < 8 || b->n_sketch < 8)
		return 0.0F;
	while (n < SKETCH && i < a->n_sketch && j < b->n_sketch) {
		if (a->sketch[i] == b->sketch[j]) {
			same++;
			i++;
			j++;
		} else if (a->sketch[i] < b->sketch[j]) {
			i++;
		} else {
			j++;
		}
		n++;
	}
	return n ? (float)same / (float)n : 0.0F;
}

/* The cosine; of the keys where two scripts have no words in common. */
static float
likeness(const struct sign *a, const struct sign *b, float dot)
{
	if (a->latin == b->latin)
		return dot / (a->norm * b->norm);
	return a->keys > 0 && b->keys > 0 ? ACROSS * dot / (a->keys * b->keys)
	    : 0.0F;
}

struct candidate {
	int64_t event;
	float best, sum;
	uint32_t n;
};

static struct candidate *
candidate_of(struct candidate *list, size_t *n, int64_t event)
{
	for (size_t i = 0; i < *n; i++)
		if (list[i].event == event)
			return &list[i];
	if (*n == CANDIDATES)
		return NULL;
	list[*n] = (struct candidate){ .event = event };
	return &list[(*n)++];
}

static void
compare_all(struct grouper *g, const struct sign *sign,
    struct candidate *list, size_t *n, struct group_answer *answer)
{
	size_t touched = add_dots(g, sign);
	float copy = COPY_AT;

	for (size_t i = 0; i < touched; i++) {
		uint32_t place = g->touched[i];
		const struct sign *other = &g->ring[place];
		double apart = fabs((double)(sign->time - other->time));
		float score = likeness(sign, other, g->dot[place]);
		bool enough = g->told[place] >=
		    (sign->latin == other->latin ? ENOUGH : ENOUGH_ACROSS);
		struct candidate *c;
		float alike;

		g->dot[place] = 0.0F;
		g->told[place] = 0;
		if (apart > WINDOW_SECONDS || score < JOIN_AT / 2)
			continue;
		alike = resemblance(sign, other);
		if (!enough && alike < copy && score < SAME_AT)
			continue;
		if (alike >= copy) {
			copy = alike;
			answer->copy_of = other->id;
			score = 1.0F;
		}
		score *= (float)exp2(-apart / HALF_LIFE);
		c = candidate_of(list, n, other->event);
		if (!c)
			continue;
		if (score > c->best)
			c->best = score;
		c->sum += score;
		c->n++;
	}
}

static void
put(struct grouper *g, const struct sign *sign)
{
	struct sign *kept = &g->ring[g->n % WINDOW];

	*kept = *sign;
	for (uint32_t t = 0; t < kept->n_terms; t++) {
		uint32_t bucket = kept->terms[t].hash & (DF_SIZE - 1);

		kept->before[t] = g->newest[bucket];
		g->newest[bucket] = (uint64_t)g->n * TERMS + t + 1;
	}
	g->n++;
	count_terms(g, kept);
}

struct grouper *
grouper_new(void)
{
	struct grouper *g = mem_calloc(1, sizeof(*g));

	g->ring = mem_calloc(WINDOW, sizeof(*g->ring));
	g->df = mem_calloc(DF_SIZE, sizeof(*g->df));
	g->newest = mem_calloc(DF_SIZE, sizeof(*g->newest));
	g->dot = mem_calloc(WINDOW, sizeof(*g->dot));
	g->told = mem_calloc(WINDOW, sizeof(*g->told));
	g->touched = mem_calloc(WINDOW, sizeof(*g->touched));
	g->said = mem_calloc(SAID, sizeof(*g->said));
	return g;
}

void
grouper_free(struct grouper *g)
{
	if (!g)
		return;
	free(g->ring);
	free(g->df);
	free(g->newest);
	free(g->dot);
	free(g->told);
	free(g->touched);
	free(g->said);
	free(g);
}

struct group_answer
grouper_add(struct grouper *g, const struct group_story *story)
{
	struct candidate list[CANDIDATES];
	struct group_answer answer = { .event = story->id };
	struct sign sign;
	size_t n = 0;

	make_sign(g, story, &sign);
	compare_all(g, &sign, list, &n, &answer);
	for (size_t i = 0; i < n; i++) {
		/* Like its nearest, and not unlike the rest. */
		float score = 0.7F * list[i].best +
		    0.3F * list[i].sum / (float)list[i].n;

		if (score >= JOIN_AT && score > answer.score) {
			answer.score = score;
			answer.event = list[i].event;
		}
	}
	sign.event = answer.event;
	put(g, &sign);
	return answer;
}

void
grouper_remember(struct grouper *g, const struct group_story *story,
    int64_t event)
{
	struct sign sign;

	make_sign(g, story, &sign);
	sign.event = event;
	put(g, &sign);
}
