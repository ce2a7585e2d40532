/* SPDX-License-Identifier: MIT
 *
 * dossier.h - all we know of an entity: what the knowledge base tells, and
 * what the stories do.
 *
 * Whom it appears with is chosen by association, not by mere frequency: the
 * log-likelihood ratio of being in the same stories (Dunning 1993), with a
 * floor below which chance would do.  Those that are chosen stand in the order
 * of how many stories they share. */
#ifndef APP_DOSSIER_H
#define APP_DOSSIER_H

#include <stdbool.h>

#include "base/arena.h"
#include "names/kb.h"
#include "store/store.h"

struct fact { /* one line about somebody or something */
	const char *label; /* translated: "Country" */
	const char *value;
};

struct dossier_office {
	const char *role;
	const char *from, *until; /* "2014-10-01", "2014", or NULL */
	bool current; /* as far as the knowledge base knows */
};

/* What somebody is today: stories tell what they were at their dates, and an
 * office that is known may be over since, or be another. */
struct role_now {
	const char *role; /* "Former President"; or NULL */
	const char *whole; /* "Former President, United States"; or NULL */
};

struct beside { /* somebody who appears with the subject */
	int64_t id;
	const char *name;
	enum entity_type type;
	int64_t common; /* stories with both, of those looked at */
	int64_t all; /* stories with them at all */
	double score; /* log-likelihood ratio */
};

struct excerpt { /* a story and where it mentions the subject */
	struct row row;
	/* All in which they meet, up to three; NULL: only the headline does. */
	const char *sentence;
	uint32_t start, end; /* bytes of the first mention in it */
	bool all; /* it mentions all that were asked for */
};

struct dossier {
	struct arena arena;
	struct profile who; /* who.id 0: no story mentions it yet */
	struct role_now now;
	struct strings aliases; /* by the knowledge base */
	struct {
		VEC(struct fact)
	} facts;
	struct {
		VEC(struct dossier_office)
	} offices; /* newest first */
	struct days days;
	struct {
		VEC(struct beside)
	} beside;
	int64_t looked_at; /* the newest stories, which `beside` is made of */
	struct {
		VEC(struct excerpt)
	} stories;
	/* Stories with all of `with` that pass the filter; -1 many, not
	 * counted. */
	int64_t common;
};

struct dossier_ask {
	int64_t entity; /* of the store */
	const int64_t *with; /* others that must be there, too */
	size_t n_with;
	const char *filter; /* a query that stories must pass, too; or NULL */
	size_t stories; /* excerpts at most */
	size_t beside; /* companions at most */
};

/* Fills `d`, empty before; `kb` may be NULL.  Takes some milliseconds
 * whatever the store holds, without a filter; with one, days and companions
 * are those of its stories. */
bool dossier_load(struct dossier *d, struct store *s, const struct kb *kb,
    const struct dossier_ask *ask, struct err *err);
void dossier_clear(struct dossier *d);

/* Adds the query for the stories of an entity: entity:"KEY". */
void dossier_query(struct str *out, const char *key);

/* What the knowledge base knows of an entity that no story mentions; false
 * when it does not know the name either. */
bool dossier_known(struct dossier *d, const struct kb *kb, const char *name);

/* Aliases, facts and offices of `d->who` out of the knowledge base. */
void dossier_facts(struct dossier *d, const struct kb *kb);

/* `kb` may be NULL; strings are of `who` or live in `a`. */
void role_now(struct role_now *out, const struct profile *who,
    const struct kb *kb, int64_t now, struct arena *a);

/* The sentence of a story in which the entities meet, or in which the first
 * of them is mentioned first.  `x->row` is loaded; strings live in
 * `arena`.  False is a store that cannot be read. */
bool excerpt_load(struct excerpt *x, struct store *s, int64_t story,
    const int64_t *entities, size_t n, struct arena *arena, struct err *err);

/* 2·log λ of a 2×2 table: with both, with the one, with the other, neither.
 * Negative when they avoid each other. */
double association(double both, double one, double other, double neither);

/* --- out -------------------------------------------------------------------- */

enum dossier_format { DOSSIER_TEXT, DOSSIER_MARKDOWN, DOSSIER_JSON,
	DOSSIER_CSV, DOSSIER_FORMATS };
bool dossier_format_parse(const char *s, enum dossier_format *f);

void dossier_write(struct str *out, const struct dossier *d,
    enum dossier_format f);

/* Adds a cell of CSV and what follows it; one that a spreadsheet would take
 * for a formula gets a quote before it. */
void csv_cell(struct str *out, const char *s, bool last);

/* A row of block characters, one for each of `n` values: ▁ to █, blank for
 * 0. */
void spark(struct str *out, const int64_t *values, size_t n);

/* The days as `n` sums of equal spans that end with the last day; the span
 * is a day, a week or a month by how long it has been. */
enum every { EVERY_DAY, EVERY_WEEK, EVERY_MONTH };
enum every days_sums(const struct days *d, int64_t *sums, size_t n);

#endif
