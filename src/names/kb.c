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
#include "names/kbmap.h"
#include "names/overlay.h"
#include "names/unit.h"
#include "text/utf8.h"

enum { STEPS_MAX = 64 }; /* probes and forms of one key: a guard */

/* --- opening -------------------------------------------------------------- */

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
	overlay_free(kb->over);
	free(kb);
}

void
kb_overlay(struct kb *kb, struct overlay *over)
{
	overlay_free(kb->over);
	kb->over = over;
}

const struct overlay *
kb_overlaid(const struct kb *kb)
{
	return kb->over;
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

/* --- finding -------------------------------------------------------------- */

/* The records of these kinds are sorted by id. */
static kb_ref
search_id(const struct kb *kb, enum kb_kind kind, struct slice id)
{
	uint32_t low = 0, high = kb->section[kb_section_of(kind)].n;

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

	kb_ref own = overlay_find(kb->over, id);

	if (own || !id.len)
		return own;
	if (slice_starts(id, "group:"))
		return search_group(kb, id);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		kb_ref r = search_id(kb, kinds[i], id);

		if (r)
			return r;
	}
	return 0;
}

/* --- forms ---------------------------------------------------------------- */

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

void
kb_ask(const struct kb *kb, uint64_t chain)
{
	const struct section *index = &kb->section[KBS_INDEX];

	__builtin_prefetch(index->at + (size_t)kbs_slot(chain, index->n) * 8);
}

bool
kb_step(const struct kb *kb, uint64_t chain, struct kb_step *out)
{
	const struct section *index = &kb->section[KBS_INDEX];
	uint32_t print = (uint32_t)(chain >> 32);
	uint32_t slot = kbs_slot(chain, index->n);

	if (overlay_step(kb->over, chain, out))
		return true;
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
	const struct kb_form *own = overlay_form(kb->over, form);
	uint32_t bits = le32(p + 4);

	if (own)
		return *own;
	return (struct kb_form){
		.exact = le32(p),
		.has_upper = bits & KBF_UPPER,
		.exact_only = bits & KBF_EXACT,
		.has_words = bits & KBF_WORDS,
	};
}

static size_t
mapped_readings(const struct kb *kb, uint32_t form, struct kb_reading *out,
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

size_t
kb_readings(const struct kb *kb, uint32_t form, struct kb_reading *out,
    size_t max)
{
	if (!kb->over)
		return mapped_readings(kb, form, out, max);
	if (overlay_form(kb->over, form))
		return overlay_readings(kb->over, form, out, max);
	return overlay_filter(kb->over, out,
	    mapped_readings(kb, form, out, max));
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

/* --- words ---------------------------------------------------------------- */

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

/* --- names ---------------------------------------------------------------- */

kb_ref
kb_find_name(const struct kb *kb, struct slice name, enum kb_kind kind)
{
	struct kb_reading all[KB_READINGS_MAX], best = { 0 };
	struct unit_form cut;
	struct kb_step step;
	bool best_exact = false;

	if (!unit_cut(name, &cut) || !kb_step(kb, cut.folded[cut.n - 1], &step))
		return 0;
	for (uint32_t f = step.form; f < step.form + step.n_forms; f++) {
		bool is_exact = kb_form(kb, f).exact ==
		    (uint32_t)(cut.exact >> 32);
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
