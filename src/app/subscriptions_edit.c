/* SPDX-License-Identifier: MIT
 *
 * subscriptions_edit.c - changes to the feeds file, which is the person's:
 * each changes the lines it is about, under a lock, and no others. */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/feeds_file.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/map.h"
#include "text/url.h"
#include "text/utf8.h"

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

/* --- one spelling of a tag ------------------------------------------------ */

static bool
same_but_case(struct slice a, struct slice b)
{
	uint32_t x, y;

	while (a.len && b.len) {
		size_t n = utf8_decode(a.s, a.len, &x);
		size_t m = utf8_decode(b.s, b.len, &y);

		if (utf8_lower(x) != utf8_lower(y))
			return false;
		a = slice_make(a.s + n, a.len - n);
		b = slice_make(b.s + m, b.len - m);
	}
	return !a.len && !b.len;
}

/* As feeds have it, except `but` (or NULL): for "world" would be a second
 * folder beside "World"; as it is, if one has it so or none has it. */
static struct slice
spelled(const struct subscriptions *all, const struct subscription *but,
    struct slice tag)
{
	struct slice found = tag;

	for (size_t i = 0; i < all->n; i++) {
		struct slice rest = slice_of(all->at[i].tags), one;

		while (&all->at[i] != but && slice_split(&rest, '\n', &one)) {
			if (slice_eq(one, tag))
				return tag;
			if (found.s == tag.s && same_but_case(one, tag))
				found = one;
		}
	}
	return found;
}

/* The same of tags that are joined by line ends. */
static struct str
all_spelled(const struct subscriptions *all, const char *tags)
{
	struct slice rest = slice_of(tags), tag;
	struct str out = { 0 };

	while (slice_split(&rest, '\n', &tag)) {
		if (out.len)
			str_addc(&out, '\n');
		str_adds(&out, spelled(all, NULL, tag));
	}
	return out;
}

/* --- lines come and go ---------------------------------------------------- */

static bool
read_own(const char *path, struct str *text, struct err *err)
{
	if (access(path, F_OK) < 0 && errno == ENOENT)
		return true;
	return file_read(path, FEEDS_FILE_MAX, text, err);
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
		return feeds_check_url(sub->url, err);
	if (!*sub->title || strchr(sub->title, ':') || !*sub->query)
		return err_set(err, _("a query needs a name without a "
		    "colon"));
	return true;
}

char *
subscriptions_line(const struct subscription *sub)
{
	struct str line = { 0 };

	add_line(&line, sub);
	return str_take(&line);
}

bool
subscriptions_add(const char *path, const struct subscription *sub,
    struct err *err)
{
	char *own = feeds_own_path(path, err);
	const char *what = sub->query ? sub->query : sub->url;
	struct subscriptions all = { 0 };
	struct str text = { 0 };
	const struct subscription *same;
	int lock = -1;
	bool ok;

	ok = own && check_new(sub, err) && file_mkdirs_for(own, err) &&
	    hold_own(own, &lock, &text, err);
	if (ok) {
		subscriptions_parse(&all, str_slice(&text), feeds_base_name(own));
		same = find_same(&all, what);
		if (same)
			ok = err_set(err, _("you have it, in line %d of "
			    "%.120s: %.200s"), same->line, feeds_base_name(own),
			    what);
	}
	if (ok) {
		struct str tags = all_spelled(&all, sub->tags);
		struct subscription one = *sub;

		one.tags = tags.s;
		add_line(&text, &one);
		ok = file_write(own, str_slice(&text), err);
		str_clear(&tags);
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
	char *own = feeds_own_path(path, err);
	struct subscriptions all = { 0 };
	struct map seen = { 0 };
	struct str text = { 0 };
	int lock = -1;
	bool ok = own && file_mkdirs_for(own, err) &&
	    hold_own(own, &lock, &text, err);

	*added = 0;
	if (ok)
		subscriptions_parse(&all, str_slice(&text), feeds_base_name(own));
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
	char *own = feeds_own_path(path, err);
	struct subscriptions all = { 0 };
	struct str text = { 0 };
	const struct subscription *sub;
	int lock;
	bool ok = hold_own(own, &lock, &text, err);

	if (ok) {
		subscriptions_parse(&all, str_slice(&text), feeds_base_name(own));
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
	char *own = feeds_own_path(path, err);
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

/* --- what stands after an address ------------------------------------------ */

/* The feeds file while one of its lines is changed. */
struct editing {
	char *own;
	int lock;
	struct str text;
	struct subscriptions all;
	const struct subscription *sub;
	size_t a, b; /* its line, in bytes */
};

static bool
editing_begin(struct editing *e, const char *path, const char *url,
    struct err *err)
{
	*e = (struct editing){ .own = feeds_own_path(path, err), .lock = -1 };
	if (!hold_own(e->own, &e->lock, &e->text, err))
		return false;
	subscriptions_parse(&e->all, str_slice(&e->text),
	    feeds_base_name(e->own));
	e->sub = subscriptions_find(&e->all, url);
	if (!e->sub)
		return err_set(err, _("%.200s is not in %.120s"), url,
		    e->own);
	e->a = line_start(&e->text, e->sub->line);
	e->b = line_start(&e->text, e->sub->line + 1);
	return true;
}

static void
editing_end(struct editing *e)
{
	file_unlock(e->lock);
	subscriptions_clear(&e->all);
	str_clear(&e->text);
	free(e->own);
}

/* Puts a line in the place of the one that is edited, which goes to `old`. */
static bool
editing_write(struct editing *e, struct slice line, struct removed_line *old,
    struct err *err)
{
	char *was = mem_strndup(e->text.s + e->a, e->b - e->a);

	splice(&e->text, e->a, e->b, line);
	if (!file_write(e->own, str_slice(&e->text), err)) {
		free(was);
		return false;
	}
	*old = (struct removed_line){ e->sub->line, was };
	return true;
}

static bool
words_of(const struct editing *e, struct arena *a, struct feeds_words *w,
    struct err *err)
{
	struct slice line = slice_make(e->text.s + e->a, e->b - e->a);

	if (slice_ends(line, "\n"))
		line.len--;
	return feeds_words(a, line, w, err);
}

/* How a feed is fetched may be a secret, and is no matter of tags. */
static bool
is_setting(const char *word)
{
	return *word == '@';
}

/* A word as it stood, quotes included where they are needed. */
static void
put_word(struct str *out, const char *word)
{
	if (*word == '~')
		add_word(out, "~", word + 1);
	else
		add_word(out, "", word);
}

bool
subscriptions_tags(const char *path, const char *url, struct str *out,
    struct err *err)
{
	struct arena arena = { 0 };
	struct feeds_words w;
	struct editing e;
	bool ok = editing_begin(&e, path, url, err) &&
	    words_of(&e, &arena, &w, err);

	for (size_t i = 1; ok && i < w.n; i++)
		if (!is_setting(w.at[i]))
			put_word(out, w.at[i]);
	editing_end(&e);
	arena_clear(&arena);
	return ok;
}

void
subscriptions_word(struct str *out, struct slice tag)
{
	char *word = mem_strndup(tag.s, tag.len);

	add_word(out, "", word);
	free(word);
}

static bool
has_word(const struct feeds_words *w, const char *word)
{
	for (size_t i = 1; i < w->n; i++)
		if (!strcmp(w->at[i], word))
			return true;
	return false;
}

bool
subscriptions_retag(const char *path, const char *url, const char *tags,
    bool add, struct removed_line *old, struct err *err)
{
	struct subscriptions check = { 0 };
	struct arena arena = { 0 };
	struct str line = { 0 };
	struct feeds_words w, more;
	struct editing e;
	bool ok = editing_begin(&e, path, url, err) &&
	    words_of(&e, &arena, &w, err) &&
	    feeds_words(&arena, slice_of(tags), &more, err);

	if (ok && more.rest.len)
		ok = err_set(err, _("a tag cannot begin with #"));
	for (size_t i = 0; ok && i < w.n; i++)
		if (!i || is_setting(w.at[i]) || add)
			put_word(&line, w.at[i]);
	for (size_t i = 0; ok && i < more.n; i++) {
		const char *word = arena_slice(&arena, spelled(&e.all,
		    add ? NULL : e.sub, slice_of(more.at[i])));

		if (!add || !has_word(&w, word))
			put_word(&line, word);
	}
	if (ok && w.rest.len)
		str_addf(&line, " %.*s", (int)w.rest.len, w.rest.s);
	if (ok) {
		str_addc(&line, '\n');
		subscriptions_parse(&check, str_slice(&line), "");
		if (check.errors.n || check.n != 1)
			ok = err_set(err, "%s", check.errors.n ?
			    check.errors.at[0] : _("this is no feed"));
	}
	ok = ok && editing_write(&e, str_slice(&line), old, err);
	editing_end(&e);
	subscriptions_clear(&check);
	arena_clear(&arena);
	str_clear(&line);
	return ok;
}

bool
subscriptions_swap(const char *path, struct removed_line *line,
    struct err *err)
{
	struct subscriptions one = { 0 };
	struct removed_line old;
	struct editing e = { .lock = -1 };
	bool ok;

	subscriptions_parse(&one, slice_of(line->text), "");
	ok = one.n && one.at[0].url ?
	    editing_begin(&e, path, one.at[0].url, err) &&
		editing_write(&e, slice_of(line->text), &old, err) :
	    err_set(err, _("this is no feed"));
	if (ok) {
		free(line->text);
		*line = old;
	}
	editing_end(&e);
	subscriptions_clear(&one);
	return ok;
}
