/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a feed.  The first byte chooses whether the server named an
 * encoding and whether a base is known. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "parse/parse.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What the room promises of its strings. */
static void
expect_clean(const char *s)
{
	if (s && !utf8_valid(slice_of(s)))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const types[] = { NULL, "utf-8", "iso-8859-1",
		"text/xml; charset=gb2312", "application/xml", "shift_jis",
		"utf-16", "koi8-r" };
	struct feed feed;
	struct err err = { 0 };
	uint8_t how;

	if (!size)
		return 0;
	how = data[0];
	if (parse_feed(&feed, slice_make((const char *)data + 1, size - 1),
		types[how % 8], how & 8 ? "http://example.org/a/b" : NULL,
		&err)) {
		expect_clean(feed.title);
		for (size_t i = 0; i < feed.n_stories; i++) {
			expect_clean(feed.stories[i].title);
			expect_clean(feed.stories[i].content);
			expect_clean(feed.stories[i].summary);
			expect_clean(feed.stories[i].url);
		}
	}
	feed_clear(&feed);
	return 0;
}
