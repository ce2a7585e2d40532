/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/feeds_file.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/paths.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/map.h"
#include "text/url.h"
#include "text/utf8.h"

enum {
	URL_MAX = 8192,
	HEADERS_MAX = 16,
};

/* --- words ------------------------------------------------------------------ */

/* One word off the front of `rest`: bare up to a blank, or in quotes, within
 * which \" and \\ stand for themselves and \n, \r and \t as in C. */
static char *
take_word(struct arena *a, struct slice *rest)
{
	struct str word = { 0 };
	const char *p = rest->s, *end = p + rest->len;
	bool quoted = *p == '"';
	char *s;

	for (p += quoted; p < end; p++) {
		char c = *p;

		if (quoted ? c == '"' : ascii_space(c))
			break;
		if (quoted && c == '\\' && p + 1 < end) {
			c = *++p;
			c = c == 'n' ? '\n' : c == 'r' ? '\r' :
			    c == 't' ? '\t' : c;
		}
		str_addc(&word, c);
	}
	if (quoted && p < end)
		p++;
	*rest = slice_make(p, (size_t)(end - p));
	s = arena_slice(a, str_slice(&word));
	str_clear(&word);
	return s;
}

bool
feeds_words(struct arena *a, struct slice line, struct feeds_words *w,
    struct err *err)
{
	w->n = 0;
	for (;;) {
		while (line.len && ascii_space(line.s[0]))
			line = slice_make(line.s + 1, line.len - 1);
		w->rest = line;
		if (!line.len || line.s[0] == '#')
			return true;
		if (w->n == FEEDS_WORDS_MAX)
			return err_set(err, _("more than %d words"),
			    FEEDS_WORDS_MAX);
		w->at[w->n++] = take_word(a, &line);
	}
}

/* --- one line --------------------------------------------------------------- */

static bool
is_clean(const char *text)
{
	struct slice s = slice_of(text);
	uint32_t ch;

	if (!utf8_valid(s))
		return false;
	for (size_t i = 0; i < s.len;) {
		i += utf8_decode(s.s + i, s.len - i, &ch);
		if (utf8_control(ch))
			return false;
	}
	return true;
}

bool
feeds_check_url(const char *url, struct err *err)
{
	struct slice s = slice_of(url);

	if (s.len > URL_MAX || !is_clean(url))
		return err_set(err, _("this is no address"));
	if (url_is_http(url) || slice_is(s, WELCOME_URL) ||
	    slice_casestarts(s, "file:/") ||
	    (slice_starts(s, "exec:") && s.len > 5) ||
	    (slice_starts(s, "filter:") && s.len > 7))
		return true;
	if (slice_find(s, slice_of("://")) == s.len)
		return err_set(err,
		    _("%.200s: an address begins with https:// or http://"),
		    url);
	return err_set(err, _("%.200s: nothing here can fetch that"), url);
}

/* "query:NAME:EXPRESSION" */
static bool
read_query(struct arena *a, const char *word, struct subscription *sub,
    struct err *err)
{
	const char *name = word + strlen("query:");
	const char *colon = strchr(name, ':');

	if (!colon || colon == name || !colon[1])
		return err_set(err, _("a query is \"query:NAME:WHAT\""));
	sub->title = arena_slice(a,
	    slice_make(name, (size_t)(colon - name)));
	sub->query = arena_strdup(a, colon + 1);
	return true;
}

/* The value when `word` is "@NAME VALUE", else NULL. */
static const char *
setting(const char *word, const char *name)
{
	size_t n = strlen(name);

	if (strncmp(word, name, n) != 0 || word[n] != ' ')
		return NULL;
	return word + n + 1;
}

static bool
add_header(struct arena *a, struct subscription *sub, const char *line,
    struct err *err)
{
	size_t n = 0;
	const char **more;

	if (!strchr(line, ':') || !is_clean(line))
		return err_set(err, _("a header is \"@header NAME: VALUE\""));
	while (sub->headers && sub->headers[n])
		n++;
	if (n == HEADERS_MAX)
		return err_set(err, _("more than %d headers"), HEADERS_MAX);
	more = arena_calloc(a, n + 2, sizeof(*more));
	if (n)
		memcpy(more, sub->headers, n * sizeof(*more));
	more[n] = line;
	sub->headers = more;
	return true;
}

static bool
read_tag(struct arena *a, const char *word, struct subscription *sub,
    struct str *tags, struct err *err)
{
	const char *value;

	if (word[0] == '~') {
		sub->title = word + 1;
	} else if (word[0] == '!') {
		sub->hidden = true;
	} else if ((value = setting(word, "@agent")) != NULL) {
		sub->user_agent = value;
	} else if ((value = setting(word, "@header")) != NULL) {
		return add_header(a, sub, value, err);
	} else if ((value = setting(word, "@cert")) != NULL) {
		sub->cert = value;
	} else if ((value = setting(word, "@key")) != NULL) {
		sub->key = value;
	} else if (word[0]) {
		if (tags->len)
			str_addc(tags, '\n');
		utf8_clean(tags, slice_of(word), false);
	}
	return true;
}

/* What is shown is clean text, whatever is in the file. */
static const char *
cleaned(struct arena *a, const char *s)
{
	struct str out = { 0 };
	const char *copy;

	if (!s)
		return NULL;
	utf8_clean(&out, slice_of(s), false);
	copy = out.len ? arena_slice(a, str_slice(&out)) : NULL;
	str_clear(&out);
	return copy;
}

static bool
read_line(struct arena *a, struct slice line, struct subscription *sub,
    struct err *err)
{
	struct feeds_words w;
	struct str tags = { 0 };
	bool ok;

	if (!feeds_words(a, line, &w, err))
		return false;
	if (!w.n)
		return true;
	if (slice_starts(slice_of(w.at[0]), "query:"))
		ok = read_query(a, w.at[0], sub, err);
	else
		ok = feeds_check_url(w.at[0], err);
	if (ok && !sub->query)
		sub->url = w.at[0];
	for (size_t i = 1; ok && i < w.n; i++)
		ok = read_tag(a, w.at[i], sub, &tags, err);
	sub->title = cleaned(a, sub->title);
	sub->tags = tags.len ? arena_slice(a, str_slice(&tags)) : NULL;
	str_clear(&tags);
	return ok;
}

/* --- the file --------------------------------------------------------------- */

static void
complain(struct subscriptions *s, const char *name, int line,
    struct err *err)
{
	if (line)
		err_prefix(err, "%.120s:%d", name, line);
	vec_push(&s->errors, mem_strdup(err->msg));
}

void
subscriptions_parse(struct subscriptions *s, struct slice text,
    const char *name)
{
	struct map seen = { 0 };
	struct slice line;
	int n = 0;

	s->hash = hash_stable(text.s, text.len, HASH_STABLE_SEED) | 1;
	while (slice_split(&text, '\n', &line)) {
		struct subscription sub = { .line = ++n };
		struct err err = { 0 };
		union map_value *first;
		bool fresh;

		if (!read_line(&s->arena, line, &sub, &err)) {
			complain(s, name, n, &err);
			continue;
		}
		if (sub.url) {
			first = map_put(&seen, slice_of(sub.url), &fresh);
			if (!fresh) {
				err_set(&err,
				    _("this feed is already in line %d"),
				    (int)first->i);
				complain(s, name, n, &err);
				continue;
			}
			first->i = n;
		}
		if (sub.url || sub.query)
			vec_push(s, sub);
	}
	map_clear(&seen);
}

char *
feeds_own_path(const char *path, struct err *err)
{
	return path ? mem_strdup(path) : path_config("feeds", err);
}

const char *
feeds_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

void
subscriptions_load(struct subscriptions *s, const char *path)
{
	struct str text = { 0 };
	struct err err = { 0 };
	char *own = feeds_own_path(path, &err);

	*s = (struct subscriptions){ 0 };
	if (own && access(own, F_OK) < 0 && errno == ENOENT) {
		free(own);
		return;
	}
	if (own && file_read(own, FEEDS_FILE_MAX, &text, &err)) {
		subscriptions_parse(s, str_slice(&text), feeds_base_name(own));
	} else {
		complain(s, "", 0, &err);
		s->unread = true;
	}
	str_clear(&text);
	free(own);
}

void
subscriptions_clear(struct subscriptions *s)
{
	for (size_t i = 0; i < s->errors.n; i++)
		free(s->errors.at[i]);
	vec_clear(&s->errors);
	vec_clear(s);
	arena_clear(&s->arena);
	*s = (struct subscriptions){ 0 };
}

const struct subscription *
subscriptions_find(const struct subscriptions *s, const char *url)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->at[i].url && !strcmp(s->at[i].url, url))
			return &s->at[i];
	return NULL;
}
