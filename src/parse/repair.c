/* SPDX-License-Identifier: MIT
 *
 * repair.c - what a person would still read, made well-formed.
 *
 *	UTF-8 -> [ text, tags, references ] -> XML that no parser refuses
 *
 * libxml2 stops or guesses where a document is damaged, and is slow or
 * hungry where it is hostile.  So it never sees such a document: here tags
 * are balanced, bare ampersands escaped, HTML's entities resolved, control
 * characters dropped; and here are the bounds on depth, attributes and
 * namespaces.  DTDs end here: of them, short plain entities survive. */
#include "config.h"

#include "parse/repair.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/lanes.h"
#include "parse/charref.h"
#include "text/utf8.h"

enum {
	MAX_ATTRS = 48,
	MAX_ATTR_BYTES = 64 * 1024, /* of one tag */
	MAX_NAME = 200,
	MAX_NS = 96, /* open at a time */
	MAX_NAMES = 4096, /* different ones */
	MAX_EXPANDED = 256 * 1024,
	PIECE = 16 * 1024,
	SHORT = 24, /* bytes of text that stay in the XML */
};

struct attr {
	struct slice name, value;
};

struct tag {
	struct slice name;
	struct attr attrs[MAX_ATTRS];
	size_t n;
	bool empty; /* ends in "/>" */
	size_t end; /* where it ends in the source */
};

void
repair_init(struct repair *r, struct slice text, size_t root)
{
	*r = (struct repair){ .in = text, .root = root };
}

void
repair_clear(struct repair *r)
{
	str_clear(&r->out);
	str_clear(&r->text);
	str_clear(&r->values);
	map_clear(&r->entities);
	*r = (struct repair){ 0 };
}

/* --- text ----------------------------------------------------------------- */

/* Where text goes: into the XML, into the value of an attribute there, or
 * apart.  Bits: what cannot be copied there as it is. */
enum { IN_TEXT = 1, IN_VALUE = 2, APART = 4 };

static const uint8_t special[256] = {
	7, 7, 7, 7, 7, 7, 7, 7, 7, 0, 0, 7, 7, 0, 7, 7, /* 0x00 */
	7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, /* 0x10 */
	['"'] = IN_VALUE, ['&'] = 7, ['<'] = 3, ['>'] = 3, [0x7f] = 7,
	[0xef] = 7,
};

static bool
is_control(uint32_t ch)
{
	return (ch < 0x20 && ch != '\t' && ch != '\n' && ch != '\r') ||
	    (ch >= 0x7f && ch < 0xa0) || ch == 0xfffe || ch == 0xffff;
}

/* Adds a character to the text that is read apart, or to the XML. */
static void
add_char(struct repair *r, uint32_t ch, int where)
{
	struct str *out = where == APART ? &r->text : &r->out;
	const char *ref = ch == '&' ? "&amp;" : ch == '<' ? "&lt;" :
	    ch == '>' ? "&gt;" : ch == '"' ? "&quot;" : NULL;
	char buf[4];

	if (ref && where != APART)
		str_add(out, ref);
	else if (!is_control(ch))
		str_addn(out, buf, utf8_encode(ch, buf));
}

static void
add_value(struct repair *r, struct slice value, int where)
{
	for (size_t i = 0; i < value.len;) {
		uint32_t ch;

		i += utf8_decode(value.s + i, value.len - i, &ch);
		add_char(r, ch, where);
	}
}

/* A name of this document's DTD or of HTML, "name;" with an ampersand before
 * it; false when unknown. */
static bool
add_named(struct repair *r, struct slice name, int where)
{
	const union map_value *own = r->entities.n ?
	    map_get(&r->entities, name) : NULL;
	uint32_t ch[2];

	if (own) {
		struct slice v = slice_make(str_get(&r->values) +
		    (own->u >> 16), own->u & 0xffff);

		r->expanded += v.len;
		if (r->expanded > MAX_EXPANDED)
			return false;
		add_value(r, v, where);
		return true;
	}
	if (charref_read(slice_make(name.s - 1, name.len + 2), false, ch) !=
	    name.len + 2)
		return false;
	add_char(r, ch[0], where);
	if (ch[1])
		add_char(r, ch[1], where);
	r->damage |= REPAIR_ENTITY;
	return true;
}

/* The five of XML; 0 for another name. */
static uint32_t
predefined(struct slice name)
{
	static const struct {
		const char *name;
		uint32_t ch;
	} five[] = { { "lt", '<' }, { "gt", '>' }, { "amp", '&' },
		{ "quot", '"' }, { "apos", '\'' } };

	for (size_t i = 0; i < 5; i++)
		if (slice_is(name, five[i].name))
			return five[i].ch;
	return 0;
}

/* What follows an ampersand; returns the bytes that were understood. */
static size_t
add_reference(struct repair *r, struct slice s, int where)
{
	struct slice name;
	uint32_t ch;
	size_t n = 0;

	if (s.len && s.s[0] == '#') {
		n = repair_number(s, &ch);
		if (n)
			add_char(r, ch, where);
	} else {
		while (n < s.len && n < 40 && (ascii_alnum(s.s[n]) ||
		    strchr("-_.:", s.s[n])))
			n++;
		name = slice_make(s.s, n);
		if (n && n < s.len && s.s[n] == ';') {
			n++;
			ch = predefined(name);
			if (ch)
				add_char(r, ch, where);
			else if (!add_named(r, name, where))
				n = 0;
		} else {
			n = 0;
		}
	}
	if (!n) {
		r->damage |= REPAIR_AMPERSAND;
		add_char(r, '&', where);
	}
	return n;
}

static bool
is_plain(lanes v)
{
	lanes blank = lanes_has(v, '\t') | lanes_has(v, '\n') |
	    lanes_has(v, '\r');

	return !lanes_any(((lanes)(v < lanes_each(' ')) & ~blank) |
	    lanes_markup(v) | lanes_has(v, 0x7f) | lanes_has(v, 0xef));
}

/* How many bytes can be copied as they are. */
static size_t
plain_run(struct slice s, int where)
{
	size_t i = 0;

	while (i < s.len) {
		size_t end = s.len - i < LANES ? s.len : i + LANES;

		if (end == i + LANES && is_plain(lanes_load(s.s + i))) {
			i = end;
			continue;
		}
		while (i < end && !(special[(unsigned char)s.s[i]] & where))
			i++;
		if (i < end)
			break;
	}
	return i;
}

static void
add_text(struct repair *r, struct slice s, int where)
{
	struct str *out = where == APART ? &r->text : &r->out;

	for (size_t i = 0; i < s.len;) {
		size_t run = i;
		unsigned char c;

		run += plain_run(slice_make(s.s + i, s.len - i), where);
		str_addn(out, s.s + i, run - i);
		i = run;
		if (i == s.len)
			return;
		c = (unsigned char)s.s[i++];
		if (c == '&') {
			i += add_reference(r, slice_make(s.s + i, s.len - i),
			    where);
		} else if (c == 0xef) {
			if (s.len - i >= 2 && (unsigned char)s.s[i] == 0xbf &&
			    (unsigned char)s.s[i + 1] >= 0xbe)
				i += 2;
			else
				str_addc(out, (char)c);
		} else {
			r->damage |= c < 0x20 ? REPAIR_CONTROL : 0;
			add_char(r, c, where);
		}
	}
}

/* What stands between two tags.  More than a few words need not go through
 * libxml2: a mark in the XML tells how much is to be read apart. */
static void
add_between(struct repair *r, struct slice s)
{
	size_t from = r->text.len;

	if (s.len < SHORT || !slice_trim(s).len) {
		add_text(r, s, IN_TEXT);
		return;
	}
	add_text(r, s, APART);
	if (r->text.len > from)
		str_addf(&r->out, "<?t %zu?>", r->text.len - from);
}

struct slice
repair_text(struct repair *r, const char *mark)
{
	char *end;
	size_t at = strtoull(mark, &end, 10), n;

	if (*end == ' ') {
		n = strtoull(end, NULL, 10);
		return slice_make(r->in.s + at, n);
	}
	n = at;
	at = r->text_read;
	r->text_read += n;
	return slice_make(r->text.s + at, n);
}

/* --- tags ----------------------------------------------------------------- */

/* A name that any parser takes: at most one colon, only ASCII. */
static void
add_name(struct str *out, struct slice name)
{
	bool colon = false;

	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.s[i];

		if (c == ':') {
			if (colon || !i || i + 1 == name.len ||
			    !(ascii_alpha(name.s[i + 1]) ||
			    name.s[i + 1] == '_' ||
			    (unsigned char)name.s[i + 1] >= 0x80))
				c = '_';
			colon = true;
		} else if (c >= 0x80 || (!i && !ascii_alpha(c))) {
			c = '_';
		}
		str_addc(out, (char)c);
	}
}

/* libxml2 keeps all names it ever saw, and finds them the slower the more
 * there are: beyond some thousands, new ones do not reach it. */
static bool
may_pass(struct repair *r, struct slice name)
{
	uint64_t bit = hash_bytes(name.s, name.len) % (1024 * 64);
	uint64_t *word = &r->names[bit / 64], mask = (uint64_t)1 << bit % 64;

	if (*word & mask)
		return true;
	if (r->n_names == MAX_NAMES) {
		r->damage |= REPAIR_LIMIT;
		return false;
	}
	*word |= mask;
	r->n_names++;
	return true;
}

/* Where the value of an attribute ends that starts at `i`, and the value. */
static size_t
read_value(const struct repair *r, size_t i, struct attr *a, bool *empty)
{
	char quote = r->in.s[i];
	size_t end;

	if (quote == '"' || quote == '\'') {
		end = repair_byte(r, i + 1, quote);
		if (end < r->in.len) {
			a->value = slice_make(r->in.s + i + 1, end - i - 1);
			return end + 1;
		}
		i++;
	}
	end = i;
	while (end < r->in.len && r->in.s[end] != '>' &&
	    !ascii_space((unsigned char)r->in.s[end]))
		end++;
	a->value = slice_make(r->in.s + i, end - i);
	if (end < r->in.len && r->in.s[end] == '>' && a->value.len &&
	    a->value.s[a->value.len - 1] == '/') {
		a->value.len--;
		*empty = true;
	}
	return end;
}

static bool
has_attr(const struct tag *t, struct slice name)
{
	for (size_t i = 0; i < t->n; i++)
		if (slice_eq(t->attrs[i].name, name))
			return true;
	return false;
}

static void
keep_attr(struct repair *r, struct tag *t, const struct attr *a, size_t *bytes)
{
	if (!a->name.len || a->name.len > MAX_NAME || has_attr(t, a->name)) {
		r->damage |= REPAIR_ATTRIBUTE;
		return;
	}
	if (t->n == MAX_ATTRS || *bytes + a->value.len > MAX_ATTR_BYTES) {
		r->damage |= REPAIR_LIMIT;
		return;
	}
	*bytes += a->value.len;
	t->attrs[t->n++] = *a;
}

/* Reads the tag at `i`, after "<"; false when it is none. */
static bool
read_tag(struct repair *r, size_t i, struct tag *t)
{
	size_t bytes = 0;

	t->n = 0;
	t->empty = false;
	t->name = repair_name(r, &i);
	if (!t->name.len || t->name.len > MAX_NAME ||
	    t->name.s[t->name.len - 1] == ':' || /* <http://...> */
	    ascii_digit(t->name.s[0]) || t->name.s[0] == '-' ||
	    t->name.s[0] == '.')
		return false;
	if (i < r->in.len && !ascii_space((unsigned char)r->in.s[i]) &&
	    r->in.s[i] != '/' && r->in.s[i] != '>')
		return false;
	while (i < r->in.len) {
		struct attr a = { 0 };

		repair_blanks(r, &i);
		if (i == r->in.len || r->in.s[i] == '<')
			return false;
		if (r->in.s[i] == '>') {
			t->end = i + 1;
			return true;
		}
		t->empty = r->in.s[i] == '/';
		a.name = repair_name(r, &i);
		if (!a.name.len) {
			i++;
			continue;
		}
		repair_blanks(r, &i);
		a.value = a.name;
		if (i < r->in.len && r->in.s[i] == '=') {
			i++;
			repair_blanks(r, &i);
			if (i == r->in.len)
				return false;
			i = read_value(r, i, &a, &t->empty);
		} else {
			r->damage |= REPAIR_ATTRIBUTE;
		}
		keep_attr(r, t, &a, &bytes);
	}
	return false;
}

static void
close_to(struct repair *r, size_t depth)
{
	while (r->depth > depth) {
		struct repair_open *o = &r->open[--r->depth];

		r->n_ns -= o->n_ns;
		str_add(&r->out, "</");
		add_name(&r->out, o->shown);
		str_addc(&r->out, '>');
	}
	if (!r->depth)
		r->done = true;
}

/* An item within an item was not closed: stories do not nest.  Only where
 * nothing foreign stands between them. */
static void
close_story(struct repair *r, struct slice name)
{
	if (!slice_is(name, "item") && !slice_is(name, "entry"))
		return;
	for (size_t d = r->depth; d-- > 1;) {
		if (slice_eq(r->open[d].name, name)) {
			r->damage |= REPAIR_TAGS;
			close_to(r, d);
			return;
		}
		if (memchr(r->open[d].name.s, ':', r->open[d].name.len))
			return;
	}
}

static bool
is_namespace(const struct attr *a)
{
	return slice_is(a->name, "xmlns") || slice_starts(a->name, "xmlns:");
}

static void
add_attrs(struct repair *r, const struct tag *t, struct repair_open *o)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct attr *a = &t->attrs[i];

		if (!may_pass(r, a->name))
			continue;
		if (is_namespace(a)) {
			if (!may_pass(r, a->value) ||
			    r->n_ns + o->n_ns >= MAX_NS ||
			    (a->name.len > 5 && !slice_trim(a->value).len) ||
			    slice_starts(a->name, "xmlns:xml"))
				continue;
			o->n_ns++;
		}
		str_addc(&r->out, ' ');
		add_name(&r->out, a->name);
		str_add(&r->out, "=\"");
		add_text(r, a->value, IN_VALUE);
		str_addc(&r->out, '"');
	}
}

static void
add_start(struct repair *r, const struct tag *t)
{
	struct repair_open o = { .name = t->name, .shown = t->name };

	close_story(r, t->name);
	if (r->depth == REPAIR_DEEPEST) {
		r->damage |= REPAIR_LIMIT;
		return;
	}
	if (!may_pass(r, t->name))
		o.shown = slice_of("x");
	str_addc(&r->out, '<');
	add_name(&r->out, o.shown);
	add_attrs(r, t, &o);
	if (t->empty) {
		str_add(&r->out, "/>");
		r->done = !r->depth;
		return;
	}
	str_addc(&r->out, '>');
	r->n_ns += o.n_ns;
	r->open[r->depth++] = o;
}

/* How deep the element stands that an end tag closes; 0 is none. */
static size_t
find_open(const struct repair *r, struct slice name)
{
	for (size_t d = r->depth; d > 0; d--)
		if (slice_eq(r->open[d - 1].name, name))
			return d;
	for (size_t d = r->depth; d > 0; d--)
		if (slice_caseeq(r->open[d - 1].name, name))
			return d;
	return 0;
}

/* `i` is after "</". */
static size_t
end_tag(struct repair *r, size_t i)
{
	struct slice name;
	size_t d, end;

	repair_blanks(r, &i);
	name = repair_name(r, &i);
	end = i;
	while (end < r->in.len && r->in.s[end] != '>' && r->in.s[end] != '<')
		end++;
	d = name.len ? find_open(r, name) : 0;
	if (d != r->depth || !d)
		r->damage |= REPAIR_TAGS;
	if (!d && end < r->in.len)
		r->stray_end = end + 1;
	/* A tag that is cut off closes nothing for certain. */
	if (end == r->in.len && d)
		return end;
	if (d)
		close_to(r, d - 1);
	return end < r->in.len && r->in.s[end] == '>' ? end + 1 : end;
}

/* --- the document --------------------------------------------------------- */

/* A section is read where it stands; control characters, too, which is for
 * the reader to know. */
static void
add_cdata(struct repair *r, struct slice s)
{
	if (s.len)
		str_addf(&r->out, "<?t %zu %zu?>", (size_t)(s.s - r->in.s),
		    s.len);
}

/* A section that never ends goes to the end tag of what it stands in. */
static size_t
unclosed_cdata(struct repair *r, size_t i)
{
	struct str tag = { 0 };
	size_t end;

	r->damage |= REPAIR_TAGS;
	str_add(&tag, "</");
	str_adds(&tag, r->open[r->depth - 1].name);
	end = repair_find(r, i, tag.s);
	str_clear(&tag);
	add_cdata(r, slice_make(r->in.s + i, end - i));
	return end;
}

static size_t
cdata(struct repair *r, size_t i)
{
	size_t end = r->no_cdata_end ? r->in.len : repair_find(r, i, "]]>");

	if (!r->depth)
		return end < r->in.len ? end + 3 : i;
	if (end == r->in.len) {
		r->no_cdata_end = true;
		return unclosed_cdata(r, i);
	}
	add_cdata(r, slice_make(r->in.s + i, end - i));
	return end + 3;
}

static size_t
comment(struct repair *r, size_t i)
{
	size_t end = r->no_comment_end ? r->in.len : repair_find(r, i, "-->");

	if (end < r->in.len)
		return end + 3;
	r->no_comment_end = true;
	r->damage |= REPAIR_TAGS;
	return i;
}

static size_t
instruction(const struct repair *r, size_t i)
{
	size_t end = repair_byte(r, i, '>');

	/* "?>" may stand a little further on: <?php if (a > b) ?>. */
	while (end < r->in.len && r->in.s[end - 1] != '?' && end - i < 512) {
		size_t next = repair_byte(r, end + 1, '>');

		if (next == r->in.len || memchr(r->in.s + end, '<',
		    next - end))
			break;
		end = next;
	}
	return end < r->in.len ? end + 1 : end;
}

/* What follows the markup at `i` that starts with "<!". */
static size_t
declaration(struct repair *r, size_t i)
{
	struct slice s = repair_rest(r, i);
	size_t end;

	if (slice_starts(s, "<!--"))
		return comment(r, i + 4);
	if (slice_casestarts(s, "<![CDATA["))
		return cdata(r, i + 9);
	if (slice_casestarts(s, "<!DOCTYPE"))
		return repair_doctype(r, i + 9);
	end = repair_byte(r, i, '>');
	return end < r->in.len ? end + 1 : end;
}

/* The markup at `i`, where "<" stands; returns what follows it. */
static size_t
markup(struct repair *r, size_t i)
{
	struct tag t;
	int next = i + 1 < r->in.len ? r->in.s[i + 1] : 0;

	if (next == '!')
		return declaration(r, i);
	if (next == '?')
		return instruction(r, i + 2);
	if (next == '/')
		return end_tag(r, i + 2);
	if (!r->depth && i < r->root)
		return i + 1;
	if (read_tag(r, i + 1, &t)) {
		add_start(r, &t);
		return t.end;
	}
	if (r->depth)
		str_add(&r->out, "&lt;");
	r->damage |= REPAIR_TAGS;
	return i + 1;
}

/* The root was closed under another name, and nothing follows. */
static bool
closed_by_another_name(const struct repair *r)
{
	return r->depth == 1 && r->stray_end &&
	    !slice_trim(repair_rest(r, r->stray_end)).len;
}

static void
finish(struct repair *r)
{
	if (closed_by_another_name(r)) {
		close_to(r, 0);
	} else if (r->depth) {
		r->damage |= REPAIR_CUT;
		str_add(&r->out, "<?cut?>");
		close_to(r, 0);
	}
	r->done = true;
}

static void
make_more(struct repair *r)
{
	str_truncate(&r->out, 0);
	r->read = 0;
	if (r->text_read) {
		r->text.len -= r->text_read;
		memmove(r->text.s, r->text.s + r->text_read, r->text.len);
		r->text_read = 0;
	}
	while (!r->done && r->out.len < PIECE) {
		size_t lt = repair_byte(r, r->i, '<');

		if (r->depth)
			add_between(r, slice_make(r->in.s + r->i,
			    lt - r->i));
		r->i = lt;
		if (lt == r->in.len)
			finish(r);
		else
			r->i = markup(r, lt);
	}
}

size_t
repair_read(struct repair *r, char *buf, size_t size)
{
	size_t n;

	while (r->read == r->out.len) {
		if (r->done)
			return 0;
		make_more(r);
	}
	n = r->out.len - r->read;
	n = n < size ? n : size;
	memcpy(buf, r->out.s + r->read, n);
	r->read += n;
	return n;
}
