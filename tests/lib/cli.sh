# SPDX-License-Identifier: MIT
#
# cli.sh - what command tests share.  A test starts with
#
#	. "$top_srcdir/tests/lib/cli.sh"
#
# and then has: $tmp, a folder of its own; empty XDG folders in it; C.UTF-8;
# a clock that stands still; and these functions.
#
#	run COMMAND...           runs dateline COMMAND; sets $status, writes
#	                         $tmp/out and $tmp/err
#	expect_status N          of the last run
#	expect_out TEXT...       each TEXT is a whole line of $tmp/out
#	expect_match WHICH RE    a line of $tmp/WHICH (out, err) matches RE
#	expect_no_match WHICH RE none does
#	expect_lines WHICH N     number of lines
#	expect_same FILE FILE    two files have the same bytes
#	feeds LINE...            writes the feeds file
#	serve DIR                starts the web server over DIR; sets $url
#	skip REASON              the test cannot run here
#	fail REASON
#
# A test that reaches its end has passed.

set -u

top_srcdir=${top_srcdir:-$(cd "$(dirname "$0")/../.." && pwd)}
top_builddir=${top_builddir:-$PWD}
DATELINE=${DATELINE:-$top_builddir/dateline}
DATELINE_DATA=${DATELINE_DATA:-$top_builddir/src/data}

tmp=$(mktemp -d "${TMPDIR:-/tmp}/dateline-test.XXXXXX") || exit 99
server_pid=

at_exit() {
	status_at_exit=$?
	trap - EXIT INT TERM HUP
	stop_server
	chmod -R u+rwx "$tmp" 2>/dev/null
	rm -rf "$tmp"
	exit "$status_at_exit"
}

stop_server() {
	if [ -n "$server_pid" ]; then
		kill "$server_pid" 2>/dev/null
		wait "$server_pid" 2>/dev/null
		server_pid=
	fi
}

trap at_exit EXIT
trap 'exit 99' INT TERM HUP

HOME=$tmp/home
XDG_CONFIG_HOME=$tmp/config
XDG_DATA_HOME=$tmp/data
LC_ALL=C.UTF-8
TZ=UTC
NO_COLOR=1
DATELINE_NOW=1682000000
export HOME XDG_CONFIG_HOME XDG_DATA_HOME LC_ALL TZ NO_COLOR DATELINE_NOW
export DATELINE_DATA
unset http_proxy https_proxy all_proxy HTTPS_PROXY ALL_PROXY LANGUAGE
mkdir -p "$HOME" "$XDG_CONFIG_HOME/dateline" "$XDG_DATA_HOME" || exit 99

skip() {
	echo "skipped: $*"
	exit 77
}

fail() {
	echo "failed: $*"
	if [ -f "$tmp/out" ]; then
		echo "--- output"
		cat "$tmp/out"
		echo "--- errors"
		cat "$tmp/err"
	fi
	exit 1
}

run() {
	ran="dateline $*"
	status=0
	"$DATELINE" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null || status=$?
}

expect_status() {
	[ "$status" -eq "$1" ] ||
		fail "$ran: exit status is $status, not $1"
}

expect_out() {
	for expected_line; do
		grep -Fxq -e "$expected_line" "$tmp/out" ||
			fail "$ran: no line \"$expected_line\""
	done
}

expect_match() {
	grep -Eq -e "$2" "$tmp/$1" || fail "$ran: nothing in $1 like \"$2\""
}

expect_no_match() {
	if grep -Eq -e "$2" "$tmp/$1"; then
		fail "$ran: something in $1 is like \"$2\""
	fi
}

expect_lines() {
	counted=$(wc -l <"$tmp/$1")
	[ "$counted" -eq "$2" ] ||
		fail "$ran: $1 has $counted lines, not $2"
}

expect_same() {
	cmp -s "$1" "$2" || {
		diff -u "$1" "$2"
		fail "$1 and $2 differ"
	}
}

feeds() {
	printf '%s\n' "$@" >"$XDG_CONFIG_HOME/dateline/feeds"
}

# The server ends when its standard input does, so none outlives its test.
serve() {
	stop_server
	rm -f "$tmp/port" "$tmp/server.in"
	mkfifo "$tmp/port" "$tmp/server.in" || fail "no FIFO"
	"$top_builddir/tests/lib/httpd" "$1" \
		<"$tmp/server.in" >"$tmp/port" 2>"$tmp/server.err" &
	server_pid=$!
	exec 9>"$tmp/server.in"
	read -r server_port <"$tmp/port" || fail "the web server did not start"
	url=http://127.0.0.1:$server_port
}
