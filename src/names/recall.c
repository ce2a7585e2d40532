/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/recall.h"

#include <stdlib.h>

#include "base/alloc.h"

enum template {
	R_TYPE = 128, R_COUNT, R_LIST, R_LONGER, R_LONGER_PLACE, R_INITIALS,
	R_BOTH, R_KNOWN,
};

enum { NO_NAME = LABEL_TYPES, INITIALS_MAX = 10 };

static struct recall_entry *
find(const struct recall *r, uint64_t key)
{
	size_t i = (size_t)((key * 0x9e3779b97f4a7c15u) >> 20) & r->mask;

	key += !key;
	while (r->slots[i].key && r->slots[i].key != key)
		i = (i + 1) & r->mask;
	return &r->slots[i];
}

static struct recall_entry *
put(struct recall *r, uint64_t key)
{
	struct recall_entry *e = find(r, key);

	if (!e->key) {
		e->key = key + !key;
		r->n++;
	}
	return e;
}

static void
count(uint16_t *n)
{
	*n += *n < UINT16_MAX;
}

static bool
counts(const struct sight_word *w)
{
	return (w->look & LOOK_NAMELIKE) && (w->look & LOOK_LETTERS);
}

/* The first letters of the capitalised words of a name, as one word. */
static uint64_t
initials_of(const struct sight *s, size_t from, size_t to)
{
	char letters[INITIALS_MAX];
	size_t n = 0;

	for (size_t i = from; i < to; i++) {
		char c = s->text.s[s->at[i].start];

		if (!(s->at[i].look & LOOK_NAMELIKE) || !ascii_upper(c))
			continue;
		if (n == INITIALS_MAX)
			return 0;
		letters[n++] = c;
	}
	return n < 2 ? 0 : sight_word_hash(slice_make(letters, n));
}

static uint64_t
acronym_of(const struct sight *s, const struct sight_word *w)
{
	char letters[INITIALS_MAX];
	size_t n = 0;

	if (!(w->look & LOOK_UPPER) || w->len > 2 * INITIALS_MAX)
		return 0;
	for (size_t i = 0; i < w->len; i++) {
		char c = s->text.s[w->start + i];

		if (c == '.')
			continue;
		if (!ascii_upper(c) || n == INITIALS_MAX)
			return 0;
		letters[n++] = c;
	}
	return n < 2 ? 0 : sight_word_hash(slice_make(letters, n)) ^ 1;
}

static void
learn_name(struct recall *r, const struct sight *s, const uint8_t *labels,
    size_t from, size_t to)
{
	enum label_type type = label_type(labels[from]);
	uint64_t key = initials_of(s, from, to);

	if (key)
		count(&put(r, key ^ 1)->initials[type]);
	for (size_t i = from; i < to; i++) {
		struct recall_entry *e;

		if (!counts(&s->at[i]))
			continue;
		e = put(r, s->at[i].lower);
		count(&e->votes[type]);
		if (to - from > 1)
			count(&e->longer[type][label_place(labels[i])]);
	}
}

/* A capital at the beginning of a sentence or in a headline says nothing
 * when it is no name. */
static bool
says_no_name(const struct sight_word *w)
{
	return counts(w) && w->kase == CASE_NORMAL && !(w->look & LOOK_START);
}

static void
make_room(struct recall *r, const struct sight *s, bool goes_on)
{
	size_t mask = 255;

	if (goes_on && r->slots && (r->n + s->n * 2) * 3 / 2 < r->mask)
		return;
	while (mask < s->n * 3)
		mask = mask * 2 + 1;
	if (mask > r->mask) {
		free(r->slots);
		r->slots = mem_calloc(mask + 1, sizeof(*r->slots));
		r->mask = mask;
	} else if (r->n) {
		memset(r->slots, 0, (r->mask + 1) * sizeof(*r->slots));
	}
	r->n = 0;
}

void
recall_learn(struct recall *r, const struct sight *s, const uint8_t *labels,
    bool goes_on)
{
	size_t end;

	make_room(r, s, goes_on);
	for (size_t i = 0; i < s->n; i = end) {
		end = i + 1;
		if (!labels[i]) {
			if (says_no_name(&s->at[i]))
				count(&put(r, s->at[i].lower)->votes[NO_NAME]);
			continue;
		}
		if (label_place(labels[i]) == LABEL_FIRST)
			while (end < s->n && labels[end] &&
			    label_place(labels[end - 1]) != LABEL_LAST)
				end++;
		learn_name(r, s, labels, i, end);
	}
}

/* The entry without the word's own part in it. */
static struct recall_entry
without_own(const struct recall_entry *e, const struct sight_word *w,
    unsigned label)
{
	struct recall_entry out = *e;

	if (label) {
		out.votes[label_type(label)]--;
		if (label_place(label) != LABEL_ALONE)
			out.longer[label_type(label)][label_place(label)]--;
	} else if (says_no_name(w)) {
		out.votes[NO_NAME]--;
	}
	return out;
}

static void
list_votes(const struct recall_entry *e, const struct sight_word *w,
    struct features *f)
{
	unsigned best = 0, all = 0, share, n;

	for (unsigned t = 0; t <= NO_NAME; t++) {
		all += e->votes[t];
		if (e->votes[t] > e->votes[best])
			best = t;
	}
	if (!all)
		return;
	n = e->votes[best];
	share = n == all ? 2 : n * 3 >= all * 2;
	n = n > 3 ? 3 : n;
	feature_add(f, GROUP_RECALL, R_TYPE, best * 4 + share);
	feature_add(f, GROUP_RECALL, R_COUNT, (best * 4 + share) * 4 + n);
	feature_add(f, GROUP_RECALL, R_LIST, (uint64_t)(best * 4 + share) << 32 |
	    (w->flags & (WORD_GIVEN | WORD_SURNAME | WORD_COMMON |
	    WORD_PLACE | WORD_ORG)));
	feature_add(f, GROUP_RECALL, R_KNOWN, w->gaz * 32 + best * 4 + share);
}

static void
list_longer(const struct recall_entry *e, const struct sight_word *w,
    size_t i, struct features *f)
{
	unsigned n = 0, best = 0, place;

	for (unsigned t = 0; t < LABEL_TYPES; t++) {
		for (unsigned p = 0; p < 3; p++) {
			if (e->longer[t][p] > n) {
				n = e->longer[t][p];
				best = t * 3 + p;
			}
		}
	}
	if (!n)
		return;
	place = w->run_end - w->run == 1 ? 3 : i == w->run ? 0 :
	    i + 1 == w->run_end ? 2 : 1;
	feature_add(f, GROUP_RECALL, R_LONGER, best);
	feature_add(f, GROUP_RECALL, R_LONGER_PLACE, best * 4 + place);
}

bool
recall_list(const struct recall *r, const struct sight *s,
    const uint8_t *labels, size_t i, struct features *f)
{
	const struct sight_word *w = &s->at[i];
	unsigned before = f->n;
	uint64_t acronym;

	if (!r->slots || !counts(w))
		return false;
	if (find(r, w->lower)->key) {
		struct recall_entry e = without_own(find(r, w->lower), w,
		    labels[i]);

		list_votes(&e, w, f);
		list_longer(&e, w, i, f);
	}
	acronym = acronym_of(s, w);
	if (acronym && find(r, acronym)->key) {
		const struct recall_entry *e = find(r, acronym);
		unsigned best = 0;

		for (unsigned t = 1; t < LABEL_TYPES; t++)
			if (e->initials[t] > e->initials[best])
				best = t;
		if (e->initials[best])
			feature_add(f, GROUP_RECALL, R_INITIALS, best);
	}
	return f->n > before;
}

void
recall_clear(struct recall *r)
{
	free(r->slots);
	*r = (struct recall){ 0 };
}
