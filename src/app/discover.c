/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/discover.h"

#include <stdlib.h>
#include <string.h>

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

	if (ok) {
		add(s, url, doc.title, doc.n_stories);
		s->out->at[s->out->n - 1].cut = doc.cut;
		s->out->at[s->out->n - 1].final = mem_strdup(r->url);
	}
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

/* What is not there is no error; `why` says only that the person stopped.  A
 * server that answers no more, or asks for less, is not asked on. */
static void
try_common_paths(struct search *s, struct err *why)
{
	size_t n = sizeof(common_paths) / sizeof(common_paths[0]);
	bool enough = false;

	for (size_t i = 0; i < n && !s->out->n && !enough; i++) {
		char *url = url_resolve(s->page.url,
		    slice_of(common_paths[i]));
		struct response r;
		struct err err = { 0 };

		if (fetch(s, url, &r, &err))
			add_if_feed(s, url, &r, &err);
		else if (err.kind == ERR_CANCELLED)
			*why = err;
		enough = err.kind == ERR_CANCELLED ||
		    err.kind == ERR_UNREACHED || r.status == 429 ||
		    r.status == 503;
		response_clear(&r);
		free(url);
	}
}

/* True when the person left out how the address is to be fetched. */
static bool
lacks_scheme(struct slice a)
{
	return slice_find(a, slice_of("://")) == a.len &&
	    !slice_casestarts(a, "file:") && !slice_starts(a, "exec:") &&
	    !slice_starts(a, "filter:") && !slice_is(a, WELCOME_URL);
}

/* --- why there is nothing ------------------------------------------------- */

/* What a person can do about an answer; NULL: nothing. */
static const char *
advice(int status)
{
	switch (status) {
	case 401:
		return _("NAME:PASSWORD@ before the host logs in");
	case 403:
		return _("the site refuses programs, or wants a login");
	case 404:
		return _("is it spelled right?");
	case 410:
		return _("its site may have a new one");
	case 429:
	case 503:
		return _("try again later");
	}
	return status >= 500 ? _("try again later") : NULL;
}

/* The message without whom it is about, which is said after it. */
static struct slice
bare_reason(const char *msg, struct slice whom)
{
	struct slice m = slice_of(msg);

	if (!whom.len || m.len < whom.len + 3 ||
	    !slice_caseeq(slice_make(m.s, whom.len), whom) ||
	    m.s[whom.len] != ':')
		return m;
	return slice_trim(slice_make(m.s + whom.len + 1,
	    m.len - whom.len - 1));
}

/* "REASON: ADDRESS; what to do": a narrow line shows the reason first. */
static bool
explain(const struct search *s, const char *url, struct err *err)
{
	const char *end = s->page.url ? s->page.url : url;
	char *asked = url_public(url), *led = url_public(end);
	const char *todo = s->page.body.len && url_is_http(url) ?
	    _("it names no feed either") : advice(s->page.status);
	struct slice why = bare_reason(err->msg, slice_of(url));
	struct str say = { 0 };

	if (why.s == err->msg)
		why = bare_reason(err->msg, url_host(end));
	str_addf(&say, "%.*s: %.150s", (int)why.len, why.s, asked);
	/* TRANSLATORS: after an address, where its redirects ended. */
	if (strcmp(asked, led) != 0)
		str_addf(&say, _(", which leads to %.100s"), led);
	if (todo)
		str_addf(&say, "; %s", todo);
	err_kind(err, err->kind, "%s", str_get(&say));
	str_clear(&say);
	free(asked);
	free(led);
	return false;
}

static bool
look(struct search *s, const char *url, struct err *err)
{
	response_clear(&s->page);
	if (!fetch(s, url, &s->page, err)) {
		s->out->unreached = err->kind == ERR_UNREACHED;
		return err->kind != ERR_CANCELLED && explain(s, url, err);
	}
	s->out->unreached = false;
	if (add_if_feed(s, url, &s->page, err)) {
		s->out->is_feed = true;
		return true;
	}
	if (!url_is_http(url) || !s->page.body.len)
		return explain(s, url, err);
	add_named(s);
	if (!s->out->n)
		try_common_paths(s, err);
	if (!s->out->n && err->kind == ERR_CANCELLED)
		return false;
	return s->out->n || explain(s, url, err);
}

/* "example.org" is https://example.org; where nothing answers to that, it is
 * http://example.org.  Where nothing answers at all, the first error counts. */
static bool
look_for_host(struct search *s, struct slice host, struct err *err)
{
	static const char *const schemes[] = { "https", "http" };
	struct err later = { 0 };
	bool ok = false;

	for (size_t i = 0; i < 2 && !ok; i++) {
		struct str url = { 0 };

		str_addf(&url, "%s://%.*s", schemes[i], (int)host.len,
		    host.s);
		ok = look(s, url.s, i ? &later : err);
		str_clear(&url);
		if (!s->out->unreached)
			break;
	}
	if (!ok && !s->out->unreached && later.kind != ERR_NONE)
		*err = later;
	return ok;
}

struct discovery {
	struct net *net;
};

struct discovery *
discovery_new(const struct refresh_setup *setup, struct err *err)
{
	struct net_options o = { .user_agent = setup->user_agent &&
		*setup->user_agent ? setup->user_agent : NULL,
		.timeout_ms = setup->timeout * 1000 };
	struct net *net = net_new(&o, err);
	struct discovery *d;

	if (!net)
		return NULL;
	d = mem_calloc(1, sizeof(*d));
	d->net = net;
	return d;
}

void
discovery_free(struct discovery *d)
{
	if (d)
		net_free(d->net);
	free(d);
}

void
discovery_cancel(struct discovery *d)
{
	net_cancel(d->net);
}

bool
discovery_run(struct discovery *d, struct found_feeds *out,
    const char *address, struct err *err)
{
	struct search s = { .out = out, .net = d->net };
	struct slice a = slice_trim(slice_of(address));
	char *url = mem_strndup(a.len ? a.s : "", a.len);
	struct err unasked = { 0 };
	bool ok;

	err = err ? err : &unasked;
	*out = (struct found_feeds){ 0 };
	ok = lacks_scheme(a) ? look_for_host(&s, a, err) :
	    look(&s, url, err);
	response_clear(&s.page);
	free(url);
	return ok;
}

bool
discover(struct found_feeds *out, const char *address,
    const struct refresh_setup *setup, struct err *err)
{
	struct discovery *d = discovery_new(setup, err);
	bool ok = d && discovery_run(d, out, address, err);

	discovery_free(d);
	return ok;
}

void
found_feeds_clear(struct found_feeds *f)
{
	for (size_t i = 0; i < f->n; i++) {
		free(f->at[i].url);
		free(f->at[i].title);
		free(f->at[i].final);
	}
	vec_clear(f);
}
