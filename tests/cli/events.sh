#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Stories of one event become one row, with their casts found as in life; what
# they share must be more than who is in the news every day, unless it is told in
# another script.
. "$top_srcdir/tests/lib/cli.sh"

DATELINE_NOW=1725000000 # after all of them

# Blocks as those of tests/data/events.txt, from standard input, to one feed
# each; a story's address names its event.
subscribe() {
	rm -rf "$tmp/feeds" "$XDG_DATA_HOME"
	mkdir "$tmp/feeds"
	awk -v dir="$tmp/feeds" '
		function text(s) {
			gsub(/&/, "\\&amp;", s); gsub(/</, "\\&lt;", s)
			return s
		}
		function put() {
			if (event == "") return
			file = feed; gsub(/[^A-Za-z]/, "-", file)
			file = dir "/" file ".xml"
			if (!(file in begun))
				printf "<rss version=\"2.0\"><channel>" \
					"<title>%s</title>\n", feed >file
			begun[file] = 1
			printf "<item><title>%s</title><link>" \
				"http://news.example/%s/%d</link>" \
				"<pubDate>%s</pubDate><description>%s" \
				"</description></item>\n", text(title),
				event, ++n, date, text(body) >file
		}
		{ value = $0; sub(/^[a-z]*: /, "", value) }
		/^event: / { put(); event = value; body = "" }
		/^feed: / { feed = value }
		/^date: / { date = value }
		/^title: / { title = value }
		/^text: / { body = value }
		END { put(); for (f in begun) print "</channel></rss>" >f }'
	for f in "$tmp/feeds"/*.xml; do
		echo "file://$f"
	done >"$XDG_CONFIG_HOME/dateline/feeds"
	run refresh
	expect_status 0
}

ids() {
	sed 's/^{"id":\([0-9]*\),.*/\1/' "$tmp/out"
}

subscribe <<'NEWS'
event: paris
feed: Wire
date: 2023-02-06T10:00:00Z
title: Macron meets Scholz
text: French President Emmanuel Macron met German Chancellor Olaf Scholz on Monday.
event: kyiv
feed: Wire
date: 2023-02-07T10:00:00Z
title: Scholz visits Zelenskyy
text: German Chancellor Olaf Scholz promised President Volodymyr Zelenskyy more tanks.
event: london
feed: Courier
date: 2023-02-07T12:00:00Z
title: Zelenskyy asks Sunak for jets
text: Ukrainian President Volodymyr Zelenskyy asked Prime Minister Rishi Sunak for fighter jets.
event: pensions
feed: Courier
date: 2023-02-06T15:00:00Z
title: Macron defends pension reform
text: French President Emmanuel Macron defended a later retirement age as unions called a strike.
event: kyiv
feed: Courier
date: 2023-02-07T18:00:00Z
title: German chancellor in Ukraine with promise of tanks
text: Olaf Scholz told Volodymyr Zelenskyy that Germany would send further tanks.
event: paris
feed: Courier
date: 2023-02-06T11:00:00Z
title: Macron meets Scholz
text: Emmanuel Macron, the French president, met Olaf Scholz, chancellor of Germany, on Monday.
event: telephone
feed: Wire
date: 2023-02-08T09:00:00Z
title: Xi and Putin speak by telephone
text: Chinese President Xi Jinping and Russian President Vladimir Putin spoke by telephone.
event: telephone
feed: Morgenblatt
date: 2023-02-08T11:00:00Z
title: 习近平与普京通电话
text: 中国国家主席习近平与俄罗斯总统普京通电话。
NEWS
run stories --fold
expect_lines out 5

# Over all pairs of stories: together in truth, together as grouped.
subscribe <"$top_srcdir/tests/data/events.txt"
run stories --fold --limit 1000 --json
for id in $(ids); do
	run stories "event:$id" --json
	sed "s|.*http://news.example/\([^/]*\)/.*|\1 $id|" "$tmp/out"
done >"$tmp/put"
awk '
	{ for (i = 1; i < NR; i++) {
		same = event[i] == $1; put = row[i] == $2
		both += same && put; truth += same; found += put }
	  event[NR] = $1; row[NR] = $2 }
	END {
		p = found ? both / found : 0; r = truth ? both / truth : 0
		printf "%d stories: precision %.3f recall %.3f\n", NR, p, r
		exit !(NR >= 100 && p >= 0.90 && r >= 0.88)
	}' "$tmp/put" || fail "events fall apart, or together"
