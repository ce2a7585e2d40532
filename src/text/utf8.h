/* SPDX-License-Identifier: MIT
 *
 * utf8.h - decode, repair, fold, and columns on screen.
 *
 * Bytes, characters (code points) and columns are three numbers; names say
 * which.  "Clean" text is valid UTF-8 in NFC without control characters,
 * bidi overrides and isolates, noncharacters and tag characters: it may go
 * to a terminal.  Past `parse`, all text is clean. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Decodes the character at `s`; `left` bytes remain, at least one.  Returns
 * the bytes it takes; an ill-formed byte gives U+FFFD and takes one. */
size_t utf8_decode(const char *s, size_t left, uint32_t *ch);

/* Writes 1-4 bytes, returns how many; a surrogate or what lies beyond
 * U+10FFFF is written as U+FFFD. */
size_t utf8_encode(uint32_t ch, char out[4]);

bool utf8_valid(struct slice s);
bool utf8_ascii(struct slice s);
size_t utf8_chars(struct slice s);

/* Adds clean text made of any bytes: repaired, controls dropped (tab and
 * line ends are kept as they are with `lines`, else become one blank), NFC. */
void utf8_clean(struct str *out, struct slice in, bool lines);

/* True for a character that clean text may not hold (tab and newline
 * included). */
bool utf8_control(uint32_t ch);

/* White space collapsed to single blanks, trimmed at both ends; input and
 * output clean. */
void utf8_squeeze(struct str *out, struct slice in);

/* Adds the key under which two spellings meet: full case folding, accents
 * off, compatibility forms resolved (ß is ss, ł is l, ø is o). */
void utf8_fold(struct str *out, struct slice in);

/* Simple lower and upper case of one character, and its kind. */
uint32_t utf8_lower(uint32_t ch);
uint32_t utf8_upper(uint32_t ch);
bool utf8_is_upper(uint32_t ch); /* upper or title case */
bool utf8_is_lower(uint32_t ch);
bool utf8_is_letter(uint32_t ch);
bool utf8_is_digit(uint32_t ch);
bool utf8_is_mark(uint32_t ch);
bool utf8_is_space(uint32_t ch);

/* Columns of one character on a terminal: 0, 1 or 2. */
int utf8_width(uint32_t ch);

/* Bytes of the grapheme cluster (UAX #29) that starts at `s` and, if asked,
 * the columns it takes: those of its base, 2 if a variation selector or a
 * joiner makes it an emoji.  0 bytes only for an empty slice. */
size_t utf8_grapheme(struct slice s, int *cols);

/* Columns of a text of clean clusters. */
size_t utf8_cols(struct slice s);

/* The longest prefix that fits into `cols` columns, in bytes. */
size_t utf8_fit(struct slice s, size_t cols);

#endif
