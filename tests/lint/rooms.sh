#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A room sees the rooms below it, never its neighbours; a library lives in one
# room; ui sees nothing that could keep a reader waiting.
cd "$top_srcdir/src" || exit 99
bad=$(mktemp)
trap 'rm -f "$bad"' EXIT

# may ROOM ALLOWED...: ROOM may include headers of these rooms only.
may() {
	room=$1
	shift
	allowed="$room $*"
	grep -HoE '^#include "[a-z]+/' "$room"/*.[ch] 2>/dev/null |
	while IFS=: read -r file inc; do
		to=${inc#*\"}
		to=${to%/}
		case " $allowed " in
		*" $to "*) ;;
		*) echo "src/$file: $room must not see $to" >>"$bad" ;;
		esac
	done
}

may base
may text base
may news base text
may net base text news
may parse base text news
may names base text news
may store base text news
may app base text news net parse names store
may cmd base text news net parse names store app
may ui base text news store app
may tools base text news parse names store app cmd ui

# only ROOM HEADER-PATTERN: who else includes it?
only() {
	grep -lE "^#include <($2)" -r . | grep -v "^\./$1" |
	sed "s#^\./#src/#; s#\$#: only src/$1 may include <$2>#" >>"$bad"
}

only net/ 'curl/'
only parse/ 'libxml/'
only store/ 'sqlite3'
only ui/term.c '(n?curses|term|ncursesw/)'
only text/ 'utf8proc'

if [ -s "$bad" ]; then
	cat "$bad"
	exit 1
fi
