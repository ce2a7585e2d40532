/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/tsv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"

enum { TSV_LARGEST = 64 << 20 };

static bool
next_line(struct tsv *t, struct slice *line)
{
	if (!slice_split(&t->rest, '\n', line))
		return false;
	t->line++;
	if (line->len && line->s[line->len - 1] == '\r')
		line->len--;
	return true;
}

static bool
find_column(struct tsv *t, struct slice want, struct slice header,
    struct err *err)
{
	bool optional = want.len && *want.s == '?';
	struct slice name;
	int at = 0;

	if (optional)
		want = slice_make(want.s + 1, want.len - 1);
	t->column[t->n_want] = -1;
	while (slice_split(&header, '\t', &name)) {
		if (slice_eq(name, want))
			t->column[t->n_want] = at;
		at++;
	}
	if (t->column[t->n_want] < 0 && !optional)
		return err_set(err, _("%s:1: there is no column \"%.*s\""),
		    t->path, (int)want.len, want.s);
	t->n_want++;
	return true;
}

static void
take_cells(struct tsv *t, struct slice line)
{
	struct slice cell;
	int at = 0;

	memset(t->cell, 0, sizeof(t->cell));
	/* "a\t" is two cells, though slice_split() knows one. */
	t->cells = line.len && line.s[line.len - 1] == '\t';
	while (slice_split(&line, '\t', &cell)) {
		for (size_t i = 0; i < t->n_want; i++)
			if (t->column[i] == at)
				t->cell[i] = cell;
		at++;
	}
	t->cells += (size_t)at;
}

bool
tsv_open(struct tsv *t, const char *dir, const char *name,
    const char *want, bool *missing, struct err *err)
{
	struct slice header = { 0 }, list = slice_of(want), column;
	struct str path = { 0 };

	*t = (struct tsv){ 0 };
	str_addf(&path, "%s/%s", dir, name);
	t->path = str_take(&path);
	if (missing)
		*missing = access(t->path, F_OK) != 0 && errno == ENOENT;
	if (!file_read(t->path, TSV_LARGEST, &t->bytes, err))
		return false;
	t->rest = str_slice(&t->bytes);
	if (!next_line(t, &header))
		return err_set(err, _("%s:1: the header line is missing"),
		    t->path);
	take_cells(t, header);
	t->header_cells = t->cells;
	while (slice_split(&list, ' ', &column))
		if (t->n_want < TSV_COLUMNS &&
		    !find_column(t, column, header, err))
			return false;
	return true;
}

bool
tsv_next(struct tsv *t)
{
	struct slice line;

	while (next_line(t, &line)) {
		if (!line.len)
			continue;
		take_cells(t, line);
		return true;
	}
	return false;
}

void
tsv_clear(struct tsv *t)
{
	str_clear(&t->bytes);
	free(t->path);
	*t = (struct tsv){ 0 };
}
