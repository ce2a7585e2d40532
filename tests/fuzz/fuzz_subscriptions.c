/* SPDX-License-Identifier: MIT
 *
 * Any bytes as the person's feeds file. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "app/subscriptions.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_clean(const char *s, bool lines)
{
	struct slice t = slice_of(s);

	for (size_t i = 0; i < t.len;) {
		uint32_t ch;

		i += utf8_decode(t.s + i, t.len - i, &ch);
		if (utf8_control(ch) && !(lines && (ch == '\n' || ch == '\t')))
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct subscriptions s = { 0 };

	subscriptions_parse(&s, slice_make((const char *)data, size),
	    "feeds");
	for (size_t i = 0; i < s.n; i++) {
		check_clean(s.at[i].url, false);
		check_clean(s.at[i].title, false);
		check_clean(s.at[i].tags, true);
		if (!s.at[i].url == !s.at[i].query)
			abort();
		if (s.at[i].url &&
		    subscriptions_find(&s, s.at[i].url) != &s.at[i])
			abort();
	}
	for (size_t i = 0; i < s.errors.n; i++)
		check_clean(s.errors.at[i], false);
	subscriptions_clear(&s);
	return 0;
}
