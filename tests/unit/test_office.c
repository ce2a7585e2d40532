/* SPDX-License-Identifier: MIT
 *
 * Over the whole knowledge base as it was built. */
#include "config.h"

#include "names/office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "news/story.h"
#include "with_kb.h"

static const struct {
	const char *name;
	uint32_t day;
	const char *role; /* "-" before it is former, "+" future */
} cases[] = {
	{ "Jens Stoltenberg", 20230420, "Secretary General of NATO" },
	{ "Jens Stoltenberg", 20120101, "Prime Minister" },
	{ "Jens Stoltenberg", 20241201, "-Secretary General of NATO" },
	{ "Jens Stoltenberg", 20250601, "Finance Minister" },
	{ "Vladimir Putin", 20100601, "Prime Minister" },
	{ "Vladimir Putin", 20070601, "President" },
	{ "Vladimir Putin", 0, "President" },
	{ "Mark Rutte", 20230101, "Prime Minister" },
	{ "Mark Rutte", 20250101, "Secretary General of NATO" },
	{ "Angela Merkel", 20150101, "Chancellor" },
	{ "Angela Merkel", 20230101, "-Chancellor" },
	{ "Boris Johnson", 20170101, "Foreign Secretary" },
	{ "Boris Johnson", 20250101, "-Prime Minister" },
	{ "Mario Draghi", 20150101, "President of the European Central Bank" },
	{ "Ant\xc3\xb3nio Guterres", 20230101,
	    "Secretary-General of the United Nations" },
	{ "Kaja Kallas", 20230101, "Prime Minister" },
	{ "Dmitry Peskov", 20220301, "Kremlin spokesman" },
	{ "Emmanuel Macron", 20100101,
	    "+Minister of Economy, Industry and Digital" },
};

static void
the_office_is_that_of_the_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		kb_ref who = kb_find_name(kb, slice_of(cases[i].name),
		    KB_PERSON);
		struct office office = { 0 };
		struct str role = { 0 };

		assert_true(who != 0);
		assert_true(office_at(kb, who, cases[i].day, &office));
		str_add(&role, office.former ? "-" : office.future ? "+" : "");
		str_add(&role, kb_tenure(kb, office.tenure).role);
		assert_string_equal(str_get(&role), cases[i].role);
		str_clear(&role);
	}
}

static const struct {
	const char *country, *org;
	enum kb_role kind;
	uint32_t day;
	const char *name;
} holders[] = {
	{ "RU", "", ROLE_HEAD_OF_STATE, 20100601, "Dmitry Medvedev" },
	{ "RU", "", ROLE_HEAD_OF_STATE, 20230601, "Vladimir Putin" },
	{ "US", "", ROLE_HEAD_OF_STATE, 20010911, "George W. Bush" },
	{ "FI", "", ROLE_HEAD_OF_GOVERNMENT, 20230101, "Sanna Marin" },
	{ "", "nato", ROLE_IO_HEAD, 20230420, "Jens Stoltenberg" },
	{ "", "un", ROLE_IO_HEAD, 20050101, "Kofi Annan" },
	{ "", "ecb", ROLE_CENTRAL_BANK, 20150101, "Mario Draghi" },
	{ "DE", "", ROLE_FOREIGN_MINISTER, 20230101, "Annalena Baerbock" },
};

static void
the_holder_of_an_office_is_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(holders) / sizeof(*holders); i++) {
		struct kb_tenure t[4];
		size_t n = office_holders(kb, holders[i].kind,
		    kb_find(kb, slice_of(holders[i].country)),
		    kb_find(kb, slice_of(holders[i].org)), holders[i].day, t,
		    4);

		assert_true(n > 0);
		assert_string_equal(kb_ref_name(kb, t[0].person),
		    holders[i].name);
	}
}

static void
nobody_holds_what_does_not_exist(void **state)
{
	struct kb_tenure t[4];
	struct office office;

	(void)state;
	assert_int_equal(office_holders(kb, ROLE_VICEROY,
	    kb_find(kb, slice_of("FR")), 0, 20230101, t, 4), 0);
	assert_int_equal(office_holders(kb, ROLE_HEAD_OF_STATE,
	    kb_find(kb, slice_of("FR")), 0, 20230101, t, 0), 0);
	assert_false(office_at(kb, 0, 20230101, &office));
	assert_false(office_at(kb, kb_ref_make(KB_PERSON, 0x0fffffff), 0,
	    &office));
}

static void
a_time_has_its_day(void **state)
{
	(void)state;
	assert_int_equal(office_day(0), 19700101);
	assert_int_equal(office_day(-1), 19691231);
	assert_int_equal(office_day(1681948800), 20230420);
	assert_int_equal(office_day(TIME_NONE), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_office_is_that_of_the_day),
		cmocka_unit_test(the_holder_of_an_office_is_found),
		cmocka_unit_test(nobody_holds_what_does_not_exist),
		cmocka_unit_test(a_time_has_its_day),
	};

	return cmocka_run_group_tests(tests, kb_setup, kb_teardown);
}
