/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/pipe.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/thread.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/queue.h"
#include "parse/parse.h"
#include "store/store.h"

enum {
	WAITING_BYTES = 4 << 20, /* of bodies */
	WAITING_ITEMS = 256,
	PARSERS_MAX = 3,
	MS = 1000000,
};

struct pipe {
	struct net *net;
	struct queue *raw, *ready;
	pthread_t fetcher, parsers[PARSERS_MAX];
	int n_parsers;
	bool fetching; /* the thread runs */

	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t room;
	size_t bytes, items; /* that wait */
	int parsing; /* parsers that still run */
	bool closed;
};

void
arrival_clear(struct arrival *a)
{
	response_clear(&a->response);
	feed_clear(&a->doc);
	*a = (struct arrival){ 0 };
}

/* --- the threads ------------------------------------------------------------ */

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
		struct arrival *a = mem_calloc(1, sizeof(*a));

		a->tag = r.tag;
		a->err = r.err;
		a->response = r.response;
		a->bytes = r.response.body.len;
		wait_for_room(p, a->bytes);
		queue_put(p->raw, a);
	}
	queue_close(p->raw);
	return NULL;
}

static void
parse(struct arrival *a)
{
	struct response *r = &a->response;

	if (a->err.kind != ERR_NONE || r->status == 304)
		return;
	a->unreadable = !parse_feed(&a->doc, str_slice(&r->body),
	    r->content_type, r->url, &a->err);
	if (!a->unreadable)
		store_prepare(&a->doc);
	str_clear(&r->body);
}

static void *
parse_all(void *arg)
{
	struct pipe *p = arg;
	struct arrival *a;
	bool last;

	while ((a = queue_get(p->raw)) != NULL) {
		parse(a);
		queue_put(p->ready, a);
	}
	pthread_mutex_lock(&p->lock);
	last = --p->parsing == 0;
	pthread_mutex_unlock(&p->lock);
	if (last)
		queue_close(p->ready);
	return NULL;
}

/* One parser keeps up with one storing thread; more help where there are
 * processors to spare for them. */
static int
parsers_wanted(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN) - 1;

	return n < 1 ? 1 : n > PARSERS_MAX ? PARSERS_MAX : (int)n;
}

static bool
start_threads(struct pipe *p, struct err *err)
{
	int want = parsers_wanted();

	p->parsing = want;
	while (p->n_parsers < want &&
	    thread_start(&p->parsers[p->n_parsers], parse_all, p, err))
		p->n_parsers++;
	pthread_mutex_lock(&p->lock);
	p->parsing -= want - p->n_parsers;
	pthread_mutex_unlock(&p->lock);
	p->fetching = p->n_parsers &&
	    thread_start(&p->fetcher, fetch, p, err);
	return p->fetching;
}

/* --- the door --------------------------------------------------------------- */

struct pipe *
pipe_open(struct net *net, struct err *err)
{
	struct pipe *p = mem_calloc(1, sizeof(*p));

	p->net = net;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->room, NULL);
	p->raw = queue_new();
	p->ready = queue_new();
	if (!p->raw || !p->ready)
		err_kind(err, ERR_SYSTEM, _("too many files are open"));
	else if (start_threads(p, err))
		return p;
	pipe_close(p);
	return NULL;
}

static struct arrival *
wait_until(struct pipe *p, int64_t deadline)
{
	struct pollfd fd = { .fd = queue_fd(p->ready), .events = POLLIN };
	struct arrival *a = queue_try(p->ready);
	int64_t left = (deadline - clock_ticks()) / MS;

	if (!a && left > 0 && poll(&fd, 1, (int)left) > 0)
		a = queue_try(p->ready);
	return a;
}

bool
pipe_next(struct pipe *p, int64_t deadline, struct arrival *out, bool *end)
{
	struct arrival *a;

	a = deadline ? wait_until(p, deadline) : queue_get(p->ready);
	*end = !a && !deadline;
	if (!a)
		return false;
	*out = *a;
	free(a);
	pthread_mutex_lock(&p->lock);
	p->bytes -= out->bytes;
	p->items--;
	pthread_cond_signal(&p->room);
	pthread_mutex_unlock(&p->lock);
	return true;
}

static void
drop(void *item)
{
	arrival_clear(item);
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
	if (p->fetching)
		pthread_join(p->fetcher, NULL);
	else if (p->raw)
		queue_close(p->raw);
	for (int i = 0; i < p->n_parsers; i++)
		pthread_join(p->parsers[i], NULL);
	queue_free(p->raw, drop);
	queue_free(p->ready, drop);
	pthread_cond_destroy(&p->room);
	pthread_mutex_destroy(&p->lock);
	free(p);
}
