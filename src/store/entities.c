/* SPDX-License-Identifier: MIT
 *
 * entities.c - who is known to the store, by key and by name. */
#include "config.h"

#include "store/store.h"

#include <string.h>

#include "store/casts.h"
#include "store/watch.h"
#include "text/utf8.h"

bool
role_id(struct store *s, const struct entity *e, int64_t *id,
    struct err *err)
{
	struct str key = { 0 };
	union map_value *v;
	sqlite3_stmt *q;
	bool fresh, ok;

	*id = 0;
	if (!e->role || !*e->role)
		return true;
	str_add(&key, e->role);
	str_addc(&key, '\n');
	str_add(&key, e->role_org ? e->role_org : "");
	v = map_put(&s->roles, str_slice(&key), &fresh);
	if (!fresh && v->i) {
		*id = v->i;
		str_clear(&key);
		return true;
	}
	q = stmt_get(s,
	    "INSERT INTO role (key) VALUES (?) ON CONFLICT (key)"
	    " DO UPDATE SET key = key RETURNING id",
	    err);
	if (q)
		stmt_slice(q, 1, str_slice(&key));
	ok = stmt_number(s, q, 0, id, err);
	v->i = *id;
	str_clear(&key);
	return ok;
}

/* What is known of an entity as it was last stored, to write only changes. */
static uint64_t
entity_print(const struct entity *e)
{
	uint64_t h = hash_stable(e->name, strlen(e->name) + 1,
	    HASH_STABLE_SEED);

	h = hash_stable(e->country, strlen(e->country) + 1, h);
	/* Bits to spare for the id, so that one number holds both. */
	return (h ^ (uint64_t)e->type ^ (uint64_t)e->known << 4) >> 32;
}

static bool
upsert(struct store *s, struct entity *e, int64_t role, struct err *err)
{
	struct str folded = { 0 };
	sqlite3_stmt *q = stmt_get(s,
	    "INSERT INTO entity (key, name, folded, type, known, country, role)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
	    " name = excluded.name, folded = excluded.folded,"
	    " type = excluded.type, known = excluded.known,"
	    " country = excluded.country,"
	    " role = coalesce(excluded.role, role) RETURNING id",
	    err);
	bool ok;

	if (!q)
		return false;
	utf8_fold(&folded, slice_of(e->name));
	stmt_text(q, 1, e->key);
	stmt_text(q, 2, e->name);
	stmt_slice(q, 3, str_slice(&folded));
	if (!folded.len)
		stmt_text(q, 3, "");
	stmt_int(q, 4, e->type);
	stmt_int(q, 5, e->known);
	stmt_text(q, 6, *e->country ? e->country : NULL);
	if (role)
		stmt_int(q, 7, role);
	ok = stmt_number(s, q, 0, &e->id, err);
	watch_met(s, e->key, str_slice(&folded));
	str_clear(&folded);
	return ok;
}

/* Ids under 2^31 share a number with a print of
 * what was stored, so the same entity in the next story costs no SQL. */
bool
entity_id(struct store *s, struct entity *e, int64_t role, struct err *err)
{
	uint64_t print = entity_print(e);
	union map_value *v = map_put(&s->entities, slice_of(e->key), NULL);

	if (v->u && v->u >> 32 == print) {
		e->id = (int64_t)(v->u & UINT32_MAX);
		return true;
	}
	if (!upsert(s, e, role, err))
		return false;
	if (e->id <= UINT32_MAX)
		v->u = print << 32 | (uint64_t)e->id;
	return true;
}

/* --- names ------------------------------------------------------------------ */

static bool
take_ids(struct store *s, sqlite3_stmt *q, uint32_t types, size_t max,
    struct ids *out, struct err *err)
{
	int got;

	if (!q)
		return false;
	while ((got = stmt_step(s, q, err)) > 0) {
		if (!(types >> (col_int(q, 1) & 31) & 1))
			continue;
		if (out->n >= max) {
			sqlite3_reset(q);
			return true;
		}
		vec_push(out, col_int(q, 0));
	}
	return got == 0;
}

static bool
by_name(struct store *s, const char *name, uint32_t types, size_t max,
    struct ids *out, struct err *err)
{
	struct str folded = { 0 };
	sqlite3_stmt *q;
	bool ok;

	utf8_fold(&folded, slice_of(name));
	q = stmt_get(s,
	    "SELECT id, type FROM entity WHERE folded = ?"
	    " ORDER BY stories DESC",
	    err);
	if (q)
		stmt_text(q, 1, str_get(&folded));
	ok = take_ids(s, q, types, max, out, err);
	str_clear(&folded);
	return ok;
}

static bool
by_surname(struct store *s, const char *name, uint32_t types, size_t max,
    struct ids *out, struct err *err)
{
	struct str folded = { 0 };
	sqlite3_stmt *q;
	bool ok;

	const char *last;

	utf8_fold(&folded, slice_of(name));
	last = strrchr(str_get(&folded), ' ');
	q = stmt_get(s,
	    "SELECT id, type FROM entity INDEXED BY entity_last WHERE "
	    LAST_WORD " = ?2 AND substr(folded, -length(?1) - 1) = ' ' || ?1"
	    " ORDER BY stories DESC LIMIT 1000",
	    err);
	if (q) {
		stmt_text(q, 1, str_get(&folded));
		stmt_text(q, 2, last ? last + 1 : str_get(&folded));
	}
	ok = take_ids(s, q, types, max, out, err);
	str_clear(&folded);
	return ok;
}

bool
entity_ids(struct store *s, int64_t id, struct ids *out, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT coalesce(target, id) FROM entity WHERE id = ?", err);
	int64_t top;

	if (!q)
		return false;
	stmt_int(q, 1, id);
	if (!stmt_number(s, q, id, &top, err))
		return false;
	vec_push(out, top);
	q = stmt_get(s, "SELECT id, 0 FROM entity WHERE target = ?", err);
	if (q)
		stmt_int(q, 1, top);
	return take_ids(s, q, UINT32_MAX, SIZE_MAX, out, err);
}

static bool
by_key(struct store *s, const char *name, uint32_t types, size_t max,
    struct ids *out, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT id, type FROM entity WHERE key IN (?1, upper(?1))", err);

	if (q)
		stmt_text(q, 1, name);
	return take_ids(s, q, types, max, out, err);
}

/* By what others know of the name. */
static bool
by_alias(struct store *s, const char *name, uint32_t types, size_t max,
    struct ids *out, struct err *err)
{
	const char *key = s->key_fn ? s->key_fn(s->key_arg, name) : NULL;

	return !key || by_key(s, key, types, max, out, err);
}

/* With all that stand for the same. */
static bool
spread(struct store *s, const struct ids *named, size_t max,
    struct ids *out, struct err *err)
{
	size_t from = out->n;

	for (size_t i = 0; i < named->n && out->n - from < max; i++)
		if (!entity_ids(s, named->at[i], out, err))
			return false;
	if (out->n - from > max)
		out->n = from + max;
	return true;
}

bool
entities_called(struct store *s, const char *name, size_t max,
    struct ids *out, struct err *err)
{
	struct ids named = { 0 };
	bool ok = by_key(s, name, UINT32_MAX, max, &named, err);

	if (ok && !named.n)
		ok = by_name(s, name, UINT32_MAX, max, &named, err);
	if (ok && !named.n)
		ok = by_alias(s, name, UINT32_MAX, max, &named, err);
	ok = ok && spread(s, &named, max, out, err);
	vec_clear(&named);
	return ok;
}

bool
entities_named(struct store *s, const char *name, uint32_t types,
    size_t max, struct ids *out, struct err *err)
{
	struct ids named = { 0 };
	bool ok = by_key(s, name, types, max, &named, err);

	if (ok && !named.n)
		ok = by_name(s, name, types, max, &named, err);
	if (ok && !named.n)
		ok = by_alias(s, name, types, max, &named, err);
	if (ok && !named.n)
		ok = by_surname(s, name, types, max, &named, err);
	ok = ok && spread(s, &named, max, out, err);
	vec_clear(&named);
	return ok;
}
