#!/bin/sh
# SPDX-License-Identifier: MIT
#
# bench_store.sh - lists, searches and names in small and big stores, and how
# each grows with the store.
#
# STORE_SIZES="10000 1000000" sets how many stories, with 20 mentions each; a
# million takes some minutes and 2 GB under $TMPDIR to make.
set -u
tools=$top_builddir/tests/bench
dir=$(mktemp -d "${TMPDIR:-/tmp}/dateline-bench.XXXXXX") || exit 1
trap 'rm -rf "$dir"' EXIT INT TERM
sizes=${STORE_SIZES:-10000 100000}

for n in $sizes; do
	printf '\n--- a store of %s stories\n' "$n"
	"$tools/mkstore" -f 200 -n "$top_srcdir/src/data/leaders.tsv" \
		-n "$top_srcdir/src/data/organizations.tsv" \
		"$dir/$n.db" "$n" || exit 1
	"$tools/bench_store" "$dir/$n.db" >"$dir/$n.out" &&
	"$tools/bench_dossier" "$dir/$n.db" >>"$dir/$n.out" || exit 1
	cat "$dir/$n.out"
	rm -f "$dir/$n.db" "$dir/$n.db-wal" "$dir/$n.db-shm"
done

printf '\n--- milliseconds by size, and how many times the first\n'
for n in $sizes; do
	sed -n "s/ ms.*//; s/^\(.*[^ ]\)  *\([0-9.]*\)$/$n|\1|\2/p" \
		"$dir/$n.out" | grep -v bytes
done | awk -F '|' '
	!($1 in seen) { seen[$1] = 1; size[++sizes] = $1 }
	!($2 in known) { known[$2] = 1; name[++names] = $2 }
	{ ms[$2, $1] = $3 }
	END {
		printf "%-28s", ""
		for (i = 1; i <= sizes; i++)
			printf " %10d", size[i]
		printf "\n"
		for (k = 1; k <= names; k++) {
			printf "%-28s", name[k]
			for (i = 1; i <= sizes; i++)
				printf " %10.3f", ms[name[k], size[i]]
			if (ms[name[k], size[1]] > 0)
				printf " %8.1f x", ms[name[k], size[sizes]] / \
				    ms[name[k], size[1]]
			printf "\n"
		}
	}'
