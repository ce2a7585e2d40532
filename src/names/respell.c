/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/respell.h"

#include <string.h>

struct rule {
	const char *from, *to; /* "^" the word's beginning, "$" its end */
};

/* Longer sequences before their beginnings. */
static const struct rule german[] = { { "shchev$", "schtschow" },
	{ "shch", "schtsch" }, { "chev$", "tschow" }, { "chyov$", "tschow" },
	{ "sh", "sch" }, { "zh", "sch" }, { "ch", "tsch" }, { "kh", "ch" },
	{ "ts", "z" }, { "^ye", "je" }, { "yev", "jew" }, { "ya", "ja" },
	{ "yu", "ju" }, { "iy$", "i" }, { "v", "w" }, { "z", "s" },
	{ NULL, NULL } };
static const struct rule french[] = { { "shch", "chtch" }, { "sh", "ch" },
	{ "zhin$", "jine" }, { "zh", "j" }, { "ch", "tch" }, { "^ye", "e" },
	{ "ya", "ia" }, { "yu", "iou" }, { "ge", "gue" }, { "gi", "gui" },
	{ "in$", "ine" }, { "u", "ou" }, { NULL, NULL } };
static const struct rule dutch[] = { { "shchev$", "sjtsjov" },
	{ "shch", "sjtsj" }, { "chev$", "tsjov" }, { "sh", "sj" },
	{ "zh", "zj" }, { "ch", "tsj" }, { "kh", "ch" }, { "^ye", "je" },
	{ "ya", "ja" }, { "yu", "joe" }, { "iy$", "i" }, { "u", "oe" },
	{ NULL, NULL } };
static const struct rule polish[] = { { "shchev$", "szczow" },
	{ "shch", "szcz" }, { "chev$", "czow" }, { "sh", "sz" },
	{ "zhin$", "żyn" }, { "zh", "ż" }, { "ch", "cz" }, { "kh", "ch" },
	{ "ts", "c" }, { "^ye", "je" }, { "ya", "ja" }, { "yu", "ju" },
	{ "ei$", "iej" }, { "oi", "oj" }, { "ai", "aj" }, { "v", "w" },
	{ NULL, NULL } };
static const struct rule spanish[] = { { "shchev$", "shchov" },
	{ "chev$", "chov" }, { "kh", "j" }, { "y$", "i" }, { NULL, NULL } };
static const struct rule portuguese[] = { { "chev$", "chov" },
	{ "zh", "j" }, { "y$", "i" }, { NULL, NULL } };
static const struct rule turkish[] = { { "shch", "şç" }, { "chev$", "çov" },
	{ "sh", "ş" }, { "zh", "j" }, { "ch", "ç" }, { "kh", "h" },
	{ "oi", "oy" }, { "ai", "ay" }, { NULL, NULL } };

static const struct {
	const char *code;
	const struct rule *rules;
} langs[] = { { "de", german }, { "fr", french }, { "nl", dutch },
	{ "pl", polish }, { "es", spanish }, { "pt", portuguese },
	{ "tr", turkish } };

const char *
respell_lang(size_t i)
{
	return i < sizeof(langs) / sizeof(*langs) ? langs[i].code : NULL;
}

/* Does the rule hold at byte `i` of the word?  Returns the bytes it takes. */
static size_t
takes(const struct rule *r, struct slice word, size_t i)
{
	const char *from = r->from;
	size_t n = 0;

	if (*from == '^') {
		if (i)
			return 0;
		from++;
	}
	for (; *from && *from != '$'; from++, n++)
		if (i + n >= word.len || ascii_tolower((unsigned char)
		    word.s[i + n]) != (unsigned char)*from)
			return 0;
	return *from == '$' && i + n < word.len ? 0 : n;
}

/* The word's first letter stays a capital where a rule puts one of ASCII
 * there; names are looked up without regard to case. */
static void
add_word(const struct rule *rules, struct slice word, struct str *out)
{
	size_t n;

	for (size_t i = 0; i < word.len; i += n) {
		const struct rule *r = rules;

		while (r->from && !(n = takes(r, word, i)))
			r++;
		if (!r->from) {
			str_addc(out, word.s[i]);
			n = 1;
			continue;
		}
		if (ascii_upper((unsigned char)word.s[i])) {
			str_addc(out, (char)ascii_toupper((unsigned char)
			    *r->to));
			str_add(out, r->to + 1);
		} else {
			str_add(out, r->to);
		}
	}
}

bool
respell(size_t lang, struct slice name, struct str *out)
{
	struct slice rest = name, word;

	str_truncate(out, 0);
	while (slice_split(&rest, ' ', &word)) {
		if (out->len)
			str_addc(out, ' ');
		add_word(langs[lang].rules, word, out);
	}
	return !slice_eq(str_slice(out), name);
}
