/* SPDX-License-Identifier: MIT
 *
 * fill.h - what several elements may fill, and which of them wins.
 *
 * Private to the room; element.c and jsonfeed.c fill drafts with it.  Every
 * field of a draft remembers the rank of what filled it: a better (lower)
 * rank replaces it, an equal one does not: the first of several stays. */
#ifndef PARSE_FILL_H
#define PARSE_FILL_H

#include "base/vec.h"
#include "news/feed.h"

enum field {
	F_ID, F_TITLE, F_LINK, F_SUMMARY, F_CONTENT, F_PUBLISHED, F_UPDATED,
	F_LANG, F_IMAGE, F_RIGHTS, F_COMMENTS, F_COMMENTS_FEED,
	F_COMMENTS_COUNT, F_DURATION, F_GENERATOR, F_TTL, F_GEO, F_AUTHORS,
	FIELDS
};

/* What a text is before it is made plain or sanitised. */
enum markup {
	MARKUP_TEXT, /* literally */
	MARKUP_HTML,
	MARKUP_GUESS, /* HTML if it looks like it */
};

/* A feed, a story or a source while it is being read. */
struct draft {
	struct arena *arena; /* of the feed */
	struct story s; /* a feed's subtitle is in `summary`, its icon in
			 * `image`, its id in `guid` */
	uint8_t rank[FIELDS]; /* 0: empty, else 1 + rank */
	struct { VEC(struct byline) } authors, contributors;
	struct { VEC(const char *) } categories;
	struct { VEC(struct enclosure) } enclosures;
	const char *generator;
	int64_t ttl;
	bool guid_is_no_link;
};

void draft_init(struct draft *d, struct arena *arena);
void draft_clear(struct draft *d);

/* Would a value of this rank win?  Then it is taken to be set. */
bool draft_wins(struct draft *d, enum field f, int rank);
bool draft_has(const struct draft *d, enum field f);

/* One line of plain text, NULL if nothing is left; in the arena. */
const char *plain_text(struct arena *arena, struct slice s, enum markup m);

/* Sanitised HTML, NULL if nothing is left. */
const char *html_content(struct arena *arena, struct slice s, enum markup m,
    const char *base);

/* An absolute address if it can be one, NULL if it may not be opened. */
const char *absolute_url(struct arena *arena, struct slice s,
    const char *base);

/* Each puts a value into the field it names, if it is one and wins. */
void fill_plain(struct draft *d, enum field f, int rank, struct slice s,
    enum markup m);
void fill_html(struct draft *d, enum field f, int rank, struct slice s,
    enum markup m, const char *base);
void fill_url(struct draft *d, enum field f, int rank, struct slice s,
    const char *base);
void fill_date(struct draft *d, enum field f, int rank, struct slice s);
void fill_count(struct draft *d, enum field f, int rank, struct slice s);
void fill_duration(struct draft *d, int rank, struct slice s);
void fill_id(struct draft *d, int rank, struct slice s);
void fill_geo(struct draft *d, int rank, double lat, double lon);

/* Authors of one rank are collected; a better rank starts anew. */
void add_author(struct draft *d, int rank, struct byline who);
void add_contributor(struct draft *d, struct byline who);
void add_category(struct draft *d, struct slice s, enum markup m);
/* `length` may be nonsense; NULL `url` or one that is there is left out. */
void add_enclosure(struct draft *d, const char *url, struct slice type,
    struct slice length);

/* "mail (Name)", "Name <mail>", "Name", "mail". */
struct byline person_parse(struct arena *arena, struct slice s,
    enum markup m);

/* "3723", "62:03", "1:02:03", "PT1H2M3S", "1h 2min"; -1. */
int64_t duration_parse(struct slice s);

/* The finished story: fallbacks applied, arrays in the arena. */
void draft_finish(struct draft *d, struct story *out);

/* Notes what was wrong with a document, translated; a few of them. */
void feed_defect(struct feed *feed, const char *what);

#endif
