/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a web page whose article is looked for. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "parse/parse.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_clean(const char *s)
{
	struct slice t = slice_of(s);

	for (size_t i = 0; i < t.len;) {
		uint32_t ch;

		i += utf8_decode(t.s + i, t.len - i, &ch);
		if (utf8_control(ch) && ch != '\n' && ch != '\t')
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice bytes = slice_make((const char *)data, size);
	struct article a = { 0 };
	struct str page = { 0 }, again = { 0 };
	struct err err = { 0 };

	html_decode(&page, bytes, NULL);
	if (article_extract(&a, str_slice(&page),
		"https://news.example/2023/04/20/x", &err)) {
		check_clean(a.title);
		check_clean(a.byline);
		check_clean(a.site);
		check_clean(a.lang);
		check_clean(a.text);
		html_sanitise(&again, slice_of(a.html), NULL);
	}
	article_clear(&a);
	str_clear(&page);
	str_clear(&again);
	return 0;
}
