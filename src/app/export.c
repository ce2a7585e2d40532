/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/export.h"

#include <time.h>

#include "base/i18n.h"
#include "base/json.h"
#include "news/story.h"
#include "text/utf8.h"

static const char *const names[EXPORT_FORMATS] = { "markdown", "json",
	"html" };

const char *
export_format_name(enum export_format f)
{
	return names[f];
}

bool
export_format_parse(const char *s, enum export_format *f)
{
	if (!strcmp(s, "md"))
		s = "markdown";
	for (int i = 0; i < EXPORT_FORMATS; i++) {
		if (!strcmp(s, names[i])) {
			*f = (enum export_format)i;
			return true;
		}
	}
	return false;
}

bool
tags_have(const char *tags, const char *tag)
{
	struct slice rest = slice_of(tags), one;

	while (slice_split(&rest, '\n', &one))
		if (slice_is(one, tag))
			return true;
	return false;
}

/* A javascript: address from a feed must not wait in somebody's bookmarks. */
static bool
is_web(const char *url)
{
	static const char *const schemes[] = { "http://", "https://",
		"ftp://", "gemini://", "gopher://", "mailto:" };

	for (size_t i = 0; url && i < sizeof(schemes) / sizeof(*schemes); i++)
		if (slice_casestarts(slice_of(url), schemes[i]))
			return true;
	return false;
}

static void
add_day(struct str *out, int64_t t)
{
	time_t at = (time_t)t;
	char buf[20] = "";
	struct tm tm;

	if (t != TIME_NONE && localtime_r(&at, &tm))
		strftime(buf, sizeof(buf), "%Y-%m-%d", &tm);
	str_add(out, buf);
}

static const char *
title_of(const struct bookmark *b)
{
	return b->row.title ? b->row.title
	    : b->row.url    ? b->row.url
			    : _("(no title)");
}

/* --- Markdown (CommonMark) -------------------------------------------------- */

static void
md_text(struct str *out, const char *s, const char *indent)
{
	struct str clean = { 0 };

	utf8_clean(&clean, slice_of(s), indent != NULL);
	for (size_t i = 0; i < clean.len; i++) {
		char c = clean.s[i];

		if (c && strchr("\\`*_{}[]<>#|!&~", c))
			str_addc(out, '\\');
		str_addc(out, c);
		if (c == '\n' && indent)
			str_add(out, indent);
	}
	str_clear(&clean);
}

/* An address between < and >, which may hold all but these and line ends. */
static void
md_url(struct str *out, const char *url)
{
	struct str clean = { 0 };

	utf8_clean(&clean, slice_of(url), false);
	for (size_t i = 0; i < clean.len; i++) {
		char c = clean.s[i];

		if (c == '<' || c == '>' || c == ' ' || c == '\\')
			str_addf(out, "%%%02X", (unsigned)c);
		else
			str_addc(out, c);
	}
	str_clear(&clean);
}

void
markdown_text(struct str *out, const char *s)
{
	if (s)
		md_text(out, s, NULL);
}

void
markdown_link(struct str *out, const char *text, const char *url)
{
	if (!is_web(url)) {
		markdown_text(out, text);
		return;
	}
	str_addc(out, '[');
	markdown_text(out, text ? text : url);
	str_add(out, "](<");
	md_url(out, url);
	str_add(out, ">)");
}

static void
md_bookmark(struct str *out, const struct bookmark *b)
{
	struct slice rest = slice_of(b->tags), tag;

	str_add(out, "- ");
	markdown_link(out, title_of(b), b->row.url);
	if (b->row.feed_title) {
		str_add(out, " — ");
		md_text(out, b->row.feed_title, NULL);
	}
	str_add(out, ", ");
	add_day(out, b->row.time);
	while (slice_split(&rest, '\n', &tag)) {
		struct str one = { 0 };

		str_adds(&one, tag);
		str_add(out, " \\#");
		md_text(out, str_get(&one), NULL);
		str_clear(&one);
	}
	str_addc(out, '\n');
	if (b->note) {
		str_add(out, "\n  ");
		md_text(out, b->note, "  ");
		str_add(out, "\n\n");
	}
}

/* --- HTML ------------------------------------------------------------------- */

static void
html_escaped(struct str *out, const char *s, bool lines)
{
	struct str clean = { 0 };

	utf8_clean(&clean, slice_of(s), lines);
	for (size_t i = 0; i < clean.len; i++) {
		switch (clean.s[i]) {
		case '<':
			str_add(out, "&lt;");
			break;
		case '>':
			str_add(out, "&gt;");
			break;
		case '&':
			str_add(out, "&amp;");
			break;
		case '"':
			str_add(out, "&quot;");
			break;
		default:
			str_addc(out, clean.s[i]);
		}
	}
	str_clear(&clean);
}

static void
html_bookmark(struct str *out, const struct bookmark *b)
{
	str_add(out, "<DT>");
	if (is_web(b->row.url)) {
		str_add(out, "<A HREF=\"");
		html_escaped(out, b->row.url, false);
		str_addf(out, "\" ADD_DATE=\"%lld\"", (long long)b->at);
		if (b->tags) {
			struct str tags = { 0 };

			str_add(&tags, b->tags);
			for (size_t i = 0; i < tags.len; i++)
				if (tags.s[i] == '\n')
					tags.s[i] = ',';
			str_add(out, " TAGS=\"");
			html_escaped(out, tags.s, false);
			str_addc(out, '"');
			str_clear(&tags);
		}
		str_addc(out, '>');
		html_escaped(out, title_of(b), false);
		str_add(out, "</A>\n");
	} else {
		html_escaped(out, title_of(b), false);
		str_addc(out, '\n');
	}
	if (b->note) {
		str_add(out, "<DD>");
		html_escaped(out, b->note, true);
		str_addc(out, '\n');
	}
}

/* --- JSON ------------------------------------------------------------------- */

static void
json_tags(struct json *j, const char *tags)
{
	struct slice rest = slice_of(tags), tag;

	json_key(j, "tags");
	json_open(j, '[');
	while (slice_split(&rest, '\n', &tag))
		json_slice(j, tag);
	json_close(j);
}

static void
json_bookmark(struct json *j, const struct bookmark *b)
{
	json_open(j, '{');
	json_kv_int(j, "id", b->story);
	json_kv(j, "title", b->row.title);
	json_kv(j, "url", b->row.url);
	json_kv(j, "feed", b->row.feed_title);
	json_kv(j, "author", b->row.author);
	json_kv_time(j, "published", b->row.time);
	json_kv_time(j, "bookmarked", b->at);
	json_kv(j, "note", b->note);
	json_tags(j, b->tags);
	json_close(j);
}

void
export_bookmarks(struct str *out, const struct bookmarks *b,
    const char *tag, enum export_format f)
{
	struct json j = json_to(out);

	if (f == EXPORT_JSON)
		json_open(&j, '[');
	else if (f == EXPORT_MARKDOWN)
		str_addf(out, "# %s\n\n", _("Bookmarks"));
	else
		str_addf(out,
		    "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n"
		    "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; "
		    "charset=UTF-8\">\n<TITLE>%s</TITLE>\n<H1>%s</H1>\n"
		    "<DL><p>\n",
		    _("Bookmarks"), _("Bookmarks"));
	for (size_t i = 0; i < b->n; i++) {
		if (tag && !tags_have(b->at[i].tags, tag))
			continue;
		if (f == EXPORT_JSON)
			json_bookmark(&j, &b->at[i]);
		else if (f == EXPORT_MARKDOWN)
			md_bookmark(out, &b->at[i]);
		else
			html_bookmark(out, &b->at[i]);
	}
	if (f == EXPORT_JSON) {
		json_close(&j);
		str_addc(out, '\n');
	} else if (f == EXPORT_HTML) {
		str_add(out, "</DL><p>\n");
	}
}
