/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "ui/view.h"

static void
assert_says(struct ui *ui, const char *query, const char *words)
{
	ui->stories.query = mem_strdup(query);
	assert_non_null(strstr(stories_empty(ui), words));
	free(ui->stories.query);
}

static void
only_what_a_refresh_fills_waits_for_it(void **state)
{
	struct ui ui = { 0 };
	struct feed_row feed = { .kind = ROW_FEED, .query = "feed:1" };
	struct feed_row saved = { .kind = ROW_QUERY, .query = "grain" };

	(void)state;
	vec_push(&ui.feeds.rows, feed);
	vec_push(&ui.feeds.rows, saved);
	ui.refreshing = true;
	assert_says(&ui, "", "are being fetched");
	assert_says(&ui, "is:unread", "are being fetched");
	assert_says(&ui, "feed:1", "are being fetched");
	assert_says(&ui, "is:bookmarked", "No bookmarks yet");
	assert_says(&ui, "grain", "No story answers");
	assert_says(&ui, "titel:grain", "Nothing was found");
	ui.refreshing = false;
	assert_says(&ui, "is:unread", "Everything is read");
	assert_says(&ui, "feed:1", "has no stories");
	vec_clear(&ui.feeds.rows);
	options_clear(&ui.config.options);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_a_refresh_fills_waits_for_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
