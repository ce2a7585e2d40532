/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/crew.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/thread.h"
#include "base/alloc.h"

enum { HELPERS_MOST = 3 };

struct crew {
	pthread_t threads[HELPERS_MOST];
	size_t helpers;

	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t work, rest;
	crew_fn *fn;
	void *arg;
	size_t n, next; /* of the pile; the next that nobody has begun */
	size_t busy; /* that are begun and not done */
	size_t joined; /* helpers that know who they are */
	bool closing;
};

/* Takes one off the pile and does it; the lock is held before and after.
 * False when there is none. */
static bool
do_one(struct crew *c, size_t who)
{
	size_t i = c->next;

	if (i >= c->n)
		return false;
	c->next++;
	c->busy++;
	pthread_mutex_unlock(&c->lock);
	c->fn(c->arg, i, who);
	pthread_mutex_lock(&c->lock);
	if (--c->busy == 0 && c->next >= c->n)
		pthread_cond_signal(&c->rest);
	return true;
}

static void *
help(void *arg)
{
	struct crew *c = arg;
	size_t who;

	pthread_mutex_lock(&c->lock);
	who = ++c->joined; /* the caller is 0 */
	while (!c->closing)
		if (!do_one(c, who))
			pthread_cond_wait(&c->work, &c->lock);
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

struct crew *
crew_new(void)
{
	struct crew *c = mem_calloc(1, sizeof(*c));
	long cpus = sysconf(_SC_NPROCESSORS_ONLN);

	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->work, NULL);
	pthread_cond_init(&c->rest, NULL);
	while (c->helpers < HELPERS_MOST && (long)c->helpers + 1 < cpus &&
	    thread_start(&c->threads[c->helpers], help, c, NULL))
		c->helpers++;
	return c;
}

void
crew_free(struct crew *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&c->lock);
	c->closing = true;
	c->next = c->n;
	pthread_cond_broadcast(&c->work);
	pthread_mutex_unlock(&c->lock);
	for (size_t i = 0; i < c->helpers; i++)
		pthread_join(c->threads[i], NULL);
	pthread_cond_destroy(&c->work);
	pthread_cond_destroy(&c->rest);
	pthread_mutex_destroy(&c->lock);
	free(c);
}

size_t
crew_size(const struct crew *c)
{
	return c->helpers + 1;
}

void
crew_start(struct crew *c, crew_fn *fn, void *arg, size_t n)
{
	pthread_mutex_lock(&c->lock);
	c->fn = fn;
	c->arg = arg;
	c->n = n;
	c->next = 0;
	pthread_cond_broadcast(&c->work);
	pthread_mutex_unlock(&c->lock);
}

static void
settle(struct crew *c)
{
	while (c->busy)
		pthread_cond_wait(&c->rest, &c->lock);
	c->n = c->next = 0;
}

void
crew_wait(struct crew *c)
{
	pthread_mutex_lock(&c->lock);
	while (do_one(c, 0))
		continue;
	settle(c);
	pthread_mutex_unlock(&c->lock);
}

void
crew_stop(struct crew *c)
{
	pthread_mutex_lock(&c->lock);
	c->next = c->n;
	settle(c);
	pthread_mutex_unlock(&c->lock);
}
