#!/bin/sh
# SPDX-License-Identifier: MIT
#
# bench_parse.sh - feeds to JSON, everything included, against xmllint that
# reads the same files and does nothing: feeds made up by our server, and
# recorded ones where a collection is at hand.
set -u
bench=$top_builddir/tests/bench
tmp=$(mktemp -d "${TMPDIR:-/tmp}/dateline-bench.XXXXXX") || exit 99
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$tmp"' EXIT
trap 'exit 99' INT TERM HUP
runs=${RUNS:-15}
mib=0

# COMMAND...: a row with its speed.  Both run in one thread: their CPU time is
# what they take on a machine that does nothing else.
row() {
	label=$1
	shift
	set -- $("$bench/measure" "$runs" true "$@") || exit 1
	rate=$(awk -v b="$bytes" -v ms="$2" \
		'BEGIN { printf "%.1f", b / 1048576 / (ms / 1000) }')
	[ "$mib" != 0 ] || mib=$rate
	awk -v label="$label" -v ms="$1" -v cpu="$2" -v kb="$3" \
		-v rate="$rate" -v base="$mib" 'BEGIN {
		printf "  %-26s %7.1f ms  cpu %7.1f ms  %6.1f MiB/s  %5.2f x  %5.1f MiB\n",
		    label, ms, cpu, rate, rate / base, kb / 1024 }'
}

# TITLE FILE...
compare() {
	title=$1
	shift
	bytes=$(cat "$@" | wc -c)
	mib=0
	printf '%s: %d files, %d KiB\n' "$title" $# $((bytes / 1024))
	if command -v xmllint >/dev/null; then
		row "xmllint --stream --noout" xmllint --stream --noout "$@"
	else
		echo "  xmllint is not installed"
	fi
	row "dateline parse" "$DATELINE" parse "$@"
}

mkfifo "$tmp/in" "$tmp/port"
"$bench/feedserver" 40 100 <"$tmp/in" >"$tmp/port" &
server=$!
exec 9>"$tmp/in"
read -r port <"$tmp/port"
i=0
while [ "$i" -lt 40 ]; do
	curl -sS --noproxy '*' -o "$tmp/$i.xml" \
		"http://127.0.0.1:$port/$i.xml" || exit 1
	i=$((i + 1))
done
kill "$server"
server=
compare "made up" "$tmp"/*.xml

feeds=${DATELINE_FEEDS:-$top_srcdir/../shared/feeds}/recorded
test -d "$feeds" || exit 0
command -v xmllint >/dev/null || exit 0
# Only what both read to the end.
set --
for f in "$feeds"/*/*.xml; do
	xmllint --stream --noout "$f" >"$tmp/said" 2>&1 || continue
	test ! -s "$tmp/said" || continue
	"$DATELINE" parse "$f" >"$tmp/said" 2>&1 && set -- "$@" "$f"
done
compare "recorded" "$@"
