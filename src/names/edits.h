/* SPDX-License-Identifier: MIT
 *
 * edits.h - the person's own corrections, which win.
 *
 * A text file, one decision a line; the reader's commands append to it, and a
 * person may write it by hand.  Words are parted by blanks, a word with
 * blanks stands in double quotes (\" and \\ inside), # opens a comment, - is
 * an empty word:
 *
 *	person ID NAME [SHORT]            a person nobody else knows
 *	office WHO ROLE WHERE [START [END]]
 *	end    WHO ROLE WHERE DATE        closes an office
 *	org    ID NAME [ACRONYM [COUNTRY [KIND]]]
 *	place  ID NAME COUNTRY [KIND]
 *	alias  WHO FORM                   native WHO FORM
 *	unalias WHO FORM                  FORM does not mean WHO
 *	merge  WHO WHOM                   WHO is WHOM
 *	split  WHO FORM [STORY-URL]       there FORM is somebody else
 *	rename WHO NAME                   type WHO TYPE           hide WHO
 *	noname FORM                       FORM is not a name at all
 *
 * WHO is the id of a known entity, its name in quotes, or the key of one that
 * only stories know ("~person:jane doe").  WHERE is a country's code or the
 * id of an organization. */
#ifndef NAMES_EDITS_H
#define NAMES_EDITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct kb;
struct edits;

struct edit_error {
	size_t line;
	const char *reason; /* a sentence without its stop */
};

/* Reads the file; one that is not there is empty.  NULL only when it cannot
 * be read; lines that are wrong are left out.  The caller frees. */
struct edits *edits_read(const char *path, struct err *err);
struct edits *edits_parse(struct slice text);
void edits_free(struct edits *e);

/* Lays the corrections over `kb`, which nobody else may use meanwhile.  Lines
 * about somebody unknown join the errors. */
void edits_apply(struct edits *e, struct kb *kb);

/* What is wrong in the file, by line; the edits' own. */
const struct edit_error *edits_errors(const struct edits *e, size_t *n);

/* Differs when the corrections do; 0 without any. */
uint64_t edits_version(const struct edits *e);

/* Adds one line, "VERB WORD...", quoted as needed; `words` ends in NULL, a
 * NULL or "" within is not possible; `note` (or NULL) follows as a comment,
 * for people.  The file and its folder are made if they are not there; it is
 * replaced at once or not at all. */
bool edits_append(const char *path, const char *verb,
    const char *const *words, const char *note, struct err *err);

/* Takes the last line that edits_append() could have written away again and
 * gives it to `line`, which stays empty when there is none. */
bool edits_undo(const char *path, struct str *line, struct err *err);

/* Adds a line that edits_undo() gave, at the end. */
bool edits_put_back(const char *path, const char *line, struct err *err);

#endif
