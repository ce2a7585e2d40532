/* SPDX-License-Identifier: MIT
 *
 * style.h - THE TABLE of styles: what a cell means, and how each theme shows
 * a meaning.
 *
 * A view asks for STYLE_LEADER, never for a color.  Themes set the rows, and
 * the person's `color` lines come last. */
#ifndef UI_STYLE_H
#define UI_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum style {
	STYLE_NORMAL,
	STYLE_DIM,
	STYLE_BAR,
	STYLE_BAR_NAME,
	STYLE_PROGRESS,
	STYLE_HINT,
	STYLE_HINT_KEY,
	STYLE_BORDER,
	STYLE_BORDER_FOCUS,
	STYLE_PANE,
	STYLE_PANE_FOCUS,
	STYLE_CURSOR,
	STYLE_CURSOR_IDLE,
	STYLE_SELECTED,
	STYLE_UNREAD,
	STYLE_READ,
	STYLE_BOOKMARK,
	STYLE_WATCHED,
	STYLE_SPECIAL,
	STYLE_TAG,
	STYLE_FEED,
	STYLE_COUNT,
	STYLE_DATE,
	STYLE_ERROR,
	STYLE_NOTICE,
	STYLE_TITLE,
	STYLE_META,
	STYLE_HEADING,
	STYLE_QUOTE,
	STYLE_CODE,
	STYLE_STRONG,
	STYLE_EMPHASIS,
	STYLE_LINK,
	STYLE_NUMBER,
	STYLE_IMAGE,
	STYLE_RULE,
	STYLE_SECTION,
	STYLE_LEADER,
	STYLE_PERSON,
	STYLE_ORG,
	STYLE_COUNTRY,
	STYLE_PLACE,
	STYLE_GROUP,
	STYLE_MISC,
	STYLE_CURRENT,
	STYLE_MATCH,
	STYLE_CHART,
	STYLE_PROMPT,
	STYLE_POPUP,
	STYLES
};

enum theme { THEME_DARK, THEME_LIGHT, THEME_CONTRAST, THEME_MONO, THEMES };

enum {
	LOOK_BOLD = 1,
	LOOK_DIM = 2,
	LOOK_ITALIC = 4,
	LOOK_UNDERLINE = 8,
	LOOK_REVERSE = 16,
	LOOK_BLINK = 32,
};

/* Colors: COLOR_NONE leaves what is below, COLOR_DEFAULT is the terminal's,
 * 0-255 the usual palette, COLOR_RGB | 0xrrggbb one of 16 million. */
enum { COLOR_NONE = -2, COLOR_DEFAULT = -1, COLOR_RGB = 1 << 24 };

struct look {
	int32_t fg, bg;
	uint8_t attrs;
};

struct looks {
	struct look at[STYLES];
};

/* The name of a style as `color` lines have it, and back; NULL, false. */
const char *style_name(enum style s);
bool style_parse(struct slice name, enum style *s);
bool theme_parse(struct slice name, enum theme *t);

void looks_theme(struct looks *l, enum theme t);

/* "ELEMENT FG BG ATTR…" as after `color`; false says what is wrong. */
bool looks_color(struct looks *l, struct slice line, struct err *err);

/* How a cell is shown: `over` on top of `style`. */
struct look looks_of(const struct looks *l, enum style style,
    enum style over);

/* The nearest of the 256, and of the 16, to a color. */
/* What a terminal of 24 bits is told for it: there the numbers of the palette
 * from 8 on would be shades of blue, and those of dark blues might be the
 * palette's, so that these are moved by one step of green.  0 to 7 stay. */
int32_t color_to_rgb(int32_t color);
int color_to_256(int32_t color);
int color_to_16(int32_t color);

#endif
