/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/lanes.h"

enum { MARKS = 30 };

size_t
utf8_decode(const char *str, size_t left, uint32_t *ch)
{
	const unsigned char *s = (const unsigned char *)str;
	uint32_t c = s[0];

	*ch = 0xfffd;
	if (c < 0x80) {
		*ch = c;
		return 1;
	}
	if (c >= 0xc2 && c <= 0xdf) {
		if (left < 2 || (s[1] & 0xc0) != 0x80)
			return 1;
		*ch = (c & 0x1f) << 6 | (s[1] & 0x3f);
		return 2;
	}
	if (c >= 0xe0 && c <= 0xef) {
		if (left < 3 || (s[1] & 0xc0) != 0x80 ||
		    (s[2] & 0xc0) != 0x80)
			return 1;
		c = (c & 0xf) << 12 | (uint32_t)(s[1] & 0x3f) << 6 |
		    (s[2] & 0x3f);
		if (c < 0x800 || (c >= 0xd800 && c <= 0xdfff))
			return 1;
		*ch = c;
		return 3;
	}
	if (c >= 0xf0 && c <= 0xf4) {
		if (left < 4 || (s[1] & 0xc0) != 0x80 ||
		    (s[2] & 0xc0) != 0x80 || (s[3] & 0xc0) != 0x80)
			return 1;
		c = (c & 7) << 18 | (uint32_t)(s[1] & 0x3f) << 12 |
		    (uint32_t)(s[2] & 0x3f) << 6 | (s[3] & 0x3f);
		if (c < 0x10000 || c > 0x10ffff)
			return 1;
		*ch = c;
		return 4;
	}
	return 1;
}

size_t
utf8_encode(uint32_t ch, char out[4])
{
	if (ch > 0x10ffff || (ch >= 0xd800 && ch <= 0xdfff))
		ch = 0xfffd;
	if (ch < 0x80) {
		out[0] = (char)ch;
		return 1;
	}
	if (ch < 0x800) {
		out[0] = (char)(0xc0 | ch >> 6);
		out[1] = (char)(0x80 | (ch & 0x3f));
		return 2;
	}
	if (ch < 0x10000) {
		out[0] = (char)(0xe0 | ch >> 12);
		out[1] = (char)(0x80 | (ch >> 6 & 0x3f));
		out[2] = (char)(0x80 | (ch & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | ch >> 18);
	out[1] = (char)(0x80 | (ch >> 12 & 0x3f));
	out[2] = (char)(0x80 | (ch >> 6 & 0x3f));
	out[3] = (char)(0x80 | (ch & 0x3f));
	return 4;
}

bool
utf8_ascii(struct slice s)
{
	size_t i = 0;

	for (; i + LANES <= s.len; i += LANES)
		if (lanes_any(lanes_high(lanes_load(s.s + i))))
			return false;
	for (; i < s.len; i++)
		if ((unsigned char)s.s[i] >= 0x80)
			return false;
	return true;
}

bool
utf8_valid(struct slice s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t ch;
		size_t n = utf8_decode(s.s + i, s.len - i, &ch);

		if (n == 1 && (unsigned char)s.s[i] >= 0x80)
			return false;
		i += n;
	}
	return true;
}

size_t
utf8_chars(struct slice s)
{
	size_t chars = 0;

	for (size_t i = 0; i < s.len; i++)
		chars += ((unsigned char)s.s[i] & 0xc0) != 0x80;
	return chars;
}

bool
utf8_control(uint32_t ch)
{
	if (ch < 0x20 || (ch >= 0x7f && ch < 0xa0))
		return true;
	if (ch < 0x200b)
		return false;
	return (ch >= 0x200e && ch <= 0x200f) || /* LRM, RLM */
	    (ch >= 0x2028 && ch <= 0x202e) || /* separators, bidi */
	    (ch >= 0x2060 && ch <= 0x206f) || /* joiners, isolates */
	    ch == 0x200b || ch == 0xfeff ||
	    (ch >= 0xfff9 && ch <= 0xfffb) ||
	    (ch >= 0xfdd0 && ch <= 0xfdef) || (ch & 0xfffe) == 0xfffe ||
	    (ch >= 0xe0000 && ch <= 0xe0fff);
}

/* Takes out of `s` the marks that follow MARKS others on one letter: to put
 * them in order takes time that grows with the square of their number, and no
 * language has so many (UAX #15, Stream-Safe Text).  Returns what is left. */
static size_t
cap_marks(char *s, size_t len)
{
	size_t to = 0, marks = 0;

	for (size_t i = 0; i < len;) {
		uint32_t ch;
		size_t n = utf8_decode(s + i, len - i, &ch);

		if (ch < 0x300 ||
		    !utf8proc_get_property((int32_t)ch)->combining_class)
			marks = 0;
		else
			marks++;
		if (marks <= MARKS) {
			memmove(s + to, s + i, n);
			to += n;
		}
		i += n;
	}
	return to;
}

/* NFC of what was added to `out` since `from`. */
static void
compose(struct str *out, size_t from)
{
	utf8proc_uint8_t *nfc = NULL;
	utf8proc_ssize_t n;

	str_truncate(out, from + cap_marks(out->s + from, out->len - from));
	n = utf8proc_map((const utf8proc_uint8_t *)out->s + from,
	    (utf8proc_ssize_t)(out->len - from), &nfc,
	    UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (n >= 0) {
		str_truncate(out, from);
		str_addn(out, (const char *)nfc, (size_t)n);
	}
	free(nfc);
}

/* Ranges, first and last, without a character that NFC moves, composes or
 * replaces (NFC_Quick_Check is Yes, combining class 0): what news is mostly
 * written in.  Sorted. */
static const uint32_t settled[][2] = {
	{ 0x0000, 0x02ff }, { 0x0370, 0x0373 }, { 0x0375, 0x037d },
	{ 0x037f, 0x0386 }, { 0x0388, 0x0482 }, { 0x0488, 0x0590 },
	{ 0x05d0, 0x060f }, { 0x061b, 0x064a }, { 0x0660, 0x066f },
	{ 0x0671, 0x06d5 }, { 0x10a0, 0x10ff }, { 0x1e00, 0x1eff },
	{ 0x2002, 0x20cf }, { 0x2100, 0x2125 }, { 0x2127, 0x2129 },
	{ 0x212c, 0x2328 }, { 0x232b, 0x2adb }, { 0x2add, 0x2cee },
	{ 0x2e00, 0x3029 }, { 0x3030, 0x3098 }, { 0x309b, 0xa66e },
	{ 0xac00, 0xd7a3 }, { 0xe000, 0xf8ff }, { 0xfb00, 0xfb06 },
	{ 0xfb50, 0xfe1f }, { 0xfe30, 0xffff }, { 0x1f000, 0x1faff },
	{ 0x20000, 0x2a6df },
};

static bool
may_compose(uint32_t ch)
{
	size_t lo = 0, hi = sizeof settled / sizeof *settled;

	if (ch < 0x300)
		return false;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (ch > settled[mid][1])
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo == sizeof settled / sizeof *settled ||
	    ch < settled[lo][0];
}

/* What clean text has instead of `ch`, "" for nothing; NULL: `ch` stays. */
static const char *
instead(uint32_t ch, bool lines)
{
	if (ch == '\n' || ch == '\t' || ch == '\r')
		return lines ? NULL : " ";
	if (ch == 0x2028 || ch == 0x2029 || ch == 0x85)
		return lines ? "\n" : " ";
	if (utf8_control(ch))
		return "";
	return ch == 0xfffd ? "\xef\xbf\xbd" : NULL;
}

void
utf8_clean(struct str *out, struct slice in, bool lines)
{
	size_t from = out->len, run = 0;
	bool high = false;

	for (size_t i = 0; i < in.len;) {
		const char *other;
		uint32_t ch;
		size_t n;

		while (in.len - i >= LANES &&
		    !lanes_any(lanes_odd(lanes_load(in.s + i))))
			i += LANES;
		if (i == in.len)
			break;
		if (in.s[i] >= 0x20 && in.s[i] < 0x7f) {
			i++;
			continue;
		}
		n = utf8_decode(in.s + i, in.len - i, &ch);
		high |= may_compose(ch);
		other = instead(ch, lines);
		if (other) {
			str_addn(out, in.s + run, i - run);
			str_add(out, other);
			run = i + n;
		}
		i += n;
	}
	if (in.len > run)
		str_addn(out, in.s + run, in.len - run);
	if (high)
		compose(out, from);
}

void
utf8_squeeze(struct str *out, struct slice in)
{
	bool blank = false, any = false;

	for (size_t i = 0, n; i < in.len; i += n) {
		uint32_t ch;

		for (n = 0; i + n < in.len &&
		    (signed char)in.s[i + n] > ' ';)
			n++;
		if (!n) {
			n = utf8_decode(in.s + i, in.len - i, &ch);
			if (utf8_is_space(ch)) {
				blank = any;
				continue;
			}
		}
		if (blank)
			str_addc(out, ' ');
		blank = false;
		any = true;
		str_addn(out, in.s + i, n);
	}
}

/* Letters that Unicode does not take apart but news spells without. */
static const char *
plain_letter(uint32_t ch)
{
	switch (ch) {
	case 0xf8: return "o";
	case 0x111: return "d";
	case 0x127: return "h";
	case 0x131: return "i";
	case 0x142: return "l";
	case 0x14b: return "n";
	case 0x167: return "t";
	case 0xe6: return "ae";
	case 0x153: return "oe";
	case 0xf0: return "d";
	case 0xfe: return "th";
	case 0x259: return "a";
	case 0x2019: case 0x2018: case 0x2bc: case 0x2bb: return "'";
	case 0x2010: case 0x2011: case 0x2013: return "-";
	default: return NULL;
	}
}

void
utf8_fold(struct str *out, struct slice in)
{
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t n;

	if (utf8_ascii(in)) {
		for (size_t i = 0; i < in.len; i++)
			str_addc(out,
			    (char)ascii_tolower((unsigned char)in.s[i]));
		return;
	}
	n = utf8proc_map((const utf8proc_uint8_t *)in.s,
	    (utf8proc_ssize_t)in.len, &folded,
	    UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
	    UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
	for (utf8proc_ssize_t i = 0; i < n;) {
		const char *plain, *at = (const char *)folded + i;
		uint32_t ch;
		size_t k = utf8_decode(at, (size_t)(n - i), &ch);

		plain = plain_letter(ch);
		if (plain)
			str_add(out, plain);
		else
			str_addn(out, at, k);
		i += (utf8proc_ssize_t)k;
	}
	free(folded);
}

uint32_t
utf8_lower(uint32_t ch)
{
	if (ch < 0x80)
		return (uint32_t)ascii_tolower((int)ch);
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)ch);
}

uint32_t
utf8_upper(uint32_t ch)
{
	if (ch < 0x80)
		return (uint32_t)ascii_toupper((int)ch);
	return (uint32_t)utf8proc_toupper((utf8proc_int32_t)ch);
}

bool
utf8_is_upper(uint32_t ch)
{
	utf8proc_category_t c;

	if (ch < 0x80)
		return ascii_upper((int)ch);
	c = utf8proc_category((utf8proc_int32_t)ch);
	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool
utf8_is_lower(uint32_t ch)
{
	if (ch < 0x80)
		return ascii_lower((int)ch);
	return utf8proc_category((utf8proc_int32_t)ch) ==
	    UTF8PROC_CATEGORY_LL;
}

bool
utf8_is_letter(uint32_t ch)
{
	if (ch < 0x80)
		return ascii_alpha((int)ch);
	switch (utf8proc_category((utf8proc_int32_t)ch)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
		return true;
	default:
		return false;
	}
}

bool
utf8_is_digit(uint32_t ch)
{
	if (ch < 0x80)
		return ascii_digit((int)ch);
	return utf8proc_category((utf8proc_int32_t)ch) ==
	    UTF8PROC_CATEGORY_ND;
}

bool
utf8_is_mark(uint32_t ch)
{
	if (ch < 0x300)
		return false;
	switch (utf8proc_category((utf8proc_int32_t)ch)) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return true;
	default:
		return false;
	}
}

bool
utf8_is_space(uint32_t ch)
{
	if (ch < 0x80)
		return ascii_space((int)ch);
	return ch == 0x85 || ch == 0xa0 || ch == 0x1680 ||
	    (ch >= 0x2000 && ch <= 0x200a) || ch == 0x2028 || ch == 0x2029 ||
	    ch == 0x202f || ch == 0x205f || ch == 0x3000;
}

static bool
is_spacing_mark(uint32_t ch)
{
	return utf8proc_category((utf8proc_int32_t)ch) ==
	    UTF8PROC_CATEGORY_MC && ch != 0x302e && ch != 0x302f;
}

int
utf8_width(uint32_t ch)
{
	if (ch >= 0x20 && ch < 0x7f)
		return 1;
	if (ch == 0xad)
		return 1;
	/* Vowels and finals of Hangul join the syllable before them; marks
	 * that take space do take it on terminals (as in wcwidth(3)). */
	if ((ch >= 0x1160 && ch <= 0x11ff) || (ch >= 0xd7b0 && ch <= 0xd7ff))
		return 0;
	if (is_spacing_mark(ch))
		return 1;
	return utf8proc_charwidth((utf8proc_int32_t)ch);
}

size_t
utf8_grapheme(struct slice s, int *cols)
{
	utf8proc_int32_t state = 0;
	uint32_t ch, next;
	size_t n;
	int width;

	if (!s.len)
		return 0;
	n = utf8_decode(s.s, s.len, &ch);
	width = utf8_width(ch);
	while (n < s.len && (unsigned char)s.s[n] >= 0x80) {
		size_t k = utf8_decode(s.s + n, s.len - n, &next);

		if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)ch,
			(utf8proc_int32_t)next, &state))
			break;
		if (next == 0xfe0f ||
		    (ch >= 0x1f1e6 && ch <= 0x1f1ff && next >= 0x1f1e6))
			width = 2;
		else if (!width || is_spacing_mark(next))
			width += utf8_width(next);
		ch = next;
		n += k;
	}
	if (cols)
		*cols = width;
	return n;
}

size_t
utf8_cols(struct slice s)
{
	size_t cols = 0;

	for (size_t i = 0; i < s.len;) {
		int w;

		i += utf8_grapheme(slice_make(s.s + i, s.len - i), &w);
		cols += (size_t)w;
	}
	return cols;
}

size_t
utf8_fit(struct slice s, size_t cols)
{
	size_t i = 0;

	while (i < s.len) {
		int w;
		size_t n = utf8_grapheme(slice_make(s.s + i, s.len - i), &w);

		if ((size_t)w > cols)
			break;
		cols -= (size_t)w;
		i += n;
	}
	return i;
}
