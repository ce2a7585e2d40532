/* SPDX-License-Identifier: MIT
 *
 * calls.c - what the SQL of plans calls. */
#include "config.h"

#include "store/query.h"

#include <regex.h>

#include "store/body.h"
#include "store/hits.h"
#include "store/words.h"

static struct slice
value_slice(sqlite3_value *v)
{
	const void *s = sqlite3_value_blob(v);
	int n = sqlite3_value_bytes(v);

	return slice_make(s, s && n > 0 ? (size_t)n : 0);
}

/* What story_has() is asked about: the columns of a story. */
struct asked {
	struct arena arena;
	struct str cats;
	struct words words;
};

static void
asked_clear(struct asked *a)
{
	words_clear(&a->words);
	str_clear(&a->cats);
	arena_clear(&a->arena);
}

static void
asked_fill(struct asked *a, sqlite3_value **argv)
{
	struct story st = { 0 };

	body_unpack(value_slice(argv[3]), &st, &a->arena);
	for (size_t i = 0; i < st.categories.n; i++) {
		str_add(&a->cats, st.categories.at[i]);
		str_addc(&a->cats, '\n');
	}
	a->words.parts[0] = value_slice(argv[1]);
	a->words.parts[1] = value_slice(argv[2]);
	a->words.parts[2] = str_slice(&a->cats);
	a->words.parts[3] = value_slice(argv[4]);
	a->words.parts[4] = value_slice(argv[5]);
}

static void
story_has(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	const struct qnode *n = sqlite3_value_pointer(argv[0], QNODE_POINTER);
	struct store *s = sqlite3_user_data(ctx);
	struct asked a = { 0 };
	bool yes;

	(void)argc;
	/* Many watched queries are asked about one story. */
	if (s->at_hand) {
		sqlite3_result_int(ctx, n && words_match(n, s->at_hand));
		return;
	}
	asked_fill(&a, argv);
	yes = n && words_match(n, &a.words);
	sqlite3_result_int(ctx, yes);
	asked_clear(&a);
}

static void
title_like(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	const struct qnode *n = sqlite3_value_pointer(argv[0], QNODE_POINTER);
	const char *title = (const char *)sqlite3_value_text(argv[1]);

	(void)argc;
	sqlite3_result_int(ctx,
	    n && title && regexec(n->regex, title, 0, NULL, 0) == 0);
}

bool
query_functions(struct store *s, struct err *err)
{
	int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY | SQLITE_DETERMINISTIC;

	if (sqlite3_create_function_v2(s->db, "story_has", 6, flags, s,
		story_has, NULL, NULL, NULL) == SQLITE_OK &&
	    sqlite3_create_function_v2(s->db, "title_like", 2, flags, NULL,
		title_like, NULL, NULL, NULL) == SQLITE_OK)
		return hits_functions(s, err);
	return db_fail(s, err);
}
