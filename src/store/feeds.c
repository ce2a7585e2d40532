/* SPDX-License-Identifier: MIT
 *
 * feeds.c - subscriptions and how they fare. */
#include "config.h"

#include "store/store.h"

#include <string.h>

#include "base/i18n.h"
#include "news/story.h"
#include "store/db.h"

/* What to call a feed that has no title: the host of its address, the name of
 * its file, or its command. */
static const char *
name_of(const char *url, struct arena *a)
{
	const char *p = strstr(url, "://"), *slash = strrchr(url, '/');
	size_t n;

	if (!strncmp(url, "exec:", 5))
		return url + 5;
	if (!strncmp(url, "file:", 5))
		return slash && slash[1] ? slash + 1 : url;
	if (!p)
		return url;
	p += 3;
	n = strcspn(p, "/?#");
	if (memchr(p, '@', n)) {
		const char *at = memchr(p, '@', n);

		n -= (size_t)(at + 1 - p);
		p = at + 1;
	}
	return n ? arena_slice(a, slice_make(p, n)) : url;
}

static const char sources_sql[] =
    "SELECT id, url, coalesce(own_title, title), site, tags, hidden,"
    " subscribed, total, unread, fetched, next_fetch, interval, etag,"
    " last_modified, moved_to, moved_seen, failures, error, error_at,"
    " defects, gone FROM feed WHERE subscribed = 1 ORDER BY position, id";

static void
read_source(sqlite3_stmt *q, struct arena *a, struct source *f)
{
	*f = (struct source){
		.id = col_int(q, 0),
		.url = col_text(q, 1, a),
		.title = col_text(q, 2, a),
		.site = col_text(q, 3, a),
		.tags = col_text(q, 4, a),
		.hidden = col_int(q, 5) != 0,
		.subscribed = col_int(q, 6) != 0,
		.total = col_int(q, 7),
		.unread = col_int(q, 8),
		.fetched = col_time(q, 9),
		.next_fetch = col_time(q, 10),
		.interval = col_int(q, 11),
		.etag = col_text(q, 12, a),
		.last_modified = col_text(q, 13, a),
		.moved_to = col_text(q, 14, a),
		.moved_seen = (int)col_int(q, 15),
		.failures = (int)col_int(q, 16),
		.error = col_text(q, 17, a),
		.error_at = col_time(q, 18),
		.defects = col_text(q, 19, a),
		.gone = col_int(q, 20) != 0,
	};
	if (!f->url)
		f->url = "";
	if (!f->title)
		f->title = name_of(f->url, a);
}

bool
store_sources(struct store *s, struct sources *out, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s, sources_sql, err);
	int got;

	if (!q)
		return false;
	while ((got = stmt_step(s, q, err)) > 0)
		read_source(q, &out->arena, vec_add(out));
	return got == 0;
}

bool
store_langs(struct store *s, struct str *out, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT DISTINCT lower(lang) FROM (SELECT (SELECT lang FROM story"
	    " WHERE feed = f.id AND hidden = 0 ORDER BY time DESC, id DESC"
	    " LIMIT 1) AS lang FROM feed f WHERE f.subscribed = 1"
	    " ORDER BY f.position LIMIT 300) WHERE lang IS NOT NULL", err);
	int got;

	if (!q)
		return false;
	while ((got = stmt_step(s, q, err)) > 0) {
		struct slice lang = col_slice(q, 0);

		lang.len = slice_find(lang, slice_of("-"));
		str_adds(out, lang);
		str_addc(out, '\n');
	}
	return got == 0;
}

void
sources_clear(struct sources *s)
{
	arena_clear(&s->arena);
	vec_clear(s);
}

/* --- subscriptions ---------------------------------------------------------- */

struct known { /* a row of the table, wanted or not */
	int64_t id, position;
	const char *url, *own_title, *tags;
	bool hidden, subscribed;
};

struct knowns {
	struct arena arena;
	struct map by_url; /* index + 1 */
	VEC(struct known)
};

static void
knowns_clear(struct knowns *k)
{
	map_clear(&k->by_url);
	arena_clear(&k->arena);
	vec_clear(k);
}

static bool
load_known(struct store *s, struct knowns *k, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "SELECT id, position, url, own_title, tags, hidden, subscribed"
	    " FROM feed",
	    err);
	int got;

	if (!q)
		return false;
	while ((got = stmt_step(s, q, err)) > 0) {
		struct known *f = vec_add(k);

		f->id = col_int(q, 0);
		f->position = col_int(q, 1);
		f->url = col_text(q, 2, &k->arena);
		f->own_title = col_text(q, 3, &k->arena);
		f->tags = col_text(q, 4, &k->arena);
		f->hidden = col_int(q, 5) != 0;
		f->subscribed = col_int(q, 6) != 0;
		map_put(&k->by_url, slice_of(f->url), NULL)->u = k->n;
	}
	return got == 0;
}

static bool
same_text(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

static bool
set_tags(struct store *s, int64_t feed, const char *tags, struct err *err)
{
	struct slice rest = slice_of(tags), tag;
	sqlite3_stmt *q = stmt_get(s, "DELETE FROM feed_tag WHERE feed = ?",
	    err);

	if (!q)
		return false;
	stmt_int(q, 1, feed);
	if (!stmt_run(s, q, err))
		return false;
	while (slice_split(&rest, '\n', &tag)) {
		q = stmt_get(s, "INSERT OR IGNORE INTO feed_tag VALUES (?, ?)",
		    err);
		if (!q)
			return false;
		stmt_slice(q, 1, tag);
		stmt_int(q, 2, feed);
		if (tag.len && !stmt_run(s, q, err))
			return false;
	}
	return true;
}

/* The stories of a feed leave the lists, or come back into them. */
static bool
shelve(struct store *s, int64_t feed, bool away, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "UPDATE story SET hidden = (hidden & 1) | ?2, todo = todo | ?3"
	    " WHERE feed = ?1",
	    err);

	if (!q)
		return false;
	stmt_int(q, 1, feed);
	stmt_int(q, 2, away ? HIDDEN_UNSUBSCRIBED : 0);
	stmt_int(q, 3, TODO_COUNT);
	if (!stmt_run(s, q, err))
		return false;
	q = stmt_get(s,
	    "UPDATE feed SET (total, unread) = (SELECT count(*),"
	    " coalesce(sum(unread), 0) FROM story"
	    " WHERE feed = ?1 AND hidden = 0) WHERE id = ?1",
	    err);
	if (q)
		stmt_int(q, 1, feed);
	return stmt_run(s, q, err);
}

static bool
add_feed(struct store *s, const struct source *w, int64_t position,
    struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "INSERT INTO feed (url, own_title, tags, hidden, position,"
	    " subscribed) VALUES (?, ?, ?, ?, ?, 1)",
	    err);

	if (!q)
		return false;
	stmt_text(q, 1, w->url);
	stmt_text(q, 2, w->title);
	stmt_text(q, 3, w->tags);
	stmt_int(q, 4, w->hidden);
	stmt_int(q, 5, position);
	return stmt_run(s, q, err) &&
	    set_tags(s, sqlite3_last_insert_rowid(s->db), w->tags, err);
}

static bool
change_feed(struct store *s, const struct known *k, const struct source *w,
    int64_t position, struct err *err)
{
	sqlite3_stmt *q;

	if (k->subscribed && k->position == position &&
	    k->hidden == w->hidden && same_text(k->own_title, w->title) &&
	    same_text(k->tags, w->tags))
		return true;
	q = stmt_get(s,
	    "UPDATE feed SET own_title = ?2, tags = ?3, hidden = ?4,"
	    " position = ?5, subscribed = 1 WHERE id = ?1",
	    err);
	if (!q)
		return false;
	stmt_int(q, 1, k->id);
	stmt_text(q, 2, w->title);
	stmt_text(q, 3, w->tags);
	stmt_int(q, 4, w->hidden);
	stmt_int(q, 5, position);
	if (!stmt_run(s, q, err))
		return false;
	if (!same_text(k->tags, w->tags) &&
	    !set_tags(s, k->id, w->tags, err))
		return false;
	return k->subscribed || shelve(s, k->id, false, err);
}

static bool
drop_feed(struct store *s, const struct known *k, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "UPDATE feed SET subscribed = 0 WHERE id = ?", err);

	if (!q)
		return false;
	stmt_int(q, 1, k->id);
	return stmt_run(s, q, err) && shelve(s, k->id, true, err);
}

/* True when the table already says just that: the common case at a start,
 * which then writes nothing. */
static bool
settled(const struct knowns *k, const struct source *want, size_t n)
{
	size_t subscribed = 0;

	for (size_t i = 0; i < k->n; i++)
		subscribed += k->at[i].subscribed;
	if (subscribed != n)
		return false;
	for (size_t i = 0; i < n; i++) {
		union map_value *v = map_get(&k->by_url,
		    slice_of(want[i].url));
		const struct known *f = v ? &k->at[v->u - 1] : NULL;

		if (!f || !f->subscribed || f->position != (int64_t)i ||
		    f->hidden != want[i].hidden ||
		    !same_text(f->own_title, want[i].title) ||
		    !same_text(f->tags, want[i].tags))
			return false;
	}
	return true;
}

static bool
subscribe(struct store *s, const struct source *want, size_t n,
    struct err *err)
{
	struct knowns k = { 0 };
	struct map seen = { 0 };
	bool ok = load_known(s, &k, err), fresh;

	for (size_t i = 0; ok && i < n; i++) {
		union map_value *v = map_get(&k.by_url,
		    slice_of(want[i].url));

		map_put(&seen, slice_of(want[i].url), &fresh);
		if (!fresh || !want[i].url)
			continue; /* listed twice: the first holds */
		ok = v ? change_feed(s, &k.at[v->u - 1], &want[i],
			     (int64_t)i, err)
		       : add_feed(s, &want[i], (int64_t)i, err);
	}
	for (size_t i = 0; ok && i < k.n; i++)
		if (k.at[i].subscribed &&
		    !map_get(&seen, slice_of(k.at[i].url)))
			ok = drop_feed(s, &k.at[i], err);
	map_clear(&seen);
	knowns_clear(&k);
	return ok;
}

bool
store_set_subscriptions(struct store *s, const struct source *want, size_t n,
    struct err *err)
{
	struct knowns k = { 0 };
	bool ok = load_known(s, &k, err);
	bool done = ok && settled(&k, want, n);

	knowns_clear(&k);
	if (!ok || done)
		return ok;
	if (!store_begin(s, err))
		return false;
	ok = subscribe(s, want, n, err);
	return db_end(s, ok, err);
}

bool
store_update_source(struct store *s, const struct source *src,
    struct err *err)
{
	sqlite3_stmt *q;
	bool ok;

	if (!store_begin(s, err))
		return false;
	q = stmt_get(s,
	    "UPDATE feed SET fetched = ?2, next_fetch = ?3, interval = ?4,"
	    " etag = ?5, last_modified = ?6, moved_to = ?7,"
	    " moved_seen = ?8, failures = ?9, error = ?10, error_at = ?11,"
	    " defects = ?12, gone = ?13 WHERE id = ?1",
	    err);
	if (q) {
		stmt_int(q, 1, src->id);
		stmt_time(q, 2, src->fetched);
		stmt_time(q, 3, src->next_fetch);
		stmt_int(q, 4, src->interval);
		stmt_text(q, 5, src->etag);
		stmt_text(q, 6, src->last_modified);
		stmt_text(q, 7, src->moved_to);
		stmt_int(q, 8, src->moved_seen);
		stmt_int(q, 9, src->failures);
		stmt_text(q, 10, src->error);
		stmt_time(q, 11, src->error_at);
		stmt_text(q, 12, src->defects);
		stmt_int(q, 13, src->gone);
	}
	ok = stmt_run(s, q, err);
	return db_end(s, ok, err);
}

bool
store_move_source(struct store *s, int64_t feed, const char *url,
    struct err *err)
{
	sqlite3_stmt *q;
	bool ok;

	if (!store_begin(s, err))
		return false;
	/* A feed that was dropped earlier may stand in the way. */
	q = stmt_get(s,
	    "UPDATE feed SET url = url || '#' || id"
	    " WHERE url = ?2 AND id <> ?1 AND subscribed = 0",
	    err);
	if (q) {
		stmt_int(q, 1, feed);
		stmt_text(q, 2, url);
	}
	ok = stmt_run(s, q, err);
	q = ok ? stmt_get(s,
		     "UPDATE OR IGNORE feed SET url = ?2, moved_to = NULL,"
		     " moved_seen = 0 WHERE id = ?1",
		     err)
	       : NULL;
	if (q) {
		stmt_int(q, 1, feed);
		stmt_text(q, 2, url);
	}
	ok = ok && stmt_run(s, q, err);
	return db_end(s, ok, err);
}
