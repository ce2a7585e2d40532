/* SPDX-License-Identifier: MIT
 *
 * html.h - what the sanitiser, the renderer and the article finder share. */
#ifndef PARSE_HTML_H
#define PARSE_HTML_H

#include "base/str.h"
#include "parse/walk.h"

/* Adds `s` with the characters that mean markup written as references;
 * quotes too in an attribute. */
void html_escape(struct str *out, struct slice s, bool attribute);

/* Adds an attribute's address to `out`: resolved, references decoded, not
 * escaped.  False, and nothing added, if it is empty or may not be opened. */
bool html_url(struct str *out, struct slice raw, const char *base);

/* The address of an image, also where scripts would load it later. */
bool html_image_url(struct str *out, const struct token *t,
    const char *base);

/* Writes one open tag with the attributes that are kept.  False: the element
 * says nothing without what it lost, and its tag was not written. */
bool html_open_tag(struct str *out, const struct token *t, enum tag as,
    const char *base);

/* Under which name the sanitiser writes an element; TAG_UNKNOWN if only its
 * content stays. */
enum tag html_kept_as(enum tag t);

#endif
