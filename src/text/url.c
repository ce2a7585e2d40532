/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/url.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "text/utf8.h"

/* The five components of RFC 3986, 3.  A component that is absent has a NULL
 * pointer; one that is empty has not. */
struct parts {
	struct slice scheme, authority, path, query, fragment;
};

/* Bytes of the scheme at the start of `s`, without the colon; 0 is none. */
static size_t
scheme_len(struct slice s)
{
	size_t i = 0;

	if (!s.len || !ascii_alpha(s.s[0]))
		return 0;
	while (i < s.len && (ascii_alnum(s.s[i]) || s.s[i] == '+' ||
	    s.s[i] == '-' || s.s[i] == '.'))
		i++;
	return i < s.len && s.s[i] == ':' ? i : 0;
}

static struct slice
take_until(struct slice *s, const char *stops)
{
	size_t i = 0;
	struct slice part;

	while (i < s->len && !strchr(stops, s->s[i]))
		i++;
	part = slice_make(s->s, i);
	*s = slice_make(s->s + i, s->len - i);
	return part;
}

static void
skip(struct slice *s, size_t n)
{
	s->s += n;
	s->len -= n;
}

static struct parts
split(struct slice s)
{
	struct parts p = { 0 };
	size_t n = scheme_len(s);

	if (!s.s)
		s.s = "";
	if (n) {
		p.scheme = slice_make(s.s, n);
		skip(&s, n + 1);
	}
	if (slice_starts(s, "//")) {
		skip(&s, 2);
		p.authority = take_until(&s, "/?#");
	}
	p.path = take_until(&s, "?#");
	if (s.len && s.s[0] == '?') {
		skip(&s, 1);
		p.query = take_until(&s, "#");
	}
	if (s.len && s.s[0] == '#') {
		skip(&s, 1);
		p.fragment = s;
	}
	return p;
}

/* Cuts the last segment and its slash off what was added since `from`. */
static void
pop_segment(struct str *out, size_t from)
{
	size_t len = out->len;

	while (len > from && out->s[len - 1] != '/')
		len--;
	str_truncate(out, len > from ? len - 1 : from);
}

/* RFC 3986, 5.2.4. */
static void
add_without_dots(struct str *out, struct slice in)
{
	size_t from = out->len;

	while (in.len) {
		struct slice seg;

		if (slice_starts(in, "../")) {
			skip(&in, 3);
		} else if (slice_starts(in, "./")) {
			skip(&in, 2);
		} else if (slice_starts(in, "/./")) {
			skip(&in, 2);
		} else if (slice_is(in, "/.")) {
			str_addc(out, '/');
			return;
		} else if (slice_starts(in, "/../")) {
			skip(&in, 3);
			pop_segment(out, from);
		} else if (slice_is(in, "/..")) {
			pop_segment(out, from);
			str_addc(out, '/');
			return;
		} else if (slice_is(in, ".") || slice_is(in, "..")) {
			return;
		} else {
			if (in.s[0] == '/') {
				str_addc(out, '/');
				skip(&in, 1);
			}
			seg = take_until(&in, "/");
			str_adds(out, seg);
		}
	}
}

/* RFC 3986, 5.2.3. */
static void
add_merged(struct str *out, const struct parts *base, struct slice ref)
{
	struct str path = { 0 };
	size_t dir = base->path.len;

	while (dir && base->path.s[dir - 1] != '/')
		dir--;
	if (base->authority.s && !base->path.len)
		str_addc(&path, '/');
	str_addn(&path, base->path.s, dir);
	str_adds(&path, ref);
	add_without_dots(out, str_slice(&path));
	str_clear(&path);
}

static void
add_lower(struct str *out, struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		str_addc(out, (char)ascii_tolower(s.s[i]));
}

/* What no address may hold but feeds have: blanks and quotes are written as
 * a browser would send them. */
static void
add_encoded(struct str *out, struct slice s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.s[i] != ' ' && s.s[i] != '"' && s.s[i] != '<' &&
		    s.s[i] != '>')
			continue;
		str_addn(out, s.s + from, i - from);
		str_addf(out, "%%%02X", (unsigned)s.s[i]);
		from = i + 1;
	}
	str_addn(out, s.s + from, s.len - from);
}

/* Control characters go, wherever they are; so do blanks at the ends. */
static void
add_stripped(struct str *out, struct slice ref)
{
	struct str bare = { 0 };

	ref = slice_trim(ref);
	for (size_t i = 0; i < ref.len;) {
		uint32_t ch;
		size_t n = utf8_decode(ref.s + i, ref.len - i, &ch);

		if (!utf8_control(ch))
			str_addn(&bare, ref.s + i, n);
		i += n;
	}
	add_encoded(out, slice_trim(str_slice(&bare)));
	str_clear(&bare);
}

/* RFC 3986, 5.2.2. */
static void
add_resolved(struct str *out, const struct parts *b, const struct parts *r)
{
	bool keep_query = false;

	add_lower(out, b->scheme);
	str_addc(out, ':');
	if (r->authority.s || b->authority.s) {
		str_add(out, "//");
		str_adds(out, r->authority.s ? r->authority : b->authority);
	}
	if (r->authority.s || (r->path.len && r->path.s[0] == '/')) {
		add_without_dots(out, r->path);
	} else if (!r->path.len) {
		str_adds(out, b->path);
		keep_query = !r->query.s;
	} else {
		add_merged(out, b, r->path);
	}
	if (keep_query ? b->query.s : r->query.s) {
		str_addc(out, '?');
		str_adds(out, keep_query ? b->query : r->query);
	}
	if (r->fragment.s) {
		str_addc(out, '#');
		str_adds(out, r->fragment);
	}
}

/* Absolute, and nothing in it that would be changed. */
static bool
is_settled(struct slice ref)
{
	size_t i = slice_starts(ref, "https://") ? 8 :
	    slice_starts(ref, "http://") ? 7 : 0;

	if (!i || i == ref.len)
		return false;
	for (; i < ref.len; i++) {
		unsigned char c = (unsigned char)ref.s[i];

		if (c <= ' ' || c >= 0x7f || c == '"' || c == '<' || c == '>')
			return false;
	}
	return true;
}

char *
url_resolve(const char *base, struct slice ref)
{
	struct str bare = { 0 }, out = { 0 };
	struct parts b, r;

	if (is_settled(ref))
		return mem_strndup(ref.s, ref.len);
	add_stripped(&bare, ref);
	r = split(str_slice(&bare));
	b = split(slice_of(base));
	/* "mailto:x" is a base of nothing; "http:page" is what some feeds
	 * write for a page beside them. */
	if (!b.scheme.s || (!b.authority.s && b.path.len &&
	    b.path.s[0] != '/'))
		return str_take(&bare);
	if (r.scheme.s) {
		bool http = slice_caseis(r.scheme, "http") ||
		    slice_caseis(r.scheme, "https");

		if (!http || r.authority.s ||
		    !slice_caseeq(r.scheme, b.scheme))
			return str_take(&bare);
		r.scheme = (struct slice){ 0 };
	}
	add_resolved(&out, &b, &r);
	str_clear(&bare);
	return str_take(&out);
}

/* The scheme of `url` as a program would see it that skips blanks and
 * control characters, decoded of references by hand-written HTML. */
static void
add_scheme(struct str *out, const char *url)
{
	struct slice s = slice_of(url);

	out->limit = 32;
	for (size_t i = 0; i < s.len;) {
		uint32_t ch;
		size_t n = utf8_decode(s.s + i, s.len - i, &ch);

		i += n;
		if (utf8_control(ch) || utf8_is_space(ch))
			continue;
		str_addc(out, ch < 0x80 ? (char)ascii_tolower((int)ch) : '?');
		if (ch == ':' || ch == '/' || ch == '?' || ch == '#' ||
		    out->cut)
			return;
	}
}

bool
url_is_safe(const char *url)
{
	static const char *const good[] = {
		"http:", "https:", "mailto:", "ftp:", "ftps:", "sftp:",
		"magnet:", "tel:", "sms:", "news:", "nntp:", "irc:", "ircs:",
		"gopher:", "gemini:", "xmpp:", "urn:", "tag:", "geo:",
		"acct:", "doi:", "rtsp:", "rtmp:", "mms:", "ed2k:",
		"matrix:", "sip:", "sips:", "spotify:", "nostr:",
		"bitcoin:", "dat:", "ipfs:",
	};
	/* Another address may follow these: feed:https://... */
	static const char *const before[] = { "feed:", "webcal:", "podcast:",
		"itpc:", "pcast:" };
	struct str scheme = { 0 };
	bool ok;

	if (!url)
		return false;
	add_scheme(&scheme, url);
	/* Without a scheme it is relative, and harmless: unless a reference
	 * to a character hides the colon. */
	ok = !memchr(str_get(&scheme), ':', scheme.len);
	if (ok && memchr(str_get(&scheme), '&', scheme.len) &&
	    !memchr(str_get(&scheme), '/', scheme.len) &&
	    !memchr(str_get(&scheme), '?', scheme.len))
		ok = false;
	for (size_t i = 0; !ok && i < sizeof good / sizeof *good; i++)
		ok = slice_is(str_slice(&scheme), good[i]);
	for (size_t i = 0; !ok && i < sizeof before / sizeof *before; i++)
		ok = slice_is(str_slice(&scheme), before[i]) &&
		    url_is_safe(strchr(url, ':') + 1);
	str_clear(&scheme);
	return ok;
}

bool
url_is_http(const char *url)
{
	struct slice s = slice_of(url);

	return (slice_casestarts(s, "http://") && s.len > 7) ||
	    (slice_casestarts(s, "https://") && s.len > 8);
}

/* The authority without user and port. */
static struct slice
bare_host(struct slice authority)
{
	size_t i;

	for (i = authority.len; i-- > 0;)
		if (authority.s[i] == '@') {
			skip(&authority, i + 1);
			break;
		}
	for (i = authority.len; i-- > 0;) {
		if (authority.s[i] == ':')
			return slice_make(authority.s, i);
		if (!ascii_digit(authority.s[i]))
			break;
	}
	return authority;
}

struct slice
url_host(const char *url)
{
	struct parts p = split(slice_of(url));
	struct slice host = bare_host(p.authority);

	if (slice_casestarts(host, "www.") && host.len > 4)
		skip(&host, 4);
	return host;
}

static int
hex_digit(int c)
{
	if (ascii_digit(c))
		return c - '0';
	c = ascii_tolower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Escapes in capitals, and none for what needs none. */
static void
add_plain(struct str *out, struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		bool escape = s.s[i] == '%' && i + 2 < s.len &&
		    hex_digit(s.s[i + 1]) >= 0 && hex_digit(s.s[i + 2]) >= 0;
		int c = escape ? hex_digit(s.s[i + 1]) << 4 |
		    hex_digit(s.s[i + 2]) : 0;

		if (!escape) {
			str_addc(out, s.s[i]);
			continue;
		}
		if (ascii_alnum(c) || (c && c < 0x80 && strchr("-._~", c)))
			str_addc(out, (char)c);
		else
			str_addf(out, "%%%02X", (unsigned)c);
		i += 2;
	}
}

/* Case does not matter in a host, but in a name and a password. */
static void
add_authority(struct str *out, struct slice authority, bool tls)
{
	struct slice host = bare_host(authority), port;
	size_t user = (size_t)(host.s - authority.s);

	str_addn(out, authority.s, user);
	add_lower(out, host);
	port = slice_make(host.s + host.len,
	    authority.len - user - host.len);
	if (port.len > 1 && !slice_is(port, tls ? ":443" : ":80"))
		str_adds(out, port);
}

char *
url_canonical(const char *url)
{
	struct parts p = split(slice_of(url));
	struct str out = { 0 }, path = { 0 };

	if (!url_is_http(url) || !p.authority.s)
		return mem_strdup(url ? url : "");
	add_lower(&out, p.scheme);
	str_add(&out, "://");
	add_authority(&out, p.authority, p.scheme.len == 5);
	add_plain(&path, p.path);
	if (!path.len)
		str_addc(&path, '/');
	add_without_dots(&out, str_slice(&path));
	if (p.query.s) {
		str_addc(&out, '?');
		add_plain(&out, p.query);
	}
	str_clear(&path);
	return str_take(&out);
}

char *
url_public(const char *url)
{
	struct str out = { 0 };
	struct slice s = slice_of(url);
	struct parts p = split(s);
	size_t at = 0;

	for (size_t i = 0; i < p.authority.len; i++)
		if (p.authority.s[i] == '@')
			at = i + 1;
	if (!at)
		return mem_strdup(url ? url : "");
	str_addn(&out, s.s, (size_t)(p.authority.s - s.s));
	str_addn(&out, p.authority.s + at,
	    s.len - (size_t)(p.authority.s - s.s) - at);
	return str_take(&out);
}
