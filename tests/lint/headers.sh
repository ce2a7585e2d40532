#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every header compiles alone.
cd "$top_srcdir/src" || exit 99
status=0
for h in */*.h; do
	printf '#include "%s"\nint lint_%s;\n' "$h" "$$" |
	${CC:-cc} -std=c11 -D_GNU_SOURCE -I. -I"$top_builddir" -Wall -Wextra \
		-fsyntax-only -x c - || {
		echo "src/$h does not compile alone"
		status=1
	}
done
exit $status
