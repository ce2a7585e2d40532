/* SPDX-License-Identifier: MIT
 *
 * kbmake.h - what the parts of the compiler share: kbbuild.c conducts,
 * kbrecords.c and kbpeople.c turn rows into records, kbforms.c indexes the
 * forms, kbwords.c knows single words. */
#ifndef NAMES_KBMAKE_H
#define NAMES_KBMAKE_H

#include <stdint.h>

#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "names/kb.h"
#include "names/kbfile.h"
#include "names/tsv.h"
#include "names/unit.h"

/* Strings, each once. */
struct pool {
	struct str bytes;
	struct map at;
};

uint32_t pool_add(struct pool *p, struct slice s);

/* A row of a table that stays open. */
struct row {
	struct slice cell[20];
	uint32_t line;
};

struct rows {
	VEC(struct row)
};

/* One spelling and one reading of it. */
struct raw_form {
	uint64_t key; /* chain of folded units */
	uint32_t exact;
	uint32_t bits; /* KBF_UPPER, KBF_EXACT, KBF_WORDS */
	kb_ref ref;
	uint8_t how, prior;
	uint16_t flags, langs;
};

struct raw_rule {
	uint64_t key;
	uint32_t exact, row;
	kb_ref ref;
	uint32_t kind, cues, next, prev; /* texts */
	bool fallback;
};

struct langset {
	uint64_t bits[2];
};

struct builder {
	const char *dir;
	struct { VEC(struct tsv *) } tables; /* their rows live on */
	struct pool pool;
	struct str section[KBS_COUNT];
	struct map countries, persons, orgs, places; /* id to index */
	/* "name\tiso2" to an index; of places, to that of the weightiest. */
	struct map place_names, metonyms;
	struct { VEC(struct raw_form) } forms;
	struct { VEC(struct raw_rule) } rules;
	struct { VEC(uint64_t) } prefixes;
	struct map words; /* token to WORD_ flags */
	struct map langs; /* code to number */
	struct { VEC(struct langset) } langsets;
	struct unit_scan scan;
	char asof[16];
	uint32_t asof_day;
};

/* All rows of a table; a missing one that is `optional` has none. */
bool build_rows(struct builder *b, const char *name, const char *want,
    bool optional, struct rows *rows, struct err *err);

/* Numbers at the end of a section. */
void put32(struct builder *b, enum kb_section s, uint32_t v);
void put_text(struct builder *b, enum kb_section s, struct slice v);
void put_float(struct builder *b, enum kb_section s, struct slice v);

/* The record of an id, 0 when there is none. */
kb_ref build_ref(const struct map *ids, enum kb_kind kind, struct slice id);

/* yyyymmdd of "2024-10-01", "2024-10", "2024"; 0 for "". */
uint32_t build_day(struct slice s);

struct form {
	struct slice text;
	kb_ref ref;
	enum kb_how how;
	int prior;
	unsigned flags;
	unsigned langs; /* a language set's number; 0 is any */
};

/* One form; each value of a cell of forms ("NATO|OTAN"). */
void form_add(struct builder *b, struct form f);
void form_add_each(struct builder *b, struct form f, struct slice cell);
void form_rule(struct builder *b, struct slice form, struct raw_rule rule);

/* Lays out forms, readings, index and rules. */
void forms_write(struct builder *b);

/* Number of the set of the languages in `codes`. */
unsigned langset_number(struct builder *b, struct langset set);
void langset_set(struct builder *b, struct langset *set, struct slice code);
void langs_write(struct builder *b);

bool words_read(struct builder *b, struct err *err);
void words_flag(struct builder *b, struct slice text, uint32_t flag);
bool words_common(const struct builder *b, struct slice token);
uint32_t words_get(const struct builder *b, struct slice token);
void words_write(struct builder *b);

bool countries_read(struct builder *b, struct err *err);
bool country_names_read(struct builder *b, struct err *err);
bool orgs_read(struct builder *b, struct err *err);
bool places_read(struct builder *b, struct err *err);
bool groups_read(struct builder *b, struct err *err);
bool metonyms_read(struct builder *b, struct err *err);
bool titles_read(struct builder *b, struct err *err);
bool aliases_read(struct builder *b, struct err *err);
bool rules_read(struct builder *b, struct err *err);
bool things_read(struct builder *b, struct err *err);
bool people_read(struct builder *b, struct err *err);

#endif
