/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/kbbuild.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "names/kbmake.h"
#include "text/utf8.h"

/* Whoever wrote the tables, what they hold may go to a terminal. */
uint32_t
pool_add(struct pool *p, struct slice s)
{
	union map_value *v;
	bool fresh;

	if (!p->bytes.len)
		str_addc(&p->bytes, '\0');
	if (!s.len)
		return 0;
	v = map_put(&p->at, s, &fresh);
	if (fresh) {
		v->u = p->bytes.len;
		utf8_clean(&p->bytes, s, false);
		str_addc(&p->bytes, '\0');
	}
	return (uint32_t)v->u;
}

void
put32(struct builder *b, enum kb_section s, uint32_t v)
{
	char bytes[4] = { (char)v, (char)(v >> 8), (char)(v >> 16),
		(char)(v >> 24) };

	str_addn(&b->section[s], bytes, 4);
}

void
put_text(struct builder *b, enum kb_section s, struct slice v)
{
	put32(b, s, pool_add(&b->pool, v));
}

/* A plain decimal number ("-12.50"), whatever the locale. */
void
put_float(struct builder *b, enum kb_section s, struct slice v)
{
	double number = 0, scale = 0;
	bool minus = false;
	float f;
	uint32_t w;

	for (size_t i = 0; i < v.len; i++) {
		if (v.s[i] == '-') {
			minus = true;
		} else if (v.s[i] == '.') {
			scale = 1;
		} else if (ascii_digit(v.s[i])) {
			number = number * 10 + (v.s[i] - '0');
			scale *= 10;
		}
	}
	f = (float)((minus ? -number : number) / (scale >= 1 ? scale : 1));
	memcpy(&w, &f, sizeof(w));
	put32(b, s, w);
}

kb_ref
build_ref(const struct map *ids, enum kb_kind kind, struct slice id)
{
	const union map_value *v = id.len ? map_get(ids, id) : NULL;

	return v ? kb_ref_make(kind, (uint32_t)v->u) : 0;
}

uint32_t
build_day(struct slice s)
{
	struct slice part;
	uint32_t day = 0;
	long long n;

	for (int i = 0; i < 3; i++) {
		n = 0;
		if (slice_split(&s, '-', &part))
			slice_int(part, 0, i ? 31 : 9999, &n);
		day = day * 100 + (uint32_t)n;
	}
	return day;
}

bool
build_rows(struct builder *b, const char *name, const char *want,
    bool optional, struct rows *rows, struct err *err)
{
	struct tsv *t = mem_calloc(1, sizeof(*t));
	bool missing;

	vec_push(&b->tables, t);
	if (!tsv_open(t, b->dir, name, want, &missing, err)) {
		if (optional && missing && err)
			*err = (struct err){ 0 };
		return optional && missing;
	}
	while (tsv_next(t)) {
		struct row *r = vec_add(rows);

		memcpy(r->cell, t->cell, sizeof(r->cell));
		r->line = (uint32_t)t->line;
	}
	return true;
}

/* "asof" tells to which day the tables know the world. */
static bool
asof_read(struct builder *b, struct err *err)
{
	struct rows rows = { 0 };
	bool ok = build_rows(b, "asof.tsv", "asof", false, &rows, err);

	if (ok && rows.n && rows.at[0].cell[0].len < sizeof(b->asof)) {
		struct slice day = rows.at[0].cell[0];

		memcpy(b->asof, day.s, day.len);
		b->asof_day = build_day(day);
	}
	vec_clear(&rows);
	return ok;
}

static void
pad(struct str *out)
{
	while (out->len % 8)
		str_addc(out, '\0');
}

static void
add64(struct str *out, uint64_t v)
{
	for (int i = 0; i < 64; i += 8)
		str_addc(out, (char)(v >> i));
}

static void
add32(struct str *out, uint32_t v)
{
	for (int i = 0; i < 32; i += 8)
		str_addc(out, (char)(v >> i));
}

/* Header and table first, with the places the sections will have. */
static void
write_file(struct builder *b, struct str *out)
{
	size_t at = KBH_SIZE + KBS_COUNT * KBH_ENTRY, total = at;
	uint64_t version = HASH_STABLE_SEED;
	size_t count[KBS_COUNT];

	for (int s = 0; s < KBS_COUNT; s++) {
		count[s] = b->section[s].len / kbs_size[s];
		pad(&b->section[s]);
		total += b->section[s].len;
		version = hash_stable(str_get(&b->section[s]),
		    b->section[s].len, version);
	}
	str_addn(out, KB_MAGIC, 8);
	add32(out, KB_FORMAT);
	add32(out, KBS_COUNT);
	add64(out, total);
	add64(out, version);
	str_addn(out, b->asof, sizeof(b->asof));
	for (int s = 0; s < KBS_COUNT; s++) {
		add64(out, at);
		add32(out, (uint32_t)count[s]);
		add32(out, kbs_size[s]);
		at += b->section[s].len;
	}
	for (int s = 0; s < KBS_COUNT; s++)
		str_adds(out, str_slice(&b->section[s]));
}

static void
builder_clear(struct builder *b)
{
	for (size_t i = 0; i < b->tables.n; i++) {
		tsv_clear(b->tables.at[i]);
		free(b->tables.at[i]);
	}
	vec_clear(&b->tables);
	str_clear(&b->pool.bytes);
	map_clear(&b->pool.at);
	for (int s = 0; s < KBS_COUNT; s++)
		str_clear(&b->section[s]);
	map_clear(&b->countries);
	map_clear(&b->persons);
	map_clear(&b->orgs);
	map_clear(&b->places);
	map_clear(&b->place_names);
	map_clear(&b->metonyms);
	vec_clear(&b->forms);
	vec_clear(&b->rules);
	vec_clear(&b->prefixes);
	map_clear(&b->words);
	map_clear(&b->langs);
	vec_clear(&b->langsets);
	unit_scan_clear(&b->scan);
}

bool
kb_build(const char *dir, struct str *out, struct err *err)
{
	struct builder b = { .dir = dir };
	bool ok;

	pool_add(&b.pool, slice_of(""));
	langset_number(&b, (struct langset){ 0 });
	ok = asof_read(&b, err) && words_read(&b, err) &&
	    countries_read(&b, err) && country_names_read(&b, err) &&
	    orgs_read(&b, err) && titles_read(&b, err) &&
	    people_read(&b, err) && places_read(&b, err) &&
	    groups_read(&b, err) && metonyms_read(&b, err) &&
	    aliases_read(&b, err) && rules_read(&b, err) &&
	    things_read(&b, err);
	if (ok) {
		forms_write(&b);
		words_write(&b);
		langs_write(&b);
		str_adds(&b.section[KBS_STRINGS], str_slice(&b.pool.bytes));
		write_file(&b, out);
	}
	builder_clear(&b);
	return ok;
}
