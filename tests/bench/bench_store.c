/* SPDX-License-Identifier: MIT
 *
 * bench_store.c - how fast a store answers.
 *
 *	bench_store FILE...
 *
 * For each file (mkstore made it) the median of several runs, in
 * milliseconds, each question asked of a store that was just opened. */
#include "config.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "store/store.h"

enum { RUNS = 9, WINDOW = 60 };

struct question {
	const char *name;
	const char *query;
	int64_t from; /* the first row that is looked at; -1: the last ones */
};

/* "@3" stands for the key of the fourth most frequent entity. */
static const struct question questions[] = {
	{ "all, first screen", "", 0 },
	{ "all, last screen", "", -1 },
	{ "all, in the middle", "", INT64_MAX },
	{ "unread, first screen", "is:unread", 0 },
	{ "feed, first screen", "feed:7", 0 },
	{ "feed, unread", "feed:7 is:unread", 0 },
	{ "tag, first screen", "tag:World", 0 },
	{ "tag, unread", "tag:World is:unread", 0 },
	{ "bookmarked", "is:bookmarked", 0 },
	{ "last week", "newer:1w", 0 },
	{ "a rare word", "\"round 4711\"", 0 },
	{ "a frequent word", "report", 0 },
	{ "two words, one not", "report baba -dodo", 0 },
	{ "most frequent entity", "entity:@0", 0 },
	{ "two frequent entities", "entity:@0 entity:@1", 0 },
	{ "an entity's unread", "entity:@5 is:unread", 0 },
	{ "nobody who is known", "entity:nosuchname", 0 },
	{ "a pattern over titles", "/round 47[0-9]1/", 0 },
};

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

enum { FREQUENT = 6 };
static char *frequent[FREQUENT];

static void
learn(const char *path)
{
	sqlite3_stmt *q = NULL;
	sqlite3 *db;
	int n = 0;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) !=
		SQLITE_OK ||
	    sqlite3_prepare_v2(db,
		"SELECT key FROM entity ORDER BY stories DESC LIMIT 6", -1,
		&q, NULL) != SQLITE_OK)
		exit(1);
	while (n < FREQUENT && sqlite3_step(q) == SQLITE_ROW) {
		free(frequent[n]);
		frequent[n++] = mem_strdup(
		    (const char *)sqlite3_column_text(q, 0));
	}
	sqlite3_finalize(q);
	sqlite3_close(db);
	if (n < FREQUENT)
		exit(1);
}

static void
fill_in(struct str *out, const char *query)
{
	for (; *query; query++)
		if (*query == '@')
			str_add(out, frequent[*++query - '0']);
		else
			str_addc(out, *query);
}

static void
ask(struct store *s, const struct question *q, int64_t *n)
{
	struct err err = { 0 };
	struct rows rows = { 0 };
	struct str query = { 0 };
	struct list *l;
	int64_t from = q->from;

	fill_in(&query, q->query);
	l = store_list(s, str_get(&query), &err);
	str_clear(&query);

	if (!l) {
		fprintf(stderr, "bench_store: %s\n", err.msg);
		exit(1);
	}
	list_count(l, n, NULL);
	if (from == INT64_MAX)
		from = *n / 2;
	if (from < 0)
		from = *n > WINDOW ? *n - WINDOW : 0;
	if (!list_rows(l, from, WINDOW, &rows, &err)) {
		fprintf(stderr, "bench_store: %s\n", err.msg);
		exit(1);
	}
	rows_clear(&rows);
	list_free(l);
}

static double
since(int64_t start)
{
	return (double)(clock_ticks() - start) / 1e6;
}

static void
measure(const char *path, const struct question *q)
{
	double open[RUNS], asked[RUNS];
	int64_t n = 0;

	for (int i = 0; i < RUNS; i++) {
		int64_t start = clock_ticks();
		struct store *s = store_open(path, NULL);

		if (!s)
			exit(1);
		open[i] = since(start);
		start = clock_ticks();
		ask(s, q, &n);
		asked[i] = since(start);
		store_close(s);
	}
	qsort(open, RUNS, sizeof(*open), by_value);
	qsort(asked, RUNS, sizeof(*asked), by_value);
	printf("%-26s %10.3f ms   (open %.3f ms, %lld stories)\n", q->name,
	    asked[RUNS / 2], open[RUNS / 2], (long long)n);
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		printf("%s\n", argv[i]);
		learn(argv[i]);
		for (size_t k = 0; k < sizeof(questions) / sizeof(*questions);
		     k++)
			measure(argv[i], &questions[k]);
	}
	return 0;
}
