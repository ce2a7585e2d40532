/* SPDX-License-Identifier: MIT
 *
 * subscriptions_sync.c - the store's list of feeds follows the file. */
#include "config.h"

#include "app/subscriptions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MARK = 32 };

static void
print_mark(const struct subscriptions *s, char mark[MARK])
{
	snprintf(mark, MARK, "%016llx", (unsigned long long)s->hash);
}

static bool
is_synced(const struct subscriptions *s, struct store *store)
{
	char mark[MARK];
	char *old = store_memo(store, "feeds-file");
	bool same;

	print_mark(s, mark);
	same = old && s->hash && !strcmp(old, mark);

	free(old);
	return same;
}

static bool
set_all(const struct subscriptions *s, struct store *store,
    struct err *err)
{
	struct { VEC(struct source) } want = { 0 };
	bool ok;

	for (size_t i = 0; i < s->n; i++)
		if (s->at[i].url)
			vec_push(&want, (struct source){
			    .url = s->at[i].url, .title = s->at[i].title,
			    .tags = s->at[i].tags,
			    .hidden = s->at[i].hidden });
	ok = store_set_subscriptions(store, want.at, want.n, err);
	vec_clear(&want);
	return ok;
}

bool
subscriptions_sync(const struct subscriptions *s, struct store *store,
    struct err *err)
{
	char mark[MARK];

	if (s->unread || is_synced(s, store))
		return true;
	print_mark(s, mark);
	if (!store_begin(store, err))
		return false;
	if (set_all(s, store, err) &&
	    store_set_memo(store, "feeds-file", mark, err))
		return store_commit(store, err);
	store_rollback(store);
	return false;
}

bool
subscriptions_follow(struct subscriptions *s, const char *path,
    struct store *store, struct err *err)
{
	bool ok;

	subscriptions_load(s, path);
	if (s->unread || is_synced(s, store))
		return true;
	if (!store_begin(store, err))
		return false;
	/* Since it was read, another program may have changed it and told
	 * the store; now none can. */
	subscriptions_clear(s);
	subscriptions_load(s, path);
	ok = subscriptions_sync(s, store, err);
	if (ok)
		return store_commit(store, err);
	store_rollback(store);
	return false;
}
