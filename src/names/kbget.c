/* SPDX-License-Identifier: MIT
 *
 * kbget.c - records out of the mapped file, or out of the overlay where the
 * person corrected them. */
#include "config.h"

#include "names/kb.h"
#include "names/kbmap.h"
#include "names/overlay.h"

static const enum kb_section sections[KB_KINDS] = {
	[KB_COUNTRY] = KBS_COUNTRY,
	[KB_PERSON] = KBS_PERSON,
	[KB_ORG] = KBS_ORG,
	[KB_PLACE] = KBS_PLACE,
	[KB_GROUP] = KBS_GROUP,
	[KB_METONYM] = KBS_METONYM,
	[KB_TITLE] = KBS_TITLE,
	[KB_CUE] = KBS_CUE,
};

static const unsigned char *
ref_record(const struct kb *kb, kb_ref r, enum kb_kind kind)
{
	static const unsigned char nothing[64];

	if (kb_ref_kind(r) != kind)
		return nothing;
	return record(kb, sections[kind], kb_ref_index(r));
}

enum kb_section
kb_section_of(enum kb_kind kind)
{
	return sections[kind];
}

uint32_t
kb_count(const struct kb *kb, enum kb_kind kind)
{
	if (kind <= KB_NONE || kind >= KB_KINDS || !sections[kind])
		return 0;
	return kb->section[sections[kind]].n + overlay_count(kb->over, kind);
}

uint32_t
kb_tenure_count(const struct kb *kb)
{
	return kb->section[KBS_TENURE].n;
}

uint32_t
kb_form_count(const struct kb *kb)
{
	return kb->section[KBS_FORMS].n - 1;
}

struct kb_country
kb_country(const struct kb *kb, kb_ref r)
{
	const unsigned char *p = ref_record(kb, r, KB_COUNTRY);

	return (struct kb_country){
		.iso2 = text_at(kb, p),
		.name = text_at(kb, p + 4),
		.official = text_at(kb, p + 8),
		.iso3 = text_at(kb, p + 12),
		.kind = text_at(kb, p + 16),
		.parent = text_at(kb, p + 20),
		.capitals = text_at(kb, p + 24),
		.region = text_at(kb, p + 28),
		.subregion = text_at(kb, p + 32),
		.qid = text_at(kb, p + 36),
		.aliases = text_at(kb, p + 40),
		.lat = le_float(p + 44),
		.lon = le_float(p + 48),
	};
}

struct kb_person
kb_person(const struct kb *kb, kb_ref r)
{
	const unsigned char *p = ref_record(kb, r, KB_PERSON);
	const struct kb_person *own = overlay_person(kb->over, r);

	if (own)
		return *own;
	return (struct kb_person){
		.id = text_at(kb, p),
		.name = text_at(kb, p + 4),
		.aliases = text_at(kb, p + 8),
		.family = text_at(kb, p + 12),
		.native = text_at(kb, p + 16),
		.tenure = le32(p + 20),
		.n_tenures = le32(p + 24) & 0xffffff,
		.rank = (uint8_t)(le32(p + 24) >> 24),
	};
}

struct kb_tenure
kb_tenure(const struct kb *kb, uint32_t i)
{
	const unsigned char *p = record(kb, KBS_TENURE, i);
	const struct kb_tenure *own = overlay_tenure(kb->over, i);
	uint32_t bits = le32(p + 8);

	if (own)
		return *own;
	return (struct kb_tenure){
		.person = le32(p),
		.role = text_at(kb, p + 4),
		.kind = (bits & 0xff) < ROLE_KINDS ? bits & 0xff : ROLE_NONE,
		.status = bits >> 8 & 3,
		.source = (uint8_t)(bits >> 16),
		.country = le32(p + 12),
		.org = le32(p + 16),
		.start = le32(p + 20),
		.end = le32(p + 24),
		.asof = le32(p + 28),
	};
}

uint32_t
kb_office(const struct kb *kb, uint32_t i)
{
	return i < kb->section[KBS_OFFICES].n ?
	    le32(record(kb, KBS_OFFICES, i)) : UINT32_MAX;
}

/* The first office of a country with this reference or a greater one. */
static uint32_t
office_bound(const struct kb *kb, uint64_t country)
{
	uint32_t low = 0, high = kb->section[KBS_OFFICES].n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		uint32_t i = le32(record(kb, KBS_OFFICES, middle));

		if (le32(record(kb, KBS_TENURE, i) + 12) < country)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
kb_offices(const struct kb *kb, kb_ref country, uint32_t *from, uint32_t *to)
{
	*from = office_bound(kb, country);
	*to = office_bound(kb, (uint64_t)country + 1);
}

struct kb_org
kb_org(const struct kb *kb, kb_ref r)
{
	const unsigned char *p = ref_record(kb, r, KB_ORG);
	const struct kb_org *own = overlay_org(kb->over, r);

	if (own)
		return *own;
	return (struct kb_org){
		.id = text_at(kb, p),
		.name = text_at(kb, p + 4),
		.acronym = text_at(kb, p + 8),
		.aliases = text_at(kb, p + 12),
		.kind = text_at(kb, p + 16),
		.country = le32(p + 20),
		.hq = text_at(kb, p + 24),
	};
}

struct kb_place
kb_place(const struct kb *kb, kb_ref r)
{
	const unsigned char *p = ref_record(kb, r, KB_PLACE);
	const struct kb_place *own = overlay_place(kb->over, r);

	if (own)
		return *own;
	return (struct kb_place){
		.id = text_at(kb, p),
		.name = text_at(kb, p + 4),
		.aliases = text_at(kb, p + 8),
		.country = le32(p + 12),
		.kind = text_at(kb, p + 16),
		.population = le32(p + 20),
		.lat = le_float(p + 24),
		.lon = le_float(p + 28),
	};
}

struct kb_group
kb_group(const struct kb *kb, kb_ref r)
{
	const unsigned char *p = ref_record(kb, r, KB_GROUP);

	return (struct kb_group){
		.id = text_at(kb, p),
		.name = text_at(kb, p + 4),
		.kind = text_at(kb, p + 8),
		.country = le32(p + 12),
	};
}

struct kb_metonym
kb_metonym(const struct kb *kb, kb_ref r)
{
	const unsigned char *p = ref_record(kb, r, KB_METONYM);

	return (struct kb_metonym){
		.form = text_at(kb, p),
		.kind = text_at(kb, p + 4),
		.country = le32(p + 8),
		.org = le32(p + 12),
		.strong = le32(p + 16) != 0,
	};
}

struct kb_title
kb_title(const struct kb *kb, kb_ref r)
{
	const unsigned char *p = ref_record(kb, r, KB_TITLE);
	uint32_t bits = le32(p + 8);

	return (struct kb_title){
		.text = text_at(kb, p),
		.lang = text_at(kb, p + 4),
		.kind = (bits & 0xff) < TITLE_KINDS ? bits & 0xff : 0,
		.position = bits >> 8 & 3,
		.strength = bits >> 16 & 3,
		.role = bits >> 24 < ROLE_KINDS ? (uint8_t)(bits >> 24) : 0,
	};
}

struct kb_cue
kb_cue(const struct kb *kb, kb_ref r)
{
	const unsigned char *p = ref_record(kb, r, KB_CUE);
	uint32_t kind = le32(p + 8);

	return (struct kb_cue){
		.text = text_at(kb, p),
		.lang = text_at(kb, p + 4),
		.kind = kind < CUE_KINDS ? (uint8_t)kind : CUE_NOTNAME,
	};
}

const char *
kb_ref_id(const struct kb *kb, kb_ref r)
{
	switch (kb_ref_kind(r)) {
	case KB_PERSON:
		return kb_person(kb, r).id;
	case KB_ORG:
		return kb_org(kb, r).id;
	case KB_PLACE:
		return kb_place(kb, r).id;
	case KB_COUNTRY:
	case KB_GROUP:
		return text_at(kb, ref_record(kb, r, kb_ref_kind(r)));
	default:
		return "";
	}
}

const char *
kb_ref_name(const struct kb *kb, kb_ref r)
{
	const char *own = overlay_name(kb->over, r);

	if (own)
		return own;
	switch (kb_ref_kind(r)) {
	case KB_PERSON:
		return kb_person(kb, r).name;
	case KB_ORG:
		return kb_org(kb, r).name;
	case KB_PLACE:
		return kb_place(kb, r).name;
	case KB_COUNTRY:
	case KB_GROUP:
		return text_at(kb, ref_record(kb, r, kb_ref_kind(r)) + 4);
	case KB_METONYM:
	case KB_TITLE:
	case KB_CUE:
		return text_at(kb, ref_record(kb, r, kb_ref_kind(r)));
	default:
		return "";
	}
}

const char *
kb_ref_country(const struct kb *kb, kb_ref r)
{
	kb_ref country = 0;

	switch (kb_ref_kind(r)) {
	case KB_COUNTRY:
		country = r;
		break;
	case KB_ORG:
		country = kb_org(kb, r).country;
		break;
	case KB_PLACE:
		country = kb_place(kb, r).country;
		break;
	case KB_GROUP:
		country = kb_group(kb, r).country;
		break;
	case KB_METONYM:
		country = kb_metonym(kb, r).country;
		break;
	default:
		break;
	}
	return kb_country(kb, country).iso2;
}

static const char *const role_names[ROLE_KINDS] = {
	"", "head_of_state", "head_of_government", "royal", "io_head", "vice",
	"foreign_minister", "defence_minister", "finance_minister",
	"interior_minister", "justice_minister", "deputy", "commissioner",
	"speaker", "central_bank", "security_adviser", "minister", "military",
	"armed_group", "religious", "chief_of_staff", "intelligence",
	"party_leader", "governor", "spokesperson", "envoy", "io_official",
	"viceroy", "agency_head", "prosecutor", "judge", "mayor",
	"deputy_minister", "opposition", "deputy_speaker", "regional_speaker",
	"company", "legislator", "police", "advisor", "media", "activist",
	"spouse"
};

const char *
kb_role_name(enum kb_role r)
{
	return r > ROLE_NONE && r < ROLE_KINDS ? role_names[r] : "";
}

enum kb_role
kb_role_parse(struct slice s)
{
	for (int i = 1; i < ROLE_KINDS; i++)
		if (slice_is(s, role_names[i]))
			return (enum kb_role)i;
	return ROLE_NONE;
}

const char *
kb_source_name(uint8_t source)
{
	static const char *const names[] = { "curated", "wikidata",
		"factbook", "cia-2019", "us-congress", "list-2026-10-06",
		"own" };

	return source < sizeof(names) / sizeof(*names) ? names[source] : "";
}
