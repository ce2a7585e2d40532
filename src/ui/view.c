/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/view.h"

#include <stdio.h>

#include "base/i18n.h"

const struct view_ops *
view_of(enum pane p)
{
	static const struct view_ops *const views[PANES] = {
		[PANE_FEEDS] = &view_feeds,
		[PANE_STORIES] = &view_stories,
		[PANE_STORY] = &view_story,
		[PANE_CAST] = &view_cast,
	};

	return views[p];
}

void
view_cursor(const struct ui *ui, struct canvas *c, struct rect at, int row,
    enum pane pane)
{
	bool focus = ui->focus == pane;

	canvas_text(c, at, row, 0, STYLE_NORMAL, "▸");
	canvas_over(c, at, row, 0, at.w,
	    focus ? STYLE_CURSOR : STYLE_CURSOR_IDLE);
	if (focus)
		canvas_cursor(c, at, row, 0, false);
}

const char *
number_text(char buf[32], int64_t n)
{
	/* TRANSLATORS: what parts thousands in a number. */
	const char *sep = _(",");
	char digits[24];
	int len = snprintf(digits, sizeof(digits), "%lld", (long long)n);
	struct str s = { 0 };

	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0 && ascii_digit(digits[i - 1]))
			str_add(&s, sep);
		str_addc(&s, digits[i]);
	}
	snprintf(buf, 32, "%s", str_get(&s));
	str_clear(&s);
	return buf;
}
