#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every action of the table is tried at every size, by its name.
# `suspend` stops the program that is being tested: only a shell can try it.
status=0
table=$top_srcdir/src/ui/action.c
for name in $(sed -n 's/^	{ "\([a-z-]*\)",.*/\1/p' "$table"); do
	[ "$name" = suspend ] && continue
	grep -q -E "^do $name( |\$)" "$top_srcdir/tests/screen/actions.screen" ||
		{
			echo "actions.screen does not try the action $name"
			status=1
		}
done
exit $status
