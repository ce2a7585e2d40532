/* SPDX-License-Identifier: MIT
 *
 * story.h - one entry of a feed.
 *
 * Strings are clean text (titles, names), absolute URLs or sanitised HTML
 * (summary, content); NULL is what the feed did not say.  They belong to the
 * arena of whoever filled the struct.  Times are seconds since 1970 UTC,
 * TIME_NONE when unknown. */
#ifndef NEWS_STORY_H
#define NEWS_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define TIME_NONE INT64_MIN

struct byline { /* a person as a feed names one */
	const char *name, *email, *uri;
};

struct bylines {
	struct byline *at;
	size_t n;
};

struct strings {
	const char **at;
	size_t n;
};

struct enclosure {
	const char *url, *type;
	int64_t length; /* bytes; -1 unknown */
};

struct story {
	int64_t id; /* of the store; 0 before */
	int64_t feed; /* of the store; 0 before */

	const char *guid; /* as the feed has it, trimmed */
	const char *title; /* plain text, one line */
	const char *url;
	const char *author; /* all names, joined by ", " */
	struct bylines authors, contributors;
	int64_t published, updated;
	const char *summary, *content; /* sanitised HTML */
	struct strings categories;
	struct enclosure *enclosures;
	size_t n_enclosures;
	int64_t duration; /* seconds; -1 unknown */
	const char *image;
	const char *comments, *comments_feed;
	int64_t comments_count; /* -1 unknown */
	const char *source_title, *source_url;
	bool has_geo;
	double lat, lon; /* degrees */
	const char *rights;
	const char *lang;

	/* Made ahead by store_prepare(), or all zero. */
	struct slice extras; /* the rarer facts as the store keeps them */
	uint64_t print; /* of all that the feed says */
};

#endif
