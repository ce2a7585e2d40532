#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every action of the table is tried in a screen test, by its name or a key.
# `suspend` stops the program that is being tested: only a shell can try it.
status=0
table=$top_srcdir/src/ui/action.c
for name in $(sed -n 's/^	{ "\([a-z-]*\)",.*/\1/p' "$table"); do
	[ "$name" = suspend ] && continue
	grep -q -E "^type :?$name( |\$)" "$top_srcdir"/tests/screen/*.screen ||
		{
			echo "no screen test tries the action $name"
			status=1
		}
done
exit $status
