/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/label.h"

#include <iconv.h>
#include <stdint.h>
#include <stdio.h>

/* What iconv calls it, and other names, parted by blanks. */
static const char *const labels[][2] = {
	{ "UTF-8", "utf8 utf-8 unicode-1-1-utf-8 x-unicode20utf8" },
	{ "UTF-16", "utf-16 utf16 ucs-2 ucs2 unicode csunicode "
	    "iso-10646-ucs-2 unicodefeff u16" },
	{ "UTF-16LE", "utf-16le utf16le ucs-2le" },
	{ "UTF-16BE", "utf-16be utf16be ucs-2be unicodefffe" },
	{ "UTF-32", "utf-32 utf32 ucs-4 ucs4 iso-10646-ucs-4 u32" },
	{ "UTF-32LE", "utf-32le ucs-4le" },
	{ "UTF-32BE", "utf-32be ucs-4be" },
	{ "CP1252", "iso-8859-1 iso8859-1 iso_8859-1 iso88591 8859-1 latin1 "
	    "latin-1 iso-latin-1 l1 us-ascii ascii ansi_x3.4-1968 iso646-us "
	    "iso-ir-100 ibm819 cp819 windows-1252 windows1252 cp1252 "
	    "x-cp1252 win-1252 ansi x-ansi iso8859_1 iso_8859-1:1987" },
	{ "CP1254", "iso-8859-9 iso8859-9 latin5 windows-1254 cp1254 l5" },
	{ "CP874", "iso-8859-11 tis-620 windows-874 cp874 "
	    "thai iso-ir-166 tis-620-0 tis-620-2529-1" },
	{ "CP1250", "windows-1250 cp1250 x-cp1250 win-1250" },
	{ "CP1251", "windows-1251 cp1251 x-cp1251 win-1251 windows1251 "
	    "cp-1251 1251" },
	{ "CP1253", "windows-1253 cp1253 x-cp1253" },
	{ "CP1255", "windows-1255 cp1255 x-cp1255" },
	{ "CP1256", "windows-1256 cp1256 x-cp1256" },
	{ "CP1257", "windows-1257 cp1257 x-cp1257" },
	{ "CP1258", "windows-1258 cp1258 x-cp1258" },
	{ "KOI8-R", "koi8-r koi8r koi koi8 cskoi8r" },
	{ "KOI8-U", "koi8-u koi8-ru koi8u" },
	{ "ISO-8859-8", "iso-8859-8-i iso-8859-8-e iso-8859-8 logical" },
	{ "MACINTOSH", "macintosh mac x-mac-roman macroman" },
	{ "MAC-CYRILLIC", "x-mac-cyrillic x-mac-ukrainian maccyrillic" },
	{ "GB18030", "gb2312 gbk gb18030 gb_2312-80 gb_2312 x-gbk cp936 "
	    "chinese csgb2312 ms936 euc-cn x-euc-cn gb2312-80 iso-ir-58 "
	    "windows-936 936 gb2312-1980 gb18030-2000 x-mac-simp-chinese" },
	{ "BIG5-HKSCS", "big5 big-5 cn-big5 x-x-big5 csbig5 big5-hkscs "
	    "big5hkscs cp950 ms950 950 hkscs big5-tw x-mac-trad-chinese" },
	{ "CP932", "shift_jis shift-jis sjis x-sjis ms_kanji ms932 "
	    "windows-31j cp932 csshiftjis s-jis 932 x-mac-japanese" },
	{ "EUC-JP", "euc-jp eucjp x-euc-jp x-euc ujis u-jis" },
	{ "ISO-2022-JP", "iso-2022-jp csiso2022jp" },
	{ "UHC", "euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 "
	    "ksc_5601 korean windows-949 cp949 uhc ks_c_5601 949 ms949 "
	    "ks-x-1001 x-mac-korean iso-ir-149" },
};

/* The same letters and digits, whatever stands between them: nobody is sure
 * where an encoding's name has hyphens. */
static bool
same_label(struct slice a, struct slice b)
{
	size_t i = 0, k = 0;

	for (;; i++, k++) {
		while (i < a.len && !ascii_alnum(a.s[i]))
			i++;
		while (k < b.len && !ascii_alnum(b.s[k]))
			k++;
		if (i == a.len || k == b.len)
			return i == a.len && k == b.len;
		if (ascii_tolower(a.s[i]) != ascii_tolower(b.s[k]))
			return false;
	}
}

bool
label_listed(const char *names, struct slice label)
{
	struct slice rest = slice_of(names), name;

	while (slice_split(&rest, ' ', &name))
		if (same_label(name, label))
			return true;
	return false;
}

/* Names that iconv knows and a feed may not use. */
static bool
refused(struct slice label)
{
	static const char *const no[] = { "utf-7", "utf7", "iso-2022-",
		"iso2022", "hz", "unicode-1-1-utf-7", "internal", "wchar",
		"utf-7-imap", "java", "c99", "char", "scsu", "bocu", "cesu" };

	for (size_t i = 0; i < label.len; i++)
		if (!ascii_alnum(label.s[i]) && !strchr("-_.:", label.s[i]))
			return true;
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (slice_casestarts(label, no[i]))
			return true;
	return !label.len || label.len > 40;
}

static bool
iconv_knows(const char *name)
{
	iconv_t cd = iconv_open("UTF-8", name);

	if (cd == (iconv_t)-1)
		return false;
	iconv_close(cd);
	return true;
}

/* Which of ISO 8859: "iso8859_5", "iso_8859_5_1988"; 0 for none. */
static size_t
iso_part(struct slice label)
{
	size_t n = 0, i;

	for (i = 3; i < label.len && !ascii_digit(label.s[i]); i++)
		;
	if (!slice_casestarts(label, "iso") ||
	    !slice_starts(slice_make(label.s + i, label.len - i), "8859"))
		return 0;
	for (i += 4; i < label.len && !ascii_digit(label.s[i]); i++)
		;
	for (; n < 10 && i < label.len && ascii_digit(label.s[i]); i++)
		n = n * 10 + (size_t)(label.s[i] - '0');
	return n;
}

/* Is a label of at most 40 bytes known to iconv as it stands, or in another
 * spelling: iso8859_5, windows_1250, 1253? */
static const char *
ask_iconv(struct slice label, char *buf)
{
	size_t digits = 0;

	memcpy(buf, label.s, label.len);
	buf[label.len] = '\0';
	if (iconv_knows(buf))
		return buf;
	for (size_t i = 0; i < label.len; i++)
		buf[i] = buf[i] == '_' ? '-' : buf[i];
	if (iconv_knows(buf))
		return buf;
	digits = iso_part(label);
	if (digits) {
		snprintf(buf, 48, "ISO-8859-%zu", digits);
		return iconv_knows(buf) ? buf : NULL;
	}
	if (slice_casestarts(label, "windows"))
		label = slice_make(label.s + 8, label.len > 8 ?
		    label.len - 8 : 0);
	while (digits < label.len && ascii_digit(label.s[digits]))
		digits++;
	if (!digits || digits != label.len)
		return NULL;
	snprintf(buf, 48, "CP%.*s", (int)label.len, label.s);
	return iconv_knows(buf) ? buf : NULL;
}

const char *
label_encoding(struct slice label, char *buf)
{
	label = slice_trim(label);
	while (label.len && (*label.s == '"' || *label.s == '\'')) {
		label.s++;
		label.len--;
	}
	while (label.len && strchr("\"' ;", label.s[label.len - 1]))
		label.len--;
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (label_listed(labels[i][1], label))
			return labels[i][0];
	return refused(label) ? NULL : ask_iconv(label, buf);
}
