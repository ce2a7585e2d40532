/* SPDX-License-Identifier: MIT
 *
 * feeds_file.h - what those who read and those who change the feeds file
 * share; see subscriptions.h for its syntax. */
#ifndef APP_FEEDS_FILE_H
#define APP_FEEDS_FILE_H

#include "app/subscriptions.h"

enum {
	FEEDS_FILE_MAX = 16 << 20, /* bytes */
	FEEDS_WORDS_MAX = 64, /* of one line */
};

struct feeds_words {
	const char *at[FEEDS_WORDS_MAX];
	size_t n;
	struct slice rest; /* of the line: nothing, or a comment */
};

/* The words of a line, quotes taken off.  False when there are too many. */
bool feeds_words(struct arena *a, struct slice line, struct feeds_words *w,
    struct err *err);

/* Can that be subscribed to? */
bool feeds_check_url(const char *url, struct err *err);

/* `path`, or the person's own; the caller frees it. */
char *feeds_own_path(const char *path, struct err *err);
/* What errors call it. */
const char *feeds_base_name(const char *path);

#endif
