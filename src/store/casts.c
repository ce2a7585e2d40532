/* SPDX-License-Identifier: MIT
 *
 * casts.c - who is in a story, as it was stored. */
#include "config.h"

#include "store/store.h"

#include <string.h>

#include "store/castblob.h"
#include "store/casts.h"

static bool
read_role(struct store *s, int64_t id, struct entity *e, struct arena *a,
    struct err *err)
{
	sqlite3_stmt *q;
	struct slice key, role = { 0 };
	int got;

	if (!id)
		return true;
	q = stmt_get(s, "SELECT key FROM role WHERE id = ?", err);
	if (!q)
		return false;
	stmt_int(q, 1, id);
	got = stmt_step(s, q, err);
	if (got > 0) {
		key = col_slice(q, 0);
		slice_split(&key, '\n', &role);
		e->role = role.len ? arena_slice(a, role) : NULL;
		e->role_org = key.len ? arena_slice(a, key) : NULL;
		sqlite3_reset(q);
	}
	return got >= 0;
}

static bool
read_entity(struct store *s, const struct member *m, struct entity *e,
    struct arena *a, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT id, key, name, known, country FROM entity WHERE id ="
	    " (SELECT coalesce(target, id) FROM entity WHERE id = ?)",
	    err);
	struct slice country;
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, m->id);
	got = stmt_step(s, q, err);
	if (got < 0)
		return false;
	e->type = (enum entity_type)m->type;
	e->salience = (float)m->salience / 255;
	e->n_mentions = m->mentions;
	e->id = m->id;
	if (got) {
		e->id = col_int(q, 0);
		e->key = col_text(q, 1, a);
		e->name = col_text(q, 2, a);
		e->known = col_int(q, 3) != 0;
		country = col_slice(q, 4);
		if (country.len < sizeof(e->country) && country.len)
			memcpy(e->country, country.s, country.len);
		sqlite3_reset(q);
	}
	if (!e->key)
		e->key = "";
	if (!e->name)
		e->name = "";
	return read_role(s, m->role, e, a, err);
}

bool
store_cast(struct store *s, int64_t story, struct cast *out,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(s, "SELECT blob FROM cast WHERE story = ?",
	    err);
	struct members m = { 0 };
	struct slice blob = { 0 };
	char *copy = NULL;
	size_t n = 0;
	bool ok;
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, story);
	got = stmt_step(s, q, err);
	if (got > 0) {
		blob = col_slice(q, 0);
		copy = mem_dup(blob.s, blob.len);
		blob.s = copy;
		sqlite3_reset(q);
	}
	ok = got >= 0;
	if (got > 0 && cast_unpack_members(&blob, out->lang, &m, &n)) {
		out->entities = arena_calloc(&out->arena, m.n,
		    sizeof(*out->entities));
		out->n_entities = m.n;
		for (size_t i = 0; ok && i < m.n; i++)
			ok = read_entity(s, &m.at[i], &out->entities[i],
			    &out->arena, err);
		cast_unpack_mentions(blob, out, n);
	}
	vec_clear(&m);
	free(copy);
	return ok;
}

bool
store_entity_stories(struct store *s, int64_t entity, int64_t *n,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT stories FROM entity WHERE id = ?", err);

	if (!q)
		return false;
	stmt_int(q, 1, entity);
	return stmt_number(s, q, 0, n, err);
}
