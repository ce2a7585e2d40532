/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/store.h"

#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "store/db.h"
#include "tests/lib/fixture.h"

static void
assert_refused(const char *path, const char *why)
{
	struct err err = { 0 };
	struct store *s = store_open(path, &err);

	assert_null(s);
	if (!strstr(err.msg, why) || !strstr(err.msg, path))
		fail_msg("\"%s\" says nothing of \"%s\"", err.msg, why);
}

/* Closes the store but leaves its folder. */
static void
close_store(struct fixture *f)
{
	store_close(f->s);
	f->s = NULL;
}

static void
sql(const char *path, const char *text)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void
what_is_no_store_is_refused_in_words(void **state)
{
	struct fixture f = { 0 };
	struct str other = { 0 };
	char byte = 0;
	int fd;

	(void)state;
	fixture_open(&f);
	close_store(&f);

	sql(f.path, "PRAGMA user_version = 1000");
	assert_refused(f.path, "newer");

	assert_int_equal(remove(f.path), 0);
	assert_true(file_write(f.path,
	    slice_of("This is a letter to nobody, and not a database at all, "
		     "however long it goes on, and it goes on for a while."),
	    NULL));
	assert_refused(f.path, "no dateline database");
	fd = open(f.path, O_RDONLY);
	assert_int_equal(read(fd, &byte, 1), 1);
	assert_int_equal(byte, 'T'); /* it is still there */
	close(fd);

	assert_int_equal(remove(f.path), 0);
	sql(f.path, "CREATE TABLE recipes (title)");
	assert_refused(f.path, "no dateline database");

	assert_int_equal(remove(f.path), 0);
	assert_int_equal(mkfifo(f.path, 0600), 0);
	assert_refused(f.path, "no plain file");

	assert_int_equal(remove(f.path), 0);
	assert_int_equal(mkdir(f.path, 0700), 0);
	assert_refused(f.path, "no plain file");
	assert_int_equal(rmdir(f.path), 0);

	str_addf(&other, "%s/other", f.dir);
	assert_int_equal(symlink(other.s, f.path), 0);
	assert_refused(f.path, "symbolic link");
	assert_int_equal(access(other.s, F_OK), -1);
	str_clear(&other);
	fixture_close(&f);
}

static void
a_store_is_the_person_s_own(void **state)
{
	struct fixture f = { 0 };
	struct stat st;

	(void)state;
	umask(0);
	fixture_open(&f);
	assert_int_equal(stat(f.path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	fixture_close(&f);
	umask(022);
}

static void
a_folder_that_cannot_be_written_is_told(void **state)
{
	struct fixture f = { 0 };
	struct str path = { 0 };

	(void)state;
	if (geteuid() == 0)
		skip(); /* root may write anywhere */
	fixture_open(&f);
	str_addf(&path, "%s/locked", f.dir);
	assert_int_equal(mkdir(path.s, 0500), 0);
	str_add(&path, "/dateline.db");
	assert_refused(path.s, "permissions");
	str_truncate(&path, path.len - strlen("/dateline.db"));
	assert_int_equal(rmdir(path.s), 0);
	str_clear(&path);
	fixture_close(&f);
}

static void
a_full_disk_changes_nothing(void **state)
{
	struct fixture f = { 0 };
	struct err err = { 0 };
	struct counts c;
	struct str big = { 0 };
	struct story st = { .guid = "g", .title = "big",
		.published = TIME_NONE, .updated = TIME_NONE };
	struct feed doc = { .stories = &st, .n_stories = 1 };
	struct merge m = { 0 };
	char *text;
	int64_t feed;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	fixture_add(&f, feed, "small", NULL, 100);
	sqlite3_exec(f.s->db, "PRAGMA max_page_count = 40", NULL, NULL, NULL);
	for (int i = 0; i < 100000; i++)
		str_add(&big, "0123456789");
	text = str_take(&big);
	st.content = text;
	assert_false(store_merge(f.s, feed, &doc, FIXTURE_NOW, &m, &err));
	assert_non_null(strstr(err.msg, "disk is full"));
	assert_int_equal(m.fresh.n, 0);
	assert_true(store_counts(f.s, &c, NULL));
	assert_int_equal(c.total, 1);
	/* And it goes on working. */
	sqlite3_exec(f.s->db, "PRAGMA max_page_count = 100000", NULL, NULL,
	    NULL);
	assert_true(store_merge(f.s, feed, &doc, FIXTURE_NOW, &m, NULL));
	assert_true(store_counts(f.s, &c, NULL));
	assert_int_equal(c.total, 2);
	free(text);
	merge_clear(&m);
	fixture_close(&f);
}

static void
transactions_nest_and_fail_as_one(void **state)
{
	struct fixture f = { 0 };
	struct err err = { 0 };
	char *v;

	(void)state;
	fixture_open(&f);
	assert_true(store_begin(f.s, NULL));
	assert_true(store_set_memo(f.s, "a", "1", NULL));
	assert_true(store_begin(f.s, NULL));
	assert_true(store_set_memo(f.s, "b", "2", NULL));
	store_rollback(f.s);
	assert_false(store_commit(f.s, &err));
	v = store_memo(f.s, "a");
	assert_null(v);
	assert_true(store_set_memo(f.s, "a", "3", NULL));
	v = store_memo(f.s, "a");
	assert_string_equal(v, "3");
	free(v);
	fixture_close(&f);
}

/* Bookmarks one story after the other, tells each number through the pipe
 * once it is committed, and never ends by itself. */
static void
bookmark_for_ever(const char *path, int to)
{
	struct store *s = store_open(path, NULL);

	for (int64_t id = 1;; id = id % 400 + 1) {
		uint16_t done = (uint16_t)id;

		if (!s || !store_bookmark(s, id, true, 1, NULL) ||
		    write(to, &done, sizeof(done)) != sizeof(done))
			_exit(1);
	}
}

static void
what_was_committed_survives_a_kill(void **state)
{
	struct fixture f = { 0 };
	struct bookmarks b = { 0 };
	uint16_t done = 0;
	int64_t feed;
	int fds[2];
	pid_t pid;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	for (int i = 0; i < 400; i++) {
		char title[8];

		snprintf(title, sizeof(title), "t%d", i);
		fixture_add(&f, feed, title, NULL, 100);
	}
	close_store(&f);
	assert_int_equal(pipe(fds), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (!pid)
		bookmark_for_ever(f.path, fds[1]);
	close(fds[1]);
	while (done < 150)
		assert_int_equal(read(fds[0], &done, sizeof(done)),
		    sizeof(done));
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	/* What it still told before it died counts as well. */
	while (read(fds[0], &done, sizeof(done)) == sizeof(done))
		continue;
	close(fds[0]);
	f.s = store_open(f.path, NULL);
	assert_non_null(f.s);
	assert_true(store_bookmarks(f.s, &b, NULL));
	assert_true(b.n >= done);
	bookmarks_clear(&b);
	fixture_close(&f);
}

struct writer {
	const char *path;
	int64_t from;
	bool ok;
};

/* Marks every second story, each in a transaction of its own. */
static void *
mark_some(void *arg)
{
	struct writer *w = arg;
	struct store *s = store_open(w->path, NULL);

	w->ok = s != NULL;
	for (int64_t id = w->from; w->ok && id <= 100; id += 2)
		w->ok = store_set_read(s, &id, 1, true, NULL);
	store_close(s);
	return NULL;
}

static void
two_threads_write_at_the_same_time(void **state)
{
	struct fixture f = { 0 };
	struct writer w[2];
	struct counts c;
	int64_t feed, before;
	pthread_t t;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	for (int i = 0; i < 100; i++) {
		char title[8];

		snprintf(title, sizeof(title), "t%d", i);
		fixture_add(&f, feed, title, NULL, 100);
	}
	before = store_data_version(f.s);
	w[0] = (struct writer){ f.path, 1, false };
	w[1] = (struct writer){ f.path, 2, false };
	assert_int_equal(pthread_create(&t, NULL, mark_some, &w[0]), 0);
	mark_some(&w[1]);
	pthread_join(t, NULL);
	assert_true(w[0].ok && w[1].ok);
	assert_true(store_data_version(f.s) != before);
	assert_true(store_counts(f.s, &c, NULL));
	assert_int_equal(c.unread, 0);
	fixture_close(&f);
}

static void
two_processes_write_at_the_same_time(void **state)
{
	struct fixture f = { 0 };
	struct writer w;
	struct counts c;
	int64_t feed;
	int status;
	pid_t pid;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	for (int i = 0; i < 100; i++) {
		char title[8];

		snprintf(title, sizeof(title), "t%d", i);
		fixture_add(&f, feed, title, NULL, 100);
	}
	close_store(&f);
	pid = fork();
	assert_true(pid >= 0);
	if (!pid) {
		w = (struct writer){ f.path, 1, false };
		mark_some(&w);
		_exit(w.ok ? 0 : 1);
	}
	w = (struct writer){ f.path, 2, false };
	mark_some(&w);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(w.ok);
	assert_int_equal(status, 0);
	f.s = store_open(f.path, NULL);
	assert_non_null(f.s);
	assert_true(store_counts(f.s, &c, NULL));
	assert_int_equal(c.unread, 0);
	fixture_close(&f);
}

/* Reads what a person would look at; nothing may crash. */
static void
look_at_all(struct store *s)
{
	struct list *l = store_list(s, "", NULL);
	struct rows rows = { 0 };
	struct sources sources = { 0 };
	struct bookmarks marks = { 0 };

	if (l)
		list_rows(l, 0, 100, &rows, NULL);
	for (size_t i = 0; i < rows.n; i++) {
		struct arena arena = { 0 };
		struct story st;
		struct cast cast = { 0 };

		store_story(s, rows.at[i].id, &arena, &st, NULL, NULL);
		store_cast(s, rows.at[i].id, &cast, NULL);
		for (size_t k = 0; k < cast.n_mentions; k++)
			assert_true(cast.mentions[k].entity <
			    cast.n_entities);
		cast_clear(&cast);
		arena_clear(&arena);
	}
	list_free(l);
	rows_clear(&rows);
	store_sources(s, &sources, NULL);
	sources_clear(&sources);
	store_bookmarks(s, &marks, NULL);
	bookmarks_clear(&marks);
	l = store_list(s, "report OR entity:nato", NULL);
	list_free(l);
}

static void
forged_contents_do_no_harm(void **state)
{
	struct fixture f = { 0 };
	int64_t feed;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	fixture_add(&f, feed, "one", "text", 100);
	fixture_digest(&f, 1, "report", "org:nato:NATO");
	close_store(&f);
	sql(f.path,
	    "UPDATE story SET title = x'00ff1b5d', author = 17.5,"
	    " url = zeroblob(100000), time = 'soon', words = -1;"
	    "UPDATE body SET extras = randomblob(500), content = 12;"
	    "UPDATE feed SET title = x'', total = 1e99, tags = 5;"
	    "UPDATE cast SET blob = x'0102656e"
	    "ffffffffffffffffff01ffffffff0f0102030405';"
	    "UPDATE entity SET name = zeroblob(9), country = 'ABCDEFG',"
	    " target = id;"
	    "INSERT INTO bookmark VALUES (1, 'x', x'00', 3), (99, 1, 1, 1);");
	f.s = store_open(f.path, NULL);
	assert_non_null(f.s);
	look_at_all(f.s);
	close_store(&f);
	sql(f.path,
	    "UPDATE cast SET blob = x'0102656e0103"
	    "01010180010101010101010101010101';"
	    "UPDATE body SET extras = x'04ffff0305';");
	f.s = store_open(f.path, NULL);
	look_at_all(f.s);
	fixture_close(&f);
}

static void
a_damaged_file_does_no_harm(void **state)
{
	struct fixture f = { 0 };
	struct str whole = { 0 };
	int64_t feed;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	for (int i = 0; i < 30; i++) {
		char title[8];

		snprintf(title, sizeof(title), "t%d", i);
		fixture_digest(&f, fixture_add(&f, feed, title, "text", i),
		    "report", "org:nato:NATO");
	}
	close_store(&f);
	assert_true(file_read(f.path, 1 << 24, &whole, NULL));
	for (uint32_t seed = 1; seed < 40; seed++) {
		uint32_t r = seed * 2654435761u;
		struct str copy = { 0 };
		struct err err = { 0 };

		str_addn(&copy, whole.s, whole.len);
		for (int i = 0; i < 40; i++) {
			r = r * 1664525u + 1013904223u;
			copy.s[100 + r % (copy.len - 100)] = (char)(r >> 24);
		}
		if (seed % 4 == 0)
			str_truncate(&copy, copy.len * seed / 40);
		assert_true(file_write(f.path, str_slice(&copy), NULL));
		str_clear(&copy);
		f.s = store_open(f.path, &err);
		if (f.s)
			look_at_all(f.s);
		else
			assert_true(err.msg[0] != '\0');
		close_store(&f);
	}
	str_clear(&whole);
	fixture_close(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_store_is_refused_in_words),
		cmocka_unit_test(a_store_is_the_person_s_own),
		cmocka_unit_test(a_folder_that_cannot_be_written_is_told),
		cmocka_unit_test(a_full_disk_changes_nothing),
		cmocka_unit_test(transactions_nest_and_fail_as_one),
		cmocka_unit_test(what_was_committed_survives_a_kill),
		cmocka_unit_test(two_threads_write_at_the_same_time),
		cmocka_unit_test(two_processes_write_at_the_same_time),
		cmocka_unit_test(forged_contents_do_no_harm),
		cmocka_unit_test(a_damaged_file_does_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
