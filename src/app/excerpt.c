/* SPDX-License-Identifier: MIT
 *
 * excerpt.c - the sentence in which a story mentions somebody. */
#include "config.h"

#include "app/dossier.h"

#include "app/story.h"
#include "names/names.h"

enum { LONGEST = 400, AROUND = 160, MEETINGS = 3 };

struct place { /* of a mention in a text */
	uint32_t start, end;
};

static bool
is_one_of(int64_t id, const int64_t *entities, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (entities[i] == id)
			return true;
	return false;
}

/* From where to where is the sentence around `at`? */
static void
sentence_around(const struct text *text, const struct text_spans *words,
    uint32_t at, struct place *out)
{
	out->start = 0;
	out->end = (uint32_t)text->len;
	for (size_t i = 0; i < words->n; i++) {
		const struct span *w = &words->at[i];

		if (!w->value)
			continue;
		if (w->start <= at) {
			out->start = w->start;
		} else {
			out->end = w->start;
			break;
		}
	}
	for (uint32_t i = at; i < out->end; i++)
		if (text->s[i] == '\n' && i + 1 < out->end &&
		    text->s[i + 1] == '\n')
			out->end = i;
	while (out->end > out->start &&
	    ascii_space((unsigned char)text->s[out->end - 1]))
		out->end--;
}

static bool
mid_character(const struct text *t, uint32_t at)
{
	return at < t->len && ((unsigned char)t->s[at] & 0xc0) == 0x80;
}

/* A sentence without end is cut to what is near the mention. */
static void
shorten(const struct text *t, const struct place *mention, struct place *s)
{
	if (s->end - s->start <= LONGEST)
		return;
	if (mention->start - s->start > AROUND)
		s->start = mention->start - AROUND;
	if (s->end - s->start > LONGEST)
		s->end = s->start + LONGEST;
	if (s->end < mention->end)
		s->end = mention->end;
	while (mid_character(t, s->start))
		s->start++;
	while (s->end > s->start && mid_character(t, s->end))
		s->end--;
}

/* Line ends within a sentence become blanks. */
static const char *
copy(struct arena *a, const struct text *t, const struct place *s)
{
	char *c = arena_slice(a,
	    slice_make(t->s + s->start, s->end - s->start));

	for (char *p = c; *p; p++)
		if (*p == '\n' || *p == '\t')
			*p = ' ';
	return c;
}

/* How many of the entities does the range mention? */
static size_t
how_many(const struct cast *c, const struct place *range,
    const int64_t *entities, size_t n)
{
	size_t found = 0;

	for (size_t e = 0; e < n; e++) {
		for (size_t i = 0; i < c->n_mentions; i++) {
			const struct mention *m = &c->mentions[i];

			if (m->field == FIELD_TEXT &&
			    m->start >= range->start &&
			    m->end <= range->end &&
			    c->entities[m->entity].id == entities[e]) {
				found++;
				break;
			}
		}
	}
	return found;
}

/* Can it be shown?  Not of a text that was rendered otherwise since then. */
static bool
is_sound(const struct mention *m, const struct text *t)
{
	return m->field == FIELD_TEXT && m->start < m->end &&
	    m->end <= t->len && !mid_character(t, m->start) &&
	    !mid_character(t, m->end);
}

static void
take(struct excerpt *x, const struct text *t, const struct place *mention,
    struct place *s, struct arena *arena)
{
	shorten(t, mention, s);
	x->sentence = copy(arena, t, s);
	x->start = mention->start - s->start;
	x->end = mention->end - s->start;
}

/* The first mention of one of them. */
static const struct mention *
first_mention(const struct reading *r, int64_t entity)
{
	for (size_t i = 0; i < r->cast.n_mentions; i++) {
		const struct mention *m = &r->cast.mentions[i];

		if (r->cast.entities[m->entity].id == entity &&
		    is_sound(m, &r->text))
			return m;
	}
	return NULL;
}

/* They never meet in a sentence: whoever `chosen` leaves out has one more. */
static void
add_others(struct excerpt *x, const struct reading *r,
    const struct text_spans *words, const struct place *chosen,
    const int64_t *entities, size_t n, struct arena *arena)
{
	for (size_t e = 0; e < n && e < MEETINGS; e++) {
		const struct mention *m = first_mention(r, entities[e]);
		struct place at, s;

		if (!m || how_many(&r->cast, chosen, &entities[e], 1))
			continue;
		at = (struct place){ m->start, m->end };
		sentence_around(&r->text, words, m->start, &s);
		if (s.end < at.end)
			s.end = at.end;
		shorten(&r->text, &at, &s);
		x->sentence = arena_printf(arena, "%s … %s", x->sentence,
		    copy(arena, &r->text, &s));
	}
}

static void
find_sentence(struct excerpt *x, const struct reading *r,
    const int64_t *entities, size_t n, struct arena *arena)
{
	struct text_spans words = { 0 };
	size_t best = 0, meetings = 0;
	struct place chosen = { 0 };
	uint32_t after = 0;

	names_words(slice_make(r->text.s, r->text.len), &words);
	for (size_t i = 0; i < r->cast.n_mentions && meetings < MEETINGS;
	     i++) {
		const struct mention *m = &r->cast.mentions[i];
		struct place at = { m->start, m->end }, s;
		size_t found;

		if (!is_sound(m, &r->text) || m->start < after ||
		    !is_one_of(r->cast.entities[m->entity].id, entities, n))
			continue;
		sentence_around(&r->text, &words, m->start, &s);
		if (s.end < at.end)
			s.end = at.end;
		found = how_many(&r->cast, &s, entities, n);
		if (found == n && meetings++) { /* they meet again */
			after = s.end;
			shorten(&r->text, &at, &s);
			x->sentence = arena_printf(arena, "%s … %s",
			    x->sentence, copy(arena, &r->text, &s));
		} else if (found > best) {
			after = found == n ? s.end : 0;
			best = found;
			chosen = s;
			take(x, &r->text, &at, &s, arena);
			x->all = found == n;
		}
		if (n == 1 && best)
			break;
	}
	if (best && best < n)
		add_others(x, r, &words, &chosen, entities, n, arena);
	vec_clear(&words);
}

bool
excerpt_load(struct excerpt *x, struct store *s, int64_t story,
    const int64_t *entities, size_t n, struct arena *arena, struct err *err)
{
	struct reading r;

	*x = (struct excerpt){ 0 };
	if (!reading_load(&r, s, story, err))
		return false;
	x->row = r.row;
	row_keep(&x->row, arena);
	if (r.text.len)
		find_sentence(x, &r, entities, n, arena);
	reading_clear(&r);
	return true;
}
