/* SPDX-License-Identifier: MIT
 *
 * A compiled knowledge base of any bytes, or the little world of
 * tests/data/kb with some bytes replaced: whatever it says, it is asked for
 * everything and stays inside itself.  Input that does not start as a base
 * does is patches, four bytes each: three of place, one of value. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "names/kb.h"
#include "names/kbbuild.h"
#include "names/kbfile.h"
#include "names/match.h"
#include "names/office.h"
#include "names/token.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RECORDS = 40, FORMS = 80 };

static void
ask_records(const struct kb *kb)
{
	struct kb_tenure t[4];
	struct office office;

	for (int kind = KB_NONE; kind <= KB_KINDS; kind++)
		for (uint32_t i = 0; i < RECORDS; i++) {
			kb_ref r = kb_ref_make((enum kb_kind)kind, i);

			(void)strlen(kb_ref_name(kb, r));
			(void)strlen(kb_country(kb, r).capitals);
			(void)strlen(kb_title(kb, r).lang);
			(void)strlen(kb_cue(kb, r).text);
			(void)kb_find(kb, slice_of(kb_ref_id(kb, r)));
			(void)office_at(kb, r, 20230420, &office);
			(void)office_holders(kb, ROLE_NONE, r, r, 20230420, t,
			    4);
			(void)strlen(kb_tenure(kb, i).role);
		}
}

static void
ask_forms(const struct kb *kb)
{
	struct kb_reading r[KB_READINGS_MAX];
	struct kb_rule rules[4];

	for (uint32_t f = 0; f < FORMS; f++) {
		size_t n = kb_readings(kb, f, r, KB_READINGS_MAX);

		for (size_t i = 0; i < n; i++)
			(void)kb_reading_lang(kb, &r[i], "de");
		n = kb_rules(kb, f, rules, 4);
		for (size_t i = 0; i < n; i++)
			(void)strlen(rules[i].cues);
		(void)kb_form(kb, f);
	}
}

static void
ask_all(const struct kb *kb)
{
	static const char text[] = "The U.S. and Norway, said Asa Berg.";
	struct tokens tokens = { 0 };
	struct matches m = { 0 };

	ask_records(kb);
	ask_forms(kb);
	token_split(&tokens, slice_of(text));
	match_text(kb, slice_of(text), &tokens, "en", &m);
	(void)kb_word_flags(kb, slice_of("Norway"));
	(void)kb_find_name(kb, slice_of("Asa Berg"), KB_NONE);
	vec_clear(&m);
	vec_clear(&tokens);
}

static const struct str *
little_kb(void)
{
	static struct str bytes;
	const char *top = getenv("top_srcdir");
	struct str path = { 0 };

	if (!bytes.len) {
		str_addf(&path, "%s/tests/data/kb", top ? top : ".");
		kb_build(str_get(&path), &bytes, NULL);
		str_clear(&path);
	}
	return &bytes;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct str *little = little_kb();
	bool whole = size >= 8 && !memcmp(data, KB_MAGIC, 8);
	char *copy = NULL;
	struct kb *kb;

	if (!little->len)
		abort();
	if (!whole) {
		copy = mem_dup(little->s, little->len);
		for (size_t i = 0; i + 4 <= size; i += 4)
			copy[(data[i] | data[i + 1] << 8 |
			    data[i + 2] << 16) % little->len] =
			    (char)data[i + 3];
	}
	kb = whole ? kb_open_bytes(data, size, NULL) :
	    kb_open_bytes(copy, little->len, NULL);
	if (kb)
		ask_all(kb);
	kb_free(kb);
	free(copy);
	return 0;
}
