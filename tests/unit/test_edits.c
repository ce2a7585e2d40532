/* SPDX-License-Identifier: MIT
 *
 * A person's corrections over the whole knowledge base as it was built. */
#include "config.h"

#include "names/edits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "names/match.h"
#include "names/office.h"
#include "names/overlay.h"
#include "names/token.h"
#include "with_kb.h"

static struct edits *edits;

static void
apply(const char *text)
{
	edits_free(edits);
	edits = edits_parse(slice_of(text));
	edits_apply(edits, kb);
}

static kb_ref
named(const char *name)
{
	return kb_find_name(kb, slice_of(name), KB_NONE);
}

static const char *
name_of(const char *form)
{
	return kb_ref_name(kb, named(form));
}

static void
no_errors(void)
{
	size_t n;
	const struct edit_error *e = edits_errors(edits, &n);

	for (size_t i = 0; i < n; i++)
		fprintf(stderr, "%zu: %s\n", e[i].line, e[i].reason);
	assert_int_equal(n, 0);
}

static const char *
role_at(kb_ref who, uint32_t day)
{
	struct office o;

	return office_at(kb, who, day, &o) ? kb_tenure(kb, o.tenure).role :
	    "";
}

static void
a_new_person_is_found_and_holds_an_office(void **state)
{
	struct kb_tenure t[8];
	kb_ref who;

	(void)state;
	apply("person kb:zzyx \"Zyxa Qwert\" Qwert\n"
	    "office kb:zzyx \"Prime Minister\" NO 2027-01-05 # later\n");
	no_errors();
	who = kb_find(kb, slice_of("kb:zzyx"));
	assert_true(who != 0);
	assert_int_equal(named("Zyxa Qwert"), who);
	assert_int_equal(named("Qwert"), who);
	assert_string_equal(kb_ref_id(kb, who), "kb:zzyx");
	assert_string_equal(role_at(who, 20280101), "Prime Minister");
	assert_int_equal(office_holders(kb, ROLE_HEAD_OF_GOVERNMENT,
	    kb_find(kb, slice_of("NO")), 0, 20280101, t, 8), 2);
	assert_int_equal(t[0].person, who);
}

static void
an_office_can_be_closed(void **state)
{
	kb_ref rutte = kb_find(kb, slice_of("Q57792"));

	(void)state;
	apply("end Q57792 \"Secretary General of NATO\" nato 2027-03-01\n"
	    "office \"Mark Rutte\" \"King\" NL 2027-04-01\n");
	no_errors();
	assert_string_equal(role_at(rutte, 20270301),
	    "Secretary General of NATO");
	assert_string_equal(role_at(rutte, 20270501), "King");
	assert_string_equal(role_at(rutte, 20230101), "Prime Minister");
}

static void
organizations_and_places_can_be_added(void **state)
{
	(void)state;
	apply("org qwert-front \"Qwert Liberation Front\" QLF LB armed-group\n"
	    "place base-x \"Zyx Barracks\" UA base\n");
	no_errors();
	assert_string_equal(name_of("Qwert Liberation Front"),
	    "Qwert Liberation Front");
	assert_string_equal(name_of("QLF"), "Qwert Liberation Front");
	assert_string_equal(kb_ref_country(kb, named("QLF")), "LB");
	assert_string_equal(kb_ref_country(kb, named("Zyx Barracks")), "UA");
	assert_string_equal(kb_org(kb, named("QLF")).kind, "armed-group");
}

static void
forms_come_and_go(void **state)
{
	(void)state;
	apply("alias nato \"the Old Alliance\"\nunalias Q264766 May\n"
	    "native Q57665 \"Стольтенбергъ\"\n");
	no_errors();
	assert_string_equal(name_of("the Old Alliance"), "NATO");
	assert_string_equal(name_of("Стольтенбергъ"), "Jens Stoltenberg");
	assert_string_equal(name_of("Theresa May"), "Theresa May");
	assert_int_equal(kb_find_name(kb, slice_of("May"), KB_PERSON), 0);
	/* What stood beside them stays. */
	assert_string_equal(name_of("NATO"), "NATO");
	assert_string_equal(name_of("the Old Bailey"), "");
}

static void
added_forms_are_matched_in_text(void **state)
{
	static const char text[] = "He praised the Old Alliance today.";
	struct tokens tokens = { 0 };
	struct matches m = { 0 };
	bool found = false;

	(void)state;
	apply("alias nato \"the Old Alliance\"\n");
	token_split(&tokens, slice_of(text));
	match_text(kb, slice_of(text), &tokens, "en", &m);
	for (size_t i = 0; i < m.n; i++)
		found |= m.at[i].start == 11 && m.at[i].end == 27;
	assert_true(found);
	vec_clear(&m);
	vec_clear(&tokens);
}

static void
the_hidden_are_marked_and_the_merged_are_one(void **state)
{
	struct kb_edit edit;

	(void)state;
	apply("hide Q57665\nmerge Q6279 Q22686\n"
	    "merge \"~person:jane doe\" nato\n");
	no_errors();
	assert_string_equal(name_of("Joe Biden"), "Donald Trump");
	assert_true(overlay_edit(kb_overlaid(kb),
	    slice_of("~person:jane doe"), &edit));
	assert_string_equal(edit.key, "nato");
	assert_true(overlay_edit(kb_overlaid(kb), slice_of("Q57665"), &edit));
	assert_true(edit.hidden);
	assert_false(overlay_edit(kb_overlaid(kb), slice_of("Q7747"), &edit));
}

static void
merging_in_a_circle_ends(void **state)
{
	struct kb_edit edit;

	(void)state;
	apply("merge Q6279 Q22686\nmerge Q22686 Q6279\nmerge Q7747 Q7747\n");
	(void)named("Joe Biden");
	(void)overlay_edit(kb_overlaid(kb), slice_of("Q6279"), &edit);
	assert_string_equal(name_of("Vladimir Putin"), "Vladimir Putin");
}

static void
names_and_types_are_corrected(void **state)
{
	struct kb_edit edit;

	(void)state;
	apply("rename nato \"Atlantic Alliance\"\ntype wagner org\n"
	    "split Q264766 May http://a.example/1\n");
	assert_string_equal(name_of("NATO"), "Atlantic Alliance");
	assert_string_equal(name_of("Atlantic Alliance"),
	    "Atlantic Alliance");
	apply("type nato group\nsplit Q264766 May http://a.example/1\n");
	no_errors();
	assert_true(overlay_edit(kb_overlaid(kb), slice_of("nato"), &edit));
	assert_string_equal(edit.type, "group");
	assert_true(overlay_is_split(kb_overlaid(kb), slice_of("Q264766"),
	    slice_of("May"), slice_of("http://a.example/1")));
	assert_false(overlay_is_split(kb_overlaid(kb), slice_of("Q264766"),
	    slice_of("May"), slice_of("http://a.example/2")));
	apply("noname \"Breaking News\"\n");
	no_errors();
	assert_true(overlay_is_noname(kb_overlaid(kb),
	    slice_of("Breaking News")));
	assert_false(overlay_is_noname(kb_overlaid(kb), slice_of("News")));
}

static const struct {
	const char *line, *reason;
} wrong[] = {
	{ "peson kb:x X", "there is no \"peson\" here" },
	{ "hide", "\"hide\" wants at least 1 words after it" },
	{ "hide a b", "\"hide\" takes at most 1 words after it" },
	{ "hide \"Nobody Atall Here\"",
	    "nobody is known as \"Nobody Atall Here\"" },
	{ "hide \"Nobody", "a quote is not closed" },
	{ "office Q57665 King NO 2027-13-01", "\"2027-13-01\" is no date" },
	{ "office Q57665 King XYZ 2027", "\"XYZ\" is neither a country's "
	    "code nor an organization's id" },
	{ "office nato King NO 2027", "\"nato\" is no person" },
	{ "person nato X", "\"nato\" is known already" },
	{ "type nato planet", "\"planet\" is no type" },
	{ "alias ~org:x Y", "\"~org:x\" is known from stories only" },
	{ "end Q57665 King NO 2027", "\"Q57665\" has no open office \"King\" "
	    "there" },
};

static void
what_is_wrong_is_told_and_the_rest_holds(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		struct str text = { 0 };
		const struct edit_error *e;
		size_t n;

		str_addf(&text, "# mine\n%s\nalias nato Zyxwv\n",
		    wrong[i].line);
		apply(str_get(&text));
		e = edits_errors(edits, &n);
		assert_int_equal(n, 1);
		assert_int_equal(e->line, 2);
		assert_string_equal(e->reason, wrong[i].reason);
		assert_string_equal(name_of("Zyxwv"), "NATO");
		str_clear(&text);
	}
}

static void
without_a_file_nothing_is_corrected(void **state)
{
	struct err err = { 0 };

	(void)state;
	edits_free(edits);
	edits = edits_read("edits-nowhere.tmp", &err);
	assert_non_null(edits);
	edits_apply(edits, kb);
	no_errors();
	assert_int_equal(edits_version(edits), 0);
	assert_null(kb_overlaid(kb));
	assert_string_equal(name_of("NATO"), "NATO");
}

static void
lines_are_appended_and_undone(void **state)
{
	static const char path[] = "edits-dir.tmp/entities";
	static const char *const a[] = { "nato", "the \"Old\" \\ Alliance",
		NULL };
	static const char *const b[] = { "~person:jane doe", NULL };
	struct err err = { 0 };
	struct str text = { 0 }, line = { 0 };

	(void)state;
	unlink(path);
	assert_true(edits_append(path, "alias", a, NULL, &err));
	assert_true(edits_append(path, "hide", b, "Jane \"Doe\"", &err));
	assert_true(file_read(path, 1000, &text, &err));
	assert_string_equal(str_get(&text),
	    "alias nato \"the \\\"Old\\\" \\\\ Alliance\"\n"
	    "hide \"~person:jane doe\"  # Jane \"Doe\"\n");
	apply(str_get(&text));
	no_errors();
	assert_string_equal(name_of("the \"Old\" \\ Alliance"), "NATO");
	assert_true(edits_undo(path, &line, &err));
	assert_string_equal(str_get(&line),
	    "hide \"~person:jane doe\"  # Jane \"Doe\"");
	assert_true(edits_undo(path, &line, &err));
	str_truncate(&line, 0);
	assert_true(edits_undo(path, &line, &err));
	assert_int_equal(line.len, 0);
	unlink(path);
	rmdir("edits-dir.tmp");
	str_clear(&text);
	str_clear(&line);
}

static void
undo_leaves_comments_alone(void **state)
{
	static const char path[] = "edits-undo.tmp";
	struct err err = { 0 };
	struct str text = { 0 }, line = { 0 };

	(void)state;
	assert_true(file_write(path, slice_of("hide a\n# note\n"), &err));
	assert_true(edits_undo(path, &line, &err));
	assert_true(file_read(path, 1000, &text, &err));
	assert_string_equal(str_get(&text), "# note\n");
	unlink(path);
	str_clear(&text);
	str_clear(&line);
}

static void
append_some(const char *path)
{
	static const char *const words[] = { "nato", "The Alliance", NULL };
	struct err err = { 0 };

	for (int i = 0; i < 20; i++)
		while (!edits_append(path, "alias", words, NULL, &err))
			if (err.kind != ERR_BUSY)
				_exit(1);
	_exit(0);
}

static void
programs_that_correct_at_once_lose_nothing(void **state)
{
	static const char path[] = "edits-many.tmp";
	struct err err = { 0 };
	struct str text = { 0 };
	size_t lines = 0;
	int status;

	(void)state;
	unlink(path);
	for (int i = 0; i < 4; i++)
		if (fork() == 0)
			append_some(path);
	for (int i = 0; i < 4; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	assert_true(file_read(path, 10000, &text, &err));
	for (size_t i = 0; i < text.len; i++)
		lines += text.s[i] == '\n';
	assert_int_equal(lines, 80);
	unlink(path);
	str_clear(&text);
}

static int
teardown(void **state)
{
	edits_free(edits);
	return kb_teardown(state);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_person_is_found_and_holds_an_office),
		cmocka_unit_test(an_office_can_be_closed),
		cmocka_unit_test(organizations_and_places_can_be_added),
		cmocka_unit_test(forms_come_and_go),
		cmocka_unit_test(added_forms_are_matched_in_text),
		cmocka_unit_test(the_hidden_are_marked_and_the_merged_are_one),
		cmocka_unit_test(merging_in_a_circle_ends),
		cmocka_unit_test(names_and_types_are_corrected),
		cmocka_unit_test(what_is_wrong_is_told_and_the_rest_holds),
		cmocka_unit_test(without_a_file_nothing_is_corrected),
		cmocka_unit_test(lines_are_appended_and_undone),
		cmocka_unit_test(undo_leaves_comments_alone),
		cmocka_unit_test(programs_that_correct_at_once_lose_nothing),
	};

	return cmocka_run_group_tests(tests, kb_setup, teardown);
}
