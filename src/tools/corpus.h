/* SPDX-License-Identifier: MIT
 *
 * corpus.h - annotated text in columns, as the trainer and `make eval` read
 * it.
 *
 * One token a line, blanks or tabs between columns, the token first; an
 * empty line after each sentence.  "# doc = ID" or "-DOCSTART-" opens a
 * document.  Tags are BIO or IOB1; types other than the tagger's five are
 * mapped (GPE-COUNTRY and GPE are LOC) or read as O. */
#ifndef TOOLS_CORPUS_H
#define TOOLS_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "names/token.h"

/* One document, ready to be looked at. */
struct sample {
	struct str text; /* the tokens, with the spaces that parted them */
	struct tokens tokens;
	uint8_t *gold; /* a label for each token */
	uint32_t hidden; /* labels that an O of this corpus may hide, as bits */
	float weight;
	unsigned file; /* the number of its file */
	unsigned domain; /* 0: home, as the texts to be tagged */
};

struct samples {
	VEC(struct sample)
};

enum corpus_as {
	CORPUS_GIVEN, /* the tokens as they stand in the file */
	CORPUS_RAW, /* the text joined again and cut by token_split() */
	CORPUS_MIXED, /* every other document raw, a few sentences shouted */
};

struct corpus_options {
	enum corpus_as as;
	unsigned tag_column; /* from 0; UINT_MAX is the last */
	uint32_t hidden;
	float weight;
	unsigned file, domain;
	bool whole; /* one document, whatever the file says */
};

/* Appends the documents of `path`. */
bool corpus_read(struct samples *out, const char *path,
    const struct corpus_options *opt, struct err *err);
void samples_clear(struct samples *s);

/* How many names of which type: those in gold, found, and both. */
struct tally {
	size_t gold[5], found[5], both[5];
};

/* Compares two rows of labels. */
void tally_add(struct tally *t, const uint8_t *gold, const uint8_t *found,
    size_t n);

/* F1 in percent over the types whose bit is set in `types`. */
double tally_f1(const struct tally *t, unsigned types, double *precision,
    double *recall);
enum { TALLY_MAIN = 7 }; /* PER, ORG, LOC */

#endif
