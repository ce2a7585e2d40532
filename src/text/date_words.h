/* SPDX-License-Identifier: MIT
 *
 * date_words.h - the words of dates: months, zones, halves of the day.
 *
 * Words are given folded (utf8_fold): lower case, no accents. */
#ifndef TEXT_DATE_WORDS_H
#define TEXT_DATE_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* 1-12 for the name of a month or three letters of it and more; 0. */
int date_word_month(struct slice word);

/* Minutes east of Greenwich of a zone's abbreviation. */
bool date_word_zone(struct slice word, int *offset);

/* 'a' before noon, 'p' after, 0 for another word. */
int date_word_half(struct slice word);
bool date_word_korean(struct slice word);

/* What a number counts that stands before `ch`: 'y' 'm' 'd' 'H' 'M' 'S', or
 * 0.  Hangul sets `*korean`. */
int date_counter(uint32_t ch, bool *korean);

#endif
