/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/kbdiff.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"

const char *
kb_change_name(enum kb_change c)
{
	static const char *const names[] = { "new", "closed", "changed",
		"gone" };

	return names[c];
}

/* What makes an office the same in two bases: who, what, where and, for one
 * held more than once, how many times before. */
static void
tenure_key(const struct kb *kb, const struct kb_tenure *t, int nth,
    struct str *out)
{
	str_truncate(out, 0);
	str_addf(out, "%s\t%s\t%s\t%s\t%d", kb_ref_id(kb, t->person), t->role,
	    kb_ref_id(kb, t->country), kb_ref_id(kb, t->org), nth);
}

/* How many tenures of the same office came before this one. */
static int
times_before(const struct kb *kb, const struct kb_person *p, uint32_t i)
{
	struct kb_tenure t = kb_tenure(kb, i);
	int n = 0;

	for (uint32_t k = p->tenure; k < i; k++) {
		struct kb_tenure u = kb_tenure(kb, k);

		n += u.country == t.country && u.org == t.org &&
		    !strcmp(u.role, t.role);
	}
	return n;
}

/* Calls `each` for all tenures of all persons. */
static void
walk(const struct kb *kb, void (*each)(void *arg,
	const struct kb *kb, const struct kb_tenure *t, struct slice key),
    void *arg)
{
	struct str key = { 0 };

	for (uint32_t i = 0; i < kb_count(kb, KB_PERSON); i++) {
		struct kb_person p = kb_person(kb, kb_ref_make(KB_PERSON, i));

		for (uint32_t k = 0; k < p.n_tenures; k++) {
			struct kb_tenure t = kb_tenure(kb, p.tenure + k);

			if (kb_ref_index(t.person) != i)
				break;
			tenure_key(kb, &t, times_before(kb, &p,
				p.tenure + k), &key);
			each(arg, kb, &t, str_slice(&key));
		}
	}
	str_clear(&key);
}

struct diff {
	struct map before; /* key to start and end */
	struct map after;
	void (*tell)(void *arg, enum kb_change change, const struct kb *of,
	    const struct kb_tenure *t);
	void *arg;
	size_t n;
};

static uint64_t
dates(const struct kb_tenure *t)
{
	return (uint64_t)t->start << 32 | t->end;
}

static void
remember(void *arg, const struct kb *kb, const struct kb_tenure *t,
    struct slice key)
{
	struct diff *d = arg;

	(void)kb;
	map_put(&d->before, key, NULL)->u = dates(t);
}

static void
tell(struct diff *d, enum kb_change change, const struct kb *kb,
    const struct kb_tenure *t)
{
	d->n++;
	d->tell(d->arg, change, kb, t);
}

static void
compare(void *arg, const struct kb *kb, const struct kb_tenure *t,
    struct slice key)
{
	struct diff *d = arg;
	const union map_value *v = map_get(&d->before, key);

	map_put(&d->after, key, NULL);
	if (!v)
		tell(d, CHANGE_NEW, kb, t);
	else if (v->u != dates(t))
		tell(d, !(uint32_t)v->u && t->end ? CHANGE_CLOSED :
		    CHANGE_CHANGED, kb, t);
}

static void
miss(void *arg, const struct kb *kb, const struct kb_tenure *t,
    struct slice key)
{
	struct diff *d = arg;

	if (!map_get(&d->after, key))
		tell(d, CHANGE_GONE, kb, t);
}

size_t
kb_diff(const struct kb *before, const struct kb *after,
    void (*tell_one)(void *arg, enum kb_change change, const struct kb *of,
	const struct kb_tenure *t), void *arg)
{
	struct diff d = { .tell = tell_one, .arg = arg };

	walk(before, remember, &d);
	walk(after, compare, &d);
	walk(before, miss, &d);
	map_clear(&d.before);
	map_clear(&d.after);
	return d.n;
}

/* --- tables --------------------------------------------------------------- */

void
kb_day(struct str *out, uint32_t day)
{
	if (!day)
		return;
	str_addf(out, "%04u", (unsigned)(day / 10000));
	if (day / 100 % 100)
		str_addf(out, "-%02u", (unsigned)(day / 100 % 100));
	if (day % 100)
		str_addf(out, "-%02u", (unsigned)(day % 100));
}

static void
export_leaders(const struct kb *kb, struct str *out)
{
	static const char *const status[] = { "former", "current", "current?",
		"unknown" };

	str_add(out, "id\tname\taliases\trole\trole_kind\tiso2\torg\tstart\t"
	    "end\tsource\tfamily\tnative\tstatus\tasof\trank\n");
	for (uint32_t i = 0; i < kb_count(kb, KB_PERSON); i++) {
		kb_ref ref = kb_ref_make(KB_PERSON, i);
		struct kb_person p = kb_person(kb, ref);

		for (uint32_t k = 0; k < p.n_tenures; k++) {
			struct kb_tenure t = kb_tenure(kb, p.tenure + k);

			if (t.person != ref)
				break;
			str_addf(out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t", p.id,
			    kb_ref_name(kb, ref), p.aliases, t.role,
			    kb_role_name(t.kind), kb_ref_id(kb, t.country),
			    kb_ref_id(kb, t.org));
			kb_day(out, t.start);
			str_addc(out, '\t');
			kb_day(out, t.end);
			str_addf(out, "\t%s\t%s\t%s\t%s\t",
			    kb_source_name(t.source), p.family, p.native,
			    status[t.status]);
			kb_day(out, t.asof);
			str_addf(out, "\t%u\n", p.rank);
		}
	}
}

static void
export_organizations(const struct kb *kb, struct str *out)
{
	str_add(out, "id\tname\tacronym\taliases\tkind\tiso2\thq\n");
	for (uint32_t i = 0; i < kb_count(kb, KB_ORG); i++) {
		kb_ref ref = kb_ref_make(KB_ORG, i);
		struct kb_org o = kb_org(kb, ref);

		str_addf(out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", o.id,
		    kb_ref_name(kb, ref), o.acronym, o.aliases, o.kind,
		    kb_ref_id(kb, o.country), o.hq);
	}
}

static void
export_places(const struct kb *kb, struct str *out)
{
	str_add(out, "id\tname\taliases\tiso2\tkind\tlat\tlon\t"
	    "population\n");
	for (uint32_t i = 0; i < kb_count(kb, KB_PLACE); i++) {
		kb_ref ref = kb_ref_make(KB_PLACE, i);
		struct kb_place p = kb_place(kb, ref);
		long lat = (long)(p.lat * 1000), lon = (long)(p.lon * 1000);

		/* In thousandths: a decimal point whatever the locale. */
		str_addf(out, "%s\t%s\t%s\t%s\t%s\t%s%ld.%03ld\t%s%ld.%03ld"
		    "\t%u\n", p.id, kb_ref_name(kb, ref), p.aliases,
		    kb_ref_id(kb, p.country), p.kind, lat < 0 ? "-" : "",
		    labs(lat) / 1000, labs(lat) % 1000, lon < 0 ? "-" : "",
		    labs(lon) / 1000, labs(lon) % 1000,
		    (unsigned)p.population);
	}
}

static void
export_countries(const struct kb *kb, struct str *out)
{
	str_add(out, "iso2\tiso3\tname\tofficial\tkind\tparent\taliases\t"
	    "capitals\tregion\tsubregion\tqid\n");
	for (uint32_t i = 0; i < kb_count(kb, KB_COUNTRY); i++) {
		kb_ref ref = kb_ref_make(KB_COUNTRY, i);
		struct kb_country c = kb_country(kb, ref);

		str_addf(out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n",
		    c.iso2, c.iso3, kb_ref_name(kb, ref), c.official, c.kind,
		    c.parent, c.aliases, c.capitals, c.region, c.subregion,
		    c.qid);
	}
}

static void
export_groups(const struct kb *kb, struct str *out)
{
	str_add(out, "id\tname\tkind\tiso2\n");
	for (uint32_t i = 0; i < kb_count(kb, KB_GROUP); i++) {
		struct kb_group g = kb_group(kb, kb_ref_make(KB_GROUP, i));

		str_addf(out, "%s\t%s\t%s\t%s\n", g.id, g.name, g.kind,
		    kb_ref_id(kb, g.country));
	}
}

static void
export_metonyms(const struct kb *kb, struct str *out)
{
	str_add(out, "form\tiso2\torg\tkind\tstrength\n");
	for (uint32_t i = 0; i < kb_count(kb, KB_METONYM); i++) {
		struct kb_metonym m = kb_metonym(kb,
		    kb_ref_make(KB_METONYM, i));

		str_addf(out, "%s\t%s\t%s\t%s\t%s\n", m.form,
		    kb_ref_id(kb, m.country), kb_ref_id(kb, m.org), m.kind,
		    m.strong ? "strong" : "weak");
	}
}

bool
kb_export(const struct kb *kb, const char *table, struct str *out)
{
	static const struct {
		const char *name;
		void (*export)(const struct kb *kb, struct str *out);
	} tables[] = {
		{ "countries", export_countries },
		{ "groups", export_groups },
		{ "leaders", export_leaders },
		{ "metonyms", export_metonyms },
		{ "organizations", export_organizations },
		{ "places", export_places },
	};

	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
		if (!strcmp(tables[i].name, table)) {
			tables[i].export(kb, out);
			return true;
		}
	return false;
}
