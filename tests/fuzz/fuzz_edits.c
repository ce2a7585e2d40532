/* SPDX-License-Identifier: MIT
 *
 * A file of corrections of any bytes over a little knowledge base. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "names/edits.h"
#include "names/kbbuild.h"
#include "names/match.h"
#include "names/office.h"
#include "names/overlay.h"
#include "names/token.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The little world of tests/data/kb. */
static struct kb *
little_kb(void)
{
	static struct kb *kb;
	static struct str bytes;
	const char *top = getenv("top_srcdir");
	struct str path = { 0 };

	if (kb)
		return kb;
	str_addf(&path, "%s/tests/data/kb", top ? top : ".");
	if (kb_build(str_get(&path), &bytes, NULL))
		kb = kb_open_bytes(bytes.s, bytes.len, NULL);
	str_clear(&path);
	return kb;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char text[] = "Berg of Norway is at the WHO, said Asa.";
	struct kb *kb = little_kb();
	struct edits *e = edits_parse(slice_make((const char *)data, size));
	struct tokens tokens = { 0 };
	struct matches m = { 0 };
	struct office office;
	struct kb_tenure t[8];

	if (kb) {
		edits_apply(e, kb);
		token_split(&tokens, slice_of(text));
		match_text(kb, slice_of(text), &tokens, "en", &m);
		for (uint32_t i = 0; i < kb_count(kb, KB_PERSON); i++)
			(void)office_at(kb, kb_ref_make(KB_PERSON, i),
			    20230420, &office);
		(void)office_holders(kb, ROLE_NONE, kb_find(kb,
		    slice_of("NO")), 0, 20300101, t, 8);
		kb_overlay(kb, NULL);
	}
	vec_clear(&m);
	vec_clear(&tokens);
	edits_free(e);
	return 0;
}
