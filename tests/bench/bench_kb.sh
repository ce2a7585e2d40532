#!/bin/sh
# SPDX-License-Identifier: MIT
#
# bench_kb.sh - the known names: opened, matched, asked.
set -u
kb=$DATELINE_DATA/kb.bin
printf 'size of the known names %25s KiB\n' "$(($(wc -c <"$kb") / 1024))"
"$top_builddir/tests/bench/bench_kb" "$kb" "$top_srcdir"/tests/data/cast/*.txt
