/* SPDX-License-Identifier: MIT
 *
 * xmlfill.c - what happens at the end of an element. */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "parse/html.h"
#include "parse/xmlfeed.h"
#include "text/date.h"
#include "text/utf8.h"

/* What RSS says of itself goes before what it borrows from Atom. */
static int
rank_of(const struct xmlfeed *x, const struct frame *f)
{
	return f->el->rank + (f->ns == NS_ATOM && !x->atom ? 2 : 0);
}

/* --- text ----------------------------------------------------------------- */

/* Takes back what html_escape() did to text. */
static void
add_unescaped(struct str *out, struct slice s)
{
	static const struct {
		const char *name;
		char c;
	} refs[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' },
		{ "&quot;", '"' } };

	while (s.len) {
		const char *amp = memchr(s.s, '&', s.len);
		size_t n = amp ? (size_t)(amp - s.s) : s.len, k;

		str_addn(out, s.s, n);
		s = slice_make(s.s + n, s.len - n);
		if (!s.len)
			return;
		for (k = 0; k < 4; k++)
			if (slice_starts(s, refs[k].name))
				break;
		str_addc(out, k < 4 ? refs[k].c : '&');
		n = k < 4 ? strlen(refs[k].name) : 1;
		s = slice_make(s.s + n, s.len - n);
	}
}

static void
add_base64(struct str *out, struct slice s)
{
	unsigned bits = 0, n = 0;

	for (size_t i = 0; i < s.len; i++) {
		int c = (unsigned char)s.s[i], v;

		if (ascii_upper(c))
			v = c - 'A';
		else if (ascii_lower(c))
			v = c - 'a' + 26;
		else if (ascii_digit(c))
			v = c - '0' + 52;
		else if (c == '+' || c == '-')
			v = 62;
		else if (c == '/' || c == '_')
			v = 63;
		else
			continue;
		bits = (bits << 6 | (unsigned)v) & 0xffffff;
		n += 6;
		if (n >= 8) {
			n -= 8;
			str_addc(out, (char)(bits >> n & 0xff));
		}
	}
}

static bool
blank(const char *s, size_t n)
{
	return !slice_trim(slice_make(s, n)).len;
}

/* XHTML stands in a div that is not part of it (RFC 4287, 3.1.1.3). */
static struct slice
without_div(const struct xmlfeed *x, const struct frame *f, struct slice text)
{
	size_t open, close;

	if (f->kids != 1 || !f->kid_from || f->kid_to < f->kid_from)
		return text;
	open = f->kid_from - f->from;
	close = f->kid_to - f->from;
	if (!slice_casestarts(slice_trim(text), "<div") ||
	    !blank(text.s + close + 6, text.len - close - 6))
		return text;
	return slice_make(x->text.s + f->from + open, close - open);
}

/* Is it a type that stands in base64 (RFC 4287, 4.1.3.3)? */
static bool
is_binary(struct slice type)
{
	return memchr(type.s ? type.s : "", '/', type.len) &&
	    !slice_casestarts(type, "text/") && !slice_ends(type, "xml");
}

/* Base64 of an unknown type may be a text all the same. */
static bool
add_unknown(struct str *out, struct slice type, struct slice s)
{
	if (slice_casestarts(type, "image/") ||
	    slice_casestarts(type, "audio/") ||
	    slice_casestarts(type, "video/"))
		return false;
	add_base64(out, s);
	return out->len && utf8_valid(str_slice(out)) &&
	    strlen(out->s) == out->len;
}

/* What an element's text is, by the rules of its dialect.  `buf` may hold
 * it.  False: it is nothing to read. */
static bool
decode_text(const struct xmlfeed *x, const struct frame *f,
    struct slice *text, enum markup *m, struct str *buf)
{
	struct slice type = slice_trim(frame_attr(f, "type"));
	struct slice mode = slice_trim(frame_attr(f, "mode"));
	bool html = slice_caseis(type, "html") ||
	    slice_casestarts(type, "text/html");

	*m = MARKUP_GUESS;
	if (f->ns == NS_MEDIA && html)
		*m = MARKUP_HTML;
	if (f->el->kind == EL_XHTML)
		*m = MARKUP_HTML;
	if (!f->atomic)
		return true;
	*m = html ? MARKUP_HTML : MARKUP_TEXT;
	if (is_binary(type)) {
		if (!add_unknown(buf, type, *text))
			return false;
		*text = str_slice(buf);
		*m = MARKUP_GUESS;
	} else if (slice_caseis(mode, "base64")) {
		add_base64(buf, *text);
		*text = str_slice(buf);
	} else if (f->kids) {
		*text = without_div(x, f, *text);
		*m = MARKUP_HTML;
	} else if (f->escape) {
		add_unescaped(buf, *text);
		*text = str_slice(buf);
		/* Some write XHTML as a text of tags. */
		if (slice_caseis(type, "xhtml"))
			*m = MARKUP_GUESS;
	}
	return true;
}

/* --- addresses ------------------------------------------------------------ */

static bool
has_rel(struct slice rels, const char *want)
{
	struct slice one;

	while (slice_split(&rels, ' ', &one)) {
		one = slice_trim(one);
		if (slice_casestarts(one,
		    "http://www.iana.org/assignments/relation/"))
			one = slice_make(one.s + 41, one.len - 41);
		if (slice_caseis(one, want))
			return true;
	}
	return false;
}

static bool
is_page(struct slice type)
{
	return !type.len || slice_caseis(type, "text/html") ||
	    slice_casestarts(type, "application/xhtml") ||
	    slice_casestarts(type, "text/html;");
}

/* Addresses of the feed itself that a link of it gives. */
static void
feed_link(struct xmlfeed *x, const struct frame *f, struct slice rel,
    struct slice href)
{
	struct feed *feed = x->feed;
	const char *url = absolute_url(&feed->arena, href, f->base);

	if (has_rel(rel, "self") && !feed->self)
		feed->self = url;
	if (has_rel(rel, "hub") && !feed->hub)
		feed->hub = url;
	if (has_rel(rel, "next") && !feed->next)
		feed->next = url;
}

/* A link with an address in an attribute, after Atom. */
static void
atom_link(struct xmlfeed *x, struct frame *f, struct slice href)
{
	struct slice rel = slice_trim(frame_attr(f, "rel"));
	struct slice type = slice_trim(frame_attr(f, "type"));
	struct draft *d = f->draft;
	int rank = rank_of(x, f);

	/* Names of relations are told apart by case (RFC 4287, 4.2.7.2). */
	if (slice_caseis(rel, "alternate") && !slice_is(rel, "alternate"))
		rank++;
	if (!rel.len || has_rel(rel, "alternate")) {
		fill_url(d, F_LINK, is_page(type) ? rank : rank + 1, href,
		    f->base);
	} else if (has_rel(rel, "enclosure") && f->place == IN_STORY) {
		add_enclosure(d, absolute_url(d->arena, href, f->base), type,
		    frame_attr(f, "length"));
	} else if (has_rel(rel, "replies") && f->place == IN_STORY) {
		fill_url(d, is_page(type) ? F_COMMENTS : F_COMMENTS_FEED, 1,
		    href, f->base);
		fill_count(d, F_COMMENTS_COUNT, 2, frame_attr(f, "count"));
	} else if (has_rel(rel, "image")) {
		fill_url(d, F_IMAGE, 6, href, f->base);
	} else if (has_rel(rel, "self") && f->place == IN_SOURCE) {
		fill_url(d, F_LINK, 9, href, f->base);
	}
	if (f->place == IN_FEED)
		feed_link(x, f, rel, href);
}

static void
do_link(struct xmlfeed *x, struct frame *f, struct slice text)
{
	struct slice href = frame_attr(f, "href");

	if (!href.s)
		href = frame_attr(f, "resource");
	if (href.s && (f->atomic || !slice_trim(text).len))
		atom_link(x, f, href);
	else if (f->atomic && frame_has_attr(f, "rel") &&
	    !has_rel(frame_attr(f, "rel"), "alternate"))
		return;
	else
		fill_url(f->draft, F_LINK, rank_of(x, f), text, f->base);
}

static void
do_guid(struct frame *f, struct slice text)
{
	struct draft *d = f->draft;

	if (draft_has(d, F_ID) && d->rank[F_ID] == 1)
		return;
	fill_id(d, 0, text);
	d->guid_is_no_link = slice_caseis(slice_trim(frame_attr(f,
	    "isPermaLink")), "false");
}

static struct slice
first_attr(const struct frame *f, const char *a, const char *b, const char *c)
{
	if (frame_has_attr(f, a))
		return frame_attr(f, a);
	return frame_attr(f, frame_has_attr(f, b) ? b : c);
}

static void
do_enclosure(struct frame *f, struct slice text)
{
	struct draft *d = f->draft;
	struct slice url = first_attr(f, "url", "href", "resource");

	if (!url.s)
		url = text;
	add_enclosure(d, absolute_url(d->arena, url, f->base),
	    frame_attr(f, "type"), frame_attr(f, "length"));
	fill_duration(d, 3, frame_attr(f, "duration"));
}

static void
do_media(struct frame *f)
{
	struct draft *d = f->draft;
	struct slice url = frame_attr(f, "url");
	struct slice type = frame_attr(f, "type");
	bool image = slice_caseis(slice_trim(frame_attr(f, "medium")),
	    "image") || slice_casestarts(slice_trim(type), "image/");

	add_enclosure(d, absolute_url(d->arena, url, f->base), type,
	    frame_attr(f, "fileSize"));
	if (image)
		fill_url(d, F_IMAGE, 6, url, f->base);
	fill_duration(d, 2, frame_attr(f, "duration"));
}

static void
do_image(struct frame *f, struct slice text)
{
	struct slice url = first_attr(f, "href", "url", "resource");

	if (!url.s)
		url = text;
	fill_url(f->draft, F_IMAGE, f->el->rank, url, f->base);
}

/* --- people and subjects -------------------------------------------------- */

static void
add_person(struct xmlfeed *x, struct frame *f, struct byline who)
{
	if (f->el->action == DO_CONTRIBUTOR)
		add_contributor(f->draft, who);
	else
		add_author(f->draft, f->ns == NS_ATOM && !x->atom ? 4 :
		    f->el->rank, who);
}

/* "a@h (A), b@h (B)": each part has an address. */
static bool
is_list_of_mails(struct slice s)
{
	struct slice part;
	size_t n = 0;

	for (; slice_split(&s, ',', &part); n++)
		if (!memchr(part.s, '@', part.len))
			return false;
	return n > 1;
}

static void
do_person(struct xmlfeed *x, struct frame *f, struct slice text)
{
	const struct byline *who = &x->person;
	struct arena *a = f->draft->arena;
	struct slice part;

	if (who->name || who->email || who->uri)
		add_person(x, f, *who);
	else if (!is_list_of_mails(text))
		add_person(x, f, person_parse(a, text, MARKUP_GUESS));
	else
		while (slice_split(&text, ',', &part))
			add_person(x, f, person_parse(a, part, MARKUP_GUESS));
}

static void
do_category(struct frame *f, struct slice text)
{
	struct slice name = frame_attr(f, "label");
	enum markup m = f->atomic ? MARKUP_TEXT : MARKUP_GUESS;

	if (!slice_trim(name).len)
		name = frame_attr(f, "term");
	if (!slice_trim(name).len)
		name = frame_attr(f, "text");
	if (!slice_trim(name).len)
		name = text;
	add_category(f->draft, name, m);
}

static void
do_keywords(struct frame *f, struct slice text)
{
	struct slice one;

	if (!slice_trim(text).len)
		text = frame_attr(f, "text");
	while (slice_split(&text, ',', &one))
		add_category(f->draft, one, MARKUP_GUESS);
}

/* RSS: an address and a name; Atom: a feed's head. */
static void
do_source(struct xmlfeed *x, struct frame *f, struct slice text)
{
	struct draft *d = &x->source, *story = &x->story;
	struct slice url = first_attr(f, "url", "href", "resource");

	fill_plain(d, F_TITLE, 5, text, MARKUP_GUESS);
	fill_url(d, F_LINK, 0, url, f->base);
	if (!story->s.source_title)
		story->s.source_title = d->s.title;
	if (!story->s.source_url)
		story->s.source_url = d->s.url;
	/* RFC 4287, 4.2.1: its authors are those of a story without. */
	if (!story->authors.n)
		for (size_t i = 0; i < d->authors.n; i++)
			add_author(story, 5, d->authors.at[i]);
	f->draft = story;
}

static void
do_dc_source(struct frame *f, struct slice text)
{
	struct draft *d = f->draft;

	text = slice_trim(text);
	if (slice_casestarts(text, "http")) {
		if (!d->s.source_url)
			d->s.source_url = absolute_url(d->arena, text,
			    f->base);
	} else if (!d->s.source_title) {
		d->s.source_title = plain_text(d->arena, text, MARKUP_GUESS);
	}
}

/* --- places --------------------------------------------------------------- */

/* A number with a point, whatever the locale has. */
static bool
read_decimal(struct slice s, double *v)
{
	size_t i = s.len && (s.s[0] == '-' || s.s[0] == '+');
	double scale = 1;
	bool point = false;

	if (i == s.len || s.len > 40)
		return false;
	*v = 0;
	for (; i < s.len; i++) {
		if (s.s[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (!ascii_digit(s.s[i]))
			return false;
		*v = *v * 10 + (s.s[i] - '0');
		scale *= point ? 10 : 1;
	}
	*v = s.s[0] == '-' ? -*v / scale : *v / scale;
	return true;
}

/* The numbers of a list, blanks or commas between; returns how many. */
static size_t
read_numbers(struct slice s, double *v, size_t max)
{
	size_t n = 0;

	while (n < max) {
		size_t len = 0;

		while (s.len && (ascii_space(s.s[0]) || s.s[0] == ',' ||
		    s.s[0] == ';')) {
			s.s++;
			s.len--;
		}
		while (len < s.len && s.s[len] != ',' && s.s[len] != ';' &&
		    !ascii_space(s.s[len]))
			len++;
		if (!read_decimal(slice_make(s.s, len), &v[n]))
			break;
		n++;
		s = slice_make(s.s + len, s.len - len);
	}
	return n;
}

static void
do_point(struct frame *f, struct slice text)
{
	double v[3];

	if (read_numbers(text, v, 3) >= 2)
		fill_geo(f->draft, f->el->rank, v[0], v[1]);
}

/* KML's order, which is the other way round. */
static void
do_coordinates(struct frame *f, struct slice text)
{
	double v[3];

	if (read_numbers(text, v, 3) >= 2)
		fill_geo(f->draft, f->el->rank, v[1], v[0]);
}

/* Lines and areas: the middle of what surrounds them. */
static void
do_positions(struct xmlfeed *x, const struct frame *f, struct slice text)
{
	double v[256];
	size_t n = read_numbers(text, v, 256) / 2 * 2;

	/* A box whose west is east of its east lies over the date line. */
	if (n == 4 && f->ns == NS_GEORSS && v[1] > v[3] &&
	    !strcmp(f->el->name, "box")) {
		double lon = (v[1] + v[3]) / 2;

		fill_geo(f->draft, 2, (v[0] + v[2]) / 2,
		    lon > 0 ? lon - 180 : lon + 180);
		return;
	}
	for (size_t i = 0; i < n; i += 2) {
		if (!x->has_box) {
			x->south = x->north = v[i];
			x->west = x->east = v[i + 1];
			x->has_box = true;
		}
		x->south = fmin(x->south, v[i]);
		x->north = fmax(x->north, v[i]);
		x->west = fmin(x->west, v[i + 1]);
		x->east = fmax(x->east, v[i + 1]);
	}
}

static void
do_coordinate(struct xmlfeed *x, const struct frame *f, struct slice text)
{
	bool lat = f->el->action == DO_LAT;
	double v;

	if (read_numbers(text, &v, 1) != 1 || (lat ? x->has_lat : x->has_lon))
		return;
	if (lat) {
		x->lat = v;
		x->has_lat = true;
	} else {
		x->lon = v;
		x->has_lon = true;
	}
}

/* --- when to come back ---------------------------------------------------- */

static void
do_hour(struct xmlfeed *x, struct slice text)
{
	long long h;

	if (slice_int(slice_trim(text), 0, 24, &h))
		x->feed->skip_hours |= 1u << h % 24;
}

static void
do_day(struct xmlfeed *x, struct slice text)
{
	static const char *const days[] = { "mon", "tue", "wed", "thu", "fri",
		"sat", "sun" };

	for (size_t i = 0; i < 7; i++)
		if (slice_casestarts(slice_trim(text), days[i]))
			x->feed->skip_days |= (uint8_t)(1u << i);
}

static void
do_period(struct xmlfeed *x, struct slice text)
{
	static const struct {
		const char *name;
		int seconds;
	} periods[] = { { "hourly", 3600 }, { "daily", 86400 },
		{ "weekly", 7 * 86400 }, { "monthly", 30 * 86400 },
		{ "yearly", 365 * 86400 } };

	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
		if (slice_caseis(slice_trim(text), periods[i].name))
			x->period = periods[i].seconds;
}

/* --- the end of an element ------------------------------------------------ */

static void
do_text(struct xmlfeed *x, struct frame *f, struct slice text)
{
	const struct element *el = f->el;
	struct draft *d = f->draft;
	struct str buf = { 0 };
	enum markup m;

	if (el->field == F_CONTENT && f->atomic && !slice_trim(text).len)
		/* RFC 4287, 4.1.3.2: the content is elsewhere. */
		fill_url(d, F_LINK, 7, frame_attr(f, "src"), f->base);
	if (!decode_text(x, f, &text, &m, &buf)) {
		str_clear(&buf);
		return;
	}
	/* A feed's subtitle is a line, a story's summary is HTML. */
	if (el->action == DO_HTML && f->place != IN_FEED)
		fill_html(d, el->field, rank_of(x, f), text, m, f->base);
	else
		fill_plain(d, el->field, rank_of(x, f), text, m);
	str_clear(&buf);
}

static void
do_in_person(struct xmlfeed *x, struct frame *f, struct slice text)
{
	struct arena *a = f->draft->arena;
	enum markup m = f->atomic ? MARKUP_TEXT : MARKUP_GUESS;
	struct byline *who = &x->person;

	if (f->el->action == DO_NAME && !who->name)
		who->name = plain_text(a, text, m);
	else if (f->el->action == DO_EMAIL && !who->email)
		who->email = plain_text(a, text, m);
	else if (f->el->action == DO_URI && !who->uri)
		who->uri = absolute_url(a, text, f->base);
}

static void
do_other(struct xmlfeed *x, struct frame *f, struct slice text)
{
	switch (f->el->action) {
	case DO_NAME: case DO_EMAIL: case DO_URI:
		do_in_person(x, f, text);
		break;
	case DO_POINT: do_point(f, text); break;
	case DO_COORDINATES: do_coordinates(f, text); break;
	case DO_POSITIONS: do_positions(x, f, text); break;
	case DO_LAT: case DO_LON: do_coordinate(x, f, text); break;
	case DO_HOUR: do_hour(x, text); break;
	case DO_DAY: do_day(x, text); break;
	case DO_PERIOD: do_period(x, text); break;
	case DO_FREQUENCY:
		slice_int(slice_trim(text), 1, 10000, &x->frequency);
		break;
	case DO_GENERATOR:
		fill_plain(f->draft, F_GENERATOR, f->el->rank,
		    frame_has_attr(f, "resource") ?
		    frame_attr(f, "resource") : text, MARKUP_TEXT);
		break;
	default: break;
	}
}

void
element_end(struct xmlfeed *x, struct frame *f, struct slice text)
{
	struct draft *d = f->draft;

	switch (f->el->action) {
	case DO_PLAIN: case DO_TITLE: case DO_HTML:
		do_text(x, f, text);
		break;
	case DO_URL:
		if (!slice_trim(text).len)
			text = first_attr(f, "href", "url", "resource");
		fill_url(d, f->el->field, rank_of(x, f), text, f->base);
		break;
	case DO_DATE:
		fill_date(d, f->el->field, rank_of(x, f), text);
		break;
	case DO_COUNT:
		fill_count(d, f->el->field, f->el->rank, text);
		break;
	case DO_DURATION: fill_duration(d, f->el->rank, text); break;
	case DO_ID: fill_id(d, rank_of(x, f), text); break;
	case DO_GUID: do_guid(f, text); break;
	case DO_LINK: do_link(x, f, text); break;
	case DO_ORIG_LINK:
		text = slice_trim(text);
		if (slice_casestarts(text, "http://") ||
		    slice_casestarts(text, "https://"))
			fill_url(d, F_LINK, f->el->rank, text, NULL);
		break;
	case DO_AUTHOR: case DO_CONTRIBUTOR: do_person(x, f, text); break;
	case DO_CATEGORY: do_category(f, text); break;
	case DO_KEYWORDS: do_keywords(f, text); break;
	case DO_ENCLOSURE: do_enclosure(f, text); break;
	case DO_MEDIA: do_media(f); break;
	case DO_IMAGE: do_image(f, text); break;
	case DO_SOURCE: do_source(x, f, text); break;
	case DO_DC_SOURCE: do_dc_source(f, text); break;
	default: do_other(x, f, text); break;
	}
}

void
story_start(struct xmlfeed *x, struct frame *f)
{
	struct draft *d = &x->story;

	draft_init(d, &x->feed->arena);
	x->in_story = true;
	x->has_lat = x->has_lon = x->has_box = false;
	f->draft = d;
	f->place = IN_STORY;
	fill_id(d, 1, frame_attr(f, "about"));
	if (f->lang)
		fill_plain(d, F_LANG, 2, slice_of(f->lang), MARKUP_TEXT);
	if (x->feed->format == FEED_CDF) {
		fill_url(d, F_LINK, 5, frame_attr(f, "href"), f->base);
		fill_date(d, F_UPDATED, 3, frame_attr(f, "lastmod"));
	}
}
