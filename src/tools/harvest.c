/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tools/harvest.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "names/recall.h"

/* --- the dictionary -------------------------------------------------------- */

static size_t
dict_slot(const struct dict *d, uint64_t key)
{
	size_t i = (size_t)(key >> 13) & d->mask;

	while (d->keys[i] && d->keys[i] != key)
		i = (i + 1) & d->mask;
	return i;
}

static void
dict_grow(struct dict *d)
{
	struct dict old = *d;

	d->mask = d->mask ? d->mask * 2 + 1 : (1 << 20) - 1;
	d->keys = mem_calloc(d->mask + 1, sizeof(*d->keys));
	d->rows = mem_calloc(d->mask + 1, sizeof(*d->rows));
	for (size_t i = 0; old.keys && i <= old.mask; i++) {
		if (old.keys[i]) {
			size_t slot = dict_slot(d, old.keys[i]);

			d->keys[slot] = old.keys[i];
			d->rows[slot] = old.rows[i];
		}
	}
	free(old.keys);
	free(old.rows);
}

/* The row of a feature; DICT_NONE if it has none and may get none. */
static uint32_t
dict_row(struct dict *d, uint64_t key, unsigned group, bool fixed)
{
	size_t slot;

	key += !key;
	if (!d->keys || (d->n + 1) * 2 > d->mask)
		dict_grow(d);
	slot = dict_slot(d, key);
	if (d->keys[slot])
		return d->rows[slot];
	if (fixed || d->n >= DICT_NONE)
		return DICT_NONE;
	if (d->n == d->cap) {
		d->cap = d->cap ? d->cap * 2 : 1 << 20;
		d->counts = mem_realloc(d->counts, d->cap, sizeof(uint32_t));
		d->features = mem_realloc(d->features, d->cap,
		    sizeof(uint64_t));
		d->groups = mem_realloc(d->groups, d->cap, 1);
	}
	d->keys[slot] = key;
	d->rows[slot] = (uint32_t)d->n;
	d->counts[d->n] = 0;
	d->features[d->n] = key;
	d->groups[d->n] = (uint8_t)group;
	return (uint32_t)d->n++;
}

void
dict_clear(struct dict *d)
{
	free(d->keys);
	free(d->rows);
	free(d->counts);
	free(d->features);
	free(d->groups);
	*d = (struct dict){ 0 };
}

/* --- features of documents ------------------------------------------------- */

static void
take_one(struct harvest *h, struct crf_data *data, uint64_t feature,
    unsigned group)
{
	uint32_t row = dict_row(&h->dict, feature, group, h->fixed);

	if (row == DICT_NONE)
		return;
	if (!h->fixed)
		h->dict.counts[row]++;
	vec_push(&data->features, row | (crf_feature)group << 28);
}

/* Documents of another domain have most features twice: what their
 * annotators or their subjects do otherwise goes into the second, which news
 * do not have (Daume 2007). */
static void
take(struct harvest *h, struct crf_data *data, const struct features *f,
    unsigned domain)
{
	for (unsigned i = 0; i < f->n; i++) {
		unsigned group = f->group[i];

		if (!(h->groups >> group & 1))
			continue;
		take_one(h, data, f->at[i], group);
		if (domain && (h->doubled >> group & 1))
			take_one(h, data, f->at[i] ^
			    domain * 0x9e3779b97f4a7c15u, GROUP_DOMAIN);
	}
}

static void
sentence_around(const struct sight *s, size_t i, size_t *from, size_t *to)
{
	for (*from = i; *from > 0 && !(s->at[*from].look & LOOK_START);)
		--*from;
	for (*to = i + 1; *to < s->n && !(s->at[*to].look & LOOK_START);)
		++*to;
}

static uint32_t
allowed_labels(const struct sample *s, size_t i)
{
	return s->gold[i] ? 1u << s->gold[i] : s->hidden | 1u;
}

/* A name that reaches out of the active tokens cannot be found: it is no
 * name to the trainer. */
static void
allow_segment(struct crf_data *d, const struct sample *s, size_t from,
    size_t to)
{
	uint32_t *allowed;
	size_t base = d->allowed.n;

	for (size_t i = from; i < to; i++)
		vec_push(&d->allowed, allowed_labels(s, i));
	allowed = d->allowed.at + base;
	for (size_t i = from; i < to && s->gold[i] &&
	    label_place(s->gold[i]) % 3 != LABEL_FIRST; i++) {
		allowed[i - from] = 1u;
		if (label_place(s->gold[i]) == LABEL_LAST)
			break;
	}
	for (size_t i = to; i-- > from && s->gold[i] &&
	    label_place(s->gold[i]) <= LABEL_INNER;) {
		allowed[i - from] = 1u;
		if (label_place(s->gold[i]) == LABEL_FIRST)
			break;
	}
	vec_push(&d->token, (uint32_t)base);
	vec_push(&d->weight, s->weight);
}

static void
harvest_segment(struct harvest *h, struct field *f, size_t k, size_t from,
    size_t to)
{
	struct crf_data *d = &f->data;
	struct crf_segment seg = { .sample = (uint32_t)k,
		.token = (uint32_t)from, .n = (uint16_t)(to - from),
		.recall = UINT32_MAX };
	struct features list = { 0 };
	size_t start, end;

	sentence_around(&f->sights[k], from, &start, &end);
	seg.feature = (uint32_t)d->offsets.n;
	vec_push(&d->offsets, (uint32_t)d->features.n);
	for (size_t i = from; i < to; i++) {
		feature_list(&f->sights[k], h->clusters, i, start, end,
		    &list);
		take(h, d, &list, f->samples.at[k].domain);
		vec_push(&d->offsets, (uint32_t)d->features.n);
	}
	allow_segment(d, &f->samples.at[k], from, to);
	vec_push(d, seg);
}

void
harvest_field(struct harvest *h, struct field *f)
{
	struct matches matches = { 0 };

	f->sights = mem_calloc(f->samples.n + 1, sizeof(*f->sights));
	for (size_t k = 0; k < f->samples.n; k++) {
		struct sample *s = &f->samples.at[k];
		struct sight_input in = { .text = str_slice(&s->text),
			.tokens = &s->tokens, .matches = &matches,
			.kb = h->kb, .lang = "en" };
		size_t from, to;

		matches.n = 0;
		if (h->kb)
			match_text(h->kb, in.text, in.tokens, "en", &matches);
		sight_look(&f->sights[k], &in, h->clusters);
		for (size_t i = 0; sight_segment(&f->sights[k], i, &from,
		    &to); i = to)
			harvest_segment(h, f, k, from, to);
	}
	vec_clear(&matches);
}

void
harvest_recall(struct harvest *h, struct field *f)
{
	struct crf_data *d = &f->data;
	struct recall recall = { 0 };
	struct features list = { 0 };
	uint32_t sample = UINT32_MAX;

	for (size_t k = 0; k < d->n; k++) {
		struct crf_segment *s = &d->at[k];
		const struct sight *sight = &f->sights[s->sample];

		if (s->sample != sample)
			recall_learn(&recall, sight, f->labels[s->sample],
			    false);
		sample = s->sample;
		s->recall = (uint32_t)d->offsets.n;
		vec_push(&d->offsets, (uint32_t)d->features.n);
		for (size_t i = s->token; i < s->token + s->n; i++) {
			list.n = 0;
			recall_list(&recall, sight, f->labels[sample], i,
			    &list);
			take(h, d, &list, f->samples.at[sample].domain);
			vec_push(&d->offsets, (uint32_t)d->features.n);
		}
	}
	recall_clear(&recall);
}

/* --- fewer of them --------------------------------------------------------- */

static size_t
renumber(struct dict *d, uint32_t least, uint32_t *to)
{
	size_t n = 0;

	for (size_t i = 0; i < d->n; i++) {
		to[i] = DICT_NONE;
		if (d->counts[i] < least)
			continue;
		to[i] = (uint32_t)n;
		d->counts[n] = d->counts[i];
		d->features[n] = d->features[i];
		d->groups[n] = d->groups[i];
		n++;
	}
	memset(d->keys, 0, (d->mask + 1) * sizeof(*d->keys));
	for (size_t i = 0; i < n; i++) {
		size_t slot = dict_slot(d, d->features[i]);

		d->keys[slot] = d->features[i];
		d->rows[slot] = (uint32_t)i;
	}
	d->n = n;
	return n;
}

size_t
harvest_prune(struct harvest *h, struct field *f, uint32_t least)
{
	struct crf_data *d = &f->data;
	uint32_t *to = mem_calloc(h->dict.n + 1, sizeof(*to));
	size_t left = renumber(&h->dict, least, to), n = 0, o = 0;

	for (size_t i = 0; i < d->features.n; i++) {
		crf_feature was = d->features.at[i];

		while (o < d->offsets.n && d->offsets.at[o] <= i)
			d->offsets.at[o++] = (uint32_t)n;
		if (to[crf_row(was)] != DICT_NONE)
			d->features.at[n++] = to[crf_row(was)] |
			    (crf_feature)crf_group(was) << 28;
	}
	while (o < d->offsets.n)
		d->offsets.at[o++] = (uint32_t)n;
	d->features.n = n;
	free(to);
	return left;
}

void
harvest_label(const struct field *f, const struct crf *crf, bool second,
    size_t first_segment, size_t end_segment, uint8_t *labels)
{
	float scores[SEGMENT_MAX][LABELS_ROW];

	for (size_t k = first_segment; k < end_segment; k++) {
		const struct crf_segment *s = &f->data.at[k];

		crf_score(crf, &f->data, k, second, scores);
		decode_best((const void *)crf->transitions,
		    (const void *)scores, s->n, labels + s->token);
	}
}

void
field_clear(struct field *f)
{
	for (size_t k = 0; k < f->samples.n; k++) {
		if (f->sights)
			sight_clear(&f->sights[k]);
		if (f->labels)
			free(f->labels[k]);
	}
	free(f->sights);
	free(f->labels);
	crf_data_clear(&f->data);
	samples_clear(&f->samples);
	*f = (struct field){ 0 };
}
