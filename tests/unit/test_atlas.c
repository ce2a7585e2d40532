/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/atlas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A west and an east, a north between them, and an island. */
static const char outlines[] = "# four squares\niso2\tname\trings\n"
    "WW\tWesterland\t-1500,-300 -1500,300 -600,300 -600,-300\n"
    "EE\tEast\t600,-300 600,300 1500,300 1500,-300\n"
    "NN\tNorth\t-300,400 -300,700 300,700 300,400\n"
    "SI\tIsle\t0,-300 1,-300 0,-301\n";

static struct atlas *
read_outlines(void)
{
	struct err err = { 0 };
	struct atlas *a = atlas_read(outlines, strlen(outlines), &err);

	if (!a)
		fail_msg("%s", err.msg);
	return a;
}

static void
countries_are_found_by_their_codes(void **state)
{
	struct atlas *a = read_outlines();

	(void)state;
	assert_int_equal(atlas_countries(a), 4);
	assert_int_equal(atlas_find(a, "EE"), 1);
	assert_int_equal(atlas_find(a, "ee"), 1);
	assert_int_equal(atlas_find(a, "XX"), ATLAS_NONE);
	assert_string_equal(atlas_name(a, 0), "Westerland");
	atlas_close(a);
}

static void
wrong_outlines_are_refused(void **state)
{
	static const char *const t[] = { "AA\n", "AA\tA\n", "AA\tA\t1,2\n",
		"AA\tA\t1,2 3,4 x\n", "AA\tA\t1,2 3,4 1801,0\n",
		"AAAAAAAAAAAA\tA\t0,0 1,1 2,0\n" };

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(*t); i++) {
		struct err err = { 0 };

		assert_null(atlas_read(t[i], strlen(t[i]), &err));
		assert_int_equal(err.kind, ERR_INPUT);
	}
}

enum { COLS = 60, ROWS = 18 };

static const struct atlas_cell *
cell(const struct atlas_cell *cells, int col, int row)
{
	return &cells[row * COLS + col];
}

static void
numbers_shade_their_countries(void **state)
{
	static struct atlas_cell cells[COLS * ROWS];
	uint32_t counts[4] = { 100, 0, 3, 1 };
	struct atlas *a = read_outlines();
	int isles = 0;

	(void)state;
	atlas_draw(a, counts, 2, COLS, ROWS, false, cells);
	assert_int_equal(cell(cells, 12, 10)->country, 0);
	assert_int_equal(cell(cells, 12, 10)->level, ATLAS_LEVELS);
	assert_int_equal(cell(cells, 10, 13)->ch, 0x28ff);
	assert_int_equal(cell(cells, 47, 10)->country, 1);
	assert_int_equal(cell(cells, 47, 10)->level, 0);
	assert_int_equal(cell(cells, 30, 10)->country, ATLAS_NONE);
	for (int i = 0; i < COLS * ROWS; i++) {
		assert_int_equal(cells[i].picked, cells[i].country == 2);
		isles += cells[i].country == 3;
	}
	assert_int_equal(isles, 1);
	atlas_close(a);
}

static void
labels_stand_on_countries_with_numbers(void **state)
{
	static struct atlas_cell cells[COLS * ROWS];
	uint32_t counts[4] = { 5, 0, 2, 0 };
	struct atlas *a = read_outlines();
	char text[COLS * ROWS + 1] = "";

	(void)state;
	atlas_draw(a, counts, ATLAS_NONE, COLS, ROWS, true, cells);
	for (int i = 0; i < COLS * ROWS; i++)
		text[i] = cells[i].label ? (char)cells[i].ch : ' ';
	assert_non_null(strstr(text, "Westerland"));
	assert_non_null(strstr(text, "North"));
	assert_null(strstr(text, "East"));
	atlas_close(a);
}

static void
every_size_can_be_drawn(void **state)
{
	static const int sizes[] = { 1, 2, 7, 40, 130 };
	uint32_t counts[4] = { 1, UINT32_MAX, 3, 4 };
	struct atlas *a = read_outlines();

	(void)state;
	for (size_t i = 0; i < 5; i++)
		for (size_t k = 0; k < 5; k++) {
			struct atlas_cell *cells = calloc(
			    (size_t)sizes[i] * (size_t)sizes[k],
			    sizeof(*cells));

			atlas_draw(a, counts, 1, sizes[i], sizes[k], false,
			    cells);
			assert_true(cells[0].ch >= ' ');
			free(cells);
		}
	atlas_close(a);
}

static void
arrows_lead_to_the_next_number(void **state)
{
	uint32_t counts[4] = { 7, 3, 1, 0 };
	struct atlas *a = read_outlines();

	(void)state;
	assert_int_equal(atlas_move(a, counts, ATLAS_NONE, 1, 0), 0);
	assert_int_equal(atlas_move(a, counts, 0, 1, 0), 2);
	assert_int_equal(atlas_move(a, counts, 2, 1, 0), 1);
	assert_int_equal(atlas_move(a, counts, 1, 1, 0), 1);
	assert_int_equal(atlas_move(a, counts, 1, -1, 0), 2);
	assert_int_equal(atlas_move(a, counts, 0, 0, 1), 0);
	counts[2] = 0;
	assert_int_equal(atlas_move(a, counts, 0, 1, 0), 1);
	atlas_close(a);
}

static void
the_programs_own_outlines_can_be_read(void **state)
{
	struct err err = { 0 };
	struct atlas *a = atlas_open(&err);

	(void)state;
	if (!a)
		fail_msg("%s", err.msg);
	assert_true(atlas_countries(a) > 200);
	assert_true(atlas_find(a, "UA") >= 0);
	assert_true(atlas_find(a, "SG") >= 0);
	assert_true(atlas_find(a, "XK") >= 0);
	atlas_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(countries_are_found_by_their_codes),
		cmocka_unit_test(wrong_outlines_are_refused),
		cmocka_unit_test(numbers_shade_their_countries),
		cmocka_unit_test(labels_stand_on_countries_with_numbers),
		cmocka_unit_test(every_size_can_be_drawn),
		cmocka_unit_test(arrows_lead_to_the_next_number),
		cmocka_unit_test(the_programs_own_outlines_can_be_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
