/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "news/feed.h"

const char *
feed_format_name(enum feed_format f)
{
	static const char *const names[] = {
		[FEED_UNKNOWN] = "unknown", [FEED_RSS09X] = "rss09x",
		[FEED_RSS10] = "rss10", [FEED_RSS20] = "rss20",
		[FEED_ATOM03] = "atom03", [FEED_ATOM10] = "atom10",
		[FEED_JSON] = "jsonfeed", [FEED_CDF] = "cdf",
	};

	return names[f];
}

void
feed_clear(struct feed *f)
{
	arena_clear(&f->arena);
	*f = (struct feed){ 0 };
}
