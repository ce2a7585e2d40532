/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/lib/fixture.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/str.h"

void
fixture_open(struct fixture *f)
{
	const char *tmp = getenv("TMPDIR");
	struct str dir = { 0 }, path = { 0 };
	struct err err = { 0 };

	setenv("DATELINE_NOW", "1700000000", 1);
	setenv("TZ", "UTC", 1);
	str_addf(&dir, "%s/dateline-test-XXXXXX", tmp ? tmp : "/tmp");
	f->dir = str_take(&dir);
	assert_non_null(mkdtemp(f->dir));
	str_addf(&path, "%s/dateline.db", f->dir);
	f->path = str_take(&path);
	f->s = store_open(f->path, &err);
	if (!f->s)
		fail_msg("%s", err.msg);
}

void
fixture_close(struct fixture *f)
{
	struct dirent *e;
	DIR *d;

	store_close(f->s);
	d = opendir(f->dir);
	while (d && (e = readdir(d))) {
		struct str path = { 0 };

		str_addf(&path, "%s/%s", f->dir, e->d_name);
		if (e->d_name[0] != '.')
			remove(path.s);
		str_clear(&path);
	}
	if (d)
		closedir(d);
	rmdir(f->dir);
	free(f->dir);
	free(f->path);
	*f = (struct fixture){ 0 };
}

int64_t
fixture_subscribe(struct fixture *f, const char *url, ...)
{
	struct sources have = { 0 };
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct source want[16] = { { 0 } };
	size_t n = 0;
	int64_t id = 0;
	va_list ap;

	va_start(ap, url);
	for (; url; url = va_arg(ap, const char *)) {
		char *copy = arena_strdup(&arena, url), *tags;

		assert_true(n < 16);
		tags = strchr(copy, ' ');
		if (tags)
			*tags++ = '\0';
		for (char *p = tags; p && *p; p++)
			if (*p == ' ')
				*p = '\n';
		want[n].url = copy;
		want[n++].tags = tags;
	}
	va_end(ap);
	if (!store_set_subscriptions(f->s, want, n, &err) ||
	    !store_sources(f->s, &have, &err))
		fail_msg("%s", err.msg);
	assert_int_equal(have.n, n);
	if (n)
		id = have.at[n - 1].id;
	sources_clear(&have);
	arena_clear(&arena);
	return id;
}

int64_t
fixture_story(struct fixture *f, int64_t feed, struct story *st)
{
	struct feed doc = { .stories = st, .n_stories = 1 };
	struct merge m = { 0 };
	struct err err = { 0 };
	int64_t id;

	if (!store_merge(f->s, feed, &doc, FIXTURE_NOW, &m, &err))
		fail_msg("%s", err.msg);
	assert_true(m.fresh.n + m.changed.n == 1);
	id = m.fresh.n ? m.fresh.at[0] : m.changed.at[0];
	merge_clear(&m);
	return id;
}

int64_t
fixture_add(struct fixture *f, int64_t feed, const char *title,
    const char *html, int64_t time)
{
	struct story st = { .guid = title, .title = title, .content = html,
		.published = time, .updated = TIME_NONE, .duration = -1,
		.comments_count = -1 };

	return fixture_story(f, feed, &st);
}

static const char *
next_part(struct slice *rest, char sep, struct arena *a)
{
	struct slice part = { 0 };

	assert_true(slice_split(rest, sep, &part));
	return arena_slice(a, part);
}

void
fixture_digest(struct fixture *f, int64_t story, const char *text,
    const char *entities)
{
	struct slice rest = slice_of(entities), one;
	struct cast cast = { 0 };
	struct err err = { 0 };

	cast.entities = arena_calloc(&cast.arena, 64, sizeof(struct entity));
	cast.mentions = arena_calloc(&cast.arena, 64, sizeof(struct mention));
	while (slice_split(&rest, '|', &one)) {
		struct entity *e = &cast.entities[cast.n_entities];

		assert_true(cast.n_entities < 64);
		assert_true(entity_type_parse(
		    slice_of(next_part(&one, ':', &cast.arena)), &e->type));
		e->key = next_part(&one, ':', &cast.arena);
		e->name = arena_slice(&cast.arena, one);
		e->n_mentions = 1;
		e->salience = 0.5f;
		cast.mentions[cast.n_mentions++] = (struct mention){
			.start = (uint32_t)(2 * cast.n_entities),
			.end = (uint32_t)(2 * cast.n_entities + 1),
			.entity = (uint32_t)cast.n_entities,
		};
		cast.n_entities++;
	}
	if (!store_digest(f->s, story, slice_of(text), &cast, 1, &err))
		fail_msg("%s", err.msg);
	cast_clear(&cast);
}

char *
fixture_ids(struct fixture *f, const char *query)
{
	struct ids ids = { 0 };
	struct err err = { 0 };
	struct str out = { 0 };

	if (!store_ids(f->s, query, &ids, &err))
		str_add(&out, err.msg);
	for (size_t i = 0; i < ids.n; i++)
		str_addf(&out, "%s%lld", i ? " " : "", (long long)ids.at[i]);
	vec_clear(&ids);
	return str_take(&out);
}
