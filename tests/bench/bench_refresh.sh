#!/bin/sh
# SPDX-License-Identifier: MIT
#
# How long a refresh takes, against curl that fetches the same bytes from the
# same server on the loopback to nowhere; with newsboat side by side if it is
# installed.
#
#	cold     nothing is stored yet
#	casts    the same, and the cast of every story is read
#	warm     nothing has changed: every feed answers 304
#
# Then what reading one story takes, and what its place in the index of casts
# adds to that.
set -u

bench=$top_builddir/tests/bench
tmp=$(mktemp -d "${TMPDIR:-/tmp}/dateline-bench.XXXXXX") || exit 99
server=
trap 'stop; rm -rf "$tmp"' EXIT
trap 'exit 99' INT TERM HUP

HOME=$tmp/home
XDG_CONFIG_HOME=$tmp/config
XDG_DATA_HOME=$tmp/data
export HOME XDG_CONFIG_HOME XDG_DATA_HOME DATELINE_DATA
unset http_proxy all_proxy ALL_PROXY
mkdir -p "$HOME" "$XDG_CONFIG_HOME/dateline"
runs=${RUNS:-7}

stop() {
	[ -z "$server" ] || kill "$server" 2>/dev/null
	server=
}

serve() {
	stop
	rm -f "$tmp/in" "$tmp/port"
	mkfifo "$tmp/in" "$tmp/port"
	"$bench/feedserver" "$1" "$2" <"$tmp/in" >"$tmp/port" &
	server=$!
	exec 9>"$tmp/in"
	read -r port <"$tmp/port"
	i=0
	: >"$tmp/curl"
	: >"$XDG_CONFIG_HOME/dateline/feeds"
	while [ "$i" -lt "$1" ]; do
		url=http://127.0.0.1:$port/$i.xml
		echo "$url" >>"$XDG_CONFIG_HOME/dateline/feeds"
		printf 'url=%s\noutput=/dev/null\n' "$url" >>"$tmp/curl"
		i=$((i + 1))
	done
}

# LABEL RUNS BEFORE COMMAND...: prints a row, with the ratio to $base.
measure() {
	label=$1
	times=$2
	shift 2
	row=$("$bench/measure" "$times" "$@" 2>"$tmp/err") || {
		printf '  %-28s failed\n' "$label"
		cat "$tmp/err"
		return
	}
	set -- $row
	base=${base:-$1}
	awk -v label="$label" -v wall="$1" -v cpu="$2" -v kb="$3" \
		-v base="$base" 'BEGIN {
		printf "  %-28s %9.1f ms  %6.2f x  cpu %9.1f ms  %6.1f MiB\n",
		    label, wall, wall / base, cpu, kb / 1024 }'
}

# It takes minutes for what others do in a second: once is enough, and not
# for ever.
newsboat_rows() {
	command -v newsboat >/dev/null || return
	printf 'reload-threads 64\n' >"$tmp/nbconfig"
	sed 's/$/ x/' "$XDG_CONFIG_HOME/dateline/feeds" >"$tmp/nburls"
	set -- timeout 300 newsboat -q -C "$tmp/nbconfig" -u "$tmp/nburls" \
		-c "$tmp/nb.db" -x reload
	measure "newsboat, cold" 1 "rm -f '$tmp/nb.db'" "$@"
	measure "newsboat, warm" 1 true "$@"
}

compare() {
	printf '%s feeds with %s stories each\n' "$1" "$2"
	serve "$1" "$2"
	base=
	fresh="rm -rf '$XDG_DATA_HOME'"
	measure "curl --parallel" "$runs" true curl -s --parallel \
		--parallel-max 50 -K "$tmp/curl"
	measure "dateline refresh, cold" "$runs" "$fresh" "$DATELINE" \
		refresh --no-casts
	measure "dateline refresh, warm" "$runs" true "$DATELINE" \
		refresh --all --no-casts
	measure "dateline refresh with casts" 1 "$fresh" "$DATELINE" refresh
	newsboat_rows
	sh -c "$fresh"
	"$DATELINE" refresh --no-casts >/dev/null
	"$bench/bench_digest" "$DATELINE_DATA/kb.bin" \
		"$DATELINE_DATA/tagger.bin" "$XDG_DATA_HOME/dateline/dateline.db"
}

echo "refresh: median of $runs runs, ratio to curl"
compare 100 100
compare 1000 20
