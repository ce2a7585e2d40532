/* SPDX-License-Identifier: MIT
 *
 * evaluate - how well, and how fast, the tagger finds names.
 *
 *	evaluate [--raw] [--errors] [--floor F1] --kb KB --tagger WEIGHTS
 *	    FILE...
 *
 * Prints precision, recall and F1 of every type for each annotated FILE, the
 * F1 over PER, ORG and LOC, and tokens tagged per second of processor time
 * (known names matched, both passes; without reading the file).  --raw joins the tokens
 * to text again and cuts that; --errors lists what went wrong, a line each.
 * FILE:FLOOR, as in dev.tsv:95.5, makes the exit status 1 when the F1 is
 * lower. */
#include "config.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/alloc.h"
#include "names/kb.h"
#include "names/match.h"
#include "names/tagger.h"
#include "tools/corpus.h"

struct evaluation {
	const char *kb_path, *tagger_path;
	struct kb *kb;
	struct weights *weights;
	struct tagger tagger;
	bool raw, errors;
	struct matches matches;
	struct name_spans spans;
};

static void
label_sample(struct evaluation *e, const struct sample *s, uint8_t *labels)
{
	struct sight_input in = { .text = str_slice(&s->text),
		.tokens = &s->tokens, .matches = &e->matches, .kb = e->kb,
		.lang = "en" };

	e->matches.n = 0;
	if (e->kb)
		match_text(e->kb, in.text, in.tokens, "en", &e->matches);
	tagger_tag(&e->tagger, e->weights, &in, &e->spans);
	memset(labels, 0, s->tokens.n);
	for (size_t i = 0; i < e->spans.n; i++) {
		const struct name_span *n = &e->spans.at[i];

		for (uint32_t j = 0; j < n->n_tokens; j++)
			labels[n->token + j] = (uint8_t)label_make(
			    (enum label_type)n->type, n->n_tokens == 1 ?
			    LABEL_ALONE : j == 0 ? LABEL_FIRST :
			    j + 1 == n->n_tokens ? LABEL_LAST : LABEL_INNER);
	}
}

/* The names of a row of labels, "[Oslo|LOC]", where two rows differ. */
static void
print_words(const struct sample *s, const uint8_t *labels, size_t from,
    size_t to)
{
	for (size_t i = from; i < to; i++) {
		struct slice w = token_text(str_slice(&s->text),
		    &s->tokens.at[i]);
		unsigned l = labels[i];

		if (i > from)
			putchar(' ');
		if (l && (label_place(l) == LABEL_FIRST ||
		    label_place(l) == LABEL_ALONE))
			putchar('[');
		printf("%.*s", (int)w.len, w.s);
		if (l && label_place(l) >= LABEL_LAST)
			printf("|%s]", label_type_name(label_type(l)));
	}
}

static void
print_errors(const struct sample *s, const uint8_t *labels)
{
	size_t n = s->tokens.n, end;

	for (size_t i = 0; i < n; i = end) {
		end = i + 1;
		if (s->gold[i] == labels[i])
			continue;
		while (i > 0 && (s->gold[i] || labels[i]) &&
		    (s->gold[i - 1] || labels[i - 1]))
			i--;
		while (end < n && (s->gold[end] || labels[end]))
			end++;
		i = i > 3 ? i - 3 : 0;
		end = end + 3 < n ? end + 3 : n;
		printf("  gold  ");
		print_words(s, s->gold, i, end);
		printf("\n  found ");
		print_words(s, labels, i, end);
		printf("\n\n");
	}
}

static void
print_tally(const char *name, const struct tally *t, size_t tokens,
    double seconds)
{
	double p, r, f;

	f = tally_f1(t, TALLY_MAIN, &p, &r);
	printf("%-22.*s F1 %6.2f  P %6.2f  R %6.2f ",
	    (int)strcspn(name, "."), name, f, p, r);
	for (unsigned k = 0; k < LABEL_TYPES; k++)
		printf("  %s %5.1f", label_type_name((enum label_type)k),
		    tally_f1(t, 1u << k, NULL, NULL));
	printf("  %7.0f tokens/s\n",
	    seconds > 0 ? (double)tokens / seconds : 0.0);
}

/* 0 when the floor holds, 1 when it does not or the file cannot be read. */
static int
evaluate_file(struct evaluation *e, const char *spec)
{
	struct corpus_options opt = { .tag_column = 1, .weight = 1,
		.as = e->raw ? CORPUS_RAW : CORPUS_GIVEN };
	const char *colon = strrchr(spec, ':'), *name;
	double floor = colon ? strtod(colon + 1, NULL) : 0;
	char *path = mem_strndup(spec, colon ? (size_t)(colon - spec) :
	    strlen(spec));
	struct samples samples = { 0 };
	struct tally t = { 0 };
	struct err err = { 0 };
	clock_t ticks = 0;
	size_t tokens = 0;

	if (!corpus_read(&samples, path, &opt, &err)) {
		fprintf(stderr, "evaluate: %s\n", err.msg);
		free(path);
		return 1;
	}
	name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	for (size_t k = 0; k < samples.n; k++) {
		const struct sample *s = &samples.at[k];
		uint8_t *labels = mem_calloc(s->tokens.n + 1, 1);
		clock_t start = clock();

		label_sample(e, s, labels);
		ticks += clock() - start;
		tokens += s->tokens.n;
		tally_add(&t, s->gold, labels, s->tokens.n);
		if (e->errors)
			print_errors(s, labels);
		free(labels);
	}
	print_tally(name, &t, tokens, (double)ticks / CLOCKS_PER_SEC);
	if (tally_f1(&t, TALLY_MAIN, NULL, NULL) < floor)
		printf("%s: F1 is below its floor of %.2f\n", name, floor);
	samples_clear(&samples);
	free(path);
	return tally_f1(&t, TALLY_MAIN, NULL, NULL) < floor;
}

static int
usage(void)
{
	fputs("usage: evaluate [--raw] [--errors] --kb KB --tagger WEIGHTS "
	    "FILE[:FLOOR]...\n", stderr);
	return 2;
}

int
main(int argc, char **argv)
{
	struct evaluation e = { 0 };
	struct err err = { 0 };
	int i = 1, status = 0;

	for (; i < argc && argv[i][0] == '-'; i++) {
		if (!strcmp(argv[i], "--raw"))
			e.raw = true;
		else if (!strcmp(argv[i], "--errors"))
			e.errors = true;
		else if (i + 1 < argc && !strcmp(argv[i], "--kb"))
			e.kb_path = argv[++i];
		else if (i + 1 < argc && !strcmp(argv[i], "--tagger"))
			e.tagger_path = argv[++i];
		else
			return usage();
	}
	if (!e.tagger_path || i == argc)
		return usage();
	e.kb = e.kb_path ? kb_open(e.kb_path, &err) : NULL;
	e.weights = weights_open(e.tagger_path, &err);
	if (!e.weights || (e.kb_path && !e.kb)) {
		fprintf(stderr, "evaluate: %s\n", err.msg);
		return 1;
	}
	for (; i < argc; i++)
		status |= evaluate_file(&e, argv[i]);
	tagger_clear(&e.tagger);
	vec_clear(&e.matches);
	vec_clear(&e.spans);
	weights_close(e.weights);
	kb_free(e.kb);
	return status;
}
