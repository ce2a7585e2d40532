/* SPDX-License-Identifier: MIT
 *
 * kbwords.c - what single words are: name lists and common words. */
#include "config.h"

#include <stdlib.h>

#include "names/kbmake.h"
#include "text/utf8.h"


static void
flag_token(struct builder *b, struct slice token, uint32_t flag)
{
	map_put(&b->words, token, NULL)->u |= flag;
}

void
words_flag(struct builder *b, struct slice text, uint32_t flag)
{
	struct unit u;

	b->scan.text = text;
	b->scan.at = 0;
	b->scan.before = (struct unit){ 0 };
	while (unit_next(&b->scan, &u))
		if (!(u.shape & (UNIT_MARK | UNIT_WIDE)))
			flag_token(b, slice_make(text.s + u.start,
			    u.end - u.start), flag);
}

uint32_t
words_get(const struct builder *b, struct slice token)
{
	const union map_value *v = map_get(&b->words, token);

	return v ? (uint32_t)v->u : 0;
}

bool
words_common(const struct builder *b, struct slice token)
{
	char low[48];

	if (!token.len || token.len > sizeof(low))
		return false;
	for (size_t i = 0; i < token.len; i++)
		low[i] = (char)ascii_tolower((unsigned char)token.s[i]);
	return words_get(b, slice_make(low, token.len)) & WORD_COMMON;
}

static bool
common_read(struct builder *b, struct err *err)
{
	struct rows rows = { 0 };
	bool ok = build_rows(b, "words.tsv", "word", true, &rows, err);

	for (size_t i = 0; i < rows.n; i++)
		flag_token(b, rows.at[i].cell[0], WORD_COMMON);
	vec_clear(&rows);
	return ok;
}

/* The lists are sorted by frequency, so a place in the list tells much. */
static void
flag_name(struct builder *b, const struct row *r, size_t at, uint32_t flag)
{
	if (r->cell[1].len)
		flag |= WORD_NAME_WORD;
	if (slice_is(r->cell[2], "f"))
		flag |= WORD_FEMALE;
	if (slice_is(r->cell[2], "m"))
		flag |= WORD_MALE;
	if (at < 4000)
		flag |= WORD_FREQUENT;
	if (slice_find(r->cell[0], slice_of(" ")) == r->cell[0].len)
		flag_token(b, r->cell[0], flag);
}

static bool
list_read(struct builder *b, const char *name, const char *columns,
    uint32_t flag, struct err *err)
{
	struct rows rows = { 0 };
	bool ok = build_rows(b, name, columns, true, &rows, err);

	for (size_t i = 0; i < rows.n; i++)
		flag_name(b, &rows.at[i], i, flag);
	vec_clear(&rows);
	return ok;
}

bool
words_read(struct builder *b, struct err *err)
{
	return common_read(b, err) &&
	    list_read(b, "given_names.tsv", "name ambiguous gender",
		WORD_GIVEN, err) &&
	    list_read(b, "surnames.tsv", "name ambiguous", WORD_SURNAME,
		err);
}

static void
store_word(struct str *s, size_t slots, uint64_t hash, uint32_t flags)
{
	size_t i = kbs_slot(hash, (uint32_t)slots);
	unsigned char *at;

	for (;; i = (i + 1) % slots) {
		at = (unsigned char *)s->s + i * 8;
		if (!le32(at + 4))
			break;
	}
	for (int k = 0; k < 4; k++) {
		at[k] = (unsigned char)(hash >> (32 + 8 * k));
		at[4 + k] = (unsigned char)(flags >> 8 * k);
	}
}

static int
by_key(const void *va, const void *vb)
{
	const struct map_slot *a = va, *b = vb;
	size_t n = a->key.len < b->key.len ? a->key.len : b->key.len;
	int order = memcmp(a->key.s, b->key.s, n);

	if (order)
		return order;
	return a->key.len < b->key.len ? -1 : a->key.len > b->key.len;
}

/* Sorted first: the same tables give the same bytes. */
void
words_write(struct builder *b)
{
	struct { VEC(struct map_slot) } all = { 0 };
	struct str *s = &b->section[KBS_WORDS];
	size_t slots;

	for (size_t i = 0; i < b->words.cap; i++)
		if (b->words.slots[i].key.s)
			vec_push(&all, b->words.slots[i]);
	if (all.n)
		qsort(all.at, all.n, sizeof(*all.at), by_key);
	slots = all.n * 4 / 3 + 16;
	for (size_t i = 0; i < slots * 8; i++)
		str_addc(s, '\0');
	for (size_t i = 0; i < all.n; i++)
		store_word(s, slots, unit_hash(all.at[i].key),
		    (uint32_t)all.at[i].value.u);
	vec_clear(&all);
}
