#!/bin/sh
# SPDX-License-Identifier: MIT
#
# who, trends, graph, reindex: names followed from the command line, and a
# correction that is kept.
. "$top_srcdir/tests/lib/cli.sh"

item() {
	printf '<item><guid>%s</guid><title>%s</title><pubDate>%s</pubDate>' \
		"$1" "$2" "$3"
	printf '<description>%s</description></item>\n' "$4"
}

{
	echo '<rss version="2.0"><channel><title>The Daily</title>'
	item 1 'Talks in Kyiv' 'Thu, 20 Apr 2023 10:00:00 GMT' \
		'Jens Stoltenberg met Volodymyr Zelenskyy in Kyiv. It was his first visit. NATO will help, Stoltenberg said.'
	item 2 'Finland joins' 'Wed, 19 Apr 2023 10:00:00 GMT' \
		'Finland joined NATO. Jens Stoltenberg welcomed President Sauli Niinistö.'
	item 3 'Grain deal' 'Tue, 18 Apr 2023 10:00:00 GMT' \
		'Recep Tayyip Erdoğan spoke with Vladimir Putin.'
	item 4 'A visit' 'Mon, 20 Feb 2023 10:00:00 GMT' \
		'President Joe Biden and U.S. Secretary of State Antony Blinken came to Kyiv.'
	echo '</channel></rss>'
} >"$tmp/feed.xml"
feeds "file:$tmp/feed.xml"
run refresh
expect_status 0

run who stoltenberg
expect_status 0
expect_out 'Jens Stoltenberg' 'In: 2 stories, 3 mentions' \
	'  2014-10-01 – 2024-10-01  Secretary General of NATO' \
	'      Jens Stoltenberg met Volodymyr Zelenskyy in Kyiv.'
# A name that only the knowledge base has, and two at once.
run who nato --with zelenskyy
expect_status 0
expect_out 'Stories (1)'
# Filters by feed and day; the chart and the companions follow them.
run who stoltenberg --since 2023-04-20
expect_status 0
expect_out 'Stories (1)' 'In: 2 stories, 3 mentions' \
	'  2023-04-20  Talks in Kyiv — The Daily'
run who stoltenberg --before 2023-04-20 --feed daily
expect_out 'Stories (1)' '  2023-04-19  Finland joins — The Daily'
run who stoltenberg --feed elsewhere
expect_status 0
expect_no_match out '^Stories'
run who stoltenberg --since never
expect_status 2
expect_lines err 1
# They meet in no sentence: one of each.
run who niinistö --with NATO
expect_out '      Finland joined NATO. … Jens Stoltenberg welcomed President Sauli Niinistö.'
run stories entity:zelenskyy
expect_lines out 1
run stories entity:nato entity:finland
expect_lines out 1
run who stoltenberg --json
expect_lines out 1
expect_match out '"kb":"Q57665",.*"stories":2,"mentions":3'
run who stoltenberg --format csv
expect_lines out 3
run who stoltenberg --format markdown
expect_out '# Jens Stoltenberg'
# What somebody is today: at the time of the stories, and when the offices are
# over, which the stories cannot tell.
run who Biden
expect_out 'Role: President, United States'
DATELINE_NOW=1760000000
run who Biden
expect_out 'Role: Former President, United States'
run who Blinken
expect_out 'Role: Former Secretary of State, United States'
run who Biden --json
expect_match out '"country":"US","role":"Former President"'
run who stoltenberg
expect_out 'Role: Finance Minister, Norway'
run who Putin
expect_out 'Role: President, Russia'
run show 4
expect_match out 'President'
expect_no_match out 'Former'
DATELINE_NOW=1682000000
# Known, but in no story; and nobody.
run who Merkel
expect_status 0
expect_match out '2005-11-22 – 2021-12-08 +Chancellor'
run who xyzzy
expect_status 1
expect_lines err 1
run who
expect_status 2

run trends
expect_status 0
run trends --days 7 --feed daily --type leader
expect_lines out 1
expect_match out '^Jens Stoltenberg +leader +2 +×[0-9.]+ .*██$'
run trends --days 7 --feed elsewhere
expect_lines out 0
run trends --tag World
expect_lines out 0
run trends --type nonsense
expect_status 2
run graph --floor 1
expect_status 0
expect_match out 'label="NATO", type="org", stories=2'
expect_match out ' -- '
run graph --format graphml
expect_match out '<graphml'

# Everything is up to date: nothing is read; or all of it, when asked.
run reindex
expect_status 0
expect_out '0 stories read'
run reindex --all
expect_out '4 stories read'

# A correction reaches the stories that are there, and stays.
echo 'hide "Vladimir Putin"' >"$XDG_CONFIG_HOME/dateline/entities"
run reindex
expect_status 0
expect_out '4 stories read'
run stories entity:Putin
expect_lines out 0
run stories entity:Erdoğan
expect_lines out 1
run reindex
expect_out '0 stories read'

# Other names are told once, however they are spelled, and without the ending
# of what is his.
run who Putin
expect_match out 'Also called: .*, Putin, '
expect_no_match out "Putin's"
run who NATO
expect_match out 'Also called: .*OTAN'
expect_no_match out 'Also called: .*Nato'
