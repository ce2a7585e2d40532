/* SPDX-License-Identifier: MIT
 *
 * tsv.h - the tables the names come from: tab-separated UTF-8, one header
 * line, no quoting, "|" between the values of a cell. */
#ifndef NAMES_TSV_H
#define NAMES_TSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

enum { TSV_COLUMNS = 32 };

struct tsv {
	struct str bytes;
	char *path;
	const char *want[TSV_COLUMNS]; /* the columns asked for */
	int column[TSV_COLUMNS]; /* where they are */
	size_t n_want;
	struct slice rest; /* what was not read yet */
	size_t line;
	struct slice cell[TSV_COLUMNS]; /* of this row, as asked for */
	size_t cells, header_cells; /* how many there are in all */
};

/* Opens `dir`/`name` and finds the columns of `want` ("iso2 name kind") in
 * its header; a "?" before a name lets it be missing: its cells are empty.
 * `*missing`, if asked for, tells a file that is not there from one that is
 * wrong.  The caller clears. */
bool tsv_open(struct tsv *t, const char *dir, const char *name,
    const char *want, bool *missing, struct err *err);

/* The next row that is not empty; false at the end. */
bool tsv_next(struct tsv *t);
void tsv_clear(struct tsv *t);

#endif
