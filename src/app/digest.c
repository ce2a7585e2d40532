/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/digest.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/crew.h"
#include "app/group.h"
#include "app/knowledge.h"
#include "app/paths.h"
#include "app/story.h"
#include "base/alloc.h"
#include "names/names.h"

enum {
	HELPING = 32, /* stories of one transaction while a person reads */
	PORTION = 128, /* of one while nobody does */
	HELPING_BYTES = 1 << 19, /* of their texts */
	ASKED = 512,
	RECOUNTED = 64, /* stories that came out of sight, in one step */
};

struct read { /* a story that is read and then stored */
	int64_t id, feed, time, hash;
	int64_t event, copy_of;
	struct arena arena;
	struct story story;
	const char *feed_title;
	bool stale; /* its publisher has changed it since */
	bool fresh; /* nobody read it before */
	struct text text;
	struct cast cast;
};

struct batch {
	VEC(struct read)
};

struct digest {
	struct names *names; /* NULL: no casts */
	struct crew *crew;
	struct names_scratch **scratch; /* one for each of the crew */
	struct err err;
	struct ids todo; /* asked for, not yet read */
	size_t at;
	struct batch reading; /* the crew has it */
	struct batch ready; /* read, to be stored */
	struct grouper *grouper; /* NULL until it is wanted */
	struct ids met; /* see digest_met() */
};

/* The person's corrections, if there are any. */
static char *
edits_path(void)
{
	char *path = path_config("entities", NULL);

	if (path && access(path, R_OK) < 0) {
		free(path);
		path = NULL;
	}
	return path;
}

struct digest *
digest_new(void)
{
	struct digest *d = mem_calloc(1, sizeof(*d));
	char *kb = knowledge_path(&d->err);
	char *tagger = path_shared("tagger.bin", NULL);
	char *edits = edits_path();
	struct names_paths paths = { .kb = kb, .tagger = tagger,
		.edits = edits };

	if (kb)
		d->names = names_open(&paths, &d->err);
	d->crew = crew_new();
	d->scratch = mem_calloc(crew_size(d->crew), sizeof(*d->scratch));
	for (size_t i = 0; d->names && i < crew_size(d->crew); i++)
		d->scratch[i] = names_scratch_new();
	free(kb);
	free(tagger);
	free(edits);
	return d;
}

static void
forget(struct batch *b)
{
	for (size_t i = 0; i < b->n; i++) {
		text_clear(&b->at[i].text);
		cast_clear(&b->at[i].cast);
		arena_clear(&b->at[i].arena);
	}
	b->n = 0;
}

/* What was read is not stored: it will be asked for again. */
static void
drop(struct digest *d)
{
	crew_stop(d->crew);
	forget(&d->reading);
	forget(&d->ready);
	d->at = d->todo.n = 0;
}

void
digest_free(struct digest *d)
{
	if (!d)
		return;
	drop(d);
	for (size_t i = 0; d->names && i < crew_size(d->crew); i++)
		names_scratch_free(d->scratch[i]);
	free(d->scratch);
	crew_free(d->crew);
	names_close(d->names);
	vec_clear(&d->todo);
	vec_clear(&d->reading);
	vec_clear(&d->ready);
	vec_clear(&d->met);
	grouper_free(d->grouper);
	free(d);
}

const char *
digest_error(const struct digest *d)
{
	return d->names ? NULL : d->err.msg;
}

/* --- also reported --------------------------------------------------------- */

enum { WINDOW_STORIES = 1500 };

static struct group_story
group_story(const struct read *r)
{
	return (struct group_story){ .id = r->id, .feed = r->feed,
		.time = r->time,
		.title = slice_of(r->story.title),
		.text = slice_make(r->text.s, r->text.len),
		.cast = &r->cast };
}

/* Fills the window of a new grouper with the stories of the last days whose
 * event is known, oldest first. */
static bool
remember_days(struct digest *d, struct store *s, struct err *err)
{
	struct ids ids = { 0 };
	bool ok = store_grouped(s, WINDOW_STORIES, &ids, err);

	d->grouper = grouper_new();
	for (size_t i = ids.n; ok && i > 0; i--) {
		struct read r = { .id = ids.at[i - 1] };
		struct group_story g;
		struct row row;

		ok = store_story(s, r.id, &r.arena, &r.story, &row, err) &&
		    store_cast(s, r.id, &r.cast, err);
		if (ok) {
			story_text(&r.text, &r.story);
			r.time = row.time;
			r.feed = row.feed;
			g = group_story(&r);
			grouper_remember(d->grouper, &g, row.event);
		}
		text_clear(&r.text);
		cast_clear(&r.cast);
		arena_clear(&r.arena);
	}
	vec_clear(&ids);
	return ok;
}

static int
by_age(const void *a, const void *b)
{
	const struct read *x = a, *y = b;

	return (x->time > y->time) - (x->time < y->time);
}

/* A story that has its event keeps it, whatever else is made anew. */
static bool
group_batch(struct digest *d, struct store *s, struct batch *b,
    struct err *err)
{
	bool wanted = false;

	for (size_t i = 0; i < b->n; i++)
		wanted |= !b->at[i].event && !b->at[i].stale;
	if (!wanted)
		return true;
	if (!d->grouper && !remember_days(d, s, err))
		return false;
	qsort(b->at, b->n, sizeof(*b->at), by_age);
	for (size_t i = 0; i < b->n; i++) {
		struct read *r = &b->at[i];
		struct group_answer a;
		struct group_story g;

		if (r->event || r->stale)
			continue;
		g = group_story(r);
		a = grouper_add(d->grouper, &g);
		r->event = a.event;
		r->copy_of = a.copy_of;
		if (!store_set_event(s, r->id, a.event, a.copy_of, err))
			return false;
	}
	return true;
}

/* --- reading --------------------------------------------------------------- */

static uint64_t
version(const struct digest *d)
{
	return d->names ? names_version(d->names) : 0;
}

/* Takes one off the list of what is to be done. */
static bool
take(struct store *s, int64_t id, struct batch *b, struct err *err)
{
	struct read *r = vec_add(b);
	struct row row;

	*r = (struct read){ .id = id };
	if (!store_story(s, id, &r->arena, &r->story, &row, err)) {
		arena_clear(&r->arena);
		b->n--;
		return false;
	}
	r->time = row.time;
	r->feed = row.feed;
	r->hash = row.hash;
	r->event = row.event;
	r->fresh = !row.event;
	r->feed_title = row.feed_title;
	return true;
}

static void
read_one(struct digest *d, struct read *r, size_t who)
{
	struct passage p = {
		.spans = &r->text.spans,
		.title = slice_of(r->story.title),
		.date = r->story.published,
		.lang = r->story.lang,
		.url = r->story.url,
		.feed_title = r->feed_title,
	};

	story_text(&r->text, &r->story);
	p.text = slice_make(r->text.s, r->text.len);
	if (d->names)
		names_cast(d->names, d->scratch[who], &p, &r->cast, NULL);
}

/* Of the crew. */
static void
read_next(void *arg, size_t i, size_t who)
{
	struct digest *d = arg;

	read_one(d, &d->reading.at[i], who);
}

/* The list is made anew when all of the old one is stored: nobody is asked
 * for twice. */
static bool
ask_for_more(struct digest *d, struct store *s, struct err *err)
{
	if (d->at < d->todo.n || d->ready.n)
		return true;
	d->at = d->todo.n = 0;
	return store_castless(s, version(d), ASKED, &d->todo, err);
}

static bool
fill(struct digest *d, struct store *s, size_t most, struct err *err)
{
	struct batch *b = &d->reading;
	size_t bytes = 0;
	bool ok = ask_for_more(d, s, err);

	while (ok && d->at < d->todo.n && b->n < most &&
	    bytes < HELPING_BYTES) {
		ok = take(s, d->todo.at[d->at++], b, err);
		if (ok)
			bytes += b->at[b->n - 1].arena.total;
	}
	return ok;
}

/* --- storing --------------------------------------------------------------- */

/* One that was changed meanwhile is left to be read again. */
static bool
store_read(struct digest *d, struct store *s, struct read *r,
    struct err *err)
{
	bool same, watched = false;

	if (!store_unchanged(s, r->id, r->hash, &same, err))
		return false;
	r->stale = !same;
	if (r->stale)
		return true;
	if (!store_digest(s, r->id, slice_make(r->text.s, r->text.len),
		d->names ? &r->cast : NULL, version(d), err) ||
	    (r->fresh && !store_is_watched(s, r->id, &watched, err)))
		return false;
	if (watched)
		vec_push(&d->met, r->id);
	return true;
}

static bool
store_batch(struct digest *d, struct store *s, struct batch *b,
    struct err *err)
{
	bool ok = b->n == 0 || store_begin(s, err);

	d->met.n = 0;
	if (b->n == 0 || !ok)
		return ok;
	for (size_t i = 0; ok && i < b->n; i++)
		ok = store_read(d, s, &b->at[i], err);
	ok = ok && group_batch(d, s, b, err);
	if (ok)
		return store_commit(s, err);
	store_rollback(s);
	d->met.n = 0;
	return false;
}

const struct ids *
digest_met(const struct digest *d)
{
	return &d->met;
}

/* While the crew reads one batch, the one before it is stored. */
static bool
helping(struct digest *d, struct store *s, size_t most, struct ids *done,
    bool *more, struct err *err)
{
	struct batch read;
	size_t counted = 0;
	bool ok;

	crew_wait(d->crew);
	read = d->reading;
	d->reading = d->ready;
	d->ready = read;
	ok = fill(d, s, most, err);
	if (ok)
		crew_start(d->crew, read_next, d, d->reading.n);
	ok = ok && store_batch(d, s, &d->ready, err);
	for (size_t i = 0; ok && i < d->ready.n; i++)
		if (!d->ready.at[i].stale)
			vec_push(done, d->ready.at[i].id);
	*more = ok && (d->reading.n > 0 || d->ready.n > 0);
	if (ok && !*more) {
		ok = store_recount(s, RECOUNTED, &counted, err);
		*more = counted > 0;
	}
	forget(&d->ready);
	if (!ok)
		drop(d);
	return ok;
}

bool
digest_some(struct digest *d, struct store *s, struct ids *done, bool *more,
    struct err *err)
{
	return helping(d, s, HELPING, done, more, err);
}

bool
digest_story(struct digest *d, struct store *s, int64_t story,
    struct err *err)
{
	struct batch one = { 0 };
	bool ok = take(s, story, &one, err);

	if (ok)
		read_one(d, &one.at[0], 0);
	ok = ok && store_batch(d, s, &one, err);
	forget(&one);
	vec_clear(&one);
	return ok;
}

bool
digest_run(struct digest *d, struct store *s,
    bool (*fn)(void *arg, size_t done), void *arg, struct err *err)
{
	struct ids done = { 0 };
	bool ok, more;

	do {
		ok = helping(d, s, PORTION, &done, &more, err);
	} while (ok && more && (!fn || fn(arg, done.n)));
	vec_clear(&done);
	return ok;
}
