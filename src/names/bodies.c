/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/bodies.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

struct body {
	kb_ref country, ref;
};

struct bodies {
	const struct kb *kb;
	pthread_mutex_t lock;
	bool read;
	struct {
		VEC(struct body)
	} all; /* by country */
};

struct bodies *
bodies_new(const struct kb *kb)
{
	struct bodies *b = mem_calloc(1, sizeof(*b));

	b->kb = kb;
	pthread_mutex_init(&b->lock, NULL);
	return b;
}

void
bodies_free(struct bodies *b)
{
	if (!b)
		return;
	pthread_mutex_destroy(&b->lock);
	vec_clear(&b->all);
	free(b);
}

static bool
is_public(const char *kind)
{
	static const char *const kinds[] = { "executive", "ministry",
		"agency", "legislature", "military", "intelligence", "police",
		"central-bank", "court" };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!strcmp(kind, kinds[i]))
			return true;
	return false;
}

static int
by_country(const void *a, const void *b)
{
	const struct body *x = a, *y = b;

	if (x->country != y->country)
		return x->country < y->country ? -1 : 1;
	return x->ref < y->ref ? -1 : x->ref > y->ref;
}

static void
read_all(struct bodies *b)
{
	uint32_t n = kb_count(b->kb, KB_ORG);

	pthread_mutex_lock(&b->lock);
	for (uint32_t i = 0; i < n && !b->read; i++) {
		kb_ref ref = kb_ref_make(KB_ORG, i);
		struct kb_org org = kb_org(b->kb, ref);

		if (org.country && is_public(org.kind))
			vec_push(&b->all, (struct body){ org.country, ref });
	}
	if (!b->read && b->all.n)
		qsort(b->all.at, b->all.n, sizeof(*b->all.at), by_country);
	b->read = true;
	pthread_mutex_unlock(&b->lock);
}

static bool
ends_name(struct slice names, struct slice what)
{
	struct slice name;

	while (slice_split(&names, '|', &name)) {
		struct slice tail;

		if (name.len < what.len)
			continue;
		tail = slice_make(name.s + name.len - what.len, what.len);
		if (slice_caseeq(tail, what) && (name.len == what.len ||
			tail.s[-1] == ' '))
			return true;
	}
	return false;
}

kb_ref
bodies_find(struct bodies *b, kb_ref country, struct slice what)
{
	size_t from = 0, to;

	if (what.len < 6)
		return 0;
	read_all(b);
	to = b->all.n;
	while (from < to) {
		size_t middle = (from + to) / 2;

		if (b->all.at[middle].country < country)
			from = middle + 1;
		else
			to = middle;
	}
	for (; from < b->all.n && b->all.at[from].country == country; from++) {
		struct kb_org org = kb_org(b->kb, b->all.at[from].ref);

		if (ends_name(slice_of(org.name), what) ||
		    ends_name(slice_of(org.aliases), what))
			return b->all.at[from].ref;
	}
	return 0;
}
