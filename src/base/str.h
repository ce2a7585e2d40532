/* SPDX-License-Identifier: MIT
 *
 * str.h - a string that grows, and slices of strings.
 *
 * A slice borrows: pointer and length in bytes, no NUL promised.  A str owns
 * its bytes and always ends in NUL once something was added.  With `limit`
 * set, what would go beyond that many bytes is cut off (never inside a UTF-8
 * sequence) and `cut` says so.  All-zero is an empty, unlimited str. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
	const char *s;
	size_t len; /* bytes */
};

struct str {
	char *s; /* NULL while nothing was added */
	size_t len; /* bytes, without the NUL */
	size_t cap;
	size_t limit; /* bytes; 0 is none */
	bool cut;
};

static inline struct slice
slice_make(const char *s, size_t len)
{
	return (struct slice){ s, len };
}

/* The whole of a C string; NULL gives an empty slice. */
static inline struct slice
slice_of(const char *s)
{
	return (struct slice){ s, s ? strlen(s) : 0 };
}

static inline bool
slice_eq(struct slice a, struct slice b)
{
	return a.len == b.len && (!a.len || !memcmp(a.s, b.s, a.len));
}

static inline bool
slice_is(struct slice a, const char *s)
{
	return slice_eq(a, slice_of(s));
}

/* ASCII case is ignored, whatever the locale. */
bool slice_caseeq(struct slice a, struct slice b);
bool slice_caseis(struct slice a, const char *s);
bool slice_starts(struct slice a, const char *prefix);
bool slice_casestarts(struct slice a, const char *prefix);
bool slice_ends(struct slice a, const char *suffix);

/* Without the ASCII white space at both ends. */
struct slice slice_trim(struct slice a);

/* Takes what stands before the next `sep` off the front of `*rest` into
 * `*part`; false when nothing is left.  "a,,b" has three parts, "a," one,
 * "" none. */
bool slice_split(struct slice *rest, char sep, struct slice *part);

/* Where `needle` starts in `a`; a.len when it does not occur. */
size_t slice_find(struct slice a, struct slice needle);

/* A whole decimal number with optional sign, nothing around it, in
 * [min, max]; false leaves `*out`. */
bool slice_int(struct slice a, long long min, long long max, long long *out);

void str_add(struct str *d, const char *s);
void str_adds(struct str *d, struct slice s);

/* str_addn() where there is no room, or a limit is reached. */
void str_addn_slowly(struct str *d, const char *s, size_t n);

/* All text is made of these two: they are worth their place inline. */
static inline void
str_addn(struct str *d, const char *s, size_t n)
{
	if (n >= d->cap - d->len || (d->limit && n > d->limit - d->len)) {
		str_addn_slowly(d, s, n);
		return;
	}
	memcpy(d->s + d->len, s, n);
	d->len += n;
	d->s[d->len] = '\0';
}

static inline void
str_addc(struct str *d, char c)
{
	str_addn(d, &c, 1);
}

void str_addf(struct str *d, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Room for `more` bytes at once, where it is known that they will come. */
void str_room(struct str *d, size_t more);

/* Keeps the first `len` bytes. */
void str_truncate(struct str *d, size_t len);

/* The bytes as a C string, "" when nothing was added; still the str's. */
const char *str_get(const struct str *d);
struct slice str_slice(const struct str *d);

/* Hands the bytes to the caller, who frees them; the str is empty after.
 * Never NULL. */
char *str_take(struct str *d);

void str_clear(struct str *d);

/* ASCII classes that no locale changes. */
static inline bool
ascii_space(int c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool
ascii_digit(int c)
{
	return c >= '0' && c <= '9';
}

static inline bool
ascii_upper(int c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
ascii_lower(int c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool
ascii_alpha(int c)
{
	return ascii_upper(c) || ascii_lower(c);
}

static inline bool
ascii_alnum(int c)
{
	return ascii_alpha(c) || ascii_digit(c);
}

static inline int
ascii_tolower(int c)
{
	return ascii_upper(c) ? c + 32 : c;
}

static inline int
ascii_toupper(int c)
{
	return ascii_lower(c) ? c - 32 : c;
}

#endif
