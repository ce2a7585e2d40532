/* SPDX-License-Identifier: MIT
 *
 * file.h - whole files in and out. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

/* Adds the whole of `path` ("-" is standard input) to `out`; more than `max`
 * bytes is an error. */
bool file_read(const char *path, size_t max, struct str *out,
    struct err *err);

/* Replaces `path` by `data` at once or not at all: a temporary file beside
 * it, fsync, rename.  A symbolic link is followed, so that dotfiles may live
 * elsewhere.  New files get mode 0600. */
bool file_write(const char *path, struct slice data, struct err *err);

/* Who reads a file, changes it and writes it back holds this meanwhile: its
 * folder is locked, for other programs and threads that ask, until
 * file_unlock() or the end of the program.  Waits for a moment, then fails
 * with ERR_BUSY; where a folder cannot be locked it does nothing and is
 * well.  `*fd` is what file_unlock() takes. */
bool file_lock(const char *path, int *fd, struct err *err);
void file_unlock(int fd);

/* Makes the folder and those above it, mode 0700. */
bool file_mkdirs(const char *path, struct err *err);
/* The same for the folder that a file is to stand in. */
bool file_mkdirs_for(const char *file, struct err *err);

#endif
