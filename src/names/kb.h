/* SPDX-License-Identifier: MIT
 *
 * kb.h - the names we know.
 *
 * One file, made by kbc from src/data and mapped, never parsed:
 *
 *	units -hash-> forms -> readings -> records
 *	"White" "House"     exact     metonym     {US, us-white-house, strong}
 *
 * A form is one spelling of one or more words; forms whose words fold to the
 * same text share a key.  A reading says what a form may mean and how it
 * comes to mean it.  A record is a country, person, organization, place,
 * group, metonym, title or cue.  The person's own corrections (edits.h) lie
 * over the mapped file and win.
 *
 * Read-only once opened and overlaid: any thread may ask.  Strings and
 * records that come out stay the kb's and live as long as it does.  The file
 * is not trusted: whatever its bytes, every access stays inside it, and what
 * points outside reads as empty. */
#ifndef NAMES_KB_H
#define NAMES_KB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct kb;

enum kb_kind {
	KB_NONE,
	KB_COUNTRY,
	KB_PERSON,
	KB_ORG,
	KB_PLACE,
	KB_GROUP,
	KB_METONYM, /* a body or capital that stands for a government */
	KB_TITLE, /* "prime minister", "Mr" */
	KB_CUE, /* "said", "sanctions", "in" */
	KB_WORD, /* not a name at all: "guinea pig" */
	KB_KINDS
};

/* A record: kind in the upper 4 bits, index in the lower 28; 0 is nobody. */
typedef uint32_t kb_ref;

static inline enum kb_kind
kb_ref_kind(kb_ref r)
{
	return (enum kb_kind)(r >> 28);
}

static inline uint32_t
kb_ref_index(kb_ref r)
{
	return r & 0x0fffffff;
}

static inline kb_ref
kb_ref_make(enum kb_kind kind, uint32_t index)
{
	return (uint32_t)kind << 28 | (index & 0x0fffffff);
}

/* How a form comes to name its record. */
enum kb_how {
	KB_NAME, /* the usual name */
	KB_OFFICIAL, /* "Kingdom of Norway" */
	KB_ALIAS, /* another name, spelling or transliteration */
	KB_SHORT, /* the family name, or what news uses for it */
	KB_ACRONYM, /* NATO, U.S. */
	KB_NATIVE, /* native script */
	KB_I18N, /* a name in the languages of the reading */
	KB_ADJECTIVE, /* Norwegian */
	KB_NOUN, /* a Norwegian, a Finn */
	KB_PLURAL, /* Norwegians */
	KB_METONYMY, /* Kremlin, "Moscow said" */
	KB_HISTORICAL, /* Swaziland */
};

enum kb_flag {
	KB_WEAK = 1, /* only with support from the context */
	KB_EXACT = 2, /* only in exactly this case: US, WHO, IT */
	KB_COMMON = 4, /* also an ordinary word, capitalised: Target, May */
	KB_NEEDS_COUNTRY = 8, /* only beside its country: PS, Together */
	KB_NEEDS_FULL = 16, /* only after the full name in the same story */
	KB_AMBIGUOUS = 32, /* ambiguous.tsv has cues: ask kb_rules() */
	KB_DEFAULT = 64, /* the reading when no cue decides */
	KB_GIVEN = 128, /* a given name by itself: never alone a person */
	KB_NEEDS_PERSON = 256, /* "the Pope": whoever it is at the date */
};

struct kb_reading {
	kb_ref ref;
	uint8_t how; /* enum kb_how */
	uint8_t prior; /* 0-255: how likely news means this one */
	uint16_t flags; /* enum kb_flag */
	uint16_t langs; /* ask kb_reading_lang(); 0 is any */
};

struct kb_country {
	const char *iso2; /* "NO", "XK", "X-USSR" */
	const char *name; /* as news has it */
	const char *official;
	const char *iso3;
	const char *kind; /* state, partial, disputed, territory ... */
	const char *parent; /* iso2 of the sovereign or successor, or "" */
	const char *capitals; /* "|" between several; the first is usual */
	const char *region, *subregion;
	const char *qid;
	const char *aliases; /* "|" between several */
	float lat, lon; /* degrees, a nominal middle */
};

struct kb_person {
	const char *id; /* "Q57665" or "kb:name" */
	const char *name;
	const char *aliases; /* "|" between several, as is native */
	const char *family;
	const char *native;
	uint8_t rank; /* 1 most in the news, 3 the long tail */
	uint32_t tenure, n_tenures; /* for kb_tenure(), oldest first */
};

enum kb_role { /* role_kind of leaders.tsv, weightiest first */
	ROLE_NONE,
	ROLE_HEAD_OF_STATE, ROLE_HEAD_OF_GOVERNMENT, ROLE_ROYAL, ROLE_IO_HEAD,
	ROLE_VICE, ROLE_FOREIGN_MINISTER, ROLE_DEFENCE_MINISTER,
	ROLE_FINANCE_MINISTER, ROLE_INTERIOR_MINISTER, ROLE_JUSTICE_MINISTER,
	ROLE_DEPUTY, ROLE_COMMISSIONER, ROLE_SPEAKER, ROLE_CENTRAL_BANK,
	ROLE_SECURITY_ADVISER, ROLE_MINISTER, ROLE_MILITARY, ROLE_ARMED_GROUP,
	ROLE_RELIGIOUS, ROLE_CHIEF_OF_STAFF, ROLE_INTELLIGENCE,
	ROLE_PARTY_LEADER, ROLE_GOVERNOR, ROLE_SPOKESPERSON, ROLE_ENVOY,
	ROLE_IO_OFFICIAL, ROLE_VICEROY, ROLE_AGENCY_HEAD, ROLE_PROSECUTOR,
	ROLE_JUDGE, ROLE_MAYOR, ROLE_DEPUTY_MINISTER, ROLE_OPPOSITION,
	ROLE_DEPUTY_SPEAKER, ROLE_REGIONAL_SPEAKER, ROLE_COMPANY,
	ROLE_LEGISLATOR, ROLE_POLICE, ROLE_ADVISOR, ROLE_MEDIA, ROLE_ACTIVIST,
	ROLE_SPOUSE,
	ROLE_KINDS
};

enum kb_status { STATUS_FORMER, STATUS_CURRENT, STATUS_PRESUMED,
	STATUS_UNKNOWN };

struct kb_tenure {
	kb_ref person;
	const char *role; /* "Secretary General of NATO" */
	uint8_t kind; /* enum kb_role */
	uint8_t status; /* enum kb_status */
	uint8_t source; /* 0 curated; others as kb_source_name() */
	kb_ref country; /* 0 is none */
	kb_ref org; /* 0 is none */
	/* yyyymmdd; month or day 00 when unknown, 0 when there is none */
	uint32_t start, end, asof;
};

struct kb_org {
	const char *id; /* "nato" */
	const char *name;
	const char *acronym; /* or "" */
	const char *aliases; /* "|" between several */
	const char *kind; /* igo, un, ministry, party, company ... */
	kb_ref country; /* 0 is none */
	const char *hq;
};

struct kb_place {
	const char *id; /* "Q270", "geonames:756135" or "place:PL-warsaw" */
	const char *name;
	const char *aliases;
	kb_ref country; /* 0 is none */
	const char *kind; /* capital, city, admin1, sea ... */
	uint32_t population;
	float lat, lon; /* degrees */
};

struct kb_group {
	const char *id; /* "group:kurds" */
	const char *name;
	const char *kind; /* ethnic, religious, political ... */
	kb_ref country; /* weakly implied; 0 is none */
};

struct kb_metonym {
	const char *form;
	const char *kind; /* executive, capital, legislature ... */
	kb_ref country;
	kb_ref org; /* the body; 0 for a capital */
	bool strong;
};

enum kb_title_kind { TITLE_MINISTER, TITLE_HEAD, TITLE_HONORIFIC,
	TITLE_MILITARY, TITLE_LEGISLATURE, TITLE_RELIGION, TITLE_TIME,
	TITLE_LAW, TITLE_ADVICE, TITLE_SPEECH, TITLE_IO, TITLE_BUSINESS,
	TITLE_ACADEMIC, TITLE_FAMILY, TITLE_CIVIL, TITLE_SUFFIX,
	TITLE_DIPLOMAT, TITLE_POLICE, TITLE_ROYAL, TITLE_LOCAL, TITLE_MEDIA,
	TITLE_ART, TITLE_SPORT, TITLE_ARMED, TITLE_INTEL, TITLE_BANK,
	TITLE_KINDS };

enum { TITLE_BEFORE = 1, TITLE_AFTER = 2 };
enum { TITLE_STRONG, TITLE_WEAK, TITLE_MODIFIER };

struct kb_title {
	const char *text; /* as in the table: "Prime Minister" */
	const char *lang; /* "en" */
	uint8_t kind; /* enum kb_title_kind */
	uint8_t position; /* bits TITLE_BEFORE, TITLE_AFTER the name */
	uint8_t strength; /* TITLE_STRONG, ... */
	uint8_t role; /* enum kb_role */
};

enum kb_cue_kind { CUE_SAYING, CUE_GOVACT, CUE_GOVACT_OF, CUE_LOC,
	CUE_NOTNAME, CUE_ORGHEAD, CUE_KINDS };

struct kb_cue {
	const char *text;
	const char *lang;
	uint8_t kind; /* enum kb_cue_kind */
};

/* One reading of an ambiguous form and the words that speak for it. */
struct kb_rule {
	kb_ref ref; /* 0: not in the tables; then `kind` says what it is */
	const char *kind; /* country, place, person, org, metonym, word ... */
	const char *cues; /* "Atlanta|Fulton|Kemp": anywhere in the story */
	const char *next; /* only if one of these follows the form */
	const char *prev; /* only if one of these stands before it */
	bool fallback; /* the reading when no cue decides */
};

/* Maps `path`.  NULL says why in `err`; the caller frees. */
struct kb *kb_open(const char *path, struct err *err);

/* The same over bytes in memory, which must outlive the kb. */
struct kb *kb_open_bytes(const void *bytes, size_t len, struct err *err);
void kb_free(struct kb *kb);

/* Lays the person's corrections (edits.h) over it: once, before it is
 * shared.  The kb takes them. */
struct overlay;
void kb_overlay(struct kb *kb, struct overlay *over);
const struct overlay *kb_overlaid(const struct kb *kb);

/* "2026-10-12": the date it knows the world to. */
const char *kb_asof(const struct kb *kb);

/* A number that differs when the content does. */
uint64_t kb_version(const struct kb *kb);

/* How many records of a kind there are; their indexes are 0 to n - 1. */
uint32_t kb_count(const struct kb *kb, enum kb_kind kind);

uint32_t kb_tenure_count(const struct kb *kb); /* of the file */
uint32_t kb_form_count(const struct kb *kb); /* of the file */

/* The record; an empty one (all strings "") when `r` is of another kind. */
struct kb_country kb_country(const struct kb *kb, kb_ref r);
struct kb_person kb_person(const struct kb *kb, kb_ref r);
struct kb_org kb_org(const struct kb *kb, kb_ref r);
struct kb_place kb_place(const struct kb *kb, kb_ref r);
struct kb_group kb_group(const struct kb *kb, kb_ref r);
struct kb_metonym kb_metonym(const struct kb *kb, kb_ref r);
struct kb_title kb_title(const struct kb *kb, kb_ref r);
struct kb_cue kb_cue(const struct kb *kb, kb_ref r);
struct kb_tenure kb_tenure(const struct kb *kb, uint32_t i);

/* The tenures of offices of a country (0: of none), by kind and start, are
 * those of kb_office() from `*from` up to `*to`. */
void kb_offices(const struct kb *kb, kb_ref country, uint32_t *from,
    uint32_t *to);
uint32_t kb_office(const struct kb *kb, uint32_t i);

/* Id and canonical name of a country, person, organization, place or group:
 * what goes into struct entity as key and name. */
const char *kb_ref_id(const struct kb *kb, kb_ref r);
const char *kb_ref_name(const struct kb *kb, kb_ref r);

/* The iso2 of what a record belongs to or is; "" for none. */
const char *kb_ref_country(const struct kb *kb, kb_ref r);

/* The record with this id ("Q57665", "nato", "NO"); 0 for none. */
kb_ref kb_find(const struct kb *kb, struct slice id);

/* The record with exactly this name or form, the likeliest one of `kind`
 * (KB_NONE: of any); 0 for none.  Case and accents are ignored if no form
 * has them as they are. */
kb_ref kb_find_name(const struct kb *kb, struct slice name,
    enum kb_kind kind);

/* --- forms: what match.h is made of ---------------------------------------
 *
 * A chain is the hash of a form's units (unit.h): kb_chain() from KB_CHAIN
 * on, unit after unit.  kb_step() says what the index holds under the chain
 * of folded units. */

#define KB_CHAIN 0x9e3779b97f4a7c15u

static inline uint64_t
kb_chain(uint64_t chain, uint64_t unit)
{
	chain = (chain ^ unit) * 0xd6e8feb86659fd93u;
	return chain ^ chain >> 32;
}

struct kb_step {
	uint32_t form, n_forms; /* forms that end here */
	bool more; /* longer forms go on from here */
};

/* kb_step() will soon be called for it. */
void kb_ask(const struct kb *kb, uint64_t chain);

/* False when no form starts with these tokens. */
bool kb_step(const struct kb *kb, uint64_t chain, struct kb_step *out);

/* What the form itself looks like, to tell exact matches from folded. */
struct kb_form {
	uint32_t exact; /* the upper half of the chain of its exact units */
	bool has_upper; /* it has upper-case letters */
	bool exact_only; /* it matches in no other case */
	bool has_words; /* one of its readings is a title or a cue */
};

struct kb_form kb_form(const struct kb *kb, uint32_t form);

/* Copies up to `max` readings of a form, likeliest first; returns how many.
 * What the person has merged or taken away is so already. */
size_t kb_readings(const struct kb *kb, uint32_t form,
    struct kb_reading *out, size_t max);
enum { KB_READINGS_MAX = 32 };

/* May the reading be meant in a text of this language ("en", "pt")?  Names
 * in other languages ("Island" is Iceland in German) may not. */
bool kb_reading_lang(const struct kb *kb, const struct kb_reading *r,
    const char *lang);

/* The rules of an ambiguous form; returns how many, at most `max`. */
size_t kb_rules(const struct kb *kb, uint32_t form, struct kb_rule *out,
    size_t max);

/* --- words: what the tagger's features are made of ------------------------ */

enum kb_word_flag {
	WORD_GIVEN = 1, /* a given name */
	WORD_SURNAME = 2,
	WORD_NAME_WORD = 4, /* a name that is also a word: Will, Brown */
	WORD_COMMON = 8, /* frequent in lower case in English text */
	WORD_COUNTRY = 16, /* in a country's name */
	WORD_DEMONYM = 32, /* one token that is a demonym */
	WORD_PLACE = 64, /* in a place's name */
	WORD_ORG = 128, /* in an organization's name */
	WORD_PERSON = 256, /* in a known person's name */
	WORD_TITLE = 512, /* in a title: "prime", "minister" */
	WORD_ORGHEAD = 1024, /* Ministry, Council, Corp. */
	WORD_SAYING = 2048, /* said, told, announced */
	WORD_GOVACT = 4096, /* sanctions, troops, envoy */
	WORD_LOC = 8192, /* in, near, at */
	WORD_NOTNAME = 16384, /* Monday, Friday, Breaking */
	WORD_GROUP = 32768, /* one token that is a group */
	WORD_FREQUENT = 65536, /* a name of the first thousands */
	WORD_HONORIFIC = 131072, /* Mr, Dr, Sheikh */
	WORD_FEMALE = 262144, /* a given name of women */
	WORD_MALE = 524288,
};

/* Flags of one token.  The exact bytes are asked first; a token in all
 * capitals that is not known as it stands is asked in title case, a
 * capitalised one in lower case for titles and cues. */
uint32_t kb_word_flags(const struct kb *kb, struct slice token);

/* --- names of numbers ----------------------------------------------------- */

const char *kb_role_name(enum kb_role r); /* "head_of_state" */
enum kb_role kb_role_parse(struct slice s); /* ROLE_NONE when unknown */
const char *kb_source_name(uint8_t source);

#endif
