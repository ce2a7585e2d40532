#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Stories of a feed that was unsubscribed count for nobody, and do again when
# the feed is back; each number is that of the stories there are to see.
. "$top_srcdir/tests/lib/cli.sh"

document() { # TITLE NUMBER
	echo "<rss version=\"2.0\"><channel><title>$1</title>"
	i=0
	while [ $i -lt "$2" ]; do
		i=$((i + 1))
		echo "<item><title>Talks in Kyiv, day $i</title><guid>$1 $i</guid>"
		echo "<description>Jens Stoltenberg met Volodymyr Zelenskyy" \
			"in Kyiv.</description></item>"
	done
	echo '</channel></rss>'
}

document Big 150 >"$tmp/big.xml"
document Small 2 >"$tmp/small.xml"
feeds "file:$tmp/big.xml" "file:$tmp/small.xml"
run refresh
expect_status 0
run who stoltenberg
expect_out 'In: 152 stories, 152 mentions'

run remove Big
expect_status 0
run refresh
run who stoltenberg
expect_out 'In: 2 stories, 2 mentions' 'Stories (2)'
run who stoltenberg --with zelenskyy
expect_out 'Stories (2)'
expect_no_match out 'Big'
run trends
expect_no_match out '15[0-9]'

run add "file:$tmp/big.xml"
expect_status 0
run refresh
run who stoltenberg
expect_out 'In: 152 stories, 152 mentions'

# Read again by newer names, a story out of sight stays so.
run remove Big
run refresh
run reindex
expect_status 0
run who stoltenberg
expect_out 'In: 2 stories, 2 mentions'
