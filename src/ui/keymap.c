/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/keymap.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "ui/action.h"

void
keymap_bind(struct keymap *m, const struct keys *keys, uint32_t where,
    struct slice command)
{
	struct binding *b = vec_add(m);

	b->keys = *keys;
	b->where = where;
	b->command = mem_strndup(command.len ? command.s : "", command.len);
}

void
keymap_defaults(struct keymap *m)
{
	for (const struct action *a = action_table; a->name; a++) {
		struct slice rest = slice_of(a->keys), part;

		while (slice_split(&rest, ',', &part)) {
			struct keys keys;

			/* "Comma" cannot be written in a list of keys. */
			if (keys_parse(part, &keys))
				keymap_bind(m, &keys, a->where,
				    slice_of(a->name));
		}
	}
}

void
keymap_clear(struct keymap *m)
{
	for (size_t i = 0; i < m->n; i++)
		free(m->at[i].command);
	vec_clear(m);
}

/* "KEY" or a quoted sequence with blanks off the front of a line. */
static bool
take_keys(struct slice *line, struct keys *keys, struct err *err)
{
	struct slice word;

	*line = slice_trim(*line);
	if (line->len && line->s[0] == '"' && line->len > 1) {
		*line = slice_make(line->s + 1, line->len - 1);
		slice_split(line, '"', &word);
	} else if (!slice_split(line, ' ', &word)) {
		return err_set(err, _("a key and a command are wanted, as "
		    "in: bind x next-unread"));
	}
	if (!keys_parse(word, keys))
		return err_set(err, _("\"%.*s\" is no key; they are written "
		    "as in ?"), (int)word.len, word.s);
	*line = slice_trim(*line);
	return true;
}

static bool
same_keys(const struct keys *a, const struct keys *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!key_eq(a->at[i], b->at[i]))
			return false;
	return true;
}

/* The action's own places, unless several commands are bound at once. */
static uint32_t
where_of(struct slice command)
{
	struct slice word, rest = command;
	const struct action *a;

	if (slice_find(command, slice_of(" ; ")) < command.len)
		return ANYWHERE;
	slice_split(&rest, ' ', &word);
	a = action_find(word);
	return a ? a->where : ANYWHERE;
}

static bool
no_command(struct slice word, struct err *err)
{
	struct str near = { 0 };

	if (action_guess(word, &near))
		err_set(err, _("there is no command \"%.*s\"; did you mean "
		    "%s?"), (int)word.len, word.s, str_get(&near));
	else
		err_set(err, _("there is no command \"%.*s\"; ? lists them"),
		    (int)word.len, word.s);
	str_clear(&near);
	return false;
}

static bool
check_commands(struct slice commands, struct err *err)
{
	while (commands.len) {
		size_t n = slice_find(commands, slice_of(" ; "));
		struct slice one = slice_trim(slice_make(commands.s, n));
		struct slice word;

		n = n < commands.len ? n + 3 : n;
		commands = slice_make(commands.s + n, commands.len - n);
		if (!slice_split(&one, ' ', &word))
			continue;
		if (!action_find(word))
			return no_command(word, err);
	}
	return true;
}

bool
keymap_bind_line(struct keymap *m, struct slice line, struct err *err)
{
	struct keys keys;

	if (!take_keys(&line, &keys, err))
		return false;
	if (!line.len)
		return err_set(err, _("a key and a command are wanted, as "
		    "in: bind x next-unread"));
	if (!check_commands(line, err))
		return false;
	keymap_bind(m, &keys, where_of(line), line);
	return true;
}

bool
keymap_unbind_line(struct keymap *m, struct slice line, struct err *err)
{
	struct keys keys;

	if (!take_keys(&line, &keys, err))
		return false;
	keymap_bind(m, &keys, ANYWHERE, slice_of(""));
	return true;
}

bool
keymap_line(struct slice line, struct keys *keys, uint32_t *where)
{
	if (!take_keys(&line, keys, NULL))
		return false;
	*where = line.len ? where_of(line) : (uint32_t)ANYWHERE;
	return true;
}

enum keymap_match
keymap_find(const struct keymap *m, const struct keys *keys, uint32_t where,
    const char **command)
{
	const struct binding *found = NULL;
	bool longer = false;

	for (size_t i = m->n; i-- > 0;) {
		const struct binding *b = &m->at[i];

		if (!(b->where & where) || b->keys.n < keys->n ||
		    !same_keys(&b->keys, keys, keys->n))
			continue;
		if (b->keys.n > keys->n)
			longer = longer || keymap_holds(m, i, where);
		else if (!found)
			found = b;
	}
	if (found && !*found->command)
		found = NULL;
	if (found)
		*command = found->command;
	if (found && longer)
		return KEYMAP_BOTH;
	return found ? KEYMAP_MATCH : longer ? KEYMAP_PREFIX : KEYMAP_NONE;
}

bool
keymap_holds(const struct keymap *m, size_t i, uint32_t where)
{
	const struct binding *b = &m->at[i];

	if (!(b->where & where) || !*b->command)
		return false;
	for (size_t k = i + 1; k < m->n; k++)
		if (m->at[k].where & where && m->at[k].keys.n == b->keys.n &&
		    same_keys(&m->at[k].keys, &b->keys, b->keys.n))
			return false;
	return true;
}

size_t
keymap_held(const struct keymap *m, const struct keys *keys, uint32_t where,
    size_t *out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n && n < max; i++) {
		uint32_t w = IN_FEEDS;

		if (!keys_eq(&m->at[i].keys, keys))
			continue;
		while (w <= IN_PAGE && !(w & where && keymap_holds(m, i, w)))
			w <<= 1;
		if (w <= IN_PAGE)
			out[n++] = i;
	}
	return n;
}

size_t
keymap_keys(const struct keymap *m, const char *command, uint32_t where,
    size_t max, const char *sep, struct str *out)
{
	size_t found = 0;

	for (size_t i = 0; i < m->n && found < max; i++) {
		if (strcmp(m->at[i].command, command) ||
		    !keymap_holds(m, i, where))
			continue;
		if (found++)
			str_add(out, sep);
		keys_name(out, &m->at[i].keys);
	}
	return found;
}
