/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/linebreak.h"

#include "base/str.h"

static enum break_class
classify_ascii(uint32_t ch)
{
	switch (ch) {
	case ' ': case '\t': case '\n':
		return BREAK_SPACE;
	case '(': case '[': case '{':
		return BREAK_OPEN;
	case ')': case ']': case '}': case ',': case '.': case ';': case ':':
	case '!': case '?': case '%':
		return BREAK_CLOSE;
	case '-':
		return BREAK_HYPHEN;
	default:
		return ascii_digit((int)ch) ? BREAK_DIGIT : BREAK_LETTER;
	}
}

/* Latin-1 and general punctuation. */
static enum break_class
classify_punctuation(uint32_t ch)
{
	switch (ch) {
	case 0xa0: case 0x2007: case 0x2011: case 0x202f: case 0x2060:
		return BREAK_GLUE;
	case 0xad: case 0x200b:
		return BREAK_SOFT;
	case 0xa1: case 0xab: case 0xbf: case 0x2018: case 0x201a:
	case 0x201c: case 0x201e: case 0x2039:
		return BREAK_OPEN;
	case 0xbb: case 0x2019: case 0x201d: case 0x203a: case 0x2026:
	case 0x2030: case 0x203c: case 0x2047: case 0x2048: case 0x2049:
		return BREAK_CLOSE;
	case 0x2010: case 0x2013:
		return BREAK_HYPHEN;
	case 0x2014: case 0x2e3a: case 0x2e3b:
		return BREAK_DASH;
	case 0x1680: case 0x205f:
		return BREAK_SPACE;
	default:
		return ch >= 0x2000 && ch <= 0x200a ? BREAK_SPACE
		    : BREAK_LETTER;
	}
}

static bool
in(uint32_t ch, const uint16_t *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == ch)
			return true;
	return false;
}

/* From U+3000: CJK punctuation, kana, forms. */
static enum break_class
classify_cjk(uint32_t ch)
{
	static const uint16_t close[] = { 0x3001, 0x3002, 0x3009, 0x300b,
		0x300d, 0x300f, 0x3011, 0x3015, 0x3017, 0x3019, 0x301b,
		0x301e, 0x301f, 0xff01, 0xff09, 0xff0c, 0xff0e, 0xff1a,
		0xff1b, 0xff1f, 0xff3d, 0xff5d, 0xff60, 0xff61, 0xff63,
		0xff64 };
	static const uint16_t open[] = { 0x3008, 0x300a, 0x300c, 0x300e,
		0x3010, 0x3014, 0x3016, 0x3018, 0x301a, 0x301d, 0xff08,
		0xff3b, 0xff5b, 0xff5f, 0xff62 };
	static const uint16_t small[] = { 0x3005, 0x301c, 0x303b, 0x3041,
		0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085,
		0x3087, 0x308e, 0x3095, 0x3096, 0x309d, 0x309e, 0x30a1,
		0x30a3, 0x30a5, 0x30a7, 0x30a9, 0x30c3, 0x30e3, 0x30e5,
		0x30e7, 0x30ee, 0x30f5, 0x30f6, 0x30fb, 0x30fc, 0x30fd,
		0x30fe, 0xff65, 0xff70 };

	if (ch == 0x3000)
		return BREAK_SPACE;
	if (ch >= 0x3400 && ch < 0xff00)
		return BREAK_WIDE;
	if (in(ch, close, sizeof(close) / sizeof(*close)))
		return BREAK_WIDE_CLOSE;
	if (in(ch, open, sizeof(open) / sizeof(*open)))
		return BREAK_OPEN;
	if (in(ch, small, sizeof(small) / sizeof(*small)))
		return BREAK_SMALL;
	return BREAK_WIDE;
}

/* Thai and Lao: their leading vowels open a syllable, some signs end one. */
static enum break_class
classify_thai(uint32_t ch)
{
	uint32_t c = ch >= 0xe80 ? ch - 0x80 : ch;

	if (c >= 0xe40 && c <= 0xe44)
		return BREAK_OPEN;
	if (c == 0xe2f || c == 0xe30 || c == 0xe32 || c == 0xe33 ||
	    c == 0xe45 || c == 0xe46)
		return BREAK_SMALL;
	return c >= 0xe50 && c <= 0xe59 ? BREAK_DIGIT : BREAK_WIDE;
}

enum break_class
break_classify(uint32_t ch)
{
	if (ch < 0x80)
		return classify_ascii(ch);
	if (ch < 0xe00)
		return ch < 0xc0 ? classify_punctuation(ch) : BREAK_LETTER;
	if (ch < 0xf00)
		return classify_thai(ch);
	if (ch < 0x2e80) {
		if (ch >= 0x2000 && ch < 0x2060)
			return classify_punctuation(ch);
		if ((ch >= 0x1000 && ch < 0x10a0) ||
		    (ch >= 0x1780 && ch < 0x1800))
			return BREAK_WIDE;
		return ch == 0x1680 || ch == 0x2060 || ch >= 0x2e3a
		    ? classify_punctuation(ch)
		    : BREAK_LETTER;
	}
	if ((ch >= 0xac00 && ch < 0xd800) || (ch >= 0x1100 && ch < 0x1200))
		return BREAK_LETTER;
	if (ch >= 0xa000 && ch < 0xf900)
		return BREAK_LETTER;
	if (ch < 0x10000)
		return ch >= 0xfb00 && ch < 0xff00 ? BREAK_LETTER
		    : classify_cjk(ch);
	return (ch >= 0x1f000 && ch < 0x1fb00) ||
	    (ch >= 0x20000 && ch < 0x40000) ? BREAK_WIDE : BREAK_LETTER;
}

bool
break_allowed(enum break_class before, enum break_class a,
    enum break_class b)
{
	if (a == BREAK_GLUE || b == BREAK_GLUE || a == BREAK_OPEN ||
	    b == BREAK_CLOSE || b == BREAK_WIDE_CLOSE || b == BREAK_SMALL)
		return false;
	if (a == BREAK_SOFT || a == BREAK_DASH)
		return b != BREAK_DASH;
	if (a == BREAK_HYPHEN)
		return before == BREAK_LETTER && b == BREAK_LETTER;
	if (a == BREAK_WIDE || a == BREAK_SMALL || a == BREAK_WIDE_CLOSE)
		return b != BREAK_HYPHEN && b != BREAK_DASH;
	return b == BREAK_WIDE && a != BREAK_HYPHEN;
}
