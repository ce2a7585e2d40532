/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/db.h"

#include <string.h>

#include "base/i18n.h"
#include "base/pace.h"
#include "news/story.h"

bool
db_fail(struct store *s, struct err *err)
{
	switch (sqlite3_errcode(s->db) & 0xff) {
	case SQLITE_FULL:
		return err_kind(err, ERR_SYSTEM,
		    _("%s: the disk is full; nothing was changed"), s->path);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_kind(err, ERR_BUSY,
		    _("%s: another dateline is writing; try again"), s->path);
	case SQLITE_INTERRUPT:
		return err_kind(err, ERR_CANCELLED, _("stopped"));
	case SQLITE_NOTADB:
		return err_kind(err, ERR_SYSTEM,
		    _("%s: this is no dateline database"), s->path);
	case SQLITE_CORRUPT:
		return err_kind(err, ERR_SYSTEM,
		    _("%s: the database is damaged; move it away and "
		      "refresh, or restore a copy"),
		    s->path);
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
		return err_kind(err, ERR_SYSTEM,
		    _("%s: cannot be written; check its permissions and "
		      "those of its folder"),
		    s->path);
	case SQLITE_IOERR:
		return err_kind(err, ERR_SYSTEM,
		    _("%s: the disk failed (%s)"), s->path,
		    sqlite3_errmsg(s->db));
	default:
		return err_kind(err, ERR_SYSTEM, "%s: %s", s->path,
		    sqlite3_errmsg(s->db));
	}
}

sqlite3_stmt *
stmt_make(struct store *s, const char *sql, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (sqlite3_prepare_v3(s->db, sql, -1, 0, &q, NULL) == SQLITE_OK)
		return q;
	sqlite3_finalize(q);
	db_fail(s, err);
	return NULL;
}

sqlite3_stmt *
stmt_get(struct store *s, const char *sql, struct err *err)
{
	struct stmt_slot slot = { sql, NULL };

	/* Literals: the address is the name.  There are some dozens. */
	for (size_t i = 0; i < s->n; i++) {
		if (s->at[i].sql == sql) {
			sqlite3_reset(s->at[i].q);
			sqlite3_clear_bindings(s->at[i].q);
			return s->at[i].q;
		}
	}
	if (sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
		&slot.q, NULL) != SQLITE_OK) {
		db_fail(s, err);
		sqlite3_finalize(slot.q);
		return NULL;
	}
	vec_push(s, slot);
	return slot.q;
}

int
stmt_step(struct store *s, sqlite3_stmt *q, struct err *err)
{
	int rc = sqlite3_step(q);

	pace();

	if (rc == SQLITE_ROW)
		return 1;
	if (rc == SQLITE_DONE) {
		sqlite3_reset(q);
		return 0;
	}
	db_fail(s, err);
	sqlite3_reset(q);
	return -1;
}

bool
stmt_run(struct store *s, sqlite3_stmt *q, struct err *err)
{
	int got;

	if (!q)
		return false;
	while ((got = stmt_step(s, q, err)) > 0)
		continue;
	return got == 0;
}

bool
stmt_number(struct store *s, sqlite3_stmt *q, int64_t none, int64_t *out,
    struct err *err)
{
	int got = q ? stmt_step(s, q, err) : -1;

	*out = none;
	if (got < 0)
		return false;
	if (got > 0) {
		*out = col_int(q, 0);
		sqlite3_reset(q);
	}
	return true;
}

bool
db_exec(struct store *s, const char *sql, struct err *err)
{
	if (sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK)
		return true;
	return db_fail(s, err);
}

void
stmt_int(sqlite3_stmt *q, int i, int64_t v)
{
	sqlite3_bind_int64(q, i, v);
}

void
stmt_time(sqlite3_stmt *q, int i, int64_t t)
{
	if (t != TIME_NONE)
		sqlite3_bind_int64(q, i, t);
}

/* The longest prefix of at most `max` bytes that ends a character. */
static struct slice
cap(struct slice v, size_t max)
{
	if (v.len > max) {
		v.len = max;
		while (v.len && ((unsigned char)v.s[v.len] & 0xc0) == 0x80)
			v.len--;
	}
	return v;
}

void
stmt_slice(sqlite3_stmt *q, int i, struct slice v)
{
	v = cap(v, DB_MAX_BODY);
	if (v.s)
		sqlite3_bind_text(q, i, v.s, (int)v.len, SQLITE_STATIC);
}

void
stmt_text(sqlite3_stmt *q, int i, const char *v)
{
	stmt_slice(q, i, cap(slice_of(v), DB_MAX_TEXT));
}

void
stmt_blob(sqlite3_stmt *q, int i, const void *p, size_t n)
{
	if (p && n <= DB_MAX_BODY)
		sqlite3_bind_blob(q, i, p, (int)n, SQLITE_STATIC);
}

int64_t
col_int(sqlite3_stmt *q, int i)
{
	return sqlite3_column_int64(q, i);
}

int64_t
col_time(sqlite3_stmt *q, int i)
{
	if (sqlite3_column_type(q, i) == SQLITE_NULL)
		return TIME_NONE;
	return sqlite3_column_int64(q, i);
}

struct slice
col_slice(sqlite3_stmt *q, int i)
{
	const void *p = sqlite3_column_blob(q, i);
	int n = sqlite3_column_bytes(q, i);

	return slice_make(p, p && n > 0 ? (size_t)n : 0);
}

char *
col_text(sqlite3_stmt *q, int i, struct arena *a)
{
	struct slice v = cap(col_slice(q, i), DB_MAX_BODY);
	const char *nul = v.len ? memchr(v.s, '\0', v.len) : NULL;

	if (nul)
		v.len = (size_t)(nul - v.s);
	return v.len ? arena_slice(a, v) : NULL;
}
