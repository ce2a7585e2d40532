/* SPDX-License-Identifier: MIT
 *
 * worker.h - the other threads.
 *
 *	reader --- jobs ---> worker          a store handle of its own
 *	       <-- events --                 queue_fd() of `events` to poll
 *
 * The reader has two workers with one queue of events: the fetcher refreshes;
 * the clerk does what must be prompt (marks, bookmarks, searches) and reads
 * casts whenever it has nothing else to do.  Every call here returns at once
 * and gives the job's number; the job's end comes as an EVENT_DONE. */
#ifndef APP_WORKER_H
#define APP_WORKER_H

#include <stdbool.h>
#include <stdint.h>

#include "app/refresh.h"
#include "base/err.h"
#include "base/queue.h"
#include "store/store.h"

struct worker;

enum event_kind {
	EVENT_DONE, /* a job ended; err.kind is ERR_NONE if well */
	EVENT_REFRESH, /* it begins, or one more feed is done: `refresh` */
	EVENT_DIGEST, /* the casts of the stories `ids` were stored */
	EVENT_IDLE, /* no story lacks its cast any more */
	EVENT_CHANGED, /* another program changed the store */
	EVENT_FEEDS, /* the feeds file was changed; the store follows it */
};

struct event {
	enum event_kind kind;
	int job; /* 0 for what nobody asked for */
	struct err err;
	struct refresh_state refresh; /* of a refresh, EVENT_DONE too */
	struct ids ids; /* stories that changed: marks, casts */
	struct ids met; /* new ones that mention who is watched */
	/* Of worker_call().  Who takes it sets it to NULL, else event_free()
	 * drops it. */
	void *arg;
	void (*drop)(void *arg);
};

struct worker_setup {
	const char *db; /* path of the store; NULL: the person's */
	const char *feeds; /* path of the feeds file; NULL: the person's */
	bool watch; /* tells what other programs change, within a second */
	struct refresh_setup refresh;
};

/* Starts the thread.  `events` outlives the worker.  NULL when the system
 * has no thread left; a store that cannot be opened fails each job. */
struct worker *worker_new(const struct worker_setup *setup,
    struct queue *events, struct err *err);

/* Cancels what goes on and waits for it (milliseconds).  Marks and bookmarks
 * that wait in the queue are still done. */
void worker_free(struct worker *w);

/* The next event of `events`, NULL when none waits; free it. */
struct event *event_next(struct queue *events);
void event_free(struct event *e);

/* Reads the feeds file again, then refreshes (see refresh_run()). */
int worker_refresh(struct worker *w, enum refresh_how how,
    const int64_t *feeds, size_t n);
/* The same for one feed, by the address that the feeds file has since. */
int worker_fetch(struct worker *w, const char *url);

int worker_mark(struct worker *w, const int64_t *stories, size_t n,
    bool read);
/* All stories of a query; EVENT_DONE's `ids` are those that changed. */
int worker_read_all(struct worker *w, const char *query);
/* The same; none when it was so already. */
int worker_bookmark(struct worker *w, int64_t story, bool on);
/* NULL leaves note or tags as they are. */
int worker_note(struct worker *w, int64_t story, const char *note,
    const char *tags);

/* Reads the cast of one story before all others. */
int worker_cast(struct worker *w, int64_t story);

/* From now on casts are read, newest story first, whenever no job waits,
 * until none is missing.  Call it again when new stories came. */
void worker_digest(struct worker *w);

/* The person corrected a name: the names are opened anew, and all casts that
 * come out differently are made again. */
void worker_reload(struct worker *w);

/* Anything else: `run` is called on the worker's thread with its store, then
 * EVENT_DONE brings `arg` back (search results travel in it).  `cancel` (may
 * be NULL) is called on the thread of worker_cancel() while it runs. */
int worker_call(struct worker *w,
    bool (*run)(struct store *s, void *arg, struct err *err), void *arg,
    void (*drop)(void *arg), void (*cancel)(void *arg));

/* Ends the refresh or the call that goes on, and drops the refreshes that
 * wait; each still gets its EVENT_DONE, with ERR_CANCELLED. */
void worker_cancel(struct worker *w);

#endif
