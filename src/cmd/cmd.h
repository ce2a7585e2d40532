/* SPDX-License-Identifier: MIT
 *
 * cmd.h - THE TABLE of commands, for scripts and pipes.
 *
 * A command is one file cmd_NAME.c with one function, a table of its options,
 * and a row in cmd.c.  Parsing, help and the manual are made from these
 * tables, so an option that works is an option that is explained. */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

enum { CMD_DONE = 0, CMD_FAILED = 1, CMD_USAGE = 2 };

struct cmd_option {
	const char *name; /* without the dashes */
	const char *arg; /* what its argument is called; NULL: takes none */
	const char *help; /* one line, translatable */
};

struct cmd {
	const char *name;
	const char *usage; /* what follows the name, options left out */
	const char *help; /* one line, translatable */
	const struct cmd_option *options; /* ended by one without a name */
	/* argv[0] is the command's name.  Returns the exit status; what failed
	 * was told by cmd_fail(). */
	int (*run)(int argc, char **argv);
};

/* All rows, ended by one without a name. */
extern const struct cmd cmd_table[];

/* One for each cmd_NAME.c. */
extern const struct cmd_option cmd_add_options[];
extern const struct cmd_option cmd_also_options[];
extern const struct cmd_option cmd_article_options[];
extern const struct cmd_option cmd_bookmark_options[];
extern const struct cmd_option cmd_bookmarks_options[];
extern const struct cmd_option cmd_cast_options[];
extern const struct cmd_option cmd_export_options[];
extern const struct cmd_option cmd_feeds_options[];
extern const struct cmd_option cmd_graph_options[];
extern const struct cmd_option cmd_kb_options[];
extern const struct cmd_option cmd_import_options[];
extern const struct cmd_option cmd_map_options[];
extern const struct cmd_option cmd_parse_options[];
extern const struct cmd_option cmd_refresh_options[];
extern const struct cmd_option cmd_reindex_options[];
extern const struct cmd_option cmd_render_options[];
extern const struct cmd_option cmd_show_options[];
extern const struct cmd_option cmd_stories_options[];
extern const struct cmd_option cmd_trends_options[];
extern const struct cmd_option cmd_who_options[];
int cmd_add(int argc, char **argv);
int cmd_also(int argc, char **argv);
int cmd_article(int argc, char **argv);
int cmd_bookmark(int argc, char **argv);
int cmd_bookmarks(int argc, char **argv);
int cmd_cast(int argc, char **argv);
int cmd_export(int argc, char **argv);
int cmd_feeds(int argc, char **argv);
int cmd_graph(int argc, char **argv);
int cmd_kb(int argc, char **argv);
int cmd_import(int argc, char **argv);
int cmd_map(int argc, char **argv);
int cmd_parse(int argc, char **argv);
int cmd_refresh(int argc, char **argv);
int cmd_reindex(int argc, char **argv);
int cmd_remove(int argc, char **argv);
int cmd_render(int argc, char **argv);
int cmd_show(int argc, char **argv);
int cmd_stories(int argc, char **argv);

/* NULL when there is no such command. */
const struct cmd *cmd_find(const char *name);

/* Runs argv[0]. */
int cmd_run(int argc, char **argv);
int cmd_trends(int argc, char **argv);
int cmd_who(int argc, char **argv);

/* One line on standard error, "dateline: ...".  Returns CMD_FAILED, or
 * CMD_USAGE for ERR_USAGE. */
int cmd_fail(const struct err *err);

/* Tells on standard error what may be wrong with a query that is good. */
void cmd_hint(const char *query);

/* Prints the usage line; returns CMD_USAGE. */
int cmd_usage(const char *name);

/* Writes all of `out` to standard output and empties it.  False, with the
 * reason told, when it cannot be written; a reader who hung up is no error
 * but ends the program quietly. */
bool cmd_print(struct str *out);

/* --- the commands, one a file --------------------------------------------- */


/* --- the words of a command line ------------------------------------------ */

struct args {
	const struct cmd *cmd;
	int argc, at;
	char **argv;
	bool words_only; /* "--" was there */
	bool failed; /* something was wrong, and was told */
	const char *value; /* of what args_next() returned */
};

struct args args_of(int argc, char **argv);

/* The next option's name, with its argument (or NULL) in `value`; "" for a
 * word that is no option, which is in `value`; NULL at the end or when
 * something is wrong, then `failed` is true and the person was told.
 * Options may stand anywhere, as "--name VALUE" or "--name=VALUE"; after "--"
 * all are words, and so is "-". */
const char *args_next(struct args *a);

/* `value` as a whole number in [min, max]; false tells the person and sets
 * `failed`. */
bool args_int(struct args *a, long long min, long long max, long long *out);

/* Adds FIELD:"VALUE" to a query of the store's; a value that the field cannot
 * have is a time that is none. */
void args_query(struct args *a, const char *field, struct str *query);

/* Tells the person that `value` is not among what `expected` says. */
void args_bad_value(struct args *a, const char *expected);

#endif
