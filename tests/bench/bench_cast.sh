#!/bin/sh
# SPDX-License-Identifier: MIT
#
# bench_cast.sh - casts, within one process and as a process: of the annotated
# stories, in which every fourth word is of a name, and of plain newswire
# where the corpus is at hand.
set -u
tmp=$(mktemp -d "${TMPDIR:-/tmp}/dateline-bench.XXXXXX") || exit 99
trap 'rm -rf "$tmp"' EXIT

read_all() {
	"$top_builddir/tests/bench/bench_cast" "$DATELINE_DATA/kb.bin" \
		"$DATELINE_DATA/tagger.bin" "$@"
}

newswire=${DATELINE_CORPUS:-$top_srcdir/../shared/corpus}/unlabelled
for f in "$newswire"/*.txt; do
	test -f "$f" || continue
	echo "newswire, stories of 20 sentences:"
	head -n 4000 "$f" | awk -v dir="$tmp" '
		NR % 20 == 1 { close(out); out = dir "/" NR ".wire"
			print "# newswire\n" >out }
		{ print >out }'
	read_all "$tmp"/*.wire || exit 1
done
echo "annotated stories, dense with names:"
read_all "$top_srcdir"/tests/data/cast/*.txt || exit 1

# A whole process, from its start to its last byte.
sed -e '1,/^$/d' -e 's/\[\([^]|]*\)|[^]]*\]/\1/g' \
	"$top_srcdir"/tests/data/cast/*.txt | tr '\n' ' ' |
	cut -d' ' -f1-500 >"$tmp/story"
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
	before=$(date +%s%N)
	"$DATELINE" cast --date 2023-07-11 --lang en "$tmp/story" >/dev/null ||
		exit 1
	after=$(date +%s%N)
	echo $(((after - before) / 1000))
done | sort -n >"$tmp/times"
printf 'dateline cast, as a whole process  %6s us (median of 15)\n' \
	"$(sed -n 8p "$tmp/times")"
