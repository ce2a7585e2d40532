/* SPDX-License-Identifier: MIT
 *
 * headline.h - the title of an article, its author and its date, from what
 * the page says and what it shows. */
#ifndef PARSE_HEADLINE_H
#define PARSE_HEADLINE_H

#include <stdint.h>

#include "parse/pick.h"

/* Finds the heading that shows the title and notes it in `page`. */
void headline_find(struct page *page);

/* The title, without the site's name; the site's name, NULL if it is not
 * told.  The caller frees. */
char *headline_title(const struct page *page);
char *headline_site(const struct page *page);

/* Names joined by ", "; NULL.  The caller frees. */
char *headline_byline(const struct page *page);

/* Seconds since 1970; TIME_NONE.  `url` may be NULL. */
int64_t headline_date(const struct page *page, const char *url);

#endif
