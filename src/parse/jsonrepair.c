/* SPDX-License-Identifier: MIT
 *
 * jsonrepair.c - one pass over the tokens; nothing is looked at twice.
 *
 * A comma waits until a value follows it.  The document can be ended after
 * any object in a list of the root, which is what a feed's items are. */
#include "config.h"

#include "parse/jsonrepair.h"

#include <stdint.h>

enum {
	DEEPEST = 100,
	BIG = 19, /* digits of a whole number that may not fit in 64 bits */
};

struct mender {
	struct slice in;
	size_t i;
	struct str *out;
	char open[DEEPEST];
	size_t depth;
	size_t safe; /* bytes of `out` that can be closed with "]}" */
	bool comma; /* one waits */
};

static int
peek(const struct mender *m, size_t ahead)
{
	return m->i + ahead < m->in.len ?
	    (unsigned char)m->in.s[m->i + ahead] : -1;
}

/* What a value begins with, after the comma before it. */
static void
begin_value(struct mender *m)
{
	if (m->comma)
		str_addc(m->out, ',');
	m->comma = false;
}

/* The four digits after "\u"; -1. */
static int32_t
hex4(const struct mender *m, size_t at)
{
	int32_t v = 0;

	for (size_t k = 0; k < 4; k++) {
		int c = ascii_tolower(peek(m, at + k));

		if (ascii_digit(c))
			v = v * 16 + c - '0';
		else if (c >= 'a' && c <= 'f')
			v = v * 16 + c - 'a' + 10;
		else
			return -1;
	}
	return v;
}

/* What stands at a backslash; returns its length. */
static size_t
add_escape(struct mender *m)
{
	static const char known[] = "\"\\/bfnrt";
	int c = peek(m, 1);
	int32_t v, low;

	if (c > 0 && strchr(known, c)) {
		str_addn(m->out, m->in.s + m->i, 2);
		return 2;
	}
	v = c == 'u' ? hex4(m, 2) : -1;
	if (v < 0) { /* "\x" is what it looks like */
		str_add(m->out, "\\\\");
		return 1;
	}
	if (v < 0xd800 || v > 0xdfff) {
		str_addn(m->out, m->in.s + m->i, 6);
		return 6;
	}
	low = peek(m, 6) == '\\' && peek(m, 7) == 'u' ? hex4(m, 8) : -1;
	if (v < 0xdc00 && low >= 0xdc00 && low <= 0xdfff) {
		str_addn(m->out, m->in.s + m->i, 12);
		return 12;
	}
	str_add(m->out, "\\ufffd");
	return 6;
}

/* A string, of which the first quote is next; false when it never ends. */
static bool
add_string(struct mender *m)
{
	begin_value(m);
	str_addc(m->out, '"');
	m->i++;
	while (m->i < m->in.len) {
		int c = peek(m, 0);

		if (c == '"') {
			str_addc(m->out, '"');
			m->i++;
			return true;
		}
		if (c == '\\') {
			m->i += add_escape(m);
			continue;
		}
		if (c < 0x20)
			str_addf(m->out, "\\u%04x", (unsigned)c);
		else
			str_addc(m->out, (char)c);
		m->i++;
	}
	return false;
}

/* A number or a word. */
static void
add_word(struct mender *m)
{
	size_t n = 0, digits = 0;
	struct slice word;

	while (ascii_alnum(peek(m, n)) || (peek(m, n) > 0 &&
	    strchr("+-._", peek(m, n)))) {
		digits += ascii_digit(peek(m, n));
		n++;
	}
	if (!n) { /* nothing that JSON knows */
		m->i++;
		return;
	}
	word = slice_make(m->in.s + m->i, n);
	m->i += n;
	begin_value(m);
	if (digits == n && n >= BIG)
		str_addf(m->out, "\"%.*s\"", (int)n, word.s);
	else if (digits || slice_is(word, "true") || slice_is(word, "false"))
		str_adds(m->out, word);
	else
		str_add(m->out, "null");
}

static bool
add_open(struct mender *m)
{
	if (m->depth == DEEPEST)
		return false;
	begin_value(m);
	m->open[m->depth++] = m->in.s[m->i];
	str_addc(m->out, m->in.s[m->i++]);
	return true;
}

/* An end that closes nothing is left out. */
static void
add_close(struct mender *m)
{
	char c = m->in.s[m->i++];

	if (!m->depth || m->open[m->depth - 1] != (c == '}' ? '{' : '['))
		return;
	m->comma = false;
	m->depth--;
	str_addc(m->out, c);
	if (c == '}' && m->depth == 2 && m->open[0] == '{' &&
	    m->open[1] == '[')
		m->safe = m->out->len;
}

/* A comment, to its end. */
static void
skip_comment(struct mender *m)
{
	bool line = peek(m, 1) == '/';

	m->i += 2;
	while (m->i < m->in.len && (line ? peek(m, 0) != '\n' :
	    peek(m, 0) != '*' || peek(m, 1) != '/'))
		m->i++;
	m->i += line ? 1 : 2;
}

static bool
add_next(struct mender *m)
{
	int c = peek(m, 0), next = peek(m, 1);

	if (c == '"')
		return add_string(m);
	if (c == '{' || c == '[')
		return add_open(m);
	if (c == '}' || c == ']') {
		add_close(m);
	} else if (c == ',' || ascii_space(c)) {
		/* One after an opening bracket parts nothing. */
		if (c == ',' && m->out->len &&
		    !strchr("[{:", m->out->s[m->out->len - 1]))
			m->comma = true;
		m->i++;
	} else if (c == '/' && (next == '/' || next == '*')) {
		skip_comment(m);
	} else if (c == ':') {
		str_addc(m->out, ':');
		m->i++;
	} else {
		add_word(m);
	}
	return true;
}

bool
json_repair(struct str *out, struct slice in, bool *cut)
{
	struct mender m = { .in = in, .out = out };

	*cut = false;
	if (peek(&m, 0) != '{' || !add_open(&m))
		return false;
	while (m.depth && m.i < in.len)
		if (!add_next(&m))
			break;
	if (!m.depth)
		return true;
	*cut = m.i >= in.len;
	if (!m.safe)
		return false;
	str_truncate(out, m.safe);
	str_add(out, "]}");
	return true;
}
