/* SPDX-License-Identifier: MIT
 *
 * schema.c - numbered migrations; only ever appended to.
 *
 *	feed ──< story ──  body          what came in
 *	           │  └──  bookmark      what the person did
 *	           ├──── fulltext        the words, for search
 *	           └──  cast             who is in it: all mentions of a story
 *	                  └──< story_entity >── entity      and the way back
 *
 * A list of stories is a walk along an index that holds all it needs; what
 * only the open story needs is in `body`.  The hidden ones (deleted, or of a
 * feed that is no longer wanted) are in no list index, nor in the counts
 * that every feed carries. */
#include "config.h"

#include "store/schema.h"

#include <stdio.h>

#include "base/i18n.h"
#include "store/db.h"

static const char migration_1[] =
    "CREATE TABLE feed ("
    " id INTEGER PRIMARY KEY,"
    " url TEXT NOT NULL UNIQUE,"
    " position INTEGER NOT NULL DEFAULT 0,"
    " subscribed INTEGER NOT NULL DEFAULT 0,"
    " hidden INTEGER NOT NULL DEFAULT 0,"
    " own_title TEXT, title TEXT, site TEXT, tags TEXT,"
    " total INTEGER NOT NULL DEFAULT 0,"
    " unread INTEGER NOT NULL DEFAULT 0,"
    " fetched INTEGER, next_fetch INTEGER,"
    " interval INTEGER NOT NULL DEFAULT 0,"
    " etag TEXT, last_modified TEXT, moved_to TEXT,"
    " moved_seen INTEGER NOT NULL DEFAULT 0,"
    " failures INTEGER NOT NULL DEFAULT 0,"
    " error TEXT, error_at INTEGER, defects TEXT,"
    " gone INTEGER NOT NULL DEFAULT 0);"

    "CREATE TABLE feed_tag (tag TEXT NOT NULL, feed INTEGER NOT NULL,"
    " PRIMARY KEY (tag, feed)) WITHOUT ROWID;"

    "CREATE TABLE story ("
    " id INTEGER PRIMARY KEY,"
    " feed INTEGER NOT NULL,"
    " time INTEGER NOT NULL," /* of sorting */
    " ident INTEGER NOT NULL," /* hash of what tells it from others */
    " hash INTEGER NOT NULL," /* of all that the feed says of it */
    " unread INTEGER NOT NULL DEFAULT 1,"
    " bookmarked INTEGER NOT NULL DEFAULT 0,"
    " changed INTEGER NOT NULL DEFAULT 0,"
    " hidden INTEGER NOT NULL DEFAULT 0,"
    " watched INTEGER NOT NULL DEFAULT 0,"
    " media INTEGER NOT NULL DEFAULT 0," /* enclosures */
    " todo INTEGER NOT NULL DEFAULT 3,"
    " doc INTEGER NOT NULL DEFAULT 0," /* revision in fulltext */
    " epoch INTEGER NOT NULL DEFAULT 0," /* which engine read it */
    " words INTEGER NOT NULL DEFAULT 0,"
    " lang TEXT, title TEXT, author TEXT, url TEXT);"

    "CREATE INDEX story_time ON story (time, id, feed) WHERE hidden = 0;"
    "CREATE INDEX story_unread ON story (time, id, feed)"
    " WHERE hidden = 0 AND unread = 1;"
    "CREATE INDEX story_feed ON story (feed, time, id, unread)"
    " WHERE hidden = 0;"
    "CREATE INDEX story_ident ON story (feed, ident);"
    "CREATE INDEX story_todo ON story (time, id) WHERE todo > 0;"
    "CREATE INDEX story_bookmarked ON story (time, id)"
    " WHERE bookmarked = 1;"
    "CREATE INDEX story_changed ON story (time, id)"
    " WHERE hidden = 0 AND changed = 1;"
    "CREATE INDEX story_watched ON story (time, id, unread)"
    " WHERE hidden = 0 AND watched = 1;"
    "CREATE INDEX story_hidden ON story (hidden, time, id)"
    " WHERE hidden > 0;"

    "CREATE TABLE body ("
    " story INTEGER PRIMARY KEY,"
    " guid TEXT, published INTEGER, updated INTEGER,"
    " extras BLOB, summary TEXT, content TEXT);"

    "CREATE TABLE bookmark ("
    " story INTEGER PRIMARY KEY,"
    " at INTEGER NOT NULL, note TEXT, tags TEXT);"

    "CREATE VIRTUAL TABLE fulltext USING fts5(title, author, cats, text,"
    " content='', columnsize=0,"
    " tokenize=\"unicode61 remove_diacritics 2\");"

    "CREATE TABLE entity ("
    " id INTEGER PRIMARY KEY,"
    " key TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL, folded TEXT NOT NULL,"
    " type INTEGER NOT NULL, known INTEGER NOT NULL DEFAULT 0,"
    " country TEXT, role INTEGER,"
    " stories INTEGER NOT NULL DEFAULT 0,"
    " mentions INTEGER NOT NULL DEFAULT 0,"
    " first INTEGER, last INTEGER,"
    " target INTEGER);" /* merged into */
    "CREATE INDEX entity_folded ON entity (folded);"
    "CREATE INDEX entity_target ON entity (target)"
    " WHERE target IS NOT NULL;"

    "CREATE TABLE role (id INTEGER PRIMARY KEY,"
    " key TEXT NOT NULL UNIQUE);" /* text, \n, key of the organization */

    "CREATE TABLE engine (epoch INTEGER PRIMARY KEY,"
    " version INTEGER NOT NULL UNIQUE);"

    "CREATE TABLE cast (story INTEGER PRIMARY KEY,"
    " epoch INTEGER NOT NULL, time INTEGER NOT NULL, blob BLOB NOT NULL);"

    /* By era first: what comes in is written to a few pages that are
     * at hand, not to one page an entity all over the file. */
    "CREATE TABLE era (id INTEGER PRIMARY KEY);"
    "CREATE TABLE story_entity ("
    " era INTEGER NOT NULL, entity INTEGER NOT NULL,"
    " time INTEGER NOT NULL, story INTEGER NOT NULL,"
    " mentions INTEGER NOT NULL, salience INTEGER NOT NULL, role INTEGER,"
    " PRIMARY KEY (era, entity, time, story)) WITHOUT ROWID;"

    "CREATE TABLE entity_day ("
    " day INTEGER NOT NULL, entity INTEGER NOT NULL,"
    " stories INTEGER NOT NULL,"
    " PRIMARY KEY (day, entity)) WITHOUT ROWID;"

    "CREATE TABLE watch (id INTEGER PRIMARY KEY,"
    " entity INTEGER UNIQUE, query TEXT UNIQUE,"
    " since INTEGER NOT NULL);"

    "CREATE TABLE memo (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
    " WITHOUT ROWID;";

static const char migration_2[] =
    "ALTER TABLE story ADD COLUMN event INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE story ADD COLUMN copy_of INTEGER NOT NULL DEFAULT 0;"
    "CREATE INDEX story_event ON story (event, time, id)"
    " WHERE event > 0;"
    "DROP TABLE watch;"
    "CREATE TABLE watch (id INTEGER PRIMARY KEY,"
    " text TEXT NOT NULL UNIQUE," /* as the person wrote it */
    " folded TEXT);"; /* of a name; NULL: it is a query */

/* What is left of a name when all before its last blank is taken away. */
static const char migration_3[] =
    "CREATE INDEX entity_last ON entity (" LAST_WORD ");";

static const char migration_4[] =
    "CREATE INDEX story_redone ON story (id, doc) WHERE doc > 1;";

static const char *const migrations[] = {
	migration_1,
	migration_2,
	migration_3,
	migration_4,
};

enum { N_MIGRATIONS = sizeof(migrations) / sizeof(migrations[0]) };

int
schema_version(void)
{
	return N_MIGRATIONS;
}

static bool
pragma(struct store *s, const char *sql, int64_t *out, struct err *err)
{
	sqlite3_stmt *q = stmt_make(s, sql, err);
	bool ok = q && stmt_number(s, q, 0, out, err);

	sqlite3_finalize(q);
	return ok;
}

static bool
migrate(struct store *s, int from, struct err *err)
{
	char done[64];
	int64_t now;
	bool ok;

	if (!store_begin(s, err))
		return false;
	/* Another process may have been quicker. */
	ok = pragma(s, "PRAGMA user_version", &now, err);
	if (ok && now == from) {
		snprintf(done, sizeof(done),
		    "PRAGMA application_id=%d; PRAGMA user_version=%d",
		    DB_APPLICATION, from + 1);
		ok = db_exec(s, migrations[from], err) &&
		    db_exec(s, done, err);
	}
	return db_end(s, ok, err);
}

bool
schema_update(struct store *s, struct err *err)
{
	int64_t app, version, tables;

	if (!pragma(s, "PRAGMA application_id", &app, err) ||
	    !pragma(s, "PRAGMA user_version", &version, err))
		return false;
	if (app == DB_APPLICATION && version == N_MIGRATIONS)
		return true;
	if (!pragma(s, "SELECT count(*) FROM sqlite_schema", &tables, err))
		return false;
	if (app != DB_APPLICATION && (app || version || tables))
		return err_kind(err, ERR_SYSTEM,
		    _("%s: this is no dateline database"), s->path);
	if (version < 0 || version > N_MIGRATIONS)
		return err_kind(err, ERR_SYSTEM,
		    _("%s: written by a newer dateline (schema %lld, this "
		      "one knows %d); please update"),
		    s->path, (long long)version, N_MIGRATIONS);
	for (int i = (int)version; i < N_MIGRATIONS; i++)
		if (!migrate(s, i, err))
			return false;
	return true;
}
