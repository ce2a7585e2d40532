/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/tagger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* The weights as they are installed, without a knowledge base: what is found
 * here is found by the words and what stands around them. */
struct fixture {
	struct weights *weights;
	struct tagger tagger;
	struct tokens tokens;
	struct name_spans names;
};

static int
setup(void **state)
{
	struct fixture *f = mem_calloc(1, sizeof(*f));
	struct str path = { 0 };
	struct err err = { 0 };

	str_addf(&path, "%s/src/data/tagger.bin", getenv("top_srcdir"));
	f->weights = weights_open(str_get(&path), &err);
	str_clear(&path);
	*state = f;
	return f->weights ? 0 : -1;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	weights_close(f->weights);
	tagger_clear(&f->tagger);
	vec_clear(&f->tokens);
	vec_clear(&f->names);
	free(f);
	return 0;
}

static void
tag(struct fixture *f, struct slice text)
{
	f->tokens.n = 0;
	token_split(&f->tokens, text);
	tagger_tag(&f->tagger, f->weights, &(struct sight_input){
	    .text = text, .tokens = &f->tokens }, &f->names);
}

/* The text with its names in brackets, as "[Oslo|LOC]". */
static char *
bracket(struct fixture *f, const char *text)
{
	struct str out = { 0 };
	uint32_t at = 0;

	tag(f, slice_of(text));
	for (size_t i = 0; i < f->names.n; i++) {
		const struct name_span *s = &f->names.at[i];
		uint32_t start = f->tokens.at[s->token].start;
		uint32_t end = f->tokens.at[s->token + s->n_tokens - 1].end;

		str_addn(&out, text + at, start - at);
		str_addf(&out, "[%.*s|%s]", (int)(end - start), text + start,
		    label_type_name((enum label_type)s->type));
		at = end;
	}
	str_add(&out, text + at);
	return str_take(&out);
}

static void
names_are_found_by_what_stands_around_them(void **state)
{
	static const char *const cases[][2] = {
		{ "The minister, Zorbel Quantash, arrived in Vorhal on "
		  "Monday.",
		  "The minister, [Zorbel Quantash|PER], arrived in "
		  "[Vorhal|LOC] on Monday." },
		{ "Officials of the Quantash Trade Ministry met in Paris.",
		  "Officials of the [Quantash Trade Ministry|ORG] met in "
		  "[Paris|LOC]." },
		{ "Talks of French and Iranian officials went on.",
		  "Talks of [French|NORP] and [Iranian|NORP] officials went "
		  "on." },
		{ "nothing here is a name, said the man on Monday.",
		  "nothing here is a name, said the man on Monday." },
		{ "", "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *got = bracket(*state, cases[i][0]);

		assert_string_equal(got, cases[i][1]);
		free(got);
	}
}

static void
a_sure_name_is_surer_than_a_doubtful_one(void **state)
{
	struct fixture *f = *state;
	uint8_t sure;

	tag(f, slice_of("President Barack Obama spoke in London."));
	assert_int_equal(f->names.n, 2);
	sure = f->names.at[0].sure;
	assert_true(sure > 220);
	tag(f, slice_of("Vine grew again, with Agora and Eon."));
	for (size_t i = 0; i < f->names.n; i++)
		assert_true(f->names.at[i].sure < sure);
}

static void
columns_part_sentences_and_name_parts(void **state)
{
	struct fixture *f = *state;
	struct slice text = slice_of("Angela Merkel left. She was in Berlin.");
	struct str out = { 0 };

	tag(f, text);
	tagger_conll(&out, text, &f->tokens, &f->names);
	assert_string_equal(str_get(&out), "Angela\tB-PER\nMerkel\tI-PER\n"
	    "left\tO\n.\tO\n\nShe\tO\nwas\tO\nin\tO\nBerlin\tB-LOC\n.\tO\n");
	str_clear(&out);
}

/* One word of a megabyte, a hundred thousand capitalised ones: every name is
 * still made of tokens, in order. */
static void
endless_names_come_out_whole(void **state)
{
	struct fixture *f = *state;
	struct str text = { 0 };
	size_t last = 0;

	for (int i = 0; i < 1 << 20; i++)
		str_addc(&text, "Ab"[i % 2]);
	for (int i = 0; i < 100000; i++)
		str_add(&text, " Ab");
	tag(f, str_slice(&text));
	assert_int_equal(f->tokens.n, 100001);
	for (size_t i = 0; i < f->names.n; i++) {
		assert_true(f->names.at[i].token >= last);
		last = f->names.at[i].token + f->names.at[i].n_tokens;
		assert_true(last <= f->tokens.n);
	}
	str_clear(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found_by_what_stands_around_them),
		cmocka_unit_test(a_sure_name_is_surer_than_a_doubtful_one),
		cmocka_unit_test(columns_part_sentences_and_name_parts),
		cmocka_unit_test(endless_names_come_out_whole),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
