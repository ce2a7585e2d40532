#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Makes src/data/tagger.bin from the annotated corpora: classes of words
# first, then the weights.  $DATELINE_CORPUS is where the corpora are;
# $TRAIN_OPTIONS are added to the trainer's.  The same corpora give the same
# bytes.
set -eu

corpus=${DATELINE_CORPUS:-$top_srcdir/../shared/corpus}
tools=$top_builddir/src/tools
out=${TAGGER:-$top_srcdir/src/data/tagger.bin}
classes=$top_builddir/src/data/classes.tsv

test -d "$corpus/train" || {
	echo "train: no corpora in $corpus; set DATELINE_CORPUS" >&2
	exit 1
}
cd "$corpus"

# voa-hand is the annotated form of voa-sentences.
test -s "$classes" || "$tools/cluster" -k 800 -m 2 -i 10 -o "$classes" \
	unlabelled/voa-sentences.txt \
	train/crossner-other.tsv train/crossner-politics.tsv \
	train/europarl.tsv train/gum-news.tsv train/gum-other.tsv \
	train/gum-wiki.tsv train/redocred.tsv train/uner-ewt.tsv \
	train/wikigold.tsv train/wikinews-hand.tsv optional-social/*.tsv

# The stories nearest to news count twice.  Two corpora have neither events
# and works nor nationalities: what they leave untagged may be either.
"$tools/train" --kb "$top_builddir/src/data/kb.bin" --clusters "$classes" \
	-o "$out" --models 3 --epochs 3 --rate 0.2 --drop 0.3 --lose 0.2 --unseen 0.1 \
	--eager 0.4 --l2 1e-3 \
	${TRAIN_OPTIONS:-} \
	train/voa-hand.tsv \
	train/wikinews-hand.tsv:weight=2 train/gum-news.tsv:weight=2 \
	train/crossner-politics.tsv:weight=2 train/crossner-other.tsv \
	train/europarl.tsv train/gum-other.tsv train/gum-wiki.tsv \
	train/redocred.tsv train/uner-ewt.tsv:hide=MISC+NORP \
	train/wikigold.tsv optional-social/btc.tsv:hide=MISC+NORP \
	optional-social/wnut17.train.tsv optional-social/wnut17.dev.tsv \
	optional-social/wnut17.test.tsv \
	--dev dev/gum-news.tsv dev/uner-pud-news.tsv \
	dev/crossner-politics.tsv dev/wikinews-hand.tsv dev/voa-hand.tsv
