/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/view.h"

#include <stdio.h>
#include <string.h>

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

void
view_paragraph(struct canvas *c, struct rect at, enum style style,
    const char *words)
{
	struct text text = { .s = (char *)words, .len = strlen(words) };
	struct lines lines = { 0 };

	wrap_text(&lines, &text, at.w - 2);
	for (size_t i = 0; i < lines.n && (int)i < at.h; i++)
		canvas_fit(c, at, (int)i, 1, at.w - 2, style,
		    slice_make(words + lines.at[i].start,
		    lines.at[i].end - lines.at[i].start));
	vec_clear(&lines);
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
