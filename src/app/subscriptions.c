/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/subscriptions.h"

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
	FILE_MAX = 16 << 20,
	URL_MAX = 8192,
	WORDS_MAX = 64, /* of one line */
	HEADERS_MAX = 16,
};

/* --- words ------------------------------------------------------------------ */

struct words {
	const char *at[WORDS_MAX];
	size_t n;
};

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

static bool
split_words(struct arena *a, struct slice line, struct words *w,
    struct err *err)
{
	w->n = 0;
	for (;;) {
		while (line.len && ascii_space(line.s[0]))
			line = slice_make(line.s + 1, line.len - 1);
		if (!line.len || line.s[0] == '#')
			return true;
		if (w->n == WORDS_MAX)
			return err_set(err, _("more than %d words"),
			    WORDS_MAX);
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

static bool
check_url(const char *url, struct err *err)
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
	struct words w;
	struct str tags = { 0 };
	bool ok;

	if (!split_words(a, line, &w, err))
		return false;
	if (!w.n)
		return true;
	if (slice_starts(slice_of(w.at[0]), "query:"))
		ok = read_query(a, w.at[0], sub, err);
	else
		ok = check_url(w.at[0], err);
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

static char *
own_path(const char *path, struct err *err)
{
	return path ? mem_strdup(path) : path_config("feeds", err);
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

void
subscriptions_load(struct subscriptions *s, const char *path)
{
	struct str text = { 0 };
	struct err err = { 0 };
	char *own = own_path(path, &err);

	*s = (struct subscriptions){ 0 };
	if (own && access(own, F_OK) < 0 && errno == ENOENT) {
		free(own);
		return;
	}
	if (own && file_read(own, FILE_MAX, &text, &err)) {
		subscriptions_parse(s, str_slice(&text), base_name(own));
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

/* --- changes to the file ---------------------------------------------------- */

static void
add_word(struct str *out, const char *prefix, const char *word)
{
	bool bare = !*prefix && *word && *word != '#' && *word != '"';

	for (const char *p = word; *p && bare; p++)
		bare = !ascii_space(*p) && *p != '"' && *p != '\\';
	if (out->len && out->s[out->len - 1] != '\n')
		str_addc(out, ' ');
	if (bare) {
		str_add(out, word);
		return;
	}
	str_addf(out, "\"%s", prefix);
	for (; *word; word++) {
		if (*word == '"' || *word == '\\')
			str_addc(out, '\\');
		str_addc(out, *word == '\n' ? ' ' : *word);
	}
	str_addc(out, '"');
}

static void
add_line(struct str *out, const struct subscription *sub)
{
	struct slice tags = slice_of(sub->tags), tag;
	struct str query = { 0 };

	if (out->len && out->s[out->len - 1] != '\n')
		str_addc(out, '\n');
	if (sub->query) {
		str_addf(&query, "query:%s:%s", sub->title, sub->query);
		add_word(out, "", str_get(&query));
		str_addc(out, '\n');
		str_clear(&query);
		return;
	}
	add_word(out, "", sub->url);
	while (slice_split(&tags, '\n', &tag)) {
		char *word = mem_strndup(tag.s, tag.len);

		add_word(out, "", word);
		free(word);
	}
	if (sub->title)
		add_word(out, "~", sub->title);
	if (sub->hidden)
		add_word(out, "", "!hidden");
	str_addc(out, '\n');
}

static bool
read_own(const char *path, struct str *text, struct err *err)
{
	if (access(path, F_OK) < 0 && errno == ENOENT)
		return true;
	return file_read(path, FILE_MAX, text, err);
}

/* Reads what is about to be changed; nobody else changes it until
 * file_unlock(). */
static bool
hold_own(const char *path, int *lock, struct str *text, struct err *err)
{
	*lock = -1;
	return path && file_lock(path, lock, err) &&
	    read_own(path, text, err);
}

/* The feed or the saved query `what`. */
static const struct subscription *
find_either(const struct subscriptions *s, const char *what)
{
	const struct subscription *found = subscriptions_find(s, what);

	for (size_t i = 0; i < s->n && !found; i++)
		if (s->at[i].query && !strcmp(s->at[i].query, what))
			found = &s->at[i];
	return found;
}

/* As find_either, and also the same feed that is spelled otherwise. */
static const struct subscription *
find_same(const struct subscriptions *s, const char *what)
{
	const struct subscription *found = find_either(s, what);
	char *canonical = url_canonical(what);

	for (size_t i = 0; i < s->n && !found; i++) {
		char *mine = s->at[i].url ? url_canonical(s->at[i].url) :
		    NULL;

		if (mine && !strcmp(mine, canonical))
			found = &s->at[i];
		free(mine);
	}
	free(canonical);
	return found;
}

static bool
check_new(const struct subscription *sub, struct err *err)
{
	if (!sub->query)
		return check_url(sub->url, err);
	if (!*sub->title || strchr(sub->title, ':') || !*sub->query)
		return err_set(err, _("a query needs a name without a "
		    "colon"));
	return true;
}

bool
subscriptions_add(const char *path, const struct subscription *sub,
    struct err *err)
{
	char *own = own_path(path, err);
	const char *what = sub->query ? sub->query : sub->url;
	struct subscriptions all = { 0 };
	struct str text = { 0 };
	const struct subscription *same;
	int lock = -1;
	bool ok;

	ok = own && check_new(sub, err) && file_mkdirs_for(own, err) &&
	    hold_own(own, &lock, &text, err);
	if (ok) {
		subscriptions_parse(&all, str_slice(&text), base_name(own));
		same = find_same(&all, what);
		if (same)
			ok = err_set(err, _("you have it, in line %d of "
			    "%.120s: %.200s"), same->line, base_name(own),
			    what);
	}
	if (ok) {
		add_line(&text, sub);
		ok = file_write(own, str_slice(&text), err);
	}
	file_unlock(lock);
	subscriptions_clear(&all);
	str_clear(&text);
	free(own);
	return ok;
}

/* A tag that the file would not take for something else. */
static bool
is_plain_tag(struct slice tag)
{
	return tag.len && !strchr("!@~#", tag.s[0]);
}

/* As `add_line`, for a feed somebody else wrote down. */
static void
add_foreign_line(struct str *out, const struct subscription *sub)
{
	struct subscription safe = { .url = sub->url, .title = sub->title };
	struct slice rest = slice_of(sub->tags), tag;
	struct str tags = { 0 };

	while (slice_split(&rest, '\n', &tag)) {
		if (!is_plain_tag(tag))
			continue;
		if (tags.len)
			str_addc(&tags, '\n');
		str_adds(&tags, tag);
	}
	safe.tags = tags.s;
	add_line(out, &safe);
	str_clear(&tags);
}

bool
subscriptions_add_all(const char *path, const struct subscriptions *more,
    bool commands, size_t *added, struct err *err)
{
	char *own = own_path(path, err);
	struct subscriptions all = { 0 };
	struct map seen = { 0 };
	struct str text = { 0 };
	int lock = -1;
	bool ok = own && file_mkdirs_for(own, err) &&
	    hold_own(own, &lock, &text, err);

	*added = 0;
	if (ok)
		subscriptions_parse(&all, str_slice(&text), base_name(own));
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].url)
			map_put(&seen, slice_of(all.at[i].url), NULL);
	for (size_t i = 0; ok && i < more->n; i++) {
		const struct subscription *sub = &more->at[i];
		bool fresh;

		if (!sub->url || (!commands && !url_is_http(sub->url)))
			continue;
		map_put(&seen, slice_of(sub->url), &fresh);
		if (!fresh)
			continue;
		add_foreign_line(&text, sub);
		++*added;
	}
	ok = ok && (!*added || file_write(own, str_slice(&text), err));
	file_unlock(lock);
	map_clear(&seen);
	subscriptions_clear(&all);
	str_clear(&text);
	free(own);
	return ok;
}

/* Where the line `n` begins, from 1; the end when there are fewer. */
static size_t
line_start(const struct str *text, int n)
{
	size_t at = 0;

	while (--n > 0 && at < text->len) {
		const char *end = memchr(text->s + at, '\n', text->len - at);

		at = end ? (size_t)(end + 1 - text->s) : text->len;
	}
	return at;
}

/* Puts `in` in the place of the bytes from `a` to `b`; all others stay. */
static void
splice(struct str *text, size_t a, size_t b, struct slice in)
{
	struct str out = { 0 };

	str_addn(&out, str_get(text), a);
	str_adds(&out, in);
	str_addn(&out, str_get(text) + b, text->len - b);
	str_clear(text);
	*text = out;
}

bool
subscriptions_remove(const char *path, const char *what,
    struct removed_line *gone, struct err *err)
{
	char *own = own_path(path, err);
	struct subscriptions all = { 0 };
	struct str text = { 0 };
	const struct subscription *sub;
	int lock;
	bool ok = hold_own(own, &lock, &text, err);

	if (ok) {
		subscriptions_parse(&all, str_slice(&text), base_name(own));
		sub = find_either(&all, what);
		if (!sub) {
			ok = err_set(err, _("%.200s is not in %.120s"), what,
			    own);
		} else {
			size_t a = line_start(&text, sub->line);
			size_t b = line_start(&text, sub->line + 1);

			char *line = mem_strndup(text.s + a, b - a);

			splice(&text, a, b, slice_of(""));
			ok = file_write(own, str_slice(&text), err);
			if (ok && gone) {
				gone->line = sub->line;
				gone->text = line;
				line = NULL;
			}
			free(line);
		}
	}
	file_unlock(lock);
	subscriptions_clear(&all);
	str_clear(&text);
	free(own);
	return ok;
}

/* Somebody else brought it back: twice it would be an error. */
static bool
holds_line(const struct str *text, const struct removed_line *gone)
{
	struct subscriptions all = { 0 }, one = { 0 };
	bool there;

	subscriptions_parse(&all, str_slice(text), "");
	subscriptions_parse(&one, slice_of(gone->text), "");
	there = one.n && find_either(&all, one.at[0].query ?
	    one.at[0].query : one.at[0].url);
	subscriptions_clear(&all);
	subscriptions_clear(&one);
	return there;
}

bool
subscriptions_put_back(const char *path, const struct removed_line *gone,
    struct err *err)
{
	char *own = own_path(path, err);
	struct str text = { 0 }, line = { 0 };
	int lock;
	bool ok = hold_own(own, &lock, &text, err);

	if (ok && !holds_line(&text, gone)) {
		size_t at = line_start(&text, gone->line);

		if (at && text.s[at - 1] != '\n') {
			str_addc(&text, '\n');
			at = text.len;
		}
		str_add(&line, gone->text);
		if (at < text.len && !slice_ends(str_slice(&line), "\n"))
			str_addc(&line, '\n');
		splice(&text, at, at, str_slice(&line));
		ok = file_write(own, str_slice(&text), err);
	}
	file_unlock(lock);
	str_clear(&line);
	str_clear(&text);
	free(own);
	return ok;
}
