#!/bin/sh
# SPDX-License-Identifier: MIT
#
# also: who else reports an event, whose text is whose, who names whom.
. "$top_srcdir/tests/lib/cli.sh"

stores=$top_srcdir/tests/screen/stores/events
DATELINE_NOW=1710000000
sed "s|@DIR@|$(cd "$stores" && pwd)|" "$stores/feeds" \
	>"$XDG_CONFIG_HOME/dateline/feeds"
run refresh
expect_status 0
expect_match out '12 new stories'

# The agency's story, a copy of it, and a report of its own.
run stories 'title:"neutrality end"' --json
story=$(sed 's/^{"id":\([0-9]*\),.*/\1/' "$tmp/out")
run also "$story"
expect_status 0
expect_match out 'Wire +Sweden becomes 32nd member'
expect_out '        the text of Wire'
expect_match out 'Nordic Post +Two hundred years'
expect_match out '^Ulf Kristersson +Wire, Daily Courier, Nordic Post$'
expect_match out '^Antony Blinken +Wire, Daily Courier$'
run also "$story" --json
expect_lines out 1
expect_match out '"copy_of":[1-9]'
expect_match out '"names":\[\{"name":'
# The same for any story of the event, and alone for one that has no other.
run stories "event:$story"
expect_lines out 3
run stories --fold
expect_lines out 4

run also 999
expect_status 1
expect_lines err 1
run also
expect_status 2
