/* SPDX-License-Identifier: MIT
 *
 * kbforms.c - all spellings, sorted, merged and hashed. */
#include "config.h"

#include <stdlib.h>

#include "names/kbmake.h"
#include "text/utf8.h"

enum { LANGSETS_MAX = 1023 };

/* Is it an ordinary word when its case and accents are lost? */
static bool
is_common(struct builder *b, struct slice text)
{
	if (slice_ends(text, "."))
		text.len--;
	if (words_common(b, text) || words_get(b, text) & WORD_NOTNAME)
		return true;
	if (utf8_ascii(text))
		return false;
	str_truncate(&b->scan.fold, 0);
	utf8_fold(&b->scan.fold, text);
	return words_common(b, str_slice(&b->scan.fold));
}

/* "the Center", "The Left": nothing in it says that it is a name. */
static bool
all_common(struct builder *b, struct slice text)
{
	struct slice rest = text, word;

	while (slice_split(&rest, ' ', &word))
		if (!is_common(b, word))
			return false;
	return slice_casestarts(text, "the ");
}

/* US, WHO and IT are names in capitals only, as is what would else be an
 * ordinary word.  "The world body" speaks of somebody named before. */
static unsigned
careful_flags(struct builder *b, const struct form *f,
    const struct unit_form *c)
{
	bool shouts = (c->shape & UNIT_UPPER) && !(c->shape & UNIT_LOWER);
	bool common = c->n == 1 ? is_common(b, f->text) :
	    all_common(b, f->text);

	if (!(c->shape & UNIT_UPPER) && (c->shape & UNIT_LOWER) &&
	    !f->langs && f->how != KB_NATIVE)
		return KB_WEAK | KB_NEEDS_FULL;
	if (shouts && !(c->shape & UNIT_WIDE) && c->letters > 0 &&
	    (c->letters <= 3 || common))
		return words_get(b, f->text) & WORD_COMMON ?
		    KB_EXACT | KB_COMMON : KB_EXACT;
	return common && (c->shape & UNIT_UPPER) ? KB_COMMON : 0;
}

void
form_add(struct builder *b, struct form f)
{
	struct raw_form raw = { .ref = f.ref, .how = (uint8_t)f.how,
		.langs = (uint16_t)f.langs };
	enum kb_kind kind = kb_ref_kind(f.ref);
	struct unit_form cut;

	f.text = slice_trim(f.text);
	if (!f.ref || !unit_cut(f.text, &cut))
		return;
	if (kind != KB_TITLE && kind != KB_CUE)
		f.flags |= careful_flags(b, &f, &cut);
	raw.flags = (uint16_t)f.flags;
	raw.prior = (uint8_t)(f.prior < 0 ? 0 : f.prior > 255 ? 255 : f.prior);
	raw.key = cut.folded[cut.n - 1];
	raw.exact = (uint32_t)(cut.exact >> 32);
	if (cut.shape & UNIT_UPPER)
		raw.bits |= KBF_UPPER;
	if (f.flags & KB_EXACT)
		raw.bits |= KBF_EXACT;
	if (kind == KB_TITLE || kind == KB_CUE)
		raw.bits |= KBF_WORDS;
	vec_push(&b->forms, raw);
	for (size_t i = 0; i + 1 < cut.n; i++)
		vec_push(&b->prefixes, cut.folded[i]);
}

void
form_add_each(struct builder *b, struct form f, struct slice cell)
{
	while (slice_split(&cell, '|', &f.text))
		form_add(b, f);
}

void
form_rule(struct builder *b, struct slice form, struct raw_rule rule)
{
	struct unit_form cut;

	if (!unit_cut(slice_trim(form), &cut))
		return;
	rule.key = cut.folded[cut.n - 1];
	rule.exact = (uint32_t)(cut.exact >> 32);
	rule.row = (uint32_t)b->rules.n;
	vec_push(&b->rules, rule);
}

/* --- sorting -------------------------------------------------------------- */

#define ORDER(a, b) ((a) < (b) ? -1 : (a) > (b))

static int
by_spelling(const void *va, const void *vb)
{
	const struct raw_form *a = va, *b = vb;

	if (a->key != b->key)
		return ORDER(a->key, b->key);
	return ORDER(a->exact, b->exact);
}

/* Of one spelling: by record, the best reading of it first. */
static int
by_record(const void *va, const void *vb)
{
	const struct raw_form *a = va, *b = vb;
	int order = by_spelling(va, vb);

	if (order)
		return order;
	if (a->ref != b->ref)
		return ORDER(a->ref, b->ref);
	if (a->prior != b->prior)
		return ORDER(b->prior, a->prior);
	return ORDER(a->how, b->how);
}

static int
by_prior(const void *va, const void *vb)
{
	const struct raw_form *a = va, *b = vb;
	int order = by_spelling(va, vb);

	if (order)
		return order;
	if (a->prior != b->prior)
		return ORDER(b->prior, a->prior);
	return ORDER(a->ref, b->ref);
}

static int
by_number(const void *va, const void *vb)
{
	const uint64_t *a = va, *b = vb;

	return ORDER(*a, *b);
}

/* The number of both sets together; 0 is all languages. */
static uint16_t
join_langs(struct builder *b, unsigned x, unsigned y)
{
	struct langset both;

	if (!x || !y || x == y)
		return (uint16_t)(x == y ? x : 0);
	both = b->langsets.at[x];
	both.bits[0] |= b->langsets.at[y].bits[0];
	both.bits[1] |= b->langsets.at[y].bits[1];
	return (uint16_t)langset_number(b, both);
}

/* Each record once per spelling.  A name that some languages have and one
 * that all have is one that all have. */
static void
merge_readings(struct builder *b)
{
	size_t n = 0;

	qsort(b->forms.at, b->forms.n, sizeof(*b->forms.at), by_record);
	for (size_t i = 0; i < b->forms.n; i++) {
		struct raw_form *f = &b->forms.at[i], *kept;

		kept = n ? &b->forms.at[n - 1] : NULL;
		if (!kept || by_spelling(kept, f) || kept->ref != f->ref) {
			b->forms.at[n++] = *f;
			continue;
		}
		kept->langs = join_langs(b, kept->langs, f->langs);
		kept->flags &= f->flags | KB_EXACT | KB_COMMON;
		kept->bits |= f->bits;
	}
	b->forms.n = n;
	qsort(b->forms.at, b->forms.n, sizeof(*b->forms.at), by_prior);
}

/* --- laying out ----------------------------------------------------------- */

struct key_entry {
	uint64_t key;
	uint32_t value;
};

struct keys {
	VEC(struct key_entry)
};

static void
store32(struct str *s, size_t at, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		s->s[at + (size_t)i] = (char)(v >> 8 * i);
}

static int
by_rule(const void *va, const void *vb)
{
	const struct raw_rule *a = va, *b = vb;

	if (a->key != b->key)
		return ORDER(a->key, b->key);
	if (a->exact != b->exact)
		return ORDER(a->exact, b->exact);
	return ORDER(a->row, b->row);
}

/* Writes the rules of form `n`, spelled as `f`, which stand at `*at` in the
 * sorted rules; returns how many there are. */
static size_t
write_rules(struct builder *b, const struct raw_form *f, uint32_t n,
    size_t *at, kb_ref *fallback)
{
	size_t from;

	*fallback = 0;
	for (; *at < b->rules.n; ++*at) {
		const struct raw_rule *r = &b->rules.at[*at];

		if (r->key > f->key ||
		    (r->key == f->key && r->exact >= f->exact))
			break;
	}
	for (from = *at; *at < b->rules.n; ++*at) {
		const struct raw_rule *r = &b->rules.at[*at];

		if (r->key != f->key || r->exact != f->exact)
			break;
		if (r->fallback)
			*fallback = r->ref;
		put32(b, KBS_RULES, n);
		put32(b, KBS_RULES, r->ref);
		put32(b, KBS_RULES, r->kind);
		put32(b, KBS_RULES, r->cues);
		put32(b, KBS_RULES, r->next);
		put32(b, KBS_RULES, r->prev);
		put32(b, KBS_RULES, r->fallback);
	}
	return *at - from;
}

static void
write_form(struct builder *b, size_t from, size_t to, uint32_t n,
    size_t *rule)
{
	const struct raw_form *first = &b->forms.at[from];
	uint32_t at = (uint32_t)(b->section[KBS_READINGS].len /
	    kbs_size[KBS_READINGS]);
	uint32_t bits = 0;
	kb_ref fallback;
	bool ruled = write_rules(b, first, n, rule, &fallback) > 0;

	for (size_t i = from; i < to; i++) {
		const struct raw_form *f = &b->forms.at[i];
		unsigned flags = f->flags;

		bits |= f->bits;
		if (ruled)
			flags |= KB_AMBIGUOUS;
		if (ruled && f->ref == fallback)
			flags |= KB_DEFAULT;
		if (i - from >= KB_READINGS_MAX)
			continue;
		put32(b, KBS_READINGS, f->ref);
		put32(b, KBS_READINGS,
		    KBR_MAKE(f->how, f->prior, flags, f->langs));
	}
	if (to == b->forms.n || b->forms.at[to].key != first->key)
		bits |= KBF_LAST;
	put32(b, KBS_FORMS, first->exact);
	put32(b, KBS_FORMS, at | bits);
}

static void
write_forms(struct builder *b, struct keys *keys)
{
	struct raw_form *at = b->forms.at;
	size_t rule = 0;
	uint32_t n = 0;

	qsort(b->rules.at, b->rules.n, sizeof(*b->rules.at), by_rule);
	for (size_t i = 0, to; i < b->forms.n; i = to, n++) {
		to = i + 1;
		while (to < b->forms.n && !by_spelling(&at[i], &at[to]))
			to++;
		if (!i || at[i - 1].key != at[i].key)
			vec_push(keys, (struct key_entry){ at[i].key,
				n | KBI_FORMS });
		write_form(b, i, to, n, &rule);
	}
	put32(b, KBS_FORMS, 0);
	put32(b, KBS_FORMS, (uint32_t)(b->section[KBS_READINGS].len /
	    kbs_size[KBS_READINGS]));
}

static void
insert(struct str *index, size_t slots, struct key_entry e)
{
	size_t i = kbs_slot(e.key, (uint32_t)slots);

	while (le32((unsigned char *)index->s + i * 8 + 4))
		i = (i + 1) % slots;
	store32(index, i * 8, (uint32_t)(e.key >> 32));
	store32(index, i * 8 + 4, e.value);
}

/* Both lists are sorted by key: one walk marks the keys that go on. */
static void
write_index(struct builder *b, struct keys *keys)
{
	size_t slots, known = keys->n, at = 0;
	struct str *index = &b->section[KBS_INDEX];

	qsort(b->prefixes.at, b->prefixes.n, sizeof(uint64_t), by_number);
	for (size_t i = 0; i < b->prefixes.n; i++) {
		uint64_t key = b->prefixes.at[i];

		if (i && key == b->prefixes.at[i - 1])
			continue;
		while (at < known && keys->at[at].key < key)
			at++;
		if (at < known && keys->at[at].key == key)
			keys->at[at].value |= KBI_MORE;
		else
			vec_push(keys, (struct key_entry){ key, KBI_MORE });
	}
	slots = keys->n * 4 / 3 + 16;
	for (size_t i = 0; i < slots * 8; i++)
		str_addc(index, '\0');
	for (size_t i = 0; i < keys->n; i++)
		insert(index, slots, keys->at[i]);
}

void
forms_write(struct builder *b)
{
	struct keys keys = { 0 };

	merge_readings(b);
	write_forms(b, &keys);
	write_index(b, &keys);
	vec_clear(&keys);
}

/* --- languages ------------------------------------------------------------ */

void
langset_set(struct builder *b, struct langset *set, struct slice code)
{
	union map_value *v;
	bool fresh;
	size_t under = slice_find(code, slice_of("_"));

	code.len = under;
	v = map_put(&b->langs, code, &fresh);
	if (fresh) {
		v->u = b->langs.n - 1;
		put_text(b, KBS_LANGS, code);
	}
	if (v->u < 128)
		set->bits[v->u / 64] |= (uint64_t)1 << v->u % 64;
}

unsigned
langset_number(struct builder *b, struct langset set)
{
	for (size_t i = 0; i < b->langsets.n; i++)
		if (!memcmp(&b->langsets.at[i], &set, sizeof(set)))
			return (unsigned)i;
	if (b->langsets.n > LANGSETS_MAX)
		return 0;
	vec_push(&b->langsets, set);
	return (unsigned)b->langsets.n - 1;
}

void
langs_write(struct builder *b)
{
	for (size_t i = 0; i < b->langsets.n; i++)
		for (int k = 0; k < 2; k++) {
			uint64_t bits = b->langsets.at[i].bits[k];

			put32(b, KBS_LANGSETS, (uint32_t)bits);
			put32(b, KBS_LANGSETS, (uint32_t)(bits >> 32));
		}
}
