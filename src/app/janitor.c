/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/janitor.h"

#include <pthread.h>
#include <stdlib.h>

#include "app/thread.h"
#include "base/alloc.h"

/* Less than this is not worth two syncs. */
enum { WORTH_IT = 1 << 20 };

struct janitor {
	struct store *writer;
	char *path;
	pthread_t thread;

	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t work;
	size_t bytes; /* to be moved */
	bool closing;
};

/* False when it is time to go. */
static bool
wait_for_work(struct janitor *j)
{
	bool go;

	pthread_mutex_lock(&j->lock);
	while (!j->closing && j->bytes < WORTH_IT)
		pthread_cond_wait(&j->work, &j->lock);
	go = !j->closing;
	j->bytes = 0;
	pthread_mutex_unlock(&j->lock);
	return go;
}

static void *
tidy(void *arg)
{
	struct janitor *j = arg;
	struct store *s = NULL;

	/* What fails here is left to the writer. */
	while (wait_for_work(j)) {
		if (!s)
			s = store_open(j->path, NULL);
		if (s)
			store_tidy(s);
	}
	store_close(s);
	return NULL;
}

struct janitor *
janitor_new(struct store *s)
{
	struct janitor *j = mem_calloc(1, sizeof(*j));

	j->writer = s;
	j->path = mem_strdup(store_path(s));
	pthread_mutex_init(&j->lock, NULL);
	pthread_cond_init(&j->work, NULL);
	if (thread_start(&j->thread, tidy, j, NULL)) {
		store_untidy(s, true);
		return j;
	}
	pthread_cond_destroy(&j->work);
	pthread_mutex_destroy(&j->lock);
	free(j->path);
	free(j);
	return NULL;
}

void
janitor_free(struct janitor *j)
{
	if (!j)
		return;
	pthread_mutex_lock(&j->lock);
	j->closing = true;
	pthread_cond_signal(&j->work);
	pthread_mutex_unlock(&j->lock);
	pthread_join(j->thread, NULL);
	store_untidy(j->writer, false);
	pthread_cond_destroy(&j->work);
	pthread_mutex_destroy(&j->lock);
	free(j->path);
	free(j);
}

void
janitor_add(struct janitor *j, size_t bytes)
{
	if (!j)
		return;
	pthread_mutex_lock(&j->lock);
	j->bytes += bytes;
	if (j->bytes >= WORTH_IT)
		pthread_cond_signal(&j->work);
	pthread_mutex_unlock(&j->lock);
}
