#!/bin/sh
# SPDX-License-Identifier: MIT
#
# HTML as terminal text: each page of tests/data/html gives the .txt beside it.
. "$top_srcdir/tests/lib/cli.sh"

for page in "$top_srcdir"/tests/data/html/*.html; do
	run render --width 60 --url https://news.example/2023/story.html "$page"
	expect_status 0
	expect_same "${page%.html}.txt" "$tmp/out"
done

# The plain text has neither marks nor bullets, and no line is wrapped.
printf '<ul><li>One <a href="/x">two</a><li>%070d</ul>' 7 >"$tmp/page"
run render --plain "$tmp/page"
expect_status 0
expect_lines out 2
expect_out 'One two'

# A page says in which encoding it is.
printf '<meta charset=windows-1251><p>\315\300\322\316</p>' >"$tmp/page"
run render "$tmp/page"
expect_out 'НАТО'

run render
expect_status 2
run render --width 2 "$tmp/page"
expect_status 2
run render "$tmp/none"
expect_status 1
expect_lines err 1
expect_lines out 0
