/* SPDX-License-Identifier: MIT
 *
 * Any bytes under any label: a label up to the first line end, then text. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "parse/parse.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = slice_make((const char *)data, size), first;
	struct str label = { 0 }, out = { 0 };

	if (!slice_split(&rest, '\n', &first))
		return 0;
	str_adds(&label, first);
	encoding_to_utf8(&out, rest, str_get(&label));
	if (!utf8_valid(str_slice(&out)))
		abort();
	str_clear(&label);
	str_clear(&out);
	return 0;
}
