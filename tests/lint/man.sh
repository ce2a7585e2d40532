#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The tables of the manual are those of the program, and the pages are sound.
status=0
tmp=$(mktemp)
trap 'rm -f "$tmp"' EXIT
for page in "$top_srcdir"/man/*.[1-9]; do
	LC_ALL=C "$top_builddir/src/tools/mkman" <"$page" >"$tmp" || exit 1
	cmp -s "$page" "$tmp" || {
		diff -u "$page" "$tmp" | head -n 20
		echo "${page##*/} is out of date: make update-man"
		status=1
	}
	if command -v man >/dev/null 2>&1; then
		words=$(LC_ALL=C.UTF-8 MANROFFSEQ= man --warnings -E UTF-8 -l \
			-Tutf8 -Z "$page" 2>&1 >/dev/null | head -n 5)
		[ -z "$words" ] || {
			echo "$words"
			status=1
		}
	fi
done
exit $status
