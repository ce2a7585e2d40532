/* SPDX-License-Identifier: MIT
 *
 * JSON Feed: items inside a feed that says what it is. */
#include "config.h"

#include <stdint.h>

#include "parse/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str doc = { 0 };
	struct feed feed;
	struct err err = { 0 };

	str_add(&doc, "{\"version\":\"https://jsonfeed.org/version/1.1\",");
	str_addn(&doc, (const char *)data, size);
	str_addc(&doc, '}');
	parse_feed(&feed, str_slice(&doc), "application/feed+json", NULL,
	    &err);
	feed_clear(&feed);
	str_clear(&doc);
	return 0;
}
