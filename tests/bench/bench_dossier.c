/* SPDX-License-Identifier: MIT
 *
 * bench_dossier.c - how fast names are followed.
 *
 *	bench_dossier FILE...
 *
 * For each store (mkstore made it) the median of several runs, each on a
 * handle that was just opened, in milliseconds: the dossier's first screen of
 * the most frequent entity, two of them together, what is rising, and the
 * check of a new story against twenty watches.  Then, how much the index
 * takes on disk. */
#include "config.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/dossier.h"
#include "app/trend.h"
#include "base/clock.h"
#include "store/castblob.h"
#include "store/watch.h"

enum { RUNS = 9, STORIES = 40, BESIDE = 20, CHECKS = 1000 };

struct bench {
	struct store *s;
	int64_t top[2]; /* the most frequent entities */
	int64_t last; /* time of the newest story */
};

static void
check(bool ok, const struct err *err)
{
	if (!ok) {
		fprintf(stderr, "bench_dossier: %s\n", err->msg);
		exit(1);
	}
}

static void
dossier(struct bench *b, size_t n_with)
{
	struct dossier d = { 0 };
	struct err err = { 0 };
	struct dossier_ask ask = { .entity = b->top[0], .with = &b->top[1],
		.n_with = n_with, .stories = STORIES, .beside = BESIDE };

	check(dossier_load(&d, b->s, NULL, &ask, &err), &err);
	dossier_clear(&d);
}

static void
one(struct bench *b)
{
	dossier(b, 0);
}

static void
two(struct bench *b)
{
	dossier(b, 1);
}

static void
rising(struct bench *b)
{
	struct risings r = { 0 };
	struct err err = { 0 };
	struct trend_ask ask = { .now = b->last, .days = 7, .max = 40 };

	check(risings_load(&r, b->s, &ask, &err), &err);
	risings_clear(&r);
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
measure(const char *path, const char *name, void (*run)(struct bench *b),
    struct bench *b)
{
	double ms[RUNS];

	for (int i = 0; i < RUNS; i++) {
		struct err err = { 0 };
		int64_t start;

		b->s = store_open(path, &err);
		check(b->s != NULL, &err);
		start = clock_ticks();
		run(b);
		ms[i] = (double)(clock_ticks() - start) / 1e6;
		store_close(b->s);
	}
	qsort(ms, RUNS, sizeof(*ms), by_value);
	printf("%-32s %10.2f ms\n", name, ms[RUNS / 2]);
}

/* --- watches ---------------------------------------------------------------- */

static const char *const watches[] = {
	"Angela Merkel", "NATO", "United Nations", "Norway", "Jens Stoltenberg",
	"European Union", "World Bank", "Olaf Scholz", "OPEC", "Interpol",
	"title:summit", "\"grain deal\"", "country:UA text:grain", "author:lee",
	"entity:nato -sport", "leader:merkel newer:1w", "title:/^live/",
	"\"black sea\" OR odesa", "org:opec price", "lang:de wahl",
};

/* A copy is made, so that the store stays as it was. */
static void
measure_watch(const char *path, const struct bench *b)
{
	struct store *s = store_open(path, NULL);
	struct ids ids = { 0 };
	struct cast cast = { 0 };
	struct members m = { 0 };
	struct str text = { 0 };
	struct slice parts[5] = { { 0 } };
	struct err err = { 0 };
	int64_t start, ticks;
	bool yes = false;

	(void)b;
	check(store_begin(s, &err) &&
		store_set_watches(s, watches, sizeof(watches) /
			sizeof(*watches), &err) &&
		store_ids(s, "newer:1h", &ids, &err) &&
		store_cast(s, 1, &cast, &err), &err);
	for (size_t i = 0; i < cast.n_entities; i++)
		vec_push(&m, (struct member){ .id = cast.entities[i].id });
	while (text.len < 3000)
		str_add(&text, "Ministers of both countries met on Monday. ");
	parts[4] = str_slice(&text);
	check(watch_check(s, 1, &m, parts, &yes, &err), &err);
	start = clock_ticks();
	for (int i = 0; i < CHECKS; i++)
		check(watch_check(s, 1, &m, parts, &yes, &err), &err);
	ticks = clock_ticks() - start;
	printf("%-32s %10.4f ms\n", "a story against 20 watches",
	    (double)ticks / 1e6 / CHECKS);
	store_rollback(s);
	store_close(s);
	vec_clear(&ids);
	vec_clear(&m);
	str_clear(&text);
	cast_clear(&cast);
}

/* --- what it is made of ----------------------------------------------------- */

static double
number(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *q = NULL;
	double v = 0;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK &&
	    sqlite3_step(q) == SQLITE_ROW)
		v = sqlite3_column_double(q, 0);
	sqlite3_finalize(q);
	return v;
}

static void
learn(const char *path, struct bench *b)
{
	double stories, mentions, bytes;
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) !=
	    SQLITE_OK)
		exit(1);
	b->top[0] = (int64_t)number(db,
	    "SELECT id FROM entity ORDER BY stories DESC LIMIT 1");
	b->top[1] = (int64_t)number(db,
	    "SELECT id FROM entity ORDER BY stories DESC LIMIT 1 OFFSET 1");
	b->last = (int64_t)number(db, "SELECT max(time) FROM story");
	stories = number(db, "SELECT count(*) FROM story");
	mentions = number(db, "SELECT sum(mentions) FROM entity");
	bytes = number(db,
	    "SELECT sum(pgsize) FROM dbstat WHERE aggregate = 1 AND name IN"
	    " ('cast', 'story_entity', 'entity', 'entity_day', 'era', 'role',"
	    " 'entity_folded', 'sqlite_autoindex_entity_1')");
	printf("%s: %.0f stories, %.0f mentions\n", path, stories, mentions);
	if (bytes > 0 && mentions > 0)
		printf("%-32s %10.1f bytes\n", "index for each mention",
		    bytes / mentions);
	sqlite3_close(db);
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct bench b = { 0 };

		learn(argv[i], &b);
		measure(argv[i], "dossier, first screen", one, &b);
		measure(argv[i], "two together, first screen", two, &b);
		measure(argv[i], "rising in a week", rising, &b);
		measure_watch(argv[i], &b);
	}
	return 0;
}
