/* SPDX-License-Identifier: MIT
 *
 * httpd_private.h - what httpd.c (connections) and behave.c (answers) share. */
#ifndef TESTS_LIB_HTTPD_PRIVATE_H
#define TESTS_LIB_HTTPD_PRIVATE_H

#include <pthread.h>

#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "httpd.h"

struct client {
	int fd;
	struct str in, out;
	size_t sent;
	bool last; /* close once all is sent */
	bool hang; /* never answers */
	bool held; /* waits for its fellows */
	bool drip; /* one byte a tick */
	struct slice again; /* what is sent for ever */
};

struct page {
	char *path, *type, *body;
	size_t len;
	const char *status; /* there is nothing else to say; or NULL */
};

struct httpd {
	pthread_t thread;
	pthread_mutex_t lock; /* of pages, hits and the counts */
	int fd, port, stop[2];
	char *dir;
	FILE *log;
	struct { VEC(struct client *) } clients;
	struct { VEC(struct page) } pages;
	struct map hits;
	int connections, held_most;
};

struct request {
	struct httpd *h;
	struct client *c;
	struct slice path, headers;
};

/* A header of the request; empty if it was not sent. */
struct slice request_header(const struct request *q, const char *name);

/* Queues an answer; `more` is further header lines, each with CR LF. */
void answer(struct client *c, const char *status, const char *more,
    struct slice body);

/* Answers by the table of behaviours; false if the path is in none. */
bool behave(struct request *q);

#endif
