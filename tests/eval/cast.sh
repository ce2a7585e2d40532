#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The casts of the annotated stories: figures, and a floor under each.  The
# stories that editors linked are read too, where they are.
set -u

check() {
	"$top_builddir/src/tools/castcheck" \
		--kb "$top_builddir/src/data/kb.bin" \
		--tagger "$top_srcdir/src/data/tagger.bin" "$@"
}

linked=${DATELINE_CORPUS:-$top_srcdir/../shared/corpus}/linking/wikinews-salience.jsonl

check --floor leader=97 --floor org=93 --floor country=98.5 \
	--floor person=80 --floor place=93 --floor mention=95 \
	--floor role=95 "$top_srcdir"/tests/data/cast/*.txt || exit 1
test -f "$linked" || exit 0
echo "stories that editors linked:"
check --floor linked=92 --linked "$linked"
