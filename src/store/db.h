/* SPDX-License-Identifier: MIT
 *
 * db.h - what the files of this room share: the handle, and statements.
 *
 * A statement is asked for by its SQL, a string literal; it is prepared once
 * and kept.  stmt_get() hands it out reset and unbound:
 *
 *	struct sqlite3_stmt *q = stmt_get(s, "SELECT ... WHERE id = ?", err);
 *	if (!q)
 *		return false;
 *	stmt_int(q, 1, id);
 *	while ((got = stmt_step(s, q, err)) > 0)
 *		...
 *	return got == 0;
 *
 * What comes out of the file is hostile like everything else: columns are
 * read by their own type, with caps, and NUL ends a string. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <sqlite3.h>

#include "base/map.h"
#include "store/store.h"

enum {
	DB_APPLICATION = 0x444c4e31, /* "DLN1" */
	DB_MAX_TEXT = 1 << 16, /* bytes of a title, an address, a name */
	DB_MAX_BODY = 1 << 23, /* bytes of a summary, a content, a blob */
};

/* Bits of story.hidden: why a story is in no ordinary list. */
enum { HIDDEN_DELETED = 1, HIDDEN_UNSUBSCRIBED = 2 };

/* Bits of story.todo: what has not been done for a story.  The last: it came
 * out of sight or back, and its names still count as before. */
enum { TODO_TEXT = 1, TODO_CAST = 2, TODO_COUNT = 4 };

/* story_entity is cut into eras of this many seconds (16 days). */
enum { ERA = 16 * 86400 };

/* A document of the full-text table is (story << DOC_BITS | revision), so
 * that the words of an older text of the story are never taken for its
 * own. */
enum { DOC_BITS = 3, DOC_REVISIONS = 1 << DOC_BITS };

/* The last word of an entity's name; its index asks for these very words. */
#define LAST_WORD \
	"replace(folded, rtrim(folded, replace(folded, ' ', '')), '')"

struct stmt_slot {
	const char *sql;
	sqlite3_stmt *q;
};

struct watch;
struct words;

struct store {
	sqlite3 *db;
	char *path;
	VEC(struct stmt_slot) /* kept statements */
	int depth; /* of nested transactions */
	bool broken; /* an inner one was rolled back */
	int64_t changes; /* commits by this handle */
	int64_t until; /* of clock_ticks(); 0 it may take its time */
	struct map roles; /* key of a role to its id */
	struct map entities; /* key of an entity to its id */
	store_key_fn *key_fn; /* or NULL */
	void *key_arg;
	struct words *at_hand; /* of the story a direct plan is asked about */
	struct watch *watch; /* see watch.c; NULL until it is asked */
	uint64_t engine; /* version whose epoch is known */
	int64_t epoch;
	bool wide; /* it has the cache of a writer */
	int64_t era; /* known to be in table era; 0 none */
	int64_t walk_epoch, walk_time, walk_id; /* see castless in casts.c */
	bool walk_done;
};

/* NULL says why; the statement stays the store's. */
sqlite3_stmt *stmt_get(struct store *s, const char *sql, struct err *err);
/* For SQL that is made up as we go; the caller finalizes. */
sqlite3_stmt *stmt_make(struct store *s, const char *sql, struct err *err);

/* 1 is a row, 0 the end, -1 an error.  At the end it is reset. */
int stmt_step(struct store *s, sqlite3_stmt *q, struct err *err);
/* Runs what gives no rows. */
bool stmt_run(struct store *s, sqlite3_stmt *q, struct err *err);
/* Reads one number: the first column of the first row, `none` if there is
 * no row. */
bool stmt_number(struct store *s, sqlite3_stmt *q, int64_t none,
    int64_t *out, struct err *err);
/* Runs several statements without parameters. */
bool db_exec(struct store *s, const char *sql, struct err *err);

/* Binds; text is borrowed until the statement is reset.  NULL is NULL. */
void stmt_int(sqlite3_stmt *q, int i, int64_t v);
void stmt_time(sqlite3_stmt *q, int i, int64_t t); /* TIME_NONE is NULL */
void stmt_text(sqlite3_stmt *q, int i, const char *v);
void stmt_slice(sqlite3_stmt *q, int i, struct slice v);
void stmt_blob(sqlite3_stmt *q, int i, const void *p, size_t n);

/* Reads; text is copied into the arena, NULL for NULL and for "". */
int64_t col_int(sqlite3_stmt *q, int i);
int64_t col_time(sqlite3_stmt *q, int i);
char *col_text(sqlite3_stmt *q, int i, struct arena *a);
/* Borrowed until the next step. */
struct slice col_slice(sqlite3_stmt *q, int i);

/* Sets the message for what SQLite just said; returns false. */
bool db_fail(struct store *s, struct err *err);

/* Ends a function that began a transaction: commits when `ok`, else rolls
 * back and keeps the message. */
bool db_end(struct store *s, bool ok, struct err *err);

#endif
