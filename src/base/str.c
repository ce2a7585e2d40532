/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/str.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"

bool
slice_caseeq(struct slice a, struct slice b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (ascii_tolower((unsigned char)a.s[i]) !=
		    ascii_tolower((unsigned char)b.s[i]))
			return false;
	return true;
}

bool
slice_caseis(struct slice a, const char *s)
{
	return slice_caseeq(a, slice_of(s));
}

bool
slice_starts(struct slice a, const char *prefix)
{
	size_t n = strlen(prefix);

	return a.len >= n && !memcmp(a.s, prefix, n);
}

bool
slice_casestarts(struct slice a, const char *prefix)
{
	size_t n = strlen(prefix);

	return a.len >= n && slice_caseeq(slice_make(a.s, n),
	    slice_make(prefix, n));
}

bool
slice_ends(struct slice a, const char *suffix)
{
	size_t n = strlen(suffix);

	return a.len >= n && !memcmp(a.s + a.len - n, suffix, n);
}

struct slice
slice_trim(struct slice a)
{
	while (a.len && ascii_space((unsigned char)a.s[0])) {
		a.s++;
		a.len--;
	}
	while (a.len && ascii_space((unsigned char)a.s[a.len - 1]))
		a.len--;
	return a;
}

bool
slice_split(struct slice *rest, char sep, struct slice *part)
{
	const char *p;

	if (!rest->len)
		return false;
	p = memchr(rest->s, sep, rest->len);
	part->s = rest->s;
	part->len = p ? (size_t)(p - rest->s) : rest->len;
	rest->s += part->len + (p != NULL);
	rest->len -= part->len + (p != NULL);
	return true;
}

size_t
slice_find(struct slice a, struct slice needle)
{
	const char *p;

	if (!needle.len)
		return 0;
	p = a.len ? memmem(a.s, a.len, needle.s, needle.len) : NULL;
	return p ? (size_t)(p - a.s) : a.len;
}

bool
slice_int(struct slice a, long long min, long long max, long long *out)
{
	bool neg = a.len && a.s[0] == '-';
	size_t i = a.len && (a.s[0] == '-' || a.s[0] == '+');
	long long v = 0;

	if (i == a.len)
		return false;
	for (; i < a.len; i++) {
		if (!ascii_digit((unsigned char)a.s[i]) ||
		    v > (INT64_MAX - 9) / 10)
			return false;
		v = v * 10 + (a.s[i] - '0');
	}
	if (neg)
		v = -v;
	if (v < min || v > max)
		return false;
	*out = v;
	return true;
}

static void
reserve(struct str *d, size_t more)
{
	size_t need = d->len + more + 1;
	size_t cap = d->cap ? d->cap : 64;

	if (need <= d->cap)
		return;
	while (cap < need)
		cap *= 2;
	d->s = mem_realloc(d->s, cap, 1);
	d->cap = cap;
}

void
str_room(struct str *d, size_t more)
{
	if (d->limit && more > d->limit - d->len)
		more = d->limit - d->len;
	reserve(d, more);
}

void
str_addn_slowly(struct str *d, const char *s, size_t n)
{
	if (d->limit && n > d->limit - d->len) {
		n = d->limit - d->len;
		while (n && ((unsigned char)s[n] & 0xc0) == 0x80)
			n--;
		d->cut = true;
	}
	reserve(d, n);
	if (n)
		memcpy(d->s + d->len, s, n);
	d->len += n;
	d->s[d->len] = '\0';
}

void
str_add(struct str *d, const char *s)
{
	str_addn(d, s, strlen(s));
}

void
str_adds(struct str *d, struct slice s)
{
	str_addn(d, s.s, s.len);
}

void
str_addf(struct str *d, const char *fmt, ...)
{
	char buf[256];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	if (n < 0)
		return;
	if ((size_t)n < sizeof(buf)) {
		str_addn(d, buf, (size_t)n);
	} else {
		char *big = mem_alloc((size_t)n + 1);

		va_start(ap, fmt);
		vsnprintf(big, (size_t)n + 1, fmt, ap);
		va_end(ap);
		str_addn(d, big, (size_t)n);
		free(big);
	}
}

void
str_truncate(struct str *d, size_t len)
{
	if (len < d->len) {
		d->len = len;
		d->s[len] = '\0';
	}
}

const char *
str_get(const struct str *d)
{
	return d->s ? d->s : "";
}

struct slice
str_slice(const struct str *d)
{
	return slice_make(str_get(d), d->len);
}

char *
str_take(struct str *d)
{
	char *s = d->s ? d->s : mem_strdup("");

	*d = (struct str){ .limit = d->limit };
	return s;
}

void
str_clear(struct str *d)
{
	free(d->s);
	*d = (struct str){ .limit = d->limit };
}
