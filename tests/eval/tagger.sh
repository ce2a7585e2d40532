#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The tagger on the annotated files: figures, and a floor under each.  Skipped
# where the corpora are not.
set -u

dev=${DATELINE_CORPUS:-$top_srcdir/../shared/corpus}/dev
test -d "$dev" || {
	echo "no corpora in $dev"
	exit 77
}
exec "$top_builddir/src/tools/evaluate" \
	--kb "$top_builddir/src/data/kb.bin" \
	--tagger "$top_srcdir/src/data/tagger.bin" \
	"$dev/gum-news.tsv:87" "$dev/uner-pud-news.tsv:83" \
	"$dev/crossner-politics.tsv:84.5" "$dev/wikinews-hand.tsv:95.5" \
	"$dev/voa-hand.tsv:97"
