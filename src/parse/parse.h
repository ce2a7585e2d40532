/* SPDX-License-Identifier: MIT
 *
 * parse.h - the door of the room that doubts bytes: feeds, subscription
 * lists, HTML.
 *
 * Everything that comes out is clean UTF-8; HTML is sanitised and its URLs
 * are absolute where a base is known. */
#ifndef PARSE_PARSE_H
#define PARSE_PARSE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "base/vec.h"
#include "news/feed.h"
#include "text/span.h"

/* Reads a feed document of any dialect.  `content_type` is the HTTP header or
 * NULL; `url` is the base of relative addresses or NULL.  On failure `feed`
 * is empty and `err` says what the document is instead. */
bool parse_feed(struct feed *feed, struct slice bytes,
    const char *content_type, const char *url, struct err *err);

/* The bytes of a web page, or of a piece of one, to clean UTF-8: adds to
 * `out`.  The encoding is what `content_type` says (a header or a label), or,
 * when it is NULL, what the page says. */
void html_decode(struct str *out, struct slice bytes,
    const char *content_type);

/* HTML as terminal text: adds to `text` what a person reads.  `html` is
 * clean UTF-8, sanitised or not; `base` may be NULL. */
void html_text(struct text *text, struct slice html, const char *base);

/* Keeps structure, drops what can act (see html.c for the list).  `html` is
 * clean UTF-8. */
void html_sanitise(struct str *out, struct slice html, const char *base);

/* Text without any markup, white space collapsed: for titles. */
void html_plain(struct str *out, struct slice html);

/* True when `s` holds a tag known to HTML or a character reference. */
bool html_looks_marked_up(struct slice s);

/* The article of a web page.  All strings are the caller's; NULL is what the
 * page does not say. */
struct article {
	char *title, *byline, *site;
	char *lang; /* ISO 639-1 */
	int64_t published; /* seconds since 1970; TIME_NONE */
	char *html; /* sanitised, with pictures and captions */
	char *text; /* the words alone */
};

/* Finds the article in `html` (clean UTF-8); `url` is the page's address or
 * NULL.  False, and nothing in `a`, if there is none.  See pick.h for how. */
bool article_extract(struct article *a, struct slice html, const char *url,
    struct err *err);
void article_clear(struct article *a);

/* Any bytes to UTF-8 (not yet clean): BOM, then `charset` (a label or a
 * whole Content-Type; NULL), then what the bytes themselves say; see
 * encoding.c.  Adds to `out`. */
void encoding_to_utf8(struct str *out, struct slice bytes,
    const char *charset);

/* --- the feeds of a web page (discover.c) ---------------------------------- */

struct feed_link {
	char *url; /* absolute, http or https */
	char *title; /* clean text, one line; "" if the page has none */
};

struct feed_links {
	VEC(struct feed_link)
};

/* Adds the feeds that a page (UTF-8) names: first those it declares by
 * rel=alternate or rel=feed, then links that look like a feed's; each address
 * once, at most 50.  `base` is the page's own address. */
void html_feed_links(struct feed_links *out, struct slice html,
    const char *base);
void feed_links_clear(struct feed_links *l);

/* One feed of a list of feeds. */
struct outline {
	const char *url; /* http or https */
	const char *title, *site; /* or NULL */
	const char *tags; /* joined by '\n': its folder "World/Europe", its
			   * categories; NULL none */
};

struct outlines {
	struct arena arena;
	VEC(struct outline)
	size_t refused; /* feeds with another kind of address */
};

/* Reads OPML; false when it is none. */
bool parse_opml(struct outlines *out, struct slice bytes);
void outlines_clear(struct outlines *o);

/* Adds `list` as OPML 2.0. */
void opml_write(struct str *out, const struct outlines *list,
    const char *title);

#endif
