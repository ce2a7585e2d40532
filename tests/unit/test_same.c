/* SPDX-License-Identifier: MIT
 *
 * No cast has two rows for one entity, however its names are written. */
#include "config.h"

#include "names/same.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "news/story.h"
#include "text/utf8.h"
#include "tests/lib/engine.h"

static struct names *names;
static struct names_scratch *scratch;
static struct cast cast;

static void
read_text(struct slice title, struct slice text)
{
	struct passage p = { .text = text, .title = title,
		.date = TIME_NONE };

	cast_clear(&cast);
	names_cast(names, scratch, &p, &cast, NULL);
}

/* A form without case, accents, hyphens and possessive. */
static void
plain_form(struct str *out, const char *form)
{
	str_truncate(out, 0);
	utf8_fold(out, slice_of(form));
	if (slice_ends(str_slice(out), "'s"))
		str_truncate(out, out->len - 2);
	for (size_t i = 0; i < out->len; i++)
		if (out->s[i] == '-')
			out->s[i] = ' ';
}

static bool
has_form(const struct entity *e, struct slice form)
{
	struct str own = { 0 };
	bool has = false;

	plain_form(&own, e->name);
	has = slice_eq(str_slice(&own), form);
	for (size_t i = 0; !has && e->aliases && e->aliases[i]; i++) {
		plain_form(&own, e->aliases[i]);
		has = slice_eq(str_slice(&own), form);
	}
	str_clear(&own);
	return has;
}

static bool
is_person(const struct entity *e)
{
	return e->type == ENTITY_LEADER || e->type == ENTITY_PERSON;
}

/* Two that the tables know may share a name, as may a team and its country. */
static void
assert_no_row_twice(const char *where)
{
	struct str form = { 0 };

	for (size_t i = 0; i < cast.n_entities; i++) {
		const struct entity *a = &cast.entities[i];

		plain_form(&form, a->name);
		for (size_t k = 0; k < cast.n_entities; k++) {
			const struct entity *b = &cast.entities[k];

			if (k == i)
				continue;
			if (!strcmp(a->key, b->key))
				fail_msg("%s: %s twice", where, a->key);
			if (!a->known && (a->type == b->type ||
				(is_person(a) && is_person(b))) &&
			    has_form(b, str_slice(&form)))
				fail_msg("%s: %s is %s", where, a->name,
				    b->name);
		}
	}
	str_clear(&form);
}

/* --- the stories ------------------------------------------------------------ */

/* "[Kremlin|org:ru-kremlin]" without its marks. */
static void
add_unmarked(struct str *out, struct slice t)
{
	bool mark = false;

	for (size_t i = 0; i < t.len; i++) {
		if (mark || t.s[i] == '[')
			mark = mark && t.s[i] != ']';
		else if (t.s[i] == '|')
			mark = true;
		else if (t.s[i] != ']')
			str_addc(out, t.s[i]);
	}
}

static void
add_capitals(struct str *out, struct slice t)
{
	for (size_t i = 0; i < t.len; i++)
		str_addc(out, t.s[i] >= 'a' && t.s[i] <= 'z' ?
		    (char)(t.s[i] - 32) : t.s[i]);
}

/* A hyphen between two words with a capital. */
static void
add_hyphens(struct str *out, struct slice t)
{
	size_t word = 0;

	for (size_t i = 0; i < t.len; i++) {
		bool joins = t.s[i] == ' ' && i + 1 < t.len &&
		    ascii_upper((unsigned char)t.s[word]) &&
		    ascii_upper((unsigned char)t.s[i + 1]) &&
		    ascii_lower((unsigned char)t.s[i - 1]);

		str_addc(out, joins ? '-' : t.s[i]);
		if (t.s[i] == ' ')
			word = i + 1;
	}
}

static void
check_story(const char *path)
{
	struct str file = { 0 }, text = { 0 }, more = { 0 };
	struct slice all, body, none = { 0 };
	struct err err;

	if (!file_read(path, 1 << 20, &file, &err))
		fail_msg("%s", err.msg);
	all = str_slice(&file);
	body.len = slice_find(all, slice_of("\n\n"));
	body = slice_make(all.s + body.len, all.len - body.len);
	add_unmarked(&text, body);
	read_text(none, str_slice(&text));
	assert_no_row_twice(path);
	str_adds(&more, str_slice(&text));
	add_capitals(&more, str_slice(&text));
	read_text(none, str_slice(&more));
	assert_no_row_twice(path);
	str_truncate(&more, 0);
	str_adds(&more, str_slice(&text));
	add_hyphens(&more, str_slice(&text));
	read_text(none, str_slice(&more));
	assert_no_row_twice(path);
	str_clear(&file);
	str_clear(&text);
	str_clear(&more);
}

/* As they are; then with all of it again in capitals, and hyphenated. */
static void
no_story_has_an_entity_twice(void **state)
{
	const char *top = getenv("top_srcdir");
	struct str pattern = { 0 };
	glob_t found;

	(void)state;
	str_addf(&pattern, "%s/tests/data/cast/*.txt", top ? top : ".");
	assert_int_equal(glob(str_get(&pattern), 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		check_story(found.gl_pathv[i]);
	globfree(&found);
	str_clear(&pattern);
}

/* --- names of our own ------------------------------------------------------- */

static void
assert_rows(const char *text, size_t want, const char *name, uint32_t mentions)
{
	uint32_t n = 0;

	read_text((struct slice){ 0 }, slice_of(text));
	for (size_t i = 0; i < cast.n_entities; i++)
		if (!strcmp(cast.entities[i].name, name))
			n = (uint32_t)cast.entities[i].n_mentions;
	assert_int_equal(cast.n_entities, want);
	assert_int_equal(n, mentions);
}

static void
a_firm_is_one_in_capitals_and_with_its_legal_form(void **state)
{
	(void)state;
	assert_rows("Acme Robotics Inc. said it would cut jobs. ACME ROBOTICS "
	    "fell on Monday. Acme-Robotics would not comment.", 1,
	    "Acme Robotics Inc.", 3);
}

static void
a_person_is_one_without_accents_and_with_a_possessive(void **state)
{
	(void)state;
	assert_rows("On Monday Jos\u00e9 Mu\u00f1oz, a teacher, spoke of the "
	    "school. JOS\u00c9 MU\u00d1OZ left early. Jose Munoz's sister "
	    "stayed for an hour.", 1, "Jos\u00e9 Mu\u00f1oz", 3);
}

static void
a_palace_is_one_however_its_accents_are(void **state)
{
	(void)state;
	assert_rows("The ELYSEE said on Monday that it would answer. The "
	    "\u00c9lys\u00e9e Palace was quiet. Elysee's answer came later.",
	    2, "\u00c9lys\u00e9e", 3);
}

static void
a_country_is_one_with_and_without_its_hyphen(void **state)
{
	(void)state;
	assert_rows("Guinea Bissau and Guinea-Bissau's neighbours met. "
	    "GUINEA-BISSAU did not sign.", 1, "Guinea-Bissau", 3);
}

static int
open_engine(void **state)
{
	(void)state;
	names = engine_open(true);
	scratch = names_scratch_new();
	return names ? 0 : -1;
}

static int
close_engine(void **state)
{
	(void)state;
	cast_clear(&cast);
	names_scratch_free(scratch);
	names_close(names);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_story_has_an_entity_twice),
		cmocka_unit_test(
		    a_firm_is_one_in_capitals_and_with_its_legal_form),
		cmocka_unit_test(
		    a_person_is_one_without_accents_and_with_a_possessive),
		cmocka_unit_test(a_palace_is_one_however_its_accents_are),
		cmocka_unit_test(a_country_is_one_with_and_without_its_hyphen),
	};

	return cmocka_run_group_tests(tests, open_engine, close_engine);
}
