/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a web page whose feeds are looked for. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "parse/parse.h"
#include "text/url.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_clean(const char *s)
{
	struct slice t = slice_of(s);

	for (size_t i = 0; i < t.len;) {
		uint32_t ch;

		i += utf8_decode(t.s + i, t.len - i, &ch);
		if (utf8_control(ch))
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str page = { 0 };
	struct feed_links l = { 0 };

	encoding_to_utf8(&page, slice_make((const char *)data, size), NULL);
	html_feed_links(&l, str_slice(&page), "https://news.example/a/b");
	if (l.n > 50)
		abort();
	for (size_t i = 0; i < l.n; i++) {
		if (!url_is_http(l.at[i].url))
			abort();
		check_clean(l.at[i].url);
		check_clean(l.at[i].title);
	}
	feed_links_clear(&l);
	str_clear(&page);
	return 0;
}
