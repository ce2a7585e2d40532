/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/scroll.h"

static int64_t
clamp(int64_t v, int64_t low, int64_t high)
{
	if (v > high)
		v = high;
	return v < low ? low : v;
}

static int64_t
margin_of(const struct scroll *s)
{
	return clamp(s->margin, 0, (s->height - 1) / 2);
}

void
scroll_settle(struct scroll *s)
{
	int64_t m;

	if (s->n < 0)
		s->n = 0;
	if (s->height < 1)
		s->height = 1;
	m = margin_of(s);
	s->cursor = clamp(s->cursor, 0, s->n - 1);
	s->top = clamp(s->top, s->cursor - s->height + 1 + m, s->cursor - m);
	s->top = clamp(s->top, 0, s->n - s->height);
}

void
scroll_to(struct scroll *s, int64_t row)
{
	s->cursor = row;
	scroll_settle(s);
}

static void
scroll_view(struct scroll *s, int64_t rows)
{
	int64_t m = margin_of(s);

	s->top = clamp(s->top + rows, 0, s->n - s->height);
	s->cursor = clamp(s->cursor, s->top + m, s->top + s->height - 1 - m);
	scroll_settle(s);
}

/* A page leaves two rows of the last one in sight. */
static int64_t
page(const struct scroll *s)
{
	return s->height > 4 ? s->height - 2 : s->height;
}

static void
move_by(struct scroll *s, int64_t rows, int64_t view)
{
	s->top = clamp(s->top + view, 0, s->n - s->height);
	scroll_to(s, clamp(s->cursor + rows, 0, s->n - 1));
}

void
scroll_move(struct scroll *s, enum motion m, int64_t count)
{
	int64_t k = clamp(count, 1, 1000000000), half = (s->height + 1) / 2;

	scroll_settle(s);
	switch (m) {
	case MOVE_DOWN:
		scroll_to(s, clamp(s->cursor + k, 0, s->n - 1));
		break;
	case MOVE_UP:
		scroll_to(s, clamp(s->cursor - k, 0, s->n - 1));
		break;
	case MOVE_PAGE_DOWN:
		move_by(s, k * page(s), k * page(s));
		break;
	case MOVE_PAGE_UP:
		move_by(s, -k * page(s), -k * page(s));
		break;
	case MOVE_HALF_DOWN:
		move_by(s, k * half, k * half);
		break;
	case MOVE_HALF_UP:
		move_by(s, -k * half, -k * half);
		break;
	case MOVE_FIRST:
		scroll_to(s, count ? k - 1 : 0);
		break;
	case MOVE_LAST:
		scroll_to(s, count ? k - 1 : s->n - 1);
		break;
	case MOVE_HIGH:
		scroll_to(s, s->top + k - 1);
		break;
	case MOVE_MIDDLE:
		scroll_to(s, s->top + (clamp(s->height, 0, s->n) - 1) / 2);
		break;
	case MOVE_LOW:
		scroll_to(s, s->top + clamp(s->height, 0, s->n) - k);
		break;
	case MOVE_SCROLL_DOWN:
		scroll_view(s, k);
		break;
	case MOVE_SCROLL_UP:
		scroll_view(s, -k);
		break;
	case MOVE_TO_TOP:
		s->top = s->cursor;
		scroll_settle(s);
		break;
	case MOVE_TO_CENTER:
		s->top = s->cursor - s->height / 2;
		scroll_settle(s);
		break;
	case MOVE_TO_BOTTOM:
		s->top = s->cursor - s->height + 1;
		scroll_settle(s);
		break;
	}
}
