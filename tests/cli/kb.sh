#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The known names from a script: checked, compared, brought up to date.
. "$top_srcdir/tests/lib/cli.sh"

data=$top_srcdir/src/data

# The tables that come with the program have nothing wrong in them.
run kb check "$data"
expect_status 0
expect_lines out 0

run kb check
expect_status 0
expect_match out '^knowledge base of 20..-..-..: [0-9]* persons'

# What is wrong is told with its table and line, and the rest is read.
mkdir "$tmp/tables"
cp "$data"/*.tsv "$tmp/tables"
printf 'QQ\t-x\tlater\n' >>"$tmp/tables/demonyms.tsv"
printf 'kb:a\tA\t\tKing\troyal\tQQ\t\t2020\t2010-13\tx\t\t\t\tmaybe\t\t9\n' \
	>>"$tmp/tables/leaders.tsv"
run kb check "$tmp/tables"
expect_status 1
expect_match out '^demonyms.tsv:[0-9]*: "-x" is no value for iso2'
expect_match out '^demonyms.tsv:[0-9]*: it has 3 cells, the header has 6'
expect_match out '^leaders.tsv:[0-9]*: "QQ" is no value for iso2'
expect_match out '^leaders.tsv:[0-9]*: "2010-13" is no value for end'
expect_match out '^leaders.tsv:[0-9]*: it ends .2010-13. before it starts'
run kb check "$tmp/nowhere"
expect_status 1
expect_lines err 1

# Newer tables: a king dies, another follows.
cp "$data"/*.tsv "$tmp/tables"
printf 'asof\n2027-01-31\n' >"$tmp/tables/asof.tsv"
awk -F '\t' -v OFS='\t' '$1 == "Q57792" && $7 == "nato" { $9 = "2027-01-30" }
	{ print }' "$data/leaders.tsv" >"$tmp/tables/leaders.tsv"
printf '%s\t%s\t\tSecretary General of NATO\tio_head\t\tnato\t%s\t\t%s\t%s\t\t\tcurrent\t%s\t1\n' \
	kb:zyx 'Zyxa Qwert' 2027-01-30 curated Qwert 2027-01-31 \
	>>"$tmp/tables/leaders.tsv"
run kb diff "$DATELINE_DATA/kb.bin" "$tmp/tables"
expect_status 0
expect_out \
	'closed  Mark Rutte, Secretary General of NATO (nato) 2024-10-01/2027-01-30' \
	'new     Zyxa Qwert, Secretary General of NATO (nato) 2027-01-30/' \
	'1 new, 1 closed, 0 changed, 0 gone'
run kb diff --json "$DATELINE_DATA/kb.bin" "$tmp/tables"
expect_lines out 2
expect_match out '"change":"new","person":"kb:zyx"'

run kb update "$tmp/tables"
expect_status 0
expect_match out "kb.bin$"
run --version
expect_out 'knowledge base of 2027-01-31'
echo 'NATO Secretary General Zyxa Qwert spoke.' >"$tmp/story"
run cast --date 2027-02-01 "$tmp/story"
expect_match out '"kb":"kb:zyx"'

# An older base is not preferred to the one that came with the program.
printf 'asof\n2020-01-31\n' >"$tmp/tables/asof.tsv"
run kb update "$tmp/tables"
expect_status 0
run --version
expect_no_match out '2020-01-31'

# The person's corrections.
mkdir -p "$XDG_CONFIG_HOME/dateline"
printf 'rename nato "Atlantic Alliance"\nhide "Nobody Atall"\n' \
	>"$XDG_CONFIG_HOME/dateline/entities"
run kb check
expect_status 1
expect_match out 'entities:2: nobody is known as "Nobody Atall"'
run kb export organizations
expect_status 0
expect_match out '^nato	Atlantic Alliance	'

run kb
expect_status 2
run kb diff one
expect_status 2
run kb export nothing
expect_status 2
run kb diff "$tmp/nowhere" "$tmp/tables"
expect_status 1
expect_lines err 1
