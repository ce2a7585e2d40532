/* SPDX-License-Identifier: MIT
 *
 * http.h - what the lines of an HTTP header mean to a feed reader
 * (RFC 9110, RFC 9111).
 *
 * All values are a stranger's: they are bounded, and what is odd is not
 * said. */
#ifndef NET_HTTP_H
#define NET_HTTP_H

#include <stdint.h>

#include "base/str.h"
#include "news/response.h"

struct http_head { /* while a header comes in */
	int64_t now; /* our clock, seconds */
	int64_t date; /* the server's, or TIME_NONE */
	int64_t expires; /* or TIME_NONE */
	int64_t retry_at; /* or TIME_NONE */
	bool cache_control; /* it beats Expires */
};

/* A new block of header lines begins: forgets the one before. */
void http_begin(struct http_head *h, struct response *r, int64_t now);

/* One line, line end or not. */
void http_line(struct http_head *h, struct response *r, struct slice line);

/* The block is complete: dates become seconds from now. */
void http_end(struct http_head *h, struct response *r);

/* "not found" for 404, translated; NULL for a status without a name. */
const char *http_status_words(int status);

#endif
