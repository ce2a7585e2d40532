#!/bin/sh
# SPDX-License-Identifier: MIT
#
# How soon the reader is on screen, and how soon a key's frame is, seen from a
# terminal of 200x60: with few stories and with many, at rest and while a
# thousand feeds are being refreshed and ten thousand stories extracted.
# newsboat is shown with as many stories in its cache if it is installed with
# the sqlite3 shell.
#
#	SIZES="1000 500000"	how many stories
#	NEWSBOAT_MOST=100000	newsboat takes a minute for each screen of more
set -u

bench=$top_builddir/tests/bench
tmp=$(mktemp -d "${TMPDIR:-/tmp}/dateline-bench.XXXXXX") || exit 99
server=
trap 'stop; rm -rf "$tmp"' EXIT
trap 'exit 99' INT TERM HUP

HOME=$tmp/home
XDG_CONFIG_HOME=$tmp/config
XDG_DATA_HOME=$tmp/data
LC_ALL=C.UTF-8
export HOME XDG_CONFIG_HOME XDG_DATA_HOME LC_ALL DATELINE_DATA
unset http_proxy all_proxy ALL_PROXY
mkdir -p "$HOME" "$XDG_CONFIG_HOME/dateline"
runs=${RUNS:-11}

stop() {
	[ -z "$server" ] || kill "$server" 2>/dev/null
	server=
}

fresh_store() {
	rm -rf "$XDG_DATA_HOME"
	mkdir -p "$XDG_DATA_HOME/dateline"
	"$bench/mkstore" -t -m 4 "$XDG_DATA_HOME/dateline/dateline.db" "$1" \
		>/dev/null
	printf 'set refresh-at-start no\nset refresh-minutes 0\n' \
		>"$XDG_CONFIG_HOME/dateline/config"
	echo '# none' >"$XDG_CONFIG_HOME/dateline/feeds"
}

newsboat_screen() {
	command -v newsboat >/dev/null && command -v sqlite3 >/dev/null ||
		return
	printf 'file://%s/none.xml\n' "$tmp" >"$tmp/urls"
	: >"$tmp/nbconfig"
	rm -f "$tmp/nb.db"
	newsboat -q -C "$tmp/nbconfig" -u "$tmp/urls" -c "$tmp/nb.db" \
		-x print-unread >/dev/null 2>&1
	sqlite3 "$tmp/nb.db" "
INSERT OR IGNORE INTO rss_feed (rssurl, url, title)
	VALUES ('file://$tmp/none.xml', 'x', 'None');
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < $1)
INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content,
	unread)
SELECT 'g' || i, 'Story ' || i, '', 'http://x.example/' || i,
	'file://$tmp/none.xml', 1600000000 + i, 'text', 1 FROM n;"
	echo "  newsboat, $1 stories"
	"$bench/bench_screen" -r 3 -k 0 -w "Your feeds" newsboat -q \
		-C "$tmp/nbconfig" -u "$tmp/urls" -c "$tmp/nb.db" |
		sed 's/^/    /'
}

for n in ${SIZES:-1000 500000}; do
	fresh_store "$n"
	echo "screen: $n stories"
	"$bench/bench_screen" -r "$runs" -k 400 "$DATELINE" | sed 's/^/  /'
	[ "$n" -gt "${NEWSBOAT_MOST:-100000}" ] || newsboat_screen "$n"
done

echo "screen: 1000 feeds being refreshed, 10000 stories extracted"
rm -rf "$XDG_DATA_HOME"
: >"$XDG_CONFIG_HOME/dateline/config"
mkfifo "$tmp/in" "$tmp/port"
"$bench/feedserver" 1000 10 <"$tmp/in" >"$tmp/port" &
server=$!
exec 9>"$tmp/in"
read -r port <"$tmp/port"
i=0
while [ $i -lt 1000 ]; do
	echo "http://127.0.0.1:$port/$i.xml"
	i=$((i + 1))
done >"$XDG_CONFIG_HOME/dateline/feeds"
# The word is that of the first story: until one is stored there is none.
"$bench/bench_screen" -b -w Story -r 1 -k 400 "$DATELINE" |
	sed -e 's/^first screen/first story /' -e 's/^/  /'
