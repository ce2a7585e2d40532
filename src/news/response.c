/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "news/response.h"

#include <stdlib.h>

void
response_clear(struct response *r)
{
	free(r->url);
	free(r->moved_to);
	free(r->content_type);
	free(r->etag);
	free(r->last_modified);
	str_clear(&r->body);
	*r = (struct response){ 0 };
}
