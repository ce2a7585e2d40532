#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A language that is none: every sentence of the program stands in < and >.
# What is shown without them could not be translated.
. "$top_srcdir/tests/lib/cli.sh"

for tool in xgettext msgen msgfilter msgfmt localedef; do
	command -v $tool >/dev/null 2>&1 || exit 77
done
[ -r /usr/share/i18n/locales/en_US ] || exit 77

# The C locale, which C.UTF-8 is as well, has no translations.
localedef -i en_US -f UTF-8 "$tmp/xx_XX.UTF-8" >"$tmp/log" 2>&1 || exit 77
mkdir -p "$tmp/xx/LC_MESSAGES"
# The template beside the sources may be older than they are.
(cd "$top_srcdir" && xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ \
	--keyword=P_:1,2 -f po/POTFILES.in -o "$tmp/x.pot") || exit 1
msgen "$tmp/x.pot" |
	sed 's/charset=CHARSET/charset=UTF-8/' |
	msgfilter --keep-header sed -e '/./s/^/</' -e '/./s/$/>/' \
		>"$tmp/xx.po" 2>>"$tmp/log"
msgfmt -o "$tmp/xx/LC_MESSAGES/dateline.mo" "$tmp/xx.po" || exit 1

TEXTDOMAINDIR=$tmp LOCPATH=$tmp LC_ALL=xx_XX.UTF-8 LANGUAGE=xx
export TEXTDOMAINDIR LOCPATH LC_ALL LANGUAGE
# glibc never frees what it makes of LOCPATH, which LeakSanitizer tells.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
export ASAN_OPTIONS
run --help
expect_status 0
grep -q '^<usage' "$tmp/out" || exit 77 # built without translations
if grep -v -e '<' -e '^$' "$tmp/out"; then
	echo "these lines of the help are not translated"
	exit 1
fi

# The reader: its help has one row for each key, its panes hold at 80x24.
[ -x "$top_builddir/tests/screen/screen" ] || exit 0
ln -s "$(cd "$top_srcdir" && pwd)/tests/screen/stores" "$tmp/stores"
cat >"$tmp/x.screen" <<END
size 80x24
env TEXTDOMAINDIR=$tmp
env LOCPATH=$tmp
env LANGUAGE=xx
locale xx_XX.UTF-8
store three-stories
wait 1/3
|
keys ?
wait Ctrl-w w
|
END
"$top_builddir/tests/screen/screen" --update "$tmp/x.screen" >"$tmp/log" ||
	{
		cat "$tmp/log" "$tmp/x.screen"
		exit 1
	}
grep '^|' "$tmp/x.screen" >"$tmp/screens"
[ "$(grep -c '^|[┌│└].*[┐│┘┤]$' "$tmp/screens")" = 44 ] || {
	echo "a border does not hold:"
	cat "$tmp/screens"
	exit 1
}
if tail -n 24 "$tmp/screens" | grep '^|│' | grep -v '<'; then
	echo "these rows are not translated"
	exit 1
fi
grep -q '<All>' "$tmp/screens" && grep -q '<move>' "$tmp/screens" || {
	cat "$tmp/screens"
	exit 1
}
