/* SPDX-License-Identifier: MIT
 *
 * The whole engine over the knowledge base as it was built: texts and their
 * dates in, casts out. */
#include "config.h"

#include "names/names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "news/story.h"
#include "text/date.h"
#include "tests/lib/engine.h"

static struct names *names, *untagged;
static struct names_scratch *scratch;
static struct cast cast;
static struct passage last; /* what the cast was made of */
static struct str why;

/* --- asking ----------------------------------------------------------------- */

static void
read_passage(const struct names *n, const struct passage *p)
{
	last = *p;
	cast_clear(&cast);
	str_truncate(&why, 0);
	names_cast(n, scratch, p, &cast, &why);
}

static struct passage
passage_of(const char *day, const char *title, const char *text)
{
	struct passage p = { .text = slice_of(text),
		.title = slice_of(title), .date = TIME_NONE };

	if (day)
		assert_true(date_parse(slice_of(day), &p.date));
	return p;
}

/* The cast of a text of that day; NULL is today. */
static void
read_text(const char *day, const char *text)
{
	struct passage p = passage_of(day, "", text);

	read_passage(names, &p);
}

static const struct entity *
find(const char *name)
{
	for (size_t i = 0; i < cast.n_entities; i++)
		if (!strcmp(cast.entities[i].name, name))
			return &cast.entities[i];
	return NULL;
}

static const struct entity *
the(const char *name)
{
	const struct entity *e = find(name);

	if (!e) {
		for (size_t i = 0; i < cast.n_entities; i++)
			fprintf(stderr, "here: %s\n", cast.entities[i].name);
		fail_msg("%s is not in the cast", name);
	}
	return e;
}

static struct slice
mention_text(const struct mention *m)
{
	struct slice of = m->field == FIELD_TITLE ? last.title : last.text;

	return slice_make(of.s + m->start, m->end - m->start);
}

/* The nth mention, from 0, of the entity by this form. */
static const struct mention *
mention(const char *name, const char *form, int nth)
{
	size_t e = (size_t)(the(name) - cast.entities);

	for (size_t i = 0; i < cast.n_mentions; i++)
		if (cast.mentions[i].entity == e && slice_is(mention_text(
			&cast.mentions[i]), form) && !nth--)
			return &cast.mentions[i];
	return NULL;
}

static const char *
kind(const char *name, const char *form)
{
	const struct mention *m = mention(name, form, 0);

	return m ? mention_kind_name(m->kind) : "none";
}

static const char *
role(const char *name)
{
	const char *r = the(name)->role;

	return r ? r : "none";
}

static void
assert_key(const char *name, const char *key)
{
	assert_string_equal(the(name)->key, key);
}

/* --- kinds of mentions ------------------------------------------------------- */

static void
a_surname_is_a_short_form(void **state)
{
	(void)state;
	read_text("2023-04-20", "Emmanuel Macron came to Berlin on Monday. "
	    "Macron said that he would stay. Later Erdogan joined him.");
	assert_string_equal(kind("Emmanuel Macron", "Emmanuel Macron"),
	    "name");
	assert_string_equal(kind("Emmanuel Macron", "Macron"), "short");
	assert_string_equal(kind("Recep Tayyip Erdo\xc4\x9f"
	    "an", "Erdogan"), "short");
	assert_int_equal(the("Emmanuel Macron")->n_mentions, 2);
	assert_true(the("Emmanuel Macron")->known);
	assert_int_equal(the("Emmanuel Macron")->type, ENTITY_LEADER);
}

static void
an_acronym_is_a_short_form(void **state)
{
	(void)state;
	read_text("2023-04-20", "The International Atomic Energy Agency "
	    "spoke on Monday. The IAEA said that NATO and the UN had been "
	    "told.");
	assert_string_equal(kind("IAEA", "International Atomic Energy Agency"),
	    "name");
	assert_string_equal(kind("IAEA", "IAEA"), "short");
	assert_string_equal(kind("NATO", "NATO"), "short");
	assert_string_equal(kind("United Nations", "UN"), "short");
}

static void
an_acronym_of_the_story_is_its_organization(void **state)
{
	(void)state;
	read_text("2023-04-20", "The Zorland Energy Agency (ZEA) met on "
	    "Monday. The ZEA said that prices would rise.");
	assert_int_equal(the("Zorland Energy Agency")->n_mentions, 3);
	assert_string_equal(kind("Zorland Energy Agency", "ZEA"), "short");
	assert_false(the("Zorland Energy Agency")->known);
}

static void
a_demonym_evokes_its_country(void **state)
{
	(void)state;
	read_text("2023-04-20", "The Norwegian prime minister met two Danes "
	    "and a French singer.");
	assert_string_equal(kind("Norway", "Norwegian"), "demonym");
	assert_string_equal(kind("Denmark", "Danes"), "demonym");
	assert_string_equal(kind("France", "French"), "demonym");
	assert_string_equal(the("Norway")->country, "NO");
	assert_key("Norway", "NO");
}

static void
a_capital_that_acts_is_its_government(void **state)
{
	(void)state;
	read_text("2023-04-20", "Ankara would not accept the plan, officials "
	    "said. The talks were held in Ankara.");
	assert_string_equal(kind("Turkey", "Ankara"), "metonym");
	assert_int_equal(mention("Turkey", "Ankara", 0)->start, 0);
	assert_null(mention("Turkey", "Ankara", 1));
	assert_string_equal(kind("Ankara", "Ankara"), "name");
	assert_int_equal(the("Ankara")->type, ENTITY_PLACE);
	assert_string_equal(the("Ankara")->country, "TR");
}

static void
the_kremlin_is_a_body_and_evokes_russia(void **state)
{
	const struct mention *body, *country;

	(void)state;
	read_text("2023-04-20", "The Kremlin said on Monday that it would "
	    "answer.");
	body = mention("Kremlin", "Kremlin", 0);
	country = mention("Russia", "Kremlin", 0);
	assert_non_null(body);
	assert_non_null(country);
	assert_int_equal(body->start, country->start);
	assert_int_equal(body->end, country->end);
	assert_int_equal(body->kind, MENTION_NAME);
	assert_int_equal(country->kind, MENTION_METONYM);
	assert_int_equal(the("Kremlin")->type, ENTITY_ORG);
}

/* --- offsets ------------------------------------------------------------------ */

static void
offsets_are_bytes_of_the_text(void **state)
{
	static const char text[] = "\xe2\x80\x9c\xd0\x96\xc3\xa9\xe2\x80\x9d "
	    "\xf0\x9f\x87\xba\xf0\x9f\x87\xa6 e\xcc\x81 \xe2\x80\x94 Emmanuel "
	    "Macron, \xe2\x80\x98tired\xe2\x80\x99, met T\xc3\xbcrkiye\xe2"
	    "\x80\x99s minister.";
	const struct mention *m;

	(void)state;
	read_text("2023-04-20", text);
	m = mention("Emmanuel Macron", "Emmanuel Macron", 0);
	assert_non_null(m);
	assert_int_equal(m->start, strstr(text, "Emmanuel") - text);
	m = mention("Turkey", "T\xc3\xbcrkiye", 0);
	assert_non_null(m);
	assert_int_equal(m->start, strstr(text, "T\xc3\xbc") - text);
	assert_int_equal(m->end, m->start + strlen("T\xc3\xbcrkiye"));
}

static void
mentions_are_in_order_and_salience_falls(void **state)
{
	(void)state;
	read_text("2023-04-20", "Emmanuel Macron met Olaf Scholz in Berlin. "
	    "Macron said that France and Germany would help Ukraine, and "
	    "Macron left for Kyiv. The Kremlin was silent.");
	assert_true(cast.n_entities >= 6 && cast.n_mentions >= 9);
	assert_string_equal(cast.entities[0].name, "Emmanuel Macron");
	assert_true(cast.entities[0].salience == 1);
	for (size_t i = 1; i < cast.n_entities; i++)
		assert_true(cast.entities[i].salience <=
		    cast.entities[i - 1].salience);
	for (size_t i = 1; i < cast.n_mentions; i++)
		assert_true(cast.mentions[i - 1].end <=
		    cast.mentions[i].start || cast.mentions[i - 1].start ==
		    cast.mentions[i].start);
}

static void
a_name_over_two_lines_is_one_name(void **state)
{
	(void)state;
	read_text("2023-04-20",
	    "The meeting in the old town hall went on until late, and Jane\n"
	    "Doe, the mayor, said that she would not leave before the end.\n"
	    "Jane  Doe and Jane\xc2\xa0" "Doe are one. Later the Zorland\n"
	    "Energy Agency was heard, and on the next day there was the same\n"
	    "Zorland Energy Agency.");
	assert_key("Jane Doe", "~person:jane doe");
	assert_int_equal(the("Jane Doe")->n_mentions, 3);
	assert_non_null(mention("Jane Doe", "Jane\nDoe", 0));
	assert_null(the("Jane Doe")->aliases);
	assert_int_equal(the("Zorland Energy Agency")->n_mentions, 2);
}

/* --- dates -------------------------------------------------------------------- */

static const struct {
	const char *day, *text, *name, *role;
} offices[] = {
	{ "2005-03-01", "Erdogan said on Monday that the talks would go on.",
	    "Recep Tayyip Erdo\xc4\x9f" "an", "Prime Minister" },
	{ "2021-03-01", "Erdogan said on Monday that the talks would go on.",
	    "Recep Tayyip Erdo\xc4\x9f" "an", "President" },
	{ "1990-03-01", "President Bush said on Monday that he would go.",
	    "George H. W. Bush", "President" },
	{ "2005-03-01", "President Bush said on Monday that he would go.",
	    "George W. Bush", "President" },
	{ "2021-03-01", "Prime Minister Johnson said that he would go.",
	    "Boris Johnson", "Prime Minister" },
	{ "2012-05-01", "Jens Stoltenberg said that he would go.",
	    "Jens Stoltenberg", "Prime Minister" },
	{ "2023-04-20", "Jens Stoltenberg said that he would go.",
	    "Jens Stoltenberg", "Secretary General of NATO" },
	{ "2023-04-20", "Angela Merkel said that she would go.",
	    "Angela Merkel", "Former Chancellor" },
	{ "2015-04-20", "Angela Merkel said that she would go.",
	    "Angela Merkel", "Chancellor" },
};

static void
the_day_says_who_is_meant_and_as_what(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(offices) / sizeof(*offices); i++) {
		read_text(offices[i].day, offices[i].text);
		assert_string_equal(role(offices[i].name), offices[i].role);
		assert_int_equal(the(offices[i].name)->type, ENTITY_LEADER);
		assert_true(the(offices[i].name)->known);
	}
}

/* Boris Johnson was no prime minister in 2005. */
static void
who_came_later_is_not_meant(void **state)
{
	(void)state;
	read_text("2005-03-01", "Prime Minister Johnson said that he would "
	    "go.");
	assert_null(find("Boris Johnson"));
	assert_string_equal(role("Johnson"), "Prime Minister");
}

/* --- strangers ----------------------------------------------------------------- */

static void
a_stranger_meets_the_same_name_in_other_stories(void **state)
{
	(void)state;
	read_text("2023-04-20", "A judge heard on Monday from Jane Doe in "
	    "London. Ms. Doe was calm.");
	assert_false(the("Jane Doe")->known);
	assert_int_equal(the("Jane Doe")->type, ENTITY_PERSON);
	assert_string_equal(role("Jane Doe"), "none");
	assert_string_equal(kind("Jane Doe", "Doe"), "short");
	assert_key("Jane Doe", "~person:jane doe");
	read_text("2024-01-01", "Jane Doe, the mayor of Springfield, won.");
	assert_int_equal(the("Jane Doe")->type, ENTITY_LEADER);
	assert_string_equal(role("Jane Doe"), "Mayor of Springfield");
	assert_key("Jane Doe", "~person:jane doe");
}

/* Macron's Elysee and Putin's Kremlin are organizations too. */
static void
a_president_belongs_to_the_country(void **state)
{
	(void)state;
	read_text("2023-04-20", "Emmanuel Macron met Ursula von der Leyen and "
	    "Jens Stoltenberg.");
	assert_string_equal(role("Emmanuel Macron"), "President");
	assert_null(the("Emmanuel Macron")->role_org);
	assert_string_equal(the("Emmanuel Macron")->country, "FR");
	assert_non_null(the("Ursula von der Leyen")->role_org);
	assert_non_null(the("Jens Stoltenberg")->role_org);
}

static void
the_story_says_what_a_stranger_is(void **state)
{
	(void)state;
	read_text("2023-04-20", "Kremlin spokeswoman Jane Doe said on Monday "
	    "that the talks would go on.");
	assert_int_equal(the("Jane Doe")->type, ENTITY_LEADER);
	assert_string_equal(role("Jane Doe"), "Kremlin spokeswoman");
	assert_string_equal(the("Jane Doe")->role_org, the("Kremlin")->key);
	assert_string_equal(the("Jane Doe")->country, "RU");
}

static void
members_of_a_family_are_apart(void **state)
{
	(void)state;
	read_text("2023-04-20", "John Doe and his wife Jane Doe came to "
	    "Berlin. Mrs. Doe spoke first, and then Mr. Doe answered.");
	assert_int_equal(the("John Doe")->n_mentions, 2);
	assert_int_equal(the("Jane Doe")->n_mentions, 2);
	assert_true(mention("Jane Doe", "Doe", 0)->start <
	    mention("John Doe", "Doe", 0)->start);
	read_text("2007-01-01", "Bill Clinton and Hillary Clinton came to "
	    "Berlin. Mrs. Clinton spoke first, and Mr. Clinton answered.");
	assert_true(mention("Hillary Clinton", "Clinton", 0)->start <
	    mention("Bill Clinton", "Clinton", 0)->start);
}

/* --- what is no part of the story ------------------------------------------------- */

static void
boilerplate_makes_no_cast(void **state)
{
	(void)state;
	read_text("2023-04-20", "By Jane Doe\n\n"
	    "KYIV, Ukraine (Reuters) - Emmanuel Macron met farmers on "
	    "Monday.\n\n"
	    "Read more: Olaf Scholz in Beijing\n\n"
	    "Macron left in the evening.\n\n"
	    "Reporting by Richard Roe in Paris; editing by John Doe");
	assert_int_equal(the("Emmanuel Macron")->n_mentions, 2);
	the("Ukraine");
	assert_null(find("Jane Doe"));
	assert_null(find("Reuters"));
	assert_null(find("Olaf Scholz"));
	assert_null(find("Beijing"));
	assert_null(find("Richard Roe"));
	assert_null(find("Paris"));
	assert_null(find("John Doe"));
}

/* Feeds hang these words on the last sentence they give away. */
static void
read_more_takes_its_own_sentence_alone(void **state)
{
	(void)state;
	read_text("2023-04-20", "Emmanuel Macron met farmers on Monday. He "
	    "will see Olaf Scholz in Berlin. Read more\n\n"
	    "Macron left in the evening. Joe Biden in Dublin Read more");
	assert_int_equal(the("Emmanuel Macron")->n_mentions, 2);
	the("Olaf Scholz");
	the("Berlin");
	assert_null(find("Joe Biden"));
	assert_null(find("Dublin"));
}

static void
an_outlet_is_no_actor_in_its_own_feed(void **state)
{
	struct passage p = { .text = slice_of("The mayor of Kyiv told the "
	    "BBC that the lights were on again."), .lang = "en",
		.feed_title = "BBC News - World" };

	(void)state;
	read_passage(names, &p);
	assert_null(find("BBC"));
	the("Kyiv");
	p.title = slice_of("BBC asks the mayor of Kyiv");
	read_passage(names, &p);
	the("BBC");
	p.title = slice_of("");
	p.feed_title = "The Guardian";
	read_passage(names, &p);
	the("BBC");
}

/* The agency that the story is about is one of its actors. */
static void
an_agency_may_act(void **state)
{
	(void)state;
	read_text("2023-04-20", "Reuters said on Monday that it would close "
	    "its office in Moscow.");
	assert_int_equal(the("Reuters")->type, ENTITY_ORG);
}

static void
a_caption_makes_no_cast(void **state)
{
	struct passage p = passage_of("2023-04-20", "", "Olaf Scholz in "
	    "Beijing\n\nEmmanuel Macron met farmers on Monday.");
	struct text_spans spans = { 0 };

	(void)state;
	vec_push(&spans, (struct span){ 0, 22, SPAN_CAPTION, 0 });
	p.spans = &spans;
	read_passage(names, &p);
	the("Emmanuel Macron");
	assert_null(find("Olaf Scholz"));
	vec_clear(&spans);
}

static void
code_names_nobody(void **state)
{
	struct passage p = passage_of("2023-04-20", "", "Press Tab, and "
	    "Emmanuel Macron is lit.");
	struct text_spans spans = { 0 };

	(void)state;
	vec_push(&spans, (struct span){ 6, 9, SPAN_CODE, 0 });
	p.spans = &spans;
	read_passage(names, &p);
	the("Emmanuel Macron");
	assert_int_equal(cast.n_entities, 1);
	p.spans = NULL;
	vec_clear(&spans);
}

/* --- other inputs ----------------------------------------------------------------- */

static void
a_headline_alone_has_a_cast(void **state)
{
	struct passage p = passage_of("2023-04-20", "Macron in Kyiv", "");

	(void)state;
	read_passage(names, &p);
	assert_int_equal(mention("Emmanuel Macron", "Macron", 0)->field,
	    FIELD_TITLE);
	assert_int_equal(mention("Kyiv", "Kyiv", 0)->start, 10);
	assert_string_equal(role("Emmanuel Macron"), "President");
}

static void
a_headline_comes_before_its_text(void **state)
{
	struct passage p = passage_of("2023-04-20", "Macron in Kyiv",
	    "Emmanuel Macron came by train.");

	(void)state;
	read_passage(names, &p);
	assert_int_equal(the("Emmanuel Macron")->n_mentions, 2);
	assert_int_equal(cast.mentions[0].field, FIELD_TITLE);
	assert_int_equal(cast.mentions[cast.n_mentions - 1].field,
	    FIELD_TEXT);
}

static void
nothing_has_no_cast(void **state)
{
	(void)state;
	read_text(NULL, "");
	assert_int_equal(cast.n_entities, 0);
	assert_int_equal(cast.n_mentions, 0);
	read_text(NULL, "it rained all day and nobody came.");
	assert_int_equal(cast.n_entities, 0);
}

static void
tables_alone_know_the_known(void **state)
{
	struct passage p = passage_of("2023-04-20", "", "French President "
	    "Emmanuel Macron met NATO officials in Warsaw. Macron left.");

	(void)state;
	read_passage(untagged, &p);
	assert_int_equal(the("Emmanuel Macron")->n_mentions, 2);
	assert_string_equal(role("Emmanuel Macron"), "President");
	assert_string_equal(kind("France", "French"), "demonym");
	the("NATO");
	assert_string_equal(the("Warsaw")->country, "PL");
}

static void
other_languages_have_their_names(void **state)
{
	struct passage p = passage_of("2023-04-20", "", "Der franz\xc3\xb6"
	    "sische Pr\xc3\xa4sident Emmanuel Macron traf sich am Montag mit "
	    "der deutschen Regierung in Warschau.");

	(void)state;
	p.lang = "de-AT";
	read_passage(names, &p);
	assert_string_equal(cast.lang, "de");
	the("Emmanuel Macron");
	assert_string_equal(kind("Germany", "deutschen"), "demonym");
	assert_non_null(mention("Warsaw", "Warschau", 0));
}

/* Words that the caller has cut are taken as they are. */
static void
given_words_are_kept(void **state)
{
	struct passage p = passage_of("2023-04-20", "", "Read more : "
	    "Emmanuel Macron met NATO .");
	struct text_spans words = { 0 };
	struct slice rest = p.text, word;

	(void)state;
	while (slice_split(&rest, ' ', &word))
		vec_push(&words, (struct span){
			.start = (uint32_t)(word.s - p.text.s),
			.end = (uint32_t)(word.s - p.text.s + word.len),
			.value = words.n == 0 });
	p.words = &words;
	read_passage(names, &p);
	assert_int_equal(mention("Emmanuel Macron", "Emmanuel Macron", 0)
	    ->start, 12);
	the("NATO");
	vec_clear(&words);
}

static void
words_are_those_of_the_text(void **state)
{
	static const char *const all[] = { "U.S.", "troops", "left", ".",
		"Jane", "did", "n't", "." };
	struct slice text = slice_of("U.S. troops left. Jane didn't.");
	struct text_spans words = { 0 };

	(void)state;
	names_words(text, &words);
	assert_int_equal(words.n, sizeof(all) / sizeof(*all));
	for (size_t i = 0; i < words.n; i++) {
		assert_true(slice_is(slice_make(text.s + words.at[i].start,
		    words.at[i].end - words.at[i].start), all[i]));
		assert_int_equal(words.at[i].value, i == 0 || i == 4);
	}
	vec_clear(&words);
}

static void
a_numbered_part_of_a_text_is_no_name(void **state)
{
	(void)state;
	read_text("2023-04-20", "Paragraph 1. Emmanuel Macron spoke in Paris. "
	    "Figure 2 shows it. Step 3 follows, and Chapter 4.");
	the("Emmanuel Macron");
	assert_null(find("Paragraph 1"));
	assert_null(find("Figure 2"));
	assert_null(find("Step 3"));
	assert_null(find("Chapter 4"));
	read_text("2023-04-20", "The crew of Apollo 11 thanked NASA.");
	the("NASA");
	the("Apollo 11");
}

/* What was read before leaves nothing behind. */
static void
a_story_is_read_the_same_twice(void **state)
{
	static const char text[] = "The leader of Georgia met Jane Doe.";
	float before;

	(void)state;
	names_scratch_free(scratch);
	scratch = names_scratch_new();
	read_text("2023-04-20", text);
	before = the("Georgia")->salience + the("Jane Doe")->salience;
	read_text("2020-11-20", "Atlanta and Savannah in Georgia voted for "
	    "John Doe. Mr. Doe thanked the voters of Atlanta.");
	read_text("2023-04-20", text);
	assert_true(before == the("Georgia")->salience +
	    the("Jane Doe")->salience);
	assert_null(find("John Doe"));
	assert_null(find("Atlanta"));
}

/* --- the person's corrections ------------------------------------------------------ */

static struct names *
open_corrected(const char *lines)
{
	char path[] = "/tmp/dateline-test.XXXXXX";
	int fd = mkstemp(path);
	struct names *n;
	struct err err;
	struct str kb = { 0 }, tagger = { 0 };

	assert_true(fd >= 0);
	close(fd);
	assert_true(file_write(path, slice_of(lines), &err));
	str_addf(&kb, "%s/kb.bin", getenv("DATELINE_DATA"));
	str_addf(&tagger, "%s/tagger.bin", getenv("DATELINE_DATA"));
	n = names_open(&(struct names_paths){ str_get(&kb), str_get(&tagger),
	    path }, &err);
	unlink(path);
	str_clear(&kb);
	str_clear(&tagger);
	assert_non_null(n);
	return n;
}

static void
the_person_is_right(void **state)
{
	struct passage p = passage_of("2023-04-20", "", "Emmanuel Macron met "
	    "NATO officials and Jane Doe in Warsaw. John Doe stayed at home, "
	    "and the Zorland Energy Agency was silent.");
	struct names *n = open_corrected("rename Q3052772 \"M. Macron\"\n"
	    "hide nato\n"
	    "nonsense\n"
	    "merge \"~person:jane doe\" \"~person:john doe\"\n"
	    "org zea \"Zorland Energy Agency\" ZEA PL\n");
	struct str errors = { 0 };

	(void)state;
	read_passage(n, &p);
	assert_key("M. Macron", "Q3052772");
	assert_null(find("Emmanuel Macron"));
	assert_null(find("NATO"));
	assert_true(!find("Jane Doe") || !find("John Doe"));
	assert_key("Zorland Energy Agency", "zea");
	assert_string_equal(the("Zorland Energy Agency")->country, "PL");
	assert_int_equal(names_edit_errors(n, &errors), 1);
	assert_memory_equal(str_get(&errors), "3: ", 3);
	assert_true(names_version(n) != names_version(names));
	str_clear(&errors);
	names_close(n);
	read_passage(names, &p);
	the("Emmanuel Macron");
	the("NATO");
}

/* --- why ---------------------------------------------------------------------------- */

static void
assert_told(const char *line)
{
	if (!strstr(str_get(&why), line))
		fail_msg("\"%s\" is not in: %s", line, str_get(&why));
}

static void
it_says_why(void **state)
{
	(void)state;
	read_text("2024-04-20", "Georgia would not accept the plan, officials "
	    "in Tbilisi said. Jane Doe, the mayor, left. Macron stayed.");
	assert_told("0-7 \"Georgia\": is Georgia (GE)");
	assert_told("\"Georgia\": not Georgia (place:US-georgia)");
	assert_told("the surname of Emmanuel Macron");
	assert_told("Jane Doe: Mayor (the story says so)");
	read_text("2024-04-20", "Ankara would not accept the plan.");
	assert_told("0-6 \"Ankara\": is Turkey (TR) by metonymy");
	assert_told("not Ankara (Q3640)");
}

/* --- opening ------------------------------------------------------------------------- */

static void
what_is_missing_does_not_open(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_null(names_open(&(struct names_paths){ .kb = "nothing.bin" },
	    &err));
	assert_non_null(strstr(err.msg, "nothing.bin"));
}

static int
setup(void **state)
{
	(void)state;
	names = engine_open(true);
	untagged = engine_open(false);
	scratch = names_scratch_new();
	return names && untagged ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	cast_clear(&cast);
	str_clear(&why);
	names_scratch_free(scratch);
	names_close(names);
	names_close(untagged);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_surname_is_a_short_form),
		cmocka_unit_test(an_acronym_is_a_short_form),
		cmocka_unit_test(an_acronym_of_the_story_is_its_organization),
		cmocka_unit_test(a_demonym_evokes_its_country),
		cmocka_unit_test(a_capital_that_acts_is_its_government),
		cmocka_unit_test(the_kremlin_is_a_body_and_evokes_russia),
		cmocka_unit_test(offsets_are_bytes_of_the_text),
		cmocka_unit_test(mentions_are_in_order_and_salience_falls),
		cmocka_unit_test(a_name_over_two_lines_is_one_name),
		cmocka_unit_test(the_day_says_who_is_meant_and_as_what),
		cmocka_unit_test(who_came_later_is_not_meant),
		cmocka_unit_test(
		    a_stranger_meets_the_same_name_in_other_stories),
		cmocka_unit_test(a_president_belongs_to_the_country),
		cmocka_unit_test(the_story_says_what_a_stranger_is),
		cmocka_unit_test(members_of_a_family_are_apart),
		cmocka_unit_test(boilerplate_makes_no_cast),
		cmocka_unit_test(read_more_takes_its_own_sentence_alone),
		cmocka_unit_test(an_outlet_is_no_actor_in_its_own_feed),
		cmocka_unit_test(an_agency_may_act),
		cmocka_unit_test(a_caption_makes_no_cast),
		cmocka_unit_test(code_names_nobody),
		cmocka_unit_test(a_headline_alone_has_a_cast),
		cmocka_unit_test(a_headline_comes_before_its_text),
		cmocka_unit_test(nothing_has_no_cast),
		cmocka_unit_test(tables_alone_know_the_known),
		cmocka_unit_test(other_languages_have_their_names),
		cmocka_unit_test(given_words_are_kept),
		cmocka_unit_test(words_are_those_of_the_text),
		cmocka_unit_test(a_numbered_part_of_a_text_is_no_name),
		cmocka_unit_test(a_story_is_read_the_same_twice),
		cmocka_unit_test(the_person_is_right),
		cmocka_unit_test(it_says_why),
		cmocka_unit_test(what_is_missing_does_not_open),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
