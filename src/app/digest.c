/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/digest.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/group.h"
#include "app/knowledge.h"
#include "app/paths.h"
#include "app/story.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "names/names.h"

enum {
	HELPING_NS = 10 * 1000000,
	HELPING = 50, /* stories at most */
};

struct read { /* a story that was read and is to be stored */
	int64_t id, time;
	int64_t event, copy_of;
	char *title;
	struct text text;
	struct cast cast;
};

struct digest {
	struct names *names; /* NULL: no casts */
	struct names_scratch *scratch;
	struct err err;
	struct ids todo; /* asked for, not yet read */
	size_t at;
	struct { VEC(struct read) } batch;
	struct grouper *grouper; /* NULL until it is wanted */
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
	if (d->names)
		d->scratch = names_scratch_new();
	free(kb);
	free(tagger);
	free(edits);
	return d;
}

void
digest_free(struct digest *d)
{
	if (!d)
		return;
	names_scratch_free(d->scratch);
	names_close(d->names);
	vec_clear(&d->todo);
	vec_clear(&d->batch);
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

static void
group_story(const struct read *r, struct group_story *out,
    const char *keys[GROUP_ENTITIES])
{
	*out = (struct group_story){ .id = r->id, .time = r->time,
		.title = slice_of(r->title),
		.text = slice_make(r->text.s, r->text.len),
		.entities = keys };
	for (size_t i = 0; i < r->cast.n_entities &&
	     out->n_entities < GROUP_ENTITIES; i++)
		keys[out->n_entities++] = r->cast.entities[i].key;
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
		const char *keys[GROUP_ENTITIES];
		struct arena arena = { 0 };
		struct group_story g;
		struct story story;
		struct row row;

		ok = store_story(s, r.id, &arena, &story, &row, err) &&
		    store_cast(s, r.id, &r.cast, err);
		if (ok) {
			story_text(&r.text, &story);
			r.time = row.time;
			r.title = mem_strdup(story.title);
			group_story(&r, &g, keys);
			grouper_remember(d->grouper, &g, row.event);
		}
		text_clear(&r.text);
		cast_clear(&r.cast);
		free(r.title);
		arena_clear(&arena);
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
group_batch(struct digest *d, struct store *s, struct err *err)
{
	bool wanted = false;

	for (size_t i = 0; i < d->batch.n; i++)
		wanted |= !d->batch.at[i].event;
	if (!wanted)
		return true;
	if (!d->grouper && !remember_days(d, s, err))
		return false;
	qsort(d->batch.at, d->batch.n, sizeof(*d->batch.at), by_age);
	for (size_t i = 0; i < d->batch.n; i++) {
		struct read *r = &d->batch.at[i];
		const char *keys[GROUP_ENTITIES];
		struct group_answer a;
		struct group_story g;

		if (r->event)
			continue;
		group_story(r, &g, keys);
		a = grouper_add(d->grouper, &g);
		r->event = a.event;
		r->copy_of = a.copy_of;
		if (!store_set_event(s, r->id, a.event, a.copy_of, err))
			return false;
	}
	return true;
}

static uint64_t
version(const struct digest *d)
{
	return d->names ? names_version(d->names) : 0;
}

static bool
read_story(struct digest *d, struct store *s, int64_t id, struct err *err)
{
	struct arena arena = { 0 };
	struct story story;
	struct row row;
	struct read *r;

	if (!store_story(s, id, &arena, &story, &row, err)) {
		arena_clear(&arena);
		return false;
	}
	r = vec_add(&d->batch);
	r->id = id;
	r->time = row.time;
	r->event = row.event;
	r->title = mem_strdup(story.title);
	story_text(&r->text, &story);
	if (d->names) {
		struct passage p = {
			.text = slice_make(r->text.s, r->text.len),
			.spans = &r->text.spans,
			.title = slice_of(story.title),
			.date = story.published,
			.lang = story.lang,
			.url = story.url,
			.feed_title = row.feed_title,
		};

		names_cast(d->names, d->scratch, &p, &r->cast, NULL);
	}
	arena_clear(&arena);
	return true;
}

static bool
store_batch(struct digest *d, struct store *s, struct err *err)
{
	bool ok = store_begin(s, err);

	if (!ok)
		return false;
	for (size_t i = 0; ok && i < d->batch.n; i++) {
		struct read *r = &d->batch.at[i];

		ok = store_digest(s, r->id,
		    slice_make(r->text.s, r->text.len),
		    d->names ? &r->cast : NULL, version(d), err);
	}
	ok = ok && group_batch(d, s, err);
	if (ok)
		return store_commit(s, err);
	store_rollback(s);
	return false;
}

static void
forget_batch(struct digest *d)
{
	for (size_t i = 0; i < d->batch.n; i++) {
		text_clear(&d->batch.at[i].text);
		cast_clear(&d->batch.at[i].cast);
		free(d->batch.at[i].title);
	}
	d->batch.n = 0;
}

static bool
ask_for_more(struct digest *d, struct store *s, struct err *err)
{
	if (d->at < d->todo.n)
		return true;
	d->at = d->todo.n = 0;
	return store_castless(s, version(d), HELPING, &d->todo, err);
}

bool
digest_some(struct digest *d, struct store *s, struct ids *done, bool *more,
    struct err *err)
{
	int64_t end = clock_ticks() + HELPING_NS;
	bool ok = ask_for_more(d, s, err);

	while (ok && d->at < d->todo.n &&
	    (d->batch.n == 0 || clock_ticks() < end))
		ok = read_story(d, s, d->todo.at[d->at++], err);
	ok = ok && (d->batch.n == 0 || store_batch(d, s, err));
	for (size_t i = 0; ok && i < d->batch.n; i++)
		vec_push(done, d->batch.at[i].id);
	*more = ok && d->batch.n > 0;
	forget_batch(d);
	if (!ok)
		d->at = d->todo.n = 0;
	return ok;
}

bool
digest_story(struct digest *d, struct store *s, int64_t story,
    struct err *err)
{
	bool ok = read_story(d, s, story, err) && store_batch(d, s, err);

	forget_batch(d);
	return ok;
}

bool
digest_run(struct digest *d, struct store *s,
    bool (*fn)(void *arg, size_t done), void *arg, struct err *err)
{
	struct ids done = { 0 };
	bool ok, more;

	do {
		ok = digest_some(d, s, &done, &more, err);
	} while (ok && more && (!fn || fn(arg, done.n)));
	vec_clear(&done);
	return ok;
}
