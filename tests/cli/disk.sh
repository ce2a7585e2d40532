#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A full disk and a folder that cannot be written: one clear line, and what
# was there before is there after.
. "$top_srcdir/tests/lib/cli.sh"

www=$tmp/www
mkdir "$www"
awk 'BEGIN {
	print "<rss version=\"2.0\"><channel><title>Large</title>"
	for (i = 1; i <= 3000; i++)
		printf "<item><guid>%d</guid><title>Story %d</title>" \
		    "<description>%01000d</description></item>\n", i, i, i
	print "</channel></rss>"
}' >"$www/large.xml"
serve "$www"
feeds "$url/small-feed"
run refresh
expect_status 0
run bookmark 1
expect_status 0

feeds "$url/small-feed" "$url/large.xml"

# a file system of two megabytes, where we may make one
full='
mount -t tmpfs -o size=2m tmpfs "$XDG_DATA_HOME" &&
mkdir "$XDG_DATA_HOME/dateline" &&
cp "$1" "$XDG_DATA_HOME/dateline/dateline.db" || exit 77
"$DATELINE" refresh --force
status=$?
"$DATELINE" bookmarks >"$2"
exit $status'
export DATELINE
status=77
unshare -rm true 2>/dev/null && {
	status=0
	cp "$XDG_DATA_HOME/dateline/dateline.db" "$tmp/before.db"
	unshare -rm sh -c "$full" sh "$tmp/before.db" "$tmp/kept" \
		>"$tmp/out" 2>"$tmp/err" || status=$?
}
if [ $status -ne 77 ]; then
	ran="dateline refresh on a full disk"
	expect_status 1
	expect_lines err 1
	expect_match err '^dateline: .*dateline.db: .*full'
	expect_lines kept 1
fi

# no file may grow beyond two megabytes
status=0
(
	trap '' XFSZ
	ulimit -f 4096
	exec "$DATELINE" refresh --force >"$tmp/out" 2>"$tmp/err"
) || status=$?
ran="dateline refresh with files that may not grow"
expect_status 1
expect_lines err 1
expect_match err '^dateline: .*dateline.db: '
run stories
expect_status 0
expect_lines out 2
run bookmarks
expect_lines out 1

# with room again, all is well
run refresh --force
expect_status 0
expect_match out '3000 new stories'
run bookmarks
expect_lines out 1

# the data folder is a file
XDG_DATA_HOME=$tmp/out
: >"$tmp/blocked"
XDG_DATA_HOME=$tmp/blocked run refresh
expect_status 1
expect_lines err 1
expect_match err '^dateline: .*blocked.*: '

# the data folder may not be written
[ "$(id -u)" -ne 0 ] || exit 0
mkdir "$tmp/locked"
chmod 500 "$tmp/locked"
XDG_DATA_HOME=$tmp/locked run refresh
expect_status 1
expect_lines err 1
expect_match err '^dateline: .*locked.*: Permission denied'
