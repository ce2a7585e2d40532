/* SPDX-License-Identifier: MIT
 *
 * cmd.h - THE TABLE of commands, for scripts and pipes.
 *
 * A command is one file cmd_NAME.c with one function and a row in cmd.c.
 * Help and the manual's table are made from the rows. */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"

enum { CMD_DONE = 0, CMD_FAILED = 1, CMD_USAGE = 2 };

struct cmd {
	const char *name;
	const char *usage; /* what follows the name */
	const char *help; /* one line, translatable */
	/* argv[0] is the command's name.  Returns the exit status; what failed
	 * was told by cmd_fail(). */
	int (*run)(int argc, char **argv);
};

/* NULL when there is no such command. */
const struct cmd *cmd_find(const char *name);

/* All rows, ended by one without a name. */
extern const struct cmd cmd_table[];

/* Runs argv[0]. */
int cmd_run(int argc, char **argv);

/* One line on standard error, "dateline: ...". */
int cmd_fail(const struct err *err); /* CMD_FAILED, or CMD_USAGE by kind */
int cmd_usage(const char *name); /* prints the usage line; CMD_USAGE */

#endif
