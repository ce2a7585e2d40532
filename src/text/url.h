/* SPDX-License-Identifier: MIT
 *
 * url.h - addresses: resolve, normalize, judge (RFC 3986). */
#ifndef TEXT_URL_H
#define TEXT_URL_H

#include <stdbool.h>

#include "base/str.h"

/* Resolves `ref` against `base` (may be NULL: `ref` as it stands).  White
 * space around and control characters inside `ref` are dropped first.  The
 * caller frees; never NULL. */
char *url_resolve(const char *base, struct slice ref);

/* http, https, or another scheme that may be shown and opened (mailto, ftp,
 * magnet ...); false for javascript:, data:, vbscript:, file: and what hides
 * them behind white space, case or references. */
bool url_is_safe(const char *url);
bool url_is_http(const char *url);

/* The host as it is written, without user, port and "www."; empty if none. */
struct slice url_host(const char *url);

/* One spelling for all that mean the same (RFC 3986, 6.2.2 and 6.2.3): case
 * of scheme and host, the scheme's own port, dots, escapes that need not be;
 * a fragment goes.  What is not http or https stays.  The caller frees. */
char *url_canonical(const char *url);

/* Without user and password: for the screen and for logs.  Caller frees. */
char *url_public(const char *url);

#endif
