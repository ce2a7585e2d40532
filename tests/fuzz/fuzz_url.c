/* SPDX-License-Identifier: MIT
 *
 * A base and a reference, parted by a line end. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "text/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = slice_make((const char *)data, size), first;
	struct str base = { 0 };
	char *url;

	if (!slice_split(&rest, '\n', &first))
		return 0;
	str_adds(&base, first);
	url = url_resolve(str_get(&base), rest);
	/* What passes for safe starts no program. */
	if (url_is_safe(url) && slice_casestarts(slice_of(url),
		"javascript:"))
		abort();
	url_is_http(url);
	url_host(url);
	free(url_public(url));
	free(url);
	str_clear(&base);
	return 0;
}
