/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "text/url.h"
#include "text/utf8.h"

enum { WHOLE_TITLE, PART_OF_TITLE, PART_OF_ADDRESS, ROUNDS };

static bool
holds(const char *text, struct slice folded, bool whole)
{
	struct str key = { 0 };
	bool found;

	utf8_fold(&key, slice_of(text));
	if (whole)
		found = slice_eq(str_slice(&key), folded);
	else
		found = slice_find(str_slice(&key), folded) < key.len;
	str_clear(&key);
	return found;
}

static const struct source *
match_part(const struct sources *all, struct slice folded, int round,
    size_t *n)
{
	const struct source *found = NULL;

	*n = 0;
	for (size_t i = 0; i < all->n; i++) {
		const struct source *s = &all->at[i];
		const char *text = round == PART_OF_ADDRESS ? s->url :
		    s->title;

		if (!holds(text, folded, round == WHOLE_TITLE))
			continue;
		found = s;
		++*n;
	}
	return found;
}

const struct source *
source_match(const struct sources *all, const char *what, struct err *err)
{
	const struct source *found = NULL;
	struct str key = { 0 };
	long long id = 0;
	size_t n = 0;

	slice_int(slice_of(what), 1, INT64_MAX, &id);
	for (size_t i = 0; i < all->n; i++)
		if ((id && all->at[i].id == id) ||
		    !strcmp(all->at[i].url, what))
			return &all->at[i];
	utf8_fold(&key, slice_of(what));
	for (int round = 0; round < ROUNDS && key.len && !n; round++)
		found = match_part(all, str_slice(&key), round, &n);
	str_clear(&key);
	if (n == 1)
		return found;
	if (n)
		err_set(err, P_("\"%.200s\" may be %zu feed",
		    "\"%.200s\" may be any of %zu feeds; say more of its name",
		    n), what, n);
	else
		err_set(err,
		    _("no feed is called \"%.200s\"; see dateline feeds"),
		    what);
	return NULL;
}

static bool
is_at(const struct source *s, const char *canonical)
{
	char *mine = url_canonical(s->url);
	bool same = !strcmp(mine, canonical);

	free(mine);
	if (same || !s->moved_to)
		return same;
	mine = url_canonical(s->moved_to);
	same = !strcmp(mine, canonical);
	free(mine);
	return same;
}

static const struct source *
find_at(const struct sources *all, const char *scheme, const char *address)
{
	const struct source *found = NULL;
	struct str url = { 0 };
	char *canonical;

	str_add(&url, scheme);
	str_add(&url, address);
	canonical = url_canonical(str_get(&url));
	for (size_t i = 0; i < all->n && !found; i++)
		if (all->at[i].subscribed && is_at(&all->at[i], canonical))
			found = &all->at[i];
	free(canonical);
	str_clear(&url);
	return found;
}

const struct source *
source_same(const struct sources *all, const char *address,
    const char *final)
{
	const struct source *found = find_at(all, "", address);

	if (!found && !strstr(address, "://"))
		found = find_at(all, "https://", address);
	if (!found && !strstr(address, "://"))
		found = find_at(all, "http://", address);
	if (!found && final)
		found = find_at(all, "", final);
	return found;
}
