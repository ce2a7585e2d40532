#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The article of a page as JSON; tests/unit/test_article.c has the cases.
. "$top_srcdir/tests/lib/cli.sh"

pages=$top_srcdir/tests/data/article
run article --url https://gazette.example/pier "$pages/paywall.html"
expect_status 0
expect_lines out 1
expect_match out '^{"title":"The long quarrel over a short pier","byline":"Town Desk","published":"2023-10-18T05:00:00Z","lang":"en","site":"Harbour Gazette","html":".*","text":".*"}$'

# What a page does not say is null.
run article "$pages/cards.html"
expect_match out '"byline":null,"published":null,"lang":"en","site":null'

echo '<p>Nothing' >"$tmp/page"
run article "$tmp/page"
expect_status 1
expect_lines out 0
expect_lines err 1
expect_match err 'no article'

run article
expect_status 2
