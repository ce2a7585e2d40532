/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/correct.h"

#include <stdlib.h>

#include "app/paths.h"
#include "names/edits.h"

bool
correct(const char *verb, const char *const *words, const char *note,
    struct err *err)
{
	char *path = path_config("entities", err);
	bool ok = path && edits_append(path, verb, words, note, err);

	free(path);
	return ok;
}

bool
correct_undo(struct str *line, struct err *err)
{
	char *path = path_config("entities", err);
	bool ok = path && edits_undo(path, line, err);

	free(path);
	return ok;
}

bool
correct_redo(const char *line, struct err *err)
{
	char *path = path_config("entities", err);
	bool ok = path && edits_put_back(path, line, err);

	free(path);
	return ok;
}
