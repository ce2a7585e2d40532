/* SPDX-License-Identifier: MIT
 *
 * kbplaces.c - rows to records, continued: places, groups, metonyms, titles,
 * cues and the rules of ambiguous forms. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "names/kbmake.h"
#include "text/utf8.h"

/* --- places --------------------------------------------------------------- */

static int
by_place_id(const void *va, const void *vb)
{
	const struct row *a = va, *b = vb;
	struct slice x = a->cell[10], y = b->cell[10];
	size_t n = x.len < y.len ? x.len : y.len;
	int order = memcmp(x.s, y.s, n);

	if (order)
		return order;
	return x.len < y.len ? -1 : x.len > y.len;
}

/* Adds "warsaw" of "Warsaw", "sao-paulo" of "São Paulo". */
static void
add_slug(struct str *out, struct slice name)
{
	struct str fold = { 0 };
	size_t from = out->len;

	utf8_fold(&fold, name);
	for (size_t i = 0; i < fold.len; i++) {
		char c = fold.s[i];

		if (ascii_alnum((unsigned char)c) || (unsigned char)c >= 0x80)
			str_addc(out, c);
		else if (c != '\'' && out->len > from &&
		    out->s[out->len - 1] != '-')
			str_addc(out, '-');
	}
	str_clear(&fold);
}

/* The QID, else the GeoNames number, else a name of our own; each once. */
static struct slice
place_id(struct builder *b, const struct row *r)
{
	struct str id = { 0 };
	bool fresh = false;
	uint32_t at;

	if (r->cell[9].len) {
		str_adds(&id, r->cell[9]);
		map_put(&b->places, str_slice(&id), &fresh);
	}
	if (!fresh && r->cell[7].len) {
		str_truncate(&id, 0);
		str_add(&id, "geonames:");
		str_adds(&id, r->cell[7]);
		map_put(&b->places, str_slice(&id), &fresh);
	}
	if (!fresh) {
		str_truncate(&id, 0);
		str_add(&id, "place:");
		str_adds(&id, r->cell[2]);
		str_addc(&id, '-');
		add_slug(&id, r->cell[0]);
		map_put(&b->places, str_slice(&id), &fresh);
	}
	if (!fresh) {
		str_addc(&id, '-');
		str_adds(&id, r->cell[3]);
		map_put(&b->places, str_slice(&id), &fresh);
	}
	at = fresh ? pool_add(&b->pool, str_slice(&id)) : 0;
	str_clear(&id);
	/* An offset: the pool moves while it grows. */
	return slice_make(NULL, at);
}

static int
place_prior(struct slice kind, long long population)
{
	int prior = 20;

	for (; population >= 10000; population /= 3)
		prior += 15;
	if (slice_is(kind, "capital"))
		prior += 60;
	else if (slice_is(kind, "conflict-region") ||
	    slice_is(kind, "continent") || slice_is(kind, "sea") ||
	    slice_is(kind, "strait") || slice_is(kind, "region") ||
	    slice_is(kind, "constituent-country") || slice_is(kind, "canal"))
		prior = 160;
	else if (slice_is(kind, "disputed-region") || slice_is(kind, "site") ||
	    slice_is(kind, "river") || slice_is(kind, "island"))
		prior = 120;
	else if (slice_is(kind, "city1") || slice_is(kind, "admin1"))
		prior += 15;
	return prior > 200 ? 200 : prior;
}

static void
place_forms(struct builder *b, const struct row *r, uint32_t i,
    long long population)
{
	struct form f = { .ref = kb_ref_make(KB_PLACE, i), .how = KB_NAME,
		.text = r->cell[0] };
	bool small = population < 100000 && r->cell[7].len &&
	    (slice_is(r->cell[3], "city") || slice_is(r->cell[3], "district"));

	f.prior = place_prior(r->cell[3], population);
	f.flags = small ? KB_WEAK : 0;
	form_add(b, f);
	words_flag(b, f.text, WORD_PLACE);
	f.how = KB_ALIAS;
	f.prior -= 10;
	form_add_each(b, f, r->cell[1]);
}

/* The value of "name\tiso2", `fresh` when it is new. */
static union map_value *
remember(struct map *names, struct slice name, struct slice iso2,
    uint64_t value)
{
	struct str key = { 0 };
	union map_value *v;
	bool fresh;

	str_adds(&key, name);
	str_addc(&key, '\t');
	str_adds(&key, iso2);
	v = map_put(names, str_slice(&key), &fresh);
	if (fresh)
		v->u = value;
	str_clear(&key);
	return v;
}

static void
put_place(struct builder *b, const struct row *r, long long population)
{
	uint64_t at = b->section[KBS_PLACE].len / kbs_size[KBS_PLACE], prior;
	union map_value *v;

	put32(b, KBS_PLACE, (uint32_t)r->cell[10].len);
	put_text(b, KBS_PLACE, r->cell[0]);
	put_text(b, KBS_PLACE, r->cell[1]);
	put32(b, KBS_PLACE, build_ref(&b->countries, KB_COUNTRY, r->cell[2]));
	put_text(b, KBS_PLACE, r->cell[3]);
	put32(b, KBS_PLACE, (uint32_t)population);
	put_float(b, KBS_PLACE, r->cell[4]);
	put_float(b, KBS_PLACE, r->cell[5]);
	map_put(&b->places, slice_of(b->pool.bytes.s + r->cell[10].len),
	    NULL)->u = at;
	v = remember(&b->place_names, r->cell[0], r->cell[2], 0);
	prior = (uint64_t)place_prior(r->cell[3], population);
	if (v->u >> 32 <= prior)
		v->u = prior << 32 | at;
}

static void
sort_places(struct builder *b, struct rows *rows)
{
	for (size_t i = 0; i < rows->n; i++)
		rows->at[i].cell[10] = place_id(b, &rows->at[i]);
	/* Sorting needs the texts, the record the offset. */
	for (size_t i = 0; i < rows->n; i++)
		rows->at[i].cell[10] = slice_of(b->pool.bytes.s +
		    rows->at[i].cell[10].len);
	if (rows->n)
		qsort(rows->at, rows->n, sizeof(*rows->at), by_place_id);
	for (size_t i = 0; i < rows->n; i++)
		rows->at[i].cell[10].len =
		    (size_t)(rows->at[i].cell[10].s - b->pool.bytes.s);
}

bool
places_read(struct builder *b, struct err *err)
{
	static const char *want = "name aliases iso2 kind lat lon population "
	    "geonames ?admin1 qid";
	struct rows rows = { 0 };
	bool ok = build_rows(b, "places.tsv", want, false, &rows, err) &&
	    build_rows(b, "places_own.tsv", want, true, &rows, err);

	sort_places(b, &rows);
	for (size_t i = 0; i < rows.n; i++) {
		long long population = 0;

		slice_int(rows.at[i].cell[6], 0, INT32_MAX, &population);
		put_place(b, &rows.at[i], population);
		place_forms(b, &rows.at[i], (uint32_t)i, population);
	}
	vec_clear(&rows);
	return ok;
}

/* --- groups and metonyms -------------------------------------------------- */

static void
put_group(struct builder *b, const struct row *r, uint32_t i)
{
	struct slice name = r->cell[4].len ? r->cell[4] : r->cell[0];
	struct form f = { .ref = kb_ref_make(KB_GROUP, i), .prior = 150,
		.text = r->cell[0], .how = KB_NAME };
	struct str id = { 0 };

	str_add(&id, "group:");
	add_slug(&id, name);
	put_text(b, KBS_GROUP, str_slice(&id));
	put_text(b, KBS_GROUP, name);
	put_text(b, KBS_GROUP, r->cell[2]);
	put32(b, KBS_GROUP, build_ref(&b->countries, KB_COUNTRY, r->cell[3]));
	form_add(b, f);
	if (slice_find(f.text, slice_of(" ")) == f.text.len)
		words_flag(b, f.text, WORD_GROUP);
	str_clear(&id);
}

bool
groups_read(struct builder *b, struct err *err)
{
	struct rows rows = { 0 };
	bool ok = build_rows(b, "groups.tsv", "form number kind iso2 ?name",
	    false, &rows, err);

	for (size_t i = 0; i < rows.n; i++)
		put_group(b, &rows.at[i], (uint32_t)i);
	vec_clear(&rows);
	return ok;
}

bool
metonyms_read(struct builder *b, struct err *err)
{
	struct rows rows = { 0 };
	bool ok = build_rows(b, "metonyms.tsv", "form iso2 org kind strength",
	    false, &rows, err);

	for (size_t i = 0; i < rows.n; i++) {
		const struct row *r = &rows.at[i];
		bool strong = slice_is(r->cell[4], "strong");
		struct form f = { .ref = kb_ref_make(KB_METONYM, (uint32_t)i),
			.text = r->cell[0], .how = KB_METONYMY,
			.prior = strong ? 200 : 100,
			.flags = strong ? 0 : KB_WEAK };

		remember(&b->metonyms, r->cell[0], r->cell[1], i);
		put_text(b, KBS_METONYM, r->cell[0]);
		put_text(b, KBS_METONYM, r->cell[3]);
		put32(b, KBS_METONYM,
		    build_ref(&b->countries, KB_COUNTRY, r->cell[1]));
		put32(b, KBS_METONYM, build_ref(&b->orgs, KB_ORG, r->cell[2]));
		put32(b, KBS_METONYM, strong);
		form_add(b, f);
	}
	vec_clear(&rows);
	return ok;
}

/* --- titles and cues ------------------------------------------------------ */

static uint32_t
number_of(struct slice s, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_is(s, names[i]))
			return (uint32_t)i;
	return 0;
}

static unsigned
langs_of(struct builder *b, struct slice code)
{
	struct langset set = { 0 };

	langset_set(b, &set, code);
	return langset_number(b, set);
}

static void
put_title(struct builder *b, const struct row *r, uint32_t i)
{
	static const char *const kinds[] = { "minister", "head", "honorific",
		"military", "legislature", "religion", "time", "law",
		"advice", "speech", "io", "business", "academic", "family",
		"civil", "suffix", "diplomat", "police", "royal", "local",
		"media", "art", "sport", "armed", "intel", "bank" };
	static const char *const strengths[] = { "strong", "weak",
		"modifier" };
	static const char *const sides[] = { "", "before", "after", "both" };
	uint32_t kind = number_of(r->cell[2], kinds, TITLE_KINDS);
	struct form f = { .ref = kb_ref_make(KB_TITLE, i), .prior = 100,
		.text = r->cell[0], .how = KB_NAME };

	f.langs = langs_of(b, r->cell[1]);
	put_text(b, KBS_TITLE, r->cell[0]);
	put_text(b, KBS_TITLE, r->cell[1]);
	put32(b, KBS_TITLE, kind | number_of(r->cell[3], sides, 4) << 8 |
	    number_of(r->cell[4], strengths, 3) << 16 |
	    (uint32_t)kb_role_parse(r->cell[5]) << 24);
	form_add(b, f);
	if (slice_is(r->cell[1], "en"))
		words_flag(b, f.text, kind == TITLE_HONORIFIC ?
		    WORD_TITLE | WORD_HONORIFIC : WORD_TITLE);
}

static void
put_cue(struct builder *b, const struct row *r, uint32_t i)
{
	static const char *const kinds[] = { "saying", "govact", "govact-of",
		"loc", "notname", "orghead" };
	static const uint32_t flags[] = { WORD_SAYING, WORD_GOVACT,
		WORD_GOVACT, WORD_LOC, WORD_NOTNAME, WORD_ORGHEAD };
	uint32_t kind = number_of(r->cell[2], kinds, CUE_KINDS);
	struct form f = { .ref = kb_ref_make(KB_CUE, i), .prior = 90,
		.text = r->cell[0], .how = KB_NAME };

	f.langs = langs_of(b, r->cell[1]);
	put_text(b, KBS_CUE, r->cell[0]);
	put_text(b, KBS_CUE, r->cell[1]);
	put32(b, KBS_CUE, kind);
	form_add(b, f);
	if (slice_find(f.text, slice_of(" ")) == f.text.len)
		words_flag(b, f.text, flags[kind]);
}

bool
titles_read(struct builder *b, struct err *err)
{
	struct rows titles = { 0 }, cues = { 0 };
	bool ok = build_rows(b, "titles.tsv",
	    "title lang kind position strength role_kind", false, &titles,
	    err) &&
	    build_rows(b, "cues.tsv", "form lang kind", false, &cues, err) &&
	    build_rows(b, "orgheads.tsv", "form lang kind", true, &cues, err);

	for (size_t i = 0; i < titles.n; i++)
		put_title(b, &titles.at[i], (uint32_t)i);
	for (size_t i = 0; i < cues.n; i++)
		put_cue(b, &cues.at[i], (uint32_t)i);
	vec_clear(&titles);
	vec_clear(&cues);
	return ok;
}

/* --- more names ----------------------------------------------------------- */

static bool
is_short_latin(struct slice s)
{
	uint32_t ch;

	if (!s.len)
		return false;
	utf8_decode(s.s, s.len, &ch);
	return ch < 0x370 && utf8_chars(s) <= 3;
}

/* "Wilno", "キャンベラ": of other languages. */
static bool
place_names_read(struct builder *b, struct err *err)
{
	struct rows rows = { 0 };
	bool ok = build_rows(b, "place_names_i18n.tsv", "id lang name", true,
	    &rows, err);

	for (size_t i = 0; i < rows.n; i++) {
		const struct row *r = &rows.at[i];
		struct form f = { .text = r->cell[2], .how = KB_I18N,
			.prior = 150 };

		f.ref = build_ref(&b->places, KB_PLACE, r->cell[0]);
		f.langs = langs_of(b, r->cell[1]);
		/* "Şam" is Damascus, "Sam" is not. */
		if (is_short_latin(f.text))
			f.flags = KB_EXACT;
		form_add(b, f);
	}
	vec_clear(&rows);
	return ok;
}

/* Names of what other tables have, by id. */
bool
aliases_read(struct builder *b, struct err *err)
{
	const struct { const struct map *ids; enum kb_kind kind; } kinds[] = {
		{ &b->countries, KB_COUNTRY }, { &b->persons, KB_PERSON },
		{ &b->orgs, KB_ORG }, { &b->places, KB_PLACE },
	};
	struct rows rows = { 0 };
	bool ok = build_rows(b, "aliases.tsv", "id form", true, &rows, err);

	for (size_t i = 0; i < rows.n; i++) {
		const struct row *r = &rows.at[i];
		struct form f = { .text = r->cell[1], .how = KB_ALIAS,
			.prior = 150 };

		for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds) &&
		    !f.ref; k++)
			f.ref = build_ref(kinds[k].ids, kinds[k].kind,
			    r->cell[0]);
		form_add(b, f);
	}
	vec_clear(&rows);
	return ok && place_names_read(b, err);
}

/* --- rules ---------------------------------------------------------------- */

/* What "form\tiso2" is in a map of names; 0 for nothing. */
static kb_ref
named_ref(const struct map *names, enum kb_kind kind, struct slice form,
    struct slice iso2)
{
	struct str key = { 0 };
	const union map_value *v;

	str_adds(&key, form);
	str_addc(&key, '\t');
	str_adds(&key, iso2);
	v = map_get(names, str_slice(&key));
	str_clear(&key);
	return v ? kb_ref_make(kind, (uint32_t)(v->u & 0x0fffffff)) : 0;
}

/* "country:GE", "org:nato", "place:Q61", "place:Georgia,US", "metonym:RU",
 * "word:": the record, or 0 where the tables have none. */
static kb_ref
rule_ref(struct builder *b, struct slice form, struct slice kind,
    struct slice target)
{
	struct slice name;
	kb_ref ref;

	if (slice_is(kind, "country"))
		return build_ref(&b->countries, KB_COUNTRY, target);
	if (slice_is(kind, "org"))
		return build_ref(&b->orgs, KB_ORG, target);
	if (slice_is(kind, "person"))
		return build_ref(&b->persons, KB_PERSON, target);
	if (slice_is(kind, "metonym"))
		return named_ref(&b->metonyms, KB_METONYM, form, target);
	if (!slice_is(kind, "place"))
		return 0;
	ref = build_ref(&b->places, KB_PLACE, target);
	if (!ref && slice_split(&target, ',', &name))
		ref = named_ref(&b->place_names, KB_PLACE, name, target);
	return ref;
}

bool
rules_read(struct builder *b, struct err *err)
{
	struct rows rows = { 0 };
	struct slice before = { 0 };
	bool ok = build_rows(b, "ambiguous.tsv", "form reading cues next prev",
	    true, &rows, err);

	for (size_t i = 0; i < rows.n; i++) {
		const struct row *r = &rows.at[i];
		struct slice target = r->cell[1], kind;
		struct raw_rule rule = { 0 };

		if (!slice_split(&target, ':', &kind))
			continue;
		rule.ref = rule_ref(b, r->cell[0], kind, target);
		rule.kind = pool_add(&b->pool, kind);
		rule.cues = pool_add(&b->pool, r->cell[2]);
		rule.next = pool_add(&b->pool, r->cell[3]);
		rule.prev = pool_add(&b->pool, r->cell[4]);
		rule.fallback = !slice_eq(before, r->cell[0]);
		before = r->cell[0];
		form_rule(b, r->cell[0], rule);
	}
	vec_clear(&rows);
	return ok;
}

/* "Guinea pig": found as one name, which is none. */
bool
things_read(struct builder *b, struct err *err)
{
	struct langset english = { 0 };
	struct rows rows = { 0 };
	bool ok = build_rows(b, "things.tsv", "form", true, &rows, err);
	unsigned langs;

	langset_set(b, &english, slice_of("en"));
	langs = langset_number(b, english);
	for (size_t i = 0; i < rows.n; i++)
		form_add(b, (struct form){ .text = rows.at[i].cell[0],
			.ref = kb_ref_make(KB_WORD, 0), .how = KB_NAME,
			.prior = 255, .langs = langs });
	vec_clear(&rows);
	return ok;
}
