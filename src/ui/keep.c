/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/keep.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/config.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "ui/keymap.h"
#include "ui/style.h"

enum { LARGEST = 1 << 20 };

struct subject { /* what a line is about; all-zero nothing of ours */
	const struct option *option;
	bool element, key;
	enum style style;
	struct keys keys;
	uint32_t where;
};

static void
subject_of(struct slice line, struct subject *s)
{
	struct str plain = { 0 };
	struct slice rest, word, value;

	*s = (struct subject){ 0 };
	str_adds(&plain, slice_trim(line));
	for (size_t i = 0; i < plain.len; i++)
		if (plain.s[i] == '\t')
			plain.s[i] = ' ';
	rest = str_slice(&plain);
	if (slice_split(&rest, ' ', &word)) {
		if (slice_is(word, "set") &&
		    config_setting(rest, &word, &value)) {
			s->option = option_meant(word);
		} else if (slice_is(word, "color")) {
			rest = slice_trim(rest);
			s->element = slice_split(&rest, ' ', &word) &&
			    style_parse(word, &s->style);
		} else if (slice_is(word, "bind") ||
		    slice_is(word, "unbind")) {
			s->key = keymap_line(rest, &s->keys, &s->where);
		}
	}
	str_clear(&plain);
}

/* Are both about the same? */
static bool
same(const struct subject *a, const struct subject *b)
{
	if (a->option || b->option)
		return a->option == b->option;
	if (a->element || b->element)
		return a->element == b->element && a->style == b->style;
	return a->key && b->key && keys_eq(&a->keys, &b->keys);
}

/* And does the new line leave nothing of the old one? */
static bool
covers(const struct subject *new, const struct subject *old)
{
	return same(new, old) && (!new->key || !(old->where & ~new->where));
}

void
keep_clear(struct kept *k)
{
	for (size_t i = 0; i < k->n; i++)
		free(k->at[i]);
	vec_clear(k);
}

void
keep_note(struct kept *k, struct slice line)
{
	struct subject new, old;
	size_t left = 0;

	subject_of(line, &new);
	for (size_t i = 0; i < k->n; i++) {
		subject_of(slice_of(k->at[i]), &old);
		if (covers(&new, &old))
			free(k->at[i]);
		else
			k->at[left++] = k->at[i];
	}
	k->n = left;
	vec_push(k, mem_strndup(line.s, line.len));
}

/* The last line about the same counts: it takes its place, unless that would
 * take away from what the old line does elsewhere. */
static void
put(struct str *out, struct slice text, const char *line)
{
	struct subject new, old;
	struct slice rest = text, one, place = { 0 };
	size_t before;

	subject_of(slice_of(line), &new);
	while (slice_split(&rest, '\n', &one)) {
		subject_of(one, &old);
		if (same(&new, &old))
			place = covers(&new, &old) ? one : (struct slice){ 0 };
	}
	if (!place.s) {
		str_adds(out, text);
		if (out->len && out->s[out->len - 1] != '\n')
			str_addc(out, '\n');
		str_addf(out, "%s\n", line);
		return;
	}
	before = (size_t)(place.s - text.s);
	str_addn(out, text.s, before);
	str_add(out, line);
	str_addn(out, place.s + place.len, text.len - before - place.len);
}

void
keep_into(struct str *out, struct slice text, const struct kept *k)
{
	struct str now = { 0 };

	str_adds(&now, text);
	for (size_t i = 0; i < k->n; i++) {
		struct str next = { 0 };

		put(&next, str_slice(&now), k->at[i]);
		str_clear(&now);
		now = next;
	}
	str_adds(out, str_slice(&now));
	str_clear(&now);
}

/* A file that is only to be read, or a link to nowhere, is left alone: both
 * would be replaced by a file of our own. */
static bool
may_write(const char *path, struct err *err)
{
	struct stat st;

	if (stat(path, &st) == 0) {
		if (!S_ISREG(st.st_mode))
			return err_kind(err, ERR_SYSTEM,
			    _("not kept: %s is no plain file"), path);
		if (access(path, W_OK) != 0 || !(st.st_mode & 0222))
			return err_kind(err, ERR_SYSTEM,
			    _("not kept: %s is read-only"), path);
	} else if (lstat(path, &st) == 0) {
		return err_kind(err, ERR_SYSTEM,
		    _("not kept: %s is a link to nowhere"), path);
	}
	return true;
}

static bool
read_old(const char *path, struct str *text, struct err *err)
{
	if (access(path, F_OK) == 0 || errno != ENOENT)
		return file_read(path, LARGEST, text, err);
	return true;
}

bool
keep_write(const char *path, const struct kept *k, struct err *err)
{
	struct str text = { 0 }, out = { 0 };
	int lock = -1;
	bool ok = may_write(path, err) && file_mkdirs_for(path, err) &&
	    file_lock(path, &lock, err) && read_old(path, &text, err);

	if (ok) {
		keep_into(&out, str_slice(&text), k);
		ok = file_write(path, str_slice(&out), err);
	}
	file_unlock(lock);
	str_clear(&text);
	str_clear(&out);
	return ok;
}
