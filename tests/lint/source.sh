#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What every source file keeps: the licence line, no banned calls, no trailing
# blanks, no unfinished business, and its translatable texts known to po/.
cd "$top_srcdir" || exit 99
status=0

say() {
	[ -z "$1" ] && return
	printf '%s\n%s\n' "$2" "$1"
	status=1
}

all=$(find src tests -name '*.[ch]' | sort)

say "$(grep -L 'SPDX-License-Identifier: MIT' $all)" \
	"without the licence line:"
say "$(grep -nE '\b(strcpy|strcat|sprintf|vsprintf|atoi|atol|atof|strtok|gets|isalpha|isalnum|isdigit|isspace|isupper|islower|ispunct|isprint|toupper|tolower|system|popen)[[:space:]]*\(' $(find src -name '*.[ch]'))" \
	"banned calls:"
say "$(grep -nE '[[:blank:]]+$' $all)" "blanks at the end of a line:"
say "$(grep -nE '\b(TODO|FIXME|XXX)\b' $all)" "unfinished:"
say "$(grep -lE '(^|[^A-Za-z_0-9])(_|N_|P_)\(' $(find src -name '*.c') |
	sort | while read -r f; do
		grep -qxF "$f" po/POTFILES.in || echo "$f"
	done)" "translatable, but not in po/POTFILES.in:"
say "$(while read -r f; do
		case $f in ''|\#*) continue ;; esac
		[ -f "$f" ] || echo "$f"
	done <po/POTFILES.in)" "in po/POTFILES.in, but not there:"
exit $status
