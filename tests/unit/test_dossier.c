/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/dossier.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "app/graph.h"
#include "app/trend.h"
#include "tests/lib/fixture.h"

enum { DAY = 86400 };

/* Forty stories, one a day.  NATO is in all; Ann in the even ones, Bo with
 * her in every fourth; Cid in the last two alone. */
static void
fill(struct fixture *f)
{
	int64_t feed;

	fixture_open(f);
	feed = fixture_subscribe(f, "https://a.example/", NULL);
	for (int i = 0; i < 40; i++) {
		struct str who = { 0 };
		char title[8];

		snprintf(title, sizeof(title), "s%d", i + 1);
		fixture_add(f, feed, title,
		    "<p>Nothing new on Monday. Ann met Bo in Oslo. She left.",
		    1000 * DAY + i * DAY);
		str_add(&who, "org:nato:NATO");
		if (i % 2 == 0)
			str_add(&who, "|leader:Q1:Ann Lee");
		if (i % 4 == 0)
			str_add(&who, "|person:Q2:Bo");
		if (i >= 38)
			str_add(&who, "|person:Q3:Cid");
		fixture_digest(f, i + 1, "", who.s);
		str_clear(&who);
	}
}

static int64_t
id_of(struct fixture *f, const char *key)
{
	struct profiles p = { 0 };
	int64_t id;

	assert_true(store_find(f->s, key, 1, &p, NULL));
	assert_int_equal(p.n, 1);
	id = p.at[0].id;
	profiles_clear(&p);
	return id;
}

static void
association_is_zero_for_chance_and_knows_its_side(void **state)
{
	(void)state;
	assert_true(association(10, 10, 10, 10) < 1e-9);
	assert_true(association(10, 10, 10, 10) > -1e-9);
	assert_true(association(20, 0, 0, 20) > 50);
	assert_true(association(0, 20, 20, 0) < -50);
	assert_true(association(0, 0, 0, 0) > -1e-9);
	/* Much more of the same is surer. */
	assert_true(association(30, 10, 10, 30) > association(3, 1, 1, 3));
}

static void
who_is_beside_is_told_by_association(void **state)
{
	struct fixture f = { 0 };
	struct dossier d = { 0 };
	struct dossier_ask ask = { .stories = 5, .beside = 5 };

	(void)state;
	fill(&f);
	ask.entity = id_of(&f, "Q1");
	assert_true(dossier_load(&d, f.s, NULL, &ask, NULL));
	assert_string_equal(d.who.name, "Ann Lee");
	assert_int_equal(d.who.stories, 20);
	assert_int_equal(d.looked_at, 20);
	assert_int_equal(d.days.n, 20);
	/* NATO is in every story of the store: that says nothing. */
	assert_int_equal(d.beside.n, 1);
	assert_string_equal(d.beside.at[0].name, "Bo");
	assert_int_equal(d.beside.at[0].common, 10);
	assert_int_equal(d.stories.n, 5);
	assert_string_equal(d.stories.at[0].row.title, "s39");
	assert_int_equal(d.common, 20);
	dossier_clear(&d);
	fixture_close(&f);
}

/* Cid is in no story without Ann, Bo in some; but Bo shares more with her. */
static void
who_is_beside_stands_in_the_order_of_common_stories(void **state)
{
	struct fixture f = { 0 };
	struct dossier d = { 0 };
	struct dossier_ask ask = { .stories = 1, .beside = 5 };
	int64_t feed;

	(void)state;
	fixture_open(&f);
	feed = fixture_subscribe(&f, "https://a.example/", NULL);
	for (int i = 0; i < 40; i++) {
		struct str who = { 0 };
		char title[8];

		snprintf(title, sizeof(title), "s%d", i + 1);
		fixture_add(&f, feed, title, "<p>Nothing.", 1000 * DAY);
		str_add(&who, "org:nato:NATO");
		if (i < 20)
			str_add(&who, "|leader:Q1:Ann Lee");
		if (i < 16 || (i >= 20 && i < 26))
			str_add(&who, "|person:Q2:Bo");
		if (i < 12)
			str_add(&who, "|person:Q3:Cid");
		fixture_digest(&f, i + 1, "", who.s);
		str_clear(&who);
	}
	ask.entity = id_of(&f, "Q1");
	assert_true(dossier_load(&d, f.s, NULL, &ask, NULL));
	assert_int_equal(d.beside.n, 2);
	assert_string_equal(d.beside.at[0].name, "Bo");
	assert_int_equal(d.beside.at[0].common, 16);
	assert_string_equal(d.beside.at[1].name, "Cid");
	assert_int_equal(d.beside.at[1].common, 12);
	assert_true(d.beside.at[0].score < d.beside.at[1].score);
	dossier_clear(&d);
	fixture_close(&f);
}

static void
two_together_are_counted(void **state)
{
	struct fixture f = { 0 };
	struct dossier d = { 0 };
	int64_t bo;
	struct dossier_ask ask = { .with = &bo, .n_with = 1, .stories = 3,
		.beside = 5 };

	(void)state;
	fill(&f);
	ask.entity = id_of(&f, "nato");
	bo = id_of(&f, "Q2");
	assert_true(dossier_load(&d, f.s, NULL, &ask, NULL));
	assert_int_equal(d.common, 10);
	assert_int_equal(d.stories.n, 3);
	assert_string_equal(d.stories.at[0].row.title, "s37");
	dossier_clear(&d);
	fixture_close(&f);
}

static void
the_sentence_is_the_one_where_they_meet(void **state)
{
	static const char text[] =
	    "Ann spoke on Monday. In Oslo Ann met Bo for an hour. Bo left.";
	struct entity who[] = {
		{ .key = "Q1", .name = "Ann", .type = ENTITY_PERSON,
		    .n_mentions = 2 },
		{ .key = "Q2", .name = "Bo", .type = ENTITY_PERSON,
		    .n_mentions = 2 },
	};
	struct mention at[] = { { 0, 3, 0, FIELD_TEXT, MENTION_NAME },
		{ 29, 32, 0, FIELD_TEXT, MENTION_NAME },
		{ 37, 39, 1, FIELD_TEXT, MENTION_NAME },
		{ 53, 55, 1, FIELD_TEXT, MENTION_NAME } };
	struct cast cast = { .entities = who, .n_entities = 2,
		.mentions = at, .n_mentions = 4 };
	struct fixture f = { 0 };
	struct excerpt x;
	struct arena arena = { 0 };
	int64_t ids[2];

	(void)state;
	fixture_open(&f);
	fixture_add(&f, fixture_subscribe(&f, "https://a.example/", NULL),
	    "one", text, 100);
	assert_true(store_digest(f.s, 1, slice_of(text), &cast, 1, NULL));
	ids[0] = who[0].id;
	ids[1] = who[1].id;
	assert_true(excerpt_load(&x, f.s, 1, ids, 2, &arena, NULL));
	assert_string_equal(x.sentence, "In Oslo Ann met Bo for an hour.");
	assert_true(x.all);
	assert_true(slice_starts(slice_of(x.sentence + x.start), "Ann"));
	assert_int_equal(x.end - x.start, 3);
	assert_true(excerpt_load(&x, f.s, 1, ids, 1, &arena, NULL));
	assert_string_equal(x.sentence, "Ann spoke on Monday.");
	assert_true(excerpt_load(&x, f.s, 1, ids + 1, 1, &arena, NULL));
	assert_string_equal(x.sentence, "In Oslo Ann met Bo for an hour.");
	arena_clear(&arena);
	fixture_close(&f);
}

static void
an_old_mention_beyond_the_text_is_no_sentence(void **state)
{
	struct entity who = { .key = "Q1", .name = "Ann",
		.type = ENTITY_PERSON, .n_mentions = 1 };
	struct mention at = { 500, 503, 0, FIELD_TEXT, MENTION_NAME };
	struct cast cast = { .entities = &who, .n_entities = 1,
		.mentions = &at, .n_mentions = 1 };
	struct fixture f = { 0 };
	struct excerpt x;
	struct arena arena = { 0 };

	(void)state;
	fixture_open(&f);
	fixture_add(&f, fixture_subscribe(&f, "https://a.example/", NULL),
	    "one", "short", 100);
	assert_true(store_digest(f.s, 1, slice_of("short"), &cast, 1, NULL));
	assert_true(excerpt_load(&x, f.s, 1, &who.id, 1, &arena, NULL));
	assert_null(x.sentence);
	assert_string_equal(x.row.title, "one");
	arena_clear(&arena);
	fixture_close(&f);
}

static void
who_is_new_is_rising(void **state)
{
	struct fixture f = { 0 };
	struct risings r = { 0 };
	struct trend_ask ask = { .now = 1100 * DAY, .days = 3, .max = 10 };

	(void)state;
	fill(&f);
	/* Two stories are too few. */
	assert_true(risings_load(&r, f.s, &ask, NULL));
	for (size_t i = 0; i < r.n; i++)
		assert_string_not_equal(r.at[i].who.name, "Cid");
	risings_clear(&r);
	fixture_digest(&f, 38, "", "person:Q3:Cid");
	fixture_digest(&f, 37, "", "person:Q3:Cid");
	ask.days = 4;
	assert_true(risings_load(&r, f.s, &ask, NULL));
	assert_int_equal(r.n, 1);
	assert_string_equal(r.at[0].who.name, "Cid");
	assert_int_equal(r.at[0].stories, 4);
	assert_int_equal(r.at[0].chart[TREND_CHART - 1], 1);
	assert_int_equal(r.at[0].chart[TREND_CHART - 5], 0);
	assert_true(r.at[0].times > 5);
	risings_clear(&r);
	ask.types = 1u << ENTITY_ORG;
	assert_true(risings_load(&r, f.s, &ask, NULL));
	assert_int_equal(r.n, 0);
	risings_clear(&r);
	fixture_close(&f);
}

static void
a_graph_joins_who_meets(void **state)
{
	struct fixture f = { 0 };
	struct graph g = { 0 };
	struct ids ids = { 0 };
	struct str out = { 0 };

	(void)state;
	fill(&f);
	assert_true(store_ids(f.s, "", &ids, NULL));
	assert_true(graph_load(&g, f.s, &ids, 3, NULL));
	assert_int_equal(g.n, 3);
	graph_write_dot(&out, &g, 11);
	assert_non_null(strstr(out.s, "n0 -- n1 [weight=20];"));
	assert_null(strstr(out.s, "weight=10"));
	str_truncate(&out, 0);
	graph_write_graphml(&out, &g, 1);
	assert_non_null(strstr(out.s,
	    "<data key=\"name\">Ann Lee</data>"));
	assert_non_null(strstr(out.s, "<data key=\"weight\">10</data>"));
	str_clear(&out);
	vec_clear(&ids);
	graph_clear(&g);
	fixture_close(&f);
}

static void
a_chart_sums_days_weeks_or_months(void **state)
{
	struct days d = { 0 };
	int64_t sums[4];
	struct str out = { 0 };

	(void)state;
	assert_int_equal(days_sums(&d, sums, 4), EVERY_DAY);
	vec_push(&d, (struct day){ 100, 1 });
	vec_push(&d, (struct day){ 103, 8 });
	assert_int_equal(days_sums(&d, sums, 4), EVERY_DAY);
	spark(&out, sums, 4);
	assert_string_equal(out.s, "▁  █");
	vec_push(&d, (struct day){ 110, 4 });
	assert_int_equal(days_sums(&d, sums, 4), EVERY_WEEK);
	assert_int_equal(sums[3], 4);
	assert_int_equal(sums[2], 9);
	assert_int_equal(sums[1] + sums[0] + sums[2] + sums[3], 13);
	vec_push(&d, (struct day){ 200, 2 });
	assert_int_equal(days_sums(&d, sums, 4), EVERY_MONTH);
	assert_int_equal(sums[3], 2);
	vec_clear(&d);
	str_clear(&out);
}

static void
every_format_holds_what_is_hostile(void **state)
{
	static struct excerpt x = { .sentence = "=cmd|' /C calc'!A0",
		.row = { .title = "a\x1b[31m\"b\"<i>|", .feed_title = "f,g",
		    .url = "javascript:alert(1)" } };
	struct dossier d = { .who = { .name = "A*n|n\nB", .key = "k",
		.first = TIME_NONE, .last = TIME_NONE }, .common = -1 };
	struct str out = { 0 };

	(void)state;
	vec_push(&d.stories, x);
	for (int f = 0; f < DOSSIER_FORMATS; f++) {
		str_truncate(&out, 0);
		dossier_write(&out, &d, (enum dossier_format)f);
		assert_null(strchr(out.s, '\x1b'));
		if (f != DOSSIER_JSON && f != DOSSIER_CSV)
			assert_null(strstr(out.s, "javascript"));
	}
	str_truncate(&out, 0);
	dossier_write(&out, &d, DOSSIER_CSV);
	assert_non_null(strstr(out.s, ",\"'=cmd|"));
	assert_non_null(strstr(out.s, "\"\"b\"\""));
	str_truncate(&out, 0);
	dossier_write(&out, &d, DOSSIER_MARKDOWN);
	assert_non_null(strstr(out.s, "# A\\*n\\|n B"));
	str_clear(&out);
	dossier_clear(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    association_is_zero_for_chance_and_knows_its_side),
		cmocka_unit_test(who_is_beside_is_told_by_association),
		cmocka_unit_test(
		    who_is_beside_stands_in_the_order_of_common_stories),
		cmocka_unit_test(two_together_are_counted),
		cmocka_unit_test(the_sentence_is_the_one_where_they_meet),
		cmocka_unit_test(
		    an_old_mention_beyond_the_text_is_no_sentence),
		cmocka_unit_test(who_is_new_is_rising),
		cmocka_unit_test(a_graph_joins_who_meets),
		cmocka_unit_test(a_chart_sums_days_weeks_or_months),
		cmocka_unit_test(every_format_holds_what_is_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
