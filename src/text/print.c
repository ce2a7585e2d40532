/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/print.h"

#include <stdlib.h>

#include "text/wrap.h"

struct mark {
	uint32_t end;
	int32_t link;
};

struct marks {
	VEC(struct mark)
	size_t next;
};

static int
by_end(const void *va, const void *vb)
{
	const struct mark *a = va, *b = vb;

	if (a->end != b->end)
		return a->end < b->end ? -1 : 1;
	return (a->link > b->link) - (a->link < b->link);
}

static void
collect_marks(struct marks *marks, const struct text *text)
{
	for (size_t i = 0; i < text->spans.n; i++)
		if (wrap_is_marked(text, i))
			vec_push(marks,
			    (struct mark){ text->spans.at[i].end,
				text->spans.at[i].value });
	if (marks->n)
		qsort(marks->at, marks->n, sizeof(*marks->at), by_end);
}

static void
add_line(struct str *out, const struct text *text, const struct line *l,
    struct marks *marks)
{
	uint32_t from = l->start;

	while (marks->next < marks->n &&
	    marks->at[marks->next].end <= l->end) {
		const struct mark *m = &marks->at[marks->next++];

		if (m->end > from) {
			str_addn(out, text->s + from, m->end - from);
			from = m->end;
		}
		wrap_mark(out, m->link);
	}
	str_addn(out, text->s + from, l->end - from);
}

static void
end_line(struct str *out)
{
	size_t len = out->len;

	while (len && out->s[len - 1] == ' ')
		len--;
	str_truncate(out, len);
	str_addc(out, '\n');
}

void
print_text(struct str *out, const struct text *text, int cols, bool ascii)
{
	struct marks marks = { 0 };
	struct lines lines = { 0 };

	wrap_text_marked(&lines, text, cols);
	collect_marks(&marks, text);
	for (size_t i = 0; i < lines.n; i++) {
		const struct line *l = &lines.at[i];

		wrap_prefix(out, l, ascii);
		for (int k = l->indent; l->kind == LINE_RULE && k < cols; k++)
			str_add(out, ascii ? "-" : "─");
		if (l->kind == LINE_PROSE || l->kind == LINE_KEPT)
			add_line(out, text, l, &marks);
		end_line(out);
	}
	vec_clear(&marks);
	vec_clear(&lines);
}

void
print_links(struct str *out, const struct text *text)
{
	for (size_t i = 0; i < text->links.n; i++) {
		wrap_mark(out, (int32_t)i);
		str_addf(out, " %s\n", text->links.at[i]);
	}
}
