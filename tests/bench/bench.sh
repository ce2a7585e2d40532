#!/bin/sh
# SPDX-License-Identifier: MIT
#
# bench.sh - all that is measured, in one run: `make bench`.
#
# Each tests/bench/bench_*.sh measures one subject and is run by itself with
#	make bench BENCH=refresh
# Figures are medians.  Compare ratios within a run, not seconds between
# machines; a machine that does something else at the same time tells
# nothing.
set -u
export top_srcdir top_builddir DATELINE DATELINE_DATA

printf 'processors %s, load %s\n' "$(getconf _NPROCESSORS_ONLN)" \
	"$(cut -d' ' -f1 /proc/loadavg 2>/dev/null)"
status=0
for bench in "$top_srcdir"/tests/bench/bench_*.sh; do
	name=${bench##*/bench_}
	name=${name%.sh}
	case " ${BENCH:-$name} " in
	*" $name "*) sh "$bench" || status=1 ;;
	esac
done
exit $status
