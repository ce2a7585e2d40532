/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/discover.h"

#include <stdlib.h>

#include "app/subscriptions.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "net/net.h"
#include "parse/parse.h"
#include "text/url.h"

/* Where sites keep a feed that their page does not name. */
static const char *const common_paths[] = { "/feed", "/rss", "/feed.xml",
	"/rss.xml", "/atom.xml", "/index.xml", "/feed.json" };

struct search {
	struct found_feeds *out;
	struct net *net;
	struct response page;
};

static bool
fetch(struct search *s, const char *url, struct response *r, struct err *err)
{
	struct net_request q = { .url = url, .trusted = true };

	return net_get(s->net, &q, r, err);
}

static void
add(struct search *s, const char *url, const char *title, size_t stories)
{
	vec_push(s->out, (struct found_feed){ .url = mem_strdup(url),
	    .title = mem_strdup(title ? title : ""), .stories = stories });
}

/* True, and added, if the answer is a feed. */
static bool
add_if_feed(struct search *s, const char *url, const struct response *r,
    struct err *err)
{
	struct feed doc = { 0 };
	bool ok = parse_feed(&doc, str_slice(&r->body), r->content_type,
	    r->url, err);

	if (ok)
		add(s, url, doc.title, doc.n_stories);
	feed_clear(&doc);
	return ok;
}

static void
add_named(struct search *s)
{
	struct feed_links links = { 0 };
	struct str html = { 0 };

	encoding_to_utf8(&html, str_slice(&s->page.body),
	    s->page.content_type);
	html_feed_links(&links, str_slice(&html), s->page.url);
	for (size_t i = 0; i < links.n; i++)
		add(s, links.at[i].url, links.at[i].title, 0);
	feed_links_clear(&links);
	str_clear(&html);
}

static void
try_common_paths(struct search *s)
{
	size_t n = sizeof(common_paths) / sizeof(common_paths[0]);

	for (size_t i = 0; i < n && !s->out->n; i++) {
		char *url = url_resolve(s->page.url,
		    slice_of(common_paths[i]));
		struct response r;
		struct err err = { 0 };

		if (fetch(s, url, &r, &err))
			add_if_feed(s, url, &r, &err);
		response_clear(&r);
		free(url);
	}
}

/* "example.org" is https://example.org. */
static char *
whole_address(const char *address)
{
	struct slice a = slice_of(address);
	struct str url = { 0 };

	if (slice_find(a, slice_of("://")) == a.len &&
	    !slice_casestarts(a, "file:") && !slice_starts(a, "exec:") &&
	    !slice_starts(a, "filter:") && !slice_is(a, WELCOME_URL))
		str_add(&url, "https://");
	str_adds(&url, a);
	return str_take(&url);
}

static bool
look(struct search *s, const char *url, struct err *err)
{
	if (!fetch(s, url, &s->page, err))
		return false;
	if (add_if_feed(s, url, &s->page, err)) {
		s->out->is_feed = true;
		return true;
	}
	if (!url_is_http(url))
		return err_prefix(err, "%.150s", url);
	add_named(s);
	if (!s->out->n)
		try_common_paths(s);
	if (!s->out->n)
		return err_set(err, _("%.200s: is no feed, and names none"),
		    url);
	return true;
}

bool
discover(struct found_feeds *out, const char *address,
    const struct refresh_setup *setup, struct err *err)
{
	struct net_options o = { .user_agent = setup->user_agent &&
		*setup->user_agent ? setup->user_agent : NULL,
		.timeout_ms = setup->timeout * 1000 };
	struct search s = { .out = out, .net = net_new(&o, err) };
	char *url = whole_address(address);
	bool ok;

	*out = (struct found_feeds){ 0 };
	ok = s.net && look(&s, url, err);
	response_clear(&s.page);
	net_free(s.net);
	free(url);
	return ok;
}

void
found_feeds_clear(struct found_feeds *f)
{
	for (size_t i = 0; i < f->n; i++) {
		free(f->at[i].url);
		free(f->at[i].title);
	}
	vec_clear(f);
}
