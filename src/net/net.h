/* SPDX-License-Identifier: MIT
 *
 * net.h - the door of the net: polite downloads, many at once.
 *
 * One thread, libcurl's multi interface.  Redirects are followed here, hop by
 * hop, so that each is judged: http and https only, twenty at most, and
 * whether it was for ever.  What a person wrote may also be a file or a
 * command; what a stranger sent may not.
 *
 *	net_add(n, &request) ...         any number of them
 *	while (net_next(n, &result))     in the order in which they end
 *		... net_result_clear(&result);
 *
 * A `struct net` keeps connections, cookies and TLS sessions for the next
 * round.  It belongs to one thread, but for net_cancel(). */
#ifndef NET_NET_H
#define NET_NET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "news/response.h"

struct net;

struct net_options { /* all-zero: the defaults */
	int connections; /* at once; 64 */
	int per_host; /* of these to one host; 6 */
	int timeout_ms; /* for one hop of a download; 60,000 */
	int connect_ms; /* 15,000 */
	size_t max_bytes; /* of a body, decoded; 16 MiB */
	const char *user_agent; /* "dateline/VERSION" */
	/* Certificates to trust: $CURL_CA_BUNDLE, else $SSL_CERT_FILE, as
	 * other programs have them, else the system's. */
	const char *ca_file;
};

struct net_request { /* strings are copied */
	const char *url;
	/* The person wrote it: file:, exec:COMMAND and filter:COMMAND:URL are
	 * allowed.  Commands run in /bin/sh as they are written; a filter has
	 * the download on its standard input. */
	bool trusted;
	const char *etag, *last_modified; /* of the last answer, or NULL */
	const char *user_agent; /* of this one, or NULL */
	const char *const *headers; /* "Name: value", NULL-terminated; or NULL;
	                             * not sent to another host */
	const char *cert, *key; /* files of a client certificate; or NULL */
	void *tag; /* comes back */
};

struct net_result {
	void *tag;
	/* ERR_NONE: an answer of status 2xx, or 304 to what had validators.
	 * Else `response` may still hold the status and retry_after. */
	struct err err;
	struct response response;
};

/* NULL when libcurl cannot start. */
struct net *net_new(const struct net_options *options, struct err *err);
void net_free(struct net *n);

/* Queues a download; it may start with the next net_next(). */
void net_add(struct net *n, const struct net_request *request);

/* Waits for the next download that ended; false when none is left. */
bool net_next(struct net *n, struct net_result *out);
void net_result_clear(struct net_result *r);

/* From any thread: all downloads end with ERR_CANCELLED, at once, until
 * net_ready() takes it back. */
void net_cancel(struct net *n);
void net_ready(struct net *n);

/* One download.  False says why in `err`; `out` is to be cleared anyway. */
bool net_get(struct net *n, const struct net_request *request,
    struct response *out, struct err *err);

#endif
