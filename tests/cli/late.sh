#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What brings thirty libraries along is not opened before it is needed; and
# where it cannot be opened, that is told.
. "$top_srcdir/tests/lib/cli.sh"

so=$(sed -n 's/^#define LATE_CURL "\(.*\)"$/\1/p' "$top_builddir/config.h")
[ -n "$so" ] || skip "libcurl is linked like the others"

LD_TRACE_LOADED_OBJECTS=1 "$DATELINE" >"$tmp/loaded" 2>&1
grep -q libsqlite3 "$tmp/loaded" && grep libcurl "$tmp/loaded" &&
	fail "libcurl is opened at the start"

# a library that is none
mkdir "$tmp/lib"
: >"$tmp/lib/$so"
feeds "http://127.0.0.1:9/feed.xml"
LD_LIBRARY_PATH=$tmp/lib
export LD_LIBRARY_PATH
run refresh
expect_status 1
expect_match err "libcurl cannot be opened: .*$so"
run stories
expect_status 0
