/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/worker.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/digest.h"
#include "app/paths.h"
#include "app/resolve.h"
#include "app/subscriptions.h"
#include "app/thread.h"
#include "app/turn.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "base/i18n.h"

enum { LOOK_EVERY = 1000 }; /* milliseconds */

struct job {
	void (*run)(struct worker *w, struct job *job, struct event *end);
	int number;
	bool may_drop; /* worker_cancel() ends it */
	bool first; /* a person waits for its write */
	bool digest; /* only says: casts are wanted from now on */
	enum refresh_how how;
	struct ids ids;
	bool on; /* read, bookmarked; of a digest: names are opened anew */
	char *text, *tags;
	bool (*call)(struct store *s, void *arg, struct err *err);
	void *arg;
	void (*drop)(void *arg);
	void (*cancel)(void *arg); /* ends `call`; or NULL */
};

/* What tells one state of a file from another. */
struct look {
	struct timespec changed;
	off_t size;
	ino_t inode;
};

struct worker {
	char *db, *feeds, *user_agent;
	struct refresh_setup setup;
	struct queue *jobs, *events;
	pthread_t thread;
	struct digest *digest;
	bool digesting;
	struct resolver resolver; /* of the store */
	bool watching;
	struct look file; /* of the feeds */
	int64_t version; /* of the store */
	int64_t looked; /* when, in milliseconds */

	pthread_mutex_t lock; /* of what follows */
	struct store *store;
	struct refresh *refresh;
	int last; /* number that was given */
	int cancelled; /* jobs up to this number that may be dropped are */
	const struct job *running;
	bool closing;
};

/* --- events ----------------------------------------------------------------- */

/* Events of several workers come by one queue: each job has a number of its
 * own among all. */
static atomic_int numbers;

static struct event *
event_new(enum event_kind kind, int job)
{
	struct event *e = mem_calloc(1, sizeof(*e));

	e->kind = kind;
	e->job = job;
	return e;
}

struct event *
event_next(struct queue *events)
{
	return queue_try(events);
}

void
event_free(struct event *e)
{
	if (!e)
		return;
	if (e->drop && e->arg)
		e->drop(e->arg);
	vec_clear(&e->ids);
	vec_clear(&e->met);
	free(e);
}

/* --- on the worker's thread ------------------------------------------------- */

static void
job_free(struct job *job)
{
	if (job->drop && job->arg)
		job->drop(job->arg);
	vec_clear(&job->ids);
	free(job->text);
	free(job->tags);
	free(job);
}

/* Without what was committed through this handle. */
static int64_t
others_version(struct store *s)
{
	return store_data_version(s) >> 32;
}

static bool
open_store(struct worker *w, struct err *err)
{
	struct store *s;

	if (w->store)
		return true;
	if (!w->db)
		w->db = path_data("dateline.db", err);
	s = w->db ? store_open(w->db, err) : NULL;
	if (s)
		resolver_serve(&w->resolver, s);
	if (s && w->watching)
		w->version = others_version(s);
	pthread_mutex_lock(&w->lock);
	w->store = s;
	pthread_mutex_unlock(&w->lock);
	return s != NULL;
}

static struct digest *
digest_of(struct worker *w)
{
	if (!w->digest)
		w->digest = digest_new();
	return w->digest;
}

static void
on_feed(void *arg, const struct refresh_state *state,
    const struct source *src, const struct err *err)
{
	struct worker *w = arg;
	struct event *e = event_new(EVENT_REFRESH, w->running->number);

	(void)src;
	e->refresh = *state;
	if (err)
		e->err = *err;
	queue_put(w->events, e);
}

static bool
open_refresh(struct worker *w, struct err *err)
{
	struct refresh *r = w->refresh ? w->refresh :
	    refresh_new(&w->setup, err);

	pthread_mutex_lock(&w->lock);
	w->refresh = r;
	if (r && !w->closing && w->running->number > w->cancelled)
		refresh_ready(r);
	else if (r)
		refresh_cancel(r);
	pthread_mutex_unlock(&w->lock);
	return r != NULL;
}

/* The feed of an address is known once the store has followed the file. */
static bool
find_feed(struct worker *w, struct job *job, struct err *err)
{
	struct sources all = { 0 };

	if (!job->text)
		return true;
	if (!store_sources(w->store, &all, err))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!strcmp(all.at[i].url, job->text))
			vec_push(&job->ids, all.at[i].id);
	sources_clear(&all);
	return job->ids.n > 0;
}

static void
run_refresh(struct worker *w, struct job *job, struct event *end)
{
	struct subscriptions subs = { 0 };

	if (open_refresh(w, &end->err) &&
	    subscriptions_follow(&subs, w->feeds, w->store, &end->err) &&
	    find_feed(w, job, &end->err)) {
		refresh_subscriptions(w->refresh, &subs);
		refresh_run(w->refresh, w->store, job->how, job->ids.at,
		    job->ids.n, on_feed, w, &end->refresh, &end->err);
		refresh_subscriptions(w->refresh, NULL);
	}
	subscriptions_clear(&subs);
}

static void
run_mark(struct worker *w, struct job *job, struct event *end)
{
	if (!store_set_read(w->store, job->ids.at, job->ids.n, job->on,
	    &end->err))
		return;
	end->ids = job->ids;
	job->ids = (struct ids){ 0 };
}

static void
run_read_all(struct worker *w, struct job *job, struct event *end)
{
	store_read_all(w->store, job->text, &end->ids, &end->err);
}

static void
run_bookmark(struct worker *w, struct job *job, struct event *end)
{
	struct arena arena = { 0 };
	struct bookmark b;
	bool was = store_bookmark_of(w->store, job->ids.at[0], &arena, &b);

	arena_clear(&arena);
	if (store_bookmark(w->store, job->ids.at[0], job->on, clock_now(),
	    &end->err) && was != job->on)
		vec_push(&end->ids, job->ids.at[0]);
}

static void
run_note(struct worker *w, struct job *job, struct event *end)
{
	if (store_bookmark_note(w->store, job->ids.at[0], job->text,
	    job->tags, &end->err))
		vec_push(&end->ids, job->ids.at[0]);
}

/* The reader may want to be told. */
static void
note_met(struct worker *w, struct event *e)
{
	const struct ids *met = digest_met(w->digest);

	for (size_t i = 0; i < met->n; i++)
		vec_push(&e->met, met->at[i]);
}

static void
run_cast(struct worker *w, struct job *job, struct event *end)
{
	if (!digest_story(digest_of(w), w->store, job->ids.at[0], &end->err))
		return;
	vec_push(&end->ids, job->ids.at[0]);
	note_met(w, end);
}

static void
run_call(struct worker *w, struct job *job, struct event *end)
{
	if (!job->call(w->store, job->arg, &end->err) &&
	    end->err.kind == ERR_NONE)
		err_set(&end->err, _("it failed"));
}

/* False when the job was cancelled while it waited. */
static bool
enter(struct worker *w, struct job *job)
{
	bool go;

	pthread_mutex_lock(&w->lock);
	go = !job->may_drop || (!w->closing && job->number > w->cancelled);
	if (go)
		w->running = job;
	pthread_mutex_unlock(&w->lock);
	return go;
}

static void
leave(struct worker *w)
{
	pthread_mutex_lock(&w->lock);
	w->running = NULL;
	pthread_mutex_unlock(&w->lock);
}

static void
do_job(struct worker *w, struct job *job)
{
	struct event *end;

	if (job->digest) {
		if (job->on) {
			digest_free(w->digest);
			w->digest = NULL;
			resolver_clear(&w->resolver);
		}
		w->digesting = true;
		job_free(job);
		return;
	}
	end = event_new(EVENT_DONE, job->number);
	if (!enter(w, job)) {
		err_kind(&end->err, ERR_CANCELLED, _("cancelled"));
	} else {
		if (job->first)
			turn_take();
		if (open_store(w, &end->err))
			job->run(w, job, end);
		if (job->first)
			turn_give();
		leave(w);
	}
	end->arg = job->arg;
	end->drop = job->drop;
	job->arg = NULL;
	queue_put(w->events, end);
	job_free(job);
}

static void
one_helping(struct worker *w)
{
	struct event *e = event_new(EVENT_DIGEST, 0);
	bool more = false, ok;

	ok = open_store(w, &e->err) &&
	    digest_some(digest_of(w), w->store, &e->ids, &more, &e->err);
	if (ok)
		note_met(w, e);
	/* Another program that writes just now is no reason to give up. */
	w->digesting = ok ? more : e->err.kind == ERR_BUSY;
	if (!more)
		e->kind = ok ? EVENT_IDLE : EVENT_DIGEST;
	queue_put(w->events, e);
}

static bool
is_closing(struct worker *w)
{
	bool closing;

	pthread_mutex_lock(&w->lock);
	closing = w->closing;
	pthread_mutex_unlock(&w->lock);
	return closing;
}

/* --- other programs ----------------------------------------------------------- */

static struct look
look_at_feeds(const struct worker *w)
{
	struct look l = { 0 };
	char *own = w->feeds ? mem_strdup(w->feeds) :
	    path_config("feeds", NULL);
	struct stat st;

	if (own && stat(own, &st) == 0)
		l = (struct look){ st.st_mtim, st.st_size, st.st_ino };
	free(own);
	return l;
}

static bool
same_look(const struct look *a, const struct look *b)
{
	return a->changed.tv_sec == b->changed.tv_sec &&
	    a->changed.tv_nsec == b->changed.tv_nsec &&
	    a->size == b->size && a->inode == b->inode;
}

static void
tell(struct worker *w, enum event_kind kind, const struct err *err)
{
	struct event *e = event_new(kind, 0);

	if (err)
		e->err = *err;
	queue_put(w->events, e);
}

static void
look_around(struct worker *w)
{
	struct look file = look_at_feeds(w);
	struct err err = { 0 };
	int64_t version;

	w->looked = clock_ticks() / 1000000;
	if (!open_store(w, NULL))
		return;
	version = others_version(w->store);
	if (version != w->version) {
		w->version = version;
		tell(w, EVENT_CHANGED, NULL);
	}
	if (!same_look(&file, &w->file)) {
		struct subscriptions subs = { 0 };

		if (subscriptions_follow(&subs, w->feeds, w->store, &err) ||
		    err.kind != ERR_BUSY) {
			w->file = file;
			tell(w, EVENT_FEEDS, &err);
		}
		subscriptions_clear(&subs);
	}
}

/* Looks around while none comes. */
static struct job *
wait_for_job(struct worker *w)
{
	struct pollfd fd = { queue_fd(w->jobs), POLLIN, 0 };
	int n = 0;

	while (w->watching && n <= 0) {
		n = poll(&fd, 1, LOOK_EVERY);
		if (n == 0)
			look_around(w);
		else if (n < 0 && errno != EINTR)
			break;
	}
	return queue_get(w->jobs);
}

static void *
work(void *arg)
{
	struct worker *w = arg;
	struct job *job;

	thread_background();
	for (;;) {
		job = queue_try(w->jobs);
		if (!job && w->digesting && !is_closing(w)) {
			one_helping(w);
			if (w->watching && clock_ticks() / 1000000 >
			    w->looked + LOOK_EVERY)
				look_around(w);
			continue;
		}
		if (!job)
			job = wait_for_job(w);
		if (!job)
			return NULL;
		do_job(w, job);
	}
}

/* --- on the reader's thread -------------------------------------------------- */

struct worker *
worker_new(const struct worker_setup *setup, struct queue *events,
    struct err *err)
{
	struct worker *w = mem_calloc(1, sizeof(*w));

	w->db = mem_strdup(setup->db);
	w->feeds = mem_strdup(setup->feeds);
	w->setup = setup->refresh;
	w->user_agent = mem_strdup(setup->refresh.user_agent);
	w->setup.user_agent = w->user_agent;
	w->events = events;
	w->watching = setup->watch;
	if (w->watching)
		w->file = look_at_feeds(w);
	w->jobs = queue_new();
	pthread_mutex_init(&w->lock, NULL);
	if (w->jobs && thread_start(&w->thread, work, w, err))
		return w;
	if (!w->jobs)
		err_kind(err, ERR_SYSTEM, _("too many files are open"));
	queue_free(w->jobs, NULL);
	free(w->db);
	free(w->feeds);
	free(w->user_agent);
	free(w);
	return NULL;
}

void
worker_free(struct worker *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->closing = true;
	pthread_mutex_unlock(&w->lock);
	worker_cancel(w);
	queue_close(w->jobs);
	pthread_join(w->thread, NULL);
	queue_free(w->jobs, NULL);
	digest_free(w->digest);
	refresh_free(w->refresh);
	store_close(w->store);
	resolver_clear(&w->resolver);
	pthread_mutex_destroy(&w->lock);
	free(w->db);
	free(w->feeds);
	free(w->user_agent);
	free(w);
}

static int
put(struct worker *w, struct job *job)
{
	int number;

	pthread_mutex_lock(&w->lock);
	number = job->number = w->last = ++numbers;
	pthread_mutex_unlock(&w->lock);
	queue_put(w->jobs, job);
	return number;
}

static struct job *
job_new(void (*run)(struct worker *, struct job *, struct event *))
{
	struct job *job = mem_calloc(1, sizeof(*job));

	job->run = run;
	return job;
}

static void
add_ids(struct job *job, const int64_t *ids, size_t n)
{
	vec_reserve(&job->ids, n);
	for (size_t i = 0; i < n; i++)
		vec_push(&job->ids, ids[i]);
}

int
worker_refresh(struct worker *w, enum refresh_how how, const int64_t *feeds,
    size_t n)
{
	struct job *job = job_new(run_refresh);

	job->may_drop = true;
	job->how = how;
	add_ids(job, feeds, n);
	return put(w, job);
}

int
worker_fetch(struct worker *w, const char *url)
{
	struct job *job = job_new(run_refresh);

	job->may_drop = true;
	job->how = REFRESH_ASKED;
	job->text = mem_strdup(url);
	return put(w, job);
}

int
worker_mark(struct worker *w, const int64_t *stories, size_t n, bool read)
{
	struct job *job = job_new(run_mark);

	job->first = true;
	job->on = read;
	add_ids(job, stories, n);
	return put(w, job);
}

int
worker_read_all(struct worker *w, const char *query)
{
	struct job *job = job_new(run_read_all);

	job->first = true;
	job->text = mem_strdup(query);
	return put(w, job);
}

int
worker_bookmark(struct worker *w, int64_t story, bool on)
{
	struct job *job = job_new(run_bookmark);

	job->first = true;
	job->on = on;
	add_ids(job, &story, 1);
	return put(w, job);
}

int
worker_note(struct worker *w, int64_t story, const char *note,
    const char *tags)
{
	struct job *job = job_new(run_note);

	job->first = true;
	job->text = mem_strdup(note);
	job->tags = mem_strdup(tags);
	add_ids(job, &story, 1);
	return put(w, job);
}

int
worker_cast(struct worker *w, int64_t story)
{
	struct job *job = job_new(run_cast);

	add_ids(job, &story, 1);
	return put(w, job);
}

void
worker_digest(struct worker *w)
{
	struct job *job = job_new(NULL);

	job->digest = true;
	put(w, job);
}

void
worker_reload(struct worker *w)
{
	struct job *job = job_new(NULL);

	job->digest = job->on = true;
	put(w, job);
}

int
worker_call(struct worker *w,
    bool (*run)(struct store *s, void *arg, struct err *err), void *arg,
    void (*drop)(void *arg), void (*cancel)(void *arg))
{
	struct job *job = job_new(run_call);

	job->may_drop = true;
	job->call = run;
	job->arg = arg;
	job->drop = drop;
	job->cancel = cancel;
	return put(w, job);
}

void
worker_cancel(struct worker *w)
{
	pthread_mutex_lock(&w->lock);
	w->cancelled = w->last;
	if (w->running && w->running->may_drop) {
		if (w->refresh)
			refresh_cancel(w->refresh);
		if (w->running->call && w->store)
			store_interrupt(w->store);
		if (w->running->cancel)
			w->running->cancel(w->running->arg);
	}
	pthread_mutex_unlock(&w->lock);
}
