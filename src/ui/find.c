/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/find.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "text/utf8.h"
#include "ui/view.h"

enum { MATCHES_MOST = 10000 };

const struct text *
find_text(const struct story_view *v, enum story_line_kind kind)
{
	return kind == STORY_TITLE ? &v->title :
	    kind == STORY_NOTE ? &v->note : &v->reading.text;
}

/* Where what begins at `at` ends, if it is what is wanted; else 0.  Cluster
 * by cluster: a fold may change lengths, a start may not. */
static size_t
match_at(const struct text *t, size_t at, struct slice want)
{
	struct str folded = { 0 };
	size_t end = at;
	bool yes;

	while (end < t->len && folded.len < want.len) {
		size_t n = utf8_grapheme(slice_make(t->s + end,
		    t->len - end), NULL);

		if (t->s[end] == '\n')
			str_addc(&folded, ' ');
		else
			utf8_fold(&folded, slice_make(t->s + end, n));
		if (folded.len > 0 && folded.s[0] != want.s[0])
			break;
		end += n;
	}
	yes = folded.len >= want.len &&
	    !memcmp(folded.s, want.s, want.len);
	str_clear(&folded);
	return yes ? end : 0;
}

static void
collect(struct story_view *v, enum story_line_kind kind, struct slice want)
{
	const struct text *t = find_text(v, kind);
	size_t i = 0, end;

	while (want.len && i < t->len && v->matches.n < MATCHES_MOST) {
		end = match_at(t, i, want);
		if (end)
			vec_push(&v->matches, (struct match){ (uint32_t)i,
			    (uint32_t)end, kind });
		i = end ? end : i + utf8_grapheme(slice_make(t->s + i,
		    t->len - i), NULL);
	}
}

void
find_again(struct story_view *v, int64_t match)
{
	struct str want = { 0 };

	utf8_fold(&want, slice_of(v->search));
	v->matches.n = 0;
	collect(v, STORY_TITLE, str_slice(&want));
	collect(v, STORY_NOTE, str_slice(&want));
	collect(v, STORY_TEXT, str_slice(&want));
	v->match = match < (int64_t)v->matches.n ? match : -1;
	str_clear(&want);
}

void
find_end(struct ui *ui)
{
	struct story_view *v = &ui->story;

	free(v->search);
	v->search = NULL;
	v->matches.n = 0;
	v->match = -1;
	story_paint(ui);
}

/* Which one of how many; and what the keys are, as `n` is another one
 * elsewhere. */
static void
say_where(struct ui *ui)
{
	const struct story_view *v = &ui->story;
	struct str s = { 0 };

	/* TRANSLATORS: which match of how many. */
	str_addf(&s, v->matches.n == 1 ? _("%lld of %zu; Esc ends") :
	    _("%lld of %zu; n next, N before, Esc ends"),
	    (long long)v->match + 1, v->matches.n);
	ui_show(ui, str_get(&s));
	str_clear(&s);
}

bool
find_next(struct ui *ui, int step)
{
	struct story_view *v = &ui->story;
	int64_t n = (int64_t)v->matches.n;

	if (!n)
		return false;
	if (v->match < 0) {
		v->match = 0;
		while (v->match < n - 1 &&
		    story_above(v, &v->matches.at[v->match]))
			v->match++;
	} else {
		v->match = (v->match + step + n) % n;
	}
	story_reveal_match(ui, &v->matches.at[v->match]);
	story_paint(ui);
	say_where(ui);
	return true;
}

void
find_in_story(struct ui *ui, const char *words)
{
	struct story_view *v = &ui->story;

	find_end(ui);
	if (!*words)
		return;
	v->search = mem_strdup(words);
	find_again(v, -1);
	if (!find_next(ui, 1)) {
		find_end(ui);
		ui_say(ui, STYLE_ERROR, _("\"%s\" is not in this story"),
		    words);
	}
}
