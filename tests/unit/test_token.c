/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/token.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* Tokens parted by blanks; a sentence after the first opens with "/ ", a
 * paragraph with "// ". */
static const struct {
	const char *text, *tokens;
} cases[] = {
	/* words and clitics */
	{ "Putin's don't can't we've I'm", "Putin 's do n't ca n't we 've I 'm" },
	{ "Kyiv\xe2\x80\x99s men", "Kyiv \xe2\x80\x99s men" },
	{ "the workers' party", "the workers ' party" },
	{ "O'Brien, Shi'ite, N'Djamena", "O'Brien , Shi'ite , N'Djamena" },
	{ "C\xc3\xb4te d'Ivoire", "C\xc3\xb4te d' Ivoire" },
	{ "l'Allemagne qu'Emmanuel", "l' Allemagne qu' Emmanuel" },
	{ "US-led, Ban Ki-moon", "US - led , Ban Ki - moon" },
	{ "an F-16, COVID-19 in 2006-2007",
	    "an F-16 , COVID-19 in 2006 - 2007" },
	{ "AT&T and/or R&D", "AT&T and / or R&D" },
	{ "Moscow\xe2\x80\x93Kyiv", "Moscow \xe2\x80\x93 Kyiv" },
	/* full stops that are part of the word */
	{ "Mr. Smith met Gen. Mark A. Milley.",
	    "Mr. Smith met Gen. Mark A. Milley ." },
	{ "the U.S. Senate and U.S.-led", "the U.S. Senate and U.S. - led" },
	{ "in the U.S. The Senate", "in the U.S. / The Senate" },
	{ "the U.S.'s role", "the U.S. 's role" },
	{ "J.K.Rowling and J. K. Rowling",
	    "J.K. Rowling and J. K. Rowling" },
	{ "at 5 p.m. on Jan. 3 in St. Louis",
	    "at 5 p.m. on Jan. 3 in St. Louis" },
	{ "Acme Inc. said. No. 5 won", "Acme Inc. said . / No. 5 won" },
	{ "He said no. Then he left", "He said no . / Then he left" },
	{ "So did I. We left", "So did I . / We left" },
	/* numbers */
	{ "$1,204.5 or 5% at 10:30, 3rd", "$ 1,204.5 or 5 % at 10:30 , 3rd" },
	{ "20.04.2023", "20.04.2023" },
	/* glued words of bad feeds */
	{ "Invaded2 min read", "Invaded 2 min read" },
	{ "he said.The minister", "he said . / The minister" },
	{ "MI6, G20 and B52", "MI6 , G20 and B52" },
	/* addresses */
	{ "see http://a.example/x?y=1. Then", "see http://a.example/x?y=1 . / Then" },
	{ "Amazon.com's bbc.co.uk site", "Amazon.com 's bbc.co.uk site" },
	{ "jo@mail.example.org, @nato #kyiv",
	    "jo@mail.example.org , @nato # kyiv" },
	/* sentences */
	{ "\"We won.\" He left", "\" We won . \" / He left" },
	{ "\"Why?\" he said", "\" Why ? \" he said" },
	{ "It ended. \"We won\"", "It ended . / \" We won \"" },
	{ "Wait... what? No!", "Wait ... what ? / No !" },
	{ "KYIV, Ukraine (AP) \xe2\x80\x94 The", "KYIV , Ukraine ( AP ) \xe2\x80\x94 The" },
	{ "A headline\n\nThe text", "A headline // The text" },
	{ "A headline\nThe text", "A headline / The text" },
	{ "This is a line that was filled up to its last column by Vladimir\n"
	  "Putin", "This is a line that was filled up to its last column by "
	  "Vladimir Putin" },
	/* other scripts */
	{ "\xe6\x99\xae\xe4\xba\xac\xe3\x80\x82\xe4\xbb\x96",
	    "\xe6\x99\xae \xe4\xba\xac \xe3\x80\x82 / \xe4\xbb\x96" },
	{ "\xd0\xa1\xd1\x83\xd0\xbc'\xd1\x8f", "\xd0\xa1\xd1\x83\xd0\xbc'\xd1\x8f" },
	{ "e\xcc\x81t\xc3\xa9 ok", "e\xcc\x81t\xc3\xa9 ok" },
	/* nothing, and less than nothing */
	{ "", "" },
	{ " \n\t ", "" },
	{ "\xff\xfe.", "\xff \xfe ." },
	{ "'", "'" },
	{ "'s", "'s" },
};

static char *
spell(const char *text)
{
	struct tokens tokens = { 0 };
	struct slice whole = slice_of(text);
	struct str out = { 0 };

	token_split(&tokens, whole);
	for (size_t i = 0; i < tokens.n; i++) {
		const struct token *t = &tokens.at[i];

		if (i)
			str_addc(&out, ' ');
		if (i && (t->flags & TOKEN_PARAGRAPH))
			str_add(&out, "// ");
		else if (i && (t->flags & TOKEN_SENTENCE))
			str_add(&out, "/ ");
		str_adds(&out, token_text(whole, t));
	}
	vec_clear(&tokens);
	return str_take(&out);
}

static void
words_and_sentences_are_cut_as_the_table_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *got = spell(cases[i].text);

		assert_string_equal(got, cases[i].tokens);
		free(got);
	}
}

static void
the_letters_tell_the_flags(void **state)
{
	static const struct {
		const char *text;
		unsigned flags;
	} words[] = {
		{ "NATO", TOKEN_CAPITAL | TOKEN_UPPER },
		{ "Kyiv", TOKEN_CAPITAL | TOKEN_LOWER },
		{ "iPhone", TOKEN_LOWER },
		{ "U.S.", TOKEN_CAPITAL | TOKEN_UPPER | TOKEN_ABBREV },
		{ "\xc3\x89tat", TOKEN_CAPITAL | TOKEN_LOWER | TOKEN_FOREIGN },
		{ "A", TOKEN_CAPITAL },
		{ "42", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		struct slice s = slice_of(words[i].text);
		struct token t = token_given(s, 0, (uint32_t)s.len);

		assert_int_equal(t.flags, words[i].flags);
	}
}

/* Offsets grow, nothing but white space is left out, whatever the bytes. */
static void
any_bytes_are_covered_in_order(void **state)
{
	char buf[4096];
	uint32_t seed = 1, last;

	(void)state;
	for (int round = 0; round < 50; round++) {
		struct tokens tokens = { 0 };

		for (size_t i = 0; i < sizeof(buf); i++) {
			seed = seed * 1664525 + 1013904223;
			buf[i] = round % 2 ? (char)(seed >> 24) :
			    "aB.'-1 @\n,\xe2\x80\x99&"[(seed >> 24) % 14];
		}
		token_split(&tokens, slice_make(buf, sizeof(buf)));
		last = 0;
		for (size_t i = 0; i < tokens.n; i++) {
			assert_true(tokens.at[i].start >= last);
			assert_true(tokens.at[i].end > tokens.at[i].start);
			for (; last < tokens.at[i].start; last++)
				assert_false(ascii_alnum(buf[last]));
			last = tokens.at[i].end;
		}
		vec_clear(&tokens);
	}
}

static void
a_sentence_ends_where_the_next_one_opens(void **state)
{
	struct tokens tokens = { 0 };

	(void)state;
	token_split(&tokens, slice_of("One two. Three."));
	assert_int_equal(token_sentence_end(&tokens, 0), 3);
	assert_int_equal(token_sentence_end(&tokens, 3), 5);
	vec_clear(&tokens);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_and_sentences_are_cut_as_the_table_says),
		cmocka_unit_test(the_letters_tell_the_flags),
		cmocka_unit_test(any_bytes_are_covered_in_order),
		cmocka_unit_test(a_sentence_ends_where_the_next_one_opens),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
