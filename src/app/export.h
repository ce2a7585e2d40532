/* SPDX-License-Identifier: MIT
 *
 * export.h - bookmarks as files other programs read. */
#ifndef APP_EXPORT_H
#define APP_EXPORT_H

#include "base/str.h"
#include "store/store.h"

enum export_format {
	EXPORT_MARKDOWN,
	EXPORT_JSON, /* one array */
	EXPORT_HTML, /* the bookmark file that browsers import */
	EXPORT_FORMATS
};

/* "markdown", "json", "html"; "md" is understood. */
const char *export_format_name(enum export_format f);
bool export_format_parse(const char *s, enum export_format *f);

/* Adds the bookmarks that have `tag` (NULL: all) to `out`.  Only addresses of
 * the web are written as links. */
void export_bookmarks(struct str *out, const struct bookmarks *b,
    const char *tag, enum export_format f);

/* Text as Markdown shows it; a link if the address is one of the web. */
void markdown_text(struct str *out, const char *s);
void markdown_link(struct str *out, const char *text, const char *url);

/* Does a '\n'-joined list hold the tag? */
bool tags_have(const char *tags, const char *tag);

#endif
