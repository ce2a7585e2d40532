/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/queue.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/alloc.h"

struct node {
	struct node *next;
	void *item;
};

struct queue {
	pthread_mutex_t lock;
	pthread_cond_t some;
	struct node *head, **tail;
	bool closed;
	int fd;
};

struct queue *
queue_new(void)
{
	struct queue *q = mem_calloc(1, sizeof(*q));

	q->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (q->fd < 0) {
		free(q);
		return NULL;
	}
	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->some, NULL);
	q->tail = &q->head;
	return q;
}

void
queue_free(struct queue *q, void (*drop)(void *))
{
	void *item;

	if (!q)
		return;
	while ((item = queue_try(q)) != NULL)
		if (drop)
			drop(item);
	close(q->fd);
	pthread_cond_destroy(&q->some);
	pthread_mutex_destroy(&q->lock);
	free(q);
}

static void
signal_fd(int fd)
{
	uint64_t one = 1;
	ssize_t n = write(fd, &one, sizeof(one));

	(void)n; /* a full counter is readable, which is all that is asked */
}

void
queue_put(struct queue *q, void *item)
{
	struct node *n = mem_alloc(sizeof(*n));

	n->next = NULL;
	n->item = item;
	pthread_mutex_lock(&q->lock);
	*q->tail = n;
	q->tail = &n->next;
	pthread_cond_signal(&q->some);
	signal_fd(q->fd);
	pthread_mutex_unlock(&q->lock);
}

static void *
pop(struct queue *q)
{
	struct node *n = q->head;
	void *item;

	if (!n)
		return NULL;
	item = n->item;
	q->head = n->next;
	if (!q->head) {
		uint64_t all;
		ssize_t r = read(q->fd, &all, sizeof(all));

		(void)r;
		q->tail = &q->head;
		if (q->closed)
			signal_fd(q->fd);
	}
	free(n);
	return item;
}

void *
queue_get(struct queue *q)
{
	void *item;

	pthread_mutex_lock(&q->lock);
	while (!q->head && !q->closed)
		pthread_cond_wait(&q->some, &q->lock);
	item = pop(q);
	pthread_mutex_unlock(&q->lock);
	return item;
}

void *
queue_try(struct queue *q)
{
	void *item;

	pthread_mutex_lock(&q->lock);
	item = pop(q);
	pthread_mutex_unlock(&q->lock);
	return item;
}

void
queue_close(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->closed = true;
	pthread_cond_broadcast(&q->some);
	signal_fd(q->fd);
	pthread_mutex_unlock(&q->lock);
}

int
queue_fd(const struct queue *q)
{
	return q->fd;
}
