/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/fill.h"

#include <stdlib.h>

#include "parse/html.h"
#include "parse/parse.h"
#include "text/date.h"
#include "text/url.h"
#include "text/utf8.h"

enum {
	MAX_LINE = 16 * 1024, /* of a title and other single lines */
	MAX_URL = 16 * 1024,
	MAX_DEFECTS = 16,
	MAX_LIST = 1000, /* authors, categories, enclosures */
	FALLBACK = 8, /* from this rank on: only when nothing else is there */
};

void
draft_init(struct draft *d, struct arena *arena)
{
	*d = (struct draft){ .arena = arena, .ttl = -1 };
	d->s.published = d->s.updated = TIME_NONE;
	d->s.duration = d->s.comments_count = -1;
}

void
draft_clear(struct draft *d)
{
	vec_clear(&d->authors);
	vec_clear(&d->contributors);
	vec_clear(&d->categories);
	vec_clear(&d->enclosures);
}

static bool
would_win(const struct draft *d, enum field f, int rank)
{
	return !d->rank[f] || rank + 1 < d->rank[f];
}

bool
draft_wins(struct draft *d, enum field f, int rank)
{
	if (!would_win(d, f, rank))
		return false;
	d->rank[f] = (uint8_t)(rank + 1);
	return true;
}

bool
draft_has(const struct draft *d, enum field f)
{
	return d->rank[f] != 0;
}

/* Where a field's string is. */
static const char **
slot(struct draft *d, enum field f)
{
	switch (f) {
	case F_ID: return &d->s.guid;
	case F_TITLE: return &d->s.title;
	case F_LINK: return &d->s.url;
	case F_SUMMARY: return &d->s.summary;
	case F_CONTENT: return &d->s.content;
	case F_LANG: return &d->s.lang;
	case F_IMAGE: return &d->s.image;
	case F_RIGHTS: return &d->s.rights;
	case F_COMMENTS: return &d->s.comments;
	case F_COMMENTS_FEED: return &d->s.comments_feed;
	default: return &d->generator;
	}
}

/* --- texts ---------------------------------------------------------------- */

const char *
plain_text(struct arena *arena, struct slice s, enum markup m)
{
	struct str clean = { .limit = MAX_LINE * 4 };
	struct str plain = { 0 }, line = { .limit = MAX_LINE };
	struct slice text;
	const char *out = NULL;

	s = slice_trim(s);
	if (s.len > MAX_LINE * 4)
		s.len = MAX_LINE * 4;
	utf8_clean(&clean, s, false);
	text = str_slice(&clean);
	if (m == MARKUP_HTML ||
	    (m == MARKUP_GUESS && html_looks_marked_up(text))) {
		html_plain(&plain, text);
		text = str_slice(&plain);
	}
	utf8_squeeze(&line, text);
	if (line.len)
		out = arena_slice(arena, str_slice(&line));
	str_clear(&clean);
	str_clear(&plain);
	str_clear(&line);
	return out;
}

const char *
html_content(struct arena *arena, struct slice s, enum markup m,
    const char *base)
{
	struct str clean = { 0 }, safe = { 0 };
	const char *out = NULL;
	struct slice text;

	utf8_clean(&clean, slice_trim(s), true);
	if (m == MARKUP_TEXT || (m == MARKUP_GUESS &&
	    !html_looks_marked_up(str_slice(&clean))))
		html_escape(&safe, str_slice(&clean), false);
	else
		html_sanitise(&safe, str_slice(&clean), base);
	text = slice_trim(str_slice(&safe));
	if (text.len)
		out = arena_slice(arena, text);
	str_clear(&clean);
	str_clear(&safe);
	return out;
}

/* "http://" is what stands in a form before anything was typed. */
static bool
is_unfinished(const char *url)
{
	struct slice s = slice_of(url);

	return slice_caseis(s, "http://") || slice_caseis(s, "https://");
}

const char *
absolute_url(struct arena *arena, struct slice s, const char *base)
{
	const char *out = NULL;
	char *url;

	s = slice_trim(s);
	if (!s.len || s.len > MAX_URL)
		return NULL;
	url = url_resolve(base, s);
	if (*url && url_is_safe(url) && !is_unfinished(url))
		out = arena_strdup(arena, url);
	free(url);
	return out;
}

void
fill_plain(struct draft *d, enum field f, int rank, struct slice s,
    enum markup m)
{
	const char *text;

	if (!would_win(d, f, rank))
		return;
	text = plain_text(d->arena, s, m);
	if (text && draft_wins(d, f, rank))
		*slot(d, f) = text;
}

void
fill_html(struct draft *d, enum field f, int rank, struct slice s,
    enum markup m, const char *base)
{
	const char *text;

	if (!would_win(d, f, rank))
		return;
	text = html_content(d->arena, s, m, base);
	if (text && draft_wins(d, f, rank))
		*slot(d, f) = text;
}

void
fill_url(struct draft *d, enum field f, int rank, struct slice s,
    const char *base)
{
	const char *url;

	if (!would_win(d, f, rank))
		return;
	url = absolute_url(d->arena, s, base);
	if (url && draft_wins(d, f, rank))
		*slot(d, f) = url;
}

void
fill_id(struct draft *d, int rank, struct slice s)
{
	struct str clean = { 0 };

	s = slice_trim(s);
	if (!s.len || !would_win(d, F_ID, rank))
		return;
	utf8_clean(&clean, s, false);
	if (clean.len && draft_wins(d, F_ID, rank))
		d->s.guid = arena_slice(d->arena, str_slice(&clean));
	str_clear(&clean);
}

/* --- numbers -------------------------------------------------------------- */

void
fill_date(struct draft *d, enum field f, int rank, struct slice s)
{
	int64_t t;

	if (!date_parse(s, &t) || !draft_wins(d, f, rank))
		return;
	if (f == F_PUBLISHED)
		d->s.published = t;
	else
		d->s.updated = t;
}

void
fill_count(struct draft *d, enum field f, int rank, struct slice s)
{
	long long v;

	if (!slice_int(slice_trim(s), 0, INT32_MAX, &v) ||
	    !draft_wins(d, f, rank))
		return;
	if (f == F_TTL)
		d->ttl = v;
	else
		d->s.comments_count = v;
}

/* Hours, minutes and seconds with letters after each number. */
static int64_t
lettered_duration(struct slice s)
{
	int64_t total = 0, v = -1;

	for (size_t i = 0; i < s.len; i++) {
		int c = ascii_tolower((unsigned char)s.s[i]);

		if (ascii_digit(c)) {
			v = (v < 0 ? 0 : v) * 10 + (c - '0');
			if (v > 100000000)
				return -1;
			continue;
		}
		if (c == '.' && v >= 0)
			while (i + 1 < s.len && ascii_digit(s.s[i + 1]))
				i++;
		if (v < 0 || (c != 'd' && c != 'h' && c != 'm' && c != 's'))
			continue;
		total += v * (c == 'd' ? 86400 : c == 'h' ? 3600 :
		    c == 'm' ? 60 : 1);
		v = -1;
		while (i + 1 < s.len && ascii_alpha(s.s[i + 1]))
			i++;
	}
	return total ? total : -1;
}

int64_t
duration_parse(struct slice s)
{
	int64_t total = 0, v = 0;
	bool any = false;
	size_t i = 0;
	int parts = 1;

	s = slice_trim(s);
	for (; i < s.len; i++) {
		if (ascii_digit(s.s[i])) {
			v = v * 10 + (s.s[i] - '0');
			any = true;
			if (v > 100000000)
				return -1;
		} else if (s.s[i] == ':' && parts < 4) {
			total = (total + v) * (parts++ == 3 ? 24 : 60);
			v = 0;
		} else if (!ascii_space(s.s[i])) {
			break;
		}
	}
	if (i < s.len && any && (s.s[i] == '.' || s.s[i] == ',')) {
		for (i++; i < s.len && ascii_digit(s.s[i]); i++)
			;
	}
	if (i < s.len)
		return parts == 1 ? lettered_duration(s) : -1;
	return any ? total + v : -1;
}

void
fill_duration(struct draft *d, int rank, struct slice s)
{
	int64_t v = duration_parse(s);

	if (v >= 0 && draft_wins(d, F_DURATION, rank))
		d->s.duration = v;
}

void
fill_geo(struct draft *d, int rank, double lat, double lon)
{
	if (!(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180) ||
	    !draft_wins(d, F_GEO, rank))
		return;
	d->s.has_geo = true;
	d->s.lat = lat;
	d->s.lon = lon;
}

/* --- lists ---------------------------------------------------------------- */

static bool
same(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

/* One of two ways to name the only author is no more than an address: makes
 * them one.  True when that was it. */
static bool
merge_author(struct draft *d, int rank, struct byline *who)
{
	struct byline *old = &d->authors.at[0];

	if (d->authors.n != 1 || !old->name == !who->name)
		return false;
	if (who->name) {
		if (!who->email)
			who->email = old->email;
		*old = *who;
		d->rank[F_AUTHORS] = (uint8_t)(rank + 1);
	} else if (!old->email) {
		old->email = who->email;
	}
	return true;
}

void
add_author(struct draft *d, int rank, struct byline who)
{
	if ((!who.name && !who.email && !who.uri) ||
	    d->authors.n >= MAX_LIST)
		return;
	if (d->rank[F_AUTHORS] && d->rank[F_AUTHORS] != rank + 1) {
		if (merge_author(d, rank, &who))
			return;
		if (!draft_wins(d, F_AUTHORS, rank))
			return;
		d->authors.n = 0;
	}
	d->rank[F_AUTHORS] = (uint8_t)(rank + 1);
	for (size_t i = 0; i < d->authors.n; i++) {
		struct byline *b = &d->authors.at[i];

		if (same(b->name, who.name) && same(b->email, who.email))
			return;
	}
	vec_push(&d->authors, who);
}

void
add_contributor(struct draft *d, struct byline who)
{
	if ((who.name || who.email || who.uri) &&
	    d->contributors.n < MAX_LIST)
		vec_push(&d->contributors, who);
}

void
add_category(struct draft *d, struct slice s, enum markup m)
{
	const char *name;

	if (d->categories.n >= MAX_LIST)
		return;
	name = plain_text(d->arena, s, m);
	if (!name)
		return;
	for (size_t i = 0; i < d->categories.n; i++)
		if (!strcmp(d->categories.at[i], name))
			return;
	vec_push(&d->categories, name);
}

void
add_enclosure(struct draft *d, const char *url, struct slice type,
    struct slice length)
{
	struct enclosure e = { .url = url, .length = -1 };
	long long v;

	if (!url || d->enclosures.n >= MAX_LIST)
		return;
	e.type = plain_text(d->arena, type, MARKUP_TEXT);
	if (slice_int(slice_trim(length), 0, INT64_MAX, &v))
		e.length = v;
	for (size_t i = 0; i < d->enclosures.n; i++) {
		struct enclosure *old = &d->enclosures.at[i];

		if (strcmp(old->url, url))
			continue;
		if (!old->type)
			old->type = e.type;
		if (old->length <= 0 && e.length > 0)
			old->length = e.length;
		return;
	}
	vec_push(&d->enclosures, e);
}

/* --- persons -------------------------------------------------------------- */

static bool
mail_byte(char c)
{
	return ascii_alnum(c) || (c && strchr("._%+-'~=/&!#$*?^{|}", c));
}

/* The first thing that looks like name@host.tld; empty if none. */
static struct slice
find_mail(struct slice s)
{
	for (size_t at = 1; at + 1 < s.len; at++) {
		size_t from = at, to = at + 1;

		if (s.s[at] != '@')
			continue;
		while (from && mail_byte(s.s[from - 1]))
			from--;
		while (to < s.len && (ascii_alnum(s.s[to]) ||
		    s.s[to] == '-' || s.s[to] == '.'))
			to++;
		while (to > at + 1 && s.s[to - 1] == '.')
			to--;
		if (from < at && memchr(s.s + at, '.', to - at))
			return slice_make(s.s + from, to - from);
		at = to;
	}
	return (struct slice){ 0 };
}

/* Takes brackets and quotes off both ends while they do nothing. */
static struct slice
strip_brackets(struct slice s)
{
	static const char opens[] = "(<[\"'", closes[] = ")>]\"'";

	for (;;) {
		const char *p;

		s = slice_trim(s);
		while (s.len && strchr(",;:-", s.s[s.len - 1]))
			s.len--;
		while (s.len && strchr(",;:-", s.s[0])) {
			s.s++;
			s.len--;
		}
		s = slice_trim(s);
		p = s.len >= 2 ? strchr(opens, s.s[0]) : NULL;
		if (!p || !*p || closes[p - opens] != s.s[s.len - 1])
			return s;
		s = slice_make(s.s + 1, s.len - 2);
	}
}

/* Adds `s` without empty brackets. */
static void
add_without_pairs(struct str *out, struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		size_t k = i + 1;

		if (s.s[i] == '(' || s.s[i] == '<' || s.s[i] == '[') {
			char close = s.s[i] == '(' ? ')' :
			    s.s[i] == '<' ? '>' : ']';

			while (k < s.len && ascii_space(s.s[k]))
				k++;
			if (k < s.len && s.s[k] == close) {
				i = k;
				continue;
			}
		}
		str_addc(out, s.s[i]);
	}
}

struct byline
person_parse(struct arena *arena, struct slice s, enum markup m)
{
	struct byline who = { 0 };
	struct str rest = { 0 }, name = { 0 };
	const char *line = plain_text(arena, s, m);
	struct slice all = slice_of(line), mail = find_mail(all), before;

	if (!line)
		return who;
	if (!mail.len) {
		all = strip_brackets(all);
		who.name = all.len ? arena_slice(arena, all) : NULL;
		return who;
	}
	who.email = arena_slice(arena, mail);
	before = slice_make(all.s, (size_t)(mail.s - all.s));
	if (before.len >= 7 && slice_caseeq(slice_make(before.s + before.len -
	    7, 7), slice_of("mailto:")))
		before.len -= 7;
	str_adds(&rest, before);
	str_addn(&rest, mail.s + mail.len,
	    all.len - (size_t)(mail.s - all.s) - mail.len);
	add_without_pairs(&name, str_slice(&rest));
	all = strip_brackets(str_slice(&name));
	if (all.len)
		who.name = plain_text(arena, all, MARKUP_TEXT);
	str_clear(&rest);
	str_clear(&name);
	return who;
}

/* --- the end -------------------------------------------------------------- */

static void *
keep(struct arena *arena, const void *at, size_t n, size_t size)
{
	void *copy;

	if (!n)
		return NULL;
	copy = arena_alloc(arena, n * size);
	memcpy(copy, at, n * size);
	return copy;
}

static const char *
join_names(struct arena *arena, const struct byline *at, size_t n)
{
	struct str out = { .limit = MAX_LINE };
	const char *joined = NULL;

	for (size_t i = 0; i < n; i++) {
		const char *name = at[i].name ? at[i].name : at[i].email;

		if (!name)
			continue;
		if (out.len)
			str_add(&out, ", ");
		str_add(&out, name);
	}
	if (out.len)
		joined = arena_slice(arena, str_slice(&out));
	str_clear(&out);
	return joined;
}

static void
fall_back(struct draft *d)
{
	struct story *s = &d->s;

	if (!s->url && s->guid && !d->guid_is_no_link &&
	    url_is_http(s->guid))
		s->url = absolute_url(d->arena, slice_of(s->guid), NULL);
	/* What podcasts repeat in other elements. */
	if (d->rank[F_CONTENT] > FALLBACK && d->rank[F_SUMMARY] &&
	    d->rank[F_SUMMARY] < 3)
		s->content = NULL;
	for (size_t i = 0; !s->image && i < d->enclosures.n; i++) {
		const struct enclosure *e = &d->enclosures.at[i];

		if (e->type && slice_casestarts(slice_of(e->type), "image/"))
			s->image = e->url;
	}
}

void
draft_finish(struct draft *d, struct story *out)
{
	struct arena *a = d->arena;

	fall_back(d);
	*out = d->s;
	out->author = join_names(a, d->authors.at, d->authors.n);
	out->authors.n = d->authors.n;
	out->authors.at = keep(a, d->authors.at, d->authors.n,
	    sizeof *d->authors.at);
	out->contributors.n = d->contributors.n;
	out->contributors.at = keep(a, d->contributors.at, d->contributors.n,
	    sizeof *d->contributors.at);
	out->categories.n = d->categories.n;
	out->categories.at = keep(a, d->categories.at, d->categories.n,
	    sizeof *d->categories.at);
	out->n_enclosures = d->enclosures.n;
	out->enclosures = keep(a, d->enclosures.at, d->enclosures.n,
	    sizeof *d->enclosures.at);
}

void
feed_defect(struct feed *feed, const char *what)
{
	struct strings *d = &feed->defects;

	if (!d->at)
		d->at = arena_calloc(&feed->arena, MAX_DEFECTS,
		    sizeof *d->at);
	for (size_t i = 0; i < d->n; i++)
		if (!strcmp(d->at[i], what))
			return;
	if (d->n < MAX_DEFECTS)
		d->at[d->n++] = what;
}
