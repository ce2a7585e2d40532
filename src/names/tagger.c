/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/tagger.h"

#include <stdlib.h>

#include "base/pace.h"
#include "names/decode.h"

_Static_assert(FEATURES_MAX < 257, "sums of so many bytes have 16 bits");

/* The rows of one word's features. */
struct found_rows {
	unsigned n;
	const int8_t *row[FEATURES_MAX];
};

/* Looks the rows up, and asks for them: the memory answers while we go on. */
static void
find_rows(const struct weights *w, const struct features *f,
    struct found_rows *found)
{
	found->n = 0;
	for (unsigned i = 0; i < f->n; i++)
		weights_ask(w, f->at[i]);
	for (unsigned i = 0; i < f->n; i++) {
		const int8_t *row = weights_row(w, f->at[i]);

		if (row) {
			__builtin_prefetch(row);
			found->row[found->n++] = row;
		}
	}
}

/* Adds the rows to a row of scores.  Weights are added as bytes from 0 to
 * 255, four to a word of 64 bits, the even ones and the odd ones apart: no
 * lane runs over before 257 rows. */
static void
add_rows(const struct weights *w, const struct found_rows *found,
    float *scores)
{
	const uint64_t low = 0x00ff00ff00ff00ffu;
	uint64_t even[LABELS_ROW / 8] = { 0 }, odd[LABELS_ROW / 8] = { 0 };
	float unit = 1.0f / (float)w->per_unit;
	int bias = (int)found->n * 128;

	for (unsigned i = 0; i < found->n; i++)
		for (unsigned k = 0; k < LABELS_ROW / 8; k++) {
			uint64_t x;

			memcpy(&x, found->row[i] + k * 8, 8);
			x ^= 0x8080808080808080u;
			even[k] += x & low;
			odd[k] += x >> 8 & low;
		}
	for (unsigned l = 0; l < LABELS; l++) {
		uint64_t sums = l & 1 ? odd[l / 8] : even[l / 8];

		scores[l] += (float)((int)(uint16_t)(sums >>
		    l % 8 / 2 * 16) - bias) * unit;
	}
}

static void
make_room(struct tagger *t, size_t n)
{
	if (n > t->cap) {
		t->cap = n + n / 2;
		free(t->scores);
		free(t->labels);
		t->scores = mem_calloc(t->cap, sizeof(*t->scores));
		t->labels = mem_calloc(t->cap, 1);
	}
	if (n)
		memset(t->labels, 0, n);
}

static void
sentence_around(const struct sight *s, size_t i, size_t *from, size_t *to)
{
	if (i < *to && i >= *from)
		return;
	for (*from = i; *from > 0 && !(s->at[*from].look & LOOK_START);)
		--*from;
	for (*to = i + 1; *to < s->n && !(s->at[*to].look & LOOK_START);)
		++*to;
}

/* Each word's rows are added when the next one's have been asked for. */
static void
first_pass(struct tagger *t, const struct weights *w)
{
	size_t from, to, start = 0, end = 0;
	struct found_rows rows[2];

	for (size_t i = 0; sight_segment(&t->sight, i, &from, &to); i = to) {
		pace();
		sentence_around(&t->sight, from, &start, &end);
		memset(t->scores[from], 0, (to - from) * sizeof(*t->scores));
		for (i = from; i < to; i++) {
			feature_list(&t->sight, &w->clusters, i, start, end,
			    &t->features);
			find_rows(w, &t->features, &rows[i & 1]);
			if (i > from)
				add_rows(w, &rows[~i & 1], t->scores[i - 1]);
		}
		add_rows(w, &rows[~i & 1], t->scores[i - 1]);
		decode_best(w->transitions, (const void *)(t->scores + from),
		    to - from, t->labels + from);
	}
}

static void
second_pass(struct tagger *t, const struct weights *w, bool goes_on,
    uint8_t *labels)
{
	struct found_rows rows;
	size_t from, to;

	recall_learn(&t->recall, &t->sight, t->labels, goes_on);
	for (size_t i = 0; sight_segment(&t->sight, i, &from, &to); i = to) {
		bool news = false;

		for (i = from; i < to; i++) {
			t->features.n = 0;
			if (!recall_list(&t->recall, &t->sight, t->labels, i,
			    &t->features))
				continue;
			find_rows(w, &t->features, &rows);
			add_rows(w, &rows, t->scores[i]);
			news = true;
		}
		if (news)
			decode_best(w->transitions,
			    (const void *)(t->scores + from), to - from,
			    labels + from);
	}
}

static void
add_name(const struct tagger *t, size_t i, size_t from, float (*share)
    [LABELS_ROW], struct name_spans *out)
{
	struct name_span s = { .token = (uint32_t)i };
	float sure = 1;

	for (;; i++) {
		float p = share[i - from][t->labels[i]];

		sure = p < sure ? p : sure;
		s.n_tokens++;
		if (label_place(t->labels[i]) >= LABEL_LAST)
			break;
	}
	s.type = (uint8_t)label_type(t->labels[i]);
	s.sure = (uint8_t)(sure * 255);
	vec_push(out, s);
}

static void
collect(const struct tagger *t, const struct weights *w,
    struct name_spans *out)
{
	float share[SEGMENT_MAX][LABELS_ROW];
	size_t from, to;

	for (size_t i = 0; sight_segment(&t->sight, i, &from, &to); i = to) {
		for (i = from; i < to && !t->labels[i]; i++)
			;
		if (i == to)
			continue;
		decode_shares(w->odds,
		    (const void *)(t->scores + from), NULL, to - from, share,
		    NULL, 0);
		for (; i < to; i++)
			if (t->labels[i] && (label_place(t->labels[i]) ==
			    LABEL_FIRST || label_place(t->labels[i]) ==
			    LABEL_ALONE))
				add_name(t, i, from, share, out);
	}
}

void
tagger_tag(struct tagger *t, const struct weights *w,
    const struct sight_input *in, struct name_spans *out)
{
	uint8_t *second;

	out->n = 0;
	sight_look(&t->sight, in, &w->clusters);
	if (!t->sight.n)
		return;
	make_room(t, t->sight.n);
	first_pass(t, w);
	second = mem_dup(t->labels, t->sight.n);
	second_pass(t, w, in->goes_on, second);
	memcpy(t->labels, second, t->sight.n);
	free(second);
	collect(t, w, out);
}

void
tagger_clear(struct tagger *t)
{
	sight_clear(&t->sight);
	recall_clear(&t->recall);
	free(t->scores);
	free(t->labels);
	*t = (struct tagger){ 0 };
}

void
tagger_conll(struct str *out, struct slice text, const struct tokens *tokens,
    const struct name_spans *spans)
{
	size_t k = 0;

	for (size_t i = 0; i < tokens->n; i++) {
		const struct token *t = &tokens->at[i];
		const struct name_span *s;

		while (k < spans->n && spans->at[k].token +
		    spans->at[k].n_tokens <= i)
			k++;
		s = k < spans->n && spans->at[k].token <= i ?
		    &spans->at[k] : NULL;
		if (i && t->flags & TOKEN_SENTENCE)
			str_addc(out, '\n');
		str_adds(out, token_text(text, t));
		if (s)
			str_addf(out, "\t%c-%s\n", s->token == i ? 'B' : 'I',
			    label_type_name((enum label_type)s->type));
		else
			str_add(out, "\tO\n");
	}
}
