/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/correct.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "names/office.h"
#include "names/overlay.h"
#include "text/utf8.h"

struct correction {
	const struct kb *kb;
	const struct overlay *over;
	const struct passage *passage;
	struct cast *cast;
	uint32_t *index; /* of each entity, where it goes; UINT32_MAX: away */
};

static struct slice
mention_text(const struct passage *p, const struct mention *m)
{
	struct slice text = m->field == FIELD_TITLE ? p->title : p->text;

	if (m->start > m->end || m->end > text.len)
		return slice_make("", 0);
	return slice_make(text.s + m->start, m->end - m->start);
}

/* --- splitting ------------------------------------------------------------ */

static struct entity *
add_entity(struct cast *c)
{
	struct entity *all = arena_calloc(&c->arena, c->n_entities + 1,
	    sizeof(*all));

	if (c->n_entities)
		memcpy(all, c->entities, c->n_entities * sizeof(*all));
	c->entities = all;
	return &all[c->n_entities++];
}

/* The entity that a split-off form is: one that only stories know. */
static uint32_t
entity_of_form(struct cast *c, struct slice form, const struct entity *from)
{
	struct str key = { 0 };
	struct entity copy = { .type = from->type == ENTITY_LEADER ?
		ENTITY_PERSON : from->type, .salience = from->salience };
	uint32_t i;

	str_addf(&key, "~%s:", entity_type_name(copy.type));
	utf8_fold(&key, form);
	for (i = 0; i < c->n_entities; i++)
		if (!strcmp(c->entities[i].key, str_get(&key)))
			break;
	if (i == c->n_entities) {
		copy.key = arena_strdup(&c->arena, str_get(&key));
		copy.name = arena_slice(&c->arena, form);
		*add_entity(c) = copy;
	}
	str_clear(&key);
	return i;
}

static void
split_mentions(struct correction *x)
{
	struct cast *c = x->cast;
	struct slice url = slice_of(x->passage->url);

	for (size_t i = 0; i < c->n_mentions; i++) {
		struct mention *m = &c->mentions[i];
		struct slice form = mention_text(x->passage, m);
		struct entity *from = &c->entities[m->entity];

		if (!overlay_is_split(x->over, slice_of(from->key), form, url))
			continue;
		from->n_mentions -= from->n_mentions > 0;
		m->entity = entity_of_form(c, form, from);
		c->entities[m->entity].n_mentions++;
	}
}

/* Mentions by what is no name go; closing the gaps drops who has none left. */
static void
drop_nonames(struct correction *x)
{
	struct cast *c = x->cast;
	size_t kept = 0;

	for (size_t i = 0; i < c->n_mentions; i++) {
		struct mention *m = &c->mentions[i];
		struct entity *e = &c->entities[m->entity];

		if (overlay_is_noname(x->over, mention_text(x->passage, m)))
			e->n_mentions -= e->n_mentions > 0;
		else
			c->mentions[kept++] = *m;
	}
	c->n_mentions = kept;
}

/* --- merging, naming, hiding ---------------------------------------------- */

static enum entity_type
type_of(const struct kb *kb, kb_ref ref)
{
	switch (kb_ref_kind(ref)) {
	case KB_COUNTRY:
		return ENTITY_COUNTRY;
	case KB_ORG:
		return ENTITY_ORG;
	case KB_PLACE:
		return ENTITY_PLACE;
	case KB_GROUP:
		return ENTITY_GROUP;
	default:
		return kb_person(kb, ref).n_tenures ? ENTITY_LEADER :
		    ENTITY_PERSON;
	}
}

/* Becomes the entity of that key, known or not. */
static void
become(struct correction *x, struct entity *e, const char *key)
{
	kb_ref ref = kb_find(x->kb, slice_of(key));
	struct office office;

	e->key = arena_strdup(&x->cast->arena, key);
	e->known = ref != 0;
	if (!ref)
		return;
	e->name = kb_ref_name(x->kb, ref);
	e->type = type_of(x->kb, ref);
	e->role = NULL;
	e->role_org = NULL;
	snprintf(e->country, sizeof(e->country), "%.3s",
	    kb_ref_country(x->kb, ref));
	if (office_at(x->kb, ref, office_day(x->passage->date), &office) &&
	    !office.former && !office.future) {
		struct kb_tenure t = kb_tenure(x->kb, office.tenure);

		e->role = t.role;
		snprintf(e->country, sizeof(e->country), "%.3s",
		    kb_ref_country(x->kb, t.country ? t.country : t.org));
	}
}

static uint32_t
entity_of_key(const struct cast *c, const char *key, uint32_t before)
{
	for (uint32_t i = 0; i < before; i++)
		if (!strcmp(c->entities[i].key, key))
			return i;
	return before;
}

static void
correct_entity(struct correction *x, uint32_t i)
{
	struct entity *e = &x->cast->entities[i];
	struct kb_edit edit;
	enum entity_type type;
	uint32_t other;

	x->index[i] = e->n_mentions ? i : UINT32_MAX;
	if (overlay_edit(x->over, slice_of(e->key), &edit)) {
		if (edit.key)
			become(x, e, edit.key);
		if (edit.name)
			e->name = edit.name;
		if (edit.type && entity_type_parse(slice_of(edit.type), &type))
			e->type = type;
		if (edit.hidden)
			x->index[i] = UINT32_MAX;
	}
	other = entity_of_key(x->cast, e->key, i);
	if (other == i || x->index[i] == UINT32_MAX ||
	    x->index[other] == UINT32_MAX)
		return;
	x->index[i] = x->index[other];
	x->cast->entities[other].n_mentions += e->n_mentions;
	if (e->salience > x->cast->entities[other].salience)
		x->cast->entities[other].salience = e->salience;
}

/* Closes the gaps; mentions follow their entities. */
static void
close_gaps(struct correction *x)
{
	struct cast *c = x->cast;
	uint32_t *place = mem_calloc(c->n_entities + 1, sizeof(*place));
	size_t n = 0, kept = 0;

	for (uint32_t i = 0; i < c->n_entities; i++)
		if (x->index[i] == i) {
			place[i] = (uint32_t)n;
			c->entities[n++] = c->entities[i];
		}
	for (size_t i = 0; i < c->n_mentions; i++) {
		uint32_t to = x->index[c->mentions[i].entity];

		if (to == UINT32_MAX)
			continue;
		c->mentions[kept] = c->mentions[i];
		c->mentions[kept++].entity = place[to];
	}
	c->n_entities = n;
	c->n_mentions = kept;
	free(place);
}

/* What is copied out of the kb lives as long as the kb, not the cast. */
static void
own_strings(struct cast *c)
{
	for (size_t i = 0; i < c->n_entities; i++) {
		c->entities[i].name = arena_strdup(&c->arena,
		    c->entities[i].name);
		c->entities[i].role = arena_strdup(&c->arena,
		    c->entities[i].role);
	}
}

void
correct_cast(const struct kb *kb, const struct passage *p, struct cast *cast)
{
	struct correction x = { .kb = kb, .over = kb_overlaid(kb),
		.passage = p, .cast = cast };

	if (!x.over || !cast->n_entities)
		return;
	split_mentions(&x);
	drop_nonames(&x);
	x.index = mem_calloc(cast->n_entities, sizeof(*x.index));
	for (uint32_t i = 0; i < cast->n_entities; i++)
		correct_entity(&x, i);
	close_gaps(&x);
	own_strings(cast);
	free(x.index);
}
