/* SPDX-License-Identifier: MIT
 *
 * query.h - the reader's query language: text to a tree, a tree to SQL.
 *
 *	ukraine "grain deal" -sport      words and phrases, all of them, not
 *	(kyiv OR odesa) feed:bbc         either of them; of this feed
 *	is:unread newer:2d sort:feed     see the table in query.c
 *
 * What a person typed reaches SQL only as bound values. */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include "store/db.h"

enum {
	QUERY_MAX_BYTES = 4096,
	QUERY_MAX_TERMS = 200,
	QUERY_MAX_DEPTH = 40,
};

enum qkind {
	Q_AND, /* all of the children */
	Q_OR, /* one of them */
	Q_NOT, /* not the only child */
	Q_TEXT, /* a word or a phrase of the full text */
	Q_REGEX, /* of the title */
	Q_FEED,
	Q_FEED_ID,
	Q_EVENT,
	Q_TAG,
	Q_MARK, /* the tag of a bookmark */
	Q_URL,
	Q_LANG,
	Q_FLAG,
	Q_TIME, /* lo <= time < hi */
	Q_ENTITY,
	Q_NOTHING, /* no condition at all */
};

enum qfield { FIELD_ANY, FIELD_OF_TITLE, FIELD_AUTHOR, FIELD_CATS, FIELD_BODY };

enum qflag {
	FLAG_UNREAD,
	FLAG_READ,
	FLAG_BOOKMARKED,
	FLAG_CHANGED,
	FLAG_WATCHED,
	FLAG_DELETED,
	FLAG_ARCHIVED,
	FLAG_NOTE,
	FLAG_ENCLOSURE,
	FLAG_CAST,
};

struct qnode {
	enum qkind kind;
	struct qnode *child, *next;
	size_t at; /* byte of the query where it starts */
	const char *value;
	int field; /* enum qfield; for Q_FLAG enum qflag */
	uint32_t types; /* of entities: bits of enum entity_type */
	bool hollow; /* nothing was written here */
	bool prefix; /* Q_TEXT: the last word is a beginning */
	int64_t lo, hi; /* Q_TIME, Q_FEED_ID, Q_EVENT */
	void *regex; /* Q_REGEX */
};

enum qsort { SORT_DATE, SORT_FEED, SORT_TITLE, SORT_UNREAD, SORT_WATCHED };

struct query {
	struct arena arena;
	struct qnode *root;
	enum qsort sort;
	bool reverse;
	const char *unknown; /* the first name before a colon that is no field */
	VEC(struct qnode *) /* the nodes whose regex must be freed */
};

/* Reads `text` at the moment `now` (for newer: and the like).  On failure the
 * message starts with the column, from 1, that it is about. */
bool query_parse(struct query *q, const char *text, int64_t now,
    struct err *err);
void query_clear(struct query *q);

/* The name of the field `i`; NULL after the last. */
const char *query_field(size_t i);

/* --- to SQL ----------------------------------------------------------------- */

struct hits;

struct qvalue {
	const char *text; /* NULL: the number, the node, or the hits */
	int64_t number;
	const struct qnode *node;
	const struct hits *hits;
};

struct plan {
	struct str where; /* over story s */
	struct arena arena; /* of nodes made up by the planner */
	VEC(struct qvalue) /* bound to ?1, ?2 ... */
	/* The maintained numbers know how many there are. */
	bool counted;
	bool folded; /* set before: the list shows one story an event */
	/* All that is asked for is one name: cross_sets() gives the list of
	 * these, and `where` is not made. */
	bool crosses;
	struct ids crossed;
	/* The stories of a word or a name that is in many of them; the plan's
	 * own.  When nothing else is asked for, what is in all of these is
	 * the answer. */
	struct {
		VEC(struct hits *)
	} sets;
	bool sets_alone;
	/* For one story, whose words are the store's `at_hand`: no index of
	 * words is asked. */
	bool direct;
	int64_t feed; /* counted: of this feed; 0 of all */
	const char *tag; /* counted: of feeds with this tag; or NULL */
	bool unread; /* counted: only these */
};

/* `q` must outlive the statements made of the plan; `direct` may be set
 * before.  */
bool query_plan(struct plan *p, struct store *s, const struct query *q,
    struct err *err);
void plan_clear(struct plan *p);
/* Makes it the plan for what is in this one of its sets. */
void plan_hits(struct plan *p, const struct hits *h);
/* Binds the values from ?1 on. */
void plan_bind(const struct plan *p, sqlite3_stmt *st);
#define QNODE_POINTER "qnode" /* its type */
void plan_bind_node(const struct qnode *n, sqlite3_stmt *st, int i);

/* Adds the functions that plans call to a handle. */
bool query_functions(struct store *s, struct err *err);

#endif
