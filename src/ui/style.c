/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/style.h"

#include <string.h>

#include "base/i18n.h"

/* One row a style: its name, then how the four themes show it.  A look is
 * "FG BG ATTR…"; "-" leaves what is below it. */
static const struct {
	const char *name;
	const char *look[THEMES];
} table[STYLES] = {
	/*                     name             dark                  light                contrast               mono */
	[STYLE_NORMAL] =       { "normal",       { "default default",     "default default",    "default default",      "default default" } },
	[STYLE_DIM] =          { "dim",          { "245 -",               "241 -",              "- -",                  "- - dim" } },
	[STYLE_BAR] =          { "bar",          { "252 237",             "235 254",            "black white",          "- - reverse" } },
	[STYLE_BAR_NAME] =     { "bar-name",     { "231 237 bold",        "16 254 bold",        "black white bold",     "- - reverse bold" } },
	[STYLE_PROGRESS] =     { "progress",     { "117 237",             "25 254",             "black white bold",     "- - reverse" } },
	[STYLE_HINT] =         { "hint",         { "245 -",               "241 -",              "- -",                  "- -" } },
	[STYLE_HINT_KEY] =     { "hint-key",     { "250 - bold",          "236 - bold",         "- - bold",             "- - bold" } },
	[STYLE_BORDER] =       { "border",       { "240 -",               "250 -",              "white -",              "- -" } },
	[STYLE_BORDER_FOCUS] = { "border-focus", { "75 -",                "25 -",               "yellow - bold",        "- - bold" } },
	[STYLE_PANE] =         { "pane",         { "250 -",               "238 -",              "white - bold",         "- -" } },
	[STYLE_PANE_FOCUS] =   { "pane-focus",   { "75 - bold",           "25 - bold",          "yellow - bold",        "- - bold reverse" } },
	[STYLE_CURSOR] =       { "cursor",       { "231 24",              "16 153",             "black yellow",         "- - reverse" } },
	[STYLE_CURSOR_IDLE] =  { "cursor-idle",  { "- 237",               "- 254",              "- - underline",        "- - underline" } },
	[STYLE_SELECTED] =     { "selected",     { "- 58",                "- 229",              "black cyan",           "- - bold underline" } },
	[STYLE_UNREAD] =       { "unread",       { "- - bold",            "- - bold",           "- - bold",             "- - bold" } },
	[STYLE_READ] =         { "read",         { "247 -",               "240 -",              "- -",                  "- -" } },
	[STYLE_BOOKMARK] =     { "bookmark",     { "221 -",               "130 -",              "yellow - bold",        "- - bold" } },
	[STYLE_WATCHED] =      { "watched",      { "213 -",               "127 -",              "magenta - bold",       "- - bold" } },
	[STYLE_SPECIAL] =      { "special",      { "- -",                 "- -",                "- -",                  "- -" } },
	[STYLE_TAG] =          { "tag",          { "- - bold",            "- - bold",           "- - bold",             "- - bold" } },
	[STYLE_FEED] =         { "feed",         { "109 -",               "24 -",               "cyan -",               "- -" } },
	[STYLE_COUNT] =        { "count",        { "245 -",               "241 -",              "- -",                  "- -" } },
	[STYLE_DATE] =         { "date",         { "245 -",               "241 -",              "- -",                  "- -" } },
	[STYLE_ERROR] =        { "error",        { "203 - bold",          "124 - bold",         "red - bold",           "- - bold" } },
	[STYLE_NOTICE] =       { "notice",       { "150 -",               "22 -",               "green - bold",         "- -" } },
	[STYLE_TITLE] =        { "title",        { "231 - bold",          "16 - bold",          "- - bold",             "- - bold" } },
	[STYLE_META] =         { "meta",         { "245 -",               "241 -",              "- -",                  "- -" } },
	[STYLE_HEADING] =      { "heading",      { "- - bold",            "- - bold",           "- - bold underline",   "- - bold" } },
	[STYLE_QUOTE] =        { "quote",        { "250 - italic",        "238 - italic",       "- - italic",           "- -" } },
	[STYLE_CODE] =         { "code",         { "180 -",               "94 -",               "yellow -",             "- -" } },
	[STYLE_STRONG] =       { "strong",       { "- - bold",            "- - bold",           "- - bold",             "- - bold" } },
	[STYLE_EMPHASIS] =     { "emphasis",     { "- - italic",          "- - italic",         "- - italic",           "- - underline" } },
	[STYLE_LINK] =         { "link",         { "110 - underline",     "25 - underline",     "- - underline",        "- - underline" } },
	[STYLE_NUMBER] =       { "number",       { "245 -",               "241 -",              "- -",                  "- - dim" } },
	[STYLE_IMAGE] =        { "image",        { "245 - italic",        "241 - italic",       "- - italic",           "- -" } },
	[STYLE_RULE] =         { "rule",         { "240 -",               "250 -",              "- -",                  "- -" } },
	[STYLE_SECTION] =      { "section",      { "245 - bold",          "241 - bold",         "- - bold",             "- - bold" } },
	[STYLE_LEADER] =       { "leader",       { "215 -",               "130 -",              "yellow - bold",        "- - bold" } },
	[STYLE_PERSON] =       { "person",       { "223 -",               "94 -",               "yellow -",             "- - bold" } },
	[STYLE_ORG] =          { "org",          { "111 -",               "26 -",               "cyan - bold",          "- - underline" } },
	[STYLE_COUNTRY] =      { "country",      { "114 -",               "28 -",               "green - bold",         "- - italic" } },
	[STYLE_PLACE] =        { "place",        { "151 -",               "65 -",               "green -",              "- - italic" } },
	[STYLE_GROUP] =        { "group",        { "182 -",               "96 -",               "magenta -",            "- -" } },
	[STYLE_MISC] =         { "misc",         { "180 -",               "95 -",               "magenta -",            "- -" } },
	[STYLE_CURRENT] =      { "current",      { "16 215 bold",         "231 130 bold",       "black yellow bold",    "- - reverse bold" } },
	[STYLE_MATCH] =        { "match",        { "16 186",              "16 227",             "black cyan bold",      "- - reverse underline" } },
	[STYLE_CHART] =        { "chart",        { "75 -",                "25 -",               "cyan - bold",          "- -" } },
	[STYLE_PROMPT] =       { "prompt",       { "- - bold",            "- - bold",           "- - bold",             "- - bold" } },
	[STYLE_POPUP] =        { "popup",        { "252 236",             "235 255",            "white black",          "- -" } },
};

static const char *const color_names[] = { "black", "red", "green", "yellow",
	"blue", "magenta", "cyan", "white" };

static const struct {
	const char *name;
	uint8_t bit;
} attr_names[] = {
	{ "bold", LOOK_BOLD }, { "dim", LOOK_DIM }, { "italic", LOOK_ITALIC },
	{ "underline", LOOK_UNDERLINE }, { "reverse", LOOK_REVERSE },
	{ "standout", LOOK_REVERSE }, { "blink", LOOK_BLINK },
};

const char *
style_name(enum style s)
{
	return table[s].name;
}

bool
style_parse(struct slice name, enum style *s)
{
	for (int i = 0; i < STYLES; i++)
		if (slice_is(name, table[i].name)) {
			*s = (enum style)i;
			return true;
		}
	return false;
}

bool
theme_parse(struct slice name, enum theme *t)
{
	static const char *const names[THEMES] = { "dark", "light",
		"contrast", "mono" };

	for (int i = 0; i < THEMES; i++)
		if (slice_is(name, names[i])) {
			*t = (enum theme)i;
			return true;
		}
	return false;
}

static int
hex(char c)
{
	if (ascii_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static bool
rgb_parse(struct slice s, int32_t *color)
{
	int32_t v = 0;

	if (s.len != 7 || s.s[0] != '#')
		return false;
	for (size_t i = 1; i < s.len; i++) {
		int d = hex(s.s[i]);

		if (d < 0)
			return false;
		v = v * 16 + d;
	}
	*color = COLOR_RGB | v;
	return true;
}

static bool
color_parse(struct slice s, int32_t *color)
{
	long long v;

	if (slice_is(s, "-")) {
		*color = COLOR_NONE;
		return true;
	}
	if (slice_is(s, "default")) {
		*color = COLOR_DEFAULT;
		return true;
	}
	for (int i = 0; i < 8; i++)
		if (slice_is(s, color_names[i])) {
			*color = i;
			return true;
		}
	if (slice_starts(s, "color") && s.len > 5) /* newsboat's "color42" */
		s = slice_make(s.s + 5, s.len - 5);
	if (slice_int(s, 0, 255, &v)) {
		*color = (int32_t)v;
		return true;
	}
	return rgb_parse(s, color);
}

static bool
next_word(struct slice *rest, struct slice *word)
{
	*rest = slice_trim(*rest);
	if (!rest->len)
		return false;
	slice_split(rest, ' ', word);
	return true;
}

static bool
attr_parse(struct slice word, uint8_t *attrs)
{
	if (slice_is(word, "none")) {
		*attrs = 0;
		return true;
	}
	for (size_t i = 0; i < sizeof(attr_names) / sizeof(*attr_names); i++)
		if (slice_is(word, attr_names[i].name)) {
			*attrs |= attr_names[i].bit;
			return true;
		}
	return false;
}

static bool
look_parse(struct slice s, struct look *look, struct err *err)
{
	struct look new = { COLOR_NONE, COLOR_NONE, 0 };
	struct slice word;
	int32_t *colors[2] = { &new.fg, &new.bg };

	for (int i = 0; i < 2; i++) {
		if (!next_word(&s, &word))
			break;
		if (!color_parse(word, colors[i]))
			return err_set(err, _("\"%.*s\" is no color; use a "
			    "name, 0-255, #rrggbb, default or -"),
			    (int)word.len, word.s);
	}
	while (next_word(&s, &word))
		if (!attr_parse(word, &new.attrs))
			return err_set(err, _("\"%.*s\" is no attribute; use "
			    "bold, dim, italic, underline, reverse or none"),
			    (int)word.len, word.s);
	*look = new;
	return true;
}

void
looks_theme(struct looks *l, enum theme t)
{
	for (int i = 0; i < STYLES; i++)
		look_parse(slice_of(table[i].look[t]), &l->at[i], NULL);
}

bool
looks_color(struct looks *l, struct slice line, struct err *err)
{
	struct slice name;
	enum style s;

	if (!next_word(&line, &name))
		return err_set(err, _("color wants an element and its colors"));
	if (!style_parse(name, &s))
		return err_set(err, _("\"%.*s\" is no element of the screen; "
		    ":color and Tab list them"),
		    (int)name.len, name.s);
	return look_parse(line, &l->at[s], err);
}

static void
lay(struct look *below, const struct look *above)
{
	if (above->fg != COLOR_NONE)
		below->fg = above->fg;
	if (above->bg != COLOR_NONE)
		below->bg = above->bg;
	below->attrs |= above->attrs;
}

struct look
looks_of(const struct looks *l, enum style style, enum style over)
{
	struct look look = l->at[STYLE_NORMAL];

	if (style != STYLE_NORMAL)
		lay(&look, &l->at[style]);
	if (over != STYLE_NORMAL)
		lay(&look, &l->at[over]);
	if (look.fg == COLOR_NONE)
		look.fg = COLOR_DEFAULT;
	if (look.bg == COLOR_NONE)
		look.bg = COLOR_DEFAULT;
	return look;
}

static void
palette(int i, int rgb[3])
{
	static const uint8_t base[16][3] = { { 0, 0, 0 }, { 205, 0, 0 },
		{ 0, 205, 0 }, { 205, 205, 0 }, { 0, 0, 238 },
		{ 205, 0, 205 }, { 0, 205, 205 }, { 229, 229, 229 },
		{ 127, 127, 127 }, { 255, 0, 0 }, { 0, 255, 0 },
		{ 255, 255, 0 }, { 92, 92, 255 }, { 255, 0, 255 },
		{ 0, 255, 255 }, { 255, 255, 255 } };
	static const uint8_t steps[6] = { 0, 95, 135, 175, 215, 255 };

	if (i < 16) {
		for (int k = 0; k < 3; k++)
			rgb[k] = base[i][k];
	} else if (i < 232) {
		rgb[0] = steps[(i - 16) / 36];
		rgb[1] = steps[(i - 16) / 6 % 6];
		rgb[2] = steps[(i - 16) % 6];
	} else {
		rgb[0] = rgb[1] = rgb[2] = 8 + (i - 232) * 10;
	}
}

static int
nearest(int32_t color, int from, int to)
{
	int want[3], have[3], best = from;
	long best_d = -1;

	if (color & COLOR_RGB) {
		want[0] = color >> 16 & 255;
		want[1] = color >> 8 & 255;
		want[2] = color & 255;
	} else {
		palette(color, want);
	}
	for (int i = from; i < to; i++) {
		long d = 0;

		palette(i, have);
		for (int k = 0; k < 3; k++)
			d += (long)(want[k] - have[k]) * (want[k] - have[k]);
		if (best_d < 0 || d < best_d) {
			best_d = d;
			best = i;
		}
	}
	return best;
}

int32_t
color_to_rgb(int32_t color)
{
	int32_t v = color & 0xffffff;
	int rgb[3];

	if (color < 8)
		return color;
	if (!(color & COLOR_RGB)) {
		palette(color, rgb);
		v = rgb[0] << 16 | rgb[1] << 8 | rgb[2];
	}
	/* xterm-direct256 and its like keep 256 numbers. */
	return v < 256 ? v | 0x100 : v;
}

int
color_to_256(int32_t color)
{
	if (color < 0 || !(color & COLOR_RGB))
		return (int)color;
	return nearest(color, 16, 256);
}

int
color_to_16(int32_t color)
{
	if (color < 0 || (!(color & COLOR_RGB) && color < 16))
		return (int)color;
	return nearest(color, 0, 16);
}
