/* SPDX-License-Identifier: MIT
 *
 * Over the whole knowledge base as it was built. */
#include "config.h"

#include "names/match.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "names/token.h"
#include "with_kb.h"

/* The text of each match with its likeliest record's name, for those that
 * are not titles and cues; nested ones are left out. */
static void
find(const char *text, const char *lang, struct str *out)
{
	struct tokens tokens = { 0 };
	struct matches m = { 0 };
	struct kb_reading r[KB_READINGS_MAX];
	uint32_t end = 0;

	token_split(&tokens, slice_of(text));
	match_text(kb, slice_of(text), &tokens, lang, &m);
	for (size_t i = 0; i < m.n; i++) {
		size_t k = 0, n = kb_readings(kb, m.at[i].form, r,
		    KB_READINGS_MAX);

		while (k < n && (kb_ref_kind(r[k].ref) >= KB_TITLE ||
			!kb_reading_lang(kb, &r[k], lang)))
			k++;
		if (k == n || m.at[i].as == MATCH_LOWER || m.at[i].end <= end)
			continue;
		end = m.at[i].end;
		str_addf(out, "%s%.*s=%s", out->len ? "|" : "",
		    (int)(end - m.at[i].start), text + m.at[i].start,
		    kb_ref_name(kb, r[k].ref));
	}
	vec_clear(&m);
	vec_clear(&tokens);
}

static const struct {
	const char *lang, *text, *found;
} cases[] = {
	{ "en", "Guinea-Bissau and Guinea",
	    "Guinea-Bissau=Guinea-Bissau|Guinea=Guinea" },
	{ "en", "who told us that the WHO, the U.S. and US troops left it",
	    "WHO=World Health Organization|U.S.=United States|"
	    "US=United States" },
	{ "en", "Zelenskiy, Zelensky and ZELENSKYY",
	    "Zelenskiy=Volodymyr Zelensky|Zelensky=Volodymyr Zelensky|"
	    "ZELENSKYY=Volodymyr Zelensky" },
	{ "en", "Erdogan met Jonas Gahr Store",
	    "Erdogan=Recep Tayyip Erdo\xc4\x9f" "an|"
	    "Jonas Gahr Store=Jonas Gahr St\xc3\xb8re" },
	{ "en", "the Kremlin said", "the Kremlin=the Kremlin" },
	{ "en", "write to amazon.com in time", "" },
	{ "en", "he may turn right with iran and china", "" },
	{ "en", "Islamic State Khorasan",
	    "Islamic State Khorasan=Islamic State Khorasan" },
	{ "de", "Deutschlands Nachbar Island", "Deutschlands=Germany|"
	    "Island=Iceland" },
	{ "en", "an Island", "" },
	{ "ru", "в Москве и с Владимиром Путиным",
	    "Москве=Moscow|Владимиром Путиным=Vladimir Putin" },
	{ "uk", "президента Зеленського в Україні",
	    "Зеленського=Volodymyr Zelensky|Україні=Ukraine" },
	{ "pl", "w Rosji, Ukrainy i Putina",
	    "Rosji=Russia|Ukrainy=Ukraine|Putina=Vladimir Putin" },
	{ "pl", "z Białorusią, w Kosowie i w Madrycie",
	    "Białorusią=Belarus|Kosowie=Kosovo|Madrycie=Madrid" },
	{ "uk", "Порошенка бачили з Косовом у Києві",
	    "Порошенка=Petro Poroshenko|Косовом=Kosovo|Києві=Kyiv" },
	{ "ru", "Поляков помог группе поляков", "поляков=Poland" },
	{ "pl", "w Wilnie i pod Wiedniem", "Wilnie=Vilnius|Wiedniem=Vienna" },
	{ "pl", "na kolonii w Kolonii", "Kolonii=Cologne" },
	{ "tr", "Atina ve Lefkoşa ile Sam", "Atina=Athens|Lefkoşa=Nicosia" },
	{ "ja", "キャンベラとクアラルンプール",
	    "キャンベラ=Canberra|クアラルンプール=Kuala Lumpur" },
	{ "tr", "Rusya'ya ve Zelenski'nin",
	    "Rusya=Russia|Zelenski=Volodymyr Zelensky" },
	{ "de", "der russische Präsident", "russische=Russia" },
	{ "fr", "les Turcs et l'Union européenne",
	    "Turcs=Turkey|Union européenne=European Union" },
	{ "es", "los brasileños y el Kremlin",
	    "brasileños=Brazil|Kremlin=Kremlin" },
	{ "pl", "rosyjskiego i w Kijowie", "rosyjskiego=Russia|Kijowie=Kyiv" },
	{ "en", "la russe", "" },
	{ "zh", "俄罗斯总统普京访问中国",
	    "俄罗斯=Russia|普京=Vladimir Putin|中国=China" },
	{ "ja", "インドネシアとロシア",
	    "インドネシア=Indonesia|ロシア=Russia" },
	{ "ko", "러시아는", "러시아는=Russia" },
	{ "ar", "وروسيا", "وروسيا=Russia" },
	{ "ar", "الدعم المالي في مالي", "مالي=Mali" },
};

static void
names_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = { 0 };

		find(cases[i].text, cases[i].lang, &out);
		assert_string_equal(str_get(&out), cases[i].found);
		str_clear(&out);
	}
}

static void
offsets_and_tokens_are_those_of_the_text(void **state)
{
	static const char text[] = "A US-led force in the White House.";
	struct tokens tokens = { 0 };
	struct matches m = { 0 };
	size_t hits = 0;

	(void)state;
	token_split(&tokens, slice_of(text));
	match_text(kb, slice_of(text), &tokens, "en", &m);
	for (size_t i = 0; i < m.n; i++) {
		const struct match *at = &m.at[i];
		const struct token *first = &tokens.at[at->token];
		const struct token *last = first + at->n_tokens - 1;

		assert_true(at->start >= first->start);
		assert_true(at->end <= last->end);
		hits += at->start == 2 && at->end == 4;
		hits += at->start == 22 && at->end == 33;
	}
	assert_int_equal(hits, 2);
	vec_clear(&m);
	vec_clear(&tokens);
}

/* Names upon names: matches stay few per start. */
static void
hostile_text_stays_linear(void **state)
{
	struct tokens tokens = { 0 };
	struct matches m = { 0 };
	struct str text = { 0 };

	(void)state;
	for (int i = 0; i < 20000; i++)
		str_add(&text, "the People's Republic of ");
	token_split(&tokens, str_slice(&text));
	match_text(kb, str_slice(&text), &tokens, "ru", &m);
	assert_true(m.n < 20000 * 40);
	str_clear(&text);
	vec_clear(&m);
	vec_clear(&tokens);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found),
		cmocka_unit_test(offsets_and_tokens_are_those_of_the_text),
		cmocka_unit_test(hostile_text_stays_linear),
	};

	return cmocka_run_group_tests(tests, kb_setup, kb_teardown);
}
