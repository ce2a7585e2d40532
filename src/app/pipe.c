/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/pipe.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>

#include "app/thread.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/queue.h"

enum {
	WAITING_BYTES = 4 << 20, /* of bodies */
	WAITING_ITEMS = 256,
	MS = 1000000,
};

struct pipe {
	struct net *net;
	struct queue *ready;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t room;
	size_t bytes, items; /* that wait */
	bool closed;
};

static void
wait_for_room(struct pipe *p, size_t bytes)
{
	pthread_mutex_lock(&p->lock);
	while (!p->closed &&
	    (p->bytes > WAITING_BYTES || p->items > WAITING_ITEMS))
		pthread_cond_wait(&p->room, &p->lock);
	p->bytes += bytes;
	p->items++;
	pthread_mutex_unlock(&p->lock);
}

static void *
fetch(void *arg)
{
	struct pipe *p = arg;
	struct net_result r;

	while (net_next(p->net, &r)) {
		wait_for_room(p, r.response.body.len);
		queue_put(p->ready, mem_dup(&r, sizeof(r)));
	}
	queue_close(p->ready);
	return NULL;
}

struct pipe *
pipe_open(struct net *net, struct err *err)
{
	struct pipe *p = mem_calloc(1, sizeof(*p));

	p->net = net;
	p->ready = queue_new();
	if (!p->ready) {
		free(p);
		err_kind(err, ERR_SYSTEM, _("too many files are open"));
		return NULL;
	}
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->room, NULL);
	if (!thread_start(&p->thread, fetch, p, err)) {
		queue_free(p->ready, NULL);
		free(p);
		return NULL;
	}
	return p;
}

static struct net_result *
wait_until(struct pipe *p, int64_t deadline)
{
	struct pollfd fd = { .fd = queue_fd(p->ready), .events = POLLIN };
	struct net_result *r = queue_try(p->ready);
	int64_t left = (deadline - clock_ticks()) / MS;

	if (!r && left > 0 && poll(&fd, 1, (int)left) > 0)
		r = queue_try(p->ready);
	return r;
}

bool
pipe_next(struct pipe *p, int64_t deadline, struct net_result *out,
    bool *end)
{
	struct net_result *r;

	r = deadline ? wait_until(p, deadline) : queue_get(p->ready);
	*end = !r && !deadline;
	if (!r)
		return false;
	*out = *r;
	free(r);
	pthread_mutex_lock(&p->lock);
	p->bytes -= out->response.body.len;
	p->items--;
	pthread_cond_signal(&p->room);
	pthread_mutex_unlock(&p->lock);
	return true;
}

static void
drop(void *item)
{
	net_result_clear(item);
	free(item);
}

void
pipe_close(struct pipe *p)
{
	if (!p)
		return;
	net_cancel(p->net);
	pthread_mutex_lock(&p->lock);
	p->closed = true;
	pthread_cond_signal(&p->room);
	pthread_mutex_unlock(&p->lock);
	pthread_join(p->thread, NULL);
	queue_free(p->ready, drop);
	pthread_cond_destroy(&p->room);
	pthread_mutex_destroy(&p->lock);
	free(p);
}
