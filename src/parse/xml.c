/* SPDX-License-Identifier: MIT
 *
 * xml.c - repair.c feeds libxml2's SAX2 parser, which calls back.
 *
 * libxml2 sees no DTD, so there is nothing external to load and nothing to
 * expand; its loader of external entities refuses all the same.  It pulls the
 * XML in small pieces, so memory does not grow with the document, and most
 * text does not pass through it at all. */
#include "config.h"

#include "parse/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/pace.h"
#include "parse/repair.h"

struct walk {
	struct repair repair;
	const struct xml_handler *handler;
	void *ctx;
	struct str values; /* of attributes that had to be decoded */
	xmlParserCtxtPtr parser;
};

enum { MAX_ATTRS = 64 };

static xmlParserInputPtr
refuse(const char *url, const char *id, xmlParserCtxtPtr parser)
{
	(void)url;
	(void)id;
	(void)parser;
	return NULL;
}

static void
start_library(void)
{
	xmlInitParser();
	xmlSetExternalEntityLoader(refuse);
}

static void
be_silent(void *ctx, const char *msg, ...)
{
	(void)ctx;
	(void)msg;
}

/* Without substitution of entities libxml2 gives "&#38;" for an ampersand in
 * a value, so that a tree could be built of it.  Adds to w->values. */
static void
decode_ampersands(struct walk *w, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		str_addc(&w->values, s[i]);
		if (s[i] == '&' && len - i >= 5 && !memcmp(s + i, "&#38;", 5))
			i += 4;
	}
}

static void
on_open(void *ctx, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *ns, int n_ns, const xmlChar **namespaces, int n_attrs,
    int n_defaulted, const xmlChar **attrs)
{
	struct walk *w = ctx;
	struct xml_attr a[MAX_ATTRS];
	struct xml_tag tag = { (const char *)local, (const char *)prefix,
		(const char *)ns, a, 0 };
	size_t from = 0;

	pace();
	(void)n_ns;
	(void)namespaces;
	(void)n_defaulted;
	str_truncate(&w->values, 0);
	for (int i = 0; i < n_attrs && i < MAX_ATTRS; i++, attrs += 5) {
		const char *s = (const char *)attrs[3];
		size_t len = (size_t)(attrs[4] - attrs[3]);

		a[i].local = (const char *)attrs[0];
		a[i].prefix = (const char *)attrs[1];
		a[i].ns = (const char *)attrs[2];
		a[i].value = slice_make(s, len);
		if (len && memchr(s, '&', len)) {
			size_t before = w->values.len;

			decode_ampersands(w, s, len);
			a[i].value = slice_make(NULL, w->values.len - before);
		}
		tag.n_attrs++;
	}
	/* Only now does the buffer stay where it is. */
	for (size_t i = 0; i < tag.n_attrs; i++) {
		if (a[i].value.s)
			continue;
		a[i].value.s = w->values.s + from;
		from += a[i].value.len;
	}
	w->handler->open(w->ctx, &tag);
}

static void
on_close(void *ctx, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *ns)
{
	struct walk *w = ctx;

	(void)local;
	(void)prefix;
	(void)ns;
	w->handler->close(w->ctx);
}

static void
on_text(void *ctx, const xmlChar *s, int len)
{
	struct walk *w = ctx;

	w->handler->text(w->ctx, slice_make((const char *)s, (size_t)len));
}

static void
on_instruction(void *ctx, const xmlChar *target, const xmlChar *data)
{
	struct walk *w = ctx;

	if (!strcmp((const char *)target, "cut"))
		w->handler->cut(w->ctx);
	else if (data)
		w->handler->text(w->ctx, repair_text(&w->repair,
		    (const char *)data));
}

static int
on_read(void *ctx, char *buf, int size)
{
	struct walk *w = ctx;

	return size > 0 ? (int)repair_read(&w->repair, buf, (size_t)size) : 0;
}

unsigned
xml_parse(struct slice text, size_t at, const struct xml_handler *handler,
    void *ctx)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct walk w = { .handler = handler, .ctx = ctx };
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_open,
		.endElementNs = on_close,
		.characters = on_text,
		.cdataBlock = on_text,
		.ignorableWhitespace = on_text,
		.processingInstruction = on_instruction,
		.warning = be_silent,
		.error = be_silent,
		.fatalError = be_silent,
	};
	xmlParserCtxtPtr parser;
	unsigned damage;

	pthread_once(&once, start_library);
	repair_init(&w.repair, text, at);
	parser = xmlCreateIOParserCtxt(&sax, &w, on_read, NULL, &w,
	    XML_CHAR_ENCODING_UTF8);
	if (parser) {
		xmlCtxtUseOptions(parser, XML_PARSE_NONET |
		    XML_PARSE_RECOVER | XML_PARSE_NOERROR |
		    XML_PARSE_NOWARNING);
		xmlParseDocument(parser);
		xmlFreeDoc(parser->myDoc);
		parser->myDoc = NULL;
		xmlFreeParserCtxt(parser);
	}
	damage = w.repair.damage;
	repair_clear(&w.repair);
	str_clear(&w.values);
	return damage;
}

/* --- the root ------------------------------------------------------------- */

static struct slice
tag_name(struct slice text, size_t i)
{
	size_t from = i;

	while (i < text.len && (ascii_alnum(text.s[i]) || text.s[i] == ':' ||
	    text.s[i] == '-' || text.s[i] == '_' || text.s[i] == '.' ||
	    (unsigned char)text.s[i] >= 0x80))
		i++;
	return slice_make(text.s + from, i - from);
}

static size_t
find_from(struct slice text, size_t i, const char *needle)
{
	return i + slice_find(slice_make(text.s + i, text.len - i),
	    slice_of(needle));
}

/* Without its prefix. */
static struct slice
local_name(struct slice name)
{
	const char *colon = name.len ? memchr(name.s, ':', name.len) : NULL;

	if (!colon)
		return name;
	return slice_make(colon + 1, (size_t)(name.s + name.len - colon - 1));
}

static bool
is_feed_root(struct slice name)
{
	static const char *const roots[] = { "rss", "rdf", "feed" };

	name = local_name(name);
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
		if (slice_caseis(name, roots[i]))
			return true;
	return false;
}

/* The end of what is no element at `i`: a comment, a DTD, an instruction. */
static size_t
skip_other(struct slice text, size_t i)
{
	struct slice s = slice_make(text.s + i, text.len - i);
	size_t end, open, close;

	if (slice_starts(s, "<!--")) {
		end = find_from(text, i, "-->");
		return end < text.len ? end : i + 4;
	}
	end = find_from(text, i, ">");
	if (!slice_casestarts(s, "<!DOCTYPE"))
		return end;
	open = find_from(text, i, "[");
	if (open > end)
		return end;
	close = find_from(text, open, "]");
	while (close < text.len) {
		size_t after = close + 1;

		while (after < text.len && ascii_space(text.s[after]))
			after++;
		if (after < text.len && text.s[after] == '>')
			return after;
		close = find_from(text, close + 1, "]");
	}
	return end;
}

/* A feed's root inside a page must say that it is one. */
static bool
announces(struct slice text, size_t i)
{
	static const char *const signs[] = { "version", "www.w3.org/2005/Atom",
		"purl.org/" };
	struct slice tag = slice_make(text.s + i, find_from(text, i, ">") - i);

	for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
		if (slice_find(tag, slice_of(signs[k])) < tag.len)
			return true;
	return false;
}

static bool
is_known_root(struct slice name)
{
	static const char *const known[] = { "opml", "entry", "channel",
		"item", "svg" };

	for (size_t k = 0; k < sizeof known / sizeof *known; k++)
		if (slice_caseis(local_name(name), known[k]))
			return true;
	return is_feed_root(name);
}

bool
xml_root(struct slice text, size_t *at, struct slice *name)
{
	bool any = false, page = false;
	size_t i = find_from(text, 0, "<");

	for (int tags = 0; i < text.len && tags < (page ? 50 : 1000); tags++) {
		struct slice n = tag_name(text, i + 1);

		if (n.len && (any ? is_feed_root(n) &&
		    (!page || announces(text, i)) : true)) {
			*at = i;
			*name = n;
			any = true;
			page = slice_caseis(n, "html");
			if (is_known_root(n))
				return true;
		}
		i = n.len ? i + 1 : skip_other(text, i) + 1;
		i = i < text.len ? find_from(text, i, "<") : text.len;
	}
	return any;
}
