#!/bin/sh
# SPDX-License-Identifier: MIT
#
# bench_store.sh - lists, searches and names in small and big stores.
#
# STORE_SIZES="10000 1000000" sets how many stories; a million takes some
# minutes and 2 GB under $TMPDIR to make.
set -u
tools=$top_builddir/tests/bench
dir=$(mktemp -d "${TMPDIR:-/tmp}/dateline-bench.XXXXXX") || exit 1
trap 'rm -rf "$dir"' EXIT INT TERM

for n in ${STORE_SIZES:-10000 100000}; do
	printf '\n--- a store of %s stories\n' "$n"
	"$tools/mkstore" -f 200 -n "$top_srcdir/src/data/leaders.tsv" \
		-n "$top_srcdir/src/data/organizations.tsv" \
		"$dir/$n.db" "$n" || exit 1
	"$tools/bench_store" "$dir/$n.db" || exit 1
	"$tools/bench_dossier" "$dir/$n.db" || exit 1
	rm -f "$dir/$n.db" "$dir/$n.db-wal" "$dir/$n.db-shm"
done
