/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cmd/cmd.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "store/store.h"
#include "text/utf8.h"

static int cmd_help(int argc, char **argv);

/* In alphabetical order.  A command's options stand in its own file. */
const struct cmd cmd_table[] = {
	{ "add", N_("ADDRESS"),
	    N_("subscribe to a feed, or to the feed of a web page"),
	    cmd_add_options, cmd_add },
	{ "also", N_("STORY"), N_("who else reports it, and whom each names"),
	    cmd_also_options, cmd_also },
	{ "article", N_("FILE"), N_("the main article of a web page"),
	    cmd_article_options, cmd_article },
	{ "bookmark", N_("STORY..."), N_("keep stories for good"),
	    cmd_bookmark_options, cmd_bookmark },
	{ "bookmarks", "", N_("list what was kept"), cmd_bookmarks_options,
	    cmd_bookmarks },
	{ "cast", "FILE", N_("who and what a text or a web page names"),
	    cmd_cast_options, cmd_cast },
	{ "export", N_("markdown|html|json|opml"),
	    N_("bookmarks as markdown, html or json, feeds as opml"),
	    cmd_export_options,
	    cmd_export },
	{ "feeds", "", N_("list the subscriptions and how they fare"),
	    cmd_feeds_options, cmd_feeds },
	{ "graph", N_("[QUERY]"), N_("who appears with whom, as a graph"),
	    cmd_graph_options, cmd_graph },
	{ "help", N_("[COMMAND]"), N_("explain a command, or list them all"),
	    NULL, cmd_help },
	{ "import", N_("FILE"), N_("take over feeds: OPML, newsboat's urls"),
	    cmd_import_options, cmd_import },
	{ "kb", N_("check [DIR] | update DIR | diff A B | export TABLE"),
	    N_("the known names: check, update, compare, take out"),
	    cmd_kb_options, cmd_kb },
	{ "map", N_("[CODE=COUNT | STORY]..."),
	    N_("countries and their numbers on a map of the world"),
	    cmd_map_options, cmd_map },
	{ "parse", N_("FILE..."), N_("a feed document as JSON"),
	    cmd_parse_options, cmd_parse },
	{ "refresh", "", N_("fetch the feeds and read what came in"),
	    cmd_refresh_options, cmd_refresh },
	{ "reindex", "", N_("read the casts of stories again"),
	    cmd_reindex_options, cmd_reindex },
	{ "remove", N_("FEED"),
	    N_("unsubscribe; FEED is a number, address or part of a title"),
	    NULL, cmd_remove },
	{ "render", N_("FILE"), N_("HTML as the reader shows it"),
	    cmd_render_options, cmd_render },
	{ "show", N_("STORY"), N_("print a story and its cast"),
	    cmd_show_options, cmd_show },
	{ "stories", N_("[QUERY]"), N_("list stories"), cmd_stories_options,
	    cmd_stories },
	{ "trends", "", N_("who is mentioned more than before"),
	    cmd_trends_options, cmd_trends },
	{ "who", N_("NAME"), N_("the dossier of an entity"),
	    cmd_who_options, cmd_who },
	{ 0 },
};

const struct cmd *
cmd_find(const char *name)
{
	for (const struct cmd *c = cmd_table; c->name; c++)
		if (!strcmp(c->name, name))
			return c;
	return NULL;
}

int
cmd_fail(const struct err *err)
{
	fflush(stdout);
	fprintf(stderr, "dateline: %s\n", err->msg);
	return err->kind == ERR_USAGE ? CMD_USAGE : CMD_FAILED;
}

void
cmd_hint(const char *query)
{
	struct str s = { 0 }, clean = { 0 };

	if (store_query_hint(query, &s)) {
		utf8_clean(&clean, str_slice(&s), false);
		fprintf(stderr, "dateline: %s\n", str_get(&clean));
	}
	str_clear(&s);
	str_clear(&clean);
}

static void
usage_line(struct str *out, const struct cmd *c)
{
	str_addf(out, "dateline %s", c->name);
	for (const struct cmd_option *o = c->options; o && o->name; o++) {
		str_addf(out, " [--%s", o->name);
		if (o->arg)
			str_addf(out, " %s", _(o->arg));
		str_addc(out, ']');
	}
	if (*c->usage)
		str_addf(out, " %s", _(c->usage));
}

int
cmd_usage(const char *name)
{
	struct str line = { 0 };

	usage_line(&line, cmd_find(name));
	fprintf(stderr, _("usage: %s\n"), line.s);
	str_clear(&line);
	return CMD_USAGE;
}

bool
cmd_print(struct str *out)
{
	struct slice left = str_slice(out);
	bool ok = true;

	fflush(stdout);
	while (left.len) {
		ssize_t n = write(STDOUT_FILENO, left.s, left.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			struct err err;

			if (errno == EPIPE)
				exit(CMD_DONE);
			err_kind(&err, ERR_SYSTEM, _("standard output: %s"),
			    strerror(errno));
			cmd_fail(&err);
			ok = false;
			break;
		}
		left.s += n;
		left.len -= (size_t)n;
	}
	str_clear(out);
	return ok;
}

int
cmd_run(int argc, char **argv)
{
	const struct cmd *c = cmd_find(argv[0]);
	struct err err;

	if (!c) {
		err_kind(&err, ERR_USAGE,
		    _("no command \"%s\"; see dateline --help"), argv[0]);
		return cmd_fail(&err);
	}
	for (int i = 1; i < argc && strcmp(argv[i], "--"); i++)
		if (!strcmp(argv[i], "--help")) {
			char *help[] = { argv[0], argv[0], NULL };

			return cmd_help(2, help);
		}
	return c->run(argc, argv);
}

static void
explain(struct str *out, const struct cmd *c)
{
	int wide = 0;

	str_add(out, _("usage: "));
	usage_line(out, c);
	str_addf(out, "\n\n    %s\n", _(c->help));
	for (const struct cmd_option *o = c->options; o && o->name; o++) {
		int n = (int)strlen(o->name);

		if (o->arg)
			n += 1 + (int)utf8_cols(slice_of(_(o->arg)));
		if (n > wide)
			wide = n;
	}
	if (wide)
		str_addc(out, '\n');
	for (const struct cmd_option *o = c->options; o && o->name; o++) {
		const char *arg = o->arg ? _(o->arg) : "";
		int n = (int)strlen(o->name);

		if (o->arg)
			n += 1 + (int)utf8_cols(slice_of(arg));
		str_addf(out, "    --%s%s%s%*s  %s\n", o->name,
		    o->arg ? " " : "", arg, wide - n, "", _(o->help));
	}
}

static void
list_all(struct str *out)
{
	str_add(out, _("dateline - a news reader that knows who is who\n\n"
		       "usage: dateline [COMMAND [ARGUMENT...]]\n\n"
		       "Without a command the reader opens.\n\n"));
	for (const struct cmd *c = cmd_table; c->name; c++)
		str_addf(out, "  %-10s %s\n", c->name, _(c->help));
	str_add(out, _("\n\"dateline help COMMAND\" explains one of them.\n"));
}

static int
cmd_help(int argc, char **argv)
{
	static char name[] = "help";
	const char *opt, *topic = NULL;
	struct args a = args_of(argc, argv);
	struct str out = { 0 };
	struct err err;

	a.cmd = cmd_find(name);
	while ((opt = args_next(&a)) != NULL)
		topic = a.value;
	if (a.failed)
		return CMD_USAGE;
	if (topic && !cmd_find(topic)) {
		err_kind(&err, ERR_USAGE,
		    _("no command \"%s\"; see dateline --help"), topic);
		return cmd_fail(&err);
	}
	if (topic)
		explain(&out, cmd_find(topic));
	else
		list_all(&out);
	return cmd_print(&out) ? CMD_DONE : CMD_FAILED;
}
