/* SPDX-License-Identifier: MIT
 *
 * opml.c - lists of feeds, in and out (OPML 1.0 and 2.0).
 *
 * A list that somebody else made may name only http and https addresses: a
 * reader that took "exec:" from it would run what it says. */
#include "config.h"

#include <stdlib.h>

#include "parse/fill.h"
#include "parse/html.h"
#include "parse/parse.h"
#include "parse/encoding.h"
#include "parse/xml.h"
#include "text/url.h"

enum {
	DEEPEST = 256,
	MAX_FEEDS = 20000,
	MAX_FOLDER = 400, /* bytes of the way to a feed */
};

struct reader {
	struct outlines *out;
	size_t depth;
	size_t folder[DEEPEST]; /* bytes of `path` when a tag was opened */
	struct str path; /* "World/Europe" */
};

static struct slice
attr(const struct xml_tag *tag, const char *name)
{
	for (size_t i = 0; i < tag->n_attrs; i++)
		if (slice_caseis(slice_of(tag->attrs[i].local), name))
			return slice_trim(tag->attrs[i].value);
	return (struct slice){ 0 };
}

static const char *
title_of(struct arena *arena, const struct xml_tag *tag)
{
	const char *title = plain_text(arena, attr(tag, "title"),
	    MARKUP_GUESS);

	return title ? title :
	    plain_text(arena, attr(tag, "text"), MARKUP_GUESS);
}

/* "/World/Europe,/Tech" in addition to the folder. */
static void
add_categories(struct str *tags, struct arena *arena, struct slice list)
{
	struct slice one;

	while (slice_split(&list, ',', &one)) {
		const char *name;

		one = slice_trim(one);
		while (one.len && one.s[0] == '/')
			one = slice_make(one.s + 1, one.len - 1);
		name = plain_text(arena, one, MARKUP_TEXT);
		if (!name || tags->len > MAX_FOLDER * 4)
			continue;
		if (tags->len)
			str_addc(tags, '\n');
		str_add(tags, name);
	}
}

static void
add_feed(struct reader *r, const struct xml_tag *tag, struct slice address)
{
	struct outlines *out = r->out;
	struct outline o = { 0 };
	struct str tags = { 0 };

	o.url = absolute_url(&out->arena, address, NULL);
	if (!o.url || !url_is_http(o.url)) {
		out->refused++;
		return;
	}
	if (out->n >= MAX_FEEDS)
		return;
	o.title = title_of(&out->arena, tag);
	o.site = absolute_url(&out->arena, attr(tag, "htmlUrl"), NULL);
	str_adds(&tags, str_slice(&r->path));
	add_categories(&tags, &out->arena, attr(tag, "category"));
	if (tags.len)
		o.tags = arena_slice(&out->arena, str_slice(&tags));
	str_clear(&tags);
	vec_push(out, o);
}

static void
on_open(void *ctx, const struct xml_tag *tag)
{
	struct reader *r = ctx;
	struct slice address = attr(tag, "xmlUrl");
	const char *folder;

	if (r->depth < DEEPEST)
		r->folder[r->depth] = r->path.len;
	r->depth++;
	if (!slice_caseis(slice_of(tag->local), "outline"))
		return;
	if (!address.len && slice_caseis(attr(tag, "type"), "rss"))
		address = attr(tag, "url");
	if (address.len) {
		add_feed(r, tag, address);
		return;
	}
	folder = title_of(&r->out->arena, tag);
	if (!folder || r->path.len + strlen(folder) >= MAX_FOLDER)
		return;
	if (r->path.len)
		str_addc(&r->path, '/');
	str_add(&r->path, folder);
}

static void
on_close(void *ctx)
{
	struct reader *r = ctx;

	if (--r->depth < DEEPEST)
		str_truncate(&r->path, r->folder[r->depth]);
}

static void
on_text(void *ctx, struct slice text)
{
	(void)ctx;
	(void)text;
}

static void
on_cut(void *ctx)
{
	(void)ctx;
}

bool
parse_opml(struct outlines *out, struct slice bytes)
{
	static const struct xml_handler handler = { on_open, on_close, on_text,
		on_cut };
	struct reader r = { .out = out };
	struct decoded d;
	struct slice name;
	size_t at;
	bool ok;

	*out = (struct outlines){ 0 };
	encoding_decode(&d, bytes, NULL);
	ok = xml_root(d.text, &at, &name) && slice_caseis(name, "opml");
	if (ok)
		xml_parse(d.text, at, &handler, &r);
	decoded_clear(&d);
	str_clear(&r.path);
	return ok;
}

void
outlines_clear(struct outlines *o)
{
	arena_clear(&o->arena);
	vec_clear(o);
	*o = (struct outlines){ 0 };
}

static void
add_attr(struct str *out, const char *name, const char *value)
{
	if (!value)
		return;
	str_addf(out, " %s=\"", name);
	html_escape(out, slice_of(value), true);
	str_addc(out, '"');
}

void
opml_write(struct str *out, const struct outlines *list, const char *title)
{
	str_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<opml version=\"2.0\">\n<head>\n<title>");
	html_escape(out, slice_of(title), false);
	str_add(out, "</title>\n</head>\n<body>\n");
	for (size_t i = 0; i < list->n; i++) {
		const struct outline *o = &list->at[i];
		struct str tags = { 0 };
		struct slice rest = slice_of(o->tags), tag;

		while (slice_split(&rest, '\n', &tag)) {
			str_add(&tags, tags.len ? ",/" : "/");
			str_adds(&tags, tag);
		}
		str_add(out, "<outline type=\"rss\"");
		add_attr(out, "text", o->title ? o->title : o->url);
		add_attr(out, "title", o->title);
		add_attr(out, "xmlUrl", o->url);
		add_attr(out, "htmlUrl", o->site);
		add_attr(out, "category", tags.s);
		str_add(out, "/>\n");
		str_clear(&tags);
	}
	str_add(out, "</body>\n</opml>\n");
}
