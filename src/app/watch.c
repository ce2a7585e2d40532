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

/* A name, or a query that can be asked. */
static bool
check_line(const char *line, struct err *err)
{
	if (!strpbrk(line, ":\"") || store_query_check(line, err))
		return true;
	return err_prefix(err, "watch %s", line);
}

bool
watches_apply(const struct config *c, struct store *s, struct err *err)
{
	struct {
		VEC(const char *)
	} lines = { 0 };
	struct arena arena = { 0 };
	struct err wrong = { 0 };
	bool ok;

	for (size_t i = 0; i < c->lines.n; i++) {
		const char *line;

		if (c->lines.at[i].kind != CONFIG_WATCH)
			continue;
		line = arena_slice(&arena,
		    config_unquote(slice_of(c->lines.at[i].rest)));
		if (check_line(line, &wrong))
			vec_push(&lines, line);
	}
	ok = store_set_watches(s, lines.at, lines.n, err);
	if (ok && wrong.kind) {
		*err = wrong;
		ok = false;
	}
	vec_clear(&lines);
	arena_clear(&arena);
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
