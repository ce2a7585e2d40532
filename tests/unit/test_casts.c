/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/lib/fixture.h"

static void
assert_ids(struct fixture *f, const char *query, const char *want)
{
	char *got = fixture_ids(f, query);

	assert_string_equal(got, want);
	free(got);
}

static void
a_cast_comes_back_as_it_was_stored(void **state)
{
	struct entity in[] = {
		{ .key = "Q1", .name = "Ann Lee", .type = ENTITY_LEADER,
		    .known = true, .country = "NO", .role = "Minister",
		    .role_org = "gov-no", .salience = 1, .n_mentions = 2 },
		{ .key = "NO", .name = "Norway", .type = ENTITY_COUNTRY,
		    .known = true, .country = "NO", .salience = 0.5f,
		    .n_mentions = 1 },
	};
	struct mention at[] = {
		{ 10, 17, 0, FIELD_TEXT, MENTION_NAME },
		{ 300, 309, 1, FIELD_TEXT, MENTION_DEMONYM },
		{ 0, 3, 0, FIELD_TITLE, MENTION_SHORT },
	};
	struct cast cast = { .entities = in, .n_entities = 2,
		.mentions = at, .n_mentions = 3, .lang = "en" };
	struct cast out = { 0 };
	struct fixture f = { 0 };
	int64_t feed, n;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	fixture_add(&f, feed, "one", "text", 100);
	assert_true(store_set_cast(f.s, 1, &cast, 7, NULL));
	assert_true(in[0].id > 0 && in[1].id > 0 && in[0].id != in[1].id);
	assert_true(store_cast(f.s, 1, &out, NULL));
	assert_string_equal(out.lang, "en");
	assert_int_equal(out.n_entities, 2);
	assert_string_equal(out.entities[0].name, "Ann Lee");
	assert_string_equal(out.entities[0].role, "Minister");
	assert_string_equal(out.entities[0].role_org, "gov-no");
	assert_null(out.entities[1].role);
	assert_string_equal(out.entities[1].country, "NO");
	assert_int_equal(out.entities[0].id, in[0].id);
	assert_int_equal(out.n_mentions, 3);
	assert_int_equal(out.mentions[1].start, 300);
	assert_int_equal(out.mentions[1].end, 309);
	assert_int_equal(out.mentions[1].kind, MENTION_DEMONYM);
	assert_int_equal(out.mentions[2].field, FIELD_TITLE);
	assert_int_equal(out.mentions[2].start, 0);
	assert_true(store_entity_stories(f.s, in[0].id, &n, NULL));
	assert_int_equal(n, 1);
	cast_clear(&out);
	fixture_close(&f);
}

static void
a_new_cast_replaces_the_old_one(void **state)
{
	struct fixture f = { 0 };
	int64_t feed, n;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	fixture_add(&f, feed, "one", "text", 100);
	fixture_digest(&f, 1, "Ann met Bob", "person:Q1:Ann|person:Q2:Bob");
	fixture_digest(&f, 1, "Ann met Cid", "person:Q1:Ann|person:Q3:Cid");
	assert_ids(&f, "entity:Q1", "1");
	assert_ids(&f, "entity:Q2", "");
	assert_ids(&f, "entity:cid", "1");
	assert_ids(&f, "bob", "");
	assert_ids(&f, "cid", "1");
	assert_true(store_entity_stories(f.s, 1, &n, NULL));
	assert_int_equal(n, 1);
	assert_true(store_entity_stories(f.s, 2, &n, NULL));
	assert_int_equal(n, 0);
	fixture_close(&f);
}

static void
assert_castless(struct fixture *f, uint64_t version, size_t max,
    const char *want)
{
	struct ids ids = { 0 };
	struct str s = { 0 };

	assert_true(store_castless(f->s, version, max, &ids, NULL));
	for (size_t i = 0; i < ids.n; i++)
		str_addf(&s, "%s%lld", i ? " " : "", (long long)ids.at[i]);
	assert_string_equal(str_get(&s), want);
	str_clear(&s);
	vec_clear(&ids);
}

static void
old_casts_are_made_anew_from_the_newest_on(void **state)
{
	struct fixture f = { 0 };
	struct cast none = { 0 };
	int64_t feed;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	for (int i = 1; i <= 3; i++) {
		char title[2] = { (char)('0' + i), '\0' };

		fixture_add(&f, feed, title, NULL, 100 * i);
	}
	assert_castless(&f, 1, 2, "3 2");
	for (int i = 1; i <= 3; i++)
		fixture_digest(&f, i, "Ann", "person:Q1:Ann");
	assert_castless(&f, 1, 9, "");
	/* Another version: all again, in pieces; killed in between. */
	assert_castless(&f, 2, 1, "3");
	assert_true(store_set_cast(f.s, 3, &none, 2, NULL));
	store_close(f.s);
	f.s = store_open(f.path, NULL);
	assert_non_null(f.s);
	assert_castless(&f, 2, 1, "2");
	assert_true(store_set_cast(f.s, 2, &none, 2, NULL));
	assert_ids(&f, "entity:Q1", "1");
	assert_castless(&f, 2, 9, "1");
	assert_true(store_set_cast(f.s, 1, &none, 2, NULL));
	assert_castless(&f, 2, 9, "");
	/* What comes in is not missed. */
	fixture_add(&f, feed, "4", NULL, 50);
	assert_castless(&f, 2, 9, "4");
	fixture_close(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cast_comes_back_as_it_was_stored),
		cmocka_unit_test(a_new_cast_replaces_the_old_one),
		cmocka_unit_test(old_casts_are_made_anew_from_the_newest_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
