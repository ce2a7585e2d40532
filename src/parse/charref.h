/* SPDX-License-Identifier: MIT
 *
 * charref.h - character references of HTML: &eacute; &#233; &#xe9;
 *
 * By the rules of the HTML Standard, section 13.2.5.72 and after: all named
 * references, the longest that matches, old ones without their semicolon;
 * numbers 128 to 159 mean windows-1252. */
#ifndef PARSE_CHARREF_H
#define PARSE_CHARREF_H

#include <stdint.h>

#include "base/str.h"

/* Reads the reference at `s`, which starts with '&'.  Returns the bytes it
 * takes, 0 if there is none; `ch` gets one or two characters, ch[1] is 0 for
 * one.  In an attribute's value an old name before "=" or a letter is none. */
size_t charref_read(struct slice s, bool attribute, uint32_t ch[2]);

/* Adds `s` with its references resolved.  Characters that clean text may not
 * hold are left out, those that came from references too. */
void charref_decode(struct str *out, struct slice s, bool attribute);

#endif
