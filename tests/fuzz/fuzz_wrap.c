/* SPDX-License-Identifier: MIT
 *
 * A width, some spans, and a text: lines follow each other, lose nothing but
 * blanks, and fit. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "text/utf8.h"
#include "text/wrap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SPAN_BYTES = 4 };

static int
compare(const void *va, const void *vb)
{
	const struct span *a = va, *b = vb;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->end < b->end) - (a->end > b->end);
}

/* Spans of any kind, over any bytes of the text. */
static void
add_spans(struct text *t, const uint8_t *data, size_t n)
{
	for (size_t i = 0; t->len && i + SPAN_BYTES <= n; i += SPAN_BYTES) {
		uint32_t start = (uint32_t)(data[i] % t->len);
		uint32_t end = start + 1 + data[i + 1];

		if (end > t->len)
			end = (uint32_t)t->len;
		vec_push(&t->spans, (struct span){ start, end,
		    (enum span_kind)(data[i + 2] % (SPAN_RULE + 1)),
		    data[i + 3] });
	}
	if (t->spans.n)
		qsort(t->spans.at, t->spans.n, sizeof(*t->spans.at), compare);
}

static void
check(const struct text *t, const struct lines *lines, int cols)
{
	size_t at = 0;

	for (size_t i = 0; i < lines->n; i++) {
		const struct line *l = &lines->at[i];
		struct str prefix = { 0 };

		if (l->start < at || l->end < l->start || l->end > t->len)
			abort();
		while (at < l->start) {
			uint32_t ch;

			at += utf8_decode(t->s + at, t->len - at, &ch);
			if (!utf8_is_space(ch))
				abort();
		}
		at = l->end;
		if (l->indent + 2 > cols)
			abort();
		wrap_prefix(&prefix, l, true);
		if (prefix.len != l->indent)
			abort();
		str_clear(&prefix);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lines lines = { 0 };
	struct str clean = { 0 };
	struct text t = { 0 };
	size_t spans;
	int cols;

	if (size < 2)
		return 0;
	cols = data[0] < 10 ? 10 : data[0];
	spans = (size_t)data[1] * SPAN_BYTES;
	if (spans > size - 2)
		spans = size - 2;
	utf8_clean(&clean, slice_make((const char *)data + 2 + spans,
	    size - 2 - spans), true);
	t.len = clean.len;
	t.s = str_take(&clean);
	add_spans(&t, data + 2, spans);
	wrap_text(&lines, &t, cols);
	check(&t, &lines, cols);
	lines.n = 0;
	wrap_text_marked(&lines, &t, cols);
	check(&t, &lines, cols);
	vec_clear(&lines);
	text_clear(&t);
	return 0;
}
