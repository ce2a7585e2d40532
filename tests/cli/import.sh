#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Feeds of other readers come in, but no commands; and go out again.
. "$top_srcdir/tests/lib/cli.sh"

cat >"$tmp/list.opml" <<'X'
<?xml version="1.0"?>
<opml version="2.0"><head><title>mine</title></head><body>
<outline text="World"><outline text="Europe">
<outline type="rss" text="A &amp; B" xmlUrl="http://127.0.0.1:9/a"/>
</outline></outline>
<outline type="rss" text="C" xmlUrl="http://127.0.0.1:9/c" category="/News"/>
<outline type="rss" text="bad" xmlUrl="|touch pwned" filtercmd="touch pwned"/>
<outline type="rss" text="bad" xmlUrl="exec:touch pwned"/>
<outline type="rss" text="!hidden" xmlUrl="file:///etc/passwd"/>
<outline text="@agent x"><outline type="rss" text="D"
 xmlUrl="http://127.0.0.1:9/d"/></outline>
</body></opml>
X
run import "$tmp/list.opml"
expect_status 0
expect_match out '^3 feeds added; 3 left out that are no web addresses$'
urls=$XDG_CONFIG_HOME/dateline/feeds
grep -q '^http://127.0.0.1:9/a World/Europe "~A & B"$' "$urls" ||
	fail "the folder or the title is lost: $(cat "$urls")"
grep -q '^http://127.0.0.1:9/d "~D"$' "$urls" ||
	fail "a folder became an option: $(cat "$urls")"
if grep -Eq 'exec:|touch|passwd' "$urls"; then
	fail "a command came in"
fi

run import "$tmp/list.opml"
expect_status 0
expect_match out '^0 feeds added; 3 were there already; 3 left out'

printf '%s\n' '# mine' 'http://127.0.0.1:9/e news "~E"' '"exec:touch x" y' \
	'"query:x:unread = yes"' >"$tmp/urls"
run import "$tmp/urls"
expect_status 0
expect_match out '^1 feed added; 2 left out'
expect_match out '^1 runs a command .* import it with --commands'

# commands only by consent
run import --commands "$tmp/urls"
expect_status 0
expect_match out '^1 feed added; 1 was there already; 1 left out'
grep -qx '"exec:touch x" y' "$urls" ||
	fail "the command did not come in: $(cat "$urls")"
run remove 'exec:touch x'
expect_status 0

run export opml
expect_status 0
expect_match out 'text="A &amp; B" title="A &amp; B" xmlUrl="http://127.0.0.1:9/a" category="/World/Europe"/>$'
cp "$tmp/out" "$tmp/again.opml"
run import "$tmp/again.opml"
expect_match out '^0 feeds added; 4 were there already$'

echo '<html></html>' >"$tmp/page"
run import "$tmp/page"
expect_status 1
expect_lines err 1
run import "$tmp/nothing"
expect_status 1
run import
expect_status 2
