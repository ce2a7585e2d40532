/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "reference.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "parse/parse.h"
#include "text/date.h"
#include "text/utf8.h"

static const char atom_ns[] = "http://www.w3.org/2005/Atom";
static const char dc_ns[] = "http://purl.org/dc/elements/1.1/";

struct reference {
	reference_fn *tell;
	void *arg;
	size_t facts;
	bool based; /* the document has an xml:base or other links */
};

static bool
is_named(const xmlNode *n, const char *name, const char *ns)
{
	const char *href = n->ns ? (const char *)n->ns->href : NULL;

	return n->type == XML_ELEMENT_NODE &&
	    !strcmp((const char *)n->name, name) &&
	    (ns ? href && !strcmp(href, ns) : !href);
}

/* The next child of that name after `after`, NULL for the first. */
static xmlNode *
next_child(const xmlNode *parent, const xmlNode *after, const char *name,
    const char *ns)
{
	xmlNode *n = after ? after->next : parent->children;

	while (n && !is_named(n, name, ns))
		n = n->next;
	return n;
}

static bool
has_elements(const xmlNode *n)
{
	for (const xmlNode *c = n->children; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE)
			return true;
	return false;
}

/* The text of an element, one clean line of it; false when it is empty. */
static bool
line_of(const xmlNode *n, struct str *out)
{
	xmlChar *text = xmlNodeGetContent(n);
	struct str clean = { 0 };

	str_truncate(out, 0);
	utf8_clean(&clean, slice_of((const char *)text), false);
	utf8_squeeze(out, str_slice(&clean));
	str_clear(&clean);
	xmlFree(text);
	return out->len > 0;
}

/* Could it be markup, or something encoded twice? */
static bool
is_plain(const struct str *s)
{
	return !memchr(s->s, '<', s->len) && !memchr(s->s, '&', s->len);
}

static bool
is_plain_url(struct slice s)
{
	if (!slice_starts(s, "http://") && !slice_starts(s, "https://"))
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (s.s[i] <= ' ' || s.s[i] > '~' ||
		    strchr("\"<>\\^`{|}", s.s[i]))
			return false;
	return s.len > 10;
}

static void
compare(struct reference *r, const char *fact, const char *want,
    const char *got)
{
	struct str words = { 0 };

	r->facts++;
	if (got && !strcmp(want, got))
		return;
	str_addf(&words, "%s, not %s", got ? got : "nothing", want);
	r->tell(r->arg, fact, words.s);
	str_clear(&words);
}

static void
compare_line(struct reference *r, const char *fact, const xmlNode *n,
    bool plain, const char *got)
{
	struct str want = { 0 };

	if (n && !has_elements(n) && line_of(n, &want) &&
	    (!plain || is_plain(&want)))
		compare(r, fact, want.s, got);
	str_clear(&want);
}

static void
compare_date(struct reference *r, const char *fact, const xmlNode *n,
    int64_t got)
{
	struct str text = { 0 };
	int64_t want;

	if (n && !has_elements(n) && line_of(n, &text) &&
	    date_parse(str_slice(&text), &want)) {
		r->facts++;
		if (want != got)
			r->tell(r->arg, fact, text.s);
	}
	str_clear(&text);
}

static void
compare_url(struct reference *r, const char *fact, const char *want,
    const char *got)
{
	if (!r->based && want && is_plain_url(slice_of(want)))
		compare(r, fact, want, got);
}

static bool
is_listed(const struct strings *list, const char *s)
{
	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->at[i], s))
			return true;
	return false;
}

/* --- Atom ----------------------------------------------------------------- */

static bool
attr_is(xmlNode *n, const char *name, const char *value, const char *instead)
{
	xmlChar *v = xmlGetNoNsProp(n, (const xmlChar *)name);
	bool same = !v || !strcmp((char *)v, value) ||
	    (instead && !strcmp((char *)v, instead));

	xmlFree(v);
	return same;
}

static void
check_people(struct reference *r, const xmlNode *in, const char *kind,
    const struct bylines *got)
{
	size_t i = 0;

	for (xmlNode *a = NULL; (a = next_child(in, a, kind, atom_ns));) {
		xmlNode *name = next_child(a, NULL, "name", atom_ns);
		struct str line = { 0 };

		if (name && line_of(name, &line)) {
			while (i < got->n && !got->at[i].name)
				i++;
			compare(r, kind, line.s, i < got->n ?
			    got->at[i].name : NULL);
			i++;
		}
		str_clear(&line);
	}
}

static void
check_link(struct reference *r, const xmlNode *entry, const char *got)
{
	for (xmlNode *l = NULL; (l = next_child(entry, l, "link", atom_ns));) {
		xmlChar *href = xmlGetNoNsProp(l, (const xmlChar *)"href");
		bool page = href && attr_is(l, "rel", "alternate", NULL) &&
		    attr_is(l, "type", "text/html", "");

		if (page)
			compare_url(r, "link", (char *)href, got);
		xmlFree(href);
		if (page)
			return;
	}
}

static void
check_terms(struct reference *r, const xmlNode *entry,
    const struct strings *got)
{
	for (xmlNode *c = NULL; (c = next_child(entry, c, "category",
	    atom_ns));) {
		xmlChar *label = xmlGetNoNsProp(c, (const xmlChar *)"label");
		xmlChar *term = xmlGetNoNsProp(c, (const xmlChar *)"term");
		struct slice want = slice_of((char *)label);

		want = slice_trim(want).len ? want : slice_of((char *)term);
		if (is_plain_url(want) && !is_listed(got, want.s))
			r->tell(r->arg, "category", want.s);
		r->facts++;
		xmlFree(label);
		xmlFree(term);
	}
}

static void
check_entry(struct reference *r, const xmlNode *e, const struct story *got)
{
	xmlNode *title = next_child(e, NULL, "title", atom_ns);

	compare_line(r, "id", next_child(e, NULL, "id", atom_ns), false,
	    got->guid);
	if (title && attr_is(title, "type", "text", NULL))
		compare_line(r, "title of an entry", title, false, got->title);
	check_people(r, e, "author", &got->authors);
	check_people(r, e, "contributor", &got->contributors);
	check_link(r, e, got->url);
	check_terms(r, e, &got->categories);
	compare_date(r, "published", next_child(e, NULL, "published",
	    atom_ns), got->published);
	compare_date(r, "updated", next_child(e, NULL, "updated", atom_ns),
	    got->updated);
}

/* --- RSS ------------------------------------------------------------------ */

static void
check_enclosures(struct reference *r, const xmlNode *item,
    const struct story *got)
{
	for (xmlNode *n = NULL; (n = next_child(item, n, "enclosure",
	    NULL));) {
		xmlChar *url = xmlGetNoNsProp(n, (const xmlChar *)"url");
		const char *same = NULL;

		for (size_t i = 0; url && i < got->n_enclosures; i++)
			if (!strcmp(got->enclosures[i].url, (char *)url))
				same = got->enclosures[i].url;
		compare_url(r, "enclosure", (char *)url, same);
		xmlFree(url);
	}
}

static void
check_creators(struct reference *r, const xmlNode *item,
    const struct story *got)
{
	for (xmlNode *n = NULL; (n = next_child(item, n, "creator", dc_ns));) {
		struct str line = { 0 };
		bool found = false;

		if (line_of(n, &line) && is_plain(&line) &&
		    !memchr(line.s, '@', line.len)) {
			for (size_t i = 0; i < got->authors.n; i++)
				found |= got->authors.at[i].name &&
				    !strcmp(got->authors.at[i].name, line.s);
			compare(r, "creator", line.s, found ? line.s :
			    got->author);
		}
		str_clear(&line);
	}
}

static void
check_categories(struct reference *r, const xmlNode *item,
    const struct story *got)
{
	for (xmlNode *n = NULL; (n = next_child(item, n, "category",
	    NULL));) {
		struct str line = { 0 };

		if (!has_elements(n) && line_of(n, &line) && is_plain(&line))
			compare(r, "category", line.s,
			    is_listed(&got->categories, line.s) ? line.s :
			    NULL);
		str_clear(&line);
	}
}

static void
check_item(struct reference *r, const xmlNode *e, const struct story *got)
{
	struct str line = { 0 }, summary = { 0 };
	xmlNode *n = next_child(e, NULL, "link", NULL);

	compare_line(r, "guid", next_child(e, NULL, "guid", NULL), false,
	    got->guid);
	compare_line(r, "title of an item", next_child(e, NULL, "title", NULL),
	    true, got->title);
	if (n && line_of(n, &line))
		compare_url(r, "link", line.s, got->url);
	n = next_child(e, NULL, "comments", NULL);
	if (n && line_of(n, &line))
		compare_url(r, "comments", line.s, got->comments);
	compare_date(r, "pubDate", next_child(e, NULL, "pubDate", NULL),
	    got->published);
	n = next_child(e, NULL, "description", NULL);
	if (got->summary)
		html_plain(&summary, slice_of(got->summary));
	if (n && !has_elements(n))
		compare_line(r, "description", n, true, summary.s);
	if (!next_child(e, NULL, "author", NULL))
		check_creators(r, e, got);
	check_enclosures(r, e, got);
	check_categories(r, e, got);
	str_clear(&line);
	str_clear(&summary);
}

/* --- the document --------------------------------------------------------- */

static void
check_stories(struct reference *r, const struct feed *feed,
    const xmlNode *in, const char *name, const char *ns,
    void (*check)(struct reference *, const xmlNode *, const struct story *))
{
	size_t n = 0;

	for (xmlNode *e = NULL; (e = next_child(in, e, name, ns));)
		n++;
	if (n != feed->n_stories)
		return; /* nested ones, told elsewhere */
	n = 0;
	for (xmlNode *e = NULL; (e = next_child(in, e, name, ns));)
		check(r, e, &feed->stories[n++]);
}

size_t
reference_check(const struct feed *feed, struct slice document,
    reference_fn *tell, void *arg)
{
	struct reference r = { tell, arg, 0, false };
	xmlDoc *doc = xmlReadMemory(document.s, (int)document.len, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	xmlNode *channel;

	r.based = slice_find(document, slice_of("xml:base")) < document.len ||
	    slice_find(document, slice_of("origLink")) < document.len;
	if (root && is_named(root, "feed", atom_ns)) {
		compare_line(&r, "id", next_child(root, NULL, "id", atom_ns),
		    false, feed->id);
		check_people(&r, root, "author", &feed->authors);
		check_stories(&r, feed, root, "entry", atom_ns, check_entry);
	} else if (root && is_named(root, "rss", NULL) &&
	    (channel = next_child(root, NULL, "channel", NULL))) {
		compare_line(&r, "title of a channel", next_child(channel,
		    NULL, "title", NULL), true, feed->title);
		check_stories(&r, feed, channel, "item", NULL, check_item);
	}
	xmlFreeDoc(doc);
	return r.facts;
}
