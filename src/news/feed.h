/* SPDX-License-Identifier: MIT
 *
 * feed.h - a feed document that was read: its own facts and its stories, with
 * one arena for all their strings. */
#ifndef NEWS_FEED_H
#define NEWS_FEED_H

#include "base/arena.h"
#include "news/story.h"

enum feed_format {
	FEED_UNKNOWN,
	FEED_RSS09X,
	FEED_RSS10,
	FEED_RSS20,
	FEED_ATOM03,
	FEED_ATOM10,
	FEED_JSON,
	FEED_CDF,
};

struct feed {
	struct arena arena;
	enum feed_format format;
	const char *title, *url, *subtitle, *language, *author, *icon, *id;
	const char *generator, *rights;
	struct bylines authors, contributors;
	struct strings categories;
	int64_t updated; /* TIME_NONE when unknown */
	int64_t ttl; /* minutes as the feed says; -1 unknown */
	int64_t period; /* seconds by sy:updatePeriod; -1 unknown */
	uint32_t skip_hours; /* bit h: not at hour h, UTC */
	uint8_t skip_days; /* bit 0 is Monday */
	const char *self, *hub, *next; /* URLs */
	struct strings defects; /* what was wrong and was put right */
	bool cut; /* it ends before its end: stories may be missing */
	struct story *stories;
	size_t n_stories;
};

/* "rss20" and so on, as JSON has it. */
const char *feed_format_name(enum feed_format f);
void feed_clear(struct feed *f);

#endif
