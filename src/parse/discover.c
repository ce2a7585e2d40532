/* SPDX-License-Identifier: MIT
 *
 * discover.c - the feeds that a web page names. */
#include "config.h"

#include "parse/parse.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/map.h"
#include "parse/html.h"
#include "parse/tokenizer.h"
#include "text/url.h"

enum { LINKS_MAX = 50, TITLE_MAX = 200 };

struct finder {
	struct feed_links *out;
	struct map seen;
	char *base; /* the page's address, or its <base> */
	bool based;
};

static bool
has_word(struct slice list, const char *word)
{
	while (list.len) {
		size_t n = 0;

		while (list.len && ascii_space(list.s[0]))
			list = slice_make(list.s + 1, list.len - 1);
		while (n < list.len && !ascii_space(list.s[n]))
			n++;
		if (n && slice_caseis(slice_make(list.s, n), word))
			return true;
		list = slice_make(list.s + n, list.len - n);
	}
	return false;
}

/* "application/rss+xml; charset=utf-8" and its like; text/xml is said of
 * feeds, too, by pages that declare them. */
static bool
is_feed_type(struct slice type)
{
	static const char *const types[] = { "application/rss+xml",
		"application/atom+xml", "application/feed+json",
		"application/rdf+xml", "application/xml", "text/xml",
		"application/json" };
	struct slice bare = { 0 };

	slice_split(&type, ';', &bare);
	bare = slice_trim(bare);
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (slice_caseis(bare, types[i]))
			return true;
	return false;
}

/* JSON that is declared may be anything, such as WordPress's own. */
static bool
is_json(struct slice type)
{
	return slice_casestarts(type, "application/json");
}

static bool
is_declared(const struct token *t)
{
	struct slice rel = token_attr(t, ATTR_REL);
	struct slice type = slice_trim(token_attr(t, ATTR_TYPE));

	if (has_word(rel, "feed"))
		return true;
	return has_word(rel, "alternate") && is_feed_type(type) &&
	    (!is_json(type) ||
		slice_ends(token_attr(t, ATTR_HREF), ".json"));
}

static void
add(struct finder *f, struct slice href, struct slice title)
{
	struct str url = { 0 }, plain = { 0 };
	bool fresh = false;

	if (f->out->n >= LINKS_MAX || !html_url(&url, href, f->base))
		return;
	if (url_is_http(url.s))
		map_put(&f->seen, str_slice(&url), &fresh);
	if (fresh) {
		plain.limit = TITLE_MAX;
		html_plain(&plain, title);
		vec_push(f->out, (struct feed_link){
		    .url = str_take(&url), .title = str_take(&plain) });
	}
	str_clear(&url);
	str_clear(&plain);
}

static void
set_base(struct finder *f, struct slice href)
{
	struct str url = { 0 };

	if (!f->based && html_url(&url, href, f->base)) {
		free(f->base);
		f->base = str_take(&url);
		f->based = true;
	}
	str_clear(&url);
}

static void
find_declared(struct finder *f, struct slice html)
{
	struct tokenizer tz = tokenizer_make(html);
	struct token t;

	while (tokenizer_next(&tz, &t) != TOKEN_END) {
		if (t.kind != TOKEN_OPEN)
			continue;
		if (t.tag == TAG_BASE)
			set_base(f, token_attr(&t, ATTR_HREF));
		else if ((t.tag == TAG_LINK || t.tag == TAG_A) &&
		    is_declared(&t))
			add(f, token_attr(&t, ATTR_HREF),
			    token_attr(&t, ATTR_TITLE));
	}
}

/* The path of an address, without query and fragment. */
static struct slice
path_of(struct slice href)
{
	size_t n = 0;

	while (n < href.len && href.s[n] != '?' && href.s[n] != '#')
		n++;
	while (n && href.s[n - 1] == '/')
		n--;
	return slice_make(href.s, n);
}

static bool
looks_like_a_feed(struct slice href)
{
	static const char *const ends[] = { ".rss", ".atom", ".rdf",
		"/feed", "/rss", "/atom", "/feeds", "feed.xml", "rss.xml",
		"atom.xml", "index.xml", "feed.json" };
	struct slice path = path_of(slice_trim(href));

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (slice_ends(path, ends[i]))
			return true;
	return false;
}

static void
find_likely(struct finder *f, struct slice html)
{
	struct tokenizer tz = tokenizer_make(html);
	struct token t;
	struct slice href = { 0 };

	/* The words of a link follow its tag. */
	while (tokenizer_next(&tz, &t) != TOKEN_END) {
		if (href.len && t.kind == TOKEN_TEXT) {
			add(f, href, t.text);
			href.len = 0;
		} else if (t.kind == TOKEN_OPEN && t.tag == TAG_A) {
			if (href.len)
				add(f, href, slice_make("", 0));
			href = token_attr(&t, ATTR_HREF);
			if (!looks_like_a_feed(href))
				href.len = 0;
		}
	}
	if (href.len)
		add(f, href, slice_make("", 0));
}

void
html_feed_links(struct feed_links *out, struct slice html, const char *base)
{
	struct finder f = { .out = out, .base = mem_strdup(base) };

	find_declared(&f, html);
	find_likely(&f, html);
	map_clear(&f.seen);
	free(f.base);
}

void
feed_links_clear(struct feed_links *l)
{
	for (size_t i = 0; i < l->n; i++) {
		free(l->at[i].url);
		free(l->at[i].title);
	}
	vec_clear(l);
}
