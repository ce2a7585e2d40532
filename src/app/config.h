/* SPDX-License-Identifier: MIT
 *
 * config.h - the person's `config` file.
 *
 *	set NAME VALUE        an option of option.c
 *	bind KEY COMMAND      a key of the reader; several commands with " ; "
 *	unbind KEY
 *	color ELEMENT FG BG ATTR...
 *	filter QUERY          stories that are never shown
 *	watch NAME            a name or query that is watched
 *
 * `set` is obeyed here; what the others mean is known above, so their lines
 * are kept with the place they stand at.  A line that is wrong is one error
 * with file and line, and the rest holds. */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

/* To its neighbours this file is "config.h": they get configure's as well. */
#include <config.h>

#include <stdbool.h>

#include "app/option.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

enum config_kind {
	CONFIG_BIND,
	CONFIG_UNBIND,
	CONFIG_COLOR,
	CONFIG_FILTER,
	CONFIG_WATCH,
};

struct config_line {
	enum config_kind kind;
	int line;
	char *rest; /* what follows the first word */
};

struct config {
	char *path;
	struct options options;
	struct {
		VEC(struct config_line)
	} lines;
	struct {
		VEC(char *)
	} errors; /* "config:3: …" in words for the person */
};

/* Reads `path` (NULL: the person's own).  A file that is not there is no
 * error; one that cannot be read is one of `errors`. */
void config_load(struct config *c, const char *path);
void config_clear(struct config *c);

/* Adds an error about a line; `err` says what. */
void config_complain(struct config *c, int line, const struct err *err);

/* Obeys or keeps one line of the file's language (from `:`, with line 0). */
bool config_line(struct config *c, struct slice text, int line,
    struct err *err);

/* The name and the value of what stands after `set`: "NAME VALUE" or
 * "NAME=VALUE", the value in quotes or not; false without a name. */
bool config_setting(struct slice rest, struct slice *name,
    struct slice *value);

/* Adds to a query what the `filter` lines leave out: " -(QUERY)" each. */
void config_filter(const struct config *c, struct str *query);
/* The query of what they leave out; nothing when there are none. */
void config_hidden(const struct config *c, struct str *query);

/* Without quotes around it, where there are two. */
struct slice config_unquote(struct slice s);

#endif
