/* SPDX-License-Identifier: MIT
 *
 * date.h - the dates feeds really contain, and dates for people. */
#ifndef TEXT_DATE_H
#define TEXT_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Any date a feed holds, to seconds since 1970 UTC; false when it cannot be
 * read or does not exist (30 February is no date). */
bool date_parse(struct slice s, int64_t *t);

/* Days since 1970 of a civil date, and back (proleptic Gregorian). */
int64_t date_days(int64_t year, int month, int day);
void date_civil(int64_t days, int64_t *year, int *month, int *day);

/* "2023-04-20T09:58:00Z", "2023-04-20". */
void date_rfc3339(struct str *out, int64_t t);
void date_iso_day(struct str *out, int64_t t);

/* For a column of a list: "09:58" today, "20 Apr" this year, "Apr 2022"
 * before, in the local zone and the reader's language; at most 8 columns. */
void date_short(struct str *out, int64_t t, int64_t now);

/* "Thu 20 Apr 2023", local. */
void date_day(struct str *out, int64_t t);

/* "20 Apr 2023 09:58", local. */
void date_long(struct str *out, int64_t t);

/* "3 hours ago". */
void date_ago(struct str *out, int64_t t, int64_t now);

#endif
