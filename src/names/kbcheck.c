/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/kbcheck.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/map.h"
#include "names/kb.h"
#include "names/tsv.h"
#include "text/utf8.h"

/* What a cell may hold. */
enum rule {
	ANY,
	FILLED,
	COUNTRY, /* a code of countries.tsv, or nothing */
	ORG, /* an id of the organizations, or nothing */
	PERSON, /* an id of the leaders */
	ROLE,
	DATE,
	NUMBER,
	CHOICE /* one of the words of `choice` */
};

struct column {
	const char *name; /* "?" before it: the table may lack it */
	enum rule rule;
	const char *choice;
};

struct spec {
	const char *table;
	bool optional;
	const struct column *columns; /* ended by one without a name */
};

static const struct column countries[] = {
	{ "iso2", FILLED, NULL }, { "name", FILLED, NULL },
	{ "kind", CHOICE,
	    "state partial disputed territory historical union" },
	{ "lat", NUMBER, NULL }, { "lon", NUMBER, NULL }, { 0 } };

static const struct column demonyms[] = {
	{ "form", FILLED, NULL }, { "iso2", COUNTRY, NULL },
	{ "pos", CHOICE, "adj noun" }, { "number", CHOICE, "sg pl -" },
	{ "strength", CHOICE, "weak history" }, { 0 } };

static const struct column demonyms_i18n[] = {
	{ "form", FILLED, NULL }, { "iso2", COUNTRY, NULL },
	{ "lang", FILLED, NULL }, { "pos", CHOICE, "adj noun small" }, { 0 } };

static const struct column country_names[] = {
	{ "iso2", COUNTRY, NULL }, { "lang", FILLED, NULL },
	{ "name", FILLED, NULL }, { "kind", FILLED, NULL }, { 0 } };

static const struct column groups[] = {
	{ "form", FILLED, NULL }, { "kind", FILLED, NULL },
	{ "iso2", COUNTRY, NULL }, { 0 } };

static const struct column metonyms[] = {
	{ "form", FILLED, NULL }, { "iso2", COUNTRY, NULL },
	{ "org", ORG, NULL }, { "kind", FILLED, NULL },
	{ "strength", CHOICE, "strong weak" }, { 0 } };

static const struct column organizations[] = {
	{ "id", FILLED, NULL }, { "name", FILLED, NULL },
	{ "kind", FILLED, NULL }, { "iso2", COUNTRY, NULL }, { 0 } };

static const struct column org_names[] = {
	{ "id", ORG, NULL }, { "lang", FILLED, NULL },
	{ "name", FILLED, NULL }, { 0 } };

static const struct column places[] = {
	{ "name", FILLED, NULL }, { "iso2", COUNTRY, NULL },
	{ "kind", FILLED, NULL }, { "lat", NUMBER, NULL },
	{ "lon", NUMBER, NULL }, { "population", NUMBER, NULL }, { 0 } };

static const struct column place_names[] = {
	{ "id", FILLED, NULL }, { "lang", FILLED, NULL },
	{ "name", FILLED, NULL }, { 0 } };

static const struct column leaders[] = {
	{ "id", FILLED, NULL }, { "name", FILLED, NULL },
	{ "role", FILLED, NULL }, { "role_kind", ROLE, NULL },
	{ "iso2", COUNTRY, NULL }, { "org", ORG, NULL },
	{ "start", DATE, NULL }, { "end", DATE, NULL },
	{ "status", CHOICE, "current current? former unknown" },
	{ "asof", DATE, NULL }, { "rank", CHOICE, "1 2 3" }, { 0 } };

static const struct column leader_names[] = {
	{ "id", PERSON, NULL }, { "lang", ANY, NULL },
	{ "name", FILLED, NULL }, { "kind", CHOICE, "full family weak" },
	{ 0 } };

static const struct column titles[] = {
	{ "title", FILLED, NULL }, { "lang", FILLED, NULL },
	{ "kind", FILLED, NULL },
	{ "position", CHOICE, "before after both" },
	{ "strength", CHOICE, "strong weak modifier" },
	{ "role_kind", ROLE, NULL }, { 0 } };

static const struct column cues[] = {
	{ "form", FILLED, NULL }, { "lang", FILLED, NULL },
	{ "kind", CHOICE, "saying govact govact-of loc notname orghead" },
	{ 0 } };

static const struct column ambiguous[] = {
	{ "form", FILLED, NULL }, { "reading", FILLED, NULL },
	{ "cues", ANY, NULL }, { 0 } };

static const struct column things[] = { { "form", FILLED, NULL }, { 0 } };

static const struct column aliases[] = {
	{ "id", FILLED, NULL }, { "form", FILLED, NULL }, { 0 } };

static const struct column names[] = { { "name", FILLED, NULL }, { 0 } };
static const struct column words[] = { { "word", FILLED, NULL }, { 0 } };
static const struct column asof[] = { { "asof", DATE, NULL }, { 0 } };

/* Countries and organizations first: the others refer to them. */
static const struct spec specs[] = {
	{ "asof.tsv", false, asof },
	{ "countries.tsv", false, countries },
	{ "organizations.tsv", false, organizations },
	{ "organizations_own.tsv", true, organizations },
	{ "organizations_more.tsv", true, organizations },
	{ "org_names_i18n.tsv", true, org_names },
	{ "country_names_i18n.tsv", true, country_names },
	{ "demonyms.tsv", false, demonyms },
	{ "demonyms_i18n.tsv", true, demonyms_i18n },
	{ "groups.tsv", false, groups },
	{ "leaders.tsv", false, leaders },
	{ "leaders_own.tsv", true, leaders },
	{ "leader_names_i18n.tsv", true, leader_names },
	{ "metonyms.tsv", false, metonyms },
	{ "places.tsv", false, places },
	{ "places_own.tsv", true, places },
	{ "place_names_i18n.tsv", true, place_names },
	{ "aliases.tsv", true, aliases },
	{ "titles.tsv", false, titles },
	{ "cues.tsv", false, cues },
	{ "orgheads.tsv", true, cues },
	{ "ambiguous.tsv", true, ambiguous },
	{ "things.tsv", true, things },
	{ "given_names.tsv", true, names },
	{ "surnames.tsv", true, names },
	{ "words.tsv", true, words },
};

struct check {
	struct str *out;
	size_t found;
	const char *table;
	size_t line;
	struct map countries, orgs, persons;
};

static void say(struct check *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
say(struct check *c, const char *fmt, ...)
{
	struct err clean = { 0 };
	char text[300];
	va_list ap;

	if (c->found++ >= KBCHECK_MAX)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	err_set(&clean, "%s:%zu: %s", c->table, c->line, text);
	str_add(c->out, clean.msg);
	str_addc(c->out, '\n');
}

static bool
is_date(struct slice s)
{
	static const int most[] = { 9999, 12, 31 };
	struct slice part;
	long long n;

	for (int i = 0; i < 3 && s.len; i++)
		if (!slice_split(&s, '-', &part) ||
		    !slice_int(part, 1, most[i], &n))
			return false;
	return !s.len;
}

static bool
is_number(struct slice s)
{
	size_t dots = 0;

	for (size_t i = 0; i < s.len; i++) {
		dots += s.s[i] == '.';
		if (!ascii_digit((unsigned char)s.s[i]) && s.s[i] != '.' &&
		    !(s.s[i] == '-' && !i))
			return false;
	}
	return dots < 2;
}

static bool
is_choice(struct slice s, const char *choice)
{
	struct slice all = slice_of(choice), one;

	while (slice_split(&all, ' ', &one))
		if (slice_eq(s, one))
			return true;
	return !s.len;
}

static bool
is_clean(struct slice s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t ch;
		size_t n = utf8_decode(s.s + i, s.len - i, &ch);

		if ((ch == 0xfffd && n == 1) ||
		    (utf8_control(ch) && ch != 0x200e && ch != 0x200f))
			return false;
		i += n;
	}
	return true;
}

static bool
obeys(const struct check *c, const struct column *col, struct slice cell)
{
	switch (col->rule) {
	case FILLED:
		return cell.len > 0;
	case COUNTRY:
		return !cell.len || map_get(&c->countries, cell);
	case ORG:
		return !cell.len || map_get(&c->orgs, cell);
	case PERSON:
		return map_get(&c->persons, cell);
	case ROLE:
		return !cell.len || kb_role_parse(cell) != ROLE_NONE;
	case DATE:
		return is_date(cell);
	case NUMBER:
		return is_number(cell);
	case CHOICE:
		return is_choice(cell, col->choice);
	default:
		return true;
	}
}

static void
check_cell(struct check *c, const struct column *col, struct slice cell)
{
	if (!is_clean(cell))
		say(c, _("%s is not clean UTF-8"), col->name);
	else if (!slice_eq(slice_trim(cell), cell))
		say(c, _("%s has blanks around \"%.*s\""), col->name,
		    (int)cell.len, cell.s);
	else if (!cell.len && col->rule == FILLED)
		say(c, _("%s is empty"), col->name);
	else if (!obeys(c, col, cell))
		say(c, _("\"%.*s\" is no value for %s"), (int)cell.len, cell.s,
		    col->name);
}

/* The ids that other tables may refer to. */
static void
remember(struct check *c, const struct spec *s, struct slice id)
{
	struct map *ids = s->columns == countries ? &c->countries :
	    s->columns == organizations ? &c->orgs : NULL;
	bool fresh = true;

	/* Of them each tenure has a row. */
	if (s->columns == leaders)
		map_put(&c->persons, id, NULL);
	if (ids && id.len)
		map_put(ids, id, &fresh);
	if (!fresh)
		say(c, _("\"%.*s\" was there before"), (int)id.len, id.s);
}

/* An office ends after it has begun. */
static void
check_order(struct check *c, const struct tsv *t)
{
	struct slice start = t->cell[6], end = t->cell[7];
	size_t n = start.len < end.len ? start.len : end.len;

	if (n && memcmp(start.s, end.s, n) > 0)
		say(c, _("it ends (%.*s) before it starts (%.*s)"),
		    (int)end.len, end.s, (int)start.len, start.s);
}

static bool
check_table(struct check *c, const char *dir, const struct spec *s,
    struct err *err)
{
	struct tsv t;
	struct str want = { 0 };
	bool missing, ok;

	for (const struct column *col = s->columns; col->name; col++)
		str_addf(&want, "%s%s", want.len ? " " : "", col->name);
	ok = tsv_open(&t, dir, s->table, str_get(&want), &missing, err);
	if (!ok && missing && s->optional) {
		*err = (struct err){ 0 };
		ok = true;
	}
	c->table = s->table;
	while (ok && tsv_next(&t)) {
		size_t i = 0;

		c->line = t.line;
		for (const struct column *col = s->columns; col->name; col++)
			check_cell(c, col, t.cell[i++]);
		if (t.cells != t.header_cells)
			say(c, _("it has %zu cells, the header has %zu"),
			    t.cells, t.header_cells);
		remember(c, s, t.cell[0]);
		if (s->columns == leaders)
			check_order(c, &t);
	}
	tsv_clear(&t);
	str_clear(&want);
	return ok;
}

size_t
kb_check(const char *dir, struct str *out, struct err *err)
{
	struct check c = { .out = out };
	bool ok = true;

	for (size_t i = 0; ok && i < sizeof(specs) / sizeof(*specs); i++)
		ok = check_table(&c, dir, &specs[i], err);
	map_clear(&c.countries);
	map_clear(&c.orgs);
	map_clear(&c.persons);
	return c.found;
}
