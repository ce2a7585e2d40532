/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/unit.h"

#include "names/kb.h"
#include "text/utf8.h"

enum { UNIT_LONGEST = 96 }; /* bytes; a longer word is no name */

uint64_t
unit_hash(struct slice s)
{
	uint64_t h = 0x51ed270b9f1c0ef7u ^ s.len;

	for (size_t i = 0; i < s.len; i += 8) {
		uint64_t w = 0;

		memcpy(&w, s.s + i, s.len - i < 8 ? s.len - i : 8);
		h = (h ^ w) * 0x9fb21c651e98df25u;
		h ^= h >> 29;
	}
	return h ^ h >> 32;
}

static bool
is_wide(uint32_t ch)
{
	return (ch >= 0x0e00 && ch <= 0x0eff) || /* Thai, Lao */
	    (ch >= 0x1000 && ch <= 0x109f) || /* Burmese */
	    (ch >= 0x1780 && ch <= 0x17ff) || /* Khmer */
	    (ch >= 0x3005 && ch <= 0x3007) ||
	    (ch >= 0x3040 && ch <= 0x30ff && ch != 0x30fb) ||
	    (ch >= 0x31f0 && ch <= 0x31ff) ||
	    (ch >= 0x3400 && ch <= 0x9fff) ||
	    (ch >= 0xf900 && ch <= 0xfaff) ||
	    (ch >= 0xff66 && ch <= 0xff9f) ||
	    (ch >= 0x20000 && ch <= 0x3ffff);
}

static bool
is_word(uint32_t ch)
{
	return utf8_is_letter(ch) || utf8_is_digit(ch) || utf8_is_mark(ch);
}

/* Lies between units and says nothing. */
static bool
is_joiner(uint32_t ch)
{
	switch (ch) {
	case '-': case '\'': case '`': case '/': case '_':
	case 0xad: case 0xb7: case 0x2bb: case 0x2bc: case 0x2010: case 0x2011:
	case 0x2018: case 0x2019: case 0x201b: case 0x2032: case 0x30fb:
	case 0x5f3: case 0x5f4: case 0x200c: case 0x200d:
		return true;
	default:
		return false;
	}
}

static bool
starts_word(struct slice t, size_t at)
{
	uint32_t ch;

	if (at >= t.len)
		return false;
	utf8_decode(t.s + at, t.len - at, &ch);
	return is_word(ch) && !is_wide(ch);
}

/* Skips what lies between units; says whether a blank was there.  Stops at
 * an empty line, which is a mark. */
static bool
skip(struct unit_scan *u)
{
	struct slice t = u->text;
	bool blank = false;

	while (u->at < t.len) {
		uint32_t ch;
		size_t n = utf8_decode(t.s + u->at, t.len - u->at, &ch);

		if (ch == '\n' && u->at + 1 < t.len && t.s[u->at + 1] == '\n')
			break;
		if (utf8_is_space(ch))
			blank = true;
		else if (!is_joiner(ch))
			break;
		u->at += n;
	}
	return blank;
}

static void
add_shape(struct unit *out, uint32_t ch)
{
	bool upper = utf8_is_upper(ch);

	if (upper)
		out->shape |= UNIT_UPPER;
	else if (utf8_is_lower(ch))
		out->shape |= UNIT_LOWER;
	if (!utf8_is_letter(ch))
		return;
	if (!(out->shape & UNIT_LETTERS) && upper)
		out->shape |= UNIT_INITIAL;
	out->shape |= UNIT_LETTERS;
	if (out->letters < UINT8_MAX)
		out->letters++;
}

/* The end of a word that starts at `at`; the periods of "U.S." belong to it,
 * `dots` says so. */
static size_t
word_end(struct slice t, size_t at, struct unit *out, bool *dots)
{
	size_t letters = 0, dot = at;
	bool lower = false; /* the last was a lower-case letter */

	*dots = false;
	while (at < t.len) {
		uint32_t ch;
		size_t n = utf8_decode(t.s + at, t.len - at, &ch);

		if (ch == '.' && letters == 1 && (*dots ||
			starts_word(t, at + 1))) {
			*dots = true;
			letters = 0;
			dot = at + 1;
		} else if (is_word(ch) && !is_wide(ch)) {
			if (*dots && letters == 1)
				return dot; /* "J.R.Smith": a new word */
			if (lower && letters > 2 && utf8_is_digit(ch))
				break; /* "Ukraine2 min read" */
			lower = utf8_is_lower(ch);
			letters += !utf8_is_mark(ch);
			add_shape(out, ch);
			if (ch >= 0x80)
				out->shape |= UNIT_HIGH;
		} else {
			break;
		}
		at += n;
	}
	return at;
}

/* Hashes as unit_hash() does, folding ASCII on the way. */
static void
hash_ascii(struct unit *out, const char *s, size_t len, bool dots)
{
	char raw[UNIT_LONGEST], low[UNIT_LONGEST];
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		if (dots && s[i] == '.')
			continue;
		raw[n] = s[i];
		low[n++] = (char)ascii_tolower((unsigned char)s[i]);
	}
	out->folded = unit_hash(slice_make(low, n));
	out->exact = out->shape & UNIT_UPPER ? unit_hash(slice_make(raw, n)) :
	    out->folded;
}

static void
hash_high(struct unit_scan *u, struct unit *out, const char *s, size_t len)
{
	size_t n = 0;
	char raw[UNIT_LONGEST];

	for (size_t i = 0; i < len; i++)
		if (s[i] != '.')
			raw[n++] = s[i];
	str_truncate(&u->fold, 0);
	utf8_fold(&u->fold, slice_make(raw, n));
	out->folded = unit_hash(str_slice(&u->fold));
	out->exact = unit_hash(slice_make(raw, n));
}

static void
hash_unit(struct unit_scan *u, struct unit *out, bool dots)
{
	const char *s = u->text.s + out->start;
	size_t len = out->end - out->start;

	if (len > UNIT_LONGEST)
		out->folded = out->exact = 0;
	else if (out->shape & UNIT_HIGH)
		hash_high(u, out, s, len);
	else
		hash_ascii(out, s, len, dots);
}

/* One character that is a unit: a mark, or one of a script without blanks
 * with the marks that sit on it. */
static void
take_single(struct unit_scan *u, struct unit *out, uint32_t ch, size_t n)
{
	struct slice t = u->text;
	size_t end = u->at + n;

	if (is_wide(ch)) {
		out->shape = UNIT_WIDE | UNIT_LETTERS;
		if ((ch >= 0x30a0 && ch <= 0x30ff) ||
		    (ch >= 0xff66 && ch <= 0xff9f))
			out->shape |= UNIT_KANA;
		out->letters = 1;
		while (end < t.len && end - u->at < UNIT_LONGEST / 2) {
			n = utf8_decode(t.s + end, t.len - end, &ch);
			if (!utf8_is_mark(ch))
				break;
			end += n;
		}
	} else {
		out->shape = UNIT_MARK;
	}
	if (ch >= 0x80)
		out->shape |= UNIT_HIGH;
	out->end = (uint32_t)end;
	if (ch == '&')
		out->folded = out->exact = unit_hash(slice_of("and"));
	else if (out->shape & UNIT_WIDE)
		hash_unit(u, out, false);
	else
		out->folded = out->exact =
		    unit_hash(slice_make(t.s + u->at, end - u->at));
}

/* A period after a short word is an abbreviation's, not a sentence's. */
static bool
take_period(struct unit_scan *u, const struct unit *before)
{
	return u->at < u->text.len && u->text.s[u->at] == '.' &&
	    before->letters && before->letters <= 4 &&
	    (before->shape & UNIT_INITIAL) && before->end == u->at;
}

bool
unit_next(struct unit_scan *u, struct unit *out)
{
	uint32_t ch;
	size_t n;
	bool dots = false;

	if (u->at && take_period(u, &u->before))
		u->at++;
	*out = (struct unit){ 0 };
	out->joined = !skip(u);
	if (u->at >= u->text.len)
		return false;
	n = utf8_decode(u->text.s + u->at, u->text.len - u->at, &ch);
	out->start = (uint32_t)u->at;
	if (is_word(ch) && !is_wide(ch)) {
		out->end = (uint32_t)word_end(u->text, u->at, out, &dots);
		hash_unit(u, out, dots);
	} else {
		take_single(u, out, ch, n);
	}
	u->at = out->end;
	u->before = *out;
	return true;
}

void
unit_scan_clear(struct unit_scan *u)
{
	str_clear(&u->fold);
}

bool
unit_cut(struct slice form, struct unit_form *out)
{
	struct unit_scan scan = { .text = form };
	uint64_t folded = KB_CHAIN, exact = KB_CHAIN;
	struct unit u;
	bool fits = true;

	*out = (struct unit_form){ 0 };
	for (size_t n = 1; fits && unit_next(&scan, &u); n++) {
		fits = n <= UNITS_MAX && u.folded;
		if (!fits)
			break;
		folded = kb_chain(folded, u.folded);
		exact = kb_chain(exact, u.exact);
		out->folded[n - 1] = folded;
		out->shape |= u.shape;
		out->letters += u.letters;
		if (u.shape & UNIT_MARK)
			continue;
		out->n = n;
		out->exact = exact;
	}
	unit_scan_clear(&scan);
	return fits && out->n > 0;
}
