/* SPDX-License-Identifier: MIT
 *
 * mkman.c - the tables of the manual, from the tables of the program.
 *
 *	mkman <man/dateline.1 >new
 *
 * Copies a page; what stands between the comments BEGIN NAME and END NAME is
 * made anew.  Not installed. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/option.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/str.h"
#include "cmd/cmd.h"
#include "ui/action.h"
#include "ui/keymap.h"
#include "ui/style.h"

/* A minus and a backslash are special to roff, and so is a dot in front. */
static void
roff(struct str *out, const char *s)
{
	if (*s == '.' || *s == '\'')
		str_add(out, "\\&");
	for (; *s; s++) {
		if (*s == '-')
			str_add(out, "\\-");
		else if (*s == '\\')
			str_add(out, "\\e");
		else
			str_addc(out, *s);
	}
}

static void
commands(struct str *out)
{
	for (const struct cmd *c = cmd_table; c->name; c++) {
		str_addf(out, ".TP\n\\fB%s\\fR", c->name);
		if (*c->usage) {
			str_add(out, " ");
			roff(out, c->usage);
		}
		str_addc(out, '\n');
		roff(out, c->help);
		str_add(out, ".\n");
		for (const struct cmd_option *o = c->options; o && o->name;
		     o++) {
			str_add(out, ".RS\n.TP\n\\fB\\-\\-");
			roff(out, o->name);
			str_add(out, "\\fR");
			if (o->arg)
				str_addf(out, " \\fI%s\\fR", o->arg);
			str_addc(out, '\n');
			roff(out, o->help);
			str_add(out, ".\n.RE\n");
		}
	}
}

static void
options(struct str *out)
{
	for (const struct option *o = option_table; o->name; o++) {
		str_add(out, ".TP\n\\fB");
		roff(out, o->name);
		str_add(out, "\\fR ");
		if (o->type == OPTION_BOOL)
			str_add(out, "(yes or no");
		else if (o->type == OPTION_NUMBER)
			str_addf(out, "(number from %ld to %ld", o->min,
			    o->max);
		else if (o->type == OPTION_WORDS)
			str_addf(out, "(some of: %s", o->choices);
		else if (o->type == OPTION_CHOICE)
			str_addf(out, "(one of: %s", o->choices);
		else
			str_add(out, "(text");
		str_add(out, "; default: ");
		roff(out, *o->value ? o->value : "empty");
		str_add(out, ")\n");
		roff(out, o->help);
		str_add(out, ".\n");
	}
}

static void
places(struct str *out, uint32_t where)
{
	static const struct {
		uint32_t bit;
		const char *name;
	} names[] = { { IN_FEEDS, "feeds" }, { IN_STORIES, "stories" },
		{ IN_STORY, "text" }, { IN_CAST, "cast" },
		{ IN_PAGE, "pages" } };
	bool any = false;

	if (where == ANYWHERE)
		return;
	str_add(out, " (");
	if ((where & IN_PANES) == IN_PANES) {
		str_add(out, "panes");
		where &= ~(uint32_t)IN_PANES;
		any = true;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (where & names[i].bit) {
			str_addf(out, "%s%s", any ? ", " : "", names[i].name);
			any = true;
		}
	str_addc(out, ')');
}

static void
keys(struct str *out)
{
	for (const struct action *a = action_table; a->name; a++) {
		struct slice rest = slice_of(a->keys), key;
		bool any = false;

		str_add(out, ".TP\n\\fB");
		roff(out, a->name);
		str_add(out, "\\fR");
		while (slice_split(&rest, ',', &key)) {
			char *one = mem_strndup(key.s, key.len);

			str_add(out, any ? ", " : "   ");
			roff(out, one);
			any = true;
			free(one);
		}
		places(out, a->where);
		str_addc(out, '\n');
		roff(out, a->help);
		str_add(out, ".\n");
	}
}

static void
elements(struct str *out)
{
	for (int i = 0; i < STYLES; i++) {
		str_add(out, i ? ",\n" : "");
		roff(out, style_name((enum style)i));
	}
	str_add(out, ".\n");
}

static const struct {
	const char *name;
	void (*make)(struct str *out);
} sections[] = {
	{ "commands", commands },
	{ "elements", elements },
	{ "keys", keys },
	{ "options", options },
};

static void
make(struct str *out, struct slice name)
{
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++)
		if (slice_is(name, sections[i].name)) {
			sections[i].make(out);
			return;
		}
	fprintf(stderr, "mkman: no table \"%.*s\"\n", (int)name.len, name.s);
	exit(1);
}

int
main(void)
{
	struct str page = { 0 }, out = { 0 };
	struct slice rest, line;
	bool skip = false;
	struct err err;

	if (!file_read("-", 1 << 20, &page, &err)) {
		fprintf(stderr, "mkman: %s\n", err.msg);
		return 1;
	}
	rest = str_slice(&page);
	while (slice_split(&rest, '\n', &line)) {
		if (slice_starts(line, ".\\\" END "))
			skip = false;
		if (!skip) {
			str_adds(&out, line);
			str_addc(&out, '\n');
		}
		if (slice_starts(line, ".\\\" BEGIN ")) {
			make(&out, slice_make(line.s + 10, line.len - 10));
			skip = true;
		}
	}
	if (!cmd_print(&out))
		return 1;
	str_clear(&page);
	return 0;
}
