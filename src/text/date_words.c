/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/date_words.h"

/* One row a month: names in the forms that stand in dates (a genitive where
 * the language has one), folded, parted by blanks.  A word is the month whose
 * name it is, else the first that it shortens; so English comes first.
 * en de fr es it pt nl sv fi hu pl cs ro tr id ca el ru uk bg ar he. */
static const char *const months[] = {
	"january januar jaenner janner janvier enero gennaio janeiro januari "
	"tammikuuta tammikuu styczen stycznia ledna leden ianuarie ocak "
	"gener ιανουαριου ιανουαριοσ января январь січня януари يناير ינואר "
	"gen ene",
	"february februar fevrier febrero febbraio fevereiro februari "
	"helmikuuta helmikuu luty lutego unora unor februarie subat febrer "
	"φεβρουαριου φεβρουαριοσ февраля февраль лютого февруари فبراير "
	"פברואר fev",
	"march marz maerz mars marzo marco maart mrt maaliskuuta maaliskuu "
	"marcius marzec marca brezna brezen martie mart maret marc μαρτιου "
	"μαρτιοσ марта март березня مارس מרץ mrz",
	"april avril abril aprile huhtikuuta huhtikuu aprilis kwiecien "
	"kwietnia dubna duben aprilie nisan απριλιου απριλιοσ апреля апрель "
	"квітня април ابريل אפריל abr avr",
	"may mai mayo maggio maio mei maj toukokuuta toukokuu majus maja "
	"kvetna kveten mayis maig μαιου μαιοσ мая маи травня مايو מאי "
	"mag",
	"june juni juin junio giugno junho kesakuuta kesakuu junius czerwiec "
	"czerwca cervna cerven iunie haziran juny ιουνιου ιουνιοσ июня июнь "
	"червня юни يونيو יוני giu",
	"july juli juillet julio luglio julho heinakuuta heinakuu julius "
	"lipiec lipca cervence cervenec iulie temmuz juliol ιουλιου ιουλιοσ "
	"июля июль липня юли يوليو יולי lug juil",
	"august aout agosto augustus augusti elokuuta elokuu augusztus "
	"sierpien sierpnia srpna srpen agustos agustus agost αυγουστου "
	"αυγουστοσ августа август серпня اغسطس אוגוסט ago",
	"september septembre septiembre settembre setembro syyskuuta syyskuu "
	"szeptember wrzesien wrzesnia zari septembrie eylul setembre "
	"σεπτεμβριου σεπτεμβριοσ сентября сентябрь вересня септември "
	"سبتمبر ספטמבר set",
	"october oktober octobre octubre ottobre outubro lokakuuta lokakuu "
	"pazdziernik pazdziernika rijna rijen octombrie ekim οκτωβριου "
	"οκτωβριοσ октября октябрь жовтня октомври اكتوبر אוקטובר ott "
	"out",
	"november novembre noviembre novembro marraskuuta marraskuu listopad "
	"listopada listopadu noiembrie kasim νοεμβριου νοεμβριοσ ноября "
	"ноябрь листопада ноември نوفمبر נובמבר",
	"december dezember decembre diciembre dicembre dezembro desember "
	"joulukuuta joulukuu grudzien grudnia prosince prosinec decembrie "
	"aralik desembre δεκεμβριου δεκεμβριοσ декабря декабрь грудня "
	"декември ديسمبر דצמבר dic dez des",
};

static size_t
word_end(const char *s)
{
	size_t n = 0;

	while (s[n] && s[n] != ' ')
		n++;
	return n;
}

/* 2: is one of the names; 1: shortens one of them. */
static int
match(const char *names, struct slice word, bool may_shorten)
{
	int best = 0;

	while (*names) {
		size_t n = word_end(names);

		if (n == word.len && !memcmp(names, word.s, n))
			return 2;
		if (may_shorten && n > word.len &&
		    !memcmp(names, word.s, word.len))
			best = 1;
		names += n;
		while (*names == ' ')
			names++;
	}
	return best;
}

/* The words that stand in nearly every date, found without a walk through
 * the languages: the month, 0 for a word that is none, -1 for all others. */
static int
common_month(struct slice word)
{
	static const char words[] = "janfebmaraprmayjunjulaugsepoctnovdec"
				    "montuewedthufrisatsungmt";

	if (word.len != 3)
		return -1;
	for (int i = 0; words[3 * i]; i++)
		if (!memcmp(words + 3 * i, word.s, 3))
			return i < 12 ? i + 1 : 0;
	return -1;
}

int
date_word_month(struct slice word)
{
	int first = common_month(word);
	size_t chars = 0;

	if (first >= 0)
		return first;
	first = 0;
	for (size_t i = 0; i < word.len; i++)
		chars += ((unsigned char)word.s[i] & 0xc0) != 0x80;
	if (chars < 3)
		return 0;
	for (int m = 0; m < 12; m++) {
		int got = match(months[m], word, true);

		if (got == 2)
			return m + 1;
		if (got && !first)
			first = m + 1;
	}
	return first;
}

static const struct {
	const char *name;
	int minutes;
} zones[] = {
	{ "z", 0 }, { "ut", 0 }, { "utc", 0 }, { "gmt", 0 }, { "wet", 0 },
	{ "est", -300 }, { "edt", -240 }, { "et", -300 }, { "cst", -360 },
	{ "cdt", -300 }, { "ct", -360 }, { "mst", -420 }, { "mdt", -360 },
	{ "mt", -420 }, { "pst", -480 }, { "pdt", -420 }, { "pt", -480 },
	{ "ast", -240 }, { "adt", -180 }, { "at", -240 }, { "nst", -210 },
	{ "ndt", -150 }, { "akst", -540 }, { "akdt", -480 }, { "hst", -600 },
	{ "bst", 60 }, { "west", 60 }, { "cet", 60 }, { "cest", 120 },
	{ "met", 60 }, { "mest", 120 }, { "mez", 60 }, { "mesz", 120 },
	{ "mewt", 60 }, { "swt", 60 }, { "sst", 120 }, { "fwt", 60 },
	{ "fst", 120 }, { "eet", 120 }, { "eest", 180 }, { "sast", 120 },
	{ "cat", 120 }, { "eat", 180 }, { "wat", 60 }, { "msk", 180 },
	{ "msd", 240 }, { "trt", 180 }, { "gst", 240 }, { "pkt", 300 },
	{ "ist", 330 }, { "npt", 345 }, { "wib", 420 }, { "ict", 420 },
	{ "sgt", 480 }, { "hkt", 480 }, { "myt", 480 }, { "pht", 480 },
	{ "awst", 480 }, { "jst", 540 }, { "kst", 540 }, { "acst", 570 },
	{ "acdt", 630 }, { "aest", 600 }, { "aedt", 660 }, { "nzst", 720 },
	{ "nzt", 720 }, { "nzdt", 780 }, { "brt", -180 }, { "brst", -120 },
	{ "art", -180 }, { "clt", -240 }, { "clst", -180 }, { "cot", -300 },
	{ "pet", -300 }, { "vet", -240 }, { "idle", 720 }, { "idlw", -720 },
};

bool
date_word_zone(struct slice word, int *offset)
{
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		if (slice_is(word, zones[i].name)) {
			*offset = zones[i].minutes;
			return true;
		}
	}
	return false;
}

/* 오전 and 오후: folding takes syllables apart. */
#define KOREAN_AM "\341\204\213\341\205\251\341\204\214\341\205\245\341\206\253"
#define KOREAN_PM "\341\204\213\341\205\251\341\204\222\341\205\256"

bool
date_word_korean(struct slice word)
{
	/* The letters of Hangul begin at U+1100. */
	return word.len >= 3 && (unsigned char)word.s[0] == 0xe1 &&
	    ((unsigned char)word.s[1] & 0xfc) == 0x84;
}

int
date_word_half(struct slice word)
{
	static const char *const am[] = { "am", "a.m", "πμ", "π.μ", KOREAN_AM,
		"上午", "午前" };
	static const char *const pm[] = { "pm", "p.m", "μμ", "μ.μ", KOREAN_PM,
		"下午", "午後" };

	for (size_t i = 0; i < sizeof am / sizeof *am; i++)
		if (slice_is(word, am[i]))
			return 'a';
	for (size_t i = 0; i < sizeof pm / sizeof *pm; i++)
		if (slice_is(word, pm[i]))
			return 'p';
	return 0;
}

int
date_counter(uint32_t ch, bool *korean)
{
	switch (ch) {
	case 0xb144: *korean = true; return 'y';
	case 0xc6d4: *korean = true; return 'm';
	case 0xc77c: *korean = true; return 'd';
	case 0xc2dc: return 'H';
	case 0xbd84: return 'M';
	case 0xcd08: return 'S';
	case 0x5e74: return 'y';
	case 0x6708: return 'm';
	case 0x65e5: case 0x53f7: return 'd';
	case 0x6642: case 0x65f6: case 0x70b9: return 'H';
	case 0x5206: return 'M';
	case 0x79d2: return 'S';
	default: return 0;
	}
}
