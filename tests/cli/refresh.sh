#!/bin/sh
# SPDX-License-Identifier: MIT
#
# One feed that fails is one clear line, and everything else works.
. "$top_srcdir/tests/lib/cli.sh"

www=$tmp/www
mkdir "$www"
cat >"$www/summit.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>The Summit</title>
<item><guid>1</guid><title>NATO leaders meet in Vilnius</title>
<pubDate>Tue, 11 Jul 2023 09:00:00 GMT</pubDate>
<description>&lt;p&gt;Secretary General Jens Stoltenberg was in
Vilnius.&lt;/p&gt;</description></item>
</channel></rss>
XML
printf 'hello\033[31m there' >"$www/malformed.xml"
serve "$www"

# nothing to do yet
run refresh
expect_status 1
expect_lines err 1
expect_match err 'there are no feeds yet'

feeds "$url/summit.xml world" "$url/malformed.xml" "$url/status/404" \
	"$url/hang" "$url/retry/503/3600" "$url/status/410" "$url/gzip"
echo "set timeout 1" >"$XDG_CONFIG_HOME/dateline/config"

run refresh
expect_status 0
expect_out "     1 new story    The Summit" \
	"     2 new stories  A small feed" \
	"7 feeds: 3 new stories, 0 changed, 5 failed."
expect_lines err 5
expect_match err "^dateline: $url/malformed.xml: not a feed"
expect_match err "^dateline: $url/status/404: HTTP 404 \(not found\)$"
expect_match err "^dateline: $url/hang: no answer within 1 second$"
expect_match err "^dateline: $url/retry/503/3600: HTTP 503"
expect_match err "^dateline: $url/status/410: HTTP 410 \(gone for good\)$"
if LC_ALL=C grep -q "$(printf '\033')" "$tmp/out" "$tmp/err"; then
	fail "an escape sequence came through"
fi
run stories
expect_match out 'The Summit +NATO leaders meet in Vilnius'

# each remembers why
run feeds
expect_status 0
expect_match out 'HTTP 404 \(not found\)'
expect_match out 'It asked to be left alone until 20 Apr 2023 15:13'
expect_match out 'It is gone for good and is not fetched any more'
run feeds --check
expect_status 1
expect_no_match out 'The Summit'

# nobody is asked twice without need
run refresh
expect_status 0
expect_out "No feed is due; --all fetches them anyway."

run refresh --all
expect_status 0
expect_out "5 feeds: 0 new stories, 0 changed, 3 failed."

# what a person names is asked, unless the server said to wait
run refresh --feed summit --json
expect_status 0
expect_out "{\"feed\":1,\"url\":\"$url/summit.xml\",\"title\":\"The \
Summit\",\"new\":0,\"changed\":0,\"error\":null}" \
	'{"feeds":1,"new":0,"changed":0,"unchanged_feeds":1,"failed_feeds":0}'
run refresh --feed status/404
expect_status 1
run refresh --feed retry
expect_status 0
expect_out "No feed is due; --all fetches them anyway."
run refresh --feed nowhere
expect_status 1
expect_match err 'no feed is called "nowhere"'

# a story that changed is the same story
sed 's/was in/came to/' "$www/summit.xml" >"$www/new" &&
	mv "$www/new" "$www/summit.xml"
run refresh --force
expect_status 0
expect_out "7 feeds: 0 new stories, 1 changed, 5 failed."

# when all fail, it failed
feeds "$url/status/500" "http://127.0.0.1:1/"
run refresh
expect_status 1
expect_lines err 2

run refresh --frobnicate
expect_status 2
