/* SPDX-License-Identifier: MIT
 *
 * keep.h - settings of this session that the file config shall have.
 *
 * What a person sets after `:` holds until the end; `:keep` makes it last.
 * Lines are those of the file: "set theme light", "bind x down". */
#ifndef UI_KEEP_H
#define UI_KEEP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

struct kept {
	VEC(char *)
};

void keep_clear(struct kept *k);

/* Remembers a `set`, `bind`, `unbind` or `color` line; those that it makes
 * void go. */
void keep_note(struct kept *k, struct slice line);

/* The text of the file with the lines in it: each takes the place of the last
 * line about the same, or comes at the end.  All else stays as it is. */
void keep_into(struct str *out, struct slice text, const struct kept *k);

/* Does that to the file at `path`, at once or not at all; makes the file and
 * its folder if need be.  What may not be written is an error. */
bool keep_write(const char *path, const struct kept *k, struct err *err);

#endif
