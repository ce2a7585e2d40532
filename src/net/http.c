/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "net/http.h"

#include <curl/curl.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "news/story.h"

enum {
	VALIDATOR_MAX = 1024, /* bytes; a longer one is not worth a request */
	TYPE_MAX = 256,
	DATE_MAX = 64,
	WEEK = 7 * 24 * 3600,
	YEAR = 365 * 24 * 3600,
};

/* Sets `*to` if the value may be sent back byte for byte. */
static void
keep(char **to, struct slice value, size_t max)
{
	free(*to);
	*to = NULL;
	if (!value.len || value.len > max)
		return;
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.s[i];

		if ((c < 0x20 && c != '\t') || c == 0x7f)
			return;
	}
	*to = mem_strndup(value.s, value.len);
}

static void
forget(char **p)
{
	free(*p);
	*p = NULL;
}

static int64_t
date(struct slice value)
{
	char buf[DATE_MAX];
	time_t t;

	if (!value.len || value.len >= sizeof(buf))
		return TIME_NONE;
	memcpy(buf, value.s, value.len);
	buf[value.len] = '\0';
	t = curl_getdate(buf, NULL);
	return t == (time_t)-1 ? TIME_NONE : (int64_t)t;
}

static int64_t
bounded(int64_t v, int64_t min, int64_t max)
{
	return v < min ? min : v > max ? max : v;
}

/* Digits alone; more than fit are the most there is. */
static int64_t
seconds(struct slice value, int64_t max)
{
	int64_t v = 0;

	if (!value.len)
		return -1;
	for (size_t i = 0; i < value.len; i++) {
		if (!ascii_digit(value.s[i]))
			return -1;
		v = bounded(v * 10 + value.s[i] - '0', 0, max);
	}
	return v;
}

static void
retry_after(struct http_head *h, struct response *r, struct slice value)
{
	int64_t n = seconds(value, WEEK);

	if (n >= 0)
		r->retry_after = bounded(n, 1, WEEK);
	else
		h->retry_at = date(value);
}

static void
cache_control(struct http_head *h, struct response *r, struct slice value)
{
	struct slice part;

	while (slice_split(&value, ',', &part)) {
		part = slice_trim(part);
		if (slice_caseis(part, "no-cache") ||
		    slice_caseis(part, "no-store")) {
			r->max_age = 0;
			h->cache_control = true;
			return;
		}
		if (slice_casestarts(part, "max-age=")) {
			struct slice n = slice_make(part.s + 8, part.len - 8);

			if (n.len >= 2 && n.s[0] == '"')
				n = slice_make(n.s + 1, n.len - 2);
			r->max_age = seconds(n, YEAR);
			h->cache_control = r->max_age >= 0;
		}
	}
}

void
http_begin(struct http_head *h, struct response *r, int64_t now)
{
	forget(&r->etag);
	forget(&r->last_modified);
	forget(&r->content_type);
	r->retry_after = r->max_age = -1;
	*h = (struct http_head){ .now = now, .date = TIME_NONE,
		.expires = TIME_NONE, .retry_at = TIME_NONE };
}

void
http_line(struct http_head *h, struct response *r, struct slice line)
{
	struct slice value = line, name = { 0 };

	if (!slice_split(&value, ':', &name))
		return;
	name = slice_trim(name);
	value = slice_trim(value);
	if (slice_caseis(name, "etag"))
		keep(&r->etag, value, VALIDATOR_MAX);
	else if (slice_caseis(name, "last-modified"))
		keep(&r->last_modified, value, VALIDATOR_MAX);
	else if (slice_caseis(name, "content-type"))
		keep(&r->content_type, value, TYPE_MAX);
	else if (slice_caseis(name, "retry-after"))
		retry_after(h, r, value);
	else if (slice_caseis(name, "cache-control"))
		cache_control(h, r, value);
	else if (slice_caseis(name, "expires"))
		h->expires = date(value);
	else if (slice_caseis(name, "date"))
		h->date = date(value);
}

/* Dates are measured by the server's own clock, which may be far off. */
void
http_end(struct http_head *h, struct response *r)
{
	int64_t now = h->date != TIME_NONE ? h->date : h->now;

	if (h->retry_at != TIME_NONE && r->retry_after < 0)
		r->retry_after = bounded(h->retry_at - now, 1, WEEK);
	if (h->expires != TIME_NONE && !h->cache_control)
		r->max_age = bounded(h->expires - now, 0, YEAR);
}

const char *
http_status_words(int status)
{
	static const struct {
		int status;
		const char *words;
	} table[] = {
		{ 400, N_("bad request") },
		{ 401, N_("wants a name and a password") },
		{ 402, N_("payment required") },
		{ 403, N_("forbidden") },
		{ 404, N_("not found") },
		{ 405, N_("method not allowed") },
		{ 406, N_("not acceptable") },
		{ 407, N_("the proxy wants a name and a password") },
		{ 408, N_("the server timed out") },
		{ 410, N_("gone for good") },
		{ 421, N_("wrong server") },
		{ 426, N_("upgrade required") },
		{ 429, N_("too many requests") },
		{ 451, N_("unavailable for legal reasons") },
		{ 500, N_("error in the server") },
		{ 501, N_("not implemented") },
		{ 502, N_("bad gateway") },
		{ 503, N_("unavailable for now") },
		{ 504, N_("the gateway timed out") },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (table[i].status == status)
			return _(table[i].words);
	return NULL;
}
