/* SPDX-License-Identifier: MIT
 *
 * Any text as a query of a small store: it is refused in words, or its SQL is
 * right. */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "news/story.h"
#include "store/store.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char dir[] = "/tmp/dateline-fuzz-XXXXXX";
static struct store *store;

static void
leave(void)
{
	static const char *const files[] = { "db", "db-wal", "db-shm" };
	char path[64];

	store_close(store);
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, files[i]);
		remove(path);
	}
	rmdir(dir);
}

static void
set_up(void)
{
	struct source want = { .url = "https://a.example/", .tags = "News" };
	struct story st[3] = {
		{ .guid = "1", .title = "Grain deal hangs in balance" },
		{ .guid = "2", .title = "Finland raises its flag" },
		{ .guid = "3", .title = "東京で首脳会談" },
	};
	struct feed doc = { .stories = st, .n_stories = 3 };
	struct merge m = { 0 };
	struct cast none = { 0 };
	char path[64];

	if (!mkdtemp(dir))
		abort();
	snprintf(path, sizeof(path), "%s/db", dir);
	store = store_open(path, NULL);
	if (!store || !store_set_subscriptions(store, &want, 1, NULL) ||
	    !store_merge(store, 1, &doc, 1000, &m, NULL) ||
	    !store_digest(store, 1, slice_of("It is late."), &none, 1, NULL))
		abort();
	merge_clear(&m);
	atexit(leave);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str query = { 0 };
	struct ids ids = { 0 };
	struct err err = { 0 };

	if (!store)
		set_up();
	if (size > 5000)
		return 0;
	str_addn(&query, (const char *)data, size);
	if (!store_ids(store, str_get(&query), &ids, &err) &&
	    err.kind != ERR_USAGE) {
		fprintf(stderr, "%s\n", err.msg);
		abort();
	}
	vec_clear(&ids);
	str_clear(&query);
	return 0;
}
