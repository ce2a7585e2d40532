/* SPDX-License-Identifier: MIT
 *
 * query.c - the reader's query language to a tree.
 *
 *	or   = and { ("OR" | "|") and }
 *	and  = not { [ "AND" ] not }
 *	not  = ("NOT" | "-" | "!") not | "(" or ")" | term
 *	term = [ field ":" ] value          value = word | "phrase" | /regex/
 *
 * Size and depth are bounded; whatever is wrong is told with its column. */
#include "config.h"

#include "store/query.h"

#include <regex.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "news/story.h"
#include "text/utf8.h"

struct parser {
	struct query *q;
	const char *text;
	size_t pos, len;
	int64_t now;
	int terms, depth;
	struct err *err;
};

/* How the value of a field is read. */
enum reading {
	READ_TEXT,
	READ_NAME, /* kept as it is */
	READ_FEED,
	READ_EVENT, /* the number of a story of it */
	READ_IS,
	READ_HAS,
	READ_FROM, /* a date: not before its start */
	READ_UNTIL, /* a date: before its start */
	READ_ON, /* a date or two, joined by .. */
	READ_NEWER, /* a span of time */
	READ_OLDER,
	READ_SORT,
};

#define TYPE(t) (1u << (t))

static const struct field {
	const char *name;
	enum reading reading;
	enum qkind kind;
	int field;
	uint32_t types;
} fields[] = {
	{ "title", READ_TEXT, Q_TEXT, FIELD_OF_TITLE, 0 },
	{ "author", READ_TEXT, Q_TEXT, FIELD_AUTHOR, 0 },
	{ "text", READ_TEXT, Q_TEXT, FIELD_BODY, 0 },
	{ "cat", READ_TEXT, Q_TEXT, FIELD_CATS, 0 },
	{ "feed", READ_FEED, Q_FEED, 0, 0 },
	{ "event", READ_EVENT, Q_EVENT, 0, 0 },
	{ "tag", READ_NAME, Q_TAG, 0, 0 },
	{ "mark", READ_NAME, Q_MARK, 0, 0 },
	{ "url", READ_NAME, Q_URL, 0, 0 },
	{ "lang", READ_NAME, Q_LANG, 0, 0 },
	{ "is", READ_IS, Q_FLAG, 0, 0 },
	{ "has", READ_HAS, Q_FLAG, 0, 0 },
	{ "after", READ_FROM, Q_TIME, 0, 0 },
	{ "since", READ_FROM, Q_TIME, 0, 0 },
	{ "before", READ_UNTIL, Q_TIME, 0, 0 },
	{ "date", READ_ON, Q_TIME, 0, 0 },
	{ "newer", READ_NEWER, Q_TIME, 0, 0 },
	{ "older", READ_OLDER, Q_TIME, 0, 0 },
	{ "entity", READ_NAME, Q_ENTITY, 0, UINT32_MAX },
	{ "person", READ_NAME, Q_ENTITY, 0,
	    TYPE(ENTITY_LEADER) | TYPE(ENTITY_PERSON) },
	{ "leader", READ_NAME, Q_ENTITY, 0, TYPE(ENTITY_LEADER) },
	{ "org", READ_NAME, Q_ENTITY, 0, TYPE(ENTITY_ORG) },
	{ "country", READ_NAME, Q_ENTITY, 0, TYPE(ENTITY_COUNTRY) },
	{ "place", READ_NAME, Q_ENTITY, 0, TYPE(ENTITY_PLACE) },
	{ "sort", READ_SORT, Q_NOTHING, 0, 0 },
	{ 0 },
};

static const struct flag {
	const char *name;
	enum qflag flag;
} is_flags[] = {
	{ "unread", FLAG_UNREAD },
	{ "read", FLAG_READ },
	{ "bookmarked", FLAG_BOOKMARKED },
	{ "changed", FLAG_CHANGED },
	{ "watched", FLAG_WATCHED },
	{ "deleted", FLAG_DELETED },
	{ "archived", FLAG_ARCHIVED },
	{ 0 },
}, has_flags[] = {
	{ "note", FLAG_NOTE },
	{ "enclosure", FLAG_ENCLOSURE },
	{ "cast", FLAG_CAST },
	{ 0 },
};

static const char *const sorts[] = { "date", "feed", "title", "unread",
	"watched", NULL };

/* The column, in characters from 1, of a byte. */
static size_t
column(const struct parser *p, size_t at)
{
	return utf8_chars(slice_make(p->text, at)) + 1;
}

static struct qnode *fail(struct parser *p, size_t at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static struct qnode *
fail(struct parser *p, size_t at, const char *fmt, ...)
{
	char msg[300];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(msg, sizeof(msg), fmt, ap);
	va_end(ap);
	/* TRANSLATORS: the column of a query, and what is wrong there. */
	err_kind(p->err, ERR_USAGE, _("column %zu: %s"), column(p, at), msg);
	return NULL;
}

static struct qnode *
node(struct parser *p, enum qkind kind, size_t at)
{
	struct qnode *n = arena_calloc(&p->q->arena, 1, sizeof(*n));

	n->kind = kind;
	n->at = at;
	return n;
}

static void
skip_space(struct parser *p)
{
	while (p->pos < p->len && ascii_space(p->text[p->pos]))
		p->pos++;
}

/* Is the word `w` here, alone? */
static bool
word_here(const struct parser *p, const char *w)
{
	size_t n = strlen(w);
	size_t end = p->pos + n;

	return p->len - p->pos >= n && !memcmp(p->text + p->pos, w, n) &&
	    (end == p->len || ascii_space(p->text[end]) ||
		p->text[end] == '(' || p->text[end] == ')');
}

/* --- values ----------------------------------------------------------------- */

struct value {
	struct slice s;
	size_t at;
	bool quoted, regex;
};

/* What stands between two of `mark`; a backslash keeps the next one. */
static bool
quoted(struct parser *p, char mark, struct value *v)
{
	struct str out = { 0 };
	size_t from = p->pos++;

	while (p->pos < p->len && p->text[p->pos] != mark) {
		if (p->text[p->pos] == '\\' && p->pos + 1 < p->len &&
		    p->text[p->pos + 1] == mark)
			p->pos++;
		str_addc(&out, p->text[p->pos++]);
	}
	if (p->pos == p->len) {
		str_clear(&out);
		fail(p, from, _("this %c is never closed"), mark);
		return false;
	}
	p->pos++;
	v->s.s = arena_slice(&p->q->arena, str_slice(&out));
	v->s.len = out.len;
	v->quoted = mark == '"';
	v->regex = mark == '/';
	str_clear(&out);
	return true;
}

static bool
read_value(struct parser *p, struct value *v)
{
	size_t from = p->pos;

	*v = (struct value){ .at = from };
	if (from < p->len && p->text[from] == '"')
		return quoted(p, '"', v);
	if (from < p->len && p->text[from] == '/' &&
	    memchr(p->text + from + 1, '/', p->len - from - 1))
		return quoted(p, '/', v);
	while (p->pos < p->len && !ascii_space(p->text[p->pos]) &&
	    p->text[p->pos] != '(' && p->text[p->pos] != ')' &&
	    p->text[p->pos] != '"')
		p->pos++;
	v->s = slice_make(p->text + from, p->pos - from);
	return true;
}

/* --- time ------------------------------------------------------------------- */

/* The moment a local day starts. */
static int64_t
local(int64_t year, int month, int day)
{
	struct tm tm = { .tm_year = (int)(year - 1900), .tm_mon = month - 1,
		.tm_mday = day, .tm_isdst = -1 };

	return (int64_t)mktime(&tm);
}

static bool
real_day(long long year, long long month, long long day)
{
	static const char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return day <= days[month - 1] + (month == 2 && leap);
}

/* "today", "yesterday", "2026", "2026-01", "2026-01-31": from where to
 * where, in the local zone. */
static bool
read_day(const struct parser *p, struct slice s, int64_t *lo, int64_t *hi)
{
	time_t now = (time_t)p->now;
	struct slice part[3];
	long long n[3] = { 0, 1, 1 };
	int parts = 0;
	struct tm tm;

	if (slice_is(s, "today") || slice_is(s, "yesterday")) {
		int back = slice_is(s, "yesterday");

		localtime_r(&now, &tm);
		*lo = local(tm.tm_year + 1900, tm.tm_mon + 1,
		    tm.tm_mday - back);
		*hi = local(tm.tm_year + 1900, tm.tm_mon + 1,
		    tm.tm_mday - back + 1);
		return true;
	}
	while (parts < 3 && slice_split(&s, '-', &part[parts]))
		parts++;
	if (!parts || s.len || part[0].len != 4 ||
	    !slice_int(part[0], 1, 9999, &n[0]) ||
	    (parts > 1 && !slice_int(part[1], 1, 12, &n[1])) ||
	    (parts > 2 && !slice_int(part[2], 1, 31, &n[2])))
		return false;
	if (!real_day(n[0], n[1], n[2]))
		return false;
	*lo = local(n[0], (int)n[1], (int)n[2]);
	*hi = parts == 1 ? local(n[0] + 1, 1, 1)
	    : parts == 2 ? local(n[0], (int)n[1] + 1, 1)
			 : local(n[0], (int)n[1], (int)n[2] + 1);
	return true;
}

/* "90min", "2h", "3d", "1w", "6m", "1y" in seconds. */
static bool
read_span(struct slice s, int64_t *seconds)
{
	static const struct {
		const char *name;
		int64_t seconds;
	} units[] = { { "min", 60 }, { "h", 3600 }, { "d", 86400 },
		{ "w", 7 * 86400 }, { "m", 30 * 86400 }, { "y", 365 * 86400 } };
	size_t digits = 0;
	long long n;

	while (digits < s.len && ascii_digit(s.s[digits]))
		digits++;
	if (!slice_int(slice_make(s.s, digits), 0, 100000, &n))
		return false;
	s = slice_make(s.s + digits, s.len - digits);
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (slice_is(s, units[i].name)) {
			*seconds = n * units[i].seconds;
			return true;
		}
	}
	return false;
}

static struct qnode *
read_time(struct parser *p, struct qnode *n, enum reading how,
    struct value *v)
{
	int64_t lo, hi, span;
	struct slice from = v->s;
	size_t dots = slice_find(v->s, slice_of(".."));

	n->lo = INT64_MIN;
	n->hi = INT64_MAX;
	if (how == READ_NEWER || how == READ_OLDER ||
	    (how == READ_FROM && read_span(v->s, &span))) {
		if (!read_span(v->s, &span))
			return fail(p, v->at,
			    _("a span of time is 30min, 2h, 3d, 1w, 6m "
			      "or 1y"));
		if (how == READ_OLDER)
			n->hi = p->now - span;
		else
			n->lo = p->now - span;
		return n;
	}
	if (how == READ_ON && dots < v->s.len)
		from.len = dots;
	if (!read_day(p, from, &lo, &hi))
		return fail(p, v->at,
		    _("a date is 2026, 2026-01, 2026-01-31 or today"));
	if (how == READ_UNTIL)
		n->hi = lo;
	else
		n->lo = lo;
	if (how == READ_ON)
		n->hi = hi;
	if (from.len < v->s.len) {
		struct slice to = slice_make(v->s.s + dots + 2,
		    v->s.len - dots - 2);

		if (!read_day(p, to, &lo, &hi))
			return fail(p, v->at + dots + 2,
			    _("a date is 2026, 2026-01, 2026-01-31 or "
			      "today"));
		n->hi = hi;
	}
	return n;
}

/* --- terms ------------------------------------------------------------------ */

static bool
refers_back(struct slice s)
{
	for (size_t i = 0; i + 1 < s.len; i++) {
		if (s.s[i] == '\\') {
			if (ascii_digit(s.s[i + 1]))
				return true;
			i++;
		}
	}
	return false;
}

static struct qnode *
read_regex(struct parser *p, struct qnode *n, struct value *v)
{
	regex_t *re = mem_alloc(sizeof(*re));
	char msg[100];
	int rc;

	/* Bounded repetition can make a small text a huge machine, and a
	 * back-reference an endless search. */
	if (v->s.len > 200 || slice_find(v->s, slice_of("{")) < v->s.len ||
	    refers_back(v->s))
		rc = REG_ESPACE;
	else
		rc = regcomp(re, v->s.s, REG_EXTENDED | REG_ICASE | REG_NOSUB);
	if (rc) {
		if (rc == REG_ESPACE)
			snprintf(msg, sizeof(msg), "%s",
			    _("too large, with braces or back-references"));
		else
			regerror(rc, re, msg, sizeof(msg));
		free(re);
		return fail(p, v->at, _("this is no pattern: %s"), msg);
	}
	n->kind = Q_REGEX;
	n->regex = re;
	vec_push(p->q, n);
	return n;
}

static struct qnode *
read_text(struct parser *p, struct qnode *n, struct value *v)
{
	if (v->regex && (n->field == FIELD_ANY || n->field == FIELD_OF_TITLE))
		return read_regex(p, n, v);
	if (!v->quoted && v->s.len > 1 && v->s.s[v->s.len - 1] == '*') {
		n->prefix = true;
		v->s.len--;
	}
	n->value = arena_slice(&p->q->arena, v->s);
	return n;
}

static struct qnode *
read_flag(struct parser *p, struct qnode *n, const struct flag *flags,
    struct value *v)
{
	struct str names = { 0 };

	if (flags == is_flags &&
	    (slice_is(v->s, "today") || slice_is(v->s, "yesterday"))) {
		n->kind = Q_TIME;
		return read_time(p, n, READ_ON, v);
	}
	for (const struct flag *f = flags; f->name; f++)
		if (slice_is(v->s, f->name)) {
			n->field = f->flag;
			return n;
		}
	for (const struct flag *f = flags; f->name; f++)
		str_addf(&names, "%s%s", names.len ? ", " : "", f->name);
	fail(p, v->at, _("one of %s is expected"), str_get(&names));
	str_clear(&names);
	return NULL;
}

static struct qnode *
read_sort(struct parser *p, struct qnode *n, struct value *v)
{
	bool reverse = slice_starts(v->s, "-");
	struct slice name = v->s;

	if (reverse) {
		name.s++;
		name.len--;
	}
	for (int i = 0; sorts[i]; i++) {
		if (slice_is(name, sorts[i])) {
			p->q->sort = (enum qsort)i;
			p->q->reverse = reverse;
			return n;
		}
	}
	return fail(p, v->at,
	    _("one of date, feed, title, unread, watched is expected; "
	      "-date turns it round"));
}

static struct qnode *
read_field(struct parser *p, const struct field *f, struct qnode *n,
    struct value *v)
{
	long long id;

	n->kind = f->kind;
	n->field = f->field;
	n->types = f->types;
	if (!v->s.len)
		return fail(p, v->at, _("%s: wants a value"), f->name);
	switch (f->reading) {
	case READ_TEXT:
		return read_text(p, n, v);
	case READ_FEED:
		if (!v->quoted && slice_int(v->s, 1, INT64_MAX, &id)) {
			n->kind = Q_FEED_ID;
			n->lo = id;
		}
		break;
	case READ_EVENT:
		if (!slice_int(v->s, 1, INT64_MAX, &id))
			return fail(p, v->at, _("the number of a story is "
						"expected"));
		n->lo = id;
		return n;
	case READ_IS:
		return read_flag(p, n, is_flags, v);
	case READ_HAS:
		return read_flag(p, n, has_flags, v);
	case READ_SORT:
		return read_sort(p, n, v);
	case READ_NAME:
		break;
	default:
		return read_time(p, n, f->reading, v);
	}
	n->value = arena_slice(&p->q->arena, v->s);
	return n;
}

/* The field whose name and colon are here, if any. */
uint32_t
store_query_types(struct slice field)
{
	for (const struct field *f = fields; f->name; f++)
		if (f->kind == Q_ENTITY && slice_caseis(field, f->name))
			return f->types;
	return 0;
}

static const struct field *
field_here(struct parser *p)
{
	for (const struct field *f = fields; f->name; f++) {
		size_t n = strlen(f->name);

		if (p->len - p->pos > n && p->text[p->pos + n] == ':' &&
		    slice_caseis(slice_make(p->text + p->pos, n), f->name)) {
			p->pos += n + 1;
			return f;
		}
	}
	return NULL;
}

const char *
query_field(size_t i)
{
	return fields[i].name;
}

/* "titel:nato" looks like a field; "10:30", "Re: it", "http://h" do not. */
static void
note_unknown(struct parser *p, struct slice word)
{
	size_t n = 0;

	while (n < word.len && ascii_alpha(word.s[n]))
		n++;
	if (n < 2 || n + 1 >= word.len || word.s[n] != ':' ||
	    word.s[n + 1] == '/' || ascii_space(word.s[n + 1]) ||
	    p->q->unknown)
		return;
	p->q->unknown = arena_slice(&p->q->arena, slice_make(word.s, n));
}

static struct qnode *
parse_term(struct parser *p)
{
	size_t at = p->pos;
	const struct field *f = field_here(p);
	struct qnode *n = node(p, Q_TEXT, at);
	struct value v;

	if (++p->terms > QUERY_MAX_TERMS)
		return fail(p, at, _("more than %d terms"), QUERY_MAX_TERMS);
	if (!read_value(p, &v))
		return NULL;
	if (f)
		return read_field(p, f, n, &v);
	if (!v.quoted && !v.regex)
		note_unknown(p, slice_make(p->text + at, p->len - at));
	return read_text(p, n, &v);
}

static struct qnode *parse_or(struct parser *p);

static struct qnode *
parse_group(struct parser *p)
{
	size_t at = p->pos++;
	struct qnode *n = parse_or(p);

	if (!n)
		return NULL;
	skip_space(p);
	if (p->pos == p->len || p->text[p->pos] != ')')
		return fail(p, at, _("this ( is never closed"));
	p->pos++;
	return n;
}

static struct qnode *
parse_primary(struct parser *p)
{
	size_t at = p->pos;
	struct qnode *n;

	if (p->pos < p->len && p->text[p->pos] == '(')
		return parse_group(p);
	if (word_here(p, "NOT"))
		p->pos += 3;
	else if (p->pos < p->len &&
	    (p->text[p->pos] == '-' || p->text[p->pos] == '!'))
		p->pos++;
	else
		return parse_term(p);
	skip_space(p);
	if (p->pos == p->len || p->text[p->pos] == ')' ||
	    word_here(p, "OR") || word_here(p, "AND"))
		return fail(p, at, _("not what?"));
	n = node(p, Q_NOT, at);
	if (++p->depth > QUERY_MAX_DEPTH)
		return fail(p, at, _("nested too deeply"));
	n->child = parse_primary(p);
	p->depth--;
	return n->child ? n : NULL;
}

/* A node with these children, or the only child itself. */
static struct qnode *
join(struct parser *p, enum qkind kind, struct qnode *first)
{
	struct qnode *n;

	if (first && !first->next)
		return first;
	n = node(p, first ? kind : Q_NOTHING, first ? first->at : p->pos);
	n->child = first;
	n->hollow = !first;
	return n;
}

static struct qnode *
parse_and(struct parser *p)
{
	struct qnode *first = NULL, **end = &first;
	bool joined = false;

	for (;;) {
		skip_space(p);
		if (p->pos == p->len || p->text[p->pos] == ')' ||
		    word_here(p, "OR") || word_here(p, "|"))
			break;
		if (word_here(p, "AND")) {
			if (!first || joined)
				return fail(p, p->pos,
				    _("AND stands between two terms"));
			p->pos += 3;
			joined = true;
			continue;
		}
		*end = parse_primary(p);
		if (!*end)
			return NULL;
		end = &(*end)->next;
		joined = false;
	}
	if (joined)
		return fail(p, p->pos, _("AND stands between two terms"));
	return join(p, Q_AND, first);
}

static struct qnode *
parse_or(struct parser *p)
{
	struct qnode *first = NULL, **end = &first;

	if (++p->depth > QUERY_MAX_DEPTH)
		return fail(p, p->pos, _("nested too deeply"));
	for (;;) {
		struct qnode *n = parse_and(p);
		bool more = word_here(p, "OR") || word_here(p, "|");

		if (!n)
			return NULL;
		if (n->hollow && (first || more))
			return fail(p, p->pos,
			    _("OR stands between two terms"));
		*end = n;
		end = &n->next;
		if (!more)
			break;
		p->pos += word_here(p, "OR") ? 2 : 1;
	}
	p->depth--;
	return join(p, Q_OR, first);
}

bool
query_parse(struct query *q, const char *text, int64_t now, struct err *err)
{
	struct parser p = { .q = q, .text = text, .len = strlen(text),
		.now = now, .err = err };

	if (p.len > QUERY_MAX_BYTES)
		return err_kind(err, ERR_USAGE,
		    _("a query has at most %d bytes"), QUERY_MAX_BYTES);
	q->root = parse_or(&p);
	if (!q->root)
		return false;
	if (p.pos < p.len) {
		fail(&p, p.pos, _("there is no ( for this )"));
		return false;
	}
	return true;
}

void
query_clear(struct query *q)
{
	for (size_t i = 0; i < q->n; i++) {
		regfree(q->at[i]->regex);
		free(q->at[i]->regex);
	}
	vec_clear(q);
	arena_clear(&q->arena);
	q->root = NULL;
	q->unknown = NULL;
}
