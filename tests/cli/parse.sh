#!/bin/sh
# SPDX-License-Identifier: MIT
#
# parse: one line of JSON, or one line that says what the document is instead.
. "$top_srcdir/tests/lib/cli.sh"

cat >"$tmp/rss" <<'X'
<rss version="2.0"><channel><title>T</title><item><title>a</title>
<link>b</link></item></channel></rss>
X
run parse "$tmp/rss"
expect_status 0
expect_lines out 1
expect_lines err 0
expect_match out '^{"format":"rss20","title":"T","link":null,.*"entries":\[{"id":null,"title":"a","link":"b",.*}\]}$'

run parse --url http://example.org/x/ "$tmp/rss"
expect_match out '"link":"http://example.org/x/b"'

"$DATELINE" parse - <"$tmp/rss" | grep -q '"title":"T"' ||
	fail "standard input is not read"

printf '<rss><channel><title>\355\311\322</title></channel></rss>' >"$tmp/koi"
run parse --content-type 'text/xml; charset=koi8-r' "$tmp/koi"
expect_match out '"title":"Мир"'

run parse "$tmp/rss" "$tmp/rss"
expect_lines out 2

for doc in '' '<html><body>x</body></html>' '<opml/>' '{"a":1}' 'hello' \
	'<svg xmlns="http://www.w3.org/2000/svg"/>' '[' '<x>'; do
	printf '%s' "$doc" >"$tmp/doc"
	run parse "$tmp/doc"
	expect_status 1
	expect_lines out 0
	expect_lines err 1
done

run parse "$tmp/nothing"
expect_status 1
expect_lines err 1
run parse
expect_status 2
run parse --nonsense "$tmp/rss"
expect_status 2
