/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/kb.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "names/kbfile.h"
#include "names/unit.h"
#include "text/utf8.h"

struct section {
	const unsigned char *at;
	uint32_t n;
};

struct kb {
	const unsigned char *bytes;
	size_t len;
	bool mapped;
	char asof[17];
	struct section section[KBS_COUNT];
};

enum { STEPS_MAX = 64 }; /* probes and forms of one key: a guard */

/* --- opening ------------------------------------------------------------------ */

static bool
read_section(struct kb *kb, int s)
{
	const unsigned char *e = kb->bytes + KBH_SIZE + s * KBH_ENTRY;
	uint64_t offset = le64(e);
	uint32_t n = le32(e + 8), size = le32(e + 12);

	if (size != kbs_size[s] || offset % 8 || offset > kb->len ||
	    n > (kb->len - offset) / size)
		return false;
	kb->section[s] = (struct section){ kb->bytes + offset, n };
	return true;
}

static bool
read_header(struct kb *kb)
{
	const unsigned char *h = kb->bytes;
	const struct section *strings = &kb->section[KBS_STRINGS];

	if (kb->len < KBH_SIZE + KBS_COUNT * KBH_ENTRY ||
	    memcmp(h, KB_MAGIC, 8) != 0 || le32(h + KBH_FORMAT) != KB_FORMAT ||
	    le32(h + KBH_SECTIONS) != KBS_COUNT ||
	    le64(h + KBH_BYTES) != kb->len)
		return false;
	memcpy(kb->asof, h + KBH_ASOF, 16);
	for (int i = 0; kb->asof[i]; i++)
		if (!ascii_digit((unsigned char)kb->asof[i]) &&
		    kb->asof[i] != '-')
			return false;
	for (int s = 0; s < KBS_COUNT; s++)
		if (!read_section(kb, s))
			return false;
	return strings->n && !strings->at[strings->n - 1] &&
	    kb->section[KBS_INDEX].n && kb->section[KBS_WORDS].n &&
	    kb->section[KBS_FORMS].n;
}

struct kb *
kb_open_bytes(const void *bytes, size_t len, struct err *err)
{
	struct kb *kb = mem_calloc(1, sizeof(*kb));

	kb->bytes = bytes;
	kb->len = len;
	if (read_header(kb))
		return kb;
	free(kb);
	err_set(err, _("this is no knowledge base of this version"));
	return NULL;
}

static void *
map_file(const char *path, size_t *len, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	void *bytes = MAP_FAILED;

	if (fd >= 0 && !fstat(fd, &st) && st.st_size > 0) {
		*len = (size_t)st.st_size;
		bytes = mmap(NULL, *len, PROT_READ, MAP_SHARED, fd, 0);
	} else if (fd >= 0) {
		errno = EINVAL;
	}
	if (bytes == MAP_FAILED)
		err_kind(err, ERR_SYSTEM, _("cannot open %s: %s"), path,
		    strerror(errno));
	if (fd >= 0)
		close(fd);
	return bytes == MAP_FAILED ? NULL : bytes;
}

struct kb *
kb_open(const char *path, struct err *err)
{
	size_t len = 0;
	void *bytes = map_file(path, &len, err);
	struct kb *kb;

	if (!bytes)
		return NULL;
	kb = kb_open_bytes(bytes, len, err);
	if (!kb) {
		munmap(bytes, len);
		err_prefix(err, "%s", path);
		return NULL;
	}
	kb->mapped = true;
	return kb;
}

void
kb_free(struct kb *kb)
{
	if (!kb)
		return;
	if (kb->mapped)
		munmap((void *)(uintptr_t)kb->bytes, kb->len);
	free(kb);
}

const char *
kb_asof(const struct kb *kb)
{
	return kb->asof;
}

uint64_t
kb_version(const struct kb *kb)
{
	return le64(kb->bytes + KBH_VERSION);
}

/* --- records -------------------------------------------------------------------- */

static const unsigned char nothing[64];

/* A record, or zeros when it is out of bounds. */
static const unsigned char *
record(const struct kb *kb, enum kb_section s, uint32_t i)
{
	return i < kb->section[s].n ?
	    kb->section[s].at + (size_t)i * kbs_size[s] : nothing;
}

static const char *
text_at(const struct kb *kb, const unsigned char *p)
{
	uint32_t at = le32(p);

	return at < kb->section[KBS_STRINGS].n ?
	    (const char *)kb->section[KBS_STRINGS].at + at : "";
}

static const enum kb_section section_of[KB_KINDS] = {
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
	if (kb_ref_kind(r) != kind)
		return nothing;
	return record(kb, section_of[kind], kb_ref_index(r));
}

uint32_t
kb_count(const struct kb *kb, enum kb_kind kind)
{
	if (kind <= KB_NONE || kind >= KB_KINDS || !section_of[kind])
		return 0;
	return kb->section[section_of[kind]].n;
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
	uint32_t bits = le32(p + 8);

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
	case KB_COUNTRY:
	case KB_PERSON:
	case KB_ORG:
	case KB_PLACE:
	case KB_GROUP:
		return text_at(kb, ref_record(kb, r, kb_ref_kind(r)));
	default:
		return "";
	}
}

const char *
kb_ref_name(const struct kb *kb, kb_ref r)
{
	switch (kb_ref_kind(r)) {
	case KB_COUNTRY:
	case KB_PERSON:
	case KB_ORG:
	case KB_PLACE:
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

/* The records of these kinds are sorted by id. */
static kb_ref
search_id(const struct kb *kb, enum kb_kind kind, struct slice id)
{
	uint32_t low = 0, high = kb_count(kb, kind);

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		kb_ref r = kb_ref_make(kind, middle);
		struct slice at = slice_of(kb_ref_id(kb, r));
		size_t n = at.len < id.len ? at.len : id.len;
		int order = memcmp(at.s, id.s, n);

		if (!order)
			order = at.len < id.len ? -1 : at.len > id.len;
		if (!order)
			return r;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

static kb_ref
search_group(const struct kb *kb, struct slice id)
{
	for (uint32_t i = 0; i < kb_count(kb, KB_GROUP); i++)
		if (slice_is(id, kb_ref_id(kb, kb_ref_make(KB_GROUP, i))))
			return kb_ref_make(KB_GROUP, i);
	return 0;
}

kb_ref
kb_find(const struct kb *kb, struct slice id)
{
	static const enum kb_kind kinds[] = { KB_COUNTRY, KB_PERSON, KB_ORG,
		KB_PLACE };

	if (!id.len)
		return 0;
	if (slice_starts(id, "group:"))
		return search_group(kb, id);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		kb_ref r = search_id(kb, kinds[i], id);

		if (r)
			return r;
	}
	return 0;
}

/* --- forms ------------------------------------------------------------------------ */

static uint32_t
form_bits(const struct kb *kb, uint32_t form)
{
	return le32(record(kb, KBS_FORMS, form) + 4);
}

static void
count_forms(const struct kb *kb, struct kb_step *out)
{
	uint32_t end = kb->section[KBS_FORMS].n - 1; /* the last is a mark */

	while (out->form + out->n_forms < end && out->n_forms < STEPS_MAX)
		if (form_bits(kb, out->form + out->n_forms++) & KBF_LAST)
			break;
}

bool
kb_step(const struct kb *kb, uint64_t chain, struct kb_step *out)
{
	const struct section *index = &kb->section[KBS_INDEX];
	uint32_t print = (uint32_t)(chain >> 32);
	uint32_t slot = kbs_slot(chain, index->n);

	for (int probes = 0; probes < STEPS_MAX; probes++) {
		const unsigned char *p = index->at + (size_t)slot * 8;
		uint32_t value = le32(p + 4);

		if (!value)
			return false;
		if (le32(p) == print) {
			*out = (struct kb_step){ .form = value & KBI_FIRST,
				.more = value & KBI_MORE };
			if (value & KBI_FORMS)
				count_forms(kb, out);
			return true;
		}
		slot = slot + 1 < index->n ? slot + 1 : 0;
	}
	return false;
}

struct kb_form
kb_form(const struct kb *kb, uint32_t form)
{
	const unsigned char *p = record(kb, KBS_FORMS, form);
	uint32_t bits = le32(p + 4);

	return (struct kb_form){
		.exact = le32(p),
		.has_upper = bits & KBF_UPPER,
		.exact_only = bits & KBF_EXACT,
		.has_words = bits & KBF_WORDS,
	};
}

size_t
kb_readings(const struct kb *kb, uint32_t form, struct kb_reading *out,
    size_t max)
{
	uint32_t at, end;
	size_t n = 0;

	if (form >= kb->section[KBS_FORMS].n - 1)
		return 0;
	at = form_bits(kb, form) & KBF_FIRST;
	end = form_bits(kb, form + 1) & KBF_FIRST;
	for (; at < end && n < max && n < KB_READINGS_MAX; at++) {
		const unsigned char *p = record(kb, KBS_READINGS, at);
		uint32_t w = le32(p + 4);

		out[n++] = (struct kb_reading){ .ref = le32(p),
			.how = KBR_HOW(w), .prior = KBR_PRIOR(w),
			.flags = KBR_FLAGS(w), .langs = KBR_LANGS(w) };
	}
	return n;
}

bool
kb_reading_lang(const struct kb *kb, const struct kb_reading *r,
    const char *lang)
{
	const unsigned char *set = record(kb, KBS_LANGSETS, r->langs);
	uint64_t bits[2] = { le64(set), le64(set + 8) };
	size_t len = strcspn(lang, "-_");

	if (!r->langs || !len)
		return true;
	for (uint32_t i = 0; i < kb->section[KBS_LANGS].n && i < 128; i++) {
		const char *code = text_at(kb, record(kb, KBS_LANGS, i));

		if (!strncmp(code, lang, len) && !code[len])
			return bits[i / 64] >> i % 64 & 1;
	}
	return false;
}

size_t
kb_rules(const struct kb *kb, uint32_t form, struct kb_rule *out, size_t max)
{
	uint32_t low = 0, high = kb->section[KBS_RULES].n;
	size_t n = 0;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (le32(record(kb, KBS_RULES, middle)) < form)
			low = middle + 1;
		else
			high = middle;
	}
	for (; n < max; low++) {
		const unsigned char *p = record(kb, KBS_RULES, low);

		if (low >= kb->section[KBS_RULES].n || le32(p) != form)
			break;
		out[n++] = (struct kb_rule){ .ref = le32(p + 4),
			.kind = text_at(kb, p + 8),
			.cues = text_at(kb, p + 12),
			.next = text_at(kb, p + 16),
			.prev = text_at(kb, p + 20),
			.fallback = le32(p + 24) != 0 };
	}
	return n;
}

/* --- words -------------------------------------------------------------------------- */

static uint32_t
word_at(const struct kb *kb, struct slice token)
{
	const struct section *words = &kb->section[KBS_WORDS];
	uint64_t hash = unit_hash(token);
	uint32_t slot = kbs_slot(hash, words->n);

	for (int probes = 0; probes < STEPS_MAX; probes++) {
		const unsigned char *p = words->at + (size_t)slot * 8;

		if (!le32(p + 4))
			return 0;
		if (le32(p) == (uint32_t)(hash >> 32))
			return le32(p + 4);
		slot = slot + 1 < words->n ? slot + 1 : 0;
	}
	return 0;
}

static bool
all_caps(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_upper((unsigned char)s.s[i]))
			return false;
	return s.len > 2;
}

uint32_t
kb_word_flags(const struct kb *kb, struct slice token)
{
	enum { ANY_CASE = WORD_COMMON | WORD_TITLE | WORD_ORGHEAD |
		WORD_SAYING | WORD_GOVACT | WORD_LOC | WORD_NOTNAME |
		WORD_HONORIFIC };
	char other[48];
	uint32_t flags = word_at(kb, token);

	if (!token.len || token.len > sizeof(other) ||
	    !ascii_upper((unsigned char)*token.s))
		return flags;
	for (size_t i = 0; i < token.len; i++)
		other[i] = (char)ascii_tolower((unsigned char)token.s[i]);
	flags |= word_at(kb, slice_make(other, token.len)) & ANY_CASE;
	if (!all_caps(token))
		return flags;
	other[0] = *token.s;
	return flags | word_at(kb, slice_make(other, token.len));
}

/* --- names ---------------------------------------------------------------------------- */

/* The forms of a whole text, none when it is no form. */
static bool
find_forms(const struct kb *kb, struct slice name, struct kb_step *out,
    uint32_t *exact)
{
	struct unit_scan scan = { .text = name };
	uint64_t folded = KB_CHAIN, chain = KB_CHAIN;
	struct unit u;
	int n = 0;

	while (n < 16 && unit_next(&scan, &u)) {
		folded = kb_chain(folded, u.folded);
		chain = kb_chain(chain, u.exact);
		n++;
	}
	unit_scan_clear(&scan);
	*exact = (uint32_t)(chain >> 32);
	return n && kb_step(kb, folded, out);
}

kb_ref
kb_find_name(const struct kb *kb, struct slice name, enum kb_kind kind)
{
	struct kb_reading all[KB_READINGS_MAX], best = { 0 };
	struct kb_step step;
	bool best_exact = false;
	uint32_t exact;

	if (!find_forms(kb, name, &step, &exact))
		return 0;
	for (uint32_t f = step.form; f < step.form + step.n_forms; f++) {
		bool is_exact = kb_form(kb, f).exact == exact;
		size_t n = kb_readings(kb, f, all, KB_READINGS_MAX);

		for (size_t i = 0; i < n; i++) {
			if (kind && kb_ref_kind(all[i].ref) != kind)
				continue;
			if (best.ref && (best_exact > is_exact ||
				(best_exact == is_exact &&
				    best.prior >= all[i].prior)))
				continue;
			best = all[i];
			best_exact = is_exact;
		}
	}
	return best.ref;
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
