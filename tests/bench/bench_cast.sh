#!/bin/sh
# SPDX-License-Identifier: MIT
#
# bench_cast.sh - casts, within one process and as a process.
set -u
"$top_builddir/tests/bench/bench_cast" "$DATELINE_DATA/kb.bin" \
	"$DATELINE_DATA/tagger.bin" "$top_srcdir"/tests/data/cast/*.txt || exit 1

# A whole process, from its start to its last byte.
story=$(mktemp)
times=$(mktemp)
trap 'rm -f "$story" "$times"' EXIT
sed -e '1,/^$/d' -e 's/\[\([^]|]*\)|[^]]*\]/\1/g' \
	"$top_srcdir"/tests/data/cast/*.txt | tr '\n' ' ' |
	cut -d' ' -f1-500 >"$story"
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
	before=$(date +%s%N)
	"$DATELINE" cast --date 2023-07-11 --lang en "$story" >/dev/null ||
		exit 1
	after=$(date +%s%N)
	echo $(((after - before) / 1000))
done | sort -n >"$times"
printf 'dateline cast, as a whole process  %6s us (median of 15)\n' \
	"$(sed -n 8p "$times")"
