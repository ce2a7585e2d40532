/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/tag.h"

enum { LONGEST = 14 };

/* Both lists are in ASCII order, so that the entries of one first letter
 * stand together; `first` tells where each letter's begin. */
static const char tag_names[TAG_COUNT][LONGEST] = {
	"",
	"a", "abbr", "acronym", "address", "amp-ad", "amp-iframe", "amp-img",
	"amp-sidebar", "applet", "area", "article", "aside", "audio", "b",
	"base", "basefont", "bdi", "bdo", "bgsound", "big", "blockquote",
	"body", "br", "button", "canvas", "caption", "center", "cite", "code",
	"col", "colgroup", "datalist", "dd", "del", "details", "dfn", "dialog",
	"dir", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption",
	"figure", "font", "footer", "form", "frame", "frameset", "h1", "h2",
	"h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i",
	"iframe", "img", "input", "ins", "kbd", "label", "legend", "li",
	"link", "main", "mark", "math", "menu", "meta", "meter", "nav",
	"nobr", "noembed", "noframes", "noscript", "object", "ol", "optgroup",
	"option", "output", "p", "param", "picture", "pre", "progress", "q",
	"rp", "rt", "ruby", "s", "samp", "script", "search", "section",
	"select", "small", "source", "span", "strike", "strong", "style",
	"sub", "summary", "sup", "svg", "table", "tbody", "td", "template",
	"textarea", "tfoot", "th", "thead", "time", "title", "tr", "track",
	"tt", "u", "ul", "var", "video", "wbr", "xmp",
};
static const unsigned char tag_first[27] = {
	1, 14, 25, 32, 42, 44, 52, 52, 63, 68, 68, 69, 73, 79, 84, 89, 94, 95,
	98, 114, 127, 129, 131, 132, 133, 133, 133,
};

static const char attr_names[ATTR_COUNT][LONGEST] = {
	"alt", "aria-hidden", "charset", "cite", "class", "colspan", "content",
	"data-lazy-src", "data-original", "data-src", "datetime", "dir",
	"height", "hidden", "href", "http-equiv", "id", "itemprop",
	"itemscope", "itemtype", "lang", "name", "poster", "property", "rel",
	"reversed", "role", "rowspan", "scope", "src", "srcset", "start",
	"style", "title", "type", "value", "width",
};
static const unsigned char attr_first[27] = {
	0, 2, 2, 7, 12, 12, 12, 12, 16, 20, 20, 20, 21, 21, 22, 22, 24, 24, 28,
	33, 35, 35, 36, 37, 37, 37, 37,
};

enum {
	B = TAG_IS_BLOCK,
	V = TAG_IS_VOID,
	D = TAG_IS_DROP,
	R = TAG_IS_RAW,
	F = TAG_IS_FORMAT,
	K = TAG_IS_KEEP
};

const unsigned char tag_flag_table[TAG_COUNT] = {
	0, F | K, F | K, F | K, B | K, D, D, V, D, D, V, B | K, B | K, F | K,
	F | K, V, V, F, F, V, F, B | K, 0, V | K, F, D, B | K, B | K, F | K,
	F | K, V, 0, D, B | K, F | K, B | K, F | K, B, B | K, B | K, B | K,
	B | K, F | K, V, B, B | K, B | K, F, B | K, B, V, D, B | K, B | K,
	B | K, B | K, B | K, B | K, 0, B | K, B, B | V | K, 0, F | K, R | D,
	V | K, V, F | K, F | K, F, B, B | K, V, B | K, F | K, F, B | K, V, F,
	B | K, F, R | D, R | D, R | D, D, B | K, 0, 0, F, B | K, V, F, B | K,
	F, F | K, F | K, F | K, F | K, F | K, F | K, R | D, B, B | K, D, F | K,
	V | K, F, F | K, F | K, R | D, F | K, B | K, F | K, D, B | K, K, B | K,
	D, R, K, B | K, K, F | K, R | D, K, V, F | K, F | K, B | K, F | K,
	F | K, V, R,
};

static size_t
find(const char names[][LONGEST], const unsigned char first[27],
    struct slice name, size_t none)
{
	char low[LONGEST] = { 0 };
	int letter;

	if (!name.len || name.len >= LONGEST)
		return none;
	for (size_t i = 0; i < name.len; i++)
		low[i] = (char)ascii_tolower((unsigned char)name.s[i]);
	if (!ascii_lower(low[0]))
		return none;
	letter = low[0] - 'a';
	for (size_t i = first[letter]; i < first[letter + 1]; i++)
		if (!memcmp(names[i], low, LONGEST))
			return i;
	return none;
}

enum tag
tag_find(struct slice name)
{
	size_t i = find(tag_names, tag_first, name, TAG_UNKNOWN);

	return i == TAG_AMP_IMG ? TAG_IMG : (enum tag)i;
}

enum attr
attr_find(struct slice name)
{
	return (enum attr)find(attr_names, attr_first, name, ATTR_COUNT);
}

const char *
tag_name(enum tag t)
{
	return tag_names[t];
}

const char *
attr_name(enum attr a)
{
	return attr_names[a];
}
