/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/config.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/paths.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/store.h"
#include "text/utf8.h"

enum { LARGEST_CONFIG = 1 << 20, MOST_ERRORS = 50 };

static const struct {
	const char *word;
	enum config_kind kind;
} kinds[] = {
	{ "bind", CONFIG_BIND },
	{ "unbind", CONFIG_UNBIND },
	{ "color", CONFIG_COLOR },
	{ "filter", CONFIG_FILTER },
	{ "watch", CONFIG_WATCH },
};

struct slice
config_unquote(struct slice s)
{
	s = slice_trim(s);
	if (s.len >= 2 && s.s[0] == '"' && s.s[s.len - 1] == '"')
		return slice_make(s.s + 1, s.len - 2);
	return s;
}

void
config_complain(struct config *c, int line, const struct err *err)
{
	struct str s = { 0 };
	const char *slash = c->path ? strrchr(c->path, '/') : NULL;

	if (c->errors.n == MOST_ERRORS)
		return;
	if (line > 0)
		str_addf(&s, "%s:%d: %s", slash ? slash + 1 : c->path, line,
		    err->msg);
	else
		str_add(&s, err->msg);
	vec_push(&c->errors, str_take(&s));
}

bool
config_setting(struct slice rest, struct slice *name, struct slice *value)
{
	size_t n = 0;

	rest = slice_trim(rest);
	while (n < rest.len && rest.s[n] != ' ' && rest.s[n] != '=')
		n++;
	if (!n)
		return false;
	*name = slice_make(rest.s, n);
	rest = slice_trim(slice_make(rest.s + n, rest.len - n));
	if (slice_starts(rest, "=")) /* as vi has it */
		rest = slice_make(rest.s + 1, rest.len - 1);
	*value = config_unquote(rest);
	return true;
}

static bool
set_line(struct config *c, struct slice rest, struct err *err)
{
	struct slice name, value;

	if (!config_setting(rest, &name, &value))
		return err_set(err, _("set wants the name of an option"));
	return option_set(&c->options, name, value, err);
}

static bool
filter_check(struct slice query, struct err *err)
{
	char *text = mem_strndup(query.s, query.len);
	bool ok = store_query_check(text, err);

	free(text);
	return ok;
}

void
config_hidden(const struct config *c, struct str *query)
{
	for (size_t i = 0; i < c->lines.n; i++)
		if (c->lines.at[i].kind == CONFIG_FILTER)
			str_addf(query, "%s(%s)", query->len ? " OR " : "",
			    c->lines.at[i].rest);
}

void
config_filter(const struct config *c, struct str *query)
{
	for (size_t i = 0; i < c->lines.n; i++)
		if (c->lines.at[i].kind == CONFIG_FILTER)
			str_addf(query, " -(%s)", c->lines.at[i].rest);
}

bool
config_line(struct config *c, struct slice text, int line, struct err *err)
{
	struct slice word, rest = slice_trim(text);
	struct config_line *kept;

	if (!rest.len || rest.s[0] == '#')
		return true;
	slice_split(&rest, ' ', &word);
	rest = slice_trim(rest);
	if (slice_is(word, "set"))
		return set_line(c, rest, err);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (!slice_is(word, kinds[i].word))
			continue;
		if (!rest.len)
			return err_set(err, _("%s wants more words"),
			    kinds[i].word);
		if (kinds[i].kind == CONFIG_FILTER &&
		    !filter_check(rest, err))
			return false;
		kept = vec_add(&c->lines);
		kept->kind = kinds[i].kind;
		kept->line = line;
		kept->rest = mem_strndup(rest.s, rest.len);
		return true;
	}
	return err_set(err, _("\"%.*s\" is none of set, bind, unbind, color, "
	    "filter, watch"), (int)word.len, word.s);
}

void
config_load(struct config *c, const char *path)
{
	struct err err = { 0 };
	struct str raw = { 0 }, clean = { 0 };
	struct slice rest, text;
	int line = 0;

	c->path = path ? mem_strdup(path) : path_config("config", &err);
	if (!c->path) {
		config_complain(c, 0, &err);
		return;
	}
	if (access(c->path, F_OK) != 0 && errno == ENOENT)
		return;
	if (!file_read(c->path, LARGEST_CONFIG, &raw, &err)) {
		config_complain(c, 0, &err);
		return;
	}
	utf8_clean(&clean, str_slice(&raw), true);
	for (size_t i = 0; i < clean.len; i++)
		if (clean.s[i] == '\t')
			clean.s[i] = ' ';
	rest = str_slice(&clean);
	while (slice_split(&rest, '\n', &text)) {
		line++;
		if (!config_line(c, text, line, &err))
			config_complain(c, line, &err);
	}
	str_clear(&clean);
	str_clear(&raw);
}

void
config_clear(struct config *c)
{
	for (size_t i = 0; i < c->lines.n; i++)
		free(c->lines.at[i].rest);
	for (size_t i = 0; i < c->errors.n; i++)
		free(c->errors.at[i]);
	vec_clear(&c->lines);
	vec_clear(&c->errors);
	options_clear(&c->options);
	free(c->path);
	*c = (struct config){ 0 };
}
