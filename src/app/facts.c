/* SPDX-License-Identifier: MIT
 *
 * facts.c - what the knowledge base tells of the subject of a dossier. */
#include "config.h"

#include "app/dossier.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "names/office.h"
#include "text/utf8.h"

enum { MAX_OFFICES = 100, MAX_ALIASES = 60 };

static void
fact(struct dossier *d, const char *label, const char *value)
{
	if (value && *value)
		vec_push(&d->facts,
		    (struct fact){ label, arena_strdup(&d->arena, value) });
}

static void
fact_ref(struct dossier *d, const struct kb *kb, const char *label, kb_ref r)
{
	if (r)
		fact(d, label, kb_ref_name(kb, r));
}

/* A person's name without the ending that says what is his: "Putin's". */
static struct slice
without_possessive(const struct dossier *d, struct slice name)
{
	static const char *const endings[] = { "'s", "’s" };

	if (d->who.type != ENTITY_LEADER && d->who.type != ENTITY_PERSON)
		return name;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		if (slice_ends(name, endings[i]))
			name.len -= strlen(endings[i]);
	}
	return name;
}

/* Whether it is the name or on the list already, however it is spelled. */
static bool
is_told(const struct dossier *d, struct slice name)
{
	struct str key = { 0 }, other = { 0 };
	bool told;

	utf8_fold(&key, name);
	utf8_fold(&other, slice_of(d->who.name));
	told = slice_is(str_slice(&key), str_get(&other));
	for (size_t i = 0; !told && i < d->aliases.n; i++) {
		str_truncate(&other, 0);
		utf8_fold(&other, slice_of(d->aliases.at[i]));
		told = slice_is(str_slice(&key), str_get(&other));
	}
	str_clear(&key);
	str_clear(&other);
	return told;
}

/* "a|b|c" to a list of names that differ from it and from one another. */
static void
aliases(struct dossier *d, const char *joined)
{
	struct slice rest = slice_of(joined), one;
	const char **at = arena_calloc(&d->arena, MAX_ALIASES, sizeof(*at));

	for (size_t i = 0; i < d->aliases.n; i++)
		at[i] = d->aliases.at[i];
	d->aliases.at = at;
	while (d->aliases.n < MAX_ALIASES && slice_split(&rest, '|', &one)) {
		one = without_possessive(d, one);
		if (one.len && !is_told(d, one))
			at[d->aliases.n++] = arena_slice(&d->arena, one);
	}
}

/* yyyymmdd, month or day maybe 00, as "2014-10-01", "2014-10", "2014". */
static const char *
day_text(struct dossier *d, uint32_t day)
{
	unsigned y = day / 10000, m = day / 100 % 100, n = day % 100;

	if (!day)
		return NULL;
	if (!m)
		return arena_printf(&d->arena, "%04u", y);
	if (!n)
		return arena_printf(&d->arena, "%04u-%02u", y, m);
	return arena_printf(&d->arena, "%04u-%02u-%02u", y, m, n);
}

/* "Prime Minister, Portugal": unless the role says so itself. */
static const char *
role_of(struct arena *a, const struct kb *kb, const char *role, kb_ref where)
{
	const char *name = where ? kb_ref_name(kb, where) : "";

	if (!*name || slice_find(slice_of(role), slice_of(name)) <
	    strlen(role))
		return arena_strdup(a, role);
	return arena_printf(a, "%s, %s", role, name);
}

static const char *
role_text(struct dossier *d, const struct kb *kb, const struct kb_tenure *t)
{
	return role_of(&d->arena, kb, t->role,
	    t->country ? t->country : t->org);
}

static struct slice
not_former(struct slice role)
{
	const char *former = "Former ";

	if (slice_starts(role, former))
		role = slice_make(role.s + strlen(former),
		    role.len - strlen(former));
	return role;
}

/* Is what a story called somebody one of the offices that are known, in as
 * many words, more or fewer?  "U.S. Secretary of State". */
static bool
is_office(const struct kb *kb, kb_ref person, struct slice said)
{
	struct kb_person p = kb_person(kb, person);
	struct str a = { 0 }, b = { 0 };
	bool is = false;

	utf8_fold(&a, said);
	for (uint32_t i = 0; !is && i < p.n_tenures; i++) {
		struct kb_tenure t = kb_tenure(kb, p.tenure + i);

		str_truncate(&b, 0);
		utf8_fold(&b, slice_of(t.role));
		is = a.len && b.len &&
		    (slice_find(str_slice(&a), str_slice(&b)) < a.len ||
			slice_find(str_slice(&b), str_slice(&a)) < b.len);
	}
	str_clear(&a);
	str_clear(&b);
	return is;
}

void
role_now(struct role_now *out, const struct profile *who,
    const struct kb *kb, int64_t now, struct arena *a)
{
	kb_ref r = kb ? kb_find(kb, slice_of(who->key)) : 0;
	const char *said = who->role && *who->role ? who->role : NULL;
	kb_ref home = kb && *who->country && !who->role_org ?
	    kb_find(kb, slice_of(who->country)) : 0;
	struct office office;
	struct kb_tenure t;

	*out = (struct role_now){ 0 };
	if (r && kb_ref_kind(r) == KB_PERSON &&
	    (!said || is_office(kb, r, not_former(slice_of(said)))) &&
	    office_at(kb, r, office_day(now), &office) && !office.future) {
		t = kb_tenure(kb, office.tenure);
		out->role = arena_printf(a, "%s%s", office.former ?
		    "Former " : "", t.role);
		out->whole = role_of(a, kb, out->role,
		    t.country ? t.country : t.org);
	} else if (said) {
		out->role = said;
		out->whole = who->type == ENTITY_LEADER ||
		    who->type == ENTITY_PERSON ?
		    role_of(a, kb, said, home) : said;
	}
}

static bool
is_current(const struct kb_tenure *t)
{
	return !t->end &&
	    (t->status == STATUS_CURRENT || t->status == STATUS_PRESUMED);
}

static void
person_facts(struct dossier *d, const struct kb *kb, kb_ref r)
{
	struct kb_person p = kb_person(kb, r);
	bool told = false;

	aliases(d, p.aliases);
	aliases(d, p.native);
	/* Newest first. */
	for (uint32_t i = p.n_tenures; i > 0 && d->offices.n < MAX_OFFICES;
	     i--) {
		struct kb_tenure t = kb_tenure(kb, p.tenure + i - 1);

		if (is_current(&t) && t.org && !told) {
			fact_ref(d, kb, _("Organization"), t.org);
			told = true;
		}
		vec_push(&d->offices,
		    (struct dossier_office){
			.role = role_text(d, kb, &t),
			.from = day_text(d, t.start),
			.until = day_text(d, t.end),
			.current = is_current(&t),
		    });
	}
}

static void
country_facts(struct dossier *d, const struct kb *kb, kb_ref r)
{
	struct kb_country c = kb_country(kb, r);
	struct slice capitals = slice_of(c.capitals), capital = { 0 };

	slice_split(&capitals, '|', &capital);
	fact(d, _("Official name"), c.official);
	fact(d, _("Capital"), arena_slice(&d->arena, capital));
	fact(d, _("Region"), *c.subregion ? c.subregion : c.region);
	aliases(d, c.aliases);
}

/* What the tables call "igo", in words; else the word of the tables. */
static const char *
kind_words(const char *kind)
{
	static const struct {
		const char *kind, *words;
	} table[] = {
		{ "admin1", N_("region") },
		{ "armed-group", N_("armed group") },
		{ "central-bank", N_("central bank") },
		{ "city1", N_("city") },
		{ "eu", N_("body of the European Union") },
		{ "igo", N_("intergovernmental organization") },
		{ "news-agency", N_("news agency") },
		{ "ngo", N_("non-governmental organization") },
		{ "think-tank", N_("think tank") },
		{ "un", N_("body of the United Nations") },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (!strcmp(kind, table[i].kind))
			return _(table[i].words);
	return kind;
}

/* The first of "a|b|c" is a fact, the others are aliases. */
static void
first_fact(struct dossier *d, const char *label, const char *joined)
{
	struct slice rest = slice_of(joined), first = { 0 };

	slice_split(&rest, '|', &first);
	if (first.len && !slice_is(first, d->who.name))
		fact(d, label, arena_slice(&d->arena, first));
	if (rest.len)
		aliases(d, arena_slice(&d->arena, rest));
}

static void
org_facts(struct dossier *d, const struct kb *kb, kb_ref r)
{
	struct kb_org o = kb_org(kb, r);

	fact(d, _("Kind"), kind_words(o.kind));
	first_fact(d, _("Acronym"), o.acronym);
	fact_ref(d, kb, _("Country"), o.country);
	fact(d, _("Seat"), o.hq);
	aliases(d, o.aliases);
}

static void
place_facts(struct dossier *d, const struct kb *kb, kb_ref r)
{
	struct kb_place p = kb_place(kb, r);

	fact(d, _("Kind"), kind_words(p.kind));
	fact_ref(d, kb, _("Country"), p.country);
	if (p.population)
		fact(d, _("Population"),
		    arena_printf(&d->arena, "%u", (unsigned)p.population));
	aliases(d, p.aliases);
}

static void
facts_of(struct dossier *d, const struct kb *kb, kb_ref r)
{
	switch (kb_ref_kind(r)) {
	case KB_PERSON:
		person_facts(d, kb, r);
		break;
	case KB_COUNTRY:
		country_facts(d, kb, r);
		break;
	case KB_ORG:
		org_facts(d, kb, r);
		break;
	case KB_PLACE:
		place_facts(d, kb, r);
		break;
	case KB_GROUP:
		fact(d, _("Kind"), kind_words(kb_group(kb, r).kind));
		fact_ref(d, kb, _("Country"), kb_group(kb, r).country);
		break;
	default:
		break;
	}
}

void
dossier_facts(struct dossier *d, const struct kb *kb)
{
	kb_ref r = kb ? kb_find(kb, slice_of(d->who.key)) : 0;

	role_now(&d->now, &d->who, kb, clock_now(), &d->arena);
	if (!r)
		return;
	if (kb_ref_kind(r) == KB_PERSON && *d->who.country)
		fact_ref(d, kb, _("Country"),
		    kb_find(kb, slice_of(d->who.country)));
	facts_of(d, kb, r);
}

static enum entity_type
type_of(enum kb_kind kind)
{
	switch (kind) {
	case KB_COUNTRY:
		return ENTITY_COUNTRY;
	case KB_PERSON:
		return ENTITY_LEADER;
	case KB_ORG:
		return ENTITY_ORG;
	case KB_PLACE:
		return ENTITY_PLACE;
	case KB_GROUP:
		return ENTITY_GROUP;
	default:
		return ENTITY_MISC;
	}
}

bool
dossier_known(struct dossier *d, const struct kb *kb, const char *name)
{
	kb_ref r = kb ? kb_find(kb, slice_of(name)) : 0;

	if (kb && !r)
		r = kb_find_name(kb, slice_of(name), KB_NONE);
	if (!r || type_of(kb_ref_kind(r)) == ENTITY_MISC)
		return false;
	d->who = (struct profile){
		.key = arena_strdup(&d->arena, kb_ref_id(kb, r)),
		.name = arena_strdup(&d->arena, kb_ref_name(kb, r)),
		.type = type_of(kb_ref_kind(r)),
		.known = true,
		.first = TIME_NONE,
		.last = TIME_NONE,
	};
	snprintf(d->who.country, sizeof(d->who.country), "%s",
	    kb_ref_country(kb, r));
	dossier_facts(d, kb);
	return true;
}
