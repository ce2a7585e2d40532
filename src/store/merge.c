/* SPDX-License-Identifier: MIT
 *
 * merge.c - a document of a feed into the store.
 *
 * Each story is looked up by a hash of its identity within the feed.  One
 * that is known and says the same as before (a hash of all of it) costs that
 * one look; so a refresh that brings nothing new writes nothing. */
#include "config.h"

#include "store/store.h"

#include <string.h>

#include "base/i18n.h"
#include "store/body.h"
#include "store/db.h"

enum { PROBES = 4 };

struct merging {
	struct store *s;
	int64_t feed, now;
	int64_t added; /* stories that count in the feed's numbers */
	bool subscribed;
	bool empty; /* the feed had no story before */
	struct map guids; /* guid to index + 1 of the story that had it first */
	struct map seen; /* identities of this document */
	struct slice extras; /* of the story at hand */
	struct str blob; /* scratch for them */
	struct merge *out;
};

struct found { /* a story that is in the store already */
	int64_t id; /* 0: it is not */
	int64_t hash, time, hidden, doc, todo;
};

/* A guid that comes with two different addresses in one document is no
 * guid; the address tells those stories apart. */
static void
note_guids(struct merging *m, const struct feed *doc)
{
	for (size_t i = 0; i < doc->n_stories; i++) {
		const struct story *st = &doc->stories[i];
		union map_value *v;
		bool fresh;

		if (!st->guid || !*st->guid)
			continue;
		v = map_put(&m->guids, slice_of(st->guid), &fresh);
		if (fresh)
			v->u = i + 1;
		else if (v->u && st->url && doc->stories[v->u - 1].url &&
		    strcmp(st->url, doc->stories[v->u - 1].url) != 0)
			v->u = 0;
	}
}

static uint64_t
hash_text(uint64_t seed, const char *s)
{
	/* The NUL parts the fields. */
	return s ? hash_long(s, strlen(s) + 1, seed)
		 : hash_long("\1", 1, seed);
}

static uint64_t
hash_number(uint64_t seed, int64_t v)
{
	unsigned char bytes[8];

	/* The same on every machine: the file may move. */
	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)v >> (8 * i));
	return hash_long(bytes, sizeof(bytes), seed);
}

static uint64_t
identity(const struct merging *m, const struct story *st)
{
	uint64_t h = HASH_STABLE_SEED;

	if (st->guid && *st->guid) {
		union map_value *v = map_get(&m->guids, slice_of(st->guid));

		h = hash_text(h, st->guid);
		return v && v->u ? h : hash_text(h, st->url);
	}
	if (st->url && *st->url)
		return hash_text(hash_text(h, "link"), st->url);
	h = hash_text(hash_text(h, "title"), st->title);
	return hash_number(h, st->published);
}

/* All that the feed says of the story, but for the counts that change with
 * every visit. */
static uint64_t
fingerprint(const struct story *st, struct slice extras)
{
	uint64_t h = HASH_STABLE_SEED;

	h = hash_text(h, st->title);
	h = hash_text(h, st->url);
	h = hash_text(h, st->author);
	h = hash_text(h, st->summary);
	h = hash_text(h, st->content);
	h = hash_text(h, st->lang);
	h = hash_number(h, st->published);
	h = hash_number(h, st->updated);
	h = hash_long(extras.s, extras.len, h);
	return h ? h : 1; /* 0 is none */
}

void
store_prepare(struct feed *doc)
{
	struct str blob = { 0 };

	for (size_t i = 0; i < doc->n_stories; i++) {
		struct story *st = &doc->stories[i];
		size_t lasting;

		str_truncate(&blob, 0);
		lasting = body_pack(&blob, st);
		st->print = fingerprint(st, slice_make(blob.s, lasting));
		if (blob.len)
			st->extras = slice_make(arena_slice(&doc->arena,
			    str_slice(&blob)), blob.len);
	}
	str_clear(&blob);
}

/* The same for a story that was not prepared. */
static uint64_t
take_print(struct merging *m, const struct story *st)
{
	size_t lasting;

	if (st->print) {
		m->extras = st->extras;
		return st->print;
	}
	str_truncate(&m->blob, 0);
	lasting = body_pack(&m->blob, st);
	m->extras = str_slice(&m->blob);
	return fingerprint(st, slice_make(m->blob.s, lasting));
}

/* Is the column what the document says?  Long texts were cut when they were
 * stored. */
static bool
same(struct slice column, const char *doc)
{
	struct slice b = slice_of(doc);

	if (b.len > DB_MAX_TEXT && column.len > DB_MAX_TEXT - 4 &&
	    column.len < b.len)
		b.len = column.len;
	return slice_eq(column, b);
}

/* Is the row that has this identity really the same story? */
static bool
verified(sqlite3_stmt *q, const struct story *st)
{
	if (st->guid && *st->guid)
		return same(col_slice(q, 6), st->guid);
	if (st->url && *st->url)
		return same(col_slice(q, 7), st->url);
	return same(col_slice(q, 8), st->title);
}

/* Finds the story; a hash that is taken by another one moves on by one, and
 * `*ident` is where the story is or belongs. */
static bool
find(struct merging *m, const struct story *st, int64_t *ident,
    struct found *f, struct err *err)
{
	*f = (struct found){ 0 };
	for (int i = 0; i < PROBES; i++, ++*ident) {
		sqlite3_stmt *q = stmt_get(m->s,
		    "SELECT s.id, s.hash, s.time, s.hidden, s.doc, s.todo,"
		    " b.guid, s.url, s.title FROM story s"
		    " JOIN body b ON b.story = s.id"
		    " WHERE s.feed = ? AND s.ident = ?",
		    err);
		int got;

		if (!q)
			return false;
		stmt_int(q, 1, m->feed);
		stmt_int(q, 2, *ident);
		got = stmt_step(m->s, q, err);
		if (got <= 0)
			return got == 0;
		if (verified(q, st)) {
			*f = (struct found){ col_int(q, 0), col_int(q, 1),
				col_int(q, 2), col_int(q, 3), col_int(q, 4),
				col_int(q, 5) };
			sqlite3_reset(q);
			return true;
		}
		sqlite3_reset(q);
	}
	return true;
}

/* The time a list sorts by: what the feed says, but never the future, which
 * would stay on top. */
static int64_t
sort_time(const struct story *st, int64_t now)
{
	int64_t t = st->published != TIME_NONE ? st->published : st->updated;

	if (t == TIME_NONE || t > now)
		return now;
	return t < 0 ? 0 : t;
}

static bool
write_body(struct merging *m, int64_t id, const struct story *st,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(m->s,
	    "INSERT OR REPLACE INTO body VALUES (?, ?, ?, ?, ?, ?, ?)", err);

	if (!q)
		return false;
	stmt_int(q, 1, id);
	stmt_text(q, 2, st->guid);
	stmt_time(q, 3, st->published);
	stmt_time(q, 4, st->updated);
	if (m->extras.len)
		stmt_blob(q, 5, m->extras.s, m->extras.len);
	stmt_slice(q, 6, slice_of(st->summary));
	stmt_slice(q, 7, slice_of(st->content));
	return stmt_run(m->s, q, err);
}

static bool
insert(struct merging *m, const struct story *st, int64_t ident,
    int64_t hash, struct err *err)
{
	sqlite3_stmt *q = stmt_get(m->s,
	    "INSERT INTO story (feed, time, ident, hash, hidden, media, lang,"
	    " title, author, url) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	    err);
	int64_t id;

	if (!q)
		return false;
	stmt_int(q, 1, m->feed);
	stmt_int(q, 2, sort_time(st, m->now));
	stmt_int(q, 3, ident);
	stmt_int(q, 4, hash);
	stmt_int(q, 5, m->subscribed ? 0 : HIDDEN_UNSUBSCRIBED);
	stmt_int(q, 6, st->n_enclosures > 0);
	stmt_text(q, 7, st->lang);
	stmt_text(q, 8, st->title);
	stmt_text(q, 9, st->author);
	stmt_text(q, 10, st->url);
	if (!stmt_run(m->s, q, err))
		return false;
	id = sqlite3_last_insert_rowid(m->s->db);
	if (!write_body(m, id, st, err))
		return false;
	m->added += m->subscribed;
	vec_push(&m->out->fresh, id);
	return true;
}

/* Did what a person reads change, or only a link or a category? */
static bool
text_changed(struct merging *m, int64_t id, const struct story *st,
    bool *changed, struct err *err)
{
	sqlite3_stmt *q = stmt_get(m->s,
	    "SELECT s.title, b.summary, b.content FROM story s"
	    " JOIN body b ON b.story = s.id WHERE s.id = ?",
	    err);
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, id);
	got = stmt_step(m->s, q, err);
	*changed = got > 0 &&
	    (!same(col_slice(q, 0), st->title) ||
		!same(col_slice(q, 1), st->summary) ||
		!same(col_slice(q, 2), st->content));
	sqlite3_reset(q);
	return got >= 0;
}

static bool
update(struct merging *m, const struct story *st, const struct found *f,
    int64_t hash, struct err *err)
{
	sqlite3_stmt *q;
	bool changed;

	if (!text_changed(m, f->id, st, &changed, err))
		return false;
	q = stmt_get(m->s,
	    "UPDATE story SET hash = ?2, time = ?3, media = ?4, lang = ?5,"
	    " title = ?6, author = ?7, url = ?8, changed = changed | ?9,"
	    " todo = todo | ?10 WHERE id = ?1",
	    err);
	if (!q)
		return false;
	stmt_int(q, 1, f->id);
	stmt_int(q, 2, hash);
	stmt_int(q, 3,
	    st->published != TIME_NONE ? sort_time(st, m->now) : f->time);
	stmt_int(q, 4, st->n_enclosures > 0);
	stmt_text(q, 5, st->lang);
	stmt_text(q, 6, st->title);
	stmt_text(q, 7, st->author);
	stmt_text(q, 8, st->url);
	stmt_int(q, 9, changed && !(f->hidden & HIDDEN_DELETED));
	/* The words of authors and categories are searched, too. */
	stmt_int(q, 10, changed ? TODO_TEXT | TODO_CAST : TODO_TEXT);
	if (!stmt_run(m->s, q, err) || !write_body(m, f->id, st, err))
		return false;
	if (changed)
		vec_push(&m->out->changed, f->id);
	return true;
}

static bool
merge_story(struct merging *m, const struct story *st, struct err *err)
{
	int64_t ident = (int64_t)identity(m, st), hash;
	struct found f = { 0 };
	bool fresh;

	map_put(&m->seen, slice_make((char *)&ident, sizeof(ident)), &fresh);
	if (!fresh)
		return true;
	hash = (int64_t)take_print(m, st);
	if (!m->empty && !find(m, st, &ident, &f, err))
		return false;
	if (!f.id)
		return insert(m, st, ident, hash, err);
	return f.hash == hash || update(m, st, &f, hash, err);
}

/* What the document says of the feed itself; and whether the person still
 * wants it. */
static bool
merge_feed(struct merging *m, const struct feed *doc, struct err *err)
{
	sqlite3_stmt *q = stmt_get(m->s,
	    "SELECT subscribed, title, site, EXISTS (SELECT 1 FROM story"
	    " INDEXED BY story_ident WHERE feed = ?1) FROM feed WHERE id = ?1",
	    err);
	bool same_facts;
	int got;

	if (!q)
		return false;
	stmt_int(q, 1, m->feed);
	got = stmt_step(m->s, q, err);
	if (got < 0)
		return false;
	if (!got)
		return err_set(err, _("there is no feed %lld"),
		    (long long)m->feed);
	m->subscribed = col_int(q, 0) != 0;
	m->empty = col_int(q, 3) == 0;
	same_facts = (!doc->title || same(col_slice(q, 1), doc->title)) &&
	    (!doc->url || same(col_slice(q, 2), doc->url));
	sqlite3_reset(q);
	if (same_facts)
		return true;
	q = stmt_get(m->s,
	    "UPDATE feed SET title = coalesce(?2, title),"
	    " site = coalesce(?3, site) WHERE id = ?1",
	    err);
	if (q) {
		stmt_int(q, 1, m->feed);
		stmt_text(q, 2, doc->title);
		stmt_text(q, 3, doc->url);
	}
	return stmt_run(m->s, q, err);
}

static bool
count_added(struct merging *m, struct err *err)
{
	sqlite3_stmt *q;

	if (!m->added)
		return true;
	q = stmt_get(m->s,
	    "UPDATE feed SET total = total + ?2, unread = unread + ?2"
	    " WHERE id = ?1",
	    err);
	if (q) {
		stmt_int(q, 1, m->feed);
		stmt_int(q, 2, m->added);
	}
	return stmt_run(m->s, q, err);
}

static void
reverse(struct ids *ids, size_t from)
{
	for (size_t to = ids->n; from + 1 < to; from++, to--) {
		int64_t t = ids->at[from];

		ids->at[from] = ids->at[to - 1];
		ids->at[to - 1] = t;
	}
}

bool
store_merge(struct store *s, int64_t feed, const struct feed *doc,
    int64_t now, struct merge *out, struct err *err)
{
	struct merging m = { .s = s, .feed = feed, .now = now, .out = out };
	size_t fresh = out->fresh.n, changed = out->changed.n;
	bool ok;

	if (!store_begin(s, err))
		return false;
	note_guids(&m, doc);
	ok = merge_feed(&m, doc, err);
	/* From the last: of stories with the same time, the first in the
	 * document gets the highest id and stands first in the list. */
	for (size_t i = doc->n_stories; ok && i-- > 0;)
		ok = merge_story(&m, &doc->stories[i], err);
	ok = ok && count_added(&m, err);
	ok = db_end(s, ok, err);
	if (ok) {
		reverse(&out->fresh, fresh);
		reverse(&out->changed, changed);
	} else {
		out->fresh.n = fresh;
		out->changed.n = changed;
	}
	map_clear(&m.guids);
	map_clear(&m.seen);
	str_clear(&m.blob);
	return ok;
}

void
merge_clear(struct merge *m)
{
	vec_clear(&m->fresh);
	vec_clear(&m->changed);
}
