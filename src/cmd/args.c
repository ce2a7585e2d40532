/* SPDX-License-Identifier: MIT
 *
 * args.c - the words of a command line, by the command's own table. */
#include "config.h"

#include "cmd/cmd.h"

#include <stdio.h>

#include "base/i18n.h"
#include "store/store.h"

struct args
args_of(int argc, char **argv)
{
	return (struct args){
		.cmd = cmd_find(argv[0]), .argc = argc, .at = 1, .argv = argv
	};
}

static const char *
complain(struct args *a, const char *fmt, const char *name)
{
	struct err err;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	err_kind(&err, ERR_USAGE, fmt, name, a->cmd->name);
#pragma GCC diagnostic pop
	cmd_fail(&err);
	a->failed = true;
	return NULL;
}

static const struct cmd_option *
find_option(const struct cmd *cmd, struct slice name)
{
	for (const struct cmd_option *o = cmd->options; o && o->name; o++)
		if (slice_is(name, o->name))
			return o;
	return NULL;
}

static const char *
next_option(struct args *a, const char *word)
{
	struct slice rest = slice_of(word + 2), name;
	const struct cmd_option *o;
	const char *eq = strchr(word, '=');

	name = eq ? slice_make(rest.s, (size_t)(eq - rest.s)) : rest;
	o = find_option(a->cmd, name);
	if (!o)
		return complain(a,
		    _("no option %s; see dateline help %s"), word);
	a->value = NULL;
	if (o->arg && eq) {
		a->value = eq + 1;
	} else if (o->arg) {
		if (a->at >= a->argc)
			return complain(a,
			    _("%s needs a value; see dateline help %s"),
			    word);
		a->value = a->argv[a->at++];
	} else if (eq) {
		return complain(a,
		    _("%s takes no value; see dateline help %s"), word);
	}
	return o->name;
}

const char *
args_next(struct args *a)
{
	const char *word;

	if (a->failed || a->at >= a->argc)
		return NULL;
	word = a->argv[a->at++];
	if (!a->words_only && word[0] == '-' && word[1]) {
		if (word[1] == '-' && !word[2]) {
			a->words_only = true;
			return args_next(a);
		}
		if (word[1] == '-')
			return next_option(a, word);
		return complain(a, _("no option %s; see dateline help %s"),
		    word);
	}
	a->value = word;
	return "";
}

bool
args_int(struct args *a, long long min, long long max, long long *out)
{
	struct err err;

	if (slice_int(slice_of(a->value), min, max, out))
		return true;
	err_kind(&err, ERR_USAGE,
	    _("\"%s\" is no whole number from %lld to %lld"), a->value, min,
	    max);
	cmd_fail(&err);
	a->failed = true;
	return false;
}

void
args_bad_value(struct args *a, const char *expected)
{
	struct err err;

	/* TRANSLATORS: the second is a list such as "json, text". */
	err_kind(&err, ERR_USAGE, _("\"%s\" is none of: %s"), a->value,
	    expected);
	cmd_fail(&err);
	a->failed = true;
}

void
args_query(struct args *a, const char *field, struct str *query)
{
	struct str one = { 0 };
	struct err err = { 0 };
	long long n;

	str_addf(&one, "%s%s:", query->len ? " " : "", field);
	/* A number is that of a feed; words are a part of its title. */
	if (slice_int(slice_of(a->value), 1, INT64_MAX, &n)) {
		str_add(&one, a->value);
	} else {
		str_addc(&one, '"');
		for (const char *c = a->value; *c; c++) {
			if (*c == '"' || *c == '\\')
				str_addc(&one, '\\');
			str_addc(&one, *c);
		}
		str_addc(&one, '"');
	}
	if (store_query_check(one.s, NULL)) {
		str_adds(query, str_slice(&one));
	} else {
		err_kind(&err, ERR_USAGE,
		    _("--%s wants a day (2026-01-31, today) or a span "
		      "(2h, 3d), not \"%s\""),
		    field, a->value);
		cmd_fail(&err);
		a->failed = true;
	}
	str_clear(&one);
}
