/* SPDX-License-Identifier: MIT
 *
 * kbfile.h - how the compiled names lie in their file; for kb.c, which reads
 * it, and kbbuild.c, which writes it.
 *
 *	header | section table | sections, each at a multiple of 8
 *
 * All numbers are little-endian.  A section is an array of records of one
 * size; a text is the offset of a NUL-terminated string in KBS_STRINGS,
 * where offset 0 is "".  The last byte of that section is NUL, so no string
 * runs out of it. */
#ifndef NAMES_KBFILE_H
#define NAMES_KBFILE_H

#include <stdint.h>
#include <string.h>

#define KB_MAGIC "DLNAMES\n"
enum { KB_FORMAT = 1 };

/* magic 8, format u32, sections u32, bytes u64, version u64, asof 16 */
enum {
	KBH_FORMAT = 8,
	KBH_SECTIONS = 12,
	KBH_BYTES = 16,
	KBH_VERSION = 24,
	KBH_ASOF = 32,
	KBH_SIZE = 48,
	KBH_ENTRY = 16 /* offset u64, count u32, record size u32 */
};

enum kb_section {
	KBS_STRINGS, /* bytes */
	KBS_INDEX, /* fingerprint, value; see kbs_slot() */
	KBS_FORMS, /* exact, first reading and bits; one more than forms */
	KBS_READINGS, /* ref; how, prior, flags, langs */
	KBS_LANGS, /* language codes, text */
	KBS_LANGSETS, /* bits over KBS_LANGS, two u64 */
	KBS_COUNTRY,
	KBS_PERSON,
	KBS_TENURE,
	KBS_ORG,
	KBS_PLACE,
	KBS_GROUP,
	KBS_METONYM,
	KBS_TITLE,
	KBS_CUE,
	KBS_RULES,
	KBS_WORDS, /* fingerprint, flags */
	KBS_OFFICES, /* tenures by country, kind and start */
	KBS_COUNT
};

static const uint32_t kbs_size[KBS_COUNT] = {
	[KBS_STRINGS] = 1,
	[KBS_INDEX] = 8,
	[KBS_FORMS] = 8,
	[KBS_READINGS] = 8,
	[KBS_LANGS] = 4,
	[KBS_LANGSETS] = 16,
	[KBS_COUNTRY] = 52,
	[KBS_PERSON] = 28,
	[KBS_TENURE] = 32,
	[KBS_ORG] = 28,
	[KBS_PLACE] = 32,
	[KBS_GROUP] = 16,
	[KBS_METONYM] = 20,
	[KBS_TITLE] = 12,
	[KBS_CUE] = 12,
	[KBS_RULES] = 28,
	[KBS_WORDS] = 8,
	[KBS_OFFICES] = 4,
};

/* The value of an index slot: forms' first index, and two bits. */
#define KBI_MORE 0x80000000u
#define KBI_FORMS 0x40000000u
#define KBI_FIRST 0x3fffffffu

/* Bits beside a form's first reading. */
#define KBF_LAST 0x80000000u /* of those that share the key */
#define KBF_UPPER 0x40000000u /* has an upper-case letter */
#define KBF_EXACT 0x20000000u /* matches in no other case */
#define KBF_WORDS 0x10000000u /* has a title or a cue to offer */
#define KBF_FIRST 0x0fffffffu

/* A reading's second word: langs 10, flags 10, prior 8, how 4. */
#define KBR_LANGS(w) ((w) >> 22)
#define KBR_FLAGS(w) ((w) >> 12 & 0x3ff)
#define KBR_PRIOR(w) ((w) >> 4 & 0xff)
#define KBR_HOW(w) ((w) & 0xf)
#define KBR_MAKE(how, prior, flags, langs)                               \
	((uint32_t)(langs) << 22 | (uint32_t)(flags) << 12 |             \
	    (uint32_t)(prior) << 4 | (uint32_t)(how))

/* Where the search for a hash begins among `n` slots; its upper half is the
 * fingerprint.  The next slot is the next one, round the end. */
static inline uint32_t
kbs_slot(uint64_t hash, uint32_t n)
{
	return (uint32_t)((hash & 0xffffffff) * n >> 32);
}

static inline uint32_t
le32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	    (uint32_t)p[3] << 24;
}

static inline uint64_t
le64(const unsigned char *p)
{
	return le32(p) | (uint64_t)le32(p + 4) << 32;
}

static inline float
le_float(const unsigned char *p)
{
	uint32_t w = le32(p);
	float f;

	memcpy(&f, &w, sizeof(f));
	return f;
}

#endif
