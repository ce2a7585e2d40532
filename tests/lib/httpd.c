/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "httpd_private.h"

enum {
	REQUEST_MAX = 1 << 20,
	TICK = 5, /* milliseconds between two bytes of /drip */
};

/* --- pages and files -------------------------------------------------------- */

static const char *
type_of(struct slice path)
{
	static const char *const types[][2] = {
		{ ".xml", "application/xml" },
		{ ".rss", "application/rss+xml" },
		{ ".atom", "application/atom+xml" },
		{ ".json", "application/feed+json" },
		{ ".html", "text/html; charset=utf-8" },
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (slice_ends(path, types[i][0]))
			return types[i][1];
	return "text/plain";
}

static void
answer_validated(struct request *q, const char *type, struct slice body)
{
	struct str more = { 0 }, tag = { 0 };

	str_addf(&tag, "\"%016llx\"",
	    (unsigned long long)hash_stable(body.s, body.len,
		HASH_STABLE_SEED));
	str_addf(&more, "ETag: %s\r\n"
	    "Last-Modified: Thu, 20 Apr 2023 09:58:00 GMT\r\n", tag.s);
	if (slice_is(request_header(q, "If-None-Match"), tag.s)) {
		str_addf(&q->c->out, "HTTP/1.1 304 Not Modified\r\n%s\r\n",
		    more.s);
	} else {
		str_addf(&more, "Content-Type: %s\r\n", type);
		answer(q->c, "200 OK", more.s, body);
	}
	str_clear(&more);
	str_clear(&tag);
}

static bool
answer_page(struct request *q)
{
	struct httpd *h = q->h;
	bool found = false;

	pthread_mutex_lock(&h->lock);
	for (size_t i = 0; i < h->pages.n && !found; i++) {
		struct page *p = &h->pages.at[i];

		found = slice_is(q->path, p->path);
		if (found && p->status)
			answer(q->c, p->status, "", slice_of(""));
		else if (found)
			answer_validated(q, p->type,
			    slice_make(p->body, p->len));
	}
	pthread_mutex_unlock(&h->lock);
	return found;
}

static bool
answer_file(struct request *q)
{
	struct str path = { 0 }, body = { 0 };
	struct slice dots = slice_of("..");
	bool ok;

	if (!q->h->dir || slice_find(q->path, dots) < q->path.len)
		return false;
	str_add(&path, q->h->dir);
	str_adds(&path, q->path);
	ok = file_read(path.s, 64 << 20, &body, NULL);
	if (ok)
		answer_validated(q, type_of(q->path), str_slice(&body));
	str_clear(&path);
	str_clear(&body);
	return ok;
}

static void
log_request(struct request *q)
{
	struct slice agent = request_header(q, "User-Agent");
	struct slice etag = request_header(q, "If-None-Match");
	struct str key = { 0 };

	pthread_mutex_lock(&q->h->lock);
	map_put(&q->h->hits, q->path, NULL)->i++;
	pthread_mutex_unlock(&q->h->lock);
	if (!q->h->log)
		return;
	str_adds(&key, q->path);
	fprintf(q->h->log, "GET %s agent=\"%.*s\" etag=%.*s\n",
	    str_get(&key), (int)agent.len, agent.s ? agent.s : "",
	    (int)etag.len, etag.s ? etag.s : "");
	fflush(q->h->log);
	str_clear(&key);
}

static void
respond(struct request *q)
{
	log_request(q);
	if (answer_page(q) || answer_file(q) || behave(q))
		return;
	answer(q->c, "404 Not Found", "", slice_of("no such page"));
}

/* --- connections ------------------------------------------------------------ */

static void
take_requests(struct httpd *h, struct client *c)
{
	for (;;) {
		struct slice in = str_slice(&c->in);
		size_t end = slice_find(in, slice_of("\r\n\r\n"));
		struct slice head = slice_make(in.s, end), line, word;
		struct request q = { .h = h, .c = c };
		struct str rest = { 0 };

		if (end >= in.len || c->hang || c->held || c->last)
			return;
		slice_split(&head, '\n', &line);
		slice_split(&line, ' ', &word);
		slice_split(&line, ' ', &q.path);
		q.headers = head;
		respond(&q);
		str_addn(&rest, in.s + end + 4, in.len - end - 4);
		str_clear(&c->in);
		c->in = rest;
	}
}

static bool
read_some(struct httpd *h, struct client *c)
{
	char buf[16384];
	ssize_t n = recv(c->fd, buf, sizeof(buf), 0);

	if (n < 0)
		return errno == EAGAIN || errno == EINTR;
	if (n == 0 || c->in.len > REQUEST_MAX)
		return false;
	str_addn(&c->in, buf, (size_t)n);
	take_requests(h, c);
	return true;
}

static bool
write_some(struct client *c)
{
	size_t left = c->out.len - c->sent;
	ssize_t n;

	if (c->again.len && !left) {
		for (int i = 0; i < 1000; i++)
			str_adds(&c->out, c->again);
		left = c->out.len - c->sent;
	}
	if (left) {
		n = send(c->fd, c->out.s + c->sent, c->drip ? 1 : left,
		    MSG_NOSIGNAL);
		if (n < 0)
			return errno == EAGAIN || errno == EINTR;
		c->sent += (size_t)n;
	}
	if (c->sent < c->out.len)
		return true;
	str_truncate(&c->out, 0);
	c->sent = 0;
	return !c->last;
}

static void
client_free(struct client *c)
{
	close(c->fd);
	str_clear(&c->in);
	str_clear(&c->out);
	free(c);
}

static void
accept_client(struct httpd *h)
{
	int fd = accept4(h->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
	int one = 1;
	struct client *c;

	if (fd < 0)
		return;
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	c = mem_calloc(1, sizeof(*c));
	c->fd = fd;
	vec_push(&h->clients, c);
	pthread_mutex_lock(&h->lock);
	h->connections++;
	pthread_mutex_unlock(&h->lock);
}

static bool
wants_out(const struct client *c)
{
	return c->sent < c->out.len || c->again.len || c->last;
}

static int
fill_polls(struct httpd *h, struct pollfd *p)
{
	int timeout = -1;

	p[0] = (struct pollfd){ .fd = h->stop[0], .events = POLLIN };
	p[1] = (struct pollfd){ .fd = h->fd, .events = POLLIN };
	for (size_t i = 0; i < h->clients.n; i++) {
		struct client *c = h->clients.at[i];

		p[i + 2] = (struct pollfd){ .fd = c->fd, .events = POLLIN };
		if (c->drip && wants_out(c))
			timeout = TICK;
		else if (wants_out(c))
			p[i + 2].events |= POLLOUT;
	}
	return timeout;
}

static void *
serve(void *arg)
{
	struct httpd *h = arg;

	for (;;) {
		size_t n = h->clients.n, keep = 0;
		struct pollfd *p = mem_calloc(n + 2, sizeof(*p));
		int timeout = fill_polls(h, p);
		bool stop, fresh;

		poll(p, n + 2, timeout);
		stop = p[0].revents;
		fresh = p[1].revents;
		for (size_t i = 0; i < n; i++) {
			struct client *c = h->clients.at[i];
			bool ok = true;

			if (p[i + 2].revents & (POLLIN | POLLHUP | POLLERR))
				ok = read_some(h, c);
			if (ok && wants_out(c))
				ok = write_some(c);
			if (ok)
				h->clients.at[keep++] = c;
			else
				client_free(c);
		}
		h->clients.n = keep;
		free(p);
		if (stop)
			return NULL;
		if (fresh)
			accept_client(h);
	}
}

/* --- the door ---------------------------------------------------------------- */

static bool
listen_on_loopback(struct httpd *h)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	socklen_t len = sizeof(a);

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	h->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (h->fd < 0 || bind(h->fd, (struct sockaddr *)&a, sizeof(a)) < 0 ||
	    listen(h->fd, 512) < 0 ||
	    getsockname(h->fd, (struct sockaddr *)&a, &len) < 0)
		return false;
	h->port = ntohs(a.sin_port);
	return true;
}

struct httpd *
httpd_start(const char *dir, FILE *log)
{
	struct httpd *h = mem_calloc(1, sizeof(*h));

	h->dir = mem_strdup(dir);
	h->log = log;
	if (pipe2(h->stop, O_CLOEXEC) < 0 || !listen_on_loopback(h)) {
		free(h->dir);
		free(h);
		return NULL;
	}
	pthread_mutex_init(&h->lock, NULL);
	pthread_create(&h->thread, NULL, serve, h);
	return h;
}

void
httpd_stop(struct httpd *h)
{
	if (!h)
		return;
	close(h->stop[1]);
	pthread_join(h->thread, NULL);
	close(h->stop[0]);
	close(h->fd);
	for (size_t i = 0; i < h->clients.n; i++)
		client_free(h->clients.at[i]);
	vec_clear(&h->clients);
	for (size_t i = 0; i < h->pages.n; i++) {
		free(h->pages.at[i].path);
		free(h->pages.at[i].type);
		free(h->pages.at[i].body);
	}
	vec_clear(&h->pages);
	map_clear(&h->hits);
	pthread_mutex_destroy(&h->lock);
	free(h->dir);
	free(h);
}

int
httpd_port(const struct httpd *h)
{
	return h->port;
}

char *
httpd_url(const struct httpd *h, const char *path)
{
	struct str url = { 0 };

	str_addf(&url, "http://127.0.0.1:%d%s", h->port, path);
	return str_take(&url);
}

static void
set_page(struct httpd *h, const char *path, const char *type,
    struct slice body, const char *status)
{
	struct page *p = NULL;

	pthread_mutex_lock(&h->lock);
	for (size_t i = 0; i < h->pages.n && !p; i++)
		if (!strcmp(h->pages.at[i].path, path))
			p = &h->pages.at[i];
	if (!p)
		p = vec_add(&h->pages);
	free(p->path);
	free(p->type);
	free(p->body);
	p->path = mem_strdup(path);
	p->type = mem_strdup(type);
	p->body = mem_dup(body.s, body.len);
	p->len = body.len;
	p->status = status;
	pthread_mutex_unlock(&h->lock);
}

void
httpd_page(struct httpd *h, const char *path, const char *type,
    struct slice body)
{
	set_page(h, path, type, body, NULL);
}

void
httpd_status(struct httpd *h, const char *path, const char *status)
{
	set_page(h, path, "", slice_of(""), status);
}

int
httpd_hits(struct httpd *h, const char *path)
{
	union map_value *v;
	int n;

	pthread_mutex_lock(&h->lock);
	v = map_get(&h->hits, slice_of(path));
	n = v ? (int)v->i : 0;
	pthread_mutex_unlock(&h->lock);
	return n;
}

int
httpd_connections(struct httpd *h)
{
	int n;

	pthread_mutex_lock(&h->lock);
	n = h->connections;
	pthread_mutex_unlock(&h->lock);
	return n;
}

int
httpd_held(struct httpd *h)
{
	int n;

	pthread_mutex_lock(&h->lock);
	n = h->held_most;
	pthread_mutex_unlock(&h->lock);
	return n;
}
