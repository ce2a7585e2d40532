/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/watch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "text/utf8.h"

enum { LARGEST = 1 << 20 };

bool
watch_is_query(const char *line)
{
	return strpbrk(line, ":\"") != NULL;
}

void
watched_load(struct watched *w, const struct config *c)
{
	*w = (struct watched){ 0 };
	for (size_t i = 0; i < c->lines.n; i++)
		if (c->lines.at[i].kind == CONFIG_WATCH)
			vec_push(w, arena_slice(&w->arena, config_unquote(
			    slice_of(c->lines.at[i].rest))));
}

void
watched_clear(struct watched *w)
{
	arena_clear(&w->arena);
	vec_clear(w);
}

/* A name, or a query that can be asked. */
static bool
check_line(const char *line, struct err *err)
{
	if (!watch_is_query(line) || store_query_check(line, err))
		return true;
	return err_prefix(err, "watch %s", line);
}

bool
watches_apply(const struct config *c, struct store *s, struct err *err)
{
	struct watched lines;
	struct err wrong = { 0 };
	size_t n = 0;
	bool ok;

	watched_load(&lines, c);
	for (size_t i = 0; i < lines.n; i++)
		if (check_line(lines.at[i], &wrong))
			lines.at[n++] = lines.at[i];
	ok = store_set_watches(s, lines.at, n, err);
	if (ok && wrong.kind) {
		*err = wrong;
		ok = false;
	}
	watched_clear(&lines);
	return ok;
}

static bool
same_name(struct slice a, const char *b)
{
	struct str x = { 0 }, y = { 0 };
	bool same;

	utf8_fold(&x, config_unquote(slice_trim(a)));
	utf8_fold(&y, slice_of(b));
	same = slice_eq(str_slice(&x), str_slice(&y));
	str_clear(&x);
	str_clear(&y);
	return same;
}

bool
watch_has(const struct config *c, const char *name)
{
	for (size_t i = 0; i < c->lines.n; i++)
		if (c->lines.at[i].kind == CONFIG_WATCH &&
		    same_name(slice_of(c->lines.at[i].rest), name))
			return true;
	return false;
}

/* The file without the line, or with it. */
static void
change(struct str *out, struct slice text, const char *name, bool on)
{
	struct slice line;

	while (slice_split(&text, '\n', &line)) {
		struct slice rest = slice_trim(line), word;

		if (!on && slice_split(&rest, ' ', &word) &&
		    slice_is(word, "watch") && same_name(rest, name))
			continue;
		str_adds(out, line);
		str_addc(out, '\n');
	}
	if (on)
		str_addf(out, "watch %s\n", name);
}

static void
remember(struct config *c, const char *name, bool on)
{
	struct config_line *line;
	size_t k = 0;

	for (size_t i = 0; i < c->lines.n; i++) {
		line = &c->lines.at[i];
		if (!on && line->kind == CONFIG_WATCH &&
		    same_name(slice_of(line->rest), name))
			free(line->rest);
		else
			c->lines.at[k++] = *line;
	}
	c->lines.n = k;
	if (on) {
		line = vec_add(&c->lines);
		line->kind = CONFIG_WATCH;
		line->rest = mem_strdup(name);
	}
}

bool
watch_toggle(struct config *c, const char *name, bool *on, struct err *err)
{
	struct str text = { 0 }, out = { 0 };
	int lock = -1;
	bool ok;

	*on = !watch_has(c, name);
	if (!c->path)
		return err_kind(err, ERR_SYSTEM,
		    _("there is no place for a config file"));
	ok = file_mkdirs_for(c->path, err) &&
	    file_lock(c->path, &lock, err);
	if (ok && access(c->path, F_OK) == 0)
		ok = file_read(c->path, LARGEST, &text, err);
	if (ok) {
		change(&out, str_slice(&text), name, *on);
		ok = file_write(c->path, str_slice(&out), err);
	}
	file_unlock(lock);
	if (ok)
		remember(c, name, *on);
	str_clear(&text);
	str_clear(&out);
	return ok;
}
