/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/layout.h"

enum { WIDE = 110, MEDIUM = 80, NARROWEST = 14, SHORTEST = 3 };

static int
between(int v, int low, int high)
{
	if (v > high)
		v = high;
	return v < low ? low : v;
}

static int
feeds_width(int w, const struct wishes *wishes)
{
	int want = wishes->feeds_w ? wishes->feeds_w :
	    between(w / 6 + 4, 18, 34);

	return between(want, NARROWEST, w / 2);
}

static int
cast_width(int w, const struct wishes *wishes)
{
	int want = wishes->cast_w ? wishes->cast_w :
	    between(w / 5 + 6, 24, 44);

	return between(want, NARROWEST, w / 2);
}

/* Splits the middle: stories above, story below; a low one shows the half
 * with the focus. */
static void
middle(struct layout *l, struct rect r, enum pane focus,
    const struct wishes *wishes)
{
	int rows = r.h - 1; /* one is the border between them */
	int upper;

	l->stories_edge = -1;
	if (wishes->hide_story && focus != PANE_STORY) {
		l->shown[PANE_STORIES] = true;
		l->inside[PANE_STORIES] = r;
		return;
	}
	if (r.h < 12) {
		enum pane p = focus == PANE_STORY || focus == PANE_CAST ?
		    PANE_STORY : PANE_STORIES;

		l->shown[p] = true;
		l->inside[p] = r;
		return;
	}
	upper = wishes->stories_h ? wishes->stories_h : rows * 2 / 5;
	upper = between(upper, SHORTEST, rows - SHORTEST);
	l->shown[PANE_STORIES] = l->shown[PANE_STORY] = true;
	l->inside[PANE_STORIES] = rect_make(r.y, r.x, upper, r.w);
	l->stories_edge = r.y + upper;
	l->inside[PANE_STORY] = rect_make(r.y + upper + 1, r.x,
	    rows - upper, r.w);
}

static void
columns(struct layout *l, enum pane focus, const struct wishes *wishes)
{
	struct rect f = l->frame;
	struct rect mid = rect_make(f.y + 1, f.x + 1, f.h - 2, f.w - 2);
	int want = f.w >= WIDE ? 3 : f.w >= MEDIUM ? 2 : 1;
	bool late = focus == PANE_STORY || focus == PANE_CAST;
	bool feeds = !wishes->hide_feeds || focus == PANE_FEEDS;
	bool cast = !wishes->hide_cast || focus == PANE_CAST;

	if (want == 2) {
		bool cast_first = focus == PANE_CAST ||
		    (focus != PANE_FEEDS && (wishes->first ?
		    wishes->first == FIRST_CAST : late));

		if (cast_first)
			feeds = feeds && !cast;
		else
			cast = cast && !feeds;
	}
	if (feeds) {
		int w = feeds_width(f.w, wishes);

		l->shown[PANE_FEEDS] = true;
		l->inside[PANE_FEEDS] =
		    rect_make(mid.y, mid.x, mid.h, w - 2);
		l->feeds_edge = mid.x + w - 2;
		mid.x += w - 1;
		mid.w -= w - 1;
	}
	if (cast) {
		int w = cast_width(f.w, wishes);

		mid.w -= w - 1;
		l->shown[PANE_CAST] = true;
		l->inside[PANE_CAST] =
		    rect_make(mid.y, mid.x + mid.w + 1, mid.h, w - 2);
		l->cast_edge = mid.x + mid.w;
	}
	middle(l, mid, focus, wishes);
	l->columns = 1 + (feeds ? 1 : 0) + (cast ? 1 : 0);
}

void
layout_make(struct layout *l, int h, int w, enum pane focus,
    const struct wishes *wishes)
{
	*l = (struct layout){ .feeds_edge = -1, .cast_edge = -1,
		.stories_edge = -1 };
	if (h < SCREEN_MIN_H || w < SCREEN_MIN_W)
		return;
	l->frame = rect_make(1, 0, h - 2, w);
	if (w < MEDIUM || wishes->zoom) {
		l->columns = 1;
		l->shown[focus] = true;
		l->inside[focus] = rect_make(2, 1, h - 4, w - 2);
		return;
	}
	columns(l, focus, wishes);
}

void
wishes_print(const struct wishes *w, struct str *out)
{
	str_addf(out, "%d %d %d %d %d %d %d", w->feeds_w, w->cast_w,
	    w->stories_h, w->hide_feeds, w->hide_cast, w->hide_story,
	    (int)w->first);
}

void
wishes_parse(struct wishes *w, struct slice s)
{
	struct wishes new = { 0 };
	int *sizes[3] = { &new.feeds_w, &new.cast_w, &new.stories_h };
	bool *hides[3] = { &new.hide_feeds, &new.hide_cast, &new.hide_story };
	struct slice word;
	long long v;

	for (int i = 0; i < 6; i++) {
		if (!slice_split(&s, ' ', &word) ||
		    !slice_int(word, 0, 1000, &v))
			return;
		if (i < 3)
			*sizes[i] = (int)v;
		else
			*hides[i - 3] = v != 0;
	}
	/* Those of earlier days end here. */
	if (slice_split(&s, ' ', &word) &&
	    slice_int(word, FIRST_BY_FOCUS, FIRST_CAST, &v))
		new.first = (enum first)v;
	*w = new;
}
