/* SPDX-License-Identifier: MIT
 *
 * What is kept: headings, paragraphs and divisions, lists, tables, quotations,
 * code, rules, figures with captions, details, links, images, sound and
 * video, and inline elements that mean something (emphasis, sub and
 * superscript, time, abbreviations, ruby).  Of their attributes: addresses
 * (made absolute, never of a scheme that acts), alt, title, lang, dir, and
 * the numbers of tables, lists and images.
 *
 * What goes with its content: see TAG_IS_DROP in tag.c, what is hidden, and
 * images nobody can see.  Of everything else the text stays. */
#include "config.h"

#include "parse/html.h"

#include <stdlib.h>

#include "base/lanes.h"
#include "parse/charref.h"
#include "parse/parse.h"
#include "text/url.h"
#include "text/utf8.h"

/* How many bytes from `i` on surely mean no markup. */
static size_t
plain_run(struct slice s, size_t i)
{
	size_t from = i;

	while (s.len - i >= LANES &&
	    !lanes_any(lanes_markup(lanes_load(s.s + i))))
		i += LANES;
	return i - from;
}

void
html_escape(struct str *out, struct slice s, bool attribute)
{
	size_t from = 0;

	for (size_t i = plain_run(s, 0); i < s.len; i++) {
		const char *ref;

		switch (s.s[i]) {
		case '&': ref = "&amp;"; break;
		case '<': ref = "&lt;"; break;
		case '>': ref = "&gt;"; break;
		case '"': ref = attribute ? "&quot;" : NULL; break;
		default: ref = NULL;
		}
		if (!ref)
			continue;
		str_addn(out, s.s + from, i - from);
		str_add(out, ref);
		from = i + 1;
		i += plain_run(s, from);
	}
	str_addn(out, s.s + from, s.len - from);
}

static bool
has_scheme(const char *url)
{
	size_t n = strcspn(url, ":/?#");

	return n && url[n] == ':';
}

/* An address that needs no work: http, and nothing but what RFC 3986 allows
 * to stand in one. */
static bool
is_plain_url(struct slice s)
{
	size_t i;

	if (slice_starts(s, "https://"))
		i = 8;
	else if (slice_starts(s, "http://"))
		i = 7;
	else
		return false;
	if (i >= s.len || !ascii_alnum((unsigned char)s.s[i]))
		return false;
	for (; i < s.len; i++) {
		unsigned char c = (unsigned char)s.s[i];

		if (c <= ' ' || c >= 0x7f || c == '"' || c == '<' ||
		    c == '>' || c == '\\' || c == '^' || c == '`' ||
		    c == '{' || c == '|' || c == '}' || c == '\'')
			return false;
	}
	return true;
}

bool
html_url(struct str *out, struct slice raw, const char *base)
{
	struct str ref = { 0 };
	char *url;
	bool ok;

	raw = slice_trim(raw);
	if (!raw.len)
		return false;
	if (is_plain_url(raw) && !memchr(raw.s, '&', raw.len)) {
		str_adds(out, raw);
		return true;
	}
	charref_decode(&ref, raw, true);
	if (is_plain_url(str_slice(&ref))) {
		str_adds(out, str_slice(&ref));
		str_clear(&ref);
		return true;
	}
	url = url_resolve(base, str_slice(&ref));
	ok = *url && (!has_scheme(url) || url_is_safe(url));
	if (ok)
		str_add(out, url);
	free(url);
	str_clear(&ref);
	return ok;
}

/* The first address of a srcset: "a.jpg 320w, b.jpg 640w". */
static struct slice
first_source(struct slice set)
{
	size_t n = 0;

	set = slice_trim(set);
	while (n < set.len && !ascii_space((unsigned char)set.s[n]))
		n++;
	while (n && set.s[n - 1] == ',')
		n--;
	return slice_make(set.s, n);
}

bool
html_image_url(struct str *out, const struct token *t, const char *base)
{
	static const enum attr lazy[] = { ATTR_DATA_SRC, ATTR_DATA_ORIGINAL,
		ATTR_DATA_LAZY_SRC };

	if (html_url(out, token_attr(t, ATTR_SRC), base))
		return true;
	for (size_t i = 0; i < sizeof(lazy) / sizeof(*lazy); i++)
		if (html_url(out, token_attr(t, lazy[i]), base))
			return true;
	return html_url(out, first_source(token_attr(t, ATTR_SRCSET)), base);
}

static void
add_attribute(struct str *out, const char *name, struct slice value)
{
	str_addc(out, ' ');
	str_add(out, name);
	str_add(out, "=\"");
	html_escape(out, value, true);
	str_addc(out, '"');
}

static void
keep_text(struct str *out, const struct token *t, enum attr a)
{
	struct slice raw = token_attr(t, a);
	struct str value = { 0 };

	if (!token_has(t, a))
		return;
	charref_decode(&value, raw, true);
	add_attribute(out, attr_name(a), str_slice(&value));
	str_clear(&value);
}

static void
keep_number(struct str *out, const struct token *t, enum attr a)
{
	struct slice raw = slice_trim(token_attr(t, a));
	size_t n = 0;
	long long v;

	while (n < raw.len && ascii_digit((unsigned char)raw.s[n]))
		n++;
	if (n < raw.len && raw.s[n] == '%')
		return;
	raw.len = n;
	if (slice_int(raw, 0, 100000, &v)) {
		str_addc(out, ' ');
		str_add(out, attr_name(a));
		str_addf(out, "=\"%lld\"", v);
	}
}

static bool
keep_url(struct str *out, const struct token *t, enum attr a,
    const char *base)
{
	struct str url = { 0 };
	bool ok;

	if (!token_has(t, a))
		return false;
	ok = html_url(&url, token_attr(t, a), base);
	if (ok)
		add_attribute(out, attr_name(a), str_slice(&url));
	str_clear(&url);
	return ok;
}

/* An image without address is worth its alternative text. */
static bool
keep_image(struct str *out, const struct token *t, const char *base)
{
	struct str url = { 0 }, alt = { 0 };
	bool ok = html_image_url(&url, t, base);

	if (ok)
		add_attribute(out, "src", str_slice(&url));
	charref_decode(&alt, token_attr(t, ATTR_ALT), true);
	ok |= slice_trim(str_slice(&alt)).len > 0;
	str_clear(&alt);
	str_clear(&url);
	keep_text(out, t, ATTR_ALT);
	keep_text(out, t, ATTR_TITLE);
	keep_number(out, t, ATTR_WIDTH);
	keep_number(out, t, ATTR_HEIGHT);
	return ok;
}

/* A word of letters, digits and "-": ltr, en-GB, row. */
static void
keep_word(struct str *out, const struct token *t, enum attr a)
{
	struct slice raw = token_attr(t, a);

	if (!raw.len || raw.len > 32)
		return;
	for (size_t i = 0; i < raw.len; i++)
		if (!ascii_alnum((unsigned char)raw.s[i]) && raw.s[i] != '-')
			return;
	add_attribute(out, attr_name(a), raw);
}

/* The attributes of some elements.  False: without them it is nothing. */
static bool
keep_own(struct str *out, const struct token *t, const char *base)
{
	switch (t->tag) {
	case TAG_A:
		if (!keep_url(out, t, ATTR_HREF, base))
			return false;
		keep_text(out, t, ATTR_TITLE);
		break;
	case TAG_IMG:
		return keep_image(out, t, base);
	case TAG_SOURCE:
		if (!keep_url(out, t, ATTR_SRC, base))
			return false;
		keep_text(out, t, ATTR_TYPE);
		break;
	case TAG_AUDIO:
	case TAG_VIDEO:
		keep_url(out, t, ATTR_SRC, base);
		keep_url(out, t, ATTR_POSTER, base);
		break;
	case TAG_BLOCKQUOTE:
	case TAG_Q:
		keep_url(out, t, ATTR_CITE, base);
		break;
	case TAG_TD:
	case TAG_TH:
		keep_number(out, t, ATTR_COLSPAN);
		keep_number(out, t, ATTR_ROWSPAN);
		break;
	case TAG_OL:
		keep_number(out, t, ATTR_START);
		break;
	case TAG_LI:
		keep_number(out, t, ATTR_VALUE);
		break;
	case TAG_TIME:
		keep_text(out, t, ATTR_DATETIME);
		break;
	case TAG_ABBR:
	case TAG_ACRONYM:
	case TAG_DFN:
		keep_text(out, t, ATTR_TITLE);
		break;
	default:
		break;
	}
	return true;
}

bool
html_open_tag(struct str *out, const struct token *t, enum tag as,
    const char *base)
{
	size_t from = out->len;

	str_addc(out, '<');
	str_add(out, tag_name(as));
	if (t->has) {
		if (!keep_own(out, t, base)) {
			str_truncate(out, from);
			return false;
		}
		keep_word(out, t, ATTR_LANG);
		keep_word(out, t, ATTR_DIR);
	} else if (as == TAG_A || as == TAG_IMG || as == TAG_SOURCE) {
		str_truncate(out, from);
		return false;
	}
	str_addc(out, '>');
	return true;
}

enum tag
html_kept_as(enum tag t)
{
	switch (t) {
	case TAG_CENTER:
	case TAG_DIALOG:
	case TAG_FIELDSET:
	case TAG_FORM:
	case TAG_HGROUP:
	case TAG_LEGEND:
	case TAG_SEARCH:
		return TAG_DIV;
	case TAG_DIR:
	case TAG_MENU:
		return TAG_UL;
	case TAG_ACRONYM:
		return TAG_ABBR;
	case TAG_STRIKE:
		return TAG_S;
	case TAG_TT:
		return TAG_CODE;
	default:
		return tag_flags(t) & TAG_IS_KEEP ? t : TAG_UNKNOWN;
	}
}

static bool
in_player(const struct walk *w)
{
	return w->count[TAG_AUDIO] || w->count[TAG_VIDEO];
}

static void
keep_content(struct str *out, const struct walk *w, struct str *scratch)
{
	struct slice raw = w->token.text;

	if (in_player(w))
		return; /* what those without a player would be told */
	if (w->token.literal || !memchr(raw.s, '&', raw.len)) {
		html_escape(out, raw, false);
		return;
	}
	str_truncate(scratch, 0);
	charref_decode(scratch, raw, false);
	html_escape(out, str_slice(scratch), false);
}

static void
close_tag(struct str *out, enum tag t)
{
	str_add(out, "</");
	str_add(out, tag_name(t));
	str_addc(out, '>');
}

void
html_sanitise(struct str *out, struct slice html, const char *base)
{
	struct walk w = walk_make(html);
	enum tag kept[WALK_DEEPEST + 1];
	struct str scratch = { 0 };
	enum walk_kind kind;
	enum tag as;

	while ((kind = walk_next(&w)) != WALK_END) {
		switch (kind) {
		case WALK_TEXT:
			keep_content(out, &w, &scratch);
			break;
		case WALK_OPEN:
			as = html_kept_as(w.tag);
			if (as != TAG_UNKNOWN && w.no_attributes) {
				str_addf(out, "<%s>", tag_name(as));
			} else if (as != TAG_UNKNOWN &&
			    !html_open_tag(out, &w.token, as, base)) {
				as = TAG_UNKNOWN;
			}
			kept[w.depth - 1] = as;
			break;
		case WALK_CLOSE:
			if (kept[w.depth] != TAG_UNKNOWN)
				close_tag(out, kept[w.depth]);
			break;
		case WALK_VOID:
			as = html_kept_as(w.tag);
			if (as != TAG_UNKNOWN &&
			    (as != TAG_SOURCE || in_player(&w)))
				html_open_tag(out, &w.token, as, base);
			break;
		case WALK_END:
			break;
		}
	}
	str_clear(&scratch);
}

void
html_plain(struct str *out, struct slice html)
{
	struct walk w = walk_make(html);
	struct str all = { 0 };
	enum walk_kind kind;

	while ((kind = walk_next(&w)) != WALK_END) {
		if (kind == WALK_TEXT && w.token.literal)
			str_adds(&all, w.token.text);
		else if (kind == WALK_TEXT)
			charref_decode(&all, w.token.text, false);
		else if ((tag_flags(w.tag) & TAG_IS_BLOCK) ||
		    w.tag == TAG_BR)
			str_addc(&all, ' ');
	}
	utf8_squeeze(out, str_slice(&all));
	str_clear(&all);
}

static bool
is_reference(struct slice s)
{
	uint32_t ch[2];
	size_t n = charref_read(s, false, ch);

	return n && s.s[n - 1] == ';';
}

/* The tag that `s` starts with, after its '<'. */
static enum tag
known_tag(struct slice s)
{
	size_t from = 1 + (s.len > 1 && s.s[1] == '/'), n = from;

	while (n < s.len && (ascii_alnum((unsigned char)s.s[n]) ||
	    s.s[n] == '-'))
		n++;
	if (n == s.len || (!ascii_space((unsigned char)s.s[n]) &&
	    s.s[n] != '>' && s.s[n] != '/'))
		return TAG_UNKNOWN;
	return tag_find(slice_make(s.s + from, n - from));
}

/* "How to close <script>" speaks of a tag and has none: what holds raw text
 * is markup only where it ends. */
static bool
is_closed(struct slice s, enum tag t)
{
	struct str end = { 0 };
	bool found = false;

	str_addf(&end, "</%s", tag_name(t));
	for (size_t i = 1; !found && i + end.len <= s.len; i++)
		found = s.s[i] == '<' && slice_casestarts(
		    slice_make(s.s + i, s.len - i), end.s);
	str_clear(&end);
	return found;
}

bool
html_looks_marked_up(struct slice s)
{
	const char *gt = memrchr(s.s ? s.s : "", '>', s.len);
	unsigned tries = 0;

	for (size_t i = 0; i < s.len; i++) {
		struct slice rest = slice_make(s.s + i, s.len - i);
		enum tag t;

		if (s.s[i] == '&' && is_reference(rest))
			return true;
		if (s.s[i] != '<')
			continue;
		if (slice_starts(rest, "<!--") ||
		    slice_starts(rest, "<![CDATA["))
			return true;
		t = gt && s.s + i < gt ? known_tag(rest) : TAG_UNKNOWN;
		if (t != TAG_UNKNOWN && (!(tag_flags(t) & TAG_IS_RAW) ||
		    ++tries > 16 || is_closed(rest, t)))
			return true;
	}
	return false;
}
