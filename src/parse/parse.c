/* SPDX-License-Identifier: MIT
 *
 * parse.c - which dialect is it?  The door of the room. */
#include "config.h"

#include "parse/parse.h"

#include "base/i18n.h"
#include "parse/encoding.h"
#include "parse/fill.h"
#include "parse/jsonfeed.h"
#include "parse/xml.h"
#include "parse/xmlfeed.h"

static struct slice
without_prefix(struct slice name)
{
	const char *colon = memchr(name.s, ':', name.len);

	if (!colon)
		return name;
	return slice_make(colon + 1, (size_t)(name.s + name.len - colon - 1));
}

/* Says what a document is that is no feed. */
static bool
no_feed(struct slice root, struct err *err)
{
	static const struct {
		const char *name, *what;
	} known[] = {
		{ "html", N_("not a feed: this is a web page") },
		{ "head", N_("not a feed: this is a web page") },
		{ "body", N_("not a feed: this is a web page") },
		{ "opml", N_("not a feed: this is a list of feeds (OPML); "
		    "see \"dateline help import\"") },
		{ "svg", N_("not a feed: this is a picture (SVG)") },
		{ "urlset", N_("not a feed: this is a site map") },
		{ "sitemapindex", N_("not a feed: this is a site map") },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (slice_caseis(without_prefix(root), known[i].name))
			return err_set(err, "%s", _(known[i].what));
	return err_set(err, _("not a feed: XML whose root is <%.*s>"),
	    (int)(root.len < 60 ? root.len : 60), root.s);
}

static bool
is_feed(struct slice root)
{
	static const char *const roots[] = { "rss", "rdf", "feed", "entry",
		"channel", "item" };

	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
		if (slice_caseis(without_prefix(root), roots[i]))
			return true;
	return false;
}

static bool
is_gzip(struct slice s)
{
	return s.len > 2 && !memcmp(s.s, "\x1f\x8b", 2);
}

static bool
parse_text(struct feed *feed, struct slice text, const char *url,
    struct err *err)
{
	struct slice name, trimmed = slice_trim(text);
	size_t at;

	if (!trimmed.len)
		return err_set(err, _("not a feed: the document is empty"));
	if (trimmed.s[0] == '{' || trimmed.s[0] == '[')
		return jsonfeed_read(feed, trimmed, url, err);
	if (!xml_root(text, &at, &name))
		return err_set(err, _("not a feed: neither XML nor JSON"));
	if (!is_feed(name))
		return no_feed(name, err);
	if (at && text.s[0] != '<')
		feed_defect(feed, _("text before the document"));
	return xmlfeed_read(feed, text, at, url) || err_set(err,
	    _("not a feed: RDF without a channel or an item of RSS"));
}

bool
parse_feed(struct feed *feed, struct slice bytes, const char *content_type,
    const char *url, struct err *err)
{
	struct decoded d;
	bool ok;

	*feed = (struct feed){ 0 };
	if (is_gzip(bytes))
		return err_set(err, _("not a feed: the document is "
		    "compressed; unpack it first"));
	encoding_decode(&d, bytes, content_type);
	if (d.defect)
		feed_defect(feed, _(d.defect));
	ok = parse_text(feed, d.text, url, err);
	if (!ok)
		feed_clear(feed);
	decoded_clear(&d);
	return ok;
}
