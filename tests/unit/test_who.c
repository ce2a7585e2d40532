/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/lib/fixture.h"

enum { DAY = 86400 };

/* Ann is in stories 1 to 5, one a week; Bo in 3 to 5 and twice on one day;
 * NATO in all. */
static void
fill(struct fixture *f)
{
	static const char *const casts[] = {
		"org:nato:NATO|person:Q1:Ann Lee",
		"org:nato:NATO|person:Q1:Ann Lee",
		"org:nato:NATO|person:Q1:Ann Lee|person:Q2:Bo Lee",
		"org:nato:NATO|person:Q1:Ann Lee|person:Q2:Bo Lee",
		"org:nato:NATO|person:Q1:Ann Lee|person:Q2:Bo Lee",
		"org:nato:NATO|person:Q2:Bo Lee",
		"org:nato:NATO",
	};
	int64_t feed;

	fixture_open(f);
	feed = fixture_subscribe(f, "https://a.example/", NULL);
	for (int i = 0; i < 7; i++) {
		char title[8];

		snprintf(title, sizeof(title), "s%d", i + 1);
		fixture_add(f, feed, title, NULL,
		    1000 * DAY + (i < 5 ? 7 * i : 28) * DAY + i);
		fixture_digest(f, i + 1, "", casts[i]);
	}
}

static int64_t
id_of(struct fixture *f, const char *name)
{
	struct profiles p = { 0 };
	int64_t id;

	assert_true(store_find(f->s, name, 10, &p, NULL));
	id = p.n ? p.at[0].id : 0;
	profiles_clear(&p);
	return id;
}

static void
assert_cross(struct fixture *f, const int64_t *who, size_t n,
    const char *want)
{
	struct crossing *c = store_cross(f->s, who, n, NULL);
	struct ids ids = { 0 };
	struct str s = { 0 };

	assert_non_null(c);
	/* In pieces, as a screen asks. */
	for (size_t before = 1; before != ids.n;) {
		before = ids.n;
		assert_true(crossing_next(c, 2, &ids, NULL));
	}
	for (size_t i = 0; i < ids.n; i++)
		str_addf(&s, "%s%lld", i ? " " : "", (long long)ids.at[i]);
	assert_string_equal(str_get(&s), want);
	str_clear(&s);
	vec_clear(&ids);
	crossing_free(c);
}

static void
a_name_is_found_by_key_name_surname_and_start(void **state)
{
	struct fixture f = { 0 };
	struct profiles p = { 0 };

	(void)state;
	fill(&f);
	assert_int_equal(id_of(&f, "nato"), id_of(&f, "NATO"));
	assert_true(id_of(&f, "Q1") == id_of(&f, "ann lee"));
	assert_true(id_of(&f, "an") == id_of(&f, "Q1"));
	assert_int_equal(id_of(&f, "nobody"), 0);
	assert_int_equal(id_of(&f, ""), 0);
	assert_true(store_find(f.s, "lee", 10, &p, NULL));
	assert_int_equal(p.n, 2);
	assert_string_equal(p.at[0].name, "Ann Lee");
	assert_int_equal(p.at[0].stories, 5);
	assert_int_equal(p.at[0].first, 1000 * DAY);
	assert_int_equal(p.at[0].last, 1028 * DAY + 4);
	profiles_clear(&p);
	fixture_close(&f);
}

static void
stories_of_all_of_them_newest_first(void **state)
{
	struct fixture f = { 0 };
	int64_t who[3];

	(void)state;
	fill(&f);
	who[0] = id_of(&f, "Q1");
	who[1] = id_of(&f, "Q2");
	who[2] = id_of(&f, "nato");
	assert_cross(&f, who, 1, "5 4 3 2 1");
	assert_cross(&f, who + 1, 1, "6 5 4 3");
	assert_cross(&f, who + 2, 1, "7 6 5 4 3 2 1");
	assert_cross(&f, who, 2, "5 4 3");
	assert_cross(&f, who, 3, "5 4 3");
	assert_cross(&f, who, 0, "");
	who[1] = 999;
	assert_cross(&f, who, 2, "");
	fixture_close(&f);
}

static void
who_was_merged_is_one(void **state)
{
	struct fixture f = { 0 };
	struct arena arena = { 0 };
	struct profile p;
	int64_t ann, bo;
	struct cast cast = { 0 };
	char *ids;

	(void)state;
	fill(&f);
	ann = id_of(&f, "Q1");
	bo = id_of(&f, "Q2");
	assert_true(store_merge_entity(f.s, bo, ann, NULL));
	assert_cross(&f, &ann, 1, "6 5 4 3 2 1");
	assert_cross(&f, &bo, 1, "6 5 4 3 2 1");
	assert_true(store_profile(f.s, bo, &arena, &p, NULL));
	assert_int_equal(p.id, ann);
	assert_int_equal(p.stories, 9);
	ids = fixture_ids(&f, "entity:Q2");
	assert_string_equal(ids, "6 5 4 3 2 1");
	free(ids);
	assert_true(store_cast(f.s, 6, &cast, NULL));
	assert_string_equal(cast.entities[1].name, "Ann Lee");
	cast_clear(&cast);
	/* And back. */
	assert_true(store_merge_entity(f.s, bo, 0, NULL));
	assert_cross(&f, &bo, 1, "6 5 4 3");
	assert_cross(&f, &ann, 1, "5 4 3 2 1");
	arena_clear(&arena);
	fixture_close(&f);
}

static void
merging_in_a_circle_ends(void **state)
{
	struct fixture f = { 0 };
	int64_t ann, bo, nato;

	(void)state;
	fill(&f);
	ann = id_of(&f, "Q1");
	bo = id_of(&f, "Q2");
	nato = id_of(&f, "nato");
	assert_true(store_merge_entity(f.s, bo, ann, NULL));
	assert_true(store_merge_entity(f.s, ann, nato, NULL));
	assert_true(store_merge_entity(f.s, nato, bo, NULL));
	assert_cross(&f, &bo, 1, "7 6 5 4 3 2 1");
	fixture_close(&f);
}

static void
days_count_stories(void **state)
{
	struct fixture f = { 0 };
	struct days d = { 0 };

	(void)state;
	fill(&f);
	assert_true(store_days(f.s, id_of(&f, "nato"), &d, NULL));
	assert_int_equal(d.n, 5);
	assert_int_equal(d.at[0].day, 1000);
	assert_int_equal(d.at[0].stories, 1);
	assert_int_equal(d.at[4].day, 1028);
	assert_int_equal(d.at[4].stories, 3);
	vec_clear(&d);
	fixture_close(&f);
}

static void
company_and_trends_count_who_is_there(void **state)
{
	static const int64_t stories[] = { 1, 3, 6, 99 };
	struct fixture f = { 0 };
	struct company c = { 0 };
	struct trends t = { 0 };
	int64_t bo, seen = 0, who[3], day;
	uint32_t pairs[9] = { 0 };

	(void)state;
	fill(&f);
	bo = id_of(&f, "Q2");
	who[0] = id_of(&f, "nato");
	who[1] = id_of(&f, "Q1");
	who[2] = bo;
	assert_true(who[0] < who[1] && who[1] < who[2]);
	assert_true(store_last_day(f.s, &day, NULL));
	assert_int_equal(day, 1028);
	assert_true(store_company(f.s, stories, 4, 1, &c, NULL));
	assert_int_equal(c.n, 3);
	for (size_t i = 0; i < c.n; i++)
		if (c.at[i].entity == bo)
			seen = c.at[i].stories * 10 + c.at[i].all;
	assert_int_equal(seen, 24);
	assert_true(store_trends(f.s, 1000, 1022, 1030, 2, &t, NULL));
	assert_int_equal(t.n, 2);
	for (size_t i = 0; i < t.n; i++)
		if (t.at[i].entity == bo)
			assert_true(t.at[i].before == 2 &&
			    t.at[i].after == 2);
	c.n = 0;
	assert_true(store_company(f.s, stories, 4, 3, &c, NULL));
	assert_int_equal(c.n, 1);
	assert_true(store_pairs(f.s, stories, 4, who, 3, pairs, NULL));
	assert_int_equal(pairs[0 * 3 + 1], 2); /* NATO and Ann */
	assert_int_equal(pairs[1 * 3 + 2], 1); /* Ann and Bo */
	assert_int_equal(pairs[2 * 3 + 1], 0);
	vec_clear(&c);
	vec_clear(&t);
	fixture_close(&f);
}

static void
an_event_knows_its_stories(void **state)
{
	struct fixture f = { 0 };
	struct ids ids = { 0 };
	struct rows rows = { 0 };
	struct list *l;

	(void)state;
	fill(&f);
	assert_true(store_set_event(f.s, 4, 4, 0, NULL));
	assert_true(store_set_event(f.s, 5, 4, 4, NULL));
	assert_true(store_event(f.s, 4, &ids, NULL));
	assert_int_equal(ids.n, 2);
	assert_int_equal(ids.at[0], 4);
	l = store_list(f.s, "s5", NULL);
	assert_true(list_rows(l, 0, 1, &rows, NULL));
	assert_int_equal(rows.at[0].event, 4);
	assert_int_equal(rows.at[0].copy_of, 4);
	rows_clear(&rows);
	list_free(l);
	vec_clear(&ids);
	fixture_close(&f);
}

static void
forgotten_casts_are_made_anew(void **state)
{
	struct fixture f = { 0 };
	struct ids ids = { 0 };

	(void)state;
	fill(&f);
	assert_true(store_castless(f.s, 1, 99, &ids, NULL));
	assert_int_equal(ids.n, 0);
	assert_true(store_forget_casts(f.s, NULL));
	assert_true(store_castless(f.s, 1, 99, &ids, NULL));
	assert_int_equal(ids.n, 7);
	/* What is done is done, though the version is the same. */
	fixture_digest(&f, 7, "", "org:nato:NATO");
	store_close(f.s);
	f.s = store_open(f.path, NULL);
	ids.n = 0;
	assert_true(store_castless(f.s, 1, 99, &ids, NULL));
	assert_int_equal(ids.n, 6);
	vec_clear(&ids);
	fixture_close(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_name_is_found_by_key_name_surname_and_start),
		cmocka_unit_test(stories_of_all_of_them_newest_first),
		cmocka_unit_test(who_was_merged_is_one),
		cmocka_unit_test(merging_in_a_circle_ends),
		cmocka_unit_test(days_count_stories),
		cmocka_unit_test(company_and_trends_count_who_is_there),
		cmocka_unit_test(an_event_knows_its_stories),
		cmocka_unit_test(forgotten_casts_are_made_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
