/* SPDX-License-Identifier: MIT
 *
 * mkstore.c - makes a big store, for measuring.
 *
 *	mkstore [-f FEEDS] [-m MENTIONS] [-e ENTITIES] [-n NAMES] [-s FIRST]
 *	    [-u] [-b] [-t] FILE STORIES
 *
 * Stories are spread over FEEDS (100) and three years, with MENTIONS (20)
 * in each; the entities follow a Zipf law, so a few are in very many stories
 * and most in a handful.  -n, which may be repeated, takes their names from a
 * table whose first two columns are key and name; without it they are made
 * up.  -u leaves all stories unread, -t has their casts made by the names at
 * hand, -s adds to a store whose first stories are there, -b gives them a
 * body of the usual length.  All goes the way of a refresh: merge, then
 * digest.  The same arguments make the same store. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/paths.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/map.h"
#include "names/names.h"
#include "store/store.h"

enum { BATCH = 500, LAST = 1764000000, SPAN = 3 * 365 * 86400,
	MAX_TABLES = 8 };

struct name {
	const char *key, *name;
	enum entity_type type;
};

struct plan {
	const char *path, *names[MAX_TABLES];
	size_t n_names;
	long long stories, feeds, mentions, entities, first;
	bool unread, bodies, today;
};

struct maker {
	struct plan plan;
	struct store *s;
	struct sources feeds;
	struct arena arena;
	struct {
		VEC(struct name)
	} names;
	struct map keys;
	double *upto; /* of the Zipf law, summed up */
	uint64_t random;
	uint64_t version; /* of the names that made the casts */
	struct err err;
};

static uint64_t
next_random(struct maker *m)
{
	m->random ^= m->random << 13;
	m->random ^= m->random >> 7;
	m->random ^= m->random << 17;
	return m->random;
}

static double
next_unit(struct maker *m)
{
	return (double)(next_random(m) >> 11) / 9007199254740992.0;
}

static void
die(const struct maker *m)
{
	fprintf(stderr, "mkstore: %s\n", m->err.msg);
	exit(1);
}

/* --- who there is ----------------------------------------------------------- */

static void
read_names(struct maker *m, const char *path)
{
	struct str file = { 0 };
	struct slice rest, line, key, name;
	bool fresh;

	if (!file_read(path, 1 << 28, &file, &m->err))
		die(m);
	rest = str_slice(&file);
	while (slice_split(&rest, '\n', &line)) {
		if (slice_starts(line, "#") ||
		    !slice_split(&line, '\t', &key) || slice_is(key, "id") ||
		    !slice_split(&line, '\t', &name) || !name.len)
			continue;
		map_put(&m->keys, key, &fresh);
		if (!fresh)
			continue; /* one line an office */
		vec_push(&m->names,
		    (struct name){ arena_slice(&m->arena, key),
			arena_slice(&m->arena, name),
			(enum entity_type)(m->names.n % ENTITY_TYPES) });
	}
	str_clear(&file);
}

static void
make_names(struct maker *m)
{
	static const char *const part[] = { "ba", "do", "ke", "li", "mo",
		"nu", "ra", "si", "ta", "vo", "we", "zu" };

	while ((long long)m->names.n < m->plan.entities) {
		size_t i = m->names.n;

		vec_push(&m->names,
		    (struct name){ arena_printf(&m->arena, "E%zu", i),
			arena_printf(&m->arena, "%s%s %s%s%s", part[i % 12],
			    part[i / 12 % 12], part[i / 144 % 12],
			    part[i / 1728 % 12], part[i / 20736 % 12]),
			(enum entity_type)(i % ENTITY_TYPES) });
	}
}

static void
sum_up(struct maker *m)
{
	double sum = 0;

	m->upto = mem_calloc(m->names.n, sizeof(*m->upto));
	for (size_t i = 0; i < m->names.n; i++)
		m->upto[i] = sum += 1 / (double)(i + 8);
}

static size_t
draw(struct maker *m)
{
	double at = next_unit(m) * m->upto[m->names.n - 1];
	size_t lo = 0, hi = m->names.n - 1;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (m->upto[mid] < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* --- what is told of them --------------------------------------------------- */

static void
make_feeds(struct maker *m)
{
	struct source *want = mem_calloc((size_t)m->plan.feeds,
	    sizeof(*want));

	for (long long i = 0; i < m->plan.feeds; i++) {
		want[i].url = arena_printf(&m->arena,
		    "https://feed%lld.example/news.xml", i);
		want[i].title = arena_printf(&m->arena, "Feed %lld", i);
		want[i].tags = i % 3 == 0 ? "World" : i % 3 == 1 ? "Tech"
								 : NULL;
	}
	if (!store_set_subscriptions(m->s, want, (size_t)m->plan.feeds,
		&m->err) ||
	    !store_sources(m->s, &m->feeds, &m->err))
		die(m);
	free(want);
}

/* The cast of a story and a text that names it. */
static void
make_cast(struct maker *m, struct cast *c, struct str *text)
{
	size_t n = (size_t)m->plan.mentions, slots[64];

	if (n > 64)
		n = 64;
	c->entities = arena_calloc(&c->arena, n, sizeof(*c->entities));
	c->mentions = arena_calloc(&c->arena, n, sizeof(*c->mentions));
	for (size_t i = 0; i < n; i++) {
		size_t who = draw(m), e = 0;
		const struct name *name = &m->names.at[who];
		uint32_t start;

		while (e < c->n_entities && slots[e] != who)
			e++;
		if (e == c->n_entities) {
			slots[c->n_entities++] = who;
			c->entities[e] = (struct entity){ .key = name->key,
				.name = name->name, .type = name->type,
				.known = true, .salience = 0.5f,
				.role = who % 16 ? NULL : "Minister" };
		}
		str_add(text, i % 5 ? " and " : ". The report of ");
		start = (uint32_t)text->len;
		str_add(text, name->name);
		c->mentions[i] = (struct mention){ start,
			(uint32_t)text->len, (uint32_t)e, FIELD_TEXT,
			MENTION_NAME };
		c->entities[e].n_mentions++;
	}
	c->n_mentions = n;
}

static const char *
make_body(struct maker *m, struct str *body)
{
	str_truncate(body, 0);
	if (!m->plan.bodies)
		return NULL;
	str_add(body, "<p>");
	while (body->len < 1800) {
		str_add(body, m->names.at[draw(m)].name);
		str_add(body, " said on Monday that talks would go on. ");
	}
	return body->s;
}

static int64_t
make_story(struct maker *m, long long i, struct str *body)
{
	struct merge merge = { 0 };
	struct arena a = { 0 };
	int64_t time = LAST - SPAN +
	    (int64_t)((double)SPAN * ((double)i + next_unit(m)) /
		(double)(m->plan.first + m->plan.stories));
	struct story st = {
		.guid = arena_printf(&a, "story-%lld", i),
		.title = arena_printf(&a, "%s meets %s in round %lld",
		    m->names.at[draw(m)].name, m->names.at[draw(m)].name, i),
		.url = arena_printf(&a, "https://feed.example/story/%lld", i),
		.published = time, .updated = TIME_NONE, .duration = -1,
		.comments_count = -1, .content = make_body(m, body),
	};
	struct feed doc = { .stories = &st, .n_stories = 1 };
	int64_t id;

	if (!store_merge(m->s,
		m->feeds.at[next_random(m) % m->feeds.n].id, &doc, LAST,
		&merge, &m->err))
		die(m);
	id = merge.fresh.n ? merge.fresh.at[0] : 0;
	merge_clear(&merge);
	arena_clear(&a);
	return id;
}

static void
make_one(struct maker *m, long long i, struct str *text, struct str *body)
{
	struct cast cast = { 0 };
	int64_t id = make_story(m, i, body);

	str_truncate(text, 0);
	make_cast(m, &cast, text);
	if (!id ||
	    !store_digest(m->s, id, str_slice(text), &cast, m->version,
		&m->err) ||
	    (!m->plan.unread && i % 50 &&
		!store_set_read(m->s, &id, 1, true, &m->err)) ||
	    (i % 5000 == 0 && !store_bookmark(m->s, id, true, LAST, &m->err)))
		die(m);
	cast_clear(&cast);
}

static void
make(struct maker *m)
{
	struct str text = { 0 }, body = { 0 };
	int64_t start = clock_ticks();

	m->random += (uint64_t)m->plan.first * 2;
	for (long long i = 0; i < m->plan.stories; i++) {
		if (i % BATCH == 0 && !store_begin(m->s, &m->err))
			die(m);
		make_one(m, m->plan.first + i, &text, &body);
		if ((i % BATCH == BATCH - 1 || i == m->plan.stories - 1) &&
		    !store_commit(m->s, &m->err))
			die(m);
	}
	printf("%lld stories, %.1f microseconds each\n", m->plan.stories,
	    (double)(clock_ticks() - start) / 1e3 /
		(double)m->plan.stories);
	str_clear(&text);
	str_clear(&body);
}

static bool
number(const char *s, long long max, long long *out)
{
	return slice_int(slice_of(s), 1, max, out);
}

static bool
read_plan(struct plan *p, int argc, char **argv)
{
	bool ok = true;
	int c;

	*p = (struct plan){ .feeds = 100, .mentions = 20, .entities = 50000 };
	while ((c = getopt(argc, argv, "f:m:e:n:s:ubt")) != -1) {
		ok = ok && c != '?';
		if (c == 'f')
			ok = ok && number(optarg, 100000, &p->feeds);
		else if (c == 'm')
			ok = ok && number(optarg, 64, &p->mentions);
		else if (c == 'e')
			ok = ok && number(optarg, 10000000, &p->entities);
		else if (c == 's')
			ok = ok && number(optarg, 100000000, &p->first);
		else if (c == 'n')
			p->names[p->n_names++ % MAX_TABLES] = optarg;
		p->unread = p->unread || c == 'u';
		p->bodies = p->bodies || c == 'b';
		p->today = p->today || c == 't';
	}
	if (!ok || argc - optind != 2)
		return false;
	p->path = argv[optind];
	return number(argv[optind + 1], 100000000, &p->stories);
}

/* The reader makes the casts of other names anew: it would be at work. */
static uint64_t
version_today(struct maker *m)
{
	char *kb = path_shared("kb.bin", &m->err);
	char *tagger = path_shared("tagger.bin", NULL);
	struct names_paths paths = { .kb = kb, .tagger = tagger };
	struct names *names = kb ? names_open(&paths, &m->err) : NULL;
	uint64_t version;

	if (!names)
		die(m);
	version = names_version(names);
	names_close(names);
	free(kb);
	free(tagger);
	return version;
}

int
main(int argc, char **argv)
{
	struct maker m = { .random = 88172645463325252u };

	if (!read_plan(&m.plan, argc, argv)) {
		fprintf(stderr,
		    "usage: mkstore [-f FEEDS] [-m MENTIONS] [-e ENTITIES] "
		    "[-n NAMES] [-s FIRST] [-u] [-b] [-t] FILE STORIES\n");
		return 2;
	}
	m.version = m.plan.today ? version_today(&m) : 1;
	m.s = store_open(m.plan.path, &m.err);
	if (!m.s)
		die(&m);
	for (size_t i = 0; i < m.plan.n_names && i < MAX_TABLES; i++)
		read_names(&m, m.plan.names[i]);
	if (!m.names.n)
		make_names(&m);
	sum_up(&m);
	make_feeds(&m);
	make(&m);
	store_close(m.s);
	sources_clear(&m.feeds);
	vec_clear(&m.names);
	map_clear(&m.keys);
	arena_clear(&m.arena);
	free(m.upto);
	return 0;
}
