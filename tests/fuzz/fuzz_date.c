/* SPDX-License-Identifier: MIT
 *
 * Any text as a date; what is read must be written and read again as the
 * same. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "text/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str out = { 0 };
	int64_t t, again;

	if (!date_parse(slice_make((const char *)data, size), &t))
		return 0;
	/* A zone may carry the first or last day out of what can be read. */
	if (t < date_days(1, 1, 2) * 86400 ||
	    t >= date_days(9999, 12, 31) * 86400)
		return 0;
	date_rfc3339(&out, t);
	if (!date_parse(str_slice(&out), &again) || again != t)
		abort();
	str_clear(&out);
	return 0;
}
