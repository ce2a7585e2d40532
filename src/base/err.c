/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A C0 or DEL byte becomes '?'; so do C1 controls, bidi overrides and line
 * separators, which take two or three bytes of UTF-8. */
static void
clean(char *s)
{
	unsigned char *p = (unsigned char *)s;

	for (; *p; p++) {
		if (*p < 0x20 || *p == 0x7f)
			*p = *p == '\n' || *p == '\t' ? ' ' : '?';
		else if (*p == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0)
			p[0] = p[1] = '?';
		else if (*p == 0xe2 &&
		    ((p[1] == 0x80 && (p[2] >= 0xa8 && p[2] <= 0xaf)) ||
			(p[1] == 0x80 && (p[2] == 0x8e || p[2] == 0x8f)) ||
			(p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9)))
			p[0] = p[1] = p[2] = '?';
	}
}

/* vsnprintf may have cut a sequence of UTF-8 in two. */
static void
trim_tail(char *s, size_t size)
{
	size_t n = strlen(s), k;

	if (n + 1 < size)
		return;
	for (k = n; k > 0 && n - k < 4; k--) {
		unsigned char c = (unsigned char)s[k - 1];

		if (c < 0x80)
			return;
		if (c >= 0xc0) {
			s[k - 1] = '\0';
			return;
		}
	}
}

static bool set(struct err *err, enum err_kind kind, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));

static bool
set(struct err *err, enum err_kind kind, const char *fmt, va_list ap)
{
	if (err) {
		err->kind = kind;
		vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
		trim_tail(err->msg, sizeof(err->msg));
		clean(err->msg);
	}
	return false;
}

bool
err_set(struct err *err, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	set(err, ERR_INPUT, fmt, ap);
	va_end(ap);
	return false;
}

bool
err_kind(struct err *err, enum err_kind kind, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	set(err, kind, fmt, ap);
	va_end(ap);
	return false;
}

bool
err_prefix(struct err *err, const char *fmt, ...)
{
	char head[200], old[sizeof(err->msg)];
	va_list ap;

	if (!err)
		return false;
	va_start(ap, fmt);
	vsnprintf(head, sizeof(head), fmt, ap);
	va_end(ap);
	trim_tail(head, sizeof(head));
	memcpy(old, err->msg, sizeof(old));
	return err_kind(err, err->kind, "%s: %s", head, old);
}
