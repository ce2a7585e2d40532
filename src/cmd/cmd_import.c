/* SPDX-License-Identifier: MIT
 *
 * cmd_import.c - takes over the feeds of another reader.
 *
 * OPML or newsboat's urls file.  Only feeds of the web come in: what others
 * wrote down must not name commands to run, unless the person agrees. */
#include "config.h"

#include "cmd/cmd.h"

#include "base/file.h"
#include "base/i18n.h"
#include "cmd/desk.h"
#include "parse/parse.h"
#include "text/url.h"

enum { MAX_LIST = 16 * 1024 * 1024 };

const struct cmd_option cmd_import_options[] = {
	{ "commands", NULL,
	    N_("from a urls file, take exec:, filter: and file: as well") },
	{ 0 },
};

/* The feeds of an OPML document as subscriptions. */
static void
take_outlines(struct subscriptions *subs, const struct outlines *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct outline *o = &list->at[i];
		struct subscription s = {
			.url = arena_strdup(&subs->arena, o->url),
			.title = arena_strdup(&subs->arena, o->title),
			.tags = arena_strdup(&subs->arena, o->tags),
		};

		vec_push(subs, s);
	}
}

/* Feeds that wait for --commands. */
static size_t
count_commands(const struct subscriptions *subs)
{
	size_t n = 0;

	for (size_t i = 0; i < subs->n; i++)
		n += subs->at[i].url && !url_is_http(subs->at[i].url);
	return n;
}

/* Feeds of a urls file that do not come in. */
static size_t
count_refused(const struct subscriptions *subs, bool commands)
{
	size_t n = 0;

	for (size_t i = 0; i < subs->n; i++)
		n += !subs->at[i].url ||
		    (!commands && !url_is_http(subs->at[i].url));
	return n;
}

static bool
read_list(const char *path, struct subscriptions *subs, bool commands,
    size_t *refused, struct err *err)
{
	struct str text = { 0 };
	struct outlines list;
	bool ok = file_read(path, MAX_LIST, &text, err);

	if (ok && parse_opml(&list, str_slice(&text))) {
		take_outlines(subs, &list);
		*refused = list.refused;
		outlines_clear(&list);
	} else if (ok && slice_starts(slice_trim(str_slice(&text)), "<")) {
		ok = err_set(err, _("%.200s is neither OPML nor a list of "
		    "addresses"), path);
	} else if (ok) {
		subscriptions_parse(subs, str_slice(&text), path);
		*refused = count_refused(subs, commands);
	}
	str_clear(&text);
	return ok;
}

static void
tell(size_t added, size_t known, size_t refused, size_t commands)
{
	struct str out = { 0 };

	str_addf(&out, P_("%zu feed added", "%zu feeds added", added), added);
	if (known)
		str_addf(&out, P_("; %zu was there already",
		    "; %zu were there already", known), known);
	if (refused)
		str_addf(&out, P_("; %zu left out that is no web address",
		    "; %zu left out that are no web addresses", refused),
		    refused);
	str_addc(&out, '\n');
	if (commands)
		str_addf(&out, P_("%zu runs a command or reads a file here: "
		    "read it in the list, then import it with --commands.\n",
		    "%zu run commands or read files here: read them in the "
		    "list, then import them with --commands.\n", commands),
		    commands);
	cmd_print(&out);
	str_clear(&out);
}

static bool
import(const char *path, bool commands, struct err *err)
{
	struct subscriptions subs = { 0 };
	size_t refused = 0, added = 0, web;
	struct desk d;
	bool ok;

	ok = read_list(path, &subs, commands, &refused, err) &&
	    subscriptions_add_all(NULL, &subs, commands, &added, err);
	web = subs.n - count_refused(&subs, commands);
	/* The store learns of them now, so that the reader shows them. */
	if (ok && desk_open(&d, err))
		desk_close(&d);
	if (ok)
		tell(added, web - added, refused,
		    commands ? 0 : count_commands(&subs));
	subscriptions_clear(&subs);
	return ok;
}

int
cmd_import(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	const char *name, *path = NULL;
	struct err err = { 0 };
	bool commands = false;

	while ((name = args_next(&args))) {
		if (!strcmp(name, "commands"))
			commands = true;
		else if (path)
			return cmd_usage("import");
		else
			path = args.value;
	}
	if (args.failed)
		return CMD_USAGE;
	if (!path)
		return cmd_usage("import");
	return import(path, commands, &err) ? CMD_DONE : cmd_fail(&err);
}
