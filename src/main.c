/* SPDX-License-Identifier: MIT
 *
 * main.c - opens the house and closes it. */
#include "config.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/knowledge.h"
#include "base/i18n.h"
#include "cmd/cmd.h"
#include "ui/ui.h"

static int
print_version(void)
{
	struct knowledge k;

	printf("dateline %s\n", PACKAGE_VERSION);
	if (knowledge_open(&k, NULL, NULL)) {
		printf(_("knowledge base of %s\n"), kb_asof(k.kb));
		knowledge_close(&k);
	}
	return CMD_DONE;
}

int
main(int argc, char **argv)
{
	static char help[] = "help";
	char *help_argv[] = { help, NULL };

	/* TEXTDOMAINDIR is gettext's name for where a translation is tried. */
	const char *dir = getenv("TEXTDOMAINDIR");

	setlocale(LC_ALL, "");
	bindtextdomain(PACKAGE, dir && *dir ? dir : LOCALEDIR);
	textdomain(PACKAGE);
	signal(SIGPIPE, SIG_IGN); /* a broken pipe is an error like others */

	if (argc < 2)
		return ui_run(&term_curses);
	if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V"))
		return print_version();
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))
		return cmd_run(1, help_argv);
	return cmd_run(argc - 1, argv + 1);
}
