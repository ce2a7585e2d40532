/* SPDX-License-Identifier: MIT
 *
 * store.h - the door of the store: one SQLite file.
 *
 * A `struct store` belongs to the thread that opened it.  Two processes and
 * several threads may have the same file open (WAL).  Nothing that a person
 * did is ever reported as done before it is committed. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "news/entity.h"
#include "news/feed.h"

struct store;

struct ids {
	VEC(int64_t)
};

/* Adds an id that is not there yet; for short lists. */
static inline void
ids_add_once(struct ids *ids, int64_t id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (ids->at[i] == id)
			return;
	vec_push(ids, id);
}

/* Opens or makes the file and brings its schema up to date.  NULL says why:
 * unwritable folder, full disk, no database, newer schema. */
struct store *store_open(const char *path, struct err *err);
void store_close(struct store *s);

/* Several writes as one; they nest.  Keep them short while a reader waits. */
bool store_begin(struct store *s, struct err *err);
bool store_commit(struct store *s, struct err *err);
void store_rollback(struct store *s);

/* Makes a statement that runs on `s` in its own thread end with
 * ERR_CANCELLED; may be called from any thread. */
void store_interrupt(struct store *s);
/* For tests: a statement that goes on until then; false with ERR_CANCELLED. */
bool store_hold(struct store *s, struct err *err);
/* From then on (clock_ticks(); 0 is never) statements end with
 * ERR_CANCELLED. */
void store_until(struct store *s, int64_t ticks);

const char *store_path(const struct store *s);

/* What is committed is appended to a log first, and moved to its place when
 * the log has grown, by whoever commits then and has to wait for the disk.
 * store_tidy() moves what it can at once, on another handle than the
 * writer's; the writer, while it is untidy, lets the log grow larger. */
void store_tidy(struct store *s);
void store_untidy(struct store *s, bool untidy);

/* A number that changes whenever anybody committed to the file; its upper
 * half, only when it was through another handle. */
int64_t store_data_version(struct store *s);

/* --- feeds ---------------------------------------------------------------- */

struct source { /* a subscription and how it fares */
	int64_t id;
	const char *url; /* as the person wrote it */
	const char *title; /* the person's, else the feed's, else the host */
	const char *site;
	const char *tags; /* joined by '\n'; NULL none */
	bool hidden, subscribed;
	int64_t total, unread;
	int64_t fetched; /* last answer; TIME_NONE never */
	int64_t next_fetch; /* not before */
	int64_t interval; /* seconds between fetches, adaptive */
	const char *etag, *last_modified;
	const char *moved_to;
	int moved_seen; /* times a permanent redirect was confirmed */
	int failures; /* in a row */
	const char *error; /* the last one, in words; NULL fine */
	int64_t error_at;
	const char *defects; /* of the last document, '\n'-joined; or NULL */
	bool gone; /* 410 */
};

struct sources {
	struct arena arena;
	VEC(struct source)
};

/* All subscriptions in the person's order. */
bool store_sources(struct store *s, struct sources *out, struct err *err);
/* The languages of the newest stories of the first few hundred feeds, as "en",
 * a line each, some more than once. */
bool store_langs(struct store *s, struct str *out, struct err *err);
void sources_clear(struct sources *s);

/* Makes the subscriptions be exactly `want` (url, title, tags, hidden), in
 * this order.  Feeds that are no longer wanted keep their stories and are
 * only marked; they come back whole. */
bool store_set_subscriptions(struct store *s, const struct source *want,
    size_t n, struct err *err);

/* Stores what a fetch said of a feed: all fields from `fetched` on. */
bool store_update_source(struct store *s, const struct source *src,
    struct err *err);

/* The feed has a new address for good; its stories stay with it.  An address
 * that another subscription has is not taken. */
bool store_move_source(struct store *s, int64_t feed, const char *url,
    struct err *err);

/* --- stories -------------------------------------------------------------- */

/* Makes ahead what store_merge() needs of each story and what is nobody
 * else's business: on the thread that parsed, while another one stores.  In
 * the arena of the document; needs no store. */
void store_prepare(struct feed *doc);

struct merge {
	struct ids fresh; /* stories that were not there */
	struct ids changed; /* stories whose text changed */
};

/* Stores a feed's facts and stories in one transaction (or in that of the
 * caller).  Identity is guid, else link, else title and date, within the
 * feed; read marks stay.  `now` caps dates of the future for sorting. */
bool store_merge(struct store *s, int64_t feed, const struct feed *doc,
    int64_t now, struct merge *out, struct err *err);
void merge_clear(struct merge *m);

struct row { /* a story as a list shows it */
	int64_t id, feed;
	int64_t time; /* of sorting */
	const char *title;
	const char *feed_title;
	const char *author;
	const char *url;
	bool unread, bookmarked, changed, watched, deleted;
	uint32_t words; /* 0 before it was digested */
	int64_t event; /* id of the story that began the event; 0 unknown */
	int64_t copy_of; /* id of the story whose text this one has; or 0 */
	uint32_t also; /* other stories that tell of the event */
	bool under; /* in a list: it stands below the row it belongs to */
	bool unread_within; /* in a folded list: one of those is unread */
	bool bookmarked_within;
	int64_t hash; /* of all that its feed says of it */
};

struct rows {
	struct arena arena;
	VEC(struct row)
};
void rows_clear(struct rows *r);

/* Moves the strings of a row to another arena, which is to outlive it. */
void row_keep(struct row *row, struct arena *a);

/* A list is a query in the reader's language (query.c, dateline-query(7)):
 * "" is all stories, "feed:3", "is:unread", "tag:World", "is:bookmarked",
 * "entity:nato", words, and so on. */
struct list;

/* The list holds still: a story that is read or deleted keeps its place, new
 * ones come in when the list is made anew.  A query that is wrong fails with
 * ERR_USAGE and "column N: ...". */
struct list *store_list(struct store *s, const char *query, struct err *err);
void list_free(struct list *l);

/* The same with one row an event: its newest story that the query finds.
 * Below those whose event is in `open` (or NULL) stand all others of the
 * event.  Its count is too high until the list has been walked. */
struct list *store_list_folded(struct store *s, const char *query,
    const struct ids *open, struct err *err);

/* Takes all of a list at once and lets go of its store; then another one, on
 * another thread, can go on with it. */
bool list_detach(struct list *l, struct err *err);
void list_attach(struct list *l, struct store *s);

/* Is it a query?  Fails as store_list() does, and asks no store. */
bool store_query_check(const char *query, struct err *err);

/* Which types of entity a field of a query names ("person"), a bit each by
 * enum entity_type; 0 if it names none. */
uint32_t store_query_types(struct slice field);

/* Adds what a person should know of a query that is good: a name before a
 * colon that is no field is read as words, and which field is near it.  True
 * when there is something. */
bool store_query_hint(const char *query, struct str *out);

/* How many stories, and the `n` rows from `offset` on; either end is fast.
 * The count may be put right while a long list is walked.  A story that is
 * no longer stored leaves a row with nothing but its id. */
bool list_count(struct list *l, int64_t *n, struct err *err);
/* How many stories its query finds: more than it has rows when it is folded. */
int64_t list_found(const struct list *l);
bool list_rows(struct list *l, int64_t offset, size_t n, struct rows *out,
    struct err *err);
/* The same as ids alone; adds to `out`. */
bool list_ids(struct list *l, int64_t offset, size_t n, struct ids *out,
    struct err *err);
/* Where the story stands in the list, -1 if it does not. */
bool list_find(struct list *l, int64_t story, int64_t *offset,
    struct err *err);

/* Where the row stands that shows the event of a story, when it is folded
 * away; -1 if there is none. */
bool list_find_event(struct list *l, int64_t story, int64_t *offset,
    struct err *err);

/* All ids of a query at once. */
bool store_ids(struct store *s, const char *query, struct ids *out,
    struct err *err);

/* For the rows above the feeds: all stories, the unread ones, the bookmarked
 * ones, the unread ones that mention who is watched. */
struct counts {
	int64_t total, unread, bookmarked, watched;
};
bool store_counts(struct store *s, struct counts *out, struct err *err);

/* Everything about one story; strings live in `arena`.  `row` may be NULL. */
bool store_story(struct store *s, int64_t id, struct arena *arena,
    struct story *out, struct row *row, struct err *err);
/* Does its feed still say the same as when row.hash was read?  Not when the
 * story is gone. */
bool store_unchanged(struct store *s, int64_t id, int64_t hash, bool *same,
    struct err *err);

/* "Also reported": stories with the same `event` tell of the same. */
bool store_set_event(struct store *s, int64_t story, int64_t event,
    int64_t copy_of, struct err *err);
/* Those of the newest `n` stories whose event is known, newest first; adds to
 * `out`. */
bool store_grouped(struct store *s, size_t n, struct ids *out,
    struct err *err);
/* All stories of an event, oldest first; adds to `out`. */
bool store_event(struct store *s, int64_t event, struct ids *out,
    struct err *err);

/* Marks. */
bool store_set_read(struct store *s, const int64_t *ids, size_t n, bool read,
    struct err *err);
/* Marks all stories of a query read and adds those that were unread to
 * `changed` (NULL: not asked), for undoing. */
bool store_read_all(struct store *s, const char *query, struct ids *changed,
    struct err *err);
/* A deleted story is in no list but is:deleted, and a refresh does not bring
 * it back. */
bool store_set_deleted(struct store *s, const int64_t *ids, size_t n,
    bool deleted, struct err *err);

/* --- bookmarks ------------------------------------------------------------ */

struct bookmark {
	int64_t story;
	int64_t at; /* when it was set */
	const char *note; /* or NULL */
	const char *tags; /* joined by '\n'; or NULL */
	struct row row;
};

struct bookmarks {
	struct arena arena;
	VEC(struct bookmark)
};

bool store_bookmark(struct store *s, int64_t story, bool on, int64_t now,
    struct err *err);
/* NULL leaves note or tags as they are; "" removes them. */
bool store_bookmark_note(struct store *s, int64_t story, const char *note,
    const char *tags, struct err *err);
/* The bookmark of one story, without its row; false when it has none. */
bool store_bookmark_of(struct store *s, int64_t story, struct arena *arena,
    struct bookmark *out);
bool store_bookmarks(struct store *s, struct bookmarks *out, struct err *err);
void bookmarks_clear(struct bookmarks *b);
/* The tags of bookmarks, a line each, some more than once; of the newest
 * thousand stories that have any. */
bool store_bookmark_tags(struct store *s, struct str *out, struct err *err);

/* --- casts ---------------------------------------------------------------- */

/* Stores a story's cast, made by names of `version`; replaces an older
 * one.  Gives every entity its id. */
bool store_set_cast(struct store *s, int64_t story, struct cast *cast,
    uint64_t version, struct err *err);
/* Empty when it has not been read yet.  Aliases are not kept. */
bool store_cast(struct store *s, int64_t story, struct cast *out,
    struct err *err);
/* Digests a story in one go: its plain text (html_text() of content, else of
 * summary) for search and its cast (NULL: search alone), made by names of
 * `version`.  Many in one store_begin()/store_commit() are much faster. */
bool store_digest(struct store *s, int64_t story, struct slice text,
    struct cast *cast, uint64_t version, struct err *err);
/* Up to `n` stories that are to be digested: first those that never were or
 * whose text changed, newest first, then those whose cast is of another
 * version; nothing when all is done.  Digest what it gives before asking
 * again.  Version 0 is for when no names are at hand: it asks for those
 * whose text is not digested. */
bool store_castless(struct store *s, uint64_t version, size_t n,
    struct ids *out, struct err *err);
/* Of stories that came out of sight or back into it since, deleted or of a feed
 * that was unsubscribed, up to `n` are taken out of the numbers and stories of
 * those they name, or come back into them; says how many.  The cast of each
 * stays. */
bool store_recount(struct store *s, size_t n, size_t *done, struct err *err);
/* How many stories wait for it. */
bool store_undigested(struct store *s, int64_t *n, struct err *err);
/* In how many stories an entity is. */
bool store_entity_stories(struct store *s, int64_t entity, int64_t *n,
    struct err *err);

/* --- entities ------------------------------------------------------------- */

struct profile { /* an entity as all stories together know it */
	int64_t id;
	const char *key, *name;
	enum entity_type type;
	bool known; /* the key is a knowledge base id */
	char country[4];
	const char *role, *role_org; /* the latest told; or NULL */
	int64_t stories, mentions;
	int64_t first, last; /* time of stories; TIME_NONE */
	bool watched;
};

struct profiles {
	struct arena arena;
	VEC(struct profile)
};
void profiles_clear(struct profiles *p);

/* One entity, with the numbers of those merged into it; strings live in
 * `arena`.  ERR_INPUT when there is none. */
bool store_profile(struct store *s, int64_t id, struct arena *arena,
    struct profile *out, struct err *err);

/* Who knows other names (the knowledge base) tells by them the key of an
 * entity, or NULL: asked where the store's own names do not help.  What it
 * returns is borrowed for a moment. */
typedef const char *store_key_fn(void *arg, const char *name);
void store_set_key_fn(struct store *s, store_key_fn *fn, void *arg);

/* Who may `name` be?  Tried as key, name, end of a name (a surname), start
 * of a name and start of a word in it, most stories first; adds at most
 * `max`. */
bool store_find(struct store *s, const char *name, size_t max,
    struct profiles *out, struct err *err);

/* Stories a day, in days since 1970 (UTC); days without are left out. */
struct day {
	int64_t day, stories;
};
struct days {
	VEC(struct day)
};
bool store_days(struct store *s, int64_t entity, struct days *out,
    struct err *err);

/* The same of the `n` days from `from` on, one number each. */
bool store_day_counts(struct store *s, int64_t entity, int64_t from,
    int64_t *counts, size_t n, struct err *err);

/* The stories that mention all of the entities, newest first.  Deleted ones
 * may be among them. */
struct crossing;
struct crossing *store_cross(struct store *s, const int64_t *entities,
    size_t n, struct err *err);
void crossing_free(struct crossing *c);
/* Up to `n` more; adds to `out`, nothing more at the end. */
bool crossing_next(struct crossing *c, size_t n, struct ids *out,
    struct err *err);

/* Who is in at least `floor` of these stories, in how many of them, and in
 * how many stories at all; in no order. */
struct companion {
	int64_t entity, stories, all;
};
struct company {
	VEC(struct companion)
};
bool store_company(struct store *s, const int64_t *stories, size_t n,
    int64_t floor, struct company *out, struct err *err);

/* How often two of `m` entities (sorted by id) are in one of these stories:
 * adds to pairs[a * m + b], a < b. */
bool store_pairs(struct store *s, const int64_t *stories, size_t n,
    const int64_t *entities, size_t m, uint32_t *pairs, struct err *err);

/* The last day with a story that has a cast; -1 when there is none. */
bool store_last_day(struct store *s, int64_t *day, struct err *err);

/* In how many stories an entity was in the days [from, middle) and
 * [middle, to); of those that are in the later ones at least `floor` times.
 * In no order. */
struct trend {
	int64_t entity, before, after;
};
struct trends {
	VEC(struct trend)
};
bool store_trends(struct store *s, int64_t from, int64_t middle, int64_t to,
    int64_t floor, struct trends *out, struct err *err);

/* Makes `from` stand for `into` everywhere at once (0: for itself again);
 * casts made anew by corrected names follow later. */
bool store_merge_entity(struct store *s, int64_t from, int64_t into,
    struct err *err);

/* All casts are to be made anew. */
bool store_forget_casts(struct store *s, struct err *err);

/* Makes the watched be exactly these lines, each a name or a query (what
 * holds a ':' or a '"'); marks the newest stories that mention them.  Costs
 * nothing when nothing changed. */
bool store_set_watches(struct store *s, const char *const *lines, size_t n,
    struct err *err);

/* Does the story mention who is watched? */
bool store_is_watched(struct store *s, int64_t story, bool *yes,
    struct err *err);

/* --- what is remembered --------------------------------------------------- */

/* Small facts of the program itself: layout, last place.  The caller frees
 * what comes back; NULL when it was never set. */
char *store_memo(struct store *s, const char *name);
bool store_set_memo(struct store *s, const char *name, const char *value,
    struct err *err);

#endif
