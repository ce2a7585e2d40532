/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static bool
overlap(struct rect a, struct rect b)
{
	return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h &&
	    b.y < a.y + a.h;
}

static void
check(const struct layout *l, int h, int w, enum pane focus)
{
	assert_true(l->shown[focus]);
	for (int p = 0; p < PANES; p++) {
		struct rect r = l->inside[p];

		if (!l->shown[p])
			continue;
		assert_true(r.h >= 1 && r.w >= 1);
		assert_true(r.x >= 1 && r.x + r.w <= w - 1);
		assert_true(r.y >= 2 && r.y + r.h <= h - 2);
		for (int q = 0; q < p; q++)
			if (l->shown[q])
				assert_false(overlap(r, l->inside[q]));
	}
}

/* Whatever the size and the wishes: the focus is seen, panes are inside the
 * screen and none covers another. */
static void
panes_never_overlap(void **state)
{
	static const int sizes[] = { 0, 1, 15, 60, 500 };

	(void)state;
	for (int h = SCREEN_MIN_H; h < 70; h += 3)
		for (int w = SCREEN_MIN_W; w < 230; w += 7)
			for (int k = 0; k < 4 * 5 * 16 * 3; k++) {
				struct wishes wishes = {
					.feeds_w = sizes[k / 4 % 5],
					.cast_w = sizes[(k / 4 + 2) % 5],
					.stories_h = sizes[(k / 4 + 1) % 5],
					.hide_feeds = k / 20 & 1,
					.hide_cast = k / 20 & 2,
					.hide_story = k / 20 & 4,
					.zoom = k / 20 & 8,
					.first = (enum first)(k / 320),
				};
				struct layout l;

				layout_make(&l, h, w, (enum pane)(k % 4),
				    &wishes);
				check(&l, h, w, (enum pane)(k % 4));
			}
}

static void
columns_fold_as_it_narrows(void **state)
{
	struct wishes none = { 0 };
	struct layout l;

	(void)state;
	layout_make(&l, 30, 110, PANE_STORIES, &none);
	assert_int_equal(l.columns, 3);
	layout_make(&l, 30, 109, PANE_STORIES, &none);
	assert_int_equal(l.columns, 2);
	assert_true(l.shown[PANE_FEEDS]);
	layout_make(&l, 30, 80, PANE_STORY, &none);
	assert_int_equal(l.columns, 2);
	assert_true(l.shown[PANE_CAST]);
	layout_make(&l, 30, 79, PANE_STORY, &none);
	assert_int_equal(l.columns, 1);
	layout_make(&l, 9, 79, PANE_STORY, &none);
	assert_int_equal(l.columns, 0);
	layout_make(&l, 30, 39, PANE_STORY, &none);
	assert_int_equal(l.columns, 0);
}

static void
wishes_come_back_as_they_were(void **state)
{
	struct wishes a = { .feeds_w = 22, .cast_w = 33, .stories_h = 9,
		.hide_cast = true, .first = FIRST_CAST };
	struct wishes b = { 0 };
	struct str s = { 0 };

	(void)state;
	wishes_print(&a, &s);
	wishes_parse(&b, str_slice(&s));
	assert_memory_equal(&a, &b, sizeof(a));
	wishes_parse(&b, slice_of("7 x"));
	assert_int_equal(b.feeds_w, 22);
	/* Those of earlier days had six numbers. */
	wishes_parse(&b, slice_of("7 8 9 0 1 0"));
	assert_int_equal(b.feeds_w, 7);
	assert_int_equal(b.first, FIRST_BY_FOCUS);
	str_clear(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(panes_never_overlap),
		cmocka_unit_test(columns_fold_as_it_narrows),
		cmocka_unit_test(wishes_come_back_as_they_were),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
