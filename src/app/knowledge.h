/* SPDX-License-Identifier: MIT
 *
 * knowledge.h - which knowledge base to use, and how a person brings it up to
 * date. */
#ifndef APP_KNOWLEDGE_H
#define APP_KNOWLEDGE_H

#include "base/err.h"
#include "base/str.h"
#include "names/kb.h"

/* The person's own kb.bin when it knows the world to a later day than the
 * one that came with the program; else that one.  The caller frees; NULL
 * says why. */
char *knowledge_path(struct err *err);

/* Opens kb.bin, a folder of tables, or (NULL) the one in use with the
 * person's corrections laid over it.  The caller passes it to
 * knowledge_close(). */
struct knowledge {
	struct kb *kb;
	struct str bytes; /* what was compiled in memory */
	struct edits *edits;
};

bool knowledge_open(struct knowledge *k, const char *path, struct err *err);
void knowledge_close(struct knowledge *k);

/* Compiles the tables of `dir` to the person's own kb.bin, whose path goes to
 * `*path` for the caller to free. */
bool knowledge_update(const char *dir, char **path, struct err *err);

#endif
