/* SPDX-License-Identifier: MIT
 *
 * Casts of texts that mean harm: they end, and keep what news/entity.h
 * promises.  A text is a pattern told again and again, in which
 *
 *	%w	a word that was not there before, with a capital
 *	%u	the same in capitals
 *	%c	one character of each plane of Unicode, one after the other
 *	%b	a byte beyond ASCII */
#include "config.h"

#include "names/names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "names/kb.h"
#include "news/story.h"
#include "text/utf8.h"
#include "tests/lib/engine.h"

enum { SMALL = 100000, LARGE = 1000000 };

static struct names *names, *untagged;
static struct names_scratch *scratch;

/* --- the texts -------------------------------------------------------------- */

struct maker {
	struct str *out;
	uint32_t seed, ch;
};

static uint32_t
next(struct maker *m)
{
	m->seed = m->seed * 1664525u + 1013904223u;
	return m->seed >> 8;
}

static void
add_word(struct maker *m, bool capitals)
{
	static const char vowels[] = "aeiou", others[] = "bdfgklmnprstvz";
	size_t start = m->out->len, n = 2 + next(m) % 3;

	for (size_t i = 0; i < n; i++) {
		str_addc(m->out, others[next(m) % (sizeof(others) - 1)]);
		str_addc(m->out, vowels[next(m) % (sizeof(vowels) - 1)]);
	}
	for (size_t i = start; i < (capitals ? m->out->len : start + 1); i++)
		m->out->s[i] = (char)ascii_toupper(m->out->s[i]);
}

static void
add_char(struct maker *m)
{
	char bytes[4];

	m->ch = (m->ch + 0x1003d) % 0x110000;
	str_addn(m->out, bytes, utf8_encode(m->ch, bytes));
}

static void
make(struct str *out, const char *pattern, size_t len)
{
	struct maker m = { .out = out, .seed = 7 };

	while (out->len < len)
		for (const char *p = pattern; *p; p++) {
			if (*p != '%')
				str_addc(out, *p);
			else if (*++p == 'w' || *p == 'u')
				add_word(&m, *p == 'u');
			else if (*p == 'c')
				add_char(&m);
			else
				str_addc(out, (char)(0x80 | next(&m)));
		}
}

/* --- what must hold ----------------------------------------------------------- */

static void
check(const struct cast *c, const struct passage *p)
{
	const struct mention *last = NULL;

	for (size_t i = 0; i < c->n_mentions; i++) {
		const struct mention *m = &c->mentions[i];
		size_t len = m->field == FIELD_TITLE ? p->title.len :
		    p->text.len;

		assert_true(m->start < m->end && m->end <= len);
		assert_true(m->end - m->start <= 240);
		assert_true(m->entity < c->n_entities);
		if (last && last->field == m->field)
			assert_true(last->end <= m->start ||
			    (last->start == m->start &&
				last->end == m->end));
		last = m;
	}
	assert_true(c->n_entities <= 2000);
	for (size_t i = 0; i < c->n_entities; i++) {
		const struct entity *e = &c->entities[i];

		assert_true(e->n_mentions > 0 && *e->name && *e->key);
		assert_true(utf8_valid(slice_of(e->name)));
		assert_true(e->salience >= 0 && e->salience <= 1);
	}
}

/* Returns how many mentions there were. */
static size_t
read_text(const struct names *n, struct slice title, struct slice text,
    const char *lang)
{
	struct passage p = { .date = 1682000000, .lang = lang,
		.title = title, .text = text };
	struct cast cast = { 0 };
	size_t mentions;

	names_cast(n, scratch, &p, &cast, NULL);
	check(&cast, &p);
	mentions = cast.n_mentions;
	cast_clear(&cast);
	return mentions;
}

/* As text, and its beginning as headline. */
static size_t
read_both(const struct names *n, struct slice text, const char *lang)
{
	struct slice title = slice_make(text.s, text.len / 10);

	read_text(n, title, slice_of("The president said so."), lang);
	return read_text(n, slice_of(""), text, lang);
}

/* --- the cases ------------------------------------------------------------------ */

static const struct {
	const char *pattern;
	size_t len;
	const char *lang;
	size_t least; /* mentions */
} cases[] = {
	/* without a blank */
	{ "abcdefghij", LARGE, "en", 0 },
	{ "A", LARGE, "en", 0 },
	{ "(", LARGE, "en", 0 },
	{ "\"", SMALL, "en", 0 },
	{ "\xe2\x80\x9c", SMALL, "en", 0 },
	{ "A.", SMALL, "en", 0 },
	{ "'s", SMALL, "en", 0 },
	{ "a@b.", SMALL, "en", 0 },
	{ "http://www.", SMALL, "en", 0 },
	{ "Smith-", SMALL, "en", 0 },
	{ "e\xcc\x81\xcc\x81", SMALL, "en", 0 },
	{ "\n", SMALL, "en", 0 },
	/* any characters, any bytes */
	{ "%c", LARGE, "en", 0 },
	{ "%c%c ", SMALL, "en", 0 },
	{ "%b", LARGE, "en", 0 },
	{ "Putin%b met %b%b NATO%c ", SMALL, "en", 3000 },
	{ "\xef\xbf\xbd\xed\xa0\x80\xf4\x90\x80\x80", SMALL, "en", 0 },
	/* names and more names */
	{ "%w ", LARGE, "en", 0 },
	{ "%w. ", SMALL, "en", 0 },
	{ "%u ", SMALL, "en", 0 },
	{ "%w %w said that the talks would go on. ", SMALL, "en", 1000 },
	{ "Mr. %w Karimov said that the talks would go on. ", SMALL, "en",
	    1000 },
	{ "%w Kim met Kim and President Kim said so. ", SMALL, "en", 3000 },
	{ "The %w %w Ministry (%u) said so. The %u left. ", SMALL, "en",
	    1000 },
	{ "Anna ", SMALL, "en", 0 },
	{ "President X said ", LARGE, "en", 0 },
	{ "President %w said. ", SMALL, "en", 1000 },
	{ "Putin's ", SMALL, "en", 0 },
	{ "Russia's foreign minister's spokesman's ", SMALL, "en", 1000 },
	{ "the president of the Bank of the Council of ", SMALL, "en", 0 },
	{ "deputy former acting vice ", SMALL, "en", 0 },
	{ "Smith, the chairman of the Party of ", SMALL, "en", 1000 },
	{ "Mr. Gen. Dr. ", SMALL, "en", 0 },
	{ "Mr. ", LARGE, "en", 0 },
	{ "Smith v. ", SMALL, "en", 0 },
	{ "Georgia, Jordan and Chad of Washington. ", SMALL, "en", 3000 },
	{ "Seoul and Tokyo and ", SMALL, "en", 3000 },
	{ "England beat Georgia 3-0. ", SMALL, "en", 3000 },
	{ "the house of Putin and NATO ", LARGE, "en", 30000 },
	{ "KYIV, Ukraine (AP) - By Jane Doe\n\n", SMALL, "en", 0 },
	{ "Read more\n\n", SMALL, "en", 0 },
	/* other scripts */
	{ "\xe4\xb8\xad\xe5\x9b\xbd\xe4\xb9\xa0\xe8\xbf\x91\xe5\xb9\xb3",
	    LARGE, "zh", 30000 },
	{ "\xe3\x83\x97\xe3\x83\xbc\xe3\x83\x81\xe3\x83\xb3\xe3\x81\xa8",
	    SMALL, "ja", 3000 },
	{ "\xd8\xa7\xd9\x84\xd8\xb1\xd8\xa6\xd9\x8a\xd8\xb3 "
	    "\xd8\xa7\xd9\x84\xd8\xb3\xd9\x8a\xd8\xb3\xd9\x8a ", SMALL, "ar",
	    1000 },
	{ "\xe0\xb8\xa3\xe0\xb8\xb1\xe0\xb8\xaa\xe0\xb9\x80\xe0\xb8\x8b"
	    "\xe0\xb8\xb5\xe0\xb8\xa2", SMALL, "th", 1000 },
	{ "\xd0\x9f\xd1\x83\xd1\x82\xd0\xb8\xd0\xbd\xd0\xb0 "
	    "\xd0\xa0\xd0\xbe\xd1\x81\xd1\x81\xd0\xb8\xd0\xb5\xd0\xb9 ",
	    SMALL, "ru", 3000 },
	{ "Erdo\xc4\x9f" "an'\xc4\xb1n T\xc3\xbcrkiye'nin ", SMALL, "tr",
	    3000 },
};

static void
hostile_texts_end_in_a_sane_cast(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str text = { 0 };
		size_t n;

		make(&text, cases[i].pattern, cases[i].len);
		n = read_both(names, str_slice(&text), cases[i].lang);
		if (n < cases[i].least)
			fail_msg("\"%s\": %zu mentions", cases[i].pattern, n);
		str_clear(&text);
	}
}

static void
nor_do_they_harm_the_tables_alone(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str text = { 0 };

		make(&text, cases[i].pattern, SMALL / 4);
		read_both(untagged, str_slice(&text), NULL);
		str_clear(&text);
	}
}

/* A word that no name could be is none, whatever stands before it. */
static void
what_is_very_long_names_nobody(void **state)
{
	struct str text = { 0 };

	(void)state;
	str_add(&text, "The president said that Mr. ");
	make(&text, "Ab", 10000);
	str_add(&text, " was not there, and that Mr. Doe was.");
	assert_int_equal(read_both(names, str_slice(&text), "en"), 1);
	str_clear(&text);
}

static void
a_headline_may_be_as_long(void **state)
{
	struct str text = { 0 };

	(void)state;
	make(&text, "%w said that Putin met NATO ", LARGE);
	assert_true(read_text(names, str_slice(&text), str_slice(&text),
	    "en") > 30000);
	str_clear(&text);
}

/* The names of all organizations, then those of all peoples. */
static void
a_story_of_everybody_has_some(void **state)
{
	const struct kb *kb = names_kb(names);
	static const enum kb_kind kinds[] = { KB_ORG, KB_PERSON, KB_PLACE,
		KB_COUNTRY };
	struct str text = { 0 };

	(void)state;
	for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
		uint32_t n = kb_count(kb, kinds[k]);

		for (uint32_t i = 0; i < n && i < 3000; i++)
			str_addf(&text, "%s said that the talks would go on. ",
			    kb_ref_name(kb, kb_ref_make(kinds[k], i)));
	}
	str_add(&text, "A Norwegian, Danes and the French, the Georgians, "
	    "an Ecuadorian, the Tuvaluan team, Moscow and the Kremlin said "
	    "that Mr. Doe of the Zorland Energy Agency (ZEA) was there.");
	assert_true(read_both(names, str_slice(&text), "en") > 2000);
	str_clear(&text);
}

/* Words cut by somebody who does not know how. */
static void
any_words_may_be_given(void **state)
{
	struct str text = { 0 };
	struct text_spans words = { 0 };
	struct passage p = { .date = TIME_NONE, .lang = "en" };
	struct cast cast = { 0 };

	(void)state;
	make(&text, "President Putin%b said %c NATO \xd0\x9f ", SMALL / 10);
	for (uint32_t i = 0; i < text.len; i += 1 + i % 7)
		vec_push(&words, (struct span){ .start = i,
			.end = i + i % 5, .value = i % 3 == 0 });
	vec_push(&words, (struct span){ .start = 9, .end = UINT32_MAX });
	p.text = str_slice(&text);
	p.words = &words;
	names_cast(names, scratch, &p, &cast, NULL);
	for (size_t i = 0; i < cast.n_mentions; i++)
		assert_true(cast.mentions[i].start < cast.mentions[i].end &&
		    cast.mentions[i].end <= text.len);
	cast_clear(&cast);
	vec_clear(&words);
	str_clear(&text);
}

static int
setup(void **state)
{
	(void)state;
	names = engine_open(true);
	untagged = engine_open(false);
	scratch = names_scratch_new();
	return names && untagged ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	names_scratch_free(scratch);
	names_close(names);
	names_close(untagged);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_texts_end_in_a_sane_cast),
		cmocka_unit_test(nor_do_they_harm_the_tables_alone),
		cmocka_unit_test(what_is_very_long_names_nobody),
		cmocka_unit_test(a_headline_may_be_as_long),
		cmocka_unit_test(a_story_of_everybody_has_some),
		cmocka_unit_test(any_words_may_be_given),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
