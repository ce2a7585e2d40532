/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/inflect.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/vec.h"
#include "names/unit.h"
#include "text/utf8.h"

enum { STEM_SHORTEST = 4 /* bytes */ };

/* Both sides are in lower case; they are folded like the words.  A prefix
 * rule ends in "-". */
struct rule {
	const char *ending, *instead;
};

struct language {
	const char *langs; /* "ru be" */
	const struct rule *rules;
};

/* A rule with both sides folded. */
struct folded_rule {
	uint16_t ending, instead; /* where they start in the text */
	uint8_t ending_len, instead_len;
	bool prefix;
};

struct inflect {
	struct str text;
	struct { VEC(struct folded_rule) } rules;
	struct str word; /* scratch */
};

static const struct rule russian[] = {
	{ "ии", "ия" }, { "ию", "ия" }, { "ией", "ия" }, { "ины", "ина" },
	{ "ине", "ина" }, { "ину", "ина" }, { "иной", "ина" },
	{ "ого", "ий" }, { "ого", "ый" }, { "ому", "ий" }, { "ому", "ый" },
	{ "им", "ий" }, { "ым", "ый" }, { "ом", "ий" }, { "ым", "" },
	{ "ой", "ая" }, { "ую", "ая" }, { "ой", "а" }, { "ей", "я" },
	{ "ем", "й" }, { "ем", "ь" }, { "ем", "" }, { "ом", "" },
	{ "ами", "ы" }, { "ах", "ы" }, { "ов", "ы" }, { "ам", "ы" },
	{ "ов", "" }, { "а", "" }, { "у", "" }, { "е", "" }, { "ы", "" },
	{ "и", "" }, { "я", "й" }, { "ю", "й" }, { "я", "ь" }, { "ю", "ь" },
	{ "е", "ь" }, { "ы", "а" }, { "е", "а" }, { "у", "а" }, { "и", "а" },
	{ "и", "я" }, { "е", "я" }, { "ю", "я" }, { "и", "ь" }, { 0 } };

static const struct rule ukrainian[] = {
	{ "ії", "ія" }, { "ію", "ія" }, { "ією", "ія" }, { "їни", "їна" },
	{ "їні", "їна" }, { "їну", "їна" }, { "їною", "їна" },
	{ "ого", "ий" }, { "ому", "ий" }, { "им", "ий" }, { "ої", "а" },
	{ "ій", "а" }, { "ою", "а" }, { "ові", "" }, { "еві", "" },
	{ "еві", "ь" }, { "ем", "ь" }, { "ем", "" }, { "ом", "" },
	{ "ами", "и" }, { "ах", "и" }, { "ів", "и" }, { "ам", "и" },
	{ "а", "" }, { "у", "" }, { "і", "" }, { "и", "" }, { "я", "й" },
	{ "ю", "й" }, { "я", "ь" }, { "ю", "ь" }, { "єм", "й" },
	{ "и", "а" }, { "і", "а" }, { "у", "а" }, { "і", "я" }, { "ю", "я" },
	{ "єю", "я" }, { "ею", "я" }, { "ею", "а" }, { "і", "ь" },
	{ "а", "о" }, { "у", "о" }, { "ом", "о" }, { "ові", "о" },
	{ "і", "о" }, { "ова", "ів" }, { "ову", "ів" }, { "овом", "ів" },
	{ "ові", "ів" }, { "єва", "їв" }, { "єву", "їв" }, { "євом", "їв" },
	{ "єві", "їв" }, { 0 } };

static const struct rule polish[] = {
	{ "ii", "ia" }, { "ię", "ia" }, { "ią", "ia" }, { "ji", "ja" },
	{ "ję", "ja" }, { "ją", "ja" }, { "iny", "ina" }, { "inie", "ina" },
	{ "inę", "ina" }, { "iną", "ina" }, { "iego", "i" },
	{ "iemu", "i" }, { "im", "i" }, { "ego", "y" }, { "emu", "y" },
	{ "ym", "y" }, { "owi", "" }, { "em", "" }, { "iem", "" },
	{ "ie", "" }, { "ie", "a" }, { "ów", "" }, { "ami", "" },
	{ "ach", "y" }, { "om", "y" }, { "a", "" }, { "u", "" }, { "y", "a" },
	{ "ę", "a" }, { "ą", "a" }, { "i", "a" }, { "e", "" }, { "y", "" },
	{ "ę", "" }, { "i", "" }, { "ią", "a" }, { "ią", "" }, { "iej", "a" },
	{ "ej", "a" }, { "ych", "e" }, { "ei", "ea" }, { "i", "ia" },
	{ "cie", "t" }, { "cie", "ta" }, { "dzie", "d" }, { "dzie", "da" },
	{ "rze", "r" }, { "rze", "ra" }, { "dze", "ga" }, { "ie", "o" },
	{ "em", "o" }, { "a", "o" }, { "u", "o" }, { "ów", "y" }, { 0 } };

static const struct rule czech[] = {
	{ "em", "" }, { "ovi", "" }, { "ů", "" }, { "ova", "" },
	{ "ovu", "" }, { "ou", "a" }, { "y", "a" }, { "u", "a" },
	{ "ě", "a" }, { "e", "a" }, { "a", "" }, { "u", "" }, { "e", "" },
	{ "i", "" }, { "ie", "ia" }, { "ii", "ia" }, { "ii", "ie" },
	{ "ého", "y" }, { "ému", "y" }, { "ým", "y" }, { "om", "" },
	{ "och", "" }, { "ov", "" }, { "ami", "y" }, { "u", "o" },
	{ "em", "o" }, { "i", "e" }, { 0 } };

static const struct rule croatian[] = {
	{ "ije", "ija" }, { "iji", "ija" }, { "iju", "ija" },
	{ "ijom", "ija" }, { "om", "" }, { "em", "" }, { "a", "" },
	{ "u", "" }, { "e", "a" }, { "i", "a" }, { "u", "a" }, { "om", "a" },
	{ "og", "i" }, { "om", "i" }, { "im", "i" }, { "e", "" },
	{ "ov", "" }, { "ova", "" }, { "oj", "a" }, { "i", "" }, { 0 } };

static const struct rule serbian[] = {
	{ "ије", "ија" }, { "ији", "ија" }, { "ију", "ија" },
	{ "ијом", "ија" }, { "ом", "" }, { "ем", "" }, { "а", "" },
	{ "у", "" }, { "е", "а" }, { "и", "а" }, { "у", "а" },
	{ "ом", "а" }, { "ог", "и" }, { "им", "и" }, { 0 } };

/* Most names take their endings after an apostrophe. */
static const struct rule turkish[] = {
	{ "nin", "" }, { "nın", "" }, { "nun", "" }, { "nün", "" },
	{ "in", "" }, { "ın", "" }, { "un", "" }, { "ün", "" },
	{ "ya", "" }, { "ye", "" }, { "yı", "" }, { "yi", "" },
	{ "da", "" }, { "de", "" }, { "ta", "" }, { "te", "" },
	{ "dan", "" }, { "den", "" }, { "tan", "" }, { "ten", "" },
	{ "la", "" }, { "le", "" }, { "a", "" }, { "e", "" }, { "ı", "" },
	{ "i", "" }, { 0 } };

static const struct rule finnish[] = {
	{ "n", "" }, { "ssa", "" }, { "ssä", "" }, { "sta", "" },
	{ "stä", "" }, { "lla", "" }, { "llä", "" }, { "lle", "" },
	{ "lta", "" }, { "ltä", "" }, { "an", "" }, { "en", "" },
	{ "in", "" }, { "iin", "i" }, { "on", "" }, { "ta", "" },
	{ "tä", "" }, { "a", "" }, { "ä", "" }, { "ksi", "" },
	{ "in", "i" }, { "issa", "" }, { "ista", "" }, { "illa", "" },
	{ "ille", "" }, { 0 } };

static const struct rule hungarian[] = {
	{ "ban", "" }, { "ben", "" }, { "ba", "" }, { "be", "" },
	{ "ból", "" }, { "ből", "" }, { "nak", "" }, { "nek", "" },
	{ "val", "" }, { "vel", "" }, { "ra", "" }, { "re", "" },
	{ "ról", "" }, { "ről", "" }, { "tól", "" }, { "től", "" },
	{ "hoz", "" }, { "hez", "" }, { "ért", "" }, { "ot", "" },
	{ "et", "" }, { "t", "" }, { "ig", "" }, { "n", "" }, { "on", "" },
	{ "en", "" }, { 0 } };

/* A genitive without apostrophe. */
static const struct rule german[] = { { "s", "" }, { "es", "" },
	{ "n", "" }, { 0 } };

static const struct rule greek[] = {
	{ "ας", "α" }, { "ης", "η" }, { "ου", "ος" }, { "ο", "ος" },
	{ "ου", "ο" }, { "η", "ης" }, { "α", "ας" }, { 0 } };

static const struct rule lithuanian[] = {
	{ "os", "a" }, { "oje", "a" }, { "ą", "a" }, { "ai", "a" },
	{ "ės", "ė" }, { "ėje", "ė" }, { "o", "as" }, { "ui", "as" },
	{ "ą", "as" }, { "u", "as" }, { "e", "as" }, { "io", "is" },
	{ "iui", "is" }, { "į", "is" }, { "iu", "is" }, { "as", "a" },
	{ "ā", "a" }, { "ai", "a" }, { "a", "s" }, { "u", "s" },
	{ "am", "s" }, { "ā", "s" }, { 0 } };

static const struct rule korean[] = {
	{ "는", "" }, { "은", "" }, { "이", "" }, { "가", "" }, { "을", "" },
	{ "를", "" }, { "의", "" }, { "에", "" }, { "와", "" }, { "과", "" },
	{ "로", "" }, { "도", "" }, { "만", "" }, { "에서", "" },
	{ "에게", "" }, { "으로", "" }, { "까지", "" }, { "부터", "" },
	{ 0 } };

/* The article is no prefix: المالي is the financial, not the Mali. */
static const struct rule arabic[] = {
	{ "و-", "" }, { "ب-", "" }, { "ل-", "" }, { "ف-", "" },
	{ "ك-", "" }, { "وال-", "ال" }, { "بال-", "ال" }, { "لل-", "ال" },
	{ "فال-", "ال" }, { "ول-", "" }, { "وب-", "" }, { 0 } };

static const struct rule hebrew[] = {
	{ "ב-", "" }, { "ל-", "" }, { "מ-", "" }, { "ו-", "" }, { "ה-", "" },
	{ "ש-", "" }, { "כ-", "" }, { "וב-", "" }, { "ול-", "" },
	{ "שב-", "" }, { 0 } };

static const struct language table[] = {
	{ "ru be bg mk", russian },
	{ "uk", ukrainian },
	{ "pl", polish },
	{ "cs sk sl", czech },
	{ "hr bs", croatian },
	{ "sr", serbian },
	{ "tr az", turkish },
	{ "fi et", finnish },
	{ "hu", hungarian },
	{ "de sv no nb nn da nl", german },
	{ "el", greek },
	{ "lt lv", lithuanian },
	{ "ko", korean },
	{ "ar fa", arabic },
	{ "he iw", hebrew },
	{ 0 },
};

static const struct language *
find_language(const char *lang)
{
	struct slice all, code, want = slice_make(lang, strcspn(lang, "-_"));

	for (const struct language *l = table; l->langs; l++)
		for (all = slice_of(l->langs); slice_split(&all, ' ', &code);)
			if (slice_caseeq(code, want))
				return l;
	return NULL;
}

static void
fold_rule(struct inflect *in, const struct rule *r)
{
	size_t len = strlen(r->ending);
	struct folded_rule f = { .ending = (uint16_t)in->text.len,
		.prefix = len > 1 && r->ending[len - 1] == '-' };

	utf8_fold(&in->text, slice_make(r->ending, len - f.prefix));
	f.ending_len = (uint8_t)(in->text.len - f.ending);
	f.instead = (uint16_t)in->text.len;
	utf8_fold(&in->text, slice_of(r->instead));
	f.instead_len = (uint8_t)(in->text.len - f.instead);
	vec_push(&in->rules, f);
}

struct inflect *
inflect_new(const char *lang)
{
	const struct language *l = lang ? find_language(lang) : NULL;
	struct inflect *in;

	if (!l)
		return NULL;
	in = mem_calloc(1, sizeof(*in));
	for (const struct rule *r = l->rules; r->ending; r++)
		fold_rule(in, r);
	return in;
}

void
inflect_free(struct inflect *in)
{
	if (!in)
		return;
	str_clear(&in->text);
	str_clear(&in->word);
	vec_clear(&in->rules);
	free(in);
}

static void
add_guess(struct inflect_forms *out, struct slice front, struct slice back)
{
	char guess[96];
	uint64_t hash;

	if (front.len + back.len > sizeof(guess) || out->n == INFLECT_MAX)
		return;
	memcpy(guess, front.s, front.len);
	memcpy(guess + front.len, back.s, back.len);
	hash = unit_hash(slice_make(guess, front.len + back.len));
	for (size_t i = 0; i < out->n; i++)
		if (out->hash[i] == hash)
			return;
	out->hash[out->n++] = hash;
}

static void
try_rule(const struct inflect *in, const struct folded_rule *r,
    struct slice word, struct inflect_forms *out)
{
	const char *ending = in->text.s + r->ending;
	struct slice instead = slice_make(in->text.s + r->instead,
	    r->instead_len);
	size_t stem = word.len - r->ending_len;

	if (word.len < r->ending_len + (size_t)STEM_SHORTEST)
		return;
	if (r->prefix && !memcmp(word.s, ending, r->ending_len))
		add_guess(out, instead,
		    slice_make(word.s + r->ending_len, stem));
	else if (!r->prefix &&
	    !memcmp(word.s + stem, ending, r->ending_len))
		add_guess(out, slice_make(word.s, stem), instead);
}

void
inflect(struct inflect *in, struct slice word, struct inflect_forms *out)
{
	out->n = 0;
	str_truncate(&in->word, 0);
	utf8_fold(&in->word, word);
	for (size_t i = 0; i < in->rules.n; i++)
		try_rule(in, &in->rules.at[i], str_slice(&in->word), out);
}
