/* SPDX-License-Identifier: MIT
 *
 * subscriptions.h - the person's `feeds` file, in newsboat's `urls` syntax.
 *
 *	# a comment
 *	https://example.org/feed.xml world "two words" "~Its title" "!hidden"
 *	"exec:~/bin/make-feed --all" local
 *	"filter:~/bin/tidy:https://example.org/broken.xml"
 *	"query:Summits:nato AND is:unread"
 *	dateline:welcome
 *
 * What follows the address are tags.  "~..." is a title and "!..." hides the
 * feed from the list.  Four more say how it is fetched:
 * "@agent NAME", "@header NAME: VALUE" (again and again), "@cert FILE" and
 * "@key FILE".  A line that is wrong is one error with file and line, and the
 * rest holds.  Whoever adds or removes one leaves all other lines as they
 * are. */
#ifndef APP_SUBSCRIPTIONS_H
#define APP_SUBSCRIPTIONS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "store/store.h"

#define WELCOME_URL "dateline:welcome"

struct subscription {
	int line; /* of the file, from 1 */
	const char *url; /* NULL: a query */
	const char *title; /* of a query its name; NULL: not said */
	const char *query; /* what is looked for; NULL: a feed */
	const char *tags; /* joined by '\n'; NULL none */
	bool hidden;
	const char *user_agent, *cert, *key; /* or NULL */
	const char **headers; /* NULL-terminated; or NULL */
};

struct subscriptions {
	struct arena arena;
	VEC(struct subscription)
	struct { VEC(char *) } errors; /* "feeds:3: ..." for the person */
	uint64_t hash; /* of the file's bytes; 0 when there is none */
	bool unread; /* the file is there but cannot be read */
};

/* Reads `path` (NULL: the person's own).  A file that is not there is an
 * empty list; one that cannot be read is one of the errors. */
void subscriptions_load(struct subscriptions *s, const char *path);

/* The same of bytes; `name` is what errors call them. */
void subscriptions_parse(struct subscriptions *s, struct slice text,
    const char *name);
void subscriptions_clear(struct subscriptions *s);

const struct subscription *subscriptions_find(const struct subscriptions *s,
    const char *url);

/* Makes the store's subscriptions those of the file.  Costs nothing when the
 * file is as it was; does nothing when it cannot be read. */
bool subscriptions_sync(const struct subscriptions *s, struct store *store,
    struct err *err);

/* Reads the file at `path` (NULL: the person's own) and makes the store's
 * subscriptions those of it.  When several programs do so at once, the file's
 * last state holds.  `s` is to be cleared in any case. */
bool subscriptions_follow(struct subscriptions *s, const char *path,
    struct store *store, struct err *err);

/* Appends a feed, or a query with its name, to the file at `path` (NULL: the
 * person's own); makes the file and its folder if need be.  One that is there,
 * however its address is spelled, is an error.  Tags that other feeds have are
 * written in their case. */
bool subscriptions_add(const char *path, const struct subscription *sub,
    struct err *err);

/* Appends those feeds of `more` that are not there yet, and says how many;
 * queries are left out, and so is what is no http or https address, unless
 * the person agreed to `commands`: what others wrote must not name commands
 * to run or files to read. */
bool subscriptions_add_all(const char *path, const struct subscriptions *more,
    bool commands, size_t *added, struct err *err);

/* The line that subscriptions_add() writes, with its end; the caller frees
 * it. */
char *subscriptions_line(const struct subscription *sub);

struct removed_line {
	int line; /* of the file, from 1 */
	char *text; /* with its end; the caller frees it */
};

/* Takes the line of the feed or query `what` out of the file; `gone` (may be
 * NULL) gets it.  The other puts it where it was, or at the end of a file
 * that has become shorter, unless it is there again. */
bool subscriptions_remove(const char *path, const char *what,
    struct removed_line *gone, struct err *err);
bool subscriptions_put_back(const char *path,
    const struct removed_line *gone, struct err *err);

/* The words after the address of a feed, as they are edited: tags, "~title"
 * and "!hidden", but not how it is fetched ("@..."). */
bool subscriptions_tags(const char *path, const char *url, struct str *out,
    struct err *err);

/* Adds a tag as it is written there, in quotes if it needs them. */
void subscriptions_word(struct str *out, struct slice tag);

/* Puts `tags`, written like those, in their place, or with `add` those of them
 * that are new beside them; in the case that other feeds have.  `old` gets the
 * line as it was. */
bool subscriptions_retag(const char *path, const char *url, const char *tags,
    bool add, struct removed_line *old, struct err *err);

/* The line of a feed becomes `line`, and `line` the one it was. */
bool subscriptions_swap(const char *path, struct removed_line *line,
    struct err *err);

#endif
