/* SPDX-License-Identifier: MIT
 *
 * casts.c - who is in which story, and the way back.
 *
 * The cast of a story is one blob, read whole when the story is shown.  From
 * an entity to its stories leads story_entity, ordered by time; entity_day
 * counts stories by day, for charts and trends.  All three change in the
 * same transaction.
 *
 * Names come in versions (engine, knowledge base, corrections).  A version
 * gets a small number, its epoch; a story whose epoch is another one is to
 * be read again. */
#include "config.h"

#include "store/store.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "news/story.h"
#include "store/body.h"
#include "store/casts.h"
#include "store/words.h"
#include "text/utf8.h"

enum {
	BLOB_FORMAT = 1,
	MAX_ENTITIES = 5000, /* of one story */
	MAX_MENTIONS = 20000,
	DAY = 86400,
};

/* --- the blob ---------------------------------------------------------------
 *
 *	format, language, number of entities, of mentions
 *	each entity: id, type, role + 1, salience (0-255), mentions
 *	each mention: start as distance from the one before, length,
 *	    entity, kind and field
 */

struct member { /* of a cast, as the blob has it */
	int64_t id, role;
	uint32_t type, salience, mentions;
};

struct members {
	VEC(struct member)
};

static void
pack(struct str *out, const struct cast *c, const struct members *m)
{
	uint32_t at[2] = { 0, 0 };

	varint_add(out, BLOB_FORMAT);
	str_addc(out, (char)strnlen(c->lang, sizeof(c->lang)));
	str_addn(out, c->lang, strnlen(c->lang, sizeof(c->lang)));
	varint_add(out, m->n);
	varint_add(out, c->n_mentions);
	for (size_t i = 0; i < m->n; i++) {
		varint_add(out, (uint64_t)m->at[i].id);
		varint_add(out, m->at[i].type);
		varint_add(out, (uint64_t)m->at[i].role);
		varint_add(out, m->at[i].salience);
		varint_add(out, m->at[i].mentions);
	}
	for (size_t i = 0; i < c->n_mentions; i++) {
		const struct mention *x = &c->mentions[i];
		uint32_t *prev = &at[x->field == FIELD_TITLE];

		/* Sorted by start: distances are small. */
		varint_add(out, x->start >= *prev ? x->start - *prev : 0);
		varint_add(out, x->end - x->start);
		varint_add(out, x->entity);
		varint_add(out, (uint64_t)(x->kind << 1) |
			(x->field == FIELD_TITLE));
		*prev = x->start;
	}
}

/* Reads the head and the members; what is left of the blob are the
 * mentions.  False when it is damaged. */
static bool
unpack_members(struct slice *blob, char lang[8], struct members *m,
    size_t *n_mentions)
{
	uint64_t format = varint_take(blob), n;
	size_t len;

	if (format != BLOB_FORMAT || !blob->len)
		return false;
	len = (unsigned char)*blob->s++;
	blob->len--;
	if (len > 7 || len > blob->len)
		return false;
	memset(lang, 0, 8);
	memcpy(lang, blob->s, len);
	blob->s += len;
	blob->len -= len;
	n = varint_take(blob);
	*n_mentions = (size_t)varint_take(blob);
	/* Five bytes at least for each. */
	if (n > MAX_ENTITIES || n * 5 > blob->len ||
	    *n_mentions > MAX_MENTIONS)
		return false;
	for (uint64_t i = 0; i < n; i++) {
		struct member *e = vec_add(m);

		e->id = (int64_t)(varint_take(blob) & INT64_MAX);
		e->type = (uint32_t)varint_take(blob) % ENTITY_TYPES;
		e->role = (int64_t)(varint_take(blob) & INT64_MAX);
		e->salience = (uint32_t)varint_take(blob) & 255;
		e->mentions = (uint32_t)varint_take(blob);
	}
	return true;
}

static void
unpack_mentions(struct slice blob, struct cast *c, size_t n)
{
	uint64_t at[2] = { 0, 0 };

	if (n > blob.len / 4)
		n = blob.len / 4;
	c->mentions = arena_calloc(&c->arena, n, sizeof(*c->mentions));
	for (size_t i = 0; i < n; i++) {
		uint64_t step = varint_take(&blob), len = varint_take(&blob);
		uint64_t who = varint_take(&blob), how = varint_take(&blob);
		uint64_t *prev = &at[how & 1];

		*prev += step & INT32_MAX;
		if (who >= c->n_entities || len > DB_MAX_BODY ||
		    *prev + len > DB_MAX_BODY * 4)
			break;
		c->mentions[c->n_mentions++] = (struct mention){
			.start = (uint32_t)*prev,
			.end = (uint32_t)(*prev + len),
			.entity = (uint32_t)who,
			.field = how & 1 ? FIELD_TITLE : FIELD_TEXT,
			.kind = (uint8_t)((how >> 1) % (MENTION_METONYM + 1)),
		};
	}
}

/* --- entities and roles ----------------------------------------------------- */

static bool
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
	str_clear(&folded);
	return ok;
}

/* Gives the entity its id.  Ids under 2^31 share a number with a print of
 * what was stored, so the same entity in the next story costs no SQL. */
static bool
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

/* --- the way back ----------------------------------------------------------- */

static bool
count_entity(struct store *s, const struct member *m, int64_t time, int sign,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "UPDATE entity SET stories = stories + ?2,"
	    " mentions = mentions + ?3, first = min(coalesce(first, ?4), ?4),"
	    " last = max(coalesce(last, ?4), ?4), role = coalesce(?5, role)"
	    " WHERE id = ?1",
	    err);

	if (!q)
		return false;
	stmt_int(q, 1, m->id);
	stmt_int(q, 2, sign);
	stmt_int(q, 3, sign * (int64_t)m->mentions);
	stmt_int(q, 4, time);
	if (m->role && sign > 0)
		stmt_int(q, 5, m->role);
	if (!stmt_run(s, q, err))
		return false;
	q = stmt_get(s,
	    "INSERT INTO entity_day VALUES (?1, ?2, ?3) ON CONFLICT"
	    " (day, entity) DO UPDATE SET stories = stories + ?3",
	    err);
	if (!q)
		return false;
	stmt_int(q, 1, time / DAY);
	stmt_int(q, 2, m->id);
	stmt_int(q, 3, sign);
	return stmt_run(s, q, err);
}

static bool
link_entity(struct store *s, const struct member *m, int64_t story,
    int64_t time, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "INSERT OR REPLACE INTO story_entity VALUES (?, ?, ?, ?, ?, ?)",
	    err);

	if (!q)
		return false;
	stmt_int(q, 1, m->id);
	stmt_int(q, 2, time);
	stmt_int(q, 3, story);
	stmt_int(q, 4, m->mentions);
	stmt_int(q, 5, m->salience);
	if (m->role)
		stmt_int(q, 6, m->role);
	return stmt_run(s, q, err) && count_entity(s, m, time, 1, err);
}

static bool
unlink_entity(struct store *s, const struct member *m, int64_t story,
    int64_t time, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "DELETE FROM story_entity WHERE entity = ? AND time = ?"
	    " AND story = ?",
	    err);

	if (!q)
		return false;
	stmt_int(q, 1, m->id);
	stmt_int(q, 2, time);
	stmt_int(q, 3, story);
	if (!stmt_run(s, q, err))
		return false;
	return !sqlite3_changes(s->db) ||
	    count_entity(s, m, time, -1, err);
}

/* Takes the story's old cast out of the index. */
static bool
forget(struct store *s, int64_t story, struct err *err)
{
	struct members old = { 0 };
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT time, blob FROM cast WHERE story = ?", err);
	struct slice blob;
	int64_t time = 0;
	char lang[8];
	size_t n;
	bool ok;
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, story);
	got = stmt_step(s, q, err);
	if (got > 0) {
		time = col_int(q, 0);
		blob = col_slice(q, 1);
		unpack_members(&blob, lang, &old, &n);
		sqlite3_reset(q);
	}
	ok = got >= 0;
	for (size_t i = 0; ok && i < old.n; i++)
		ok = unlink_entity(s, &old.at[i], story, time, err);
	vec_clear(&old);
	return ok;
}

/* --- epochs ----------------------------------------------------------------- */

static bool
epoch_of(struct store *s, uint64_t version, int64_t *epoch, struct err *err)
{
	sqlite3_stmt *q;

	*epoch = s->epoch;
	if (s->epoch && s->engine == version)
		return true;
	q = stmt_get(s, "SELECT epoch FROM engine WHERE version = ?", err);
	if (!q)
		return false;
	stmt_int(q, 1, (int64_t)version);
	if (!stmt_number(s, q, 0, epoch, err))
		return false;
	if (*epoch) {
		s->engine = version;
		s->epoch = *epoch;
	}
	return true;
}

/* As above, and the version gets its number if it has none. */
static bool
epoch_make(struct store *s, uint64_t version, int64_t *epoch,
    struct err *err)
{
	sqlite3_stmt *q;

	if (!epoch_of(s, version, epoch, err))
		return false;
	if (*epoch)
		return true;
	q = stmt_get(s, "INSERT INTO engine (version) VALUES (?)", err);
	if (!q)
		return false;
	stmt_int(q, 1, (int64_t)version);
	return stmt_run(s, q, err) && epoch_of(s, version, epoch, err);
}

/* --- storing ---------------------------------------------------------------- */

/* Gives all entities their ids. */
static bool
enlist(struct store *s, struct cast *c, struct members *m, struct err *err)
{
	for (size_t i = 0; i < c->n_entities; i++) {
		struct entity *e = &c->entities[i];
		struct member *x = vec_add(m);
		float salience = e->salience;

		if (!role_id(s, e, &x->role, err) ||
		    !entity_id(s, e, x->role, err))
			return false;
		if (!(salience > 0))
			salience = 0;
		x->id = e->id;
		x->type = e->type;
		x->mentions = e->n_mentions;
		x->salience = (uint32_t)(salience < 1 ? salience * 255 : 255);
	}
	return true;
}

static bool
write_cast(struct store *s, int64_t story, int64_t time, int64_t epoch,
    const struct cast *c, const struct members *m, struct err *err)
{
	struct str blob = { 0 };
	sqlite3_stmt *q;
	bool ok;

	pack(&blob, c, m);
	q = stmt_get(s, "INSERT OR REPLACE INTO cast VALUES (?, ?, ?, ?)",
	    err);
	if (q) {
		stmt_int(q, 1, story);
		stmt_int(q, 2, epoch);
		stmt_int(q, 3, time);
		stmt_blob(q, 4, blob.s, blob.len);
	}
	ok = stmt_run(s, q, err);
	str_clear(&blob);
	for (size_t i = 0; ok && i < m->n; i++)
		ok = link_entity(s, &m->at[i], story, time, err);
	return ok;
}

/* The cast alone; the caller marks it as done. */
static bool
put_cast(struct store *s, int64_t story, int64_t time, int64_t epoch,
    struct cast *c, struct err *err)
{
	struct members m = { 0 };
	bool ok;

	if (c->n_entities > MAX_ENTITIES || c->n_mentions > MAX_MENTIONS)
		return err_set(err, _("story %lld: a cast of %zu is too much"),
		    (long long)story, c->n_entities);
	ok = forget(s, story, err) && enlist(s, c, &m, err) &&
	    write_cast(s, story, time, epoch, c, &m, err);
	vec_clear(&m);
	return ok;
}

/* What must be known of a story to digest it. */
struct subject {
	int64_t time, doc, unread, hidden;
	struct str title, author, cats;
};

static void
subject_clear(struct subject *x)
{
	str_clear(&x->title);
	str_clear(&x->author);
	str_clear(&x->cats);
}

static bool
load_subject(struct store *s, int64_t story, struct subject *x,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT s.time, s.doc, s.unread, s.hidden, s.title, s.author,"
	    " b.extras FROM story s LEFT JOIN body b ON b.story = s.id"
	    " WHERE s.id = ?",
	    err);
	struct arena arena = { 0 };
	struct story st = { 0 };
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, story);
	got = stmt_step(s, q, err);
	if (got < 0)
		return false;
	if (!got)
		return err_set(err, _("there is no story %lld"),
		    (long long)story);
	x->time = col_int(q, 0);
	x->doc = col_int(q, 1);
	x->unread = col_int(q, 2);
	x->hidden = col_int(q, 3);
	words_index(&x->title, col_slice(q, 4));
	words_index(&x->author, col_slice(q, 5));
	body_unpack(col_slice(q, 6), &st, &arena);
	for (size_t i = 0; i < st.categories.n; i++) {
		words_index(&x->cats, slice_of(st.categories.at[i]));
		str_addc(&x->cats, '\n');
	}
	arena_clear(&arena);
	sqlite3_reset(q);
	return true;
}

/* Adds a new revision of the story's words to the full-text table; the older
 * ones stay there and are never asked for again. */
static bool
put_text(struct store *s, int64_t story, const struct subject *x,
    struct slice text, int64_t *doc, struct err *err)
{
	struct str words = { 0 };
	sqlite3_stmt *q;
	bool ok;

	*doc = x->doc % (DOC_REVISIONS - 1) + 1;
	words_index(&words, text);
	q = stmt_get(s,
	    "INSERT INTO fulltext (rowid, title, author, cats, text)"
	    " VALUES (?, ?, ?, ?, ?)",
	    err);
	if (q) {
		stmt_int(q, 1, (int64_t)((uint64_t)story << DOC_BITS) | *doc);
		stmt_slice(q, 2, str_slice(&x->title));
		stmt_slice(q, 3, str_slice(&x->author));
		stmt_slice(q, 4, str_slice(&x->cats));
		stmt_slice(q, 5, str_slice(&words));
	}
	ok = stmt_run(s, q, err);
	str_clear(&words);
	return ok;
}

static uint32_t
count_words(struct slice text)
{
	uint32_t n = 0;
	bool in = false;

	for (size_t i = 0; i < text.len; i++) {
		bool space = ascii_space(text.s[i]);

		n += !space && !in;
		in = !space;
	}
	return n;
}

static bool
digest(struct store *s, int64_t story, const struct slice *text,
    struct cast *cast, uint64_t version, struct err *err)
{
	struct subject x = { 0 };
	sqlite3_stmt *q;
	int64_t epoch = 0, doc = 0;
	bool ok;

	ok = load_subject(s, story, &x, err) &&
	    (!text || put_text(s, story, &x, *text, &doc, err)) &&
	    (!cast || (epoch_make(s, version, &epoch, err) &&
			  put_cast(s, story, x.time, epoch, cast, err)));
	q = ok ? stmt_get(s,
		     "UPDATE story SET todo = todo & ~?2,"
		     " doc = CASE WHEN ?3 THEN ?3 ELSE doc END,"
		     " words = CASE WHEN ?3 THEN ?4 ELSE words END,"
		     " epoch = CASE WHEN ?5 THEN ?5 ELSE epoch END"
		     " WHERE id = ?1",
		     err)
	       : NULL;
	if (q) {
		stmt_int(q, 1, story);
		stmt_int(q, 2,
		    (text ? TODO_TEXT : 0) | (cast ? TODO_CAST : 0));
		stmt_int(q, 3, doc);
		stmt_int(q, 4, text ? count_words(*text) : 0);
		stmt_int(q, 5, epoch);
	}
	ok = ok && stmt_run(s, q, err);
	subject_clear(&x);
	return ok;
}

bool
store_digest(struct store *s, int64_t story, struct slice text,
    struct cast *cast, uint64_t version, struct err *err)
{
	bool ok;

	if (!store_begin(s, err))
		return false;
	ok = digest(s, story, &text, cast, version, err);
	return db_end(s, ok, err);
}

bool
store_set_cast(struct store *s, int64_t story, struct cast *cast,
    uint64_t version, struct err *err)
{
	bool ok;

	if (!store_begin(s, err))
		return false;
	ok = digest(s, story, NULL, cast, version, err);
	return db_end(s, ok, err);
}

/* --- reading ---------------------------------------------------------------- */

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
	if (got > 0 && unpack_members(&blob, out->lang, &m, &n)) {
		out->entities = arena_calloc(&out->arena, m.n,
		    sizeof(*out->entities));
		out->n_entities = m.n;
		for (size_t i = 0; ok && i < m.n; i++)
			ok = read_entity(s, &m.at[i], &out->entities[i],
			    &out->arena, err);
		unpack_mentions(blob, out, n);
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

/* --- what is left to do ----------------------------------------------------- */

static bool
take_todo(struct store *s, size_t n, struct ids *out, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT id FROM story INDEXED BY story_todo WHERE todo > 0"
	    " ORDER BY time DESC, id DESC LIMIT ?",
	    err);
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, (int64_t)n);
	while ((got = stmt_step(s, q, err)) > 0)
		vec_push(out, col_int(q, 0));
	return got == 0;
}

/* Walks down from where the last call came to, over stories whose cast is of
 * another epoch.  The way is remembered by this handle alone: after a kill
 * it starts on top and passes what was done at a glance. */
static bool
take_old(struct store *s, int64_t epoch, size_t n, struct ids *out,
    struct err *err)
{
	sqlite3_stmt *q;
	int got;

	if (!s->walk_epoch || s->walk_epoch != epoch) {
		s->walk_epoch = epoch;
		s->walk_time = s->walk_id = INT64_MAX;
		s->walk_done = false;
	}
	q = stmt_get(s,
	    "SELECT id, time FROM story INDEXED BY story_time WHERE"
	    " hidden = 0 AND (time, id) < (?2, ?3) AND epoch <> ?1"
	    " AND todo & 2 = 0 ORDER BY time DESC, id DESC LIMIT ?4",
	    err);
	if (!q)
		return false;
	stmt_int(q, 1, epoch);
	stmt_int(q, 2, s->walk_time);
	stmt_int(q, 3, s->walk_id);
	stmt_int(q, 4, (int64_t)n);
	while ((got = stmt_step(s, q, err)) > 0) {
		vec_push(out, col_int(q, 0));
		s->walk_id = col_int(q, 0);
		s->walk_time = col_int(q, 1);
	}
	return got == 0;
}

static bool
set_current(struct store *s, uint64_t version, struct err *err)
{
	char value[32];

	snprintf(value, sizeof(value), "%016llx",
	    (unsigned long long)version);
	return store_set_memo(s, "casts", value, err);
}

/* Have all stories been read by this version once? */
static bool
is_current(struct store *s, uint64_t version)
{
	char value[32], *memo = store_memo(s, "casts");
	bool yes;

	snprintf(value, sizeof(value), "%016llx",
	    (unsigned long long)version);
	yes = memo && !strcmp(memo, value);
	free(memo);
	return yes;
}

bool
store_castless(struct store *s, uint64_t version, size_t n, struct ids *out,
    struct err *err)
{
	size_t before = out->n;
	int64_t epoch;

	if (!take_todo(s, n, out, err))
		return false;
	if (out->n > before || is_current(s, version))
		return true;
	if (!epoch_of(s, version, &epoch, err) ||
	    !take_old(s, epoch, n, out, err))
		return false;
	return out->n > before || set_current(s, version, err);
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
	if (ok && !out->n) {
		q = stmt_get(s,
		    "SELECT id, type FROM entity WHERE"
		    " substr(folded, -length(?1) - 1) = ' ' || ?1"
		    " ORDER BY stories DESC LIMIT 1000",
		    err);
		if (q)
			stmt_text(q, 1, str_get(&folded));
		ok = take_ids(s, q, types, max, out, err);
	}
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

bool
entities_named(struct store *s, const char *name, uint32_t types,
    size_t max, struct ids *out, struct err *err)
{
	struct ids named = { 0 };
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT id, type FROM entity WHERE key IN (?1, upper(?1))", err);
	bool ok;

	if (q)
		stmt_text(q, 1, name);
	ok = take_ids(s, q, types, max, &named, err);
	if (ok && !named.n)
		ok = by_name(s, name, types, max, &named, err);
	for (size_t i = 0; ok && i < named.n && out->n < max; i++)
		ok = entity_ids(s, named.at[i], out, err);
	if (out->n > max)
		out->n = max;
	vec_clear(&named);
	return ok;
}
