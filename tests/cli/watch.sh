#!/bin/sh
# SPDX-License-Identifier: MIT
#
# watch lines of the config hold for commands as they do for the reader.
. "$top_srcdir/tests/lib/cli.sh"

cat >"$tmp/feed.xml" <<'XML'
<rss version="2.0"><channel><title>The Daily</title>
<item><guid>1</guid><title>Finland joins</title>
<pubDate>Thu, 20 Apr 2023 13:00:00 GMT</pubDate>
<description>Finland joined NATO on Tuesday.</description></item>
<item><guid>2</guid><title>Grain deal</title>
<pubDate>Tue, 18 Apr 2023 10:00:00 GMT</pubDate>
<description>Volodymyr Zelensky spoke with Antonio Guterres.</description></item>
<item><guid>3</guid><title>Weather</title>
<pubDate>Mon, 17 Apr 2023 10:00:00 GMT</pubDate>
<description>It rained all day.</description></item>
</channel></rss>
XML
feeds "file:$tmp/feed.xml"
config=$XDG_CONFIG_HOME/dateline/config

# A watch that is there before the stories marks them as they come in; a name
# may be any that the knowledge base has.
echo 'watch Zelenskyy' >"$config"
run refresh
expect_status 0
run stories --watched
expect_lines out 1
expect_match out ' ◎ .*Grain deal$'

# One that comes later marks those that are there, without a refresh.
echo 'watch NATO' >>"$config"
run stories --watched
expect_lines out 2
run stories --watched --since 3h
expect_lines out 1
expect_match out 'Finland joins$'
run stories --watched --json
expect_match out '"watched":true'

# A query is watched as well; a wrong one is told, and the rest holds.
echo 'watch title:weather' >>"$config"
echo 'watch is:purple' >>"$config"
run stories is:watched
expect_status 0
expect_lines out 3
expect_lines err 1
expect_match err 'watch is:purple: column 4:'

# What is no longer in the file is no longer watched.
echo 'watch NATO' >"$config"
run stories is:watched
expect_lines out 1
expect_lines err 0
