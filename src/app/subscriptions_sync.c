/* SPDX-License-Identifier: MIT
 *
 * subscriptions_sync.c - the store's list of feeds follows the file. */
#include "config.h"

#include "app/subscriptions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
is_synced(const struct subscriptions *s, struct store *store,
    const char *mark)
{
	char *old = store_memo(store, "feeds-file");
	bool same = old && s->hash && !strcmp(old, mark);

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
	char mark[32];

	if (s->unread)
		return true;
	snprintf(mark, sizeof(mark), "%016llx", (unsigned long long)s->hash);
	if (is_synced(s, store, mark))
		return true;
	if (!store_begin(store, err))
		return false;
	if (set_all(s, store, err) &&
	    store_set_memo(store, "feeds-file", mark, err))
		return store_commit(store, err);
	store_rollback(store);
	return false;
}
