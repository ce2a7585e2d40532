/* SPDX-License-Identifier: MIT
 *
 * table.h - the tables the names come from: tab-separated UTF-8, one header
 * line, no quoting, "|" between the values of a cell. */
#ifndef NAMES_TABLE_H
#define NAMES_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

enum { TABLE_COLUMNS = 32 };

struct table {
	struct str bytes;
	char *path;
	const char *want[TABLE_COLUMNS]; /* the columns asked for */
	int column[TABLE_COLUMNS]; /* where they are */
	size_t n_want;
	struct slice rest; /* what was not read yet */
	size_t line;
	struct slice cell[TABLE_COLUMNS]; /* of this row, as asked for */
};

/* Opens `dir`/`name` and finds the columns of `want` ("iso2 name kind") in
 * its header; a "?" before a name lets it be missing: its cells are empty.
 * `*missing`, if asked for, tells a file that is not there from one that is
 * wrong.  The caller clears. */
bool table_open(struct table *t, const char *dir, const char *name,
    const char *want, bool *missing, struct err *err);

/* The next row that is not empty; false at the end. */
bool table_next(struct table *t);
void table_clear(struct table *t);

#endif
