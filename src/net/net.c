/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "net/net.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/vec.h"
#include "net/late.h"
#include "net/transfer.h"

enum {
	CONNECTIONS = 64,
	PER_HOST = 6,
	TIMEOUT_MS = 60000,
	CONNECT_MS = 15000,
	MAX_BYTES = 16 << 20,
	WAIT_MS = 1000, /* libcurl's own timers end a wait earlier */
	ENDING_MS = 10, /* between looks at a command that is about to end */
	MS = 1000000, /* nanoseconds */
};

struct net {
	struct net_options options;
	char *user_agent, *ca_file;
	CURLM *multi;
	CURLSH *share;
	struct { VEC(CURL *) } spare;
	struct { VEC(struct transfer *) } running;
	struct map by_key;
	struct { VEC(struct host *) } hosts;
	struct host *ready, **ready_last;
	struct transfer *done, **done_last;
	size_t waiting;
	atomic_bool cancelled;
};

static CURLcode global_code;

static void
global_init(void)
{
	global_code = curl_global_init(CURL_GLOBAL_DEFAULT);
}

static int
or_default(int v, int otherwise)
{
	return v > 0 ? v : otherwise;
}

/* libcurl alone knows one path, given when it was built. */
static char *
trusted_file(const char *given)
{
	static const char *const names[] = { "CURL_CA_BUNDLE",
		"SSL_CERT_FILE" };

	for (size_t i = 0; i < 2 && (!given || !*given); i++)
		given = getenv(names[i]);
	return given && *given ? mem_strdup(given) : NULL;
}

struct net *
net_new(const struct net_options *options, struct err *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct net *n;

	if (!late_curl(err))
		return NULL;
	pthread_once(&once, global_init);
	n = mem_calloc(1, sizeof(*n));
	if (options)
		n->options = *options;
	n->options.connections = or_default(n->options.connections,
	    CONNECTIONS);
	n->options.per_host = or_default(n->options.per_host, PER_HOST);
	n->options.timeout_ms = or_default(n->options.timeout_ms, TIMEOUT_MS);
	n->options.connect_ms = or_default(n->options.connect_ms, CONNECT_MS);
	if (!n->options.max_bytes)
		n->options.max_bytes = MAX_BYTES;
	n->user_agent = mem_strdup(n->options.user_agent ?
	    n->options.user_agent : PACKAGE_NAME "/" PACKAGE_VERSION);
	n->options.user_agent = n->user_agent;
	n->options.ca_file = n->ca_file = trusted_file(n->options.ca_file);
	n->ready_last = &n->ready;
	n->done_last = &n->done;
	if (global_code != CURLE_OK || !(n->multi = curl_multi_init()) ||
	    !(n->share = curl_share_init())) {
		err_kind(err, ERR_SYSTEM, _("libcurl does not start"));
		net_free(n);
		return NULL;
	}
	curl_share_setopt(n->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE);
	curl_share_setopt(n->share, CURLSHOPT_SHARE,
	    CURL_LOCK_DATA_SSL_SESSION);
	curl_multi_setopt(n->multi, CURLMOPT_MAXCONNECTS,
	    (long)n->options.connections);
	return n;
}

/* curl_easy_reset() of libcurl 7.88 loses the list of cookie files. */
static void
easy_reset(CURL *e)
{
	curl_easy_setopt(e, CURLOPT_COOKIEFILE, NULL);
	curl_easy_reset(e);
}

/* --- queues ----------------------------------------------------------------- */

static struct host *
host_of(struct net *n, const struct transfer *t)
{
	char *key = transfer_host_key(t);
	bool fresh;
	union map_value *v = map_put(&n->by_key, slice_of(key), &fresh);
	struct host *h;

	if (!fresh) {
		free(key);
		return v->p;
	}
	h = mem_calloc(1, sizeof(*h));
	h->key = key;
	h->last = &h->first;
	v->p = h;
	vec_push(&n->hosts, h);
	return h;
}

static void
make_ready(struct net *n, struct host *h)
{
	if (h->ready || !h->first || h->active >= n->options.per_host)
		return;
	h->ready = true;
	h->next_ready = NULL;
	*n->ready_last = h;
	n->ready_last = &h->next_ready;
}

static void
finish(struct net *n, struct transfer *t)
{
	t->next = NULL;
	*n->done_last = t;
	n->done_last = &t->next;
}

static void
enqueue(struct net *n, struct transfer *t)
{
	struct host *h = host_of(n, t);

	t->host = h;
	t->next = NULL;
	*h->last = t;
	h->last = &t->next;
	n->waiting++;
	make_ready(n, h);
}

void
net_add(struct net *n, const struct net_request *request)
{
	struct transfer *t = transfer_new(request, n->options.max_bytes);

	if (t->err.kind != ERR_NONE)
		finish(n, t);
	else
		enqueue(n, t);
}

static struct transfer *
dequeue(struct net *n, struct host *h)
{
	struct transfer *t = h->first;

	h->first = t->next;
	if (!h->first)
		h->last = &h->first;
	n->waiting--;
	return t;
}

/* --- start and stop --------------------------------------------------------- */

static void
leave_easy(struct net *n, struct transfer *t)
{
	if (!t->easy)
		return;
	curl_multi_remove_handle(n->multi, t->easy);
	easy_reset(t->easy);
	vec_push(&n->spare, t->easy);
	t->easy = NULL;
}

static void
stop_running(struct net *n, struct transfer *t)
{
	struct transfer *moved;

	leave_easy(n, t);
	moved = n->running.at[--n->running.n];
	n->running.at[t->slot] = moved;
	moved->slot = t->slot;
	t->host->active--;
	make_ready(n, t->host);
}

static int
ms_left(const struct transfer *t)
{
	int64_t left = (t->deadline - clock_ticks()) / MS;

	return left > 1 ? (int)left : 1;
}

static void
start_http(struct net *n, struct transfer *t)
{
	CURL *e = n->spare.n ? n->spare.at[--n->spare.n] : curl_easy_init();

	if (!e) {
		err_kind(&t->err, ERR_SYSTEM, _("libcurl does not start"));
		stop_running(n, t);
		finish(n, t);
		return;
	}
	transfer_prepare(t, e, &n->options, ms_left(t));
	curl_easy_setopt(e, CURLOPT_SHARE, n->share);
	curl_multi_add_handle(n->multi, e);
}

static void
start_command(struct net *n, struct transfer *t)
{
	struct str input = t->response.body;
	bool ok;

	t->response.body = (struct str){ 0 };
	ok = child_start(&t->child, t->command, str_slice(&input), &t->err);
	str_clear(&input);
	if (ok)
		return;
	stop_running(n, t);
	finish(n, t);
}

static void
start(struct net *n, struct transfer *t)
{
	t->host->active++;
	t->slot = n->running.n;
	vec_push(&n->running, t);
	if (!t->deadline)
		t->deadline = clock_ticks() +
		    (int64_t)n->options.timeout_ms * MS;
	if (t->kind == TRANSFER_FILE) {
		transfer_read_file(t);
		stop_running(n, t);
		finish(n, t);
	} else if (t->kind == TRANSFER_EXEC) {
		start_command(n, t);
	} else {
		start_http(n, t);
	}
}

static void
start_more(struct net *n)
{
	while (n->running.n < (size_t)n->options.connections && n->ready) {
		struct host *h = n->ready;
		struct transfer *t = dequeue(n, h);

		n->ready = h->next_ready;
		if (!n->ready)
			n->ready_last = &n->ready;
		h->ready = false;
		start(n, t);
		make_ready(n, h);
	}
}

static void
cancel_all(struct net *n)
{
	while (n->running.n) {
		struct transfer *t = n->running.at[0];

		child_kill(&t->child);
		stop_running(n, t);
		err_kind(&t->err, ERR_CANCELLED, _("cancelled"));
		finish(n, t);
	}
	for (size_t i = 0; i < n->hosts.n; i++) {
		struct host *h = n->hosts.at[i];

		h->ready = false;
		while (h->first) {
			struct transfer *t = dequeue(n, h);

			err_kind(&t->err, ERR_CANCELLED, _("cancelled"));
			finish(n, t);
		}
	}
	n->ready = NULL;
	n->ready_last = &n->ready;
}

/* --- progress --------------------------------------------------------------- */

static void
hop_ended(struct net *n, struct transfer *t, CURLcode rc)
{
	bool again = transfer_hop(t, rc, n->options.timeout_ms);

	if (!again && t->kind == TRANSFER_FILTER && t->err.kind == ERR_NONE &&
	    t->response.status != 304) {
		leave_easy(n, t);
		start_command(n, t);
		return;
	}
	stop_running(n, t);
	if (again)
		enqueue(n, t);
	else
		finish(n, t);
}

static void
read_messages(struct net *n)
{
	CURLMsg *m;
	int left;

	while ((m = curl_multi_info_read(n->multi, &left)) != NULL) {
		char *p = NULL;

		if (m->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &p);
		hop_ended(n, (struct transfer *)(void *)p, m->data.result);
	}
}

static void
read_child(struct net *n, struct transfer *t)
{
	struct response *r = &t->response;

	if (!child_read(&t->child, &r->body, t->max_bytes, &t->err)) {
		if (clock_ticks() < t->deadline)
			return;
		child_kill(&t->child);
		err_set(&t->err, _("the command takes too long"));
	}
	if (t->err.kind != ERR_NONE)
		str_clear(&r->body);
	r->status = t->err.kind == ERR_NONE ? 200 : 0;
	if (!r->url)
		r->url = mem_strdup(t->name);
	stop_running(n, t);
	finish(n, t);
}

static void
read_children(struct net *n)
{
	/* One that ends is replaced by the last: go from the back. */
	for (size_t i = n->running.n; i-- > 0;)
		if (n->running.at[i]->child.pid)
			read_child(n, n->running.at[i]);
}

static void
wait_for_more(struct net *n)
{
	struct { VEC(struct curl_waitfd) } fds = { 0 };
	int timeout = WAIT_MS;

	for (size_t i = 0; i < n->running.n; i++) {
		struct transfer *t = n->running.at[i];

		if (!t->child.pid)
			continue;
		if (ms_left(t) < timeout)
			timeout = ms_left(t);
		if (t->child.fd >= 0)
			vec_push(&fds, (struct curl_waitfd){
			    .fd = t->child.fd, .events = CURL_WAIT_POLLIN });
		else if (timeout > ENDING_MS)
			timeout = ENDING_MS;
	}
	curl_multi_poll(n->multi, fds.at, (unsigned)fds.n, timeout, NULL);
	vec_clear(&fds);
}

/* Cookies are for the hops of one round: nobody may fill our memory. */
static void
forget_cookies(struct net *n)
{
	CURL *e;

	if (!n->spare.n)
		return;
	e = n->spare.at[0];
	curl_easy_setopt(e, CURLOPT_SHARE, n->share);
	curl_easy_setopt(e, CURLOPT_COOKIELIST, "ALL");
	easy_reset(e);
}

static bool
work(struct net *n)
{
	int running;

	while (!n->done) {
		if (atomic_load(&n->cancelled))
			cancel_all(n);
		start_more(n);
		if (n->done)
			break;
		if (!n->running.n) {
			forget_cookies(n);
			return false;
		}
		curl_multi_perform(n->multi, &running);
		read_messages(n);
		read_children(n);
		if (!n->done && !(n->ready &&
		    n->running.n < (size_t)n->options.connections))
			wait_for_more(n);
	}
	return true;
}

static void
give(struct net *n, struct net_result *out)
{
	struct transfer *t = n->done;

	n->done = t->next;
	if (!n->done)
		n->done_last = &n->done;
	out->tag = t->tag;
	out->err = t->err;
	out->response = t->response;
	t->response = (struct response){ 0 };
	if (out->err.kind != ERR_NONE && out->err.kind != ERR_CANCELLED &&
	    t->name)
		err_prefix(&out->err, "%.150s", t->name);
	transfer_free(t);
}

bool
net_next(struct net *n, struct net_result *out)
{
	struct timespec at_once = { 0 };
	sigset_t pipes, old;
	bool some;

	/* A server that hangs up must not end the program. */
	sigemptyset(&pipes);
	sigaddset(&pipes, SIGPIPE);
	pthread_sigmask(SIG_BLOCK, &pipes, &old);
	*out = (struct net_result){ 0 };
	some = work(n);
	if (!sigismember(&old, SIGPIPE))
		sigtimedwait(&pipes, NULL, &at_once);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (some)
		give(n, out);
	return some;
}

void
net_result_clear(struct net_result *r)
{
	response_clear(&r->response);
	*r = (struct net_result){ 0 };
}

void
net_cancel(struct net *n)
{
	atomic_store(&n->cancelled, true);
	curl_multi_wakeup(n->multi);
}

void
net_ready(struct net *n)
{
	atomic_store(&n->cancelled, false);
}

bool
net_get(struct net *n, const struct net_request *request,
    struct response *out, struct err *err)
{
	struct net_result r;
	bool ok;

	net_add(n, request);
	net_next(n, &r);
	*out = r.response;
	r.response = (struct response){ 0 };
	ok = r.err.kind == ERR_NONE;
	if (!ok)
		*err = r.err;
	net_result_clear(&r);
	return ok;
}

void
net_free(struct net *n)
{
	struct net_result r;

	if (!n)
		return;
	if (n->multi) {
		atomic_store(&n->cancelled, true);
		while (net_next(n, &r))
			net_result_clear(&r);
	}
	for (size_t i = 0; i < n->spare.n; i++)
		curl_easy_cleanup(n->spare.at[i]);
	for (size_t i = 0; i < n->hosts.n; i++) {
		free(n->hosts.at[i]->key);
		free(n->hosts.at[i]);
	}
	vec_clear(&n->spare);
	vec_clear(&n->running);
	vec_clear(&n->hosts);
	map_clear(&n->by_key);
	if (n->multi)
		curl_multi_cleanup(n->multi);
	if (n->share)
		curl_share_cleanup(n->share);
	free(n->user_agent);
	free(n->ca_file);
	free(n);
}
