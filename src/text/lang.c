/* SPDX-License-Identifier: MIT
 *
 * lang.c - the script says most of it, small words and odd letters the rest.
 *
 * A script that one language writes decides at once.  Between languages of
 * one script every small word of a language's list counts for it, and so does
 * every letter that only few of them use.  The first kilobytes are enough. */
#include "config.h"

#include "text/lang.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/map.h"
#include "text/utf8.h"

/* READ_MAX bytes are read; no language of the list has words so long. */
enum { READ_MAX = 3072, SLOTS = 4096, WORD_MAX = 24 };

enum script {
	LATIN, CYRILLIC, ARABIC, HAN, KANA, HANGUL, HEBREW, GREEK, DEVANAGARI,
	BENGALI, GURMUKHI, GUJARATI, TAMIL, TELUGU, KANNADA, MALAYALAM,
	SINHALA, THAI, LAO, BURMESE, GEORGIAN, ARMENIAN, ETHIOPIC, KHMER,
	SCRIPTS
};

static const struct {
	uint32_t first, last;
	enum script script;
} ranges[] = {
	{ 0x41, 0x24f, LATIN }, { 0x370, 0x3ff, GREEK },
	{ 0x400, 0x52f, CYRILLIC }, { 0x530, 0x58f, ARMENIAN },
	{ 0x590, 0x5ff, HEBREW }, { 0x600, 0x77f, ARABIC },
	{ 0x900, 0x97f, DEVANAGARI }, { 0x980, 0x9ff, BENGALI },
	{ 0xa00, 0xa7f, GURMUKHI }, { 0xa80, 0xaff, GUJARATI },
	{ 0xb80, 0xbff, TAMIL }, { 0xc00, 0xc7f, TELUGU },
	{ 0xc80, 0xcff, KANNADA }, { 0xd00, 0xd7f, MALAYALAM },
	{ 0xd80, 0xdff, SINHALA }, { 0xe00, 0xe7f, THAI },
	{ 0xe80, 0xeff, LAO }, { 0x1000, 0x109f, BURMESE },
	{ 0x10a0, 0x10ff, GEORGIAN }, { 0x1100, 0x11ff, HANGUL },
	{ 0x1200, 0x137f, ETHIOPIC }, { 0x1780, 0x17ff, KHMER },
	{ 0x1e00, 0x1eff, LATIN }, { 0x1f00, 0x1fff, GREEK },
	{ 0x3040, 0x30ff, KANA }, { 0x3400, 0x9fff, HAN },
	{ 0xac00, 0xd7a3, HANGUL }, { 0xfb50, 0xfdff, ARABIC },
	{ 0xfe70, 0xfeff, ARABIC }, { 0x20000, 0x3ffff, HAN },
};

/* What a script speaks when its words say nothing else. */
static const char *const spoken[SCRIPTS] = {
	[LATIN] = "", [CYRILLIC] = "ru", [ARABIC] = "ar", [HAN] = "zh",
	[KANA] = "ja", [HANGUL] = "ko", [HEBREW] = "he", [GREEK] = "el",
	[DEVANAGARI] = "hi", [BENGALI] = "bn", [GURMUKHI] = "pa",
	[GUJARATI] = "gu", [TAMIL] = "ta", [TELUGU] = "te",
	[KANNADA] = "kn", [MALAYALAM] = "ml", [SINHALA] = "si",
	[THAI] = "th", [LAO] = "lo", [BURMESE] = "my", [GEORGIAN] = "ka",
	[ARMENIAN] = "hy", [ETHIOPIC] = "am", [KHMER] = "km",
};

/* Small words, and letters that tell the language from its neighbours. */
static const struct {
	const char *code;
	enum script script;
	const char *words;
	const char *letters;
} langs[] = {
	{ "en", LATIN, "the of and to in that is for on with as was at by it "
	    "from he his has have are be this after who will said were an "
	    "not its their which been but would they more about over", "" },
	{ "de", LATIN, "der die und das den von zu mit sich des auf für ist "
	    "im dem nicht ein eine als auch es an werden aus er hat dass "
	    "sie nach wird bei einer um am sind noch wie einem über nur "
	    "vor zur haben wurde", "ßäöü" },
	{ "fr", LATIN, "le la les de des et à du en un une est dans que qui "
	    "pour pas sur au par plus ce il avec ne se son sa sont aux été "
	    "mais cette ont ses nous après leur également", "çèêàùœ" },
	{ "es", LATIN, "el la los las de que y en un una por con no para es "
	    "al del se su lo como más pero sus le ha este sobre entre "
	    "también fue desde esta años según ser han", "ñ¿¡áíó" },
	{ "it", LATIN, "il la di che e è un una per non del della in con si "
	    "le dei da sono al nel gli alla come più anche ha lo delle "
	    "dal degli nella dopo stato essere ai questo", "ìòàù" },
	{ "pt", LATIN, "o a os as de que e do da em um uma para com não por "
	    "no na se dos das ao mais é foi como pelo pela são mas ou "
	    "também seu sua nos nas até ser segundo", "ãõçêâ" },
	{ "nl", LATIN, "de het een en van in is dat op te zijn voor met die "
	    "niet aan er om ook als maar bij uit naar door over heeft nog "
	    "worden wordt werd tegen meer hij na", "ĳ" },
	{ "sv", LATIN, "och att det i en som på är av för med den till inte "
	    "har de ett om han var men sig från vi så kan när efter ska "
	    "också vid där säger enligt", "åäö" },
	{ "da", LATIN, "og at det i en er på til af for med den de der som "
	    "ikke har et om han var men sig fra vi så kan efter også ved "
	    "siger skal blev ifølge nu", "æøå" },
	{ "no", LATIN, "og at det i en er på til av for med den de som ikke "
	    "har et om han var men seg fra vi så kan etter også ved sier "
	    "skal ble ifølge nå ut", "æøå" },
	{ "fi", LATIN, "ja on ei että se oli ovat hän joka mutta kun myös "
	    "ole kuin tai mukaan jo sen niin vain hänen sekä ollut jos "
	    "mitä voi nyt kertoo sanoo vuoden", "äö" },
	{ "pl", LATIN, "w i na z do nie się że jest o to po przez jak za od "
	    "dla ale oraz przed który która są został tym jego było może "
	    "także już tego czy", "ąęłńśźżć" },
	{ "cs", LATIN, "a v se na je že s z do o to by podle jako pro ale k "
	    "za po který jsou byl i ve už také od jeho nebo má řekl jsem",
	    "řěůýčšž" },
	{ "sk", LATIN, "a v sa na je že s z do o to by podľa ako pre ale k "
	    "za po ktorý sú bol aj vo už tiež od jeho alebo má povedal",
	    "ľĺŕôďťňä" },
	{ "hu", LATIN, "a az és hogy nem is egy van meg ez volt el azt csak "
	    "de már mint még szerint ki lesz aki után vagy pedig azonban "
	    "között minden illetve", "őűöü" },
	{ "ro", LATIN, "și de la în a cu pe care nu din un o să pentru mai "
	    "este ca au fost a că după sau prin dar lui sunt ce va fi "
	    "către spus", "șțăâîşţ" },
	{ "tr", LATIN, "ve bir bu da de için ile olarak çok daha olan gibi "
	    "kadar sonra ancak ne ise en dedi var o göre başkanı yeni "
	    "tarafından karşı ettiği oldu", "ğışç" },
	{ "hr", LATIN, "i u je na se da su za od s kako o bi koji to nije "
	    "što a iz će po do ili rekao samo koja kao nakon bio biti "
	    "prema", "đčćšž" },
	{ "sl", LATIN, "in je v na se da so za ki z po pa ne od tudi bi kot "
	    "bo iz pri še do o ni ob je kar lahko bil sta povedal",
	    "čšž" },
	{ "et", LATIN, "ja on ei et see oli ka mis kui aga oma ning ta või "
	    "ütles selle kes siis eest pärast välja üle eesti vastu", "õäöü" },
	{ "lv", LATIN, "un ir ka no par ar tas uz bet arī kas to gan pēc "
	    "viņš vai līdz nav tika būs latvijas savu teica kā", "āēīūļņģķ" },
	{ "lt", LATIN, "ir kad yra į su iš tai kaip bet jis buvo už dėl per "
	    "apie ar nuo prie teigė lietuvos taip pat savo metų", "ėąųūįęš" },
	{ "id", LATIN, "yang dan di itu dengan untuk pada dari ini dalam "
	    "tidak akan juga oleh ke kepada adalah telah sebagai mereka "
	    "ada tersebut bahwa karena kata bisa", "" },
	{ "ms", LATIN, "yang dan di itu dengan untuk pada dari ini dalam "
	    "tidak akan juga oleh ke kepada adalah telah sebagai beliau "
	    "berkata bagi kerana boleh menerusi", "" },
	{ "vi", LATIN, "của và là có được các cho trong không một với người "
	    "đã này những đến từ khi về tại ông nước theo vào ra", "đơưạảấầ" },
	{ "ca", LATIN, "el la els les de que i en un una per amb no és al "
	    "del es va ha com més però també aquest seva després dels "
	    "pel són", "àçòè" },
	{ "gl", LATIN, "o a os as de que e do da en un unha para con non por "
	    "no na se dos das ao máis é foi como polo pola son pero tamén "
	    "súa nos", "ñó" },
	{ "eu", LATIN, "eta da du ez bat dira den ere izan dela dute zuen "
	    "egin baina beste duen bere hori", "" },
	{ "sq", LATIN, "të e në i për me se një nga që ka dhe është u më do "
	    "si ai por kjo tha janë pas ishte", "ëç" },
	{ "sw", LATIN, "ya na wa kwa ni katika za la kuwa hiyo alisema cha "
	    "huo ambao rais baada yake kama hii pia nchi", "" },
	{ "af", LATIN, "die van en het in is dat om te nie met vir sy op hy "
	    "wat wees aan ook by as maar sal was deur", "" },
	{ "so", LATIN, "oo ka ah ku iyo in uu ay waa ee la soo sheegay "
	    "waxaa lagu isaga dalka aan", "" },
	{ "ha", LATIN, "da na a ta ya ba ce shi wani cewa kuma sun cikin "
	    "mai don su an ga ne", "ɓɗƙ" },
	{ "is", LATIN, "og að í á er sem til um við en hann var ekki með "
	    "fyrir hafa segir það af því", "ðþæ" },
	{ "ga", LATIN, "agus an na ar i a go is le sé bhí tá ag do chun leis "
	    "nach seo", "" },
	{ "ru", CYRILLIC, "и в на не что с по из о для за от это как к он "
	    "его был при до а но также года после об заявил было который",
	    "ыэъ" },
	{ "uk", CYRILLIC, "і в у на не що з та до про за від це як для він "
	    "його був при але також року після й із щодо заявив який",
	    "іїєґ" },
	{ "bg", CYRILLIC, "и в на не че се за от да са по с до като това "
	    "беше който ще през но със си при", "ъщ" },
	{ "sr", CYRILLIC, "и у је на се да су за од са како о би који то "
	    "није што а из ће по", "ђјљњћџ" },
	{ "mk", CYRILLIC, "и во на се да за од со дека ќе е не што по како "
	    "но ги до", "ѓќѕјљњџ" },
	{ "be", CYRILLIC, "і ў на не што з па да за гэта як для ён яго быў "
	    "пры але таксама пасля", "ўі" },
	{ "kk", CYRILLIC, "және мен бұл да де үшін деп бар екі болып туралы",
	    "әғқңөұүһі" },
	{ "ar", ARABIC, "في من على إلى أن عن التي مع هذا الذي ما لا بعد قال "
	    "هذه بين كان إن", "ةىإأ" },
	{ "fa", ARABIC, "و در به از که این را با است برای آن یک تا بر هم "
	    "شده خود می", "پچژگی" },
	{ "ur", ARABIC, "کے میں کی ہے اور سے کا کو نے ہیں پر کہ اس بھی یہ",
	    "ٹڈڑںےہ" },
	{ "ps", ARABIC, "د په او چې ته له کې دی سره", "ښځډړټې" },
};

enum { N_LANGS = sizeof(langs) / sizeof(*langs) };

_Static_assert((int)N_LANGS <= 64, "one bit a language");

/* Words, and letters behind a \1, to the languages that have them. */
static struct {
	uint32_t hash;
	uint64_t mask;
} words[SLOTS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static uint32_t
word_hash(const char *s, size_t n)
{
	uint64_t h = hash_stable(s, n, HASH_STABLE_SEED);

	return (uint32_t)(h ^ h >> 32) | 1;
}

static uint64_t *
word_slot(uint32_t hash)
{
	size_t i = hash >> 1 & (SLOTS - 1);

	while (words[i].hash && words[i].hash != hash)
		i = (i + 1) & (SLOTS - 1);
	words[i].hash = hash;
	return &words[i].mask;
}

static void
learn_letters(size_t lang)
{
	struct slice all = slice_of(langs[lang].letters);
	uint32_t ch;

	for (size_t at = 0, n; at < all.len; at += n) {
		char key[5] = "\1";

		n = utf8_decode(all.s + at, all.len - at, &ch);
		memcpy(key + 1, all.s + at, n);
		*word_slot(word_hash(key, n + 1)) |= UINT64_C(1) << lang;
	}
}

static void
learn(void)
{
	for (size_t i = 0; i < N_LANGS; i++) {
		struct slice rest = slice_of(langs[i].words), word;

		while (slice_split(&rest, ' ', &word))
			*word_slot(word_hash(word.s, word.len)) |=
			    UINT64_C(1) << i;
		learn_letters(i);
	}
}

static uint64_t
word_mask(const char *s, size_t n)
{
	uint32_t hash = word_hash(s, n);
	size_t i = hash >> 1 & (SLOTS - 1);

	while (words[i].hash && words[i].hash != hash)
		i = (i + 1) & (SLOTS - 1);
	return words[i].hash ? words[i].mask : 0;
}

static int
script_of(uint32_t ch)
{
	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
		if (ch >= ranges[i].first && ch <= ranges[i].last)
			return (int)ranges[i].script;
	return -1;
}

struct tally {
	size_t scripts[SCRIPTS]; /* letters */
	unsigned score[N_LANGS]; /* thousandths */
	char word[WORD_MAX * 4];
	size_t len;
};

/* A word that few languages share says more. */
static void
end_word(struct tally *t)
{
	uint64_t mask = t->len ? word_mask(t->word, t->len) : 0;
	unsigned share = mask ? 3000u / (1 +
	    (unsigned)__builtin_popcountll(mask)) : 0;

	for (; mask; mask &= mask - 1)
		t->score[__builtin_ctzll(mask)] += share;
	t->len = 0;
}

static void
count_letter(struct tally *t, const char *s, size_t n)
{
	char key[5] = "\1";
	uint64_t mask;

	memcpy(key + 1, s, n);
	for (mask = word_mask(key, n + 1); mask; mask &= mask - 1)
		t->score[__builtin_ctzll(mask)] += 250;
}

static void
count(struct tally *t, struct slice text)
{
	uint32_t ch;
	size_t n;

	for (size_t at = 0; at < text.len; at += n) {
		char out[4];
		int script;

		n = utf8_decode(text.s + at, text.len - at, &ch);
		if (!utf8_is_letter(ch) && !utf8_is_mark(ch)) {
			end_word(t);
			continue;
		}
		ch = utf8_lower(ch);
		script = script_of(ch);
		if (script >= 0)
			t->scripts[script]++;
		size_t len = utf8_encode(ch, out);

		if (len > 1 && (script == LATIN || script == CYRILLIC ||
		    script == ARABIC))
			count_letter(t, out, len);
		if (t->len + len <= sizeof(t->word)) {
			for (size_t k = 0; k < len; k++)
				t->word[t->len++] = out[k];
		}
	}
	end_word(t);
}

const char *
lang_detect(struct slice text)
{
	struct tally t = { 0 };
	enum script script = LATIN;
	size_t letters = 0, best = N_LANGS;

	pthread_once(&once, learn);
	if (text.len > READ_MAX)
		text.len = READ_MAX;
	count(&t, text);
	/* Han letters say as much as three of the others; kana among them
	 * make it Japanese. */
	t.scripts[HAN] *= 3;
	if (t.scripts[KANA] * 20 > t.scripts[HAN])
		t.scripts[KANA] = t.scripts[KANA] * 3 + t.scripts[HAN];
	for (int i = 0; i < SCRIPTS; i++)
		if (t.scripts[i] > letters) {
			letters = t.scripts[i];
			script = (enum script)i;
		}
	for (size_t i = 0; i < N_LANGS; i++)
		if (langs[i].script == script && t.score[i] &&
		    (best == N_LANGS || t.score[i] > t.score[best]))
			best = i;
	if (best < N_LANGS && (script != LATIN || t.score[best] >= 3000))
		return langs[best].code;
	return spoken[script];
}
