#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A correction outlives everything: another reading of the stories, a reading
# that is killed in the middle, a new knowledge base.
. "$top_srcdir/tests/lib/cli.sh"

# 600 stories, and the two that matter: the newest and the oldest.
story() {
	printf '<item><guid>%s</guid><title>%s</title>' "$1" "$2"
	printf '<pubDate>%s</pubDate><description>%s</description></item>\n' \
		"$3" "$4"
}
{
	echo '<rss version="2.0"><channel><title>The Daily</title>'
	story new 'Visit' 'Thu, 20 Apr 2023 10:00:00 GMT' \
		'Jens Stoltenberg met Volodymyr Zelenskyy in Kyiv.'
	i=0
	while [ $i -lt 600 ]; do
		story "$i" "Talks $i" 'Wed, 19 Apr 2023 10:00:00 GMT' \
			"Vladimir Putin spoke with Recep Tayyip Erdogan in Moscow. Round $i brought nothing, the Kremlin said."
		i=$((i + 1))
	done
	story old 'NATO' 'Tue, 18 Apr 2023 10:00:00 GMT' \
		'Jens Stoltenberg spoke of Ukraine in Brussels.'
	echo '</channel></rss>'
} >"$tmp/feed.xml"
feeds "file:$tmp/feed.xml"
run refresh
expect_status 0
run stories entity:Q57665
expect_lines out 2
before='[^,]*"name":"Jens Stoltenberg"'
run show 602 --json
expect_match out "$before"

# Killed in the middle: what was read is done, what was not is still as it
# was, nothing is lost, and the next run goes on from there.
entities=$XDG_CONFIG_HOME/dateline/entities
printf '%s\n' 'rename Q57665 "The Secretary"  # Jens Stoltenberg' \
	'hide Q7747  # Vladimir Putin' >"$entities"
mkfifo "$tmp/progress"
"$DATELINE" reindex --progress 2>"$tmp/progress" >/dev/null &
reader=$!
exec 8<"$tmp/progress"
# "\r0\r2...": by the fourth byte a portion has been stored.
dd bs=1 count=4 <&8 >/dev/null 2>&1
kill -9 $reader
wait $reader 2>/dev/null
exec 8<&-
run show 602 --json
expect_match out '"name":"The Secretary"'
run stories entity:Q57665
expect_lines out 2
run stories entity:erdogan
expect_lines out 600
run reindex
expect_status 0
expect_no_match out '^602 '
run show 1 --json
expect_match out '"name":"The Secretary"'
run stories entity:Q7747
expect_lines out 0
run reindex
expect_out '0 stories read'

# A new knowledge base: everything is read again, the corrections win again.
mkdir "$tmp/tables"
cp "$top_srcdir"/src/data/*.tsv "$tmp/tables"
printf 'asof\n2027-01-31\n' >"$tmp/tables/asof.tsv"
printf 'kb:zyx\tZyxa Qwert\t\tSecretary General of NATO\tio_head\t\tnato\t2027-01-30\t\tcurated\tQwert\t\t\tcurrent\t2027-01-31\t1\n' \
	>>"$tmp/tables/leaders.tsv"
run kb update "$tmp/tables"
expect_status 0
run reindex
expect_status 0
expect_out '602 stories read'
run show 1 --json
expect_match out '"name":"The Secretary"'
run stories entity:Q7747
expect_lines out 0
run who 'The Secretary'
expect_status 0
expect_out 'The Secretary'

# And what comes in from now on.
sed 's/<guid>old/<guid>late/' "$tmp/feed.xml" >"$tmp/new.xml"
mv "$tmp/new.xml" "$tmp/feed.xml"
run refresh --force
expect_status 0
run show 603 --json
expect_match out '"name":"The Secretary"'

# Taken back, it is as it was.
: >"$entities"
run reindex
run show 602 --json
expect_match out "$before"
run stories entity:Q7747
expect_lines out 600
