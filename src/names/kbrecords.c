/* SPDX-License-Identifier: MIT
 *
 * kbrecords.c - rows to records: countries, organizations, places, groups,
 * metonyms, titles, cues and the rules of ambiguous forms.
 *
 * Every row here also says how likely news means it by a form: the priors. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "names/kbmake.h"

static int
by_first_cell(const void *va, const void *vb)
{
	const struct row *a = va, *b = vb;
	struct slice x = a->cell[0], y = b->cell[0];
	size_t n = x.len < y.len ? x.len : y.len;
	int order = memcmp(x.s, y.s, n);

	if (order)
		return order;
	if (x.len != y.len)
		return x.len < y.len ? -1 : 1;
	return a->line < b->line ? -1 : a->line > b->line;
}

/* Sorts by id, drops what has none or one that was there, and numbers. */
static void
number_rows(struct rows *rows, struct map *ids)
{
	size_t n = 0;

	if (rows->n)
		qsort(rows->at, rows->n, sizeof(*rows->at), by_first_cell);
	for (size_t i = 0; i < rows->n; i++) {
		union map_value *v;
		bool fresh;

		if (!rows->at[i].cell[0].len)
			continue;
		v = map_put(ids, rows->at[i].cell[0], &fresh);
		if (!fresh)
			continue;
		v->u = n;
		rows->at[n++] = rows->at[i];
	}
	rows->n = n;
}

/* --- countries ------------------------------------------------------------ */

static int
country_prior(struct slice kind)
{
	static const struct { const char *kind; int prior; } table[] = {
		{ "state", 230 }, { "union", 225 }, { "partial", 220 },
		{ "disputed", 120 }, { "territory", 130 },
		{ "historical", 80 },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (slice_is(kind, table[i].kind))
			return table[i].prior;
	return 100;
}

/* "Swaziland (to 2018)" without the note. */
static void
add_historical(struct builder *b, struct form f, struct slice cell)
{
	struct slice name;

	f.how = KB_HISTORICAL;
	f.prior -= 40;
	while (slice_split(&cell, '|', &name)) {
		name.len = slice_find(name, slice_of(" ("));
		f.text = name;
		form_add(b, f);
	}
}

static size_t
words_in(struct slice s)
{
	size_t n = 0;
	struct slice part;

	while (slice_split(&s, ' ', &part))
		n += part.len > 0;
	return n;
}

/* Single words of the local tongue ("Island") are left to the names by
 * language. */
static void
country_forms(struct builder *b, const struct row *r, uint32_t i)
{
	struct form f = { .ref = kb_ref_make(KB_COUNTRY, i),
		.prior = country_prior(r->cell[5]) };
	struct slice cell;

	f.how = KB_NAME;
	f.text = r->cell[3];
	form_add(b, f);
	words_flag(b, f.text, WORD_COUNTRY);
	f.how = KB_OFFICIAL;
	f.text = r->cell[4];
	form_add(b, f);
	f.how = KB_ALIAS;
	form_add_each(b, f, r->cell[8]);
	f.how = KB_ACRONYM;
	f.prior -= 10;
	form_add_each(b, f, r->cell[7]);
	add_historical(b, f, r->cell[9]);
	f.how = KB_NATIVE;
	for (cell = r->cell[10]; slice_split(&cell, '|', &f.text);)
		if (words_in(f.text) > 1 &&
		    slice_find(f.text, slice_of("(")) == f.text.len)
			form_add(b, f);
}

static void
put_country(struct builder *b, const struct row *r)
{
	static const int text[] = { 0, 3, 4, 1, 5, 6, 11, 12, 13, 16, 8 };

	for (size_t i = 0; i < sizeof(text) / sizeof(*text); i++)
		put_text(b, KBS_COUNTRY, r->cell[text[i]]);
	put_float(b, KBS_COUNTRY, r->cell[14]);
	put_float(b, KBS_COUNTRY, r->cell[15]);
}

/* Demonyms are forms of the country: their row is no record. */
static bool
demonyms_read(struct builder *b, struct err *err)
{
	struct rows rows = { 0 };
	bool ok = build_rows(b, "demonyms.tsv",
	    "form iso2 pos number strength", false, &rows, err);

	for (size_t i = 0; i < rows.n; i++) {
		const struct row *r = &rows.at[i];
		struct form f = { .text = r->cell[0], .prior = 200 };

		f.ref = build_ref(&b->countries, KB_COUNTRY, r->cell[1]);
		f.how = slice_is(r->cell[2], "adj") ? KB_ADJECTIVE :
		    slice_is(r->cell[3], "pl") ? KB_PLURAL : KB_NOUN;
		if (f.how == KB_ADJECTIVE)
			f.prior += 2;
		if (r->cell[4].len) {
			f.flags = KB_WEAK;
			f.prior -= 60;
		}
		form_add(b, f);
		if (slice_find(f.text, slice_of(" ")) == f.text.len)
			words_flag(b, f.text, WORD_DEMONYM);
	}
	vec_clear(&rows);
	return ok;
}

/* "russe", "Russen": those of other languages.  With a capital, what is only
 * `small` is a name: поляков are Poles, Поляков is a man. */
static bool
demonyms_i18n_read(struct builder *b, struct err *err)
{
	struct rows rows = { 0 };
	bool ok = build_rows(b, "demonyms_i18n.tsv", "form iso2 lang pos",
	    true, &rows, err);

	for (size_t i = 0; i < rows.n; i++) {
		const struct row *r = &rows.at[i];
		struct langset set = { 0 };
		struct form f = { .text = r->cell[0], .prior = 190 };

		langset_set(b, &set, r->cell[2]);
		f.langs = langset_number(b, set);
		f.ref = build_ref(&b->countries, KB_COUNTRY, r->cell[1]);
		f.how = slice_is(r->cell[3], "adj") ? KB_ADJECTIVE : KB_NOUN;
		f.flags = slice_is(r->cell[3], "small") ? KB_EXACT : 0;
		form_add(b, f);
	}
	vec_clear(&rows);
	return ok;
}

bool
countries_read(struct builder *b, struct err *err)
{
	struct rows rows = { 0 };
	bool ok = build_rows(b, "countries.tsv",
	    "iso2 iso3 ?ison name official kind parent abbreviations aliases "
	    "historical local capitals region subregion lat lon ?qid", false,
	    &rows, err);

	number_rows(&rows, &b->countries);
	for (size_t i = 0; i < rows.n; i++) {
		put_country(b, &rows.at[i]);
		country_forms(b, &rows.at[i], (uint32_t)i);
	}
	vec_clear(&rows);
	return ok && demonyms_read(b, err) && demonyms_i18n_read(b, err);
}

/* The same name of the same country in several languages is one form. */
static bool
add_i18n(struct builder *b, const struct rows *rows, struct map *sets,
    size_t i)
{
	const struct row *r = &rows->at[i];
	struct str key = { 0 };
	union map_value *v;
	bool fresh;

	str_adds(&key, r->cell[0]);
	str_addc(&key, '\t');
	str_adds(&key, r->cell[2]);
	v = map_put(sets, str_slice(&key), &fresh);
	if (fresh)
		v->p = mem_calloc(1, sizeof(struct langset));
	langset_set(b, v->p, r->cell[1]);
	str_clear(&key);
	return fresh;
}

static void
country_name_form(struct builder *b, const struct row *r,
    const struct langset *set)
{
	struct form f = { .text = r->cell[2], .how = KB_I18N, .prior = 210 };

	f.ref = build_ref(&b->countries, KB_COUNTRY, r->cell[0]);
	f.langs = langset_number(b, *set);
	if (slice_is(r->cell[3], "abbr1")) {
		f.flags = KB_WEAK;
		f.prior = 60;
	}
	form_add(b, f);
}

bool
country_names_read(struct builder *b, struct err *err)
{
	struct rows rows = { 0 };
	struct map sets = { 0 };
	struct { VEC(size_t) } first = { 0 };
	bool ok = build_rows(b, "country_names_i18n.tsv",
	    "iso2 lang name kind", true, &rows, err);

	for (size_t i = 0; i < rows.n; i++)
		if (add_i18n(b, &rows, &sets, i))
			vec_push(&first, i);
	for (size_t i = 0; i < first.n; i++) {
		const struct row *r = &rows.at[first.at[i]];
		struct str key = { 0 };

		str_adds(&key, r->cell[0]);
		str_addc(&key, '\t');
		str_adds(&key, r->cell[2]);
		country_name_form(b, r, map_get(&sets, str_slice(&key))->p);
		str_clear(&key);
	}
	for (size_t i = 0; i < sets.cap; i++)
		if (sets.slots[i].key.s)
			free(sets.slots[i].value.p);
	map_clear(&sets);
	vec_clear(&first);
	vec_clear(&rows);
	return ok;
}

/* --- organizations -------------------------------------------------------- */

static int
org_prior(struct slice kind, struct slice source)
{
	static const struct { const char *kind; int prior; } table[] = {
		{ "igo", 190 }, { "un", 190 }, { "eu", 185 },
		{ "finance", 180 }, { "executive", 180 }, { "court", 150 },
		{ "ministry", 160 }, { "legislature", 160 },
		{ "intelligence", 160 }, { "central-bank", 150 },
		{ "military", 150 }, { "armed-group", 160 },
		{ "news-agency", 150 }, { "media", 130 }, { "company", 130 },
		{ "party", 130 }, { "ngo", 130 }, { "university", 110 },
		{ "sports", 70 },
	};
	int prior = 120;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (slice_is(kind, table[i].kind))
			prior = table[i].prior;
	if (slice_starts(source, "factbook"))
		return 50;
	if (slice_is(source, "openfootball") || slice_is(source, "petrarch2"))
		return 40;
	if (slice_is(source, "hipo"))
		return 60;
	return slice_is(source, "sp500") ? prior - 40 : prior;
}

/* Short acronyms and the parties of the long tail want their country near. */
static unsigned
org_flags(struct slice kind, struct slice source)
{
	if (slice_starts(source, "factbook") ||
	    slice_is(source, "openfootball"))
		return KB_NEEDS_COUNTRY;
	return slice_is(kind, "party") ? KB_NEEDS_COUNTRY : 0;
}

/* Words that English spells in two ways. */
static const char *const spellings[][2] = {
	{ "Programme", "Program" }, { "Organisation", "Organization" },
	{ "Centre", "Center" }, { "Defence", "Defense" },
	{ "Labour", "Labor" }, { "Co-operation", "Cooperation" },
};

/* The text with one spelling of such words, `way` 0 or 1. */
static void
respell(struct str *out, struct slice text, int way)
{
	size_t n = sizeof(spellings) / sizeof(*spellings);

	for (size_t i = 0; i < text.len;) {
		struct slice rest = slice_make(text.s + i, text.len - i);
		bool starts = !i || text.s[i - 1] == ' ';
		size_t k;

		for (k = 0; starts && k < n; k++)
			if (slice_starts(rest, spellings[k][!way]) &&
			    !(way == 0 && slice_starts(rest,
				spellings[k][0])))
				break;
		if (!starts || k == n) {
			str_addc(out, text.s[i++]);
			continue;
		}
		str_add(out, spellings[k][way]);
		i += strlen(spellings[k][!way]);
	}
}

static void
add_joined(struct builder *b, struct form f, const char *before,
    struct slice text, const char *after)
{
	struct str joined = { 0 };

	str_add(&joined, before);
	str_adds(&joined, text);
	str_add(&joined, after);
	f.text = str_slice(&joined);
	f.how = KB_ALIAS;
	form_add(b, f);
	str_clear(&joined);
}

static bool
is_of_state(struct slice kind)
{
	static const char *const kinds[] = { "executive", "ministry",
		"agency", "military", "legislature", "court", "police",
		"intelligence", "central-bank" };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (slice_is(kind, kinds[i]))
			return true;
	return false;
}

static bool
starts_with_any(struct slice text, const char *const *words)
{
	for (; *words; words++)
		if (slice_starts(text, *words))
			return true;
	return false;
}

/* What news puts around a name: "U.S. Defense Department", "Interfax news
 * agency", "Kadima Party". */
static void
add_around(struct builder *b, struct form f, const struct row *r)
{
	static const char *const own[] = { "U.S.", "US ", "United States",
		"American", "the ", NULL };
	static const char *const un[] = { "U.N.", "UN", "United Nations",
		"the ", NULL };
	struct slice kind = r->cell[4];

	f.prior -= 5;
	if (slice_is(r->cell[5], "US") && is_of_state(kind) &&
	    !starts_with_any(f.text, own)) {
		add_joined(b, f, "U.S. ", f.text, "");
		add_joined(b, f, "United States ", f.text, "");
	}
	if (slice_is(kind, "un") && !starts_with_any(f.text, un)) {
		add_joined(b, f, "U.N. ", f.text, "");
		add_joined(b, f, "United Nations ", f.text, "");
	}
	if (slice_is(kind, "news-agency"))
		add_joined(b, f, "", f.text, " news agency");
	if (slice_is(kind, "party") && words_in(f.text) < 3 &&
	    slice_find(f.text, slice_of("arty")) == f.text.len)
		add_joined(b, f, "", f.text, " Party");
}

static void
org_form(struct builder *b, struct form f, const struct row *r)
{
	struct slice text = f.text;

	form_add(b, f);
	add_around(b, f, r);
	for (int way = 0; way < 2; way++) {
		struct str other = { 0 };

		respell(&other, text, way);
		f.text = str_slice(&other);
		if (!slice_eq(f.text, text)) {
			form_add(b, f);
			add_around(b, f, r);
		}
		str_clear(&other);
	}
}

static void
org_forms(struct builder *b, const struct row *r, uint32_t i)
{
	struct slice kind = r->cell[4], source = r->cell[7], cell, alias;
	unsigned needs = org_flags(kind, source);
	size_t paren;
	struct form f = { .ref = kb_ref_make(KB_ORG, i),
		.prior = org_prior(kind, source) };

	f.how = KB_NAME;
	f.text = r->cell[1];
	f.flags = words_in(f.text) > 2 ? 0 : needs;
	if (!slice_is(kind, "party"))
		f.flags &= ~(unsigned)KB_NEEDS_COUNTRY;
	org_form(b, f, r);
	words_flag(b, f.text, WORD_ORG);
	paren = slice_find(f.text, slice_of(" ("));
	if (paren < f.text.len) {
		/* "National Assembly (France)" is that of others, too. */
		f.text.len = paren;
		f.flags |= KB_NEEDS_COUNTRY;
		form_add(b, f);
	}
	f.how = KB_ALIAS;
	for (cell = r->cell[3]; slice_split(&cell, '|', &alias);) {
		f.text = alias;
		f.flags = words_in(alias) > 2 ? 0 : needs;
		org_form(b, f, r);
	}
	f.how = KB_ACRONYM;
	for (cell = r->cell[2]; slice_split(&cell, '|', &alias);) {
		f.text = alias;
		f.flags = needs;
		f.prior = org_prior(kind, source) - (alias.len <= 3 ? 20 : 0);
		org_form(b, f, r);
	}
}

static void
put_org(struct builder *b, const struct row *r)
{
	for (int i = 0; i < 5; i++)
		put_text(b, KBS_ORG, r->cell[i]);
	put32(b, KBS_ORG, build_ref(&b->countries, KB_COUNTRY, r->cell[5]));
	put_text(b, KBS_ORG, r->cell[6]);
}

static bool
org_names_read(struct builder *b, struct err *err)
{
	struct rows rows = { 0 };
	bool ok = build_rows(b, "org_names_i18n.tsv", "id lang name", true,
	    &rows, err);

	for (size_t i = 0; i < rows.n; i++) {
		const struct row *r = &rows.at[i];
		struct form f = { .text = r->cell[2], .how = KB_I18N,
			.prior = 170 };
		struct langset set = { 0 };

		langset_set(b, &set, r->cell[1]);
		f.langs = langset_number(b, set);
		f.ref = build_ref(&b->orgs, KB_ORG, r->cell[0]);
		form_add(b, f);
	}
	vec_clear(&rows);
	return ok;
}

bool
orgs_read(struct builder *b, struct err *err)
{
	static const char *want =
	    "id name acronym aliases kind iso2 hq ?source";
	struct rows rows = { 0 };
	bool ok = build_rows(b, "organizations.tsv", want, false, &rows, err) &&
	    build_rows(b, "organizations_own.tsv", want, true, &rows, err) &&
	    build_rows(b, "organizations_more.tsv", want, true, &rows, err);

	number_rows(&rows, &b->orgs);
	for (size_t i = 0; i < rows.n; i++) {
		put_org(b, &rows.at[i]);
		org_forms(b, &rows.at[i], (uint32_t)i);
	}
	vec_clear(&rows);
	return ok && org_names_read(b, err);
}
