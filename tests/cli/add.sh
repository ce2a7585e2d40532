#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Subscriptions come and go; the person's other lines stay as they are.
. "$top_srcdir/tests/lib/cli.sh"

www=$tmp/www
file=$XDG_CONFIG_HOME/dateline/feeds
mkdir "$www" "$www/blog"
cat >"$www/one.html" <<'HTML'
<title>x</title><link rel=alternate type="application/rss+xml" href=small-feed>
HTML
cat >"$www/several.html" <<'HTML'
<html><head><base href="/blog/">
<link rel="alternate" type="application/rss+xml" title="News &amp; more"
 href="news.xml">
<link rel="alternate" type="application/atom+xml" href="/small-feed">
<link rel="alternate" type="application/json" href="/wp-json/1">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
<link rel="alternate" type="application/rss+xml" href="exec:touch pwned">
<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">
</head><body><a href="/comments/feed/">Comments</a></body></html>
HTML
echo '<p>nothing here</p>' >"$www/none.html"
echo '<rss version="2.0"><channel><title>Kept</title></channel></rss>' \
	>"$www/kept.xml"
serve "$www"

# a feed, into a file that is not there yet
run add "$url/kept.xml" --tag world --tag "two words" --title 'My "own"'
expect_status 0
expect_out "Added: Kept  $url/kept.xml"
cat >"$tmp/want" <<EOF2
$url/kept.xml world "two words" "~My \"own\""
EOF2
expect_same "$file" "$tmp/want"
run add "$url/kept.xml"
expect_status 1
expect_lines err 1
expect_match err 'you have it: My "own", feed 1, http:'

# so is one that is spelled otherwise, or leads to it
for same in "${url#http://}/kept.xml" "HTTP${url#http}/./%6bept.xml#top"; do
	run add "$same"
	expect_status 1
	expect_match err 'you have it: My "own", feed 1, http:'
done
run add "$url/moved/0"
expect_status 0
run add "$url/moved/2"
expect_status 1
expect_match err "you have it: .*, feed 2, $url/moved/0"
run remove "$url/moved/0"
expect_same "$file" "$tmp/want"

# one that ends early is taken, and said to
printf '<rss><channel><title>Torn</title><item><title>a</title></item><it' \
	>"$www/torn.xml"
run add "$url/torn.xml"
expect_status 0
expect_out "Added: Torn  $url/torn.xml"
expect_match err 'the document ends early'
run refresh --no-casts --feed "$url/torn.xml"
expect_status 0
expect_match err 'Torn: .*the document ends early'
expect_match out ' 1 new story, .* 0 failed'
run feeds --check
expect_status 1
expect_match out '^ +127.0.0.1: the document ends early; what came before'
[ "$(grep -c 'ends early' "$tmp/out")" -eq 1 ] || fail "$ran: said twice"
run remove torn.xml

# a page with one feed is that feed
run add "$url/one.html"
expect_status 0
expect_out "Added: $url/small-feed"

# a page with several asks which
run add "$url/several.html"
expect_status 1
expect_out "  1  $url/blog/news.xml  News & more" "  2  $url/small-feed" \
	"  3  $url/comments/feed/  Comments"
expect_lines out 3
expect_match err 'names 3 feeds; choose one with --pick N'
run add "$url/several.html" --pick 4
expect_status 1
run add "$url/several.html" --pick 1
expect_status 0
expect_match out "Added: News & more  $url/blog/news.xml"

# a host alone is asked for https, and when nothing answers to that for http
cp "$www/kept.xml" "$www/again.xml"
run add "${url#http://}/again.xml"
expect_status 0
expect_out "Added: Kept  $url/again.xml"
run add "${url#http://}/status/404"
expect_status 1
expect_match err "^dateline: HTTP 404 \(not found\): $url/status/404; is it"

# the reason comes first, then the address that was asked, then what to do
while read -r path reason; do
	run add "$url$path"
	expect_status 1
	expect_lines err 1
	expect_match err "^dateline: $reason"
done <<EOF2
/status/401 HTTP 401 \(wants a name and a password\): $url/.*; NAME:PASS
/status/403 HTTP 403 \(forbidden\): $url/status/403; the site
/status/410 HTTP 410 \(gone for good\): $url/status/410; its site
/status/429 HTTP 429 \(too many requests\): $url/status/429; try again
/status/500 HTTP 500 \(error in the server\): $url/status/500; try again
/none.html not a feed: .*: $url/none.html; it names no feed either
/bomb larger than 16 MiB, the most that is read: $url/bomb
EOF2
run add "http://me:secret@${url#http://}/status/404"
expect_match err "^dateline: HTTP 404 \(not found\): $url/status/404; is it"
run add http://127.0.0.1:1/feed
expect_status 1
expect_match err '^dateline: Connection refused: http://127.0.0.1:1/feed$'

# what is no feed is not subscribed to
cp "$file" "$tmp/before"
for bad in "$url/none.html" "$url/status/404" "$url/hang-not" ftp://x/y; do
	run add "$bad"
	expect_status 1
	expect_lines err 1
done
expect_same "$file" "$tmp/before"
run add
expect_status 2

# the person's own lines
printf '# mine\n\n%s/small-feed   world\nbroken line\n# end' "$url" >"$file"
run add --unseen https://example.org/feed
expect_status 0
run remove small-feed
expect_status 0
expect_match err 'feeds:4: broken: an address begins with https://'
printf '# mine\n\nbroken line\n# end\nhttps://example.org/feed\n' \
	>"$tmp/want"
expect_same "$file" "$tmp/want"
run remove nowhere
expect_status 1
run feeds --json
expect_lines out 1
expect_match out '"url":"https://example.org/feed"'
