/* SPDX-License-Identifier: MIT
 *
 * who.c - an entity as all stories together know it. */
#include "config.h"

#include "store/store.h"

#include <string.h>

#include "base/i18n.h"
#include "news/story.h"
#include "store/casts.h"
#include "store/db.h"
#include "text/utf8.h"

enum { MAX_DAYS = 40000 };

void
store_set_key_fn(struct store *s, store_key_fn *fn, void *arg)
{
	s->key_fn = fn;
	s->key_arg = arg;
}

void
profiles_clear(struct profiles *p)
{
	arena_clear(&p->arena);
	vec_clear(p);
}

static void
read_profile(sqlite3_stmt *q, struct arena *a, struct profile *p)
{
	struct slice role = { 0 }, key, country = col_slice(q, 5);

	*p = (struct profile){
		.id = col_int(q, 0),
		.key = col_text(q, 1, a),
		.name = col_text(q, 2, a),
		.type = (enum entity_type)(
		    (uint64_t)col_int(q, 3) % ENTITY_TYPES),
		.known = col_int(q, 4) != 0,
		.stories = col_int(q, 7),
		.mentions = col_int(q, 8),
		.first = col_time(q, 9),
		.last = col_time(q, 10),
		.watched = col_int(q, 11) != 0,
	};
	if (country.len && country.len < sizeof(p->country))
		memcpy(p->country, country.s, country.len);
	key = col_slice(q, 6);
	slice_split(&key, '\n', &role);
	p->role = role.len ? arena_slice(a, role) : NULL;
	p->role_org = key.len ? arena_slice(a, key) : NULL;
	if (!p->key)
		p->key = "";
	if (!p->name)
		p->name = p->key;
}

bool
store_profile(struct store *s, int64_t id, struct arena *arena,
    struct profile *out, struct err *err)
{
	/* With those that were merged into it. */
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT e.id, e.key, e.name, e.type, e.known, e.country, r.key,"
	    " e.stories + coalesce(sum(m.stories), 0),"
	    " e.mentions + coalesce(sum(m.mentions), 0),"
	    " min(e.first, coalesce(min(m.first), e.first)),"
	    " max(e.last, coalesce(max(m.last), e.last)),"
	    " EXISTS (SELECT 1 FROM watch w WHERE w.folded = e.folded"
	    "  OR w.text = e.key)"
	    " FROM entity e LEFT JOIN role r ON r.id = e.role"
	    " LEFT JOIN entity m ON m.target = e.id WHERE e.id ="
	    " (SELECT coalesce(target, id) FROM entity WHERE id = ?)"
	    " GROUP BY e.id",
	    err);
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, id);
	got = stmt_step(s, q, err);
	if (got < 0)
		return false;
	if (!got)
		return err_set(err, _("there is no entity %lld"),
		    (long long)id);
	read_profile(q, arena, out);
	sqlite3_reset(q);
	return true;
}

/* Names that start so: for completion. */
static bool
by_start(struct store *s, const char *name, size_t max, struct ids *out,
    struct err *err)
{
	struct str from = { 0 }, to = { 0 };
	sqlite3_stmt *q;
	int got = 0;

	utf8_fold(&from, slice_of(name));
	if (!from.len) {
		str_clear(&from);
		return true;
	}
	str_adds(&to, str_slice(&from));
	str_add(&to, "\xf4\x8f\xbf\xbf");
	q = stmt_get(s,
	    "SELECT coalesce(target, id) FROM entity WHERE folded >= ?1"
	    " AND folded < ?2 AND stories > 0 ORDER BY stories DESC LIMIT ?3",
	    err);
	if (q) {
		stmt_text(q, 1, from.s);
		stmt_text(q, 2, to.s);
		stmt_int(q, 3, (int64_t)(max < 1000 ? max : 1000));
		while ((got = stmt_step(s, q, err)) > 0)
			vec_push(out, col_int(q, 0));
	}
	str_clear(&from);
	str_clear(&to);
	return q && got == 0;
}

/* Names with a word that starts so. */
static bool
by_word(struct store *s, const char *name, size_t max, struct ids *out,
    struct err *err)
{
	struct str folded = { 0 };
	sqlite3_stmt *q;
	int got = 0;

	str_addc(&folded, ' ');
	utf8_fold(&folded, slice_of(name));
	if (folded.len == 1) {
		str_clear(&folded);
		return true;
	}
	q = stmt_get(s,
	    "SELECT coalesce(target, id) FROM entity WHERE"
	    " instr(folded, ?1) > 0 AND stories > 0"
	    " ORDER BY stories DESC LIMIT ?2",
	    err);
	if (q) {
		stmt_text(q, 1, folded.s);
		stmt_int(q, 2, (int64_t)(max < 1000 ? max : 1000));
		while ((got = stmt_step(s, q, err)) > 0)
			vec_push(out, col_int(q, 0));
	}
	str_clear(&folded);
	return q && got == 0;
}

static bool
has(const struct profiles *p, int64_t id)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->at[i].id == id)
			return true;
	return false;
}

bool
store_find(struct store *s, const char *name, size_t max,
    struct profiles *out, struct err *err)
{
	struct ids ids = { 0 };
	size_t before = out->n;
	bool ok = entities_named(s, name, UINT32_MAX, max, &ids, err) &&
	    by_start(s, name, max, &ids, err);

	if (ok && ids.n < max)
		ok = by_word(s, name, max, &ids, err);
	for (size_t i = 0; ok && i < ids.n && out->n - before < max; i++) {
		struct profile p;

		ok = store_profile(s, ids.at[i], &out->arena, &p, err);
		if (ok && !has(out, p.id))
			vec_push(out, p);
	}
	vec_clear(&ids);
	return ok;
}

/* --- days ------------------------------------------------------------------- */

/* Adds one entity's days from `from` to `to`: looked up one by one, because
 * the table is ordered by day for the sake of who writes it. */
static bool
add_days(struct store *s, int64_t entity, int64_t from, int64_t to,
    int64_t *sums, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT stories FROM entity_day WHERE day = ? AND entity = ?",
	    err);

	if (!q)
		return false;
	for (int64_t day = from; day <= to; day++) {
		int64_t n;

		stmt_int(q, 1, day);
		stmt_int(q, 2, entity);
		if (!stmt_number(s, q, 0, &n, err))
			return false;
		sums[day - from] += n;
	}
	return true;
}

bool
store_days(struct store *s, int64_t entity, struct days *out,
    struct err *err)
{
	struct arena arena = { 0 };
	struct profile p;
	struct ids ids = { 0 };
	int64_t from = 0, to = -1, *sums;
	bool ok = store_profile(s, entity, &arena, &p, err) &&
	    entity_ids(s, entity, &ids, err);

	if (ok && p.first != TIME_NONE && p.last >= p.first) {
		to = p.last / 86400;
		from = p.first / 86400;
		if (to - from >= MAX_DAYS)
			from = to - MAX_DAYS + 1;
	}
	sums = mem_calloc((size_t)(to - from + 1) + 1, sizeof(*sums));
	for (size_t i = 0; ok && i < ids.n; i++)
		ok = add_days(s, ids.at[i], from, to, sums, err);
	for (int64_t day = from; ok && day <= to; day++)
		if (sums[day - from] > 0)
			vec_push(out,
			    (struct day){ day, sums[day - from] });
	free(sums);
	vec_clear(&ids);
	arena_clear(&arena);
	return ok;
}

bool
store_day_counts(struct store *s, int64_t entity, int64_t from,
    int64_t *counts, size_t n, struct err *err)
{
	struct ids ids = { 0 };
	bool ok = entity_ids(s, entity, &ids, err);

	memset(counts, 0, n * sizeof(*counts));
	for (size_t i = 0; ok && n && i < ids.n; i++)
		ok = add_days(s, ids.at[i], from, from + (int64_t)n - 1,
		    counts, err);
	vec_clear(&ids);
	return ok;
}

/* --- corrections ------------------------------------------------------------ */

static bool
redirect(struct store *s, int64_t from, int64_t into, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "UPDATE entity SET target = nullif((SELECT coalesce(target, id)"
	    " FROM entity WHERE id = ?2), ?1) WHERE id = ?1",
	    err);

	if (!q)
		return false;
	stmt_int(q, 1, from);
	stmt_int(q, 2, into);
	if (!stmt_run(s, q, err))
		return false;
	/* Who stood for `from` follows: chains are one link long. */
	q = stmt_get(s,
	    "UPDATE entity SET target = (SELECT coalesce(target, id)"
	    " FROM entity WHERE id = ?1) WHERE target = ?1 AND ?2 <> 0",
	    err);
	if (!q)
		return false;
	stmt_int(q, 1, from);
	stmt_int(q, 2, into);
	return stmt_run(s, q, err);
}

bool
store_merge_entity(struct store *s, int64_t from, int64_t into,
    struct err *err)
{
	bool ok;

	if (!store_begin(s, err))
		return false;
	ok = redirect(s, from, into, err);
	return db_end(s, ok, err);
}
