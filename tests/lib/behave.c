/* SPDX-License-Identifier: MIT
 *
 * behave.c - how a server can answer, well and badly. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "httpd_private.h"

enum { BOMB_BYTES = 64 << 20 }; /* unpacked */

static const char feed[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<rss version=\"2.0\"><channel><title>A small feed</title>"
    "<link>http://localhost/</link>"
    "<item><guid>a</guid><title>First</title></item>"
    "<item><guid>b</guid><title>Second</title></item>"
    "</channel></rss>\n";

struct slice
request_header(const struct request *q, const char *name)
{
	struct slice rest = q->headers, line;

	while (slice_split(&rest, '\n', &line)) {
		size_t n = strlen(name);

		if (line.len > n && line.s[n] == ':' &&
		    slice_casestarts(line, name))
			return slice_trim(
			    slice_make(line.s + n + 1, line.len - n - 1));
	}
	return slice_make(NULL, 0);
}

void
answer(struct client *c, const char *status, const char *more,
    struct slice body)
{
	str_addf(&c->out, "HTTP/1.1 %s\r\n%sContent-Length: %zu\r\n\r\n",
	    status, more, body.len);
	str_adds(&c->out, body);
}

static void
answer_feed(struct client *c)
{
	answer(c, "200 OK", "Content-Type: application/rss+xml\r\n",
	    slice_of(feed));
}

/* The part of the path behind the behaviour's name. */
static struct slice
tail(const struct request *q, const char *name)
{
	size_t n = strlen(name);

	return slice_make(q->path.s + n, q->path.len - n);
}

static long long
number(struct slice s, long long otherwise)
{
	long long v = otherwise;

	slice_int(s, 0, 1000000, &v);
	return v;
}

/* A reason phrase is a stranger's text as well. */
static void
do_status(struct request *q)
{
	struct str line = { 0 };

	str_addf(&line, "%d \033[31mEvil \033]0;title\007",
	    (int)number(tail(q, "/status/"), 500));
	answer(q->c, line.s, "", slice_of("no feed"));
	str_clear(&line);
}

/* /retry/STATUS/VALUE */
static void
do_retry(struct request *q)
{
	struct slice rest = tail(q, "/retry/"), status = { 0 };
	struct str line = { 0 }, more = { 0 };

	slice_split(&rest, '/', &status);
	str_addf(&line, "%d Wait", (int)number(status, 503));
	str_addf(&more, "Retry-After: %.*s\r\n", (int)rest.len, rest.s);
	for (char *p = more.s; *p; p++)
		if (*p == '_')
			*p = ' ';
	answer(q->c, line.s, more.s, slice_of("later"));
	str_clear(&line);
	str_clear(&more);
}

static void
redirect(struct request *q, const char *name, const char *status)
{
	long long left = number(tail(q, name), 0);
	struct str more = { 0 };

	if (left <= 0) {
		answer_feed(q->c);
		return;
	}
	str_addf(&more, "Location: %s%lld\r\n", name, left - 1);
	answer(q->c, status, more.s, slice_of("elsewhere"));
	str_clear(&more);
}

static void
do_redirect(struct request *q)
{
	redirect(q, "/redirect/", "302 Found");
}

static void
do_moved(struct request *q)
{
	redirect(q, "/moved/", "301 Moved Permanently");
}

static void
do_moved308(struct request *q)
{
	redirect(q, "/moved308/", "308 Permanent Redirect");
}

/* /to?ADDRESS, /moved-to?ADDRESS: as it stands, however odd. */
static void
do_to(struct request *q)
{
	bool forever = slice_starts(q->path, "/moved-to?");
	struct slice to = tail(q, forever ? "/moved-to?" : "/to?");
	struct str more = { 0 };

	str_add(&more, "Location: ");
	str_adds(&more, to);
	str_add(&more, "\r\n");
	answer(q->c, forever ? "301 Moved" : "302 Found", more.s,
	    slice_of("elsewhere"));
	str_clear(&more);
}

static void
do_loop(struct request *q)
{
	answer(q->c, "302 Found", "Location: /loop\r\n", slice_of(""));
}

static void
do_hang(struct request *q)
{
	q->c->hang = true;
}

/* Answered as soon as /release is asked for. */
static void
do_hold(struct request *q)
{
	int n = 0;

	q->c->held = true;
	for (size_t i = 0; i < q->h->clients.n; i++)
		n += q->h->clients.at[i]->held;
	pthread_mutex_lock(&q->h->lock);
	if (n > q->h->held_most)
		q->h->held_most = n;
	pthread_mutex_unlock(&q->h->lock);
}

static void
do_release(struct request *q)
{
	for (size_t i = 0; i < q->h->clients.n; i++) {
		struct client *c = q->h->clients.at[i];

		if (c->held)
			answer_feed(c);
		c->held = false;
	}
	answer_feed(q->c);
}

static void
do_drip(struct request *q)
{
	answer_feed(q->c);
	q->c->drip = true;
}

static void
do_endless(struct request *q)
{
	str_add(&q->c->out,
	    "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"
	    "Transfer-Encoding: chunked\r\n\r\n");
	q->c->again = slice_of("10\r\n<!-- for ever->\r\n");
}

static void
do_cut(struct request *q)
{
	str_addf(&q->c->out,
	    "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n%.60s",
	    sizeof(feed), feed);
	q->c->last = true;
}

static void
do_cut_chunk(struct request *q)
{
	str_addf(&q->c->out,
	    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
	    "ffff\r\n%.60s", feed);
	q->c->last = true;
}

static void
do_bad_chunk(struct request *q)
{
	str_add(&q->c->out,
	    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
	    "xyz\r\n<rss/>\r\n0\r\n\r\n");
	q->c->last = true;
}

static void
do_short_length(struct request *q)
{
	str_addf(&q->c->out,
	    "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n%s", feed);
	q->c->last = true;
}

static void
do_no_answer(struct request *q)
{
	q->c->last = true;
}

static void
do_garbage(struct request *q)
{
	str_add(&q->c->out, "\033[2Jthis is no HTTP\r\n\r\n");
	q->c->last = true;
}

static void
do_headers(struct request *q)
{
	str_add(&q->c->out, "HTTP/1.1 200 OK\r\n");
	for (int i = 0; i < 20000; i++)
		str_addf(&q->c->out,
		    "X-Long-%d: %064d\r\nSet-Cookie: c%d=%064d\r\n", i, i, i,
		    i);
	str_addf(&q->c->out, "Content-Length: %zu\r\n\r\n%s",
	    sizeof(feed) - 1, feed);
}

static void
do_evil_headers(struct request *q)
{
	struct str more = { 0 };

	str_add(&more, "ETag: \"");
	for (int i = 0; i < 65536; i++)
		str_addc(&more, 'e');
	str_add(&more, "\"\r\nLast-Modified: \033[31myesterday\r\n"
	    "Content-Type: text/xml; charset=\"\033]0;x\007\"\r\n");
	answer(q->c, "200 OK", more.s, slice_of(feed));
	str_clear(&more);
}

static void
do_auth(struct request *q)
{
	if (slice_is(request_header(q, "Authorization"), "Basic dXNlcjpwYXNz"))
		answer_feed(q->c);
	else
		answer(q->c, "401 No",
		    "WWW-Authenticate: Basic realm=\"\033[31mx\"\r\n",
		    slice_of(""));
}

static void
do_cookie(struct request *q)
{
	if (slice_find(request_header(q, "Cookie"), slice_of("seen=yes")) <
	    request_header(q, "Cookie").len)
		answer_feed(q->c);
	else
		answer(q->c, "302 Found",
		    "Set-Cookie: seen=yes; path=/\r\nLocation: /cookie\r\n",
		    slice_of(""));
}

/* A feed whose entries are the headers that were sent. */
static void
do_echo(struct request *q)
{
	struct slice rest = q->headers, line;
	struct str body = { 0 };

	str_add(&body, "<rss version=\"2.0\"><channel><title>echo</title>");
	while (slice_split(&rest, '\n', &line)) {
		str_add(&body, "<item><title>");
		str_adds(&body, slice_trim(line));
		str_add(&body, "</title></item>");
	}
	str_add(&body, "</channel></rss>");
	answer(q->c, "200 OK", "Content-Type: application/rss+xml\r\n",
	    str_slice(&body));
	str_clear(&body);
}

static void
do_not_modified(struct request *q)
{
	str_add(&q->c->out, "HTTP/1.1 304 Not Modified\r\n\r\n");
}

/* /cache/VALUE: Cache-Control, '_' is a blank. */
static void
do_cache(struct request *q)
{
	struct slice value = tail(q, "/cache/");
	struct str more = { 0 };

	str_add(&more, "Cache-Control: ");
	str_adds(&more, value);
	str_add(&more, "\r\n");
	answer(q->c, "200 OK", more.s, slice_of(feed));
	str_clear(&more);
}

/* --- gzip, written by hand (RFC 1951, RFC 1952) ----------------------------- */

static uint32_t
crc32_of(struct slice s)
{
	uint32_t crc = 0xffffffffu;

	for (size_t i = 0; i < s.len; i++) {
		crc ^= (unsigned char)s.s[i];
		for (int k = 0; k < 8; k++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
	}
	return ~crc;
}

static void
add_le(struct str *out, uint32_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		str_addc(out, (char)(v >> (8 * i) & 0xff));
}

static void
gzip_head(struct str *out)
{
	str_addn(out, "\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
}

/* Stored blocks: compressed in name only, which is all a decoder asks. */
static void
gzip_stored(struct str *out, struct slice body)
{
	size_t at = 0;

	gzip_head(out);
	do {
		size_t n = body.len - at < 65535 ? body.len - at : 65535;

		str_addc(out, at + n == body.len);
		add_le(out, (uint32_t)n, 2);
		add_le(out, (uint32_t)~n, 2);
		str_addn(out, body.s + at, n);
		at += n;
	} while (at < body.len);
	add_le(out, crc32_of(body), 4);
	add_le(out, (uint32_t)body.len, 4);
}

struct bits {
	struct str *out;
	uint32_t acc;
	int n;
};

static void
put_bits(struct bits *b, uint32_t v, int n)
{
	b->acc |= v << b->n;
	for (b->n += n; b->n >= 8; b->n -= 8) {
		str_addc(b->out, (char)(b->acc & 0xff));
		b->acc >>= 8;
	}
}

/* One blank, then "258 more of the same" again and again: 13 bits each. */
static void
gzip_bomb(struct str *out)
{
	struct bits b = { .out = out };

	gzip_head(out);
	put_bits(&b, 3, 3); /* last block, fixed codes */
	put_bits(&b, 0x0a, 8); /* ' ' is 0x50, sent from its high bit */
	for (int i = 0; i < BOMB_BYTES / 258; i++) {
		put_bits(&b, 0xa3, 8); /* length 258 is code 285 */
		put_bits(&b, 0, 5); /* distance 1 */
	}
	put_bits(&b, 0, 7);
	put_bits(&b, 0, 7);
}

static void
do_bomb(struct request *q)
{
	struct str body = { 0 };

	gzip_bomb(&body);
	answer(q->c, "200 OK",
	    "Content-Type: text/xml\r\nContent-Encoding: gzip\r\n",
	    str_slice(&body));
	str_clear(&body);
}

static void
do_gzip(struct request *q)
{
	struct str body = { 0 };

	gzip_stored(&body, slice_of(feed));
	answer(q->c, "200 OK",
	    "Content-Type: text/xml\r\nContent-Encoding: gzip\r\n",
	    str_slice(&body));
	str_clear(&body);
}

static void
do_bad_gzip(struct request *q)
{
	answer(q->c, "200 OK", "Content-Encoding: gzip\r\n", slice_of(feed));
}

static void
do_feed(struct request *q)
{
	answer_feed(q->c);
}

/* What begins with this is answered like that. */
static const struct {
	const char *prefix;
	void (*run)(struct request *q);
} behaviours[] = {
	{ "/auth", do_auth },
	{ "/bad-chunk", do_bad_chunk },
	{ "/bad-gzip", do_bad_gzip },
	{ "/bomb", do_bomb },
	{ "/cache/", do_cache },
	{ "/cookie", do_cookie },
	{ "/cut-chunk", do_cut_chunk },
	{ "/cut", do_cut },
	{ "/drip", do_drip },
	{ "/echo", do_echo },
	{ "/endless", do_endless },
	{ "/evil-headers", do_evil_headers },
	{ "/garbage", do_garbage },
	{ "/gzip", do_gzip },
	{ "/hang", do_hang },
	{ "/headers", do_headers },
	{ "/hold", do_hold },
	{ "/loop", do_loop },
	{ "/moved-to?", do_to },
	{ "/moved/", do_moved },
	{ "/moved308/", do_moved308 },
	{ "/no-answer", do_no_answer },
	{ "/not-modified", do_not_modified },
	{ "/redirect/", do_redirect },
	{ "/release", do_release },
	{ "/retry/", do_retry },
	{ "/short-length", do_short_length },
	{ "/small-feed", do_feed },
	{ "/status/", do_status },
	{ "/to?", do_to },
};

bool
behave(struct request *q)
{
	for (size_t i = 0; i < sizeof(behaviours) / sizeof(behaviours[0]); i++)
		if (slice_starts(q->path, behaviours[i].prefix)) {
			behaviours[i].run(q);
			return true;
		}
	return false;
}
