/* SPDX-License-Identifier: MIT
 *
 * store.c - open, transactions, and what the program remembers. */
#include "config.h"

#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/query.h"
#include "store/schema.h"
#include "store/watch.h"

/* Pages of the log at which a commit moves them into the file. */
enum { LOG_PAGES = 4000, LOG_PAGES_UNTIDY = 16000 };

enum { BUSY_MS = 10000 };

enum { LOOK_EVERY = 1000 }; /* steps of SQLite, some microseconds each */

/* Only a plain file will do: a link could lead out of the folder that is the
 * person's own, and a pipe would never answer. */
static bool
check_file(const char *path, struct err *err)
{
	struct stat st;
	int fd;

	if (lstat(path, &st) == 0) {
		if (S_ISLNK(st.st_mode))
			return err_kind(err, ERR_SYSTEM,
			    _("%s: is a symbolic link; link its folder "
			      "instead"),
			    path);
		if (!S_ISREG(st.st_mode))
			return err_kind(err, ERR_SYSTEM,
			    _("%s: is no plain file; move it away"), path);
		if (access(path, R_OK | W_OK) != 0)
			return err_kind(err, ERR_SYSTEM,
			    _("%s: cannot be written (%s); check its "
			      "permissions"),
			    path, strerror(errno));
		return true;
	}
	fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
	    0600);
	if (fd < 0 && errno != EEXIST)
		return err_kind(err, ERR_SYSTEM,
		    _("%s: cannot be made (%s); check the permissions of "
		      "its folder"),
		    path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return true;
}

void
store_tidy(struct store *s)
{
	/* What another one holds up is done the next time. */
	sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_PASSIVE,
	    NULL, NULL);
}

void
store_untidy(struct store *s, bool untidy)
{
	sqlite3_wal_autocheckpoint(s->db,
	    untidy ? LOG_PAGES_UNTIDY : LOG_PAGES);
}

const char *
store_path(const struct store *s)
{
	return s->path;
}

static bool
set_up(struct store *s, struct err *err)
{
	sqlite3_busy_timeout(s->db, BUSY_MS);
	sqlite3_extended_result_codes(s->db, 1);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_limit(s->db, SQLITE_LIMIT_LENGTH, 1 << 26);
	sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, 0);
	store_untidy(s, false);
	/* Bodies of 3 kB pack well into 8 kB; it counts for a new file. */
	return db_exec(s,
	    "PRAGMA page_size=8192;"
	    "PRAGMA cell_size_check=ON;"
	    "PRAGMA synchronous=NORMAL;"
	    "PRAGMA temp_store=MEMORY;"
	    "PRAGMA cache_size=-4096;"
	    "PRAGMA journal_size_limit=16777216;",
	    err);
}

/* Journal mode is kept in the file: asking costs nothing once it is set. */
static bool
set_journal(struct store *s, struct err *err)
{
	return db_exec(s, "PRAGMA journal_mode=WAL", err);
}

/* A file without a byte has nothing to lose: it is made without waiting for
 * the disk, half a dozen times as fast. */
static bool
make_ready(struct store *s, bool is_new, struct err *err)
{
	return (!is_new || db_exec(s, "PRAGMA synchronous=OFF", err)) &&
	    set_journal(s, err) && schema_update(s, err) &&
	    (!is_new || db_exec(s, "PRAGMA synchronous=NORMAL", err)) &&
	    query_functions(s, err);
}

static bool
is_empty(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && st.st_size == 0;
}

/* SQLite need not count what it allocates, under a lock, for nobody. */
static void
configure(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

struct store *
store_open(const char *path, struct err *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct store *s;
	bool is_new;

	pthread_once(&once, configure);

	if (!file_mkdirs_for(path, err) || !check_file(path, err))
		return NULL;
	is_new = is_empty(path);
	s = mem_calloc(1, sizeof(*s));
	s->path = mem_strdup(path);
	if (sqlite3_open_v2(path, &s->db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
		    SQLITE_OPEN_PRIVATECACHE,
		NULL) != SQLITE_OK) {
		if (s->db)
			db_fail(s, err);
		else
			err_kind(err, ERR_SYSTEM, _("%s: cannot be opened"),
			    path);
		store_close(s);
		return NULL;
	}
	if (!set_up(s, err) || !make_ready(s, is_new, err)) {
		store_close(s);
		return NULL;
	}
	return s;
}

void
store_close(struct store *s)
{
	if (!s)
		return;
	watch_clear(s);
	for (size_t i = 0; i < s->n; i++)
		sqlite3_finalize(s->at[i].q);
	vec_clear(s);
	sqlite3_close_v2(s->db);
	map_clear(&s->roles);
	map_clear(&s->entities);
	free(s->path);
	free(s);
}

bool
store_begin(struct store *s, struct err *err)
{
	/* Immediate: who comes second waits here, not halfway. */
	if (s->depth == 0) {
		if (!stmt_run(s, stmt_get(s, "BEGIN IMMEDIATE", err), err))
			return false;
		s->broken = false;
	}
	if (s->broken)
		return err_kind(err, ERR_SYSTEM,
		    _("%s: a part of the work failed; nothing was changed"),
		    s->path);
	s->depth++;
	return true;
}

/* Ends the outermost one for good. */
static void
undo(struct store *s)
{
	/* What was learned inside may not have happened. */
	watch_clear(s);
	map_clear(&s->roles);
	map_clear(&s->entities);
	s->engine = 0;
	s->epoch = 0;
	s->era = 0;
	s->walk_epoch = 0;
	s->depth = 0;
	/* SQLite may have rolled back by itself (a full disk). */
	if (!sqlite3_get_autocommit(s->db))
		stmt_run(s, stmt_get(s, "ROLLBACK", NULL), NULL);
}

bool
store_commit(struct store *s, struct err *err)
{
	if (s->depth > 1) {
		s->depth--;
		return true;
	}
	if (s->broken || sqlite3_get_autocommit(s->db)) {
		undo(s);
		return err_kind(err, ERR_SYSTEM,
		    _("%s: a part of the work failed; nothing was changed"),
		    s->path);
	}
	if (!stmt_run(s, stmt_get(s, "COMMIT", err), err)) {
		undo(s);
		return false;
	}
	s->depth = 0;
	s->changes++;
	return true;
}

void
store_rollback(struct store *s)
{
	/* An inner one dooms the whole: its outer one cannot commit. */
	if (s->depth > 1) {
		s->depth--;
		s->broken = true;
		return;
	}
	undo(s);
}

bool
db_end(struct store *s, bool ok, struct err *err)
{
	if (ok)
		return store_commit(s, err);
	store_rollback(s);
	return false;
}

static int
is_late(void *arg)
{
	const struct store *s = arg;

	return clock_ticks() > s->until;
}

void
store_until(struct store *s, int64_t ticks)
{
	s->until = ticks;
	sqlite3_progress_handler(s->db, ticks ? LOOK_EVERY : 0,
	    ticks ? is_late : NULL, s);
}

void
store_interrupt(struct store *s)
{
	sqlite3_interrupt(s->db);
}

bool
store_hold(struct store *s, struct err *err)
{
	sqlite3_stmt *q = stmt_get(s,
	    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT 1 FROM n)"
	    " SELECT count(*) FROM n",
	    err);

	return q && stmt_step(s, q, err) >= 0;
}

int64_t
store_data_version(struct store *s)
{
	int64_t v = 0;

	stmt_number(s, stmt_get(s, "PRAGMA data_version", NULL), 0, &v, NULL);
	/* SQLite counts what others commit; we count our own. */
	return (int64_t)((uint64_t)v << 32) + s->changes;
}

char *
store_memo(struct store *s, const char *name)
{
	sqlite3_stmt *q = stmt_get(s, "SELECT value FROM memo WHERE name = ?",
	    NULL);
	char *value = NULL;

	if (!q)
		return NULL;
	stmt_text(q, 1, name);
	if (stmt_step(s, q, NULL) > 0) {
		struct slice v = col_slice(q, 0);

		value = mem_strndup(v.s ? v.s : "", v.len);
		sqlite3_reset(q);
	}
	return value;
}

bool
store_set_memo(struct store *s, const char *name, const char *value,
    struct err *err)
{
	sqlite3_stmt *q;
	bool ok;

	if (!store_begin(s, err))
		return false;
	q = stmt_get(s,
	    value ? "INSERT OR REPLACE INTO memo VALUES (?1, ?2)"
		  : "DELETE FROM memo WHERE name = ?1",
	    err);
	if (q) {
		stmt_text(q, 1, name);
		if (value)
			stmt_text(q, 2, value);
	}
	ok = stmt_run(s, q, err);
	return db_end(s, ok, err);
}
