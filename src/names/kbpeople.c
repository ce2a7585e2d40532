/* SPDX-License-Identifier: MIT
 *
 * kbpeople.c - leaders.tsv, one row a tenure, to persons with offices. */
#include "config.h"

#include <stdlib.h>

#include "names/kbmake.h"
#include "names/respell.h"

/* Where the columns stand in a row. */
enum {
	L_ID, L_NAME, L_ALIASES, L_ROLE, L_KIND, L_ISO2, L_ORG, L_START,
	L_END, L_SOURCE, L_FAMILY, L_NATIVE, L_STATUS, L_ASOF, L_RANK
};

static int
compare(struct slice x, struct slice y)
{
	size_t n = x.len < y.len ? x.len : y.len;
	int order = n ? memcmp(x.s, y.s, n) : 0;

	if (order)
		return order;
	return x.len < y.len ? -1 : x.len > y.len;
}

static int
by_person_and_start(const void *va, const void *vb)
{
	const struct row *a = va, *b = vb;
	int order = compare(a->cell[L_ID], b->cell[L_ID]);

	if (!order)
		order = compare(a->cell[L_START], b->cell[L_START]);
	if (!order)
		order = compare(a->cell[L_ROLE], b->cell[L_ROLE]);
	if (!order)
		order = a->line < b->line ? -1 : a->line > b->line;
	return order;
}

static uint32_t
status_of(struct slice s)
{
	if (slice_is(s, "current"))
		return STATUS_CURRENT;
	if (slice_is(s, "current?"))
		return STATUS_PRESUMED;
	return slice_is(s, "former") ? STATUS_FORMER : STATUS_UNKNOWN;
}

static uint32_t
source_of(struct slice s)
{
	for (uint32_t i = 0; *kb_source_name((uint8_t)i); i++)
		if (slice_is(s, kb_source_name((uint8_t)i)))
			return i;
	return 0;
}

static void
put_tenure(struct builder *b, const struct row *r, uint32_t person)
{
	put32(b, KBS_TENURE, kb_ref_make(KB_PERSON, person));
	put_text(b, KBS_TENURE, r->cell[L_ROLE]);
	put32(b, KBS_TENURE, (uint32_t)kb_role_parse(r->cell[L_KIND]) |
	    status_of(r->cell[L_STATUS]) << 8 |
	    source_of(r->cell[L_SOURCE]) << 16);
	put32(b, KBS_TENURE,
	    build_ref(&b->countries, KB_COUNTRY, r->cell[L_ISO2]));
	put32(b, KBS_TENURE, build_ref(&b->orgs, KB_ORG, r->cell[L_ORG]));
	put32(b, KBS_TENURE, build_day(r->cell[L_START]));
	put32(b, KBS_TENURE, build_day(r->cell[L_END]));
	put32(b, KBS_TENURE, build_day(r->cell[L_ASOF]));
}

/* What all rows of one person say together. */
struct person {
	struct slice id, name, aliases, family, native;
	struct slice own_name, own_aliases;
	int rank;
	bool current, head, cyrillic;
};

static int
rank_of(struct slice s)
{
	return slice_is(s, "1") ? 1 : slice_is(s, "2") ? 2 : 3;
}

static bool
writes_cyrillic(struct slice iso2)
{
	static const char codes[] = "RU UA BY SU BG KZ KG TJ";

	return iso2.len == 2 && memmem(codes, sizeof(codes) - 1, iso2.s, 2);
}

static void
add_row(struct person *p, const struct row *r)
{
	enum kb_role kind = kb_role_parse(r->cell[L_KIND]);

	p->id = r->cell[L_ID];
	if (!p->name.len)
		p->name = r->cell[L_NAME];
	if (r->cell[L_ALIASES].len > p->aliases.len)
		p->aliases = r->cell[L_ALIASES];
	/* What was added by hand may call them otherwise, too. */
	if (slice_is(r->cell[L_SOURCE], "own")) {
		p->own_name = r->cell[L_NAME];
		p->own_aliases = r->cell[L_ALIASES];
	}
	if (!p->family.len)
		p->family = r->cell[L_FAMILY];
	if (!p->native.len)
		p->native = r->cell[L_NATIVE];
	if (rank_of(r->cell[L_RANK]) < p->rank)
		p->rank = rank_of(r->cell[L_RANK]);
	p->cyrillic |= writes_cyrillic(r->cell[L_ISO2]);
	p->current |= slice_starts(r->cell[L_STATUS], "current");
	p->head |= kind == ROLE_HEAD_OF_STATE ||
	    kind == ROLE_HEAD_OF_GOVERNMENT;
}

static int
person_prior(const struct person *p)
{
	static const int base[] = { 0, 170, 100, 40 };

	return base[p->rank] + (p->current ? 25 : 0) + (p->head ? 20 : 0);
}

static bool
one_word(struct slice s)
{
	return slice_find(s, slice_of(" ")) == s.len;
}

/* A bare given name says less than a full one; "the Pope" changes. */
static unsigned
alias_flags(const struct builder *b, struct slice alias)
{
	uint32_t word;

	if (slice_starts(alias, "the "))
		return KB_NEEDS_PERSON;
	if (!one_word(alias))
		return 0;
	word = words_get(b, alias);
	return word & WORD_GIVEN && !(word & WORD_SURNAME) ? KB_GIVEN : 0;
}

/* "President Putin", "Kremlin spokesman Dmitry Peskov", "Putin's" say no more
 * than the name that stands in them, which is matched anyway. */
static bool
is_dressed(const struct builder *b, struct slice alias,
    const struct person *p)
{
	size_t first = slice_find(alias, slice_of(" "));
	struct str tail = { 0 };
	bool full, family;

	if (slice_ends(alias, "'s"))
		return true;
	str_addc(&tail, ' ');
	str_adds(&tail, p->name);
	full = slice_ends(alias, str_get(&tail));
	str_truncate(&tail, 1);
	str_adds(&tail, p->family);
	family = p->family.len && slice_ends(alias, str_get(&tail));
	str_clear(&tail);
	return full || (family && words_get(b, slice_make(alias.s, first)) &
	    (WORD_TITLE | WORD_ORG) && !(words_get(b,
		slice_make(alias.s, first)) & WORD_GIVEN));
}

static void
alias_forms(struct builder *b, struct form f, const struct person *p,
    struct slice cell)
{
	struct slice alias;

	while (slice_split(&cell, '|', &alias)) {
		if (is_dressed(b, alias, p))
			continue;
		f.text = alias;
		f.flags = alias_flags(b, alias);
		form_add(b, f);
		words_flag(b, alias, WORD_PERSON);
	}
}

static void
person_aliases(struct builder *b, struct form f, const struct person *p)
{
	f.how = KB_ALIAS;
	f.prior -= 5;
	alias_forms(b, f, p, p->aliases);
	alias_forms(b, f, p, p->own_aliases);
	if (!slice_eq(p->own_name, p->name))
		alias_forms(b, f, p, p->own_name);
	f.how = KB_NATIVE;
	f.flags = 0;
	form_add_each(b, f, p->native);
}

/* The spellings of other languages. */
static void
respelled_forms(struct builder *b, struct form f, struct slice name)
{
	struct str text = { 0 };

	for (size_t i = 0; respell_lang(i); i++) {
		struct langset set = { 0 };

		if (!respell(i, name, &text))
			continue;
		langset_set(b, &set, slice_of(respell_lang(i)));
		f.langs = langset_number(b, set);
		f.text = str_slice(&text);
		form_add(b, f);
	}
	str_clear(&text);
}

static void
person_forms(struct builder *b, const struct person *p, uint32_t i)
{
	struct form f = { .ref = kb_ref_make(KB_PERSON, i), .how = KB_NAME,
		.prior = person_prior(p), .text = p->name };

	form_add(b, f);
	words_flag(b, p->name, WORD_PERSON);
	person_aliases(b, f, p);
	if (p->cyrillic)
		respelled_forms(b, f, p->name);
	if (!p->family.len || p->rank > 2)
		return;
	f.how = KB_SHORT;
	f.prior -= 20;
	f.text = p->family;
	f.flags = alias_flags(b, p->family);
	if (p->rank == 2)
		f.flags |= KB_WEAK;
	form_add(b, f);
	/* So spelled, it is hardly anything else. */
	f.flags &= ~(unsigned)KB_WEAK;
	if (p->cyrillic)
		respelled_forms(b, f, p->family);
}

/* --- names in other languages ---------------------------------------------- */

/* The columns of leader_names_i18n.tsv. */
enum { N_ID, N_LANG, N_NAME, N_KIND };

static int
by_id(const void *va, const void *vb)
{
	const struct row *a = va, *b = vb;
	int order = compare(a->cell[N_ID], b->cell[N_ID]);

	return order ? order : a->line < b->line ? -1 : a->line > b->line;
}

/* The rows of one person from `*at` on, which stands at or before them: both
 * tables are sorted by id.  A family name that is weak is an ordinary word or
 * a given name as well: a title or the full name must speak for it. */
static void
foreign_forms(struct builder *b, const struct rows *names, size_t *at,
    const struct person *p, uint32_t i)
{
	int order = -1;

	for (; *at < names->n; ++*at) {
		const struct row *r = &names->at[*at];
		struct form f = { .ref = kb_ref_make(KB_PERSON, i),
			.text = r->cell[N_NAME] };
		struct langset set = { 0 };

		order = compare(r->cell[N_ID], p->id);
		if (order > 0)
			return;
		if (order < 0)
			continue;
		if (r->cell[N_LANG].len) {
			langset_set(b, &set, r->cell[N_LANG]);
			f.langs = langset_number(b, set);
		}
		f.how = !slice_is(r->cell[N_KIND], "full") ? KB_SHORT :
		    f.langs ? KB_I18N : KB_NATIVE;
		f.flags = slice_is(r->cell[N_KIND], "weak") ? KB_NEEDS_FULL :
		    0;
		f.prior = person_prior(p) - (f.how == KB_SHORT ? 20 : 5);
		if (f.how != KB_SHORT || p->rank <= 2)
			form_add(b, f);
	}
}

static void
put_person(struct builder *b, const struct person *p, uint32_t tenure,
    uint32_t n)
{
	put_text(b, KBS_PERSON, p->id);
	put_text(b, KBS_PERSON, p->name);
	put_text(b, KBS_PERSON, p->aliases);
	put_text(b, KBS_PERSON, p->family);
	put_text(b, KBS_PERSON, p->native);
	put32(b, KBS_PERSON, tenure);
	put32(b, KBS_PERSON, n | (uint32_t)p->rank << 24);
}

/* --- tenures by office ---------------------------------------------------- */

struct office_row {
	uint32_t country, kind, start, tenure;
};

static int
by_office(const void *va, const void *vb)
{
	const struct office_row *a = va, *b = vb;

	if (a->country != b->country)
		return a->country < b->country ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return a->tenure < b->tenure ? -1 : a->tenure > b->tenure;
}

static void
write_offices(struct builder *b)
{
	struct { VEC(struct office_row) } all = { 0 };
	const unsigned char *s =
	    (const unsigned char *)str_get(&b->section[KBS_TENURE]);
	size_t size = kbs_size[KBS_TENURE];
	size_t n = b->section[KBS_TENURE].len / size;

	for (size_t i = 0; i < n; i++)
		vec_push(&all, (struct office_row){ le32(s + i * size + 12),
			le32(s + i * size + 8) & 0xff, le32(s + i * size + 20),
			(uint32_t)i });
	if (all.n)
		qsort(all.at, all.n, sizeof(*all.at), by_office);
	for (size_t i = 0; i < all.n; i++)
		put32(b, KBS_OFFICES, all.at[i].tenure);
	vec_clear(&all);
}

bool
people_read(struct builder *b, struct err *err)
{
	static const char *want = "id name aliases role role_kind iso2 org "
	    "start end source family native status asof rank";
	struct rows rows = { 0 }, names = { 0 };
	uint32_t n = 0;
	size_t name = 0;
	bool ok = build_rows(b, "leaders.tsv", want, false, &rows, err) &&
	    build_rows(b, "leaders_own.tsv", want, true, &rows, err) &&
	    build_rows(b, "leader_names_i18n.tsv", "id lang name kind", true,
		&names, err);

	if (rows.n)
		qsort(rows.at, rows.n, sizeof(*rows.at), by_person_and_start);
	if (names.n)
		qsort(names.at, names.n, sizeof(*names.at), by_id);
	for (size_t i = 0, to; i < rows.n; i = to, n++) {
		struct person p = { .rank = 3 };

		for (to = i; to < rows.n && slice_eq(rows.at[to].cell[L_ID],
		    rows.at[i].cell[L_ID]); to++) {
			add_row(&p, &rows.at[to]);
			put_tenure(b, &rows.at[to], n);
		}
		put_person(b, &p, (uint32_t)i, (uint32_t)(to - i));
		person_forms(b, &p, n);
		foreign_forms(b, &names, &name, &p, n);
		map_put(&b->persons, p.id, NULL)->u = n;
	}
	write_offices(b);
	vec_clear(&rows);
	vec_clear(&names);
	return ok;
}
