/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/overlay.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "names/unit.h"

enum { RECORDS_MAX = 20000, MERGES_DEEPEST = 16 };

/* A person with the offices, until they are laid out one after another. */
struct own_person {
	kb_ref ref;
	struct kb_person person;
	struct { VEC(struct kb_tenure) } tenures;
};

struct own_org {
	kb_ref ref;
	struct kb_org org;
};

struct own_place {
	kb_ref ref;
	struct kb_place place;
};

struct form_change {
	struct unit_form cut;
	struct kb_reading reading;
	bool drop;
};

struct own_form {
	struct kb_form form;
	uint32_t reading, n_readings;
};

struct own_key {
	uint64_t key;
	struct kb_step step;
};

struct entry {
	struct kb_edit edit; /* its key is what it is merged into, or NULL */
};

struct split {
	const char *key, *form, *url;
};

struct overlay {
	const struct kb *kb;
	struct arena arena;
	struct { VEC(struct own_person) } persons;
	struct { VEC(struct own_org) } orgs;
	struct { VEC(struct own_place) } places;
	uint32_t added[KB_KINDS];
	struct map records; /* ref to index in one of these */
	struct map ids; /* id of an added record to ref */
	struct { VEC(struct kb_tenure) } tenures;
	struct { VEC(struct form_change) } changes;
	struct { VEC(struct own_form) } forms;
	struct { VEC(struct kb_reading) } readings;
	struct map keys; /* chain to index */
	struct { VEC(struct own_key) } steps;
	struct map remap; /* ref to ref */
	struct map edits; /* key to struct entry */
	struct { VEC(struct split) } splits;
	struct map nonames; /* forms */
};

static struct slice
ref_key(const kb_ref *r)
{
	return slice_make((const char *)r, sizeof(*r));
}

static struct slice
chain_key(const uint64_t *chain)
{
	return slice_make((const char *)chain, sizeof(*chain));
}

struct overlay *
overlay_new(const struct kb *kb)
{
	struct overlay *o = mem_calloc(1, sizeof(*o));

	o->kb = kb;
	return o;
}

void
overlay_free(struct overlay *o)
{
	if (!o)
		return;
	for (size_t i = 0; i < o->persons.n; i++)
		vec_clear(&o->persons.at[i].tenures);
	vec_clear(&o->persons);
	vec_clear(&o->orgs);
	vec_clear(&o->places);
	map_clear(&o->records);
	map_clear(&o->ids);
	vec_clear(&o->tenures);
	vec_clear(&o->changes);
	vec_clear(&o->forms);
	vec_clear(&o->readings);
	map_clear(&o->keys);
	vec_clear(&o->steps);
	map_clear(&o->remap);
	map_clear(&o->edits);
	vec_clear(&o->splits);
	map_clear(&o->nonames);
	arena_clear(&o->arena);
	free(o);
}

/* --- building: records ---------------------------------------------------- */

static const char *
keep(struct overlay *o, const char *s)
{
	return arena_strdup(&o->arena, s ? s : "");
}

static kb_ref
new_ref(struct overlay *o, enum kb_kind kind, const char *id, size_t index)
{
	kb_ref ref = kb_ref_make(kind, kb_count(o->kb, kind) +
	    o->added[kind]++);

	map_put(&o->records, ref_key(&ref), NULL)->u = index;
	map_put(&o->ids, slice_of(id), NULL)->u = ref;
	return ref;
}

static bool
is_full(const struct overlay *o)
{
	return o->persons.n + o->orgs.n + o->places.n >= RECORDS_MAX;
}

kb_ref
overlay_add_person(struct overlay *o, const struct kb_person *p)
{
	struct own_person *own;

	if (is_full(o))
		return 0;
	own = vec_add(&o->persons);
	own->person = (struct kb_person){
		.id = keep(o, p->id),
		.name = keep(o, p->name),
		.aliases = keep(o, p->aliases),
		.family = keep(o, p->family),
		.native = keep(o, p->native),
		.rank = p->rank,
	};
	own->ref = new_ref(o, KB_PERSON, p->id, o->persons.n - 1);
	return own->ref;
}

kb_ref
overlay_add_org(struct overlay *o, const struct kb_org *org)
{
	struct own_org *own;

	if (is_full(o))
		return 0;
	own = vec_add(&o->orgs);
	own->org = (struct kb_org){
		.id = keep(o, org->id),
		.name = keep(o, org->name),
		.acronym = keep(o, org->acronym),
		.aliases = keep(o, org->aliases),
		.kind = keep(o, org->kind),
		.country = org->country,
		.hq = keep(o, org->hq),
	};
	own->ref = new_ref(o, KB_ORG, org->id, o->orgs.n - 1);
	return own->ref;
}

kb_ref
overlay_add_place(struct overlay *o, const struct kb_place *place)
{
	struct own_place *own;

	if (is_full(o))
		return 0;
	own = vec_add(&o->places);
	own->place = (struct kb_place){
		.id = keep(o, place->id),
		.name = keep(o, place->name),
		.aliases = keep(o, place->aliases),
		.country = place->country,
		.kind = keep(o, place->kind),
		.population = place->population,
		.lat = place->lat,
		.lon = place->lon,
	};
	own->ref = new_ref(o, KB_PLACE, place->id, o->places.n - 1);
	return own->ref;
}

/* The person's record to change; one of the file is copied first. */
static struct own_person *
own_person(struct overlay *o, kb_ref ref)
{
	const union map_value *v = map_get(&o->records, ref_key(&ref));
	struct own_person *own;

	if (v)
		return &o->persons.at[v->u];
	if (is_full(o))
		return NULL;
	map_put(&o->records, ref_key(&ref), NULL)->u = o->persons.n;
	own = vec_add(&o->persons);
	own->ref = ref;
	own->person = kb_person(o->kb, ref);
	for (uint32_t i = 0; i < own->person.n_tenures; i++) {
		struct kb_tenure t = kb_tenure(o->kb, own->person.tenure + i);

		if (t.person != ref)
			break;
		vec_push(&own->tenures, t);
	}
	return own;
}

void
overlay_add_tenure(struct overlay *o, struct kb_tenure t)
{
	struct own_person *own = own_person(o, t.person);

	if (!own)
		return;
	t.role = keep(o, t.role);
	vec_push(&own->tenures, t);
}

bool
overlay_end_tenure(struct overlay *o, kb_ref person, struct slice role,
    kb_ref country, kb_ref org, uint32_t end)
{
	struct own_person *own = own_person(o, person);
	bool found = false;

	for (size_t i = 0; own && i < own->tenures.n; i++) {
		struct kb_tenure *t = &own->tenures.at[i];

		if (t->end || !slice_caseis(role, t->role) ||
		    (country && t->country != country) ||
		    (org && t->org != org))
			continue;
		t->end = end;
		t->status = STATUS_FORMER;
		found = true;
	}
	return found;
}

static void
lay_out_tenures(struct overlay *o)
{
	uint32_t base = kb_tenure_count(o->kb);

	for (size_t i = 0; i < o->persons.n; i++) {
		struct own_person *p = &o->persons.at[i];

		p->person.tenure = base + (uint32_t)o->tenures.n;
		p->person.n_tenures = (uint32_t)p->tenures.n;
		for (size_t k = 0; k < p->tenures.n; k++)
			vec_push(&o->tenures, p->tenures.at[k]);
	}
}

/* --- building: forms ------------------------------------------------------ */

void
overlay_add_form(struct overlay *o, struct slice form, struct kb_reading r)
{
	struct form_change c = { .reading = r };

	if (unit_cut(slice_trim(form), &c.cut))
		vec_push(&o->changes, c);
}

void
overlay_drop_form(struct overlay *o, struct slice form, kb_ref ref)
{
	struct form_change c = { .reading = { .ref = ref }, .drop = true };

	if (unit_cut(slice_trim(form), &c.cut))
		vec_push(&o->changes, c);
}

static uint32_t
add_own_form(struct overlay *o, struct kb_form form,
    const struct kb_reading *readings, size_t n)
{
	vec_push(&o->forms, (struct own_form){ .form = form,
		.reading = (uint32_t)o->readings.n,
		.n_readings = (uint32_t)n });
	for (size_t i = 0; i < n; i++)
		vec_push(&o->readings, readings[i]);
	return (uint32_t)o->forms.n - 1;
}

static int
by_prior(const void *va, const void *vb)
{
	const struct kb_reading *a = va, *b = vb;

	return a->prior == b->prior ? 0 : a->prior > b->prior ? -1 : 1;
}

/* The readings of one form with the changes that are meant for it. */
static size_t
change_readings(const struct overlay *o, uint64_t key, uint32_t exact,
    struct kb_reading *all, size_t n)
{
	for (size_t i = 0; i < o->changes.n; i++) {
		const struct form_change *c = &o->changes.at[i];
		size_t kept = 0;

		if (c->cut.folded[c->cut.n - 1] != key ||
		    (!c->drop && (uint32_t)(c->cut.exact >> 32) != exact))
			continue;
		for (size_t k = 0; k < n; k++)
			if (all[k].ref != c->reading.ref)
				all[kept++] = all[k];
		n = kept;
		if (!c->drop && n < KB_READINGS_MAX)
			all[n++] = c->reading;
	}
	if (n)
		qsort(all, n, sizeof(*all), by_prior);
	return n;
}

static struct kb_form
form_look(const struct unit_form *cut)
{
	bool shouts = (cut->shape & UNIT_UPPER) && !(cut->shape & UNIT_LOWER);

	return (struct kb_form){ .exact = (uint32_t)(cut->exact >> 32),
		.has_upper = cut->shape & UNIT_UPPER,
		.exact_only = shouts && cut->letters <= 3 };
}

/* All forms of one key again, the file's and those that are added. */
static void
build_key(struct overlay *o, uint64_t key)
{
	struct kb_step base = { 0 };
	struct kb_reading all[KB_READINGS_MAX];
	struct own_key own = { .key = key };
	uint32_t first = (uint32_t)o->forms.n;
	size_t n;

	if (kb_step(o->kb, key, &base))
		own.step.more = base.more;
	for (uint32_t i = 0; i < base.n_forms; i++) {
		struct kb_form form = kb_form(o->kb, base.form + i);

		n = kb_readings(o->kb, base.form + i, all, KB_READINGS_MAX);
		n = change_readings(o, key, form.exact, all, n);
		add_own_form(o, form, all, n);
	}
	for (size_t i = 0; i < o->changes.n; i++) {
		const struct form_change *c = &o->changes.at[i];
		uint32_t exact = (uint32_t)(c->cut.exact >> 32);
		bool known = c->drop || c->cut.folded[c->cut.n - 1] != key;

		for (size_t k = first; !known && k < o->forms.n; k++)
			known = o->forms.at[k].form.exact == exact;
		if (known)
			continue;
		n = change_readings(o, key, exact, all, 0);
		add_own_form(o, form_look(&c->cut), all, n);
	}
	own.step.form = kb_form_count(o->kb) + first;
	own.step.n_forms = (uint32_t)o->forms.n - first;
	map_put(&o->keys, chain_key(&key), NULL)->u = o->steps.n;
	vec_push(&o->steps, own);
}

/* A longer form goes on from here. */
static void
build_prefix(struct overlay *o, uint64_t key)
{
	union map_value *v;
	struct own_key own = { .key = key };
	bool fresh;

	v = map_put(&o->keys, chain_key(&key), &fresh);
	if (!fresh) {
		o->steps.at[v->u].step.more = true;
		return;
	}
	v->u = o->steps.n;
	if (!kb_step(o->kb, key, &own.step))
		own.step = (struct kb_step){ 0 };
	own.step.more = true;
	vec_push(&o->steps, own);
}

void
overlay_done(struct overlay *o)
{
	lay_out_tenures(o);
	for (size_t i = 0; i < o->changes.n; i++) {
		const struct unit_form *cut = &o->changes.at[i].cut;

		if (!map_get(&o->keys, chain_key(&cut->folded[cut->n - 1])))
			build_key(o, cut->folded[cut->n - 1]);
	}
	for (size_t i = 0; i < o->changes.n; i++) {
		const struct unit_form *cut = &o->changes.at[i].cut;

		for (size_t k = 0; k + 1 < cut->n; k++)
			build_prefix(o, cut->folded[k]);
	}
}

/* --- building: decisions -------------------------------------------------- */

static struct entry *
entry_of(struct overlay *o, struct slice key)
{
	union map_value *v;
	bool fresh;

	v = map_put(&o->edits, key, &fresh);
	if (fresh)
		v->p = arena_calloc(&o->arena, 1, sizeof(struct entry));
	return v->p;
}

static void
remap(struct overlay *o, kb_ref from, kb_ref to)
{
	if (from && from != to)
		map_put(&o->remap, ref_key(&from), NULL)->u = to;
}

static kb_ref
ref_of(const struct overlay *o, struct slice key)
{
	kb_ref own = overlay_find(o, key);

	return own ? own : kb_find(o->kb, key);
}

void
overlay_merge(struct overlay *o, struct slice key, struct slice into)
{
	kb_ref from = ref_of(o, key), to = ref_of(o, into);

	entry_of(o, key)->edit.key = arena_slice(&o->arena, into);
	if (from && to)
		remap(o, from, to);
}

void
overlay_rename(struct overlay *o, struct slice key, struct slice name)
{
	entry_of(o, key)->edit.name = arena_slice(&o->arena, name);
}

void
overlay_retype(struct overlay *o, struct slice key, struct slice type)
{
	entry_of(o, key)->edit.type = arena_slice(&o->arena, type);
}

void
overlay_hide(struct overlay *o, struct slice key)
{
	entry_of(o, key)->edit.hidden = true;
}

void
overlay_split(struct overlay *o, struct slice key, struct slice form,
    struct slice url)
{
	vec_push(&o->splits, (struct split){
		.key = arena_slice(&o->arena, key),
		.form = arena_slice(&o->arena, form),
		.url = arena_slice(&o->arena, url) });
}

void
overlay_noname(struct overlay *o, struct slice form)
{
	map_put(&o->nonames, form, NULL)->u = 1;
}

/* --- asking --------------------------------------------------------------- */

bool
overlay_edit(const struct overlay *o, struct slice key, struct kb_edit *out)
{
	const union map_value *v;
	bool found = false;

	*out = (struct kb_edit){ 0 };
	for (int deep = 0; o && deep < MERGES_DEEPEST; deep++) {
		const struct entry *e;

		v = map_get(&o->edits, key);
		if (!v)
			break;
		e = v->p;
		out->name = e->edit.name;
		out->type = e->edit.type;
		out->hidden = e->edit.hidden;
		found = true;
		if (!e->edit.key)
			break;
		out->key = e->edit.key;
		out->name = NULL;
		out->type = NULL;
		out->hidden = false;
		key = slice_of(e->edit.key);
	}
	return found;
}

bool
overlay_is_split(const struct overlay *o, struct slice key,
    struct slice form, struct slice url)
{
	for (size_t i = 0; o && i < o->splits.n; i++) {
		const struct split *s = &o->splits.at[i];

		if (slice_is(key, s->key) && slice_is(form, s->form) &&
		    (!*s->url || slice_is(url, s->url)))
			return true;
	}
	return false;
}

bool
overlay_is_noname(const struct overlay *o, struct slice form)
{
	return o && map_get(&o->nonames, form) != NULL;
}

uint32_t
overlay_count(const struct overlay *o, enum kb_kind kind)
{
	return o ? o->added[kind] : 0;
}

static const union map_value *
record_of(const struct overlay *o, kb_ref r, enum kb_kind kind)
{
	if (!o || kb_ref_kind(r) != kind)
		return NULL;
	return map_get(&o->records, ref_key(&r));
}

const struct kb_person *
overlay_person(const struct overlay *o, kb_ref r)
{
	const union map_value *v = record_of(o, r, KB_PERSON);

	return v ? &o->persons.at[v->u].person : NULL;
}

const struct kb_org *
overlay_org(const struct overlay *o, kb_ref r)
{
	const union map_value *v = record_of(o, r, KB_ORG);

	return v ? &o->orgs.at[v->u].org : NULL;
}

const struct kb_place *
overlay_place(const struct overlay *o, kb_ref r)
{
	const union map_value *v = record_of(o, r, KB_PLACE);

	return v ? &o->places.at[v->u].place : NULL;
}

const struct kb_tenure *
overlay_tenure(const struct overlay *o, uint32_t i)
{
	uint32_t from, to;

	overlay_tenures(o, &from, &to);
	return i >= from && i < to ? &o->tenures.at[i - from] : NULL;
}

void
overlay_tenures(const struct overlay *o, uint32_t *from, uint32_t *to)
{
	*from = o ? kb_tenure_count(o->kb) : 0;
	*to = o ? *from + (uint32_t)o->tenures.n : 0;
}

const char *
overlay_name(const struct overlay *o, kb_ref r)
{
	const union map_value *v;

	if (!o || !o->edits.n)
		return NULL;
	v = map_get(&o->edits, slice_of(kb_ref_id(o->kb, r)));
	return v ? ((const struct entry *)v->p)->edit.name : NULL;
}

kb_ref
overlay_find(const struct overlay *o, struct slice id)
{
	const union map_value *v = o && id.len ? map_get(&o->ids, id) : NULL;

	return v ? (kb_ref)v->u : 0;
}

bool
overlay_step(const struct overlay *o, uint64_t chain, struct kb_step *out)
{
	const union map_value *v;

	if (!o || !o->keys.n)
		return false;
	v = map_get(&o->keys, chain_key(&chain));
	if (!v)
		return false;
	*out = o->steps.at[v->u].step;
	return true;
}

const struct kb_form *
overlay_form(const struct overlay *o, uint32_t form)
{
	uint32_t base = o ? kb_form_count(o->kb) : 0;

	return o && form >= base && form - base < o->forms.n ?
	    &o->forms.at[form - base].form : NULL;
}

size_t
overlay_readings(const struct overlay *o, uint32_t form,
    struct kb_reading *out, size_t max)
{
	const struct own_form *f = &o->forms.at[form - kb_form_count(o->kb)];
	size_t n = f->n_readings < max ? f->n_readings : max;

	if (n)
		memcpy(out, o->readings.at + f->reading, n * sizeof(*out));
	return overlay_filter(o, out, n);
}

static kb_ref
follow(const struct overlay *o, kb_ref ref)
{
	for (int deep = 0; ref && deep < MERGES_DEEPEST; deep++) {
		const union map_value *v = map_get(&o->remap, ref_key(&ref));

		if (!v)
			break;
		ref = (kb_ref)v->u;
	}
	return ref;
}

size_t
overlay_filter(const struct overlay *o, struct kb_reading *all, size_t n)
{
	size_t kept = 0;

	if (!o->remap.n)
		return n;
	for (size_t i = 0; i < n; i++) {
		bool seen = false;

		all[i].ref = follow(o, all[i].ref);
		for (size_t k = 0; k < kept; k++)
			seen |= all[k].ref == all[i].ref;
		if (all[i].ref && !seen)
			all[kept++] = all[i];
	}
	return kept;
}
