/* SPDX-License-Identifier: MIT
 *
 * names.h - the door of the entity engine: a text and its date in, a cast
 * out.
 *
 * `struct names` is the knowledge base, the tagger's weights and the person's
 * corrections.  Once opened it is read-only: any number of threads may ask it
 * at the same time, each with a `struct names_scratch` of its own. */
#ifndef NAMES_NAMES_H
#define NAMES_NAMES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "news/entity.h"
#include "text/span.h"

struct names;
struct names_scratch;

struct names_paths {
	const char *kb; /* the compiled knowledge base */
	const char *tagger; /* the trained weights; NULL: tables alone */
	const char *edits; /* the person's corrections; NULL: none */
};

/* What is read.  Only `text` must be set. */
struct passage {
	struct slice text; /* clean UTF-8 */
	const struct text_spans *spans; /* over `text`; or NULL */
	struct slice title; /* the headline */
	int64_t date; /* seconds UTC; TIME_NONE: today */
	const char *lang; /* "en", "de-AT"; NULL: detect */
	const char *url;
	const char *feed_title; /* an outlet's name is no actor */
	/* The words of `text`, cut by the caller, in order; `value` is 1 where
	 * a sentence begins.  The text is then taken as it is: nothing in it
	 * is boilerplate.  NULL: names cuts them. */
	const struct text_spans *words;
};

/* NULL says why.  A file of corrections with errors still opens: the lines
 * that are wrong are left out and told by names_edit_errors(). */
struct names *names_open(const struct names_paths *paths, struct err *err);
void names_close(struct names *n);

struct names_scratch *names_scratch_new(void);
void names_scratch_free(struct names_scratch *s);

/* Fills `cast`, which the caller clears.  `explain`, if not NULL, gets lines
 * that tell why.  Time is linear in the text; any bytes are allowed. */
void names_cast(const struct names *n, struct names_scratch *s,
    const struct passage *p, struct cast *cast, struct str *explain);

/* The words that names_cast() sees in a text, as passage.words has them. */
void names_words(struct slice text, struct text_spans *out);

/* Changes whenever a cast made before could come out differently: the
 * engine, the knowledge base, the weights or the corrections changed. */
uint64_t names_version(const struct names *n);

/* What is wrong in the person's corrections: adds "LINE: reason" lines,
 * returns how many. */
size_t names_edit_errors(const struct names *n, struct str *out);

/* The known names themselves, corrections and all. */
struct kb;
const struct kb *names_kb(const struct names *n);

/* The date the knowledge base knows the world to, "2026-10-12". */
const char *names_asof(const struct names *n);

#endif
