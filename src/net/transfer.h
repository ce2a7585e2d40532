/* SPDX-License-Identifier: MIT
 *
 * transfer.h - one download on its way, hop by hop. */
#ifndef NET_TRANSFER_H
#define NET_TRANSFER_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

#include "net/http.h"
#include "net/net.h"
#include "net/spawn.h"

enum transfer_kind {
	TRANSFER_HTTP,
	TRANSFER_FILE,
	TRANSFER_EXEC,
	TRANSFER_FILTER, /* a download, then a command */
};

struct host { /* downloads from one scheme, host and port */
	char *key;
	int active;
	struct transfer *first, **last; /* waiting */
	bool ready; /* is in the net's list of hosts that may start one */
	struct host *next_ready;
};

struct transfer {
	struct transfer *next; /* in a host's queue, or among the done */
	size_t slot; /* in the net's list of those that run */
	struct host *host;

	void *tag;
	enum transfer_kind kind;
	char *url; /* of this hop; NULL for a file or a bare command */
	char *path; /* of a file */
	char *command;
	char *name; /* the host or what stands for it in messages */
	char *etag, *last_modified, *user_agent, *cert, *key;
	struct curl_slist *headers; /* the request's own */
	struct curl_slist *sent; /* of this hop */
	bool trusted;

	CURL *easy; /* while it runs */
	struct child child;
	int64_t deadline; /* by clock_ticks(); 0 before the start */
	struct http_head head;
	struct response response;
	size_t max_bytes, head_bytes, dropped;
	int hops;
	bool permanent; /* every hop so far was for ever */
	bool public; /* the answers came from outside so far */
	bool too_big, long_head, enough, in_body, trapped;

	struct err err;
};

/* What the request asks for; a wrong address leaves `err` set. */
struct transfer *transfer_new(const struct net_request *q, size_t max_bytes);
void transfer_free(struct transfer *t);

/* "http://host:port" of its URL, for one queue a host; the caller frees. */
char *transfer_host_key(const struct transfer *t);

/* Sets up `easy` for the next hop, which may take `timeout_ms`. */
void transfer_prepare(struct transfer *t, CURL *easy,
    const struct net_options *o, long timeout_ms);

/* The hop has ended with `rc`.  True: there is another one to make (`url` is
 * where).  False: `response` and `err` are what came of it. */
bool transfer_hop(struct transfer *t, CURLcode rc, int timeout_ms);

/* Reads a file: URL. */
void transfer_read_file(struct transfer *t);

#endif
