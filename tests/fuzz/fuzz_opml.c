/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a list of feeds; what is written again must be read again. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "parse/parse.h"
#include "text/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct outlines list, again;
	struct str out = { 0 };

	if (parse_opml(&list, slice_make((const char *)data, size))) {
		for (size_t i = 0; i < list.n; i++)
			if (!url_is_http(list.at[i].url))
				abort();
		opml_write(&out, &list, "x");
		if (!parse_opml(&again, str_slice(&out)) ||
		    again.n != list.n)
			abort();
		outlines_clear(&again);
	}
	outlines_clear(&list);
	str_clear(&out);
	return 0;
}
