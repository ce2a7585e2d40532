/* SPDX-License-Identifier: MIT
 *
 * encoding.c - which encoding is it really?
 *
 *	byte order mark > HTTP charset > XML declaration or meta > UTF-8
 *
 * is the order of RFC 7303, and the bytes have the last word: text that is
 * well-formed UTF-8 beyond ASCII is not in any one-byte encoding, whatever
 * the label says; text that is not is no UTF-8.  Labels mean what browsers
 * take them to mean (WHATWG Encoding): iso-8859-1 is windows-1252, gb2312 is
 * gb18030.  UTF-7 and the like are refused: nobody writes them but to hide
 * something. */
#include "config.h"

#include "parse/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>

#include "base/i18n.h"
#include "base/lanes.h"
#include "parse/label.h"
#include "parse/parse.h"
#include "text/utf8.h"

enum {
	LOOK = 2048,
	SURELY = 6, /* so many sequences of UTF-8 are no accident in another
		     * encoding of several bytes, if nothing else is there */
};

static const char replacement[] = "\xef\xbf\xbd";

/* --- what is declared ------------------------------------------------------- */

static size_t
case_find(struct slice s, const char *needle)
{
	size_t n = strlen(needle);

	for (size_t i = 0; i + n <= s.len; i++)
		if (slice_casestarts(slice_make(s.s + i, n), needle))
			return i;
	return s.len;
}

static struct slice
slice_from(struct slice s, size_t i)
{
	return slice_make(s.s + i, s.len - i);
}

/* The value after NAME and "=", quoted or not. */
static struct slice
value_after(struct slice s, const char *name)
{
	size_t i = case_find(s, name), from;
	char quote = 0;

	if (i == s.len)
		return (struct slice){ 0 };
	i += strlen(name);
	while (i < s.len && ascii_space(s.s[i]))
		i++;
	if (i == s.len || s.s[i] != '=')
		return (struct slice){ 0 };
	i++;
	while (i < s.len && ascii_space(s.s[i]))
		i++;
	if (i < s.len && (s.s[i] == '"' || s.s[i] == '\''))
		quote = s.s[i++];
	from = i;
	while (i < s.len && (quote ? s.s[i] != quote :
	    !ascii_space(s.s[i]) && !strchr(";>\"'/?", s.s[i])))
		i++;
	return slice_make(s.s + from, i - from);
}

/* A label or a whole Content-Type. */
static struct slice
http_label(const char *charset)
{
	struct slice s = slice_of(charset);

	if (case_find(s, "charset") < s.len)
		return value_after(s, "charset");
	if (s.len && memchr(s.s, '/', s.len))
		return (struct slice){ 0 };
	return s;
}

/* What the document says of itself. */
static struct slice
inner_label(struct slice s)
{
	size_t i, end;

	s.len = s.len < LOOK ? s.len : LOOK;
	i = case_find(s, "<?xml");
	if (i < s.len) {
		struct slice decl = slice_from(s, i);

		end = case_find(decl, ">");
		decl.len = end;
		return value_after(decl, "encoding");
	}
	if (case_find(s, "<html") == s.len && case_find(s, "<head") == s.len &&
	    case_find(s, "<!doctype html") == s.len)
		return (struct slice){ 0 };
	for (i = case_find(s, "<meta"); i < s.len;) {
		struct slice tag = slice_from(s, i), label;

		tag.len = case_find(tag, ">");
		label = value_after(tag, "charset");
		if (label.len)
			return label;
		s = slice_from(s, i + 5);
		i = case_find(s, "<meta");
	}
	return (struct slice){ 0 };
}

/* --- what the bytes say --------------------------------------------------- */

struct utf8_facts {
	size_t good, bad; /* sequences beyond ASCII, bytes of none */
	bool cut; /* the last sequence is not complete */
};

/* Is what stands at `i` the beginning of a sequence that would go on? */
static bool
cut_off(struct slice s, size_t i)
{
	unsigned char c = (unsigned char)s.s[i];
	size_t want = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2, left = s.len - i;

	if (c < 0xc2 || c > 0xf4 || left >= want)
		return false;
	while (--left)
		if (((unsigned char)s.s[i + left] & 0xc0) != 0x80)
			return false;
	return true;
}

static struct utf8_facts
look_at_utf8(struct slice s)
{
	struct utf8_facts f = { 0 };

	for (size_t i = 0; i < s.len;) {
		uint32_t ch;
		size_t n;

		while (s.len - i >= LANES &&
		    !lanes_any(lanes_high(lanes_load(s.s + i))))
			i += LANES;
		if (i == s.len)
			break;
		if ((unsigned char)s.s[i] < 0x80) {
			i++;
			continue;
		}
		n = utf8_decode(s.s + i, s.len - i, &ch);
		if (n > 1)
			f.good++;
		else if (f.good && cut_off(s, i))
			f.cut = true;
		else
			f.bad++;
		i += f.cut ? s.len - i : n;
	}
	return f;
}

static const char *
mark_encoding(struct slice s, size_t *skip)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *name;
	} marks[] = {
		{ "\xff\xfe\0\0", 4, "UTF-32LE" },
		{ "\0\0\xfe\xff", 4, "UTF-32BE" },
		{ "\xef\xbb\xbf", 3, "UTF-8" },
		{ "\xff\xfe", 2, "UTF-16LE" },
		{ "\xfe\xff", 2, "UTF-16BE" },
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (s.len >= marks[i].len &&
		    !memcmp(s.s, marks[i].bytes, marks[i].len)) {
			*skip = marks[i].len;
			return marks[i].name;
		}
	*skip = 0;
	return NULL;
}

/* Markup is ASCII: in wide encodings it shows by where the zeros are. */
static const char *
wide_encoding(struct slice s)
{
	size_t zeros[4] = { 0 }, n = s.len < 256 ? s.len : 256;

	if (n < 4)
		return NULL;
	if (!memcmp(s.s, "\x4c\x6f\xa7\x94", 4))
		return "CP037";
	/* One of the first two characters is ASCII: "<", a blank, "{". */
	if (s.s[0] && s.s[1])
		return NULL;
	for (size_t i = 0; i < n; i++)
		zeros[i % 4] += !s.s[i];
	n /= 4;
	if (zeros[1] > n / 2 && zeros[2] > n / 2 && zeros[3] > n / 2)
		return "UTF-32LE";
	if (zeros[0] > n / 2 && zeros[1] > n / 2 && zeros[2] > n / 2)
		return "UTF-32BE";
	if (zeros[1] + zeros[3] > n && zeros[0] + zeros[2] < n / 2)
		return "UTF-16LE";
	if (zeros[0] + zeros[2] > n && zeros[1] + zeros[3] < n / 2)
		return "UTF-16BE";
	return NULL;
}

/* --- conversion ----------------------------------------------------------- */

static void
add_char(struct str *out, uint32_t ch)
{
	char buf[4];

	str_addn(out, buf, utf8_encode(ch, buf));
}

static void
add_utf8(struct str *out, struct slice s)
{
	for (size_t i = 0; i < s.len;) {
		size_t run = i, n;
		uint32_t ch;

		while (run < s.len) {
			n = utf8_decode(s.s + run, s.len - run, &ch);
			if (n == 1 && ch == 0xfffd)
				break;
			run += n;
		}
		str_addn(out, s.s + i, run - i);
		if (run < s.len && cut_off(s, run))
			return;
		if (run < s.len)
			str_add(out, replacement);
		i = run + 1;
	}
}

/* windows-1252 from 0x80; what it leaves open is a control character. */
static const uint16_t cp1252[32] = {
	0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,
	0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019,
	0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a,
	0x153, 0x9d, 0x17e, 0x178,
};

uint32_t
encoding_cp1252(unsigned char c)
{
	return c >= 0x80 && c < 0xa0 ? cp1252[c - 0x80] : c;
}

static void
add_cp1252(struct str *out, struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.s[i];

		if (c < 0x80)
			str_addc(out, (char)c);
		else
			add_char(out, encoding_cp1252(c));
	}
}

static uint32_t
unit16(const char *s, bool big)
{
	unsigned a = (unsigned char)s[0], b = (unsigned char)s[1];

	return big ? a << 8 | b : b << 8 | a;
}

static void
add_utf16(struct str *out, struct slice s, bool big)
{
	for (size_t i = 0; i + 2 <= s.len; i += 2) {
		uint32_t ch = unit16(s.s + i, big), low;

		if (ch >= 0xd800 && ch < 0xdc00 && i + 4 <= s.len) {
			low = unit16(s.s + i + 2, big);
			if (low >= 0xdc00 && low < 0xe000) {
				ch = 0x10000 + ((ch - 0xd800) << 10) +
				    (low - 0xdc00);
				i += 2;
			}
		}
		add_char(out, ch);
	}
}

static void
add_utf32(struct str *out, struct slice s, bool big)
{
	for (size_t i = 0; i + 4 <= s.len; i += 4) {
		uint32_t a = unit16(s.s + i, big);
		uint32_t b = unit16(s.s + i + 2, big);

		add_char(out, big ? a << 16 | b : b << 16 | a);
	}
}

/* By iconv; returns how many sequences were wrong. */
static size_t
add_iconv(struct str *out, struct slice s, const char *name)
{
	iconv_t cd = iconv_open("UTF-8", name);
	char *in = (char *)s.s;
	size_t left = s.len, wrong = 0;

	if (cd == (iconv_t)-1)
		return s.len;
	while (left) {
		char buf[8192], *to = buf;
		size_t room = sizeof buf;
		size_t got = iconv(cd, &in, &left, &to, &room);

		str_addn(out, buf, (size_t)(to - buf));
		if (got != (size_t)-1 || errno == E2BIG)
			continue;
		if (errno == EINVAL)
			break;
		str_add(out, replacement);
		wrong++;
		in++;
		left--;
	}
	iconv_close(cd);
	return wrong;
}

static bool
is(const char *a, const char *b)
{
	return a && !strcmp(a, b);
}

static size_t
convert(struct str *out, struct slice s, const char *name)
{
	if (is(name, "UTF-8"))
		add_utf8(out, s);
	else if (is(name, "CP1252"))
		add_cp1252(out, s);
	else if (is(name, "UTF-16LE") || is(name, "UTF-16BE"))
		add_utf16(out, s, is(name, "UTF-16BE"));
	else if (is(name, "UTF-32LE") || is(name, "UTF-32BE"))
		add_utf32(out, s, is(name, "UTF-32BE"));
	else
		return add_iconv(out, s, name);
	return 0;
}

/* --- the choice ----------------------------------------------------------- */

static bool
is_wide(const char *name)
{
	return name && (!strncmp(name, "UTF-16", 6) ||
	    !strncmp(name, "UTF-32", 6));
}

static bool
is_multibyte(const char *name)
{
	static const char *const many[] = { "GB18030", "BIG5-HKSCS", "CP932",
		"EUC-JP", "UHC", "ISO-2022-JP" };

	for (size_t i = 0; i < sizeof many / sizeof *many; i++)
		if (is(name, many[i]))
			return true;
	return false;
}

/* The language that the head of a feed names: what stands in <language> or
 * xml:lang. */
static struct slice
inner_language(struct slice s)
{
	size_t i, n = 0;

	s.len = s.len < LOOK ? s.len : LOOK;
	i = case_find(s, "language>");
	if (i < s.len)
		s = slice_trim(slice_from(s, i + 9));
	else
		s = value_after(s, "xml:lang");
	while (n < s.len && n < 12 && (ascii_alnum(s.s[n]) || s.s[n] == '-'))
		n++;
	return slice_make(s.s, n);
}

/* Japanese comes in two: only one of them has bytes from 0x80 to 0x9f. */
static const char *
japanese(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (((unsigned char)s.s[i] & 0xe0) == 0x80)
			return "CP932";
	return "EUC-JP";
}

/* What nobody declared is what a language used before UTF-8. */
static const char *
language_encoding(struct slice s)
{
	static const char *const table[][2] = {
		{ "CP1250", "cs hr hu pl ro sk sl" },
		{ "CP1251", "be bg mk ru sr uk" }, { "CP1253", "el" },
		{ "CP1254", "az tr" }, { "CP1255", "he iw" },
		{ "CP1256", "ar fa ur" }, { "CP1257", "et lt lv" },
		{ "CP1258", "vi" }, { "CP874", "th" }, { "UHC", "ko" },
		{ "BIG5-HKSCS", "zh-tw zh-hk zh-mo zh-hant" },
	};
	struct slice language = inner_language(s), main = language;

	for (size_t i = 0; i < main.len; i++)
		if (main.s[i] == '-')
			main.len = i;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (label_listed(table[i][1], main) ||
		    label_listed(table[i][1], language))
			return table[i][0];
	if (slice_caseis(main, "ja"))
		return japanese(s);
	return slice_caseis(main, "zh") ? "GB18030" : "CP1252";
}

/* The bytes are ASCII's superset of some kind, labelled `name` or not. */
static void
decode_narrow(struct decoded *d, struct slice s, struct utf8_facts f,
    const char *name)
{
	const char *told = name;

	if (!f.good && !f.bad && !is(name, "ISO-2022-JP")) {
		d->text = s;
		return;
	}
	if (is_multibyte(name) &&
	    (f.good < SURELY || f.good < f.bad * 16)) {
		if (convert(&d->own, s, name) == 0 || f.bad) {
			d->text = str_slice(&d->own);
			return;
		}
		str_clear(&d->own);
	}
	if (!name || f.good >= f.bad * 4 || is(name, "UTF-8"))
		name = !f.bad || f.good > f.bad ? "UTF-8" :
		    told && !is(told, "UTF-8") ? told : language_encoding(s);
	if (told && !is(told, name))
		d->defect = N_("wrong encoding declared");
	else if (f.bad && is(name, "UTF-8"))
		d->defect = N_("invalid bytes");
	else if (!told && !is(name, "UTF-8"))
		d->defect = N_("encoding not declared");
	if (is(name, "UTF-8") && !f.bad && !f.cut) {
		d->text = s;
		return;
	}
	convert(&d->own, s, name);
	d->text = str_slice(&d->own);
}

static const char *
narrow_label(struct slice s, const struct utf8_facts *f, const char *charset,
    char *buf, const char **bad)
{
	struct slice label = http_label(charset);
	const char *name = label.len ? label_encoding(label, buf) : NULL;
	const char *told;

	if (name && !is_wide(name) &&
	    (!is(name, "UTF-8") || !f->bad))
		return name;
	told = name;
	label = inner_label(s);
	name = label.len ? label_encoding(label, buf) : told;
	if (label.len && !name)
		*bad = N_("unknown encoding declared");
	else if (is_wide(name))
		*bad = N_("wrong encoding declared");
	return name && !is_wide(name) ? name : NULL;
}

static void
decode_ebcdic(struct decoded *d, struct slice bytes)
{
	struct str head = { 0 };
	struct slice label;
	const char *name;
	char buf[48];

	convert(&head, slice_make(bytes.s, bytes.len < 256 ? bytes.len : 256),
	    "CP037");
	label = inner_label(str_slice(&head));
	name = label_encoding(label, buf);
	convert(&d->own, bytes, name && !is_wide(name) ? name : "CP037");
	d->text = str_slice(&d->own);
	str_clear(&head);
}

void
encoding_decode(struct decoded *d, struct slice bytes, const char *charset)
{
	size_t skip;
	char buf[48];
	const char *name = mark_encoding(bytes, &skip), *bad = NULL;

	*d = (struct decoded){ 0 };
	bytes = slice_from(bytes, skip);
	if (!name)
		name = wide_encoding(bytes);
	if (is(name, "CP037")) {
		decode_ebcdic(d, bytes);
	} else if (is_wide(name)) {
		if (bytes.len % (name[4] == '1' ? 2 : 4))
			d->defect = N_("the last character is cut off");
		convert(&d->own, bytes, name);
		d->text = str_slice(&d->own);
	} else {
		struct utf8_facts f = look_at_utf8(bytes);

		if (!name)
			name = narrow_label(bytes, &f, charset, buf, &bad);
		decode_narrow(d, bytes, f, name);
		if (!d->defect)
			d->defect = bad;
	}
	if (d->text.len >= 3 && !memcmp(d->text.s, "\xef\xbb\xbf", 3))
		d->text = slice_from(d->text, 3);
}

void
decoded_clear(struct decoded *d)
{
	str_clear(&d->own);
	*d = (struct decoded){ 0 };
}

void
encoding_to_utf8(struct str *out, struct slice bytes, const char *charset)
{
	struct decoded d;

	encoding_decode(&d, bytes, charset);
	str_adds(out, d.text);
	decoded_clear(&d);
}
