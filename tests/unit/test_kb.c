/* SPDX-License-Identifier: MIT
 *
 * A little world (tests/data/kb), compiled and read back, whole and broken. */
#include "config.h"

#include "names/kb.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/file.h"
#include "names/kbbuild.h"
#include "names/office.h"
#include "names/unit.h"

static char tables[4096];
static struct str bytes;
static struct kb *kb;

static kb_ref
named(const char *name, enum kb_kind kind)
{
	return kb_find_name(kb, slice_of(name), kind);
}

static void
countries_have_all_their_names(void **state)
{
	kb_ref no = kb_find(kb, slice_of("NO"));
	struct kb_country c = kb_country(kb, no);

	(void)state;
	assert_string_equal(c.name, "Norway");
	assert_string_equal(c.iso3, "NOR");
	assert_true(c.lat == 62.5f && c.lon == -10.25f);
	assert_int_equal(named("Norway", KB_COUNTRY), no);
	assert_int_equal(named("Kingdom of Norway", KB_NONE), no);
	assert_int_equal(named("norwegians", KB_NONE), no);
	assert_int_equal(named("Norvege", KB_NONE), no);
	assert_int_equal(named("Swaziland", KB_NONE),
	    kb_find(kb, slice_of("SZ")));
	assert_string_equal(kb_ref_country(kb, no), "NO");
}

static void
an_unknown_alias_is_nobody(void **state)
{
	(void)state;
	assert_int_equal(named("Nowhere", KB_NONE), 0);
	assert_int_equal(named("", KB_NONE), 0);
	assert_int_equal(named("Norway", KB_ORG), 0);
	assert_int_equal(kb_find(kb, slice_of("XX")), 0);
	assert_int_equal(kb_find(kb, slice_of("")), 0);
	assert_string_equal(kb_ref_name(kb, 0), "");
	assert_string_equal(kb_country(kb, kb_ref_make(KB_COUNTRY, 99)).name,
	    "");
}

/* The first reading of a form, found by its exact spelling. */
static struct kb_reading
reading_of(const char *text, uint32_t *form)
{
	struct kb_reading r[KB_READINGS_MAX] = { 0 };
	struct unit_form cut;
	struct kb_step step;

	assert_true(unit_cut(slice_of(text), &cut));
	assert_true(kb_step(kb, cut.folded[cut.n - 1], &step));
	for (*form = step.form; *form < step.form + step.n_forms; ++*form)
		if (kb_form(kb, *form).exact == (uint32_t)(cut.exact >> 32)) {
			assert_true(kb_readings(kb, *form, r,
			    KB_READINGS_MAX) > 0);
			return r[0];
		}
	fail();
	return r[0];
}

static void
forms_know_how_careful_to_be(void **state)
{
	uint32_t form;
	struct kb_reading r = reading_of("WHO", &form);

	(void)state;
	assert_true(r.flags & KB_EXACT);
	assert_int_equal(r.how, KB_ACRONYM);
	assert_true(kb_form(kb, form).exact_only);
	r = reading_of("Target", &form);
	assert_true(r.flags & KB_COMMON);
	assert_false(kb_form(kb, form).exact_only);
	r = reading_of("Norwegian", &form);
	assert_int_equal(r.how, KB_ADJECTIVE);
	assert_int_equal(r.flags, 0);
	r = reading_of("Norwegen", &form);
	assert_int_equal(r.how, KB_I18N);
	assert_true(kb_reading_lang(kb, &r, "de-AT"));
	assert_false(kb_reading_lang(kb, &r, "en"));
	assert_true(kb_reading_lang(kb, &r, ""));
	r = reading_of("said", &form);
	assert_int_equal(kb_ref_kind(r.ref), KB_CUE);
	assert_true(kb_form(kb, form).has_words);
}

static void
ambiguous_forms_have_rules(void **state)
{
	struct kb_rule rules[8];
	uint32_t form;
	struct kb_reading r = reading_of("Washington", &form);

	(void)state;
	assert_true(r.flags & KB_AMBIGUOUS);
	assert_true(r.flags & KB_DEFAULT);
	assert_int_equal(kb_rules(kb, form, rules, 8), 3);
	assert_int_equal(rules[0].ref, r.ref);
	assert_true(rules[0].fallback);
	assert_int_equal(kb_ref_kind(rules[1].ref), KB_METONYM);
	assert_string_equal(rules[1].cues, "Kremlin|Moscow");
	assert_int_equal(rules[2].ref, 0);
	assert_string_equal(rules[2].kind, "word");
	assert_string_equal(rules[2].next, "apple");
	assert_string_equal(rules[2].prev, "red");
	reading_of("Oslo", &form);
	assert_int_equal(kb_rules(kb, form, rules, 8), 0);
}

static void
persons_have_their_offices(void **state)
{
	kb_ref berg = kb_find(kb, slice_of("kb:asa-berg"));
	struct kb_person p = kb_person(kb, berg);
	struct office o;

	(void)state;
	assert_string_equal(p.name, "Asa Berg");
	assert_string_equal(p.family, "Berg");
	assert_int_equal(p.n_tenures, 2);
	assert_int_equal(named("Berg", KB_PERSON), berg);
	assert_int_equal(named("Dal", KB_PERSON), 0); /* rank 3 */
	assert_true(office_at(kb, berg, 20220101, &o));
	assert_string_equal(kb_tenure(kb, o.tenure).role, "Prime Minister");
	assert_int_equal(kb_tenure(kb, o.tenure).start, 20200203);
	assert_int_equal(kb_tenure(kb, o.tenure).end, 20240000);
	assert_true(office_at(kb, berg, 20241231, &o));
	assert_false(o.former);
	assert_true(office_at(kb, berg, 0, &o));
	assert_int_equal(kb_tenure(kb, o.tenure).org,
	    kb_find(kb, slice_of("who")));
}

static void
persons_have_names_in_other_scripts(void **state)
{
	kb_ref berg = kb_find(kb, slice_of("kb:asa-berg"));
	uint32_t form;
	struct kb_reading r = reading_of("Оса Берг", &form);

	(void)state;
	assert_int_equal(r.ref, berg);
	assert_int_equal(r.how, KB_NATIVE);
	assert_true(kb_reading_lang(kb, &r, "uk"));
	r = reading_of("ベルグ", &form);
	assert_int_equal(r.ref, berg);
	assert_int_equal(r.how, KB_SHORT);
	assert_int_equal(r.flags, 0);
	r = reading_of("جبل", &form); /* a mountain as well */
	assert_int_equal(r.how, KB_SHORT);
	assert_true(r.flags & KB_NEEDS_FULL);
	r = reading_of("Osa Bergas", &form);
	assert_int_equal(r.how, KB_I18N);
	assert_true(kb_reading_lang(kb, &r, "lt"));
	assert_false(kb_reading_lang(kb, &r, "tr"));
	/* Nobody of the tables, and the family of the long tail. */
	assert_int_equal(named("Нихто", KB_NONE), 0);
	assert_int_equal(named("Даль", KB_NONE), 0);
}

static void
words_are_flagged(void **state)
{
	(void)state;
	assert_true(kb_word_flags(kb, slice_of("Asa")) & WORD_GIVEN);
	assert_true(kb_word_flags(kb, slice_of("ASA")) & WORD_GIVEN);
	assert_true(kb_word_flags(kb, slice_of("Will")) & WORD_NAME_WORD);
	assert_true(kb_word_flags(kb, slice_of("Norwegian")) & WORD_DEMONYM);
	assert_true(kb_word_flags(kb, slice_of("Target")) & WORD_COMMON);
	assert_true(kb_word_flags(kb, slice_of("Said")) & WORD_SAYING);
	assert_true(kb_word_flags(kb, slice_of("Minister")) & WORD_TITLE);
	assert_int_equal(kb_word_flags(kb, slice_of("zzz")), 0);
	assert_int_equal(kb_word_flags(kb, slice_of("")), 0);
}

static void
places_have_an_id_of_some_kind(void **state)
{
	(void)state;
	assert_string_equal(kb_ref_id(kb, named("Oslo", KB_PLACE)),
	    "geonames:2");
	assert_string_equal(kb_ref_id(kb, named("Washington", KB_PLACE)),
	    "Q61");
	assert_int_equal(kb_find(kb, slice_of("geonames:2")),
	    named("Oslo", KB_PLACE));
	assert_string_equal(kb_ref_country(kb, named("Oslo", KB_PLACE)),
	    "NO");
}

static void
the_same_tables_give_the_same_bytes(void **state)
{
	struct str again = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_true(kb_build(tables, &again, &err));
	assert_int_equal(again.len, bytes.len);
	assert_memory_equal(again.s, bytes.s, bytes.len);
	str_clear(&again);
}

/* Asks for everything there is. */
static void
ask_all(const struct kb *k)
{
	struct kb_reading r[KB_READINGS_MAX];
	struct kb_rule rules[8];
	struct office office;
	struct kb_tenure t[4];

	for (int kind = KB_NONE; kind <= KB_KINDS; kind++)
		for (uint32_t i = 0; i < kb_count(k, kind) + 1 && i < 50; i++) {
			kb_ref ref = kb_ref_make((enum kb_kind)kind, i);

			(void)strlen(kb_ref_name(k, ref));
			(void)strlen(kb_ref_id(k, ref));
			(void)strlen(kb_ref_country(k, ref));
			(void)kb_title(k, ref);
			(void)kb_cue(k, ref);
			(void)office_at(k, ref, 20200101, &office);
			(void)office_holders(k, ROLE_NONE, ref, 0, 20200101,
			    t, 4);
		}
	for (uint32_t f = 0; f < kb_form_count(k) + 2 && f < 200; f++) {
		size_t n = kb_readings(k, f, r, KB_READINGS_MAX);

		for (size_t i = 0; i < n; i++)
			(void)kb_reading_lang(k, &r[i], "de");
		(void)kb_form(k, f);
		(void)kb_rules(k, f, rules, 8);
	}
	(void)kb_find(k, slice_of("who"));
	(void)kb_find_name(k, slice_of("White House"), KB_NONE);
	(void)kb_word_flags(k, slice_of("Asa"));
}

static void
a_broken_file_never_leads_outside(void **state)
{
	char *copy = mem_dup(bytes.s, bytes.len);
	uint32_t random = 1;

	(void)state;
	for (size_t i = 0; i < 3000; i++) {
		struct kb *k;
		size_t at;

		random = random * 1664525 + 1013904223;
		at = i < 400 ? i % bytes.len : random % bytes.len;
		copy[at] = (char)(random >> 24);
		k = kb_open_bytes(copy, bytes.len, NULL);
		if (k)
			ask_all(k);
		kb_free(k);
		if (i % 8 == 7 || !k)
			memcpy(copy, bytes.s, bytes.len);
	}
	free(copy);
}

static void
a_short_file_is_refused(void **state)
{
	struct err err = { 0 };

	(void)state;
	for (size_t len = 0; len < bytes.len; len += 97) {
		/* A copy of its own, so that reading past it is seen. */
		char *copy = mem_dup(bytes.s, len);

		assert_null(kb_open_bytes(copy, len, &err));
		free(copy);
	}
	assert_null(kb_open("/nonexistent/kb.bin", &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
}

static void
a_table_without_its_column_is_told(void **state)
{
	struct str out = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_true(file_mkdirs("kb-tables.tmp", &err));
	assert_true(file_write("kb-tables.tmp/asof.tsv",
	    slice_of("as-of\n2026-10-12\n"), &err));
	assert_false(kb_build("kb-tables.tmp", &out, &err));
	assert_non_null(strstr(err.msg, "asof.tsv:1"));
	unlink("kb-tables.tmp/asof.tsv");
	rmdir("kb-tables.tmp");
	assert_false(kb_build("kb-nowhere.tmp", &out, &err));
	str_clear(&out);
}

static int
setup(void **state)
{
	struct err err = { 0 };
	const char *top = getenv("top_srcdir");

	(void)state;
	snprintf(tables, sizeof(tables), "%s/tests/data/kb", top ? top : ".");
	if (kb_build(tables, &bytes, &err))
		kb = kb_open_bytes(bytes.s, bytes.len, &err);
	if (!kb)
		fprintf(stderr, "%s\n", err.msg);
	return kb ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	kb_free(kb);
	str_clear(&bytes);
	return 0;
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(countries_have_all_their_names),
		cmocka_unit_test(an_unknown_alias_is_nobody),
		cmocka_unit_test(forms_know_how_careful_to_be),
		cmocka_unit_test(ambiguous_forms_have_rules),
		cmocka_unit_test(persons_have_their_offices),
		cmocka_unit_test(persons_have_names_in_other_scripts),
		cmocka_unit_test(words_are_flagged),
		cmocka_unit_test(places_have_an_id_of_some_kind),
		cmocka_unit_test(the_same_tables_give_the_same_bytes),
		cmocka_unit_test(a_broken_file_never_leads_outside),
		cmocka_unit_test(a_short_file_is_refused),
		cmocka_unit_test(a_table_without_its_column_is_told),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
