/* SPDX-License-Identifier: MIT
 *
 * feedserver.c - many feeds from memory, as fast as one thread can.
 *
 *	feedserver FEEDS STORIES [CHANGED]
 *
 * prints its port and serves /0.xml, /1.xml ... with keep-alive and ETags
 * until its standard input ends.  A story takes about 2.7 kB.  /change puts
 * CHANGED new stories into every feed. */
#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/str.h"
#include "base/vec.h"

enum { TEXT_BYTES = 2250, EVENTS = 64 };

struct client {
	int fd;
	struct str in;
	/* What is being sent: a head of its own, then a shared body. */
	struct str head;
	struct slice body;
	size_t sent;
	bool writing;
};

static struct { VEC(struct str) } feeds;
static long n_stories, n_changed, generation;

/* --- feeds ------------------------------------------------------------------ */

static const char *const words[] = { "government", "minister", "of", "the",
	"in", "talks", "Paris", "with", "United Nations", "said", "on", "Monday",
	"that", "a", "new", "agreement", "Germany", "would", "be", "signed",
	"before", "winter", "Angela Merkel", "and", "Norwegian", "officials",
	"NATO", "parliament", "vote", "economy", "growth", "prices", "Kyiv",
	"after", "months", "border", "President", "Emmanuel Macron", "election",
	"European Commission", "report", "from", "Tokyo", "workers", "strike" };

static unsigned long seed = 1;

static const char *
word(void)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return words[(seed >> 33) % (sizeof(words) / sizeof(words[0]))];
}

static void
add_story(struct str *out, size_t feed, long i)
{
	size_t start;

	str_addf(out, "<item><title>Story %ld: %s %s %s %s</title>\n"
	    "<link>http://localhost/%zu/%ld</link>\n"
	    "<guid isPermaLink=\"false\">tag:%zu:%ld</guid>\n"
	    "<pubDate>Thu, 20 Apr 2023 %02ld:%02ld:00 GMT</pubDate>\n"
	    "<dc:creator>Reporter %ld</dc:creator>\n<description>", i, word(),
	    word(), word(), word(), feed, i, feed, i, i / 60 % 24, i % 60,
	    i % 7);
	start = out->len;
	while (out->len - start < TEXT_BYTES) {
		size_t p = out->len;

		str_add(out, "&lt;p&gt;");
		while (out->len - p < 400)
			str_addf(out, "%s ", word());
		str_add(out, "&lt;/p&gt;\n");
	}
	str_add(out, "</description></item>\n");
}

static void
make_feed(size_t feed)
{
	struct str *out = &feeds.at[feed];

	str_clear(out);
	seed = feed + 1;
	str_addf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<rss version=\"2.0\" "
	    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>\n"
	    "<title>Feed %zu</title><link>http://localhost/%zu</link>\n", feed,
	    feed);
	for (long i = 0; i < n_stories; i++)
		add_story(out, feed, generation * n_changed + i);
	str_add(out, "</channel></rss>\n");
}

/* --- answers ---------------------------------------------------------------- */

static struct slice
body_of(struct slice path)
{
	long long n = -1;

	if (path.len > 5 && slice_ends(path, ".xml"))
		slice_int(slice_make(path.s + 1, path.len - 5), 0,
		    (long long)feeds.n - 1, &n);
	return n < 0 ? slice_make(NULL, 0) : str_slice(&feeds.at[n]);
}

static void
change(void)
{
	generation++;
	for (size_t i = 0; i < feeds.n; i++)
		make_feed(i);
}

static void
answer(struct client *c, struct slice path, struct slice head)
{
	struct str tag = { 0 };
	struct slice etag;

	str_addf(&tag, "\"%.*s-%ld\"", (int)path.len, path.s, generation);
	etag = str_slice(&tag);
	str_truncate(&c->head, 0);
	c->body = body_of(path);
	if (slice_is(path, "/change"))
		change();
	if (!c->body.len) {
		str_add(&c->head, "HTTP/1.1 404 Not Found\r\n"
		    "Content-Length: 0\r\n\r\n");
	} else if (slice_find(head, etag) < head.len) {
		str_addf(&c->head, "HTTP/1.1 304 Not Modified\r\n"
		    "ETag: %s\r\n\r\n", tag.s);
		c->body.len = 0;
	} else {
		str_addf(&c->head, "HTTP/1.1 200 OK\r\nETag: %s\r\n"
		    "Content-Type: application/rss+xml\r\n"
		    "Content-Length: %zu\r\n\r\n", tag.s, c->body.len);
	}
	c->sent = 0;
	c->writing = true;
	str_clear(&tag);
}

/* Answers the next request if all of it is there. */
static bool
take_request(struct client *c)
{
	struct slice in = str_slice(&c->in), rest = in, path = { 0 };
	size_t end = slice_find(in, slice_of("\r\n\r\n"));

	if (end == in.len)
		return false;
	slice_split(&rest, ' ', &path);
	slice_split(&rest, ' ', &path);
	answer(c, path, slice_make(in.s, end));
	memmove(c->in.s, c->in.s + end + 4, in.len - end - 4);
	str_truncate(&c->in, in.len - end - 4);
	return true;
}

/* False when the client is to be closed. */
static bool
send_some(struct client *c)
{
	size_t head = c->head.len, all = head + c->body.len;

	while (c->sent < all) {
		bool first = c->sent < head;
		const char *p = first ? c->head.s + c->sent :
		    c->body.s + (c->sent - head);
		ssize_t n = send(c->fd, p,
		    first ? head - c->sent : all - c->sent,
		    MSG_NOSIGNAL | (first && c->body.len ? MSG_MORE : 0));

		if (n < 0)
			return errno == EAGAIN;
		c->sent += (size_t)n;
	}
	c->writing = false;
	return true;
}

static bool
serve_client(struct client *c)
{
	char buf[16384];
	ssize_t n;

	if (c->writing && !send_some(c))
		return false;
	while (!c->writing) {
		if (take_request(c)) {
			if (!send_some(c))
				return false;
			continue;
		}
		n = recv(c->fd, buf, sizeof(buf), 0);
		if (n <= 0)
			return n < 0 && errno == EAGAIN;
		str_addn(&c->in, buf, (size_t)n);
	}
	return true;
}

/* --- the loop --------------------------------------------------------------- */

static int
listen_on_loopback(int *port)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	socklen_t len = sizeof(a);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || bind(fd, (struct sockaddr *)&a, sizeof(a)) < 0 ||
	    listen(fd, 1024) < 0 ||
	    getsockname(fd, (struct sockaddr *)&a, &len) < 0)
		return -1;
	*port = ntohs(a.sin_port);
	return fd;
}

static void
watch(int ep, int fd, void *what)
{
	struct epoll_event e = { .data.ptr = what,
		.events = EPOLLIN | EPOLLOUT | EPOLLET | EPOLLRDHUP };

	epoll_ctl(ep, EPOLL_CTL_ADD, fd, &e);
}

static void
accept_all(int ep, int fd)
{
	int one = 1, c;

	while ((c = accept4(fd, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
		struct client *client = mem_calloc(1, sizeof(*client));

		setsockopt(c, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
		client->fd = c;
		watch(ep, c, client);
	}
}

static void
loop(int ep, int fd)
{
	struct epoll_event e[EVENTS];
	static char input, port; /* their addresses tell them apart */

	epoll_ctl(ep, EPOLL_CTL_ADD, STDIN_FILENO, &(struct epoll_event){
	    .events = EPOLLIN | EPOLLHUP, .data.ptr = &input });
	epoll_ctl(ep, EPOLL_CTL_ADD, fd, &(struct epoll_event){
	    .events = EPOLLIN, .data.ptr = &port });
	for (;;) {
		int n = epoll_wait(ep, e, EVENTS, -1);

		for (int i = 0; i < n; i++) {
			struct client *c = e[i].data.ptr;

			if (e[i].data.ptr == &input)
				return;
			if (e[i].data.ptr == &port) {
				accept_all(ep, fd);
			} else if (!serve_client(c)) {
				close(c->fd);
				str_clear(&c->in);
				str_clear(&c->head);
				free(c);
			}
		}
	}
}

int
main(int argc, char **argv)
{
	long long n = 0, stories = 0, changed = 0;
	int port, fd = listen_on_loopback(&port);

	if (argc < 3 || !slice_int(slice_of(argv[1]), 1, 100000, &n) ||
	    !slice_int(slice_of(argv[2]), 1, 100000, &stories) ||
	    (argc > 3 &&
	    !slice_int(slice_of(argv[3]), 0, 100000, &changed)) || fd < 0) {
		fprintf(stderr, "usage: feedserver FEEDS STORIES [CHANGED]\n");
		return 2;
	}
	n_stories = stories;
	n_changed = changed;
	for (long long i = 0; i < n; i++)
		vec_push(&feeds, (struct str){ 0 });
	for (long long i = 0; i < n; i++)
		make_feed((size_t)i);
	printf("%d\n", port);
	fflush(stdout);
	loop(epoll_create1(EPOLL_CLOEXEC), fd);
	return 0;
}
