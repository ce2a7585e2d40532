#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The same files through `dateline cast`, document by document: the names that
# come out of all of it, tables, rules and tagger together.  F1 over PER, ORG
# and LOC of whole names, and a floor under each.  Skipped where the corpora
# are not.
set -u

dev=${DATELINE_CORPUS:-$top_srcdir/../shared/corpus}/dev
test -d "$dev" || {
	echo "no corpora in $dev"
	exit 77
}
tmp=$(mktemp -d "${TMPDIR:-/tmp}/dateline-test.XXXXXX") || exit 99
trap 'rm -rf "$tmp"' EXIT
HOME=$tmp
export HOME
status=0

# FILE's documents, as tokens and as the lines that `cast` is to print.
cut_up() {
	rm -f "$tmp"/*.tokens "$tmp"/*.gold
	awk -F'\t' -v dir="$tmp" '
		/^# doc = / { close(t); close(g); n++
			t = sprintf("%s/%05d.tokens", dir, n)
			g = sprintf("%s/%05d.gold", dir, n); next }
		{ print $1 >t; if ($0 == "") next
			sub("GPE-COUNTRY", "LOC", $2); print $2 >g }' "$1"
}

# The names of two columns of tags: right, found, wanted.
count='
function close_name(k) {
	if (from[k] && type[k] ~ /^(PER|ORG|LOC)$/) {
		n[k]++
		seen[k, from[k] " " NR - 1 " " type[k]] = 1
		if ((3 - k, from[k] " " NR - 1 " " type[k]) in seen) right++
	}
	from[k] = 0
}
function take(k, tag) {
	if (tag !~ /^I-/) close_name(k)
	if (tag ~ /^B-/) { from[k] = NR; type[k] = substr(tag, 3) }
}
{ take(1, $1); take(2, $2) }
END { NR++; close_name(1); close_name(2); print right + 0, n[2] + 0, n[1] + 0 }'

measure() {
	cut_up "$dev/$1.tsv"
	for t in "$tmp"/*.tokens; do
		"$DATELINE" cast --tokens --format conll --lang en "$t" \
			>"$tmp/out" || exit 1
		grep -a . "$tmp/out" | cut -f2 | paste "${t%.tokens}.gold" - |
			awk "$count"
	done | awk -v name="$1" -v floor="$2" '
		{ r += $1; f += $2; w += $3 }
		END { f1 = f + w ? 200 * r / (f + w) : 0
			printf "%-20s F1 %5.1f  right %d of %d, found %d\n",
				name, f1, r, w, f
			exit f1 < floor }' || status=1
}

measure gum-news 87
measure uner-pud-news 83
measure crossner-politics 84
measure wikinews-hand 95
measure voa-hand 96.5
exit $status
