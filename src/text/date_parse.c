/* SPDX-License-Identifier: MIT
 *
 * date_parse.c - the dates feeds really contain.
 *
 * Two readers, one after the other: ISO 8601 in all its reduced forms, which
 * is exact; then a loose one that walks over numbers and words in any order
 * and asks of each what it can be: a month in some language, a zone, a year,
 * a day, a time.  Weekdays are not believed.  What is out of range is no
 * date; nothing wraps. */
#include "config.h"

#include <stdint.h>

#include "text/date.h"
#include "text/date_words.h"
#include "text/utf8.h"

enum { LONGEST = 200 };

struct when {
	int64_t year;
	int month, day; /* 0: not seen */
	int hour, minute, second; /* hour -1: not seen */
	int offset; /* minutes east */
	int half; /* 'a' or 'p', of a 12-hour clock; 0 */
	bool has_year, short_year, has_zone, korean;
};

struct reader {
	const char *s;
	size_t i, n;
};

static int
peek(const struct reader *r)
{
	return r->i < r->n ? (unsigned char)r->s[r->i] : -1;
}

static bool
take(struct reader *r, int c)
{
	if (peek(r) != c)
		return false;
	r->i++;
	return true;
}

static void
skip_blanks(struct reader *r)
{
	while (r->i < r->n && ascii_space(peek(r)))
		r->i++;
}

static size_t
digits(const struct reader *r)
{
	size_t n = 0;

	while (r->i + n < r->n && ascii_digit(r->s[r->i + n]))
		n++;
	return n;
}

/* The next `n` digits, which are there. */
static int64_t
number(struct reader *r, size_t n)
{
	int64_t v = 0;

	for (; n; n--)
		v = v * 10 + (r->s[r->i++] - '0');
	return v;
}

/* Years 00-49 are of this century (RFC 2822, 4.3). */
static int64_t
full_year(int64_t y, size_t n)
{
	if (n == 2)
		return y < 50 ? 2000 + y : 1900 + y;
	return n == 3 ? 1900 + y : y;
}

static bool
is_leap(int64_t y)
{
	return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static int
month_days(int64_t y, int m)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };

	return m == 2 && is_leap(y) ? 29 : days[m - 1];
}

/* To seconds, if it exists. */
static bool
settle(struct when *w, int64_t *t)
{
	int64_t s;

	if (w->korean && !w->has_zone)
		w->offset = 9 * 60;
	if (w->hour < 0)
		w->hour = 0;
	if (w->half) {
		if (w->hour == 12 && w->half == 'a')
			w->hour = 0;
		else if (w->hour < 12 && w->half == 'p')
			w->hour += 12;
	}
	if (w->year < 1 || w->year > 9999 || w->month < 1 || w->month > 12 ||
	    w->day < 1 || w->day > month_days(w->year, w->month))
		return false;
	if (w->hour == 24 && (w->minute || w->second))
		return false;
	if (w->hour > 24 || w->minute > 59 || w->second > 60)
		return false;
	s = date_days(w->year, w->month, w->day) * 86400 + w->hour * 3600 +
	    w->minute * 60 + w->second - w->offset * 60;
	*t = s;
	return s >= date_days(1, 1, 1) * 86400 &&
	    s < date_days(10000, 1, 1) * 86400;
}

/* --- the zone ------------------------------------------------------------- */

/* "+01:00", "-0500", "+1", "+01:0"; the sign is next. */
static bool
read_offset(struct reader *r, struct when *w)
{
	int sign = peek(r) == '-' ? -1 : 1;
	size_t n;
	int64_t h, m = 0;

	r->i++;
	skip_blanks(r);
	n = digits(r);
	if (!n || n > 6)
		return false;
	if (n <= 2) {
		h = number(r, n);
		if (take(r, ':')) {
			n = digits(r);
			if (n > 2)
				return false;
			m = number(r, n);
			if (take(r, ':'))
				number(r, digits(r) < 2 ? digits(r) : 2);
		}
	} else {
		h = number(r, n & 1 ? 1 : 2);
		m = number(r, 2);
		r->i += digits(r);
	}
	if (h > 23 || m > 59)
		return false;
	w->offset = sign * (int)(h * 60 + m);
	w->has_zone = true;
	return true;
}

/* --- the time ------------------------------------------------------------- */

static void
skip_fraction(struct reader *r)
{
	int c = peek(r);

	if ((c == '.' || c == ',') && r->i + 1 < r->n &&
	    ascii_digit(r->s[r->i + 1])) {
		r->i++;
		r->i += digits(r);
	}
}

/* "10:14:55.1", "9:15", "10.14", "10h14": a digit is next. */
static bool
read_clock(struct reader *r, struct when *w)
{
	size_t n = digits(r);
	int sep;

	if (n > 2)
		return false;
	w->hour = (int)number(r, n);
	w->minute = w->second = 0;
	sep = peek(r);
	if (sep != ':' && sep != '.' && ascii_tolower(sep) != 'h')
		return true;
	r->i++;
	if (ascii_tolower(sep) == 'h' && !digits(r))
		return true;
	skip_blanks(r);
	n = digits(r);
	if (!n || n > 2)
		return false;
	w->minute = (int)number(r, n);
	if (peek(r) == ':' || peek(r) == '.') {
		r->i++;
		skip_blanks(r);
		n = digits(r);
		if (n > 2)
			return false;
		w->second = (int)number(r, n);
	}
	skip_fraction(r);
	return true;
}

/* "10", "1014", "101455", or with colons. */
static bool
read_iso_time(struct reader *r, struct when *w)
{
	size_t n = digits(r);

	if (n == 4 || n == 6) {
		w->hour = (int)number(r, 2);
		w->minute = (int)number(r, 2);
		w->second = n == 6 ? (int)number(r, 2) : 0;
		skip_fraction(r);
		return true;
	}
	return n > 0 && read_clock(r, w);
}

/* --- words ---------------------------------------------------------------- */

static bool
word_byte(int c)
{
	return ascii_alpha(c) || c >= 0x80;
}

/* Folds the word that is next into `buf`. */
static void
read_word(struct reader *r, struct str *buf)
{
	size_t from = r->i;

	while (word_byte(peek(r)) || (peek(r) == '.' && r->i + 1 < r->n &&
	    word_byte((unsigned char)r->s[r->i + 1]) &&
	    r->i - from < 4))
		r->i++;
	str_truncate(buf, 0);
	utf8_fold(buf, slice_make(r->s + from, r->i - from));
}

/* A word after the time: half of the day, or a zone. */
static bool
half_or_zone(struct reader *r, struct when *w, struct slice word)
{
	int offset;

	if (date_word_half(word)) {
		w->half = date_word_half(word);
		return true;
	}
	if (!date_word_zone(word, &offset))
		return false;
	w->offset = offset;
	w->has_zone = true;
	if ((peek(r) == '+' || peek(r) == '-') && !offset && r->i + 1 < r->n &&
	    ascii_digit(r->s[r->i + 1]))
		return read_offset(r, w);
	return true;
}

/* --- ISO 8601 ------------------------------------------------------------- */

static void
from_day_of_year(struct when *w, int64_t day)
{
	w->month = 0;
	if (day < 1 || day > 365 + is_leap(w->year))
		return;
	for (w->month = 1; day > month_days(w->year, w->month); w->month++)
		day -= month_days(w->year, w->month);
	w->day = (int)day;
}

/* The day of a week of ISO 8601: 4 January is always in week 1. */
static bool
from_week(struct when *w, int64_t week, int64_t day)
{
	int64_t jan4 = date_days(w->year, 1, 4), monday, year;

	if (week < 1 || week > 53 || day < 1 || day > 7)
		return false;
	monday = jan4 - ((jan4 + 3) % 7 + 7) % 7;
	date_civil(monday + (week - 1) * 7 + day - 1, &year, &w->month,
	    &w->day);
	w->year = year;
	return true;
}

/* A date without hyphens, `n` digits. */
static bool
read_iso_run(struct reader *r, struct when *w, size_t n)
{
	switch (n) {
	case 5: /* YYDDD */
		w->year = full_year(number(r, 2), 2);
		from_day_of_year(w, number(r, 3));
		return true;
	case 6: /* YYMMDD */
		w->year = full_year(number(r, 2), 2);
		break;
	case 7: /* YYYYDDD */
		w->year = number(r, 4);
		from_day_of_year(w, number(r, 3));
		return true;
	case 8: case 12: case 14:
		w->year = number(r, 4);
		break;
	default:
		return false;
	}
	w->month = (int)number(r, 2);
	w->day = (int)number(r, 2);
	if (n > 8) {
		w->hour = (int)number(r, 2);
		w->minute = (int)number(r, 2);
		w->second = n == 14 ? (int)number(r, 2) : 0;
	}
	return true;
}

static bool
is_separator(int c)
{
	return c == '-' || c == '/' || c == '.' || c == ':';
}

/* What follows a year of four digits, or of two if `year_len` is 2. */
static bool
read_iso_rest(struct reader *r, struct when *w)
{
	int sep = peek(r);
	size_t n;

	if (is_separator(sep))
		r->i++;
	if (take(r, 'W') || take(r, 'w')) {
		int64_t week, day = 1;

		if (digits(r) < 2)
			return false;
		week = number(r, 2);
		take(r, '-');
		if (digits(r) == 1)
			day = number(r, 1);
		return from_week(w, week, day);
	}
	n = digits(r);
	if (n == 3) {
		from_day_of_year(w, number(r, 3));
		return true;
	}
	if (n == 4 && sep == '-') { /* -MMDD */
		w->month = (int)number(r, 2);
		w->day = (int)number(r, 2);
		return true;
	}
	if (n < 1 || n > 2)
		return false;
	w->month = (int)number(r, n);
	w->day = 1;
	if (peek(r) != sep)
		return true;
	r->i++;
	n = digits(r);
	if (n < 1 || n > 2)
		return false;
	w->day = (int)number(r, n);
	return true;
}

static bool
read_iso_date(struct reader *r, struct when *w)
{
	bool century = take(r, '-');
	size_t n = digits(r);

	if (century) { /* -YYMM, -YY-MM */
		if (n != 4 && n != 2)
			return false;
		w->year = full_year(number(r, 2), 2);
		if (n == 2 && !take(r, '-'))
			return false;
		if (digits(r) != 2)
			return false;
		w->month = (int)number(r, 2);
		w->day = 1;
		return true;
	}
	if (n == 4 || (n == 2 && r->i + 2 < r->n && r->s[2] == '-')) {
		w->year = full_year(number(r, n), n);
		if (r->i == r->n) {
			w->month = w->day = 1;
			return n == 4;
		}
		return read_iso_rest(r, w);
	}
	return read_iso_run(r, w, n);
}

/* The zone and what may stand around it, to the end. */
static bool
read_iso_zone(struct reader *r, struct when *w, struct str *buf)
{
	for (;;) {
		skip_blanks(r);
		if (r->i == r->n)
			return true;
		if (peek(r) == '+' || peek(r) == '-') {
			if (!read_offset(r, w))
				return false;
		} else if (word_byte(peek(r))) {
			read_word(r, buf);
			if (!half_or_zone(r, w, str_slice(buf)) &&
			    w->has_zone)
				return true;
		} else if (peek(r) == '(' || w->has_zone) {
			return true;
		} else {
			r->i++;
		}
	}
}

static bool
read_iso(struct slice s, struct str *buf, struct when *w)
{
	struct reader r = { s.s, 0, s.len };
	bool gap = false;

	*w = (struct when){ .hour = -1 };
	if (!read_iso_date(&r, w))
		return false;
	if (w->hour < 0 && r.i < r.n) {
		while (r.i < r.n && (ascii_space(peek(&r)) ||
		    peek(&r) == 'T' || peek(&r) == 't' || peek(&r) == ',' ||
		    peek(&r) == '_')) {
			gap = true;
			r.i++;
		}
		if (r.i < r.n && peek(&r) == '-' && r.i + 3 < r.n &&
		    r.s[r.i + 3] == ':') {
			gap = true; /* 2004-01-05-10:11:12 */
			r.i++;
		}
		if (gap && word_byte(peek(&r))) { /* 오후 11:23:17 */
			read_word(&r, buf);
			w->korean = date_word_korean(str_slice(buf));
			if (!half_or_zone(&r, w, str_slice(buf)))
				return false;
			skip_blanks(&r);
		}
		if (gap && ascii_digit(peek(&r)) && !read_iso_time(&r, w))
			return false;
	}
	return read_iso_zone(&r, w, buf);
}

/* --- any order ------------------------------------------------------------ */

/* "5/3/2018", "05.03.18": which number is what. */
static bool
read_slashes(struct reader *r, struct when *w)
{
	size_t n = digits(r), len;
	int sep = r->i + n < r->n ? r->s[r->i + n] : 0;
	int64_t a, b, c;

	a = number(r, n);
	r->i++;
	skip_blanks(r);
	len = digits(r);
	if (len < 1 || len > 2)
		return false;
	b = number(r, len);
	if (peek(r) != sep)
		return false;
	r->i++;
	skip_blanks(r);
	len = digits(r);
	if ((len != 2 && len != 4 && n != 4) || len > 4 || !len)
		return false;
	c = number(r, len);
	w->has_year = true;
	if (n == 4) {
		w->year = a;
		w->month = (int)b;
		w->day = (int)c;
		return true;
	}
	w->year = full_year(c, len);
	/* Only the United States write slashes with the month first. */
	if ((sep == '/' && a <= 12) || b > 12) {
		w->month = (int)a;
		w->day = (int)b;
	} else {
		w->month = (int)b;
		w->day = (int)a;
	}
	return true;
}

/* Is "N/N/N" next, or "N. N. N"?  `n` digits are. */
static bool
slashes_follow(const struct reader *r, size_t n)
{
	struct reader probe = *r;
	int sep;

	probe.i += n;
	sep = peek(&probe);
	if (sep != '/' && sep != '-' && sep != '.')
		return false;
	probe.i++;
	if (sep == '.' && n == 4)
		skip_blanks(&probe);
	if (!digits(&probe))
		return false;
	probe.i += digits(&probe);
	if (!take(&probe, sep))
		return false;
	if (sep == '.' && n == 4)
		skip_blanks(&probe);
	return digits(&probe) > 0;
}

static void
take_plain_number(struct when *w, int64_t v, size_t n)
{
	/* 32 before the month is a day that does not exist. */
	bool yearlike = n >= 3 || (v > 31 && (w->day || w->month));

	if (w->short_year && n == 4 && w->hour < 0 && v % 100 != w->year % 100 &&
	    v / 100 < 24 && v % 100 < 60) { /* "03 Apr 02 1500" */
		w->hour = (int)(v / 100);
		w->minute = (int)(v % 100);
	} else if (yearlike && n <= 4 && (!w->has_year || w->short_year)) {
		w->year = full_year(v, n);
		w->has_year = true;
		w->short_year = false;
	} else if (yearlike && w->has_year && w->hour >= 0 && n == 4 &&
	    !w->has_zone) {
		w->offset = (int)(v / 100 * 60 + v % 100);
		w->has_zone = true;
	} else if (!yearlike && !w->day) {
		w->day = (int)v;
	} else if (!yearlike && w->month && !w->has_year) {
		w->year = full_year(v, 2);
		w->has_year = w->short_year = true;
	}
}

/* Is the number that is next a time of day?  With points or an "h" it can be
 * one only after the date. */
static bool
clock_follows(const struct reader *r, const struct when *w, size_t n)
{
	struct reader probe = *r;
	bool dated = w->month && w->day && w->has_year;
	int sep;

	probe.i += n;
	sep = peek(&probe);
	probe.i++;
	if (n > 2 || probe.i > r->n)
		return false;
	if (sep == ':')
		return digits(&probe) || peek(&probe) == ' ';
	return dated && (ascii_tolower(sep) == 'h' ||
	    (sep == '.' && digits(&probe) == 2));
}

/* 年 and such after a number tell what it counts. */
static bool
take_counter(struct reader *r, struct when *w, int64_t v)
{
	struct reader probe = *r;
	uint32_t ch;
	int unit;

	skip_blanks(&probe);
	if (probe.i >= probe.n || peek(&probe) < 0x80)
		return false;
	probe.i += utf8_decode(r->s + probe.i, r->n - probe.i, &ch);
	unit = date_counter(ch, &w->korean);
	switch (unit) {
	case 'y':
		w->year = v < 100 ? full_year(v, 2) : v;
		w->has_year = true;
		break;
	case 'm': w->month = (int)v; break;
	case 'd': w->day = (int)v; break;
	case 'H': w->hour = (int)v; break;
	case 'M': w->minute = (int)v; break;
	case 'S': w->second = (int)v; break;
	default: return false;
	}
	*r = probe;
	return true;
}

static bool
take_number(struct reader *r, struct when *w)
{
	size_t n = digits(r);
	int64_t v;

	if (n > 4)
		return false;
	if (w->hour < 0 && clock_follows(r, w, n))
		return read_clock(r, w);
	if (!w->month && slashes_follow(r, n))
		return read_slashes(r, w);
	v = number(r, n);
	if (!take_counter(r, w, v))
		take_plain_number(w, v, n);
	return true;
}

static void
take_word(struct reader *r, struct when *w, struct str *buf)
{
	struct slice word;
	int month;

	read_word(r, buf);
	word = str_slice(buf);
	if (w->hour >= 0 && half_or_zone(r, w, word))
		return;
	if (date_word_half(word)) {
		w->half = date_word_half(word);
		w->korean |= date_word_korean(word);
		return;
	}
	/* "mar, 03 ago": the first is a weekday, the last is the month. */
	month = date_word_month(word);
	if (month && (w->hour < 0 || !w->month))
		w->month = month;
}

static void
skip_comment(struct reader *r)
{
	int depth = 0;

	for (; r->i < r->n; r->i++) {
		if (peek(r) == '(')
			depth++;
		else if (peek(r) == ')' && --depth == 0)
			break;
	}
	if (r->i < r->n)
		r->i++;
}

/* A sign and digits, or a sign, a blank and four digits. */
static bool
offset_follows(const struct reader *r)
{
	struct reader probe = *r;

	if (!take(&probe, '+') && !take(&probe, '-'))
		return false;
	if (digits(&probe))
		return true;
	return take(&probe, ' ') && digits(&probe) == 4;
}

static bool
read_loose(struct slice s, struct str *buf, struct when *w)
{
	struct reader r = { s.s, 0, s.len };

	*w = (struct when){ .hour = -1 };
	while (r.i < r.n) {
		int c = peek(&r);

		if (ascii_digit(c)) {
			if (!take_number(&r, w))
				return false;
		} else if (word_byte(c)) {
			take_word(&r, w, buf);
		} else if (c == '(') {
			skip_comment(&r);
		} else if (w->hour >= 0 && !w->has_zone &&
		    offset_follows(&r)) {
			if (!read_offset(&r, w))
				return false;
		} else {
			r.i++;
		}
	}
	if (!w->has_year || !w->month)
		return false;
	if (!w->day)
		w->day = 1;
	return true;
}

/* --- seconds since 1970 --------------------------------------------------- */

static bool
read_unix(struct slice s, int64_t *t)
{
	struct reader r = { s.s, 0, s.len };
	size_t n = digits(&r);
	int64_t v;

	if (n < 9 || n == 12 || n == 14 || n > 16)
		return false;
	v = number(&r, n);
	skip_fraction(&r);
	if (r.i < r.n)
		return false;
	*t = n >= 16 ? v / 1000000 : n >= 13 ? v / 1000 : v;
	return *t < date_days(10000, 1, 1) * 86400;
}

bool
date_parse(struct slice s, int64_t *t)
{
	struct str buf = { 0 };
	struct when w;
	bool ok;

	s = slice_trim(s);
	if (!s.len || s.len > LONGEST)
		return false;
	if (read_unix(s, t))
		return true;
	ok = read_iso(s, &buf, &w);
	/* What is written as an ISO date and does not exist stays so. */
	if (!ok)
		ok = read_loose(s, &buf, &w);
	str_clear(&buf);
	return ok && settle(&w, t);
}
