/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/charref.h"

#include "text/utf8.h"

enum {
	LONGEST = 32,
	LONGEST_OLD = 6, /* of the names that need no semicolon */
};

static const struct named {
	char name[LONGEST];
	uint32_t ch;
	uint16_t second;
	uint8_t old;
} table[] = {
#define C(name, ch) { name, ch, 0, 0 },
#define P(name, ch, second) { name, ch, second, 0 },
#define O(name, ch) { name, ch, 0, 1 },
#include "parse/charref.def"
#undef C
#undef P
#undef O
};

static const uint16_t windows_1252[32] = {
	0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,
	0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019,
	0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a,
	0x153, 0x9d, 0x17e, 0x178
};

static const struct named *
find(const char *s, size_t len)
{
	size_t lo = 0, hi = sizeof(table) / sizeof(*table);

	if (len >= LONGEST)
		return NULL;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int d = strncmp(table[mid].name, s, len);

		if (!d && table[mid].name[len])
			d = 1;
		if (!d)
			return &table[mid];
		if (d < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

static int
digit(int c, int base)
{
	int v;

	if (ascii_digit(c))
		v = c - '0';
	else if (ascii_alpha(c))
		v = ascii_tolower(c) - 'a' + 10;
	else
		return -1;
	return v < base ? v : -1;
}

static size_t
read_number(struct slice s, uint32_t ch[2])
{
	size_t i = 2, from;
	int base = 10, d;
	uint32_t v = 0;

	if (i < s.len && (s.s[i] == 'x' || s.s[i] == 'X')) {
		base = 16;
		i++;
	}
	from = i;
	for (; i < s.len; i++) {
		d = digit((unsigned char)s.s[i], base);
		if (d < 0)
			break;
		if (v <= 0x10ffff)
			v = v * (uint32_t)base + (uint32_t)d;
	}
	if (i == from)
		return 0;
	if (v >= 0x80 && v < 0xa0)
		v = windows_1252[v - 0x80];
	else if (!v || v > 0x10ffff || (v >= 0xd800 && v < 0xe000))
		v = 0xfffd;
	ch[0] = v;
	ch[1] = 0;
	return i + (i < s.len && s.s[i] == ';');
}

/* What would be a name before a letter or "=" in an attribute is most often
 * a part of an address: "?a=1&copy=2". */
static bool
is_query(struct slice s, size_t end)
{
	return end < s.len &&
	    (s.s[end] == '=' || ascii_alnum((unsigned char)s.s[end]));
}

size_t
charref_read(struct slice s, bool attribute, uint32_t ch[2])
{
	const struct named *n;
	size_t len = 1;

	if (s.len < 3)
		return 0;
	if (s.s[1] == '#')
		return read_number(s, ch);
	while (len < s.len && len < LONGEST &&
	    ascii_alnum((unsigned char)s.s[len]))
		len++;
	n = len < s.len && s.s[len] == ';' ? find(s.s + 1, len - 1) : NULL;
	if (n) {
		ch[0] = n->ch;
		ch[1] = n->second;
		return len + 1;
	}
	if (len > LONGEST_OLD + 1)
		len = LONGEST_OLD + 1;
	for (; len > 2; len--) {
		n = find(s.s + 1, len - 1);
		if (!n || !n->old)
			continue;
		if (attribute && is_query(s, len))
			return 0;
		ch[0] = n->ch;
		ch[1] = 0;
		return len;
	}
	return 0;
}

/* Adds one character; true if the text may no longer be in NFC after it. */
static bool
add_char(struct str *out, uint32_t ch)
{
	char buf[4];

	if (ch == '\n' || ch == '\t' || ch == '\r') {
		str_addc(out, ch == '\t' ? '\t' : '\n');
		return false;
	}
	if (utf8_control(ch)) {
		if (ch == '\f')
			str_addc(out, ' ');
		return false;
	}
	str_addn(out, buf, utf8_encode(ch, buf));
	return ch >= 0x300;
}

void
charref_decode(struct str *out, struct slice s, bool attribute)
{
	size_t from = out->len;
	bool high = false;

	for (size_t i = 0; i < s.len;) {
		const char *amp = memchr(s.s + i, '&', s.len - i);
		size_t at = amp ? (size_t)(amp - s.s) : s.len, n;
		uint32_t ch[2];

		str_addn(out, s.s + i, at - i);
		if (at == s.len)
			break;
		n = charref_read(slice_make(amp, s.len - at), attribute, ch);
		if (!n) {
			str_addc(out, '&');
			i = at + 1;
			continue;
		}
		high |= add_char(out, ch[0]);
		if (ch[1])
			high |= add_char(out, ch[1]);
		i = at + n;
	}
	if (high) {
		struct str nfc = { 0 };

		utf8_clean(&nfc, slice_make(out->s + from, out->len - from),
		    true);
		str_truncate(out, from);
		str_adds(out, str_slice(&nfc));
		str_clear(&nfc);
	}
}
