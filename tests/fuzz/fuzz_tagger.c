/* SPDX-License-Identifier: MIT
 *
 * The tagger reads any bytes: tokens stand in order, names are whole, in
 * order, and made of tokens. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "names/tagger.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct weights *
real_weights(void)
{
	static struct weights *w;
	const char *top = getenv("top_srcdir");
	struct str path = { 0 };

	if (!w) {
		str_addf(&path, "%s/src/data/tagger.bin", top ? top : ".");
		w = weights_open(str_get(&path), NULL);
		str_clear(&path);
	}
	return w;
}

static void
check_tokens(const struct tokens *tokens, size_t size)
{
	uint32_t last = 0;

	for (size_t i = 0; i < tokens->n; i++) {
		const struct token *t = &tokens->at[i];

		if (t->start < last || t->end <= t->start || t->end > size)
			abort();
		last = t->end;
	}
}

static void
check_names(const struct name_spans *names, const struct tokens *tokens)
{
	size_t last = 0;

	for (size_t i = 0; i < names->n; i++) {
		const struct name_span *s = &names->at[i];

		if (s->token < last || !s->n_tokens ||
		    s->token + s->n_tokens > tokens->n ||
		    s->type >= LABEL_TYPES)
			abort();
		last = s->token + s->n_tokens;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = slice_make((const char *)data, size);
	const struct weights *w = real_weights();
	struct name_spans names = { 0 };
	struct tokens tokens = { 0 };
	struct tagger tagger = { 0 };
	struct str out = { 0 };

	if (!w)
		abort();
	token_split(&tokens, text);
	check_tokens(&tokens, size);
	tagger_tag(&tagger, w, &(struct sight_input){ .text = text,
	    .tokens = &tokens }, &names);
	check_names(&names, &tokens);
	tagger_conll(&out, text, &tokens, &names);
	str_clear(&out);
	tagger_clear(&tagger);
	vec_clear(&tokens);
	vec_clear(&names);
	return 0;
}
