#!/bin/sh
# SPDX-License-Identifier: MIT
#
# stories, show, bookmark, bookmarks, export: what scripts get of a store.
. "$top_srcdir/tests/lib/cli.sh"

cat >"$tmp/feed.xml" <<'XML'
<rss version="2.0"><channel><title>The Daily</title>
<item><guid>1</guid><title>Grain deal &amp;amp; flag</title>
<link>https://news.example/1?a=1&amp;b=2</link>
<pubDate>Thu, 20 Apr 2023 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Ships &lt;b&gt;wait&lt;/b&gt;.&lt;/p&gt;</description></item>
<item><guid>2</guid><title>A [link] here</title>
<link>javascript:alert(1)</link>
<pubDate>Wed, 19 Apr 2023 10:00:00 GMT</pubDate></item>
</channel></rss>
XML

# An empty store has no stories, and that is no error.
run stories
expect_status 0
expect_lines out 0

feeds "file:$tmp/feed.xml"
run refresh
expect_status 0

run stories
expect_status 0
expect_lines out 2
expect_match out '^ +2 ●   2023-04-20 10:00  The Daily +Grain deal & flag$'
run stories --limit 1 --json
expect_lines out 1
expect_match out '^\{"id":2,"title":"Grain deal & flag",'
expect_match out '"feed":\{"id":1,"title":"The Daily"\}'
expect_match out '"published":"2023-04-20T10:00:00Z","unread":true'
run stories --format markdown
expect_out '- 2023-04-20  [Grain deal \& flag](<https://news.example/1?a=1&b=2>) — The Daily'
run stories --format csv --limit 1
expect_lines out 2
expect_match out '^2,2023-04-20,"The Daily","Grain deal & flag","https://news.example/1'
run stories --format nonsense
expect_status 2
run stories grain
expect_lines out 1
run stories grain OR link
expect_lines out 2
run stories --since 2023-04-20
expect_lines out 1
run stories --since 1h
expect_lines out 0

# What is wrong is told with its column, and is wrong usage.
run stories 'grain is:red'
expect_status 2
expect_match err '^dateline: column 10: '
run stories titel:grain
expect_status 0
expect_lines out 0
expect_lines err 1
expect_match err '^dateline: no field "titel": read as words; did you mean tit'
run stories --since soon
expect_status 2
expect_match err 'soon'
run stories --limit 0
expect_status 2

run show 2
expect_status 0
expect_out 'Grain deal & flag' 'Feed: The Daily' 'Ships wait.' \
	'Link: https://news.example/1?a=1&b=2'
run show 2 --json
expect_lines out 1
expect_match out '"text":"Ships wait\."'
expect_match out '"entities":\['
run show 99
expect_status 1
expect_match err 'no story 99'
run show
expect_status 2

run bookmark 1 --note 'read *this*' --tag world --tag 'to do'
expect_status 0
run bookmark 2
expect_status 0
run bookmark 99
expect_status 1
run bookmarks
expect_lines out 3
run bookmarks --tag world
expect_lines out 2
expect_out '            read *this* #world #to do'
run bookmarks --tag world --json
expect_match out '"note":"read \*this\*","tags":\["world","to do"\]'
run stories is:bookmarked
expect_lines out 2

run export markdown
expect_out '- A \[link\] here — The Daily, 2023-04-19 \#world \#to do' \
	'  read \*this\*'
expect_match out '^- \[Grain deal \\& flag\]\(<https://news.example/1\?a=1&b=2>\)'
run export html
expect_match out '^<DT><A HREF="https://news.example/1\?a=1&amp;b=2" ADD_DATE='
expect_no_match out 'javascript'
run export json --tag world
expect_match out '^\[\{"id":1,.*"note":"read \*this\*"'
run export nonsense
expect_status 2

run bookmark 2 --remove
expect_status 0
run bookmarks
expect_lines out 2
