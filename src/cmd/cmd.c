/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cmd/cmd.h"

#include <string.h>

#include "base/i18n.h"

static int cmd_help(int argc, char **argv);

const struct cmd cmd_table[] = {
	{ "help", N_("[COMMAND]"), N_("explain a command, or list them all"),
	    cmd_help },
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

int
cmd_usage(const char *name)
{
	const struct cmd *c = cmd_find(name);

	fprintf(stderr, _("usage: dateline %s %s\n"), c->name,
	    *c->usage ? _(c->usage) : "");
	return CMD_USAGE;
}

int
cmd_run(int argc, char **argv)
{
	const struct cmd *c = cmd_find(argv[0]);

	if (!c) {
		fprintf(stderr,
		    _("dateline: no command \"%s\"; see dateline --help\n"),
		    argv[0]);
		return CMD_USAGE;
	}
	return c->run(argc, argv);
}

static int
cmd_help(int argc, char **argv)
{
	if (argc > 2)
		return cmd_usage("help");
	if (argc == 2) {
		const struct cmd *c = cmd_find(argv[1]);

		if (!c) {
			struct err err;

			err_kind(&err, ERR_USAGE, _("no command \"%s\""),
			    argv[1]);
			return cmd_fail(&err);
		}
		printf("dateline %s %s\n    %s\n", c->name,
		    *c->usage ? _(c->usage) : "", _(c->help));
		return CMD_DONE;
	}
	printf(_("dateline - a news reader that knows who is who\n\n"));
	printf(_("usage: dateline [COMMAND]\n"));
	printf(_("Without a command the reader opens.\n\n"));
	for (const struct cmd *c = cmd_table; c->name; c++)
		printf("  %-10s %s\n", c->name, _(c->help));
	return CMD_DONE;
}
