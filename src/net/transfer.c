/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "net/transfer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/i18n.h"
#include "net/address.h"
#include "net/fault.h"

enum {
	HOPS_MAX = 20,
	URL_MAX = 8192, /* bytes */
	HEAD_MAX = 256 * 1024, /* bytes of header lines in one hop */
	ROOM_MAX = 2 << 20,
	DROP_MAX = 128 * 1024, /* bytes read of a body nobody wants */
	SLOW_BYTES = 50, /* a second, for SLOW_SECONDS: given up */
	SLOW_SECONDS = 30,
};

/* --- what is asked for ------------------------------------------------------ */

static bool
parse_http(struct transfer *t, const char *url)
{
	struct slice host;

	if (strlen(url) > URL_MAX)
		return err_set(&t->err, _("the address is too long"));
	free(t->name);
	t->name = address_part(url, CURLUPART_HOST);
	if (!address_is_http(url) || !t->name) {
		free(t->name);
		t->name = NULL;
		return err_set(&t->err,
		    _("%.200s: not an http or https address"), url);
	}
	host = slice_of(t->name);
	if (slice_casestarts(host, "www.") && host.len > 4)
		memmove(t->name, t->name + 4, host.len - 3);
	free(t->url);
	t->url = mem_strdup(url);
	return true;
}

/* "filter:COMMAND:URL"; the command ends at its first colon. */
static bool
parse_filter(struct transfer *t, const char *rest)
{
	const char *colon = strchr(rest, ':');

	t->kind = TRANSFER_FILTER;
	if (!colon || colon == rest)
		return err_set(&t->err,
		    _("%.200s: a filter is filter:COMMAND:URL"), rest);
	t->command = mem_strndup(rest, (size_t)(colon - rest));
	return parse_http(t, colon + 1);
}

static bool
parse_file(struct transfer *t, const char *url)
{
	t->kind = TRANSFER_FILE;
	t->path = address_file_path(url);
	t->name = mem_strdup(url);
	if (!t->path)
		return err_set(&t->err, _("not the address of a file here"));
	return true;
}

static void
parse_url(struct transfer *t, const char *url)
{
	struct slice s = slice_of(url);

	if (t->trusted && slice_starts(s, "exec:")) {
		t->kind = TRANSFER_EXEC;
		t->command = mem_strdup(url + 5);
		t->name = mem_strdup(url);
	} else if (t->trusted && slice_starts(s, "filter:")) {
		parse_filter(t, url + 7);
	} else if (t->trusted && slice_casestarts(s, "file:")) {
		parse_file(t, url);
	} else {
		parse_http(t, url);
	}
}

struct transfer *
transfer_new(const struct net_request *q, size_t max_bytes)
{
	struct transfer *t = mem_calloc(1, sizeof(*t));

	t->tag = q->tag;
	t->trusted = q->trusted;
	t->etag = mem_strdup(q->etag);
	t->last_modified = mem_strdup(q->last_modified);
	t->user_agent = mem_strdup(q->user_agent);
	t->cert = mem_strdup(q->cert);
	t->key = mem_strdup(q->key);
	t->child.fd = -1;
	t->max_bytes = max_bytes;
	t->permanent = true;
	t->public = true;
	t->response.retry_after = t->response.max_age = -1;
	for (const char *const *h = q->headers; h && *h; h++)
		t->headers = curl_slist_append(t->headers, *h);
	parse_url(t, q->url);
	return t;
}

void
transfer_free(struct transfer *t)
{
	child_kill(&t->child);
	response_clear(&t->response);
	curl_slist_free_all(t->headers);
	curl_slist_free_all(t->sent);
	free(t->url);
	free(t->path);
	free(t->command);
	free(t->name);
	free(t->etag);
	free(t->last_modified);
	free(t->user_agent);
	free(t->cert);
	free(t->key);
	free(t);
}

char *
transfer_host_key(const struct transfer *t)
{
	return t->url ? address_origin(t->url) : mem_strdup("");
}

/* --- what comes in ---------------------------------------------------------- */

static size_t
on_header(char *p, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	struct slice line = slice_make(p, size * n);

	t->head_bytes += line.len;
	if (t->head_bytes > HEAD_MAX) {
		t->long_head = true;
		return 0;
	}
	if (slice_starts(line, "HTTP/")) {
		http_begin(&t->head, &t->response, clock_now());
		t->in_body = false;
	} else if (!slice_trim(line).len) {
		http_end(&t->head, &t->response);
		t->in_body = true;
	} else if (!t->in_body) {
		http_line(&t->head, &t->response, line);
	}
	return line.len;
}

/* So much will come, says the server, and so much in one piece is cheap. */
static void
make_room(struct transfer *t)
{
	curl_off_t n = -1;

	curl_easy_getinfo(t->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &n);
	if (n > 0 && n < ROOM_MAX && (size_t)n <= t->max_bytes)
		str_room(&t->response.body, (size_t)n);
}

static size_t
on_body(char *p, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	struct str *body = &t->response.body;
	size_t len = size * n;
	long status = 0;

	if (!body->len) {
		curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
		make_room(t);
	}
	if (status >= 300) {
		t->dropped += len;
		t->enough = t->dropped > DROP_MAX;
		return t->enough ? 0 : len;
	}
	if (len > t->max_bytes - body->len) {
		t->too_big = true;
		return 0;
	}
	str_addn(body, p, len);
	return len;
}

/* A redirect from outside must not reach what only this machine or its
 * network can see. */
static curl_socket_t
on_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *a)
{
	struct transfer *t = arg;

	(void)purpose;
	if (t->hops && t->public && address_is_private(&a->addr)) {
		t->trapped = true;
		return CURL_SOCKET_BAD;
	}
	return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

static struct curl_slist *
header_lines(const struct transfer *t)
{
	struct curl_slist *list = NULL;
	struct str line = { 0 };

	for (const struct curl_slist *h = t->headers; h; h = h->next)
		list = curl_slist_append(list, h->data);
	if (t->etag) {
		str_addf(&line, "If-None-Match: %s", t->etag);
		list = curl_slist_append(list, line.s);
		str_truncate(&line, 0);
	}
	if (t->last_modified) {
		str_addf(&line, "If-Modified-Since: %s", t->last_modified);
		list = curl_slist_append(list, line.s);
		str_truncate(&line, 0);
	}
	str_clear(&line);
	return curl_slist_append(list,
	    "Accept: application/atom+xml, application/rss+xml, "
	    "application/feed+json, application/xml;q=0.9, */*;q=0.8");
}

void
transfer_prepare(struct transfer *t, CURL *e, const struct net_options *o,
    long timeout_ms)
{
	curl_slist_free_all(t->sent);
	t->sent = header_lines(t);
	t->easy = e;
	t->head_bytes = t->dropped = 0;
	t->too_big = t->long_head = t->enough = t->in_body = false;
	curl_easy_setopt(e, CURLOPT_PRIVATE, (void *)t);
	curl_easy_setopt(e, CURLOPT_URL, t->url);
	curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(e, CURLOPT_HTTPHEADER, t->sent);
	curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(e, CURLOPT_HEADERDATA, (void *)t);
	curl_easy_setopt(e, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(e, CURLOPT_WRITEDATA, (void *)t);
	curl_easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, on_socket);
	curl_easy_setopt(e, CURLOPT_OPENSOCKETDATA, (void *)t);
	curl_easy_setopt(e, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(e, CURLOPT_BUFFERSIZE, 65536L);
	curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(e, CURLOPT_COOKIEFILE, "");
	curl_easy_setopt(e, CURLOPT_HTTPAUTH, CURLAUTH_BASIC | CURLAUTH_DIGEST);
	curl_easy_setopt(e, CURLOPT_TIMEOUT_MS, timeout_ms);
	curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS, (long)o->connect_ms);
	curl_easy_setopt(e, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
	curl_easy_setopt(e, CURLOPT_LOW_SPEED_TIME, (long)SLOW_SECONDS);
	curl_easy_setopt(e, CURLOPT_USERAGENT,
	    t->user_agent ? t->user_agent : o->user_agent);
	if (slice_casestarts(slice_of(t->url), "https:"))
		curl_easy_setopt(e, CURLOPT_PIPEWAIT, 1L);
	if (o->ca_file)
		curl_easy_setopt(e, CURLOPT_CAINFO, o->ca_file);
	if (t->cert)
		curl_easy_setopt(e, CURLOPT_SSLCERT, t->cert);
	if (t->key)
		curl_easy_setopt(e, CURLOPT_SSLKEY, t->key);
}

/* --- what became of it ------------------------------------------------------ */

/* What was meant for one host is not told to another. */
static void
forget_secrets(struct transfer *t)
{
	curl_slist_free_all(t->headers);
	t->headers = NULL;
	free(t->cert);
	free(t->key);
	t->cert = t->key = NULL;
}

static bool
move_on(struct transfer *t, char *to, int status)
{
	char *from = t->url;
	bool same;

	if (++t->hops > HOPS_MAX)
		return err_set(&t->err, _("redirects without end"));
	if (!address_is_http(to))
		return err_set(&t->err,
		    _("redirects to what is no http or https address"));
	t->url = NULL;
	if (!parse_http(t, to)) {
		t->url = from;
		return false;
	}
	same = address_same_origin(from, t->url);
	if (same)
		address_keep_login(from, &t->url);
	else
		forget_secrets(t);
	free(from);
	t->permanent = t->permanent && (status == 301 || status == 308);
	str_clear(&t->response.body);
	return true;
}

static bool
is_redirect(int status)
{
	return status == 301 || status == 302 || status == 303 ||
	    status == 307 || status == 308;
}

static void
judge_status(struct transfer *t, int status)
{
	const char *words = http_status_words(status);

	if (status == 304 && !t->etag && !t->last_modified)
		err_set(&t->err,
		    _("says \"not modified\" to one who has nothing yet"));
	else if (status == 304 || (status >= 200 && status < 300))
		return;
	else if (words)
		err_set(&t->err, _("HTTP %d (%s)"), status, words);
	else
		err_set(&t->err, _("HTTP %d"), status);
}

bool
transfer_hop(struct transfer *t, CURLcode rc, int timeout_ms)
{
	char *to = NULL, *ip = NULL;
	long status = 0;

	if (t->enough && rc == CURLE_WRITE_ERROR)
		rc = CURLE_OK;
	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &to);
	curl_easy_getinfo(t->easy, CURLINFO_PRIMARY_IP, &ip);
	t->public = t->public && ip && *ip && !address_is_private_ip(ip);
	if (rc == CURLE_OK && is_redirect((int)status) && to &&
	    move_on(t, to, (int)status))
		return true;
	t->response.status = rc == CURLE_OK ? (int)status : 0;
	if (t->err.kind == ERR_NONE && rc == CURLE_OK)
		judge_status(t, (int)status);
	else if (t->err.kind == ERR_NONE)
		fault_words(&t->err, t, rc, timeout_ms);
	if (t->err.kind != ERR_NONE)
		str_clear(&t->response.body);
	t->response.url = mem_strdup(t->url);
	if (t->hops && t->permanent && t->err.kind == ERR_NONE)
		t->response.moved_to = address_public(t->url);
	return false;
}

/* Its time and size stand for an ETag: an unchanged file is not parsed. */
static bool
file_validator(struct transfer *t, const struct stat *st)
{
	struct str tag = { 0 };
	bool same;

	str_addf(&tag, "\"%lld.%09ld-%lld\"", (long long)st->st_mtim.tv_sec,
	    st->st_mtim.tv_nsec, (long long)st->st_size);
	same = t->etag && !strcmp(t->etag, tag.s);
	t->response.etag = str_take(&tag);
	return same;
}

void
transfer_read_file(struct transfer *t)
{
	struct stat st;

	t->response.url = mem_strdup(t->name);
	if (stat(t->path, &st) < 0)
		err_set(&t->err, "%s", strerror(errno));
	else if (!S_ISREG(st.st_mode))
		err_set(&t->err, _("not a file"));
	else if (file_validator(t, &st))
		t->response.status = 304;
	else if (file_read(t->path, t->max_bytes, &t->response.body, NULL))
		t->response.status = 200;
	else
		err_set(&t->err, _("cannot be read, or is too large"));
}
