/* SPDX-License-Identifier: MIT
 *
 * tag.h - the elements and attributes of HTML that mean something to us.
 *
 * Names become small numbers once, in the tokenizer; everything after it
 * switches on numbers and asks the flags. */
#ifndef PARSE_TAG_H
#define PARSE_TAG_H

#include "base/str.h"

enum tag {
	TAG_UNKNOWN,
	TAG_A, TAG_ABBR, TAG_ACRONYM, TAG_ADDRESS, TAG_AMP_AD, TAG_AMP_IFRAME,
	TAG_AMP_IMG, TAG_AMP_SIDEBAR, TAG_APPLET, TAG_AREA, TAG_ARTICLE,
	TAG_ASIDE, TAG_AUDIO, TAG_B, TAG_BASE, TAG_BASEFONT, TAG_BDI, TAG_BDO,
	TAG_BGSOUND, TAG_BIG, TAG_BLOCKQUOTE, TAG_BODY, TAG_BR, TAG_BUTTON,
	TAG_CANVAS, TAG_CAPTION, TAG_CENTER, TAG_CITE, TAG_CODE, TAG_COL,
	TAG_COLGROUP, TAG_DATALIST, TAG_DD, TAG_DEL, TAG_DETAILS, TAG_DFN,
	TAG_DIALOG, TAG_DIR, TAG_DIV, TAG_DL, TAG_DT, TAG_EM, TAG_EMBED,
	TAG_FIELDSET, TAG_FIGCAPTION, TAG_FIGURE, TAG_FONT, TAG_FOOTER,
	TAG_FORM, TAG_FRAME, TAG_FRAMESET, TAG_H1, TAG_H2, TAG_H3, TAG_H4,
	TAG_H5, TAG_H6, TAG_HEAD, TAG_HEADER, TAG_HGROUP, TAG_HR, TAG_HTML,
	TAG_I, TAG_IFRAME, TAG_IMG, TAG_INPUT, TAG_INS, TAG_KBD, TAG_LABEL,
	TAG_LEGEND, TAG_LI, TAG_LINK, TAG_MAIN, TAG_MARK, TAG_MATH, TAG_MENU,
	TAG_META, TAG_METER, TAG_NAV, TAG_NOBR, TAG_NOEMBED, TAG_NOFRAMES, TAG_NOSCRIPT,
	TAG_OBJECT, TAG_OL, TAG_OPTGROUP, TAG_OPTION, TAG_OUTPUT, TAG_P,
	TAG_PARAM, TAG_PICTURE, TAG_PRE, TAG_PROGRESS, TAG_Q, TAG_RP, TAG_RT,
	TAG_RUBY, TAG_S, TAG_SAMP, TAG_SCRIPT, TAG_SEARCH, TAG_SECTION,
	TAG_SELECT, TAG_SMALL, TAG_SOURCE, TAG_SPAN, TAG_STRIKE, TAG_STRONG,
	TAG_STYLE, TAG_SUB, TAG_SUMMARY, TAG_SUP, TAG_SVG, TAG_TABLE,
	TAG_TBODY, TAG_TD, TAG_TEMPLATE, TAG_TEXTAREA, TAG_TFOOT, TAG_TH,
	TAG_THEAD, TAG_TIME, TAG_TITLE, TAG_TR, TAG_TRACK, TAG_TT, TAG_U,
	TAG_UL, TAG_VAR, TAG_VIDEO, TAG_WBR, TAG_XMP,
	TAG_COUNT
};

enum attr {
	ATTR_ALT, ATTR_ARIA_HIDDEN, ATTR_CHARSET, ATTR_CITE, ATTR_CLASS,
	ATTR_COLSPAN, ATTR_CONTENT, ATTR_DATA_LAZY_SRC, ATTR_DATA_ORIGINAL,
	ATTR_DATA_SRC, ATTR_DATETIME, ATTR_DIR, ATTR_HEIGHT, ATTR_HIDDEN,
	ATTR_HREF, ATTR_HTTP_EQUIV, ATTR_ID, ATTR_ITEMPROP, ATTR_ITEMSCOPE,
	ATTR_ITEMTYPE, ATTR_LANG, ATTR_NAME, ATTR_POSTER, ATTR_PROPERTY,
	ATTR_REL, ATTR_REVERSED, ATTR_ROLE, ATTR_ROWSPAN, ATTR_SCOPE, ATTR_SRC,
	ATTR_SRCSET, ATTR_START, ATTR_STYLE, ATTR_TITLE, ATTR_TYPE, ATTR_VALUE,
	ATTR_WIDTH,
	ATTR_COUNT
};

enum tag_flag {
	TAG_IS_BLOCK = 1, /* starts a paragraph of its own and ends a p */
	TAG_IS_VOID = 2, /* has no content and no end tag */
	TAG_IS_DROP = 4, /* goes with all that is in it */
	TAG_IS_RAW = 8, /* holds text that is not markup */
	TAG_IS_FORMAT = 16, /* inline: may be misnested */
	TAG_IS_KEEP = 32, /* on the sanitiser's list */
};

/* By name, any case; TAG_UNKNOWN, ATTR_COUNT for those not listed. */
enum tag tag_find(struct slice name);
enum attr attr_find(struct slice name);

/* Lower case.  tag_flags() is the sum of enum tag_flag. */
const char *tag_name(enum tag t);
const char *attr_name(enum attr a);
extern const unsigned char tag_flag_table[TAG_COUNT];

static inline unsigned
tag_flags(enum tag t)
{
	return tag_flag_table[t];
}

static inline bool
tag_is_heading(enum tag t)
{
	return t >= TAG_H1 && t <= TAG_H6;
}

#endif
