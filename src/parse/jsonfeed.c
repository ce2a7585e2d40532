/* SPDX-License-Identifier: MIT
 *
 * jsonfeed.c - JSON Feed 1.0 and 1.1 (jsonfeed.org).
 *
 * Wrong types are read as what they were meant to be where that is plain: a
 * number as an id, a string as an author, one object as a list of one. */
#include "config.h"

#include "parse/jsonfeed.h"

#include <jansson.h>

#include "base/i18n.h"
#include "parse/fill.h"
#include "parse/jsonrepair.h"

enum { MAX_STORIES = 200000, MAX_AUTHORS = 100 };

/* A member as text; numbers too, in `buf` of 40 bytes. */
static struct slice
member(const json_t *o, const char *key, char *buf)
{
	const json_t *v = json_object_get(o, key);

	if (json_is_string(v))
		return slice_make(json_string_value(v),
		    json_string_length(v));
	if (json_is_integer(v)) {
		snprintf(buf, 40, "%lld",
		    (long long)json_integer_value(v));
		return slice_of(buf);
	}
	if (json_is_real(v)) {
		snprintf(buf, 40, "%.15g", json_real_value(v));
		return slice_of(buf);
	}
	return (struct slice){ 0 };
}

/* The first of two members that says something. */
static struct slice
either(const json_t *o, const char *a, const char *b, char *buf)
{
	struct slice s = member(o, a, buf);

	return slice_trim(s).len ? s : member(o, b, buf);
}

static void
read_author(struct draft *d, const json_t *v, const char *base)
{
	struct byline who = { 0 };
	char buf[40];

	if (json_is_string(v)) {
		who = person_parse(d->arena, slice_of(json_string_value(v)),
		    MARKUP_TEXT);
	} else {
		who.name = plain_text(d->arena, member(v, "name", buf),
		    MARKUP_TEXT);
		who.email = plain_text(d->arena, member(v, "email", buf),
		    MARKUP_TEXT);
		who.uri = absolute_url(d->arena, member(v, "url", buf), base);
	}
	add_author(d, 0, who);
}

/* 1.1 has "authors", 1.0 had "author". */
static void
read_authors(struct draft *d, const json_t *o, const char *base)
{
	const json_t *list = json_object_get(o, "authors");
	size_t n = json_array_size(list);

	for (size_t i = 0; i < n && i < MAX_AUTHORS; i++)
		read_author(d, json_array_get(list, i), base);
	if (json_is_object(list))
		read_author(d, list, base);
	if (!d->authors.n)
		read_author(d, json_object_get(o, "author"), base);
}

static void
read_tags(struct draft *d, const json_t *o)
{
	const json_t *list = json_object_get(o, "tags");

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *v = json_array_get(list, i);

		if (json_is_string(v))
			add_category(d, slice_of(json_string_value(v)),
			    MARKUP_TEXT);
	}
	if (json_is_string(list))
		add_category(d, slice_of(json_string_value(list)),
		    MARKUP_TEXT);
}

static void
read_attachments(struct draft *d, const json_t *o, const char *base)
{
	const json_t *list = json_object_get(o, "attachments");
	char a[40], b[40], c[40];

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *v = json_array_get(list, i);

		add_enclosure(d, absolute_url(d->arena, member(v, "url", a),
		    base), member(v, "mime_type", b),
		    member(v, "size_in_bytes", c));
		fill_duration(d, 0, member(v, "duration_in_seconds", c));
	}
}

/* HTML is the content and a text alone is, too; beside HTML it is less. */
static void
read_content(struct draft *d, const json_t *o, const char *base)
{
	char buf[40];

	fill_html(d, F_CONTENT, 0, member(o, "content_html", buf),
	    MARKUP_HTML, base);
	fill_html(d, F_CONTENT, 1, member(o, "content_text", buf),
	    MARKUP_TEXT, base);
	fill_html(d, F_SUMMARY, 0, member(o, "summary", buf), MARKUP_TEXT,
	    base);
}

static void
read_item(struct draft *d, const json_t *o, const char *base)
{
	char buf[40];

	fill_id(d, 0, member(o, "id", buf));
	fill_plain(d, F_TITLE, 0, member(o, "title", buf), MARKUP_TEXT);
	fill_url(d, F_LINK, 0, member(o, "url", buf), base);
	fill_url(d, F_LINK, 1, member(o, "external_url", buf), base);
	read_content(d, o, base);
	fill_url(d, F_IMAGE, 0, member(o, "image", buf), base);
	fill_url(d, F_IMAGE, 1, member(o, "banner_image", buf), base);
	fill_date(d, F_PUBLISHED, 0, member(o, "date_published", buf));
	fill_date(d, F_UPDATED, 0, member(o, "date_modified", buf));
	fill_plain(d, F_LANG, 0, member(o, "language", buf), MARKUP_TEXT);
	read_authors(d, o, base);
	read_tags(d, o);
	read_attachments(d, o, base);
}

static void
read_items(struct feed *feed, const json_t *items, const char *base)
{
	size_t n = json_array_size(items);

	if (n > MAX_STORIES)
		n = MAX_STORIES;
	feed->stories = arena_calloc(&feed->arena, n ? n : 1,
	    sizeof *feed->stories);
	for (size_t i = 0; i < n; i++) {
		const json_t *o = json_array_get(items, i);
		struct draft d;

		if (!json_is_object(o)) {
			feed_defect(feed, _("items that are none"));
			continue;
		}
		draft_init(&d, &feed->arena);
		read_item(&d, o, base);
		draft_finish(&d, &feed->stories[feed->n_stories++]);
		draft_clear(&d);
	}
}

static void
read_hubs(struct feed *feed, const json_t *root, const char *base)
{
	const json_t *first = json_array_get(json_object_get(root, "hubs"),
	    0);
	char buf[40];

	feed->hub = absolute_url(&feed->arena, member(first, "url", buf),
	    base);
}

static void
read_feed(struct feed *feed, const json_t *root, const char *base)
{
	struct arena *a = &feed->arena;
	struct draft d;
	struct story s;
	char buf[40];

	draft_init(&d, a);
	read_authors(&d, root, base);
	fill_plain(&d, F_TITLE, 0, member(root, "title", buf), MARKUP_TEXT);
	fill_plain(&d, F_SUMMARY, 0, member(root, "description", buf),
	    MARKUP_TEXT);
	fill_url(&d, F_LINK, 0, member(root, "home_page_url", buf), base);
	fill_url(&d, F_IMAGE, 0, either(root, "icon", "favicon", buf), base);
	fill_plain(&d, F_LANG, 0, member(root, "language", buf), MARKUP_TEXT);
	fill_id(&d, 0, member(root, "feed_url", buf));
	draft_finish(&d, &s);
	draft_clear(&d);
	feed->title = s.title;
	feed->subtitle = s.summary;
	feed->url = s.url;
	feed->icon = s.image;
	feed->language = s.lang;
	feed->id = s.guid;
	feed->author = s.author;
	feed->authors = s.authors;
	feed->updated = TIME_NONE;
	feed->ttl = feed->period = -1;
	feed->self = absolute_url(a, member(root, "feed_url", buf), base);
	feed->next = absolute_url(a, member(root, "next_url", buf), base);
	read_hubs(feed, root, base);
}

/* The document, mended if it must be. */
static json_t *
load(struct feed *feed, struct slice text, json_error_t *why)
{
	json_t *root = json_loadb(text.s, text.len, JSON_ALLOW_NUL, why);
	struct str mended = { 0 };
	json_error_t other;
	bool cut;

	if (!root && json_repair(&mended, text, &cut)) {
		root = json_loadb(mended.s, mended.len, JSON_ALLOW_NUL,
		    &other);
		if (root)
			feed_defect(feed, cut ? _("the document ends early") :
			    _("broken JSON"));
		feed->cut = root && cut;
	}
	str_clear(&mended);
	return root;
}

bool
jsonfeed_read(struct feed *feed, struct slice text, const char *url,
    struct err *err)
{
	json_error_t why;
	json_t *root = load(feed, text, &why);
	char buf[40];
	bool ok;

	if (!root)
		return err_set(err, _("not a feed: JSON that is broken in "
		    "line %d (%s)"), why.line, why.text);
	ok = json_is_object(root) &&
	    slice_find(member(root, "version", buf),
	    slice_of("jsonfeed.org/version/")) <
	    member(root, "version", buf).len;
	if (ok) {
		feed->format = FEED_JSON;
		read_feed(feed, root, url);
		read_items(feed, json_object_get(root, "items"), url);
	} else {
		err_set(err, _("not a feed: JSON without the version of "
		    "JSON Feed"));
	}
	json_decref(root);
	return ok;
}
