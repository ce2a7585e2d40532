/* SPDX-License-Identifier: MIT
 *
 * response.h - what one download brought: status, validators, body.
 *
 * Header values are kept byte for byte but bounded; they never reach a
 * terminal unclean.  Owns its strings. */
#ifndef NEWS_RESPONSE_H
#define NEWS_RESPONSE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct response {
	int status; /* HTTP; 200 for a file or a command */
	char *url; /* where it came from in the end, after redirects */
	char *moved_to; /* target of an unbroken chain of 301/308; or NULL */
	char *content_type; /* the header, or NULL */
	char *etag, *last_modified; /* or NULL */
	int64_t retry_after; /* seconds from now; -1 not said */
	int64_t max_age; /* seconds by Cache-Control or Expires; -1 */
	struct str body; /* decoded of its content encoding */
};

void response_clear(struct response *r);

#endif
