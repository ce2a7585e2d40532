/* SPDX-License-Identifier: MIT
 *
 * Weights of any bytes, or a small file with some bytes replaced: they are
 * refused, or they tag a text without a step outside.  Input that does not
 * start as weights do is patches, four bytes each: three of place, one of
 * value. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "names/tagger.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
little_weights(struct str *out)
{
	static const uint32_t paths[3][CLUSTER_DEPTHS] = { { 0 },
		{ 2, 4, 8, 1 }, { 3, 5, 9, 2 } };
	static const uint32_t classes[] = { 1, 2 };
	static float transitions[LABELS][LABELS_ROW];
	static float rows[64][LABELS_ROW];
	uint64_t features[64], words[2];
	struct weights_source src = { .words = words,
		.word_clusters = classes, .n_words = 2, .paths = paths,
		.n_clusters = 2, .transitions = (const void *)transitions,
		.features = features, .rows = (const void *)rows,
		.n_rows = 64, .n_slots = 128 };

	words[0] = sight_word_hash(slice_of("Oslo"));
	words[1] = sight_word_hash(slice_of("in"));
	for (unsigned i = 0; i < 64; i++) {
		features[i] = (i + 1) * 0x9e3779b97f4a7c15u;
		for (unsigned l = 0; l < LABELS; l++)
			rows[i][l] = (float)(i * 7 + l * 5) / 90 - 2;
	}
	for (unsigned i = 0; i < LABELS; i++)
		for (unsigned l = 0; l < LABELS; l++)
			transitions[i][l] = (float)(i * 3 + l * 11) / 70 - 2;
	weights_build(&src, out);
}

static void
tag(const struct weights *w)
{
	struct slice text = slice_of("Asa Berg of the IAEA was in Oslo. "
	    "Berg said the International Atomic Energy Agency would not.");
	struct name_spans names = { 0 };
	struct tokens tokens = { 0 };
	struct tagger tagger = { 0 };

	token_split(&tokens, text);
	tagger_tag(&tagger, w, &(struct sight_input){ .text = text,
	    .tokens = &tokens }, &names);
	tagger_clear(&tagger);
	vec_clear(&tokens);
	vec_clear(&names);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct str little;
	bool whole = size >= 8 && !memcmp(data, "DATELNWT", 8);
	struct weights *w;
	char *copy;

	if (!little.len)
		little_weights(&little);
	copy = whole ? mem_dup(data, size) : mem_dup(little.s, little.len);
	if (!whole)
		for (size_t i = 0; i + 4 <= size; i += 4)
			copy[(data[i] | data[i + 1] << 8 |
			    data[i + 2] << 16) % little.len] =
			    (char)data[i + 3];
	w = weights_open_bytes(copy, whole ? size : little.len, NULL);
	if (w)
		tag(w);
	weights_close(w);
	free(copy);
	return 0;
}
