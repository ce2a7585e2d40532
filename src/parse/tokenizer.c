/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/tokenizer.h"

struct tokenizer
tokenizer_make(struct slice html)
{
	return (struct tokenizer){ .in = html };
}

/* Offset of `c` at or after `from`, or the end. */
static size_t
seek(const struct tokenizer *tz, size_t from, char c)
{
	const char *p = from < tz->in.len
	    ? memchr(tz->in.s + from, c, tz->in.len - from)
	    : NULL;

	return p ? (size_t)(p - tz->in.s) : tz->in.len;
}

static int
peek(const struct tokenizer *tz, size_t i)
{
	return i < tz->in.len ? (unsigned char)tz->in.s[i] : -1;
}

/* Past the '>' at or after `from`. */
static size_t
past_gt(const struct tokenizer *tz, size_t from)
{
	size_t i = seek(tz, from, '>');

	return i + (i < tz->in.len);
}

/* `at` is after "<!--".  A comment that is not closed takes all the rest. */
static size_t
past_comment(const struct tokenizer *tz, size_t at)
{
	if (peek(tz, at) == '>')
		return at + 1;
	if (peek(tz, at) == '-' && peek(tz, at + 1) == '>')
		return at + 2;
	for (size_t i = at; (i = seek(tz, i, '>')) < tz->in.len; i++) {
		const char *p = tz->in.s + i;

		if (i >= at + 2 && p[-1] == '-' && p[-2] == '-')
			return i + 1;
		if (i >= at + 3 && p[-1] == '!' && p[-2] == '-' &&
		    p[-3] == '-')
			return i + 1;
	}
	return tz->in.len;
}

/* Past the `mark` after `at`; `none` remembers that there is no more. */
static size_t
past_mark(struct tokenizer *tz, size_t at, const char *mark, bool *none)
{
	struct slice rest = slice_make(tz->in.s + at, tz->in.len - at);
	size_t i;

	if (!*none) {
		i = slice_find(rest, slice_of(mark));
		if (i < rest.len)
			return at + i + strlen(mark);
		*none = true;
	}
	return past_gt(tz, at);
}

static size_t
past_declaration(struct tokenizer *tz, size_t lt)
{
	struct slice rest = slice_make(tz->in.s + lt, tz->in.len - lt);

	if (slice_starts(rest, "<!--"))
		return past_comment(tz, lt + 4);
	if (slice_starts(rest, "<![CDATA["))
		return past_mark(tz, lt + 9, "]]>", &tz->no_cdata_end);
	if (slice_starts(rest, "<?php"))
		return past_mark(tz, lt + 5, "?>", &tz->no_php_end);
	return past_gt(tz, lt + 2);
}

static bool
name_matches(const struct tokenizer *tz, size_t at, const char *name)
{
	size_t n = strlen(name);
	int c;

	if (tz->in.len - at < n ||
	    !slice_caseeq(slice_make(tz->in.s + at, n), slice_make(name, n)))
		return false;
	c = peek(tz, at + n);
	return c < 0 || ascii_space(c) || c == '/' || c == '>';
}

/* Offset of the "</tag" that ends the raw text at `from`, or the end.  The
 * last find is kept, so that many starts share one search. */
static size_t
find_raw_end(struct tokenizer *tz, enum tag tag, size_t from)
{
	const char *name = tag_name(tag);
	size_t i = from;

	if (tz->raw_end[tag] > from)
		return tz->raw_end[tag] - 1;
	for (;; i++) {
		i = seek(tz, i, '<');
		if (i == tz->in.len)
			break;
		if (peek(tz, i + 1) == '/' && name_matches(tz, i + 2, name))
			break;
	}
	tz->raw_end[tag] = i + 1;
	return i;
}

/* An attribute's value starts at `i`, after "=".  Returns where it ends. */
static size_t
read_value(const struct tokenizer *tz, size_t i, struct slice *value)
{
	int c;
	size_t from;

	while (ascii_space(peek(tz, i)))
		i++;
	c = peek(tz, i);
	if (c == '"' || c == '\'') {
		from = i + 1;
		i = seek(tz, from, (char)c);
		*value = slice_make(tz->in.s + from, i - from);
		return i + (i < tz->in.len);
	}
	from = i;
	while ((c = peek(tz, i)) >= 0 && c != '>' && !ascii_space(c))
		i++;
	*value = slice_make(tz->in.s + from, i - from);
	return i;
}

/* Returns where the attribute ends; `i` is at its name. */
static size_t
read_attribute(const struct tokenizer *tz, size_t i, struct token *t)
{
	struct slice name, value = { "", 0 };
	size_t from = i++;
	enum attr a;
	int c;

	while ((c = peek(tz, i)) >= 0 && c != '=' && c != '>' && c != '/' &&
	    !ascii_space(c))
		i++;
	name = slice_make(tz->in.s + from, i - from);
	while (ascii_space(peek(tz, i)))
		i++;
	if (peek(tz, i) == '=')
		i = read_value(tz, i + 1, &value);
	a = attr_find(name);
	if (a != ATTR_COUNT && !token_has(t, a)) {
		t->has |= (uint64_t)1 << a;
		t->attr[a] = value;
	}
	return i;
}

/* Reads the tag whose name starts at `i`.  Returns past its '>', or 0 when
 * the input ends first: then there is no tag. */
static size_t
read_tag(const struct tokenizer *tz, size_t i, struct token *t)
{
	size_t from = i;
	int c;

	while ((c = peek(tz, i)) >= 0 && c != '>' && c != '/' &&
	    !ascii_space(c))
		i++;
	t->text = slice_make(tz->in.s + from, i - from);
	t->tag = tag_find(t->text);
	t->has = 0;
	t->empty = false;
	while ((c = peek(tz, i)) >= 0) {
		if (c == '>')
			return i + 1;
		if (ascii_space(c)) {
			i++;
		} else if (c == '/') {
			t->empty = peek(tz, ++i) == '>';
		} else {
			i = read_attribute(tz, i, t);
		}
	}
	return 0;
}

/* In XHTML "<script/>" is all of it, in HTML the start of a script.  It is a
 * start if its end comes before another one starts. */
static bool
has_content(struct tokenizer *tz, const struct token *t)
{
	size_t end;
	const char *name = tag_name(t->tag);

	if (!t->empty)
		return true;
	end = find_raw_end(tz, t->tag, tz->at);
	if (end == tz->in.len)
		return false;
	for (size_t i = tz->at; i < end; i++) {
		i = seek(tz, i, '<');
		if (i < end && name_matches(tz, i + 1, name))
			return false;
	}
	return true;
}

/* Reads what starts with the '<' at tz->at.  False: it is only text. */
static bool
read_markup(struct tokenizer *tz, struct token *t)
{
	size_t lt = tz->at, end;
	int c = peek(tz, lt + 1);
	bool close = c == '/';

	if (close)
		c = peek(tz, lt + 2);
	if (!ascii_alpha(c)) {
		t->kind = TOKEN_END;
		if (close && c >= 0)
			tz->at = past_gt(tz, lt + 2);
		else if (!close && (c == '!' || c == '?'))
			tz->at = past_declaration(tz, lt);
		else
			return false;
		return true;
	}
	end = read_tag(tz, lt + 1 + close, t);
	if (!end) {
		t->kind = TOKEN_END;
		tz->at = tz->in.len;
		return true;
	}
	tz->at = end;
	t->kind = close ? TOKEN_CLOSE : TOKEN_OPEN;
	if (!close && (tag_flags(t->tag) & TAG_IS_RAW) && has_content(tz, t))
		tz->raw = t->tag;
	return true;
}

/* Passes over raw text; true if it is wanted as a token. */
static bool
read_raw(struct tokenizer *tz, struct token *t)
{
	enum tag tag = tz->raw;
	size_t from = tz->at;

	tz->raw = TAG_UNKNOWN;
	tz->at = find_raw_end(tz, tag, from);
	if (tz->at == from || ((tag_flags(tag) & TAG_IS_DROP) &&
	    !(tz->keep_scripts && (tag == TAG_SCRIPT || tag == TAG_TITLE))))
		return false;
	t->kind = TOKEN_TEXT;
	t->text = slice_make(tz->in.s + from, tz->at - from);
	t->literal = tag == TAG_SCRIPT || tag == TAG_XMP;
	return true;
}

enum token_kind
tokenizer_next(struct tokenizer *tz, struct token *t)
{
	if (tz->raw != TAG_UNKNOWN && read_raw(tz, t))
		return t->kind;
	while (tz->at < tz->in.len) {
		size_t from = tz->at, i = from;

		if (tz->in.s[i] == '<') {
			if (read_markup(tz, t)) {
				if (t->kind == TOKEN_END)
					continue;
				return t->kind;
			}
			i++;
		}
		tz->at = seek(tz, i, '<');
		t->kind = TOKEN_TEXT;
		t->literal = false;
		t->text = slice_make(tz->in.s + from, tz->at - from);
		return TOKEN_TEXT;
	}
	t->kind = TOKEN_END;
	return TOKEN_END;
}
