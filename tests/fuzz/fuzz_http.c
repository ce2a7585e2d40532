/* SPDX-License-Identifier: MIT
 *
 * Any bytes as the header of an answer. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "net/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_kept(const char *s, size_t max)
{
	struct slice v = slice_of(s);

	if (v.len > max)
		abort();
	for (size_t i = 0; i < v.len; i++)
		if (v.s[i] == '\r' || v.s[i] == '\n' || v.s[i] == 0x1b)
			abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = slice_make((const char *)data, size), line;
	struct response r = { 0 };
	struct http_head h;

	http_begin(&h, &r, 1682000000);
	while (slice_split(&rest, '\n', &line))
		http_line(&h, &r, line);
	http_end(&h, &r);
	check_kept(r.etag, 1024);
	check_kept(r.last_modified, 1024);
	check_kept(r.content_type, 256);
	if (r.retry_after < -1 || r.retry_after == 0 ||
	    r.retry_after > 7 * 86400)
		abort();
	if (r.max_age < -1 || r.max_age > 365 * 86400)
		abort();
	response_clear(&r);
	return 0;
}
