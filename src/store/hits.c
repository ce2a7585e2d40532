/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/hits.h"

#include "base/alloc.h"
#include "base/i18n.h"

/* Ids are given one after the other; more than this is a forged file. */
enum { MAX_SIZE = 1 << 30 };

enum { SPARSE = 64 };

static const char set_type[] = "hits";

static bool
has(const struct hits *h, int64_t id)
{
	return id >= 0 && id < h->size && h->bits[id >> 6] >> (id & 63) & 1;
}

static void
put(struct hits *h, int64_t id, bool in)
{
	if (id < 0 || id >= h->size || has(h, id) == in)
		return;
	h->bits[id >> 6] ^= (uint64_t)1 << (id & 63);
	h->n += in ? 1 : -1;
}

static bool
make_room(struct hits *h, struct store *s, struct err *err)
{
	int64_t last;

	if (!stmt_number(s, stmt_get(s, "SELECT max(id) FROM story", err), 0,
		&last, err))
		return false;
	if (last < 0 || last >= MAX_SIZE)
		return err_set(err, _("%s: the database is damaged"),
		    s->path);
	h->size = last + 1;
	h->bits = mem_calloc((size_t)(last >> 6) + 1, sizeof(*h->bits));
	return true;
}

struct redone { /* stories whose words were indexed more than once */
	sqlite3_stmt *q;
	int64_t id, doc; /* the one it has come to */
	bool end;
};

static bool
next_redone(struct store *s, struct redone *r, struct err *err)
{
	int got = stmt_step(s, r->q, err);

	r->end = got <= 0;
	if (got > 0) {
		r->id = col_int(r->q, 0);
		r->doc = col_int(r->q, 1);
	}
	return got >= 0;
}

/* Both go up by story, so one walk tells which hit is of a text that is no
 * longer there. */
static bool
take(struct hits *h, struct store *s, sqlite3_stmt *found, struct redone *r,
    struct err *err)
{
	bool ok = next_redone(s, r, err);
	int got = 0;

	while (ok && (got = stmt_step(s, found, err)) > 0) {
		int64_t rowid = col_int(found, 0), id = rowid >> DOC_BITS;

		while (ok && !r->end && r->id < id)
			ok = next_redone(s, r, err);
		if ((rowid & (DOC_REVISIONS - 1)) ==
		    (!r->end && r->id == id ? r->doc : 1))
			put(h, id, true);
	}
	if (got > 0)
		sqlite3_reset(found);
	if (!r->end)
		sqlite3_reset(r->q);
	return ok && got == 0;
}

static bool
take_indexed(struct hits *h, struct store *s, const char *match,
    struct err *err)
{
	struct redone r = { 0 };
	sqlite3_stmt *found = stmt_get(s,
	    "SELECT rowid FROM fulltext WHERE fulltext MATCH ?"
	    " ORDER BY rowid",
	    err);

	r.q = stmt_get(s,
	    "SELECT id, doc FROM story INDEXED BY story_redone"
	    " WHERE doc > 1 ORDER BY id",
	    err);
	if (!found || !r.q)
		return false;
	stmt_slice(found, 1, slice_of(match));
	return take(h, s, found, &r, err);
}

/* Those whose words are not indexed yet, or are about to be anew. */
static bool
take_others(struct hits *h, struct store *s, const struct qnode *node,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT u.id, story_has(?, u.title, u.author, b.extras,"
	    " b.summary, b.content) FROM story u INDEXED BY story_todo"
	    " LEFT JOIN body b ON b.story = u.id WHERE u.todo > 0"
	    " AND (u.todo & 1) = 1",
	    err);
	int got;

	if (!q)
		return false;
	plan_bind_node(node, q, 1);
	while ((got = stmt_step(s, q, err)) > 0)
		put(h, col_int(q, 0), col_int(q, 1) != 0);
	return got == 0;
}

bool
hits_drop_hidden(struct hits *h, struct store *s, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT id FROM story INDEXED BY story_hidden WHERE hidden > 0",
	    err);
	int got;

	if (!q)
		return false;
	while ((got = stmt_step(s, q, err)) > 0)
		put(h, col_int(q, 0), false);
	return got == 0;
}

bool
hits_words(struct hits *h, struct store *s, const char *match,
    const struct qnode *node, struct err *err)
{
	return make_room(h, s, err) && take_indexed(h, s, match, err) &&
	    take_others(h, s, node, err);
}

bool
hits_entities(struct hits *h, struct store *s, const struct ids *who,
    struct err *err)
{
	int got = 0;

	if (!make_room(h, s, err))
		return false;
	for (size_t i = 0; got == 0 && i < who->n; i++) {
		sqlite3_stmt *q = stmt_get(s,
		    "SELECT story FROM story_entity WHERE era IN"
		    " (SELECT id FROM era) AND entity = ?",
		    err);

		if (!q)
			return false;
		stmt_int(q, 1, who->at[i]);
		while ((got = stmt_step(s, q, err)) > 0)
			put(h, col_int(q, 0), true);
	}
	return got == 0;
}

bool
hits_dense(const struct hits *h)
{
	return h->n > h->size / SPARSE;
}

void
hits_cross(struct hits *h, const struct hits *other)
{
	h->n = 0;
	for (int64_t i = 0; i < (h->size + 63) >> 6; i++) {
		h->bits[i] &= i < (other->size + 63) >> 6 ? other->bits[i] : 0;
		h->n += __builtin_popcountll(h->bits[i]);
	}
}

int64_t
hits_next(const struct hits *h, int64_t id)
{
	int64_t i = id >> 6, end = (h->size + 63) >> 6;
	uint64_t left;

	if (id >= h->size)
		return -1;
	left = h->bits[i] & UINT64_MAX << (id & 63);
	while (!left && ++i < end)
		left = h->bits[i];
	return left ? i << 6 | __builtin_ctzll(left) : -1;
}

void
hits_clear(struct hits *h)
{
	free(h->bits);
	*h = (struct hits){ 0 };
}

void
hits_bind(const struct hits *h, sqlite3_stmt *q, int i)
{
	sqlite3_bind_pointer(q, i, (void *)h, set_type, NULL);
}

static void
story_in(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	const struct hits *h = sqlite3_value_pointer(argv[0], set_type);

	(void)argc;
	sqlite3_result_int(ctx,
	    h && has(h, sqlite3_value_int64(argv[1])));
}

bool
hits_functions(struct store *s, struct err *err)
{
	int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY | SQLITE_DETERMINISTIC;

	if (sqlite3_create_function_v2(s->db, "story_in", 2, flags, NULL,
		story_in, NULL, NULL, NULL) == SQLITE_OK)
		return true;
	return db_fail(s, err);
}
