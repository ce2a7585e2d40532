/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/salience.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "names/boiler.h"

struct rows {
	VEC(struct mention)
};

static void
add_row(struct rows *rows, const struct hit *h, uint32_t who, uint8_t kind)
{
	struct mention *m = vec_add(rows);

	m->start = h->start;
	m->end = h->end;
	m->entity = who;
	m->field = h->field;
	m->kind = kind;
}

/* The title's first, then the text's. */
static int
by_place(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;

	if (x->field != y->field)
		return x->field == FIELD_TITLE ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->entity < y->entity ? -1 : x->entity > y->entity;
}

/* "told the BBC", in a feed of the BBC: an outlet is no actor in its own
 * stories, unless the headline is about it. */
static bool
is_outlet(const struct scene *s, const struct hit *h)
{
	struct slice feed = slice_of(s->passage->feed_title ?
	    s->passage->feed_title : "");
	struct slice name = hit_text(s, h);
	const char *kind;

	if (!feed.len || h->field != FIELD_TEXT ||
	    kb_ref_kind(h->ref) != KB_ORG)
		return false;
	kind = kb_org(s->kb, h->ref).kind;
	if (strcmp(kind, "media") != 0 && strcmp(kind, "news-agency") != 0)
		return false;
	for (size_t i = 0; i < s->hits.n && i < 64 &&
	    s->hits.at[i].field == FIELD_TITLE; i++)
		if (s->hits.at[i].who == h->who)
			return false;
	for (size_t i = 0; i + name.len <= feed.len; i++)
		if ((!i || feed.s[i - 1] == ' ') && slice_caseeq(slice_make(
			feed.s + i, name.len), name))
			return true;
	return false;
}

static void
collect(const struct scene *s, struct rows *rows)
{
	for (size_t i = 0; i < s->hits.n; i++) {
		const struct hit *h = &s->hits.at[i];

		if (h->dropped || h->who == SCENE_NONE || is_outlet(s, h))
			continue;
		add_row(rows, h, h->who, h->kind);
		if (h->also != SCENE_NONE && h->also != h->who)
			add_row(rows, h, h->also, MENTION_METONYM);
	}
	if (rows->n)
		qsort(rows->at, rows->n, sizeof(*rows->at), by_place);
}

/* What kinds of entities readers ask for first. */
static float
type_weight(const struct who *w)
{
	static const float weights[ENTITY_TYPES] = {
		[ENTITY_LEADER] = 1.15f, [ENTITY_PERSON] = 0.95f,
		[ENTITY_ORG] = 1, [ENTITY_COUNTRY] = 1,
		[ENTITY_PLACE] = 0.75f, [ENTITY_GROUP] = 0.7f,
		[ENTITY_MISC] = 0.6f,
	};

	return weights[w->type] * (w->office ? 1.1f : 1);
}

static void
weigh(struct scene *s, const struct rows *rows)
{
	float most = 0;
	size_t len = s->parts[FIELD_TEXT].text.len + 1;

	for (size_t i = 0; i < rows->n; i++) {
		const struct mention *m = &rows->at[i];
		struct who *w = &s->whos.at[m->entity];
		float much = m->kind == MENTION_DEMONYM ? 0.6f : 1;

		if (!w->n_hits++)
			w->salience = m->field == FIELD_TITLE ? 4 :
			    2.5f * (1 - (float)m->start / (float)len);
		/* Each further mention says a little less. */
		w->salience += much * 1.5f / sqrtf((float)w->n_hits);
	}
	for (size_t i = 0; i < s->whos.n; i++) {
		struct who *w = &s->whos.at[i];

		w->salience *= type_weight(w);
		if (w->salience > most)
			most = w->salience;
	}
	for (size_t i = 0; i < s->whos.n && most > 0; i++)
		s->whos.at[i].salience /= most;
}

struct order {
	float salience;
	uint32_t who;
};

static int
by_salience(const void *a, const void *b)
{
	const struct order *x = a, *y = b;

	if (x->salience != y->salience)
		return x->salience > y->salience ? -1 : 1;
	return x->who < y->who ? -1 : x->who > y->who;
}

static void
fill_entity(struct scene *s, struct arena *a, const struct who *w,
    struct entity *e)
{
	e->key = arena_strdup(a, scene_key(s, w));
	e->name = arena_slice(a, w->name);
	e->type = w->type;
	e->known = w->ref;
	memcpy(e->country, w->country, sizeof(e->country));
	e->role = arena_strdup(a, w->role);
	e->role_org = arena_strdup(a, w->role_org);
	e->salience = w->salience;
	e->n_mentions = w->n_hits;
}

enum { ALIASES_MAX = 12 };

/* The other forms that the story uses. */
static void
fill_aliases(struct scene *s, struct cast *cast, const struct rows *rows)
{
	struct { const char *at[ALIASES_MAX + 1]; size_t n; } *found =
	    mem_calloc(cast->n_entities + 1, sizeof(*found));

	for (size_t i = 0; i < rows->n; i++) {
		const struct mention *m = &cast->mentions[i];
		struct slice text = scene_line(s, slice_make(
		    s->parts[m->field].text.s + m->start,
		    m->end - m->start));
		bool old = slice_is(text, cast->entities[m->entity].name) ||
		    found[m->entity].n == ALIASES_MAX;

		for (size_t k = 0; k < found[m->entity].n && !old; k++)
			old = slice_is(text, found[m->entity].at[k]);
		if (!old)
			found[m->entity].at[found[m->entity].n++] =
			    arena_slice(&cast->arena, text);
	}
	for (size_t i = 0; i < cast->n_entities; i++) {
		const char **list;

		if (!found[i].n)
			continue;
		list = arena_calloc(&cast->arena, found[i].n + 1,
		    sizeof(*list));
		memcpy(list, found[i].at, found[i].n * sizeof(*list));
		cast->entities[i].aliases = list;
	}
	free(found);
}

void
salience_cast(struct scene *s, struct cast *cast)
{
	struct rows rows = { 0 };
	struct order *order = mem_calloc(s->whos.n + 1, sizeof(*order));
	uint32_t *place = mem_calloc(s->whos.n + 1, sizeof(*place));
	size_t n = 0;

	collect(s, &rows);
	weigh(s, &rows);
	for (uint32_t i = 0; i < s->whos.n; i++)
		if (s->whos.at[i].n_hits)
			order[n++] = (struct order){
				s->whos.at[i].salience, i };
	qsort(order, n, sizeof(*order), by_salience);
	cast->n_entities = n;
	cast->entities = arena_calloc(&cast->arena, n + 1,
	    sizeof(*cast->entities));
	for (uint32_t i = 0; i < n; i++) {
		place[order[i].who] = i;
		fill_entity(s, &cast->arena, &s->whos.at[order[i].who],
		    &cast->entities[i]);
	}
	cast->n_mentions = rows.n;
	cast->mentions = arena_calloc(&cast->arena, rows.n + 1,
	    sizeof(*cast->mentions));
	for (size_t i = 0; i < rows.n; i++) {
		cast->mentions[i] = rows.at[i];
		cast->mentions[i].entity = place[rows.at[i].entity];
	}
	fill_aliases(s, cast, &rows);
	vec_clear(&rows);
	free(order);
	free(place);
}
