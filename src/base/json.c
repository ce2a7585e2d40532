/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/json.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

#include "base/lanes.h"

struct json
json_to(struct str *out)
{
	return (struct json){ .out = out };
}

static void
before(struct json *j)
{
	if (j->comma)
		str_addc(j->out, ',');
	j->comma = true;
}

void
json_open(struct json *j, char what)
{
	assert(j->depth < JSON_DEEPEST);
	before(j);
	str_addc(j->out, what);
	j->close[j->depth++] = what == '{' ? '}' : ']';
	j->comma = false;
}

void
json_close(struct json *j)
{
	assert(j->depth > 0);
	str_addc(j->out, j->close[--j->depth]);
	j->comma = true;
}

/* Bytes of the well-formed sequence at `s`, 0 if there is none (Unicode
 * 15, table 3-7). */
static size_t
sequence(const unsigned char *s, size_t left)
{
	unsigned lo = 0x80, hi = 0xbf;
	size_t n;

	if (s[0] >= 0xc2 && s[0] <= 0xdf)
		n = 2;
	else if (s[0] >= 0xe0 && s[0] <= 0xef)
		n = 3;
	else if (s[0] >= 0xf0 && s[0] <= 0xf4)
		n = 4;
	else
		return 0;
	if (s[0] == 0xe0)
		lo = 0xa0;
	else if (s[0] == 0xed)
		hi = 0x9f;
	else if (s[0] == 0xf0)
		lo = 0x90;
	else if (s[0] == 0xf4)
		hi = 0x8f;
	if (left < n || s[1] < lo || s[1] > hi)
		return 0;
	for (size_t i = 2; i < n; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return n;
}

static void
escape(struct str *out, unsigned char c)
{
	switch (c) {
	case '"':
	case '\\':
		str_addc(out, '\\');
		str_addc(out, (char)c);
		break;
	case '\n':
		str_add(out, "\\n");
		break;
	case '\t':
		str_add(out, "\\t");
		break;
	case '\r':
		str_add(out, "\\r");
		break;
	default:
		str_addf(out, "\\u%04x", c);
	}
}

static bool
is_plain(lanes v)
{
	return !lanes_any(lanes_odd(v) | lanes_has(v, '"') |
	    lanes_has(v, '\\'));
}

static void
quote(struct str *out, struct slice v)
{
	const unsigned char *s = (const unsigned char *)v.s;
	size_t from = 0, i = 0;

	str_addc(out, '"');
	while (i < v.len) {
		unsigned char c;
		size_t n = 1;

		while (v.len - i >= LANES && is_plain(lanes_load(v.s + i)))
			i += LANES;
		if (i == v.len)
			break;
		c = s[i];
		if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
			i++;
			continue;
		}
		if (c >= 0x80 && (n = sequence(s + i, v.len - i)) > 0) {
			i += n;
			continue;
		}
		str_addn(out, v.s + from, i - from);
		if (c >= 0x80)
			str_add(out, "\xef\xbf\xbd");
		else
			escape(out, c);
		from = ++i;
	}
	if (i > from)
		str_addn(out, v.s + from, i - from);
	str_addc(out, '"');
}

void
json_key(struct json *j, const char *key)
{
	before(j);
	quote(j->out, slice_of(key));
	str_addc(j->out, ':');
	j->comma = false;
}

void
json_slice(struct json *j, struct slice s)
{
	before(j);
	quote(j->out, s);
}

void
json_text(struct json *j, const char *s)
{
	if (s)
		json_slice(j, slice_of(s));
	else
		json_nil(j);
}

void
json_int(struct json *j, int64_t v)
{
	before(j);
	str_addf(j->out, "%lld", (long long)v);
}

void
json_double(struct json *j, double v)
{
	char buf[40];
	char *p;

	if (!isfinite(v)) {
		json_nil(j);
		return;
	}
	before(j);
	snprintf(buf, sizeof(buf), "%.10g", v);
	p = strchr(buf, ','); /* a locale's decimal comma */
	if (p)
		*p = '.';
	str_add(j->out, buf);
}

void
json_bool(struct json *j, bool v)
{
	before(j);
	str_add(j->out, v ? "true" : "false");
}

void
json_nil(struct json *j)
{
	before(j);
	str_add(j->out, "null");
}

void
json_kv(struct json *j, const char *key, const char *value)
{
	json_key(j, key);
	json_text(j, value);
}

void
json_kv_int(struct json *j, const char *key, int64_t value)
{
	json_key(j, key);
	json_int(j, value);
}

/* Howard Hinnant, "chrono-compatible low-level date algorithms". */
static void
civil(int64_t days, long long *y, int *m, int *d)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	*d = (int)(doy - (153 * mp + 2) / 5 + 1);
	*m = (int)(mp < 10 ? mp + 3 : mp - 9);
	*y = yoe + era * 400 + (*m <= 2);
}

void
json_kv_time(struct json *j, const char *key, int64_t t)
{
	int64_t days, s;
	long long y;
	int m, d;

	json_key(j, key);
	if (t == INT64_MIN) {
		json_nil(j);
		return;
	}
	days = t / 86400;
	s = t % 86400;
	if (s < 0) {
		s += 86400;
		days--;
	}
	civil(days, &y, &m, &d);
	before(j);
	str_addf(j->out, "\"%04lld-%02d-%02dT%02d:%02d:%02dZ\"", y, m, d,
	    (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
}
