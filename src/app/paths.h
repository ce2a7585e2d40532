/* SPDX-License-Identifier: MIT
 *
 * paths.h - where things are (XDG Base Directory Specification 0.8). */
#ifndef APP_PATHS_H
#define APP_PATHS_H

#include <stdbool.h>

#include "base/err.h"

/* "$XDG_CONFIG_HOME/dateline/NAME", "$XDG_DATA_HOME/dateline/NAME" with their
 * defaults under $HOME.  The caller frees; NULL when neither variable nor
 * $HOME is an absolute path. */
char *path_config(const char *name, struct err *err);
char *path_data(const char *name, struct err *err);

/* A path as a person is told it: "~/..." in the home.  The caller frees. */
char *path_shown(const char *path);

/* A file that came with the program: in $DATELINE_DATA, else beside the
 * program that runs (src/data of the build tree, ../share/dateline of an
 * installation), else where the build was told to install.  The caller frees;
 * NULL if it is nowhere. */
char *path_shared(const char *name, struct err *err);

#endif
