#!/bin/sh
# SPDX-License-Identifier: MIT
#
# cast: one line of JSON, a list for people, or a column of tags; offsets cut
# the mentions out of the text they count in.
. "$top_srcdir/tests/lib/cli.sh"

entities() {
	grep -o '"name":"' "$tmp/out" | wc -l
}

# expect_entity NAME TYPE KB COUNTRY ROLE: JSON values, with their quotes.
expect_entity() {
	expect_match out "\\{\"name\":\"$1\",\"type\":\"$2\",\"kb\":$3,\"country\":$4,\"role\":$5,\"aliases\":\["
}

# Every mention of the output stands in the file where it says.
expect_cuts() {
	grep -o '"start":[0-9]*,"end":[0-9]*,"text":"[^"]*"' "$tmp/out" |
		sed 's/"start":\([0-9]*\),"end":\([0-9]*\),"text":"\(.*\)"/\1 \2 \3/' \
			>"$tmp/mentions"
	[ "$(wc -l <"$tmp/mentions")" -ge "$2" ] ||
		fail "$ran: fewer than $2 mentions"
	while read -r start end text; do
		found=$(tail -c "+$((start + 1))" "$1" |
			head -c "$((end - start))")
		[ "$found" = "$text" ] ||
			fail "$ran: \"$found\" at $start, not \"$text\""
	done <"$tmp/mentions"
}

# --- the fields ---------------------------------------------------------------

cat >"$tmp/story" <<'X2'
«Ça va» — French President Emmanuel Macron met NATO officials in Warsaw on
Monday. Macron said that Ankara would not accept the plan.

Jane Doe, the mayor of Springfield, was not there.
X2
run cast --date 2023-04-20 "$tmp/story"
expect_status 0
expect_lines out 1
expect_lines err 0
bytes=$(wc -c <"$tmp/story")
expect_match out "^\{\"id\":\"$tmp/story\",\"lang\":\"en\",\"text_bytes\":$bytes,\"entities\":\[\{.*\}\]\}\$"
mention='\{"start":[0-9]+,"end":[0-9]+,"text":"[^"]+","kind":"(name|short|demonym|metonym)"\}'
value='("[^"]+"|null)'
entity="\{\"name\":\"[^\"]+\",\"type\":\"(leader|person|org|country|place|group|misc)\",\"kb\":$value,\"country\":(\"[A-Z][A-Z]\"|null),\"role\":$value,\"aliases\":\[(\"[^\"]+\"(,\"[^\"]+\")*)?\],\"salience\":(0\.[0-9]+|0|1),\"mentions\":\[$mention(,$mention)*\]\}"
expect_match out "\"entities\":\[$entity(,$entity)*\]\}\$"
expect_entity 'Emmanuel Macron' leader '"Q3052772"' '"FR"' '"President"'
expect_entity NATO org '"nato"' null null
expect_entity France country '"FR"' '"FR"' null
expect_entity Turkey country '"TR"' '"TR"' null
expect_entity Warsaw place '"Q270"' '"PL"' null
expect_entity 'Jane Doe' leader null '"US"' '"Mayor of Springfield"'
expect_match out '"text":"Ankara","kind":"metonym"'
expect_match out '"text":"French","kind":"demonym"'
expect_match out '"text":"Macron","kind":"short"'
expect_match out '"aliases":\["Macron"\]'
expect_cuts "$tmp/story" 8

# The same from standard input, which has no name.
cp "$tmp/out" "$tmp/named"
"$DATELINE" cast --json --date 2023-04-20 - <"$tmp/story" >"$tmp/out" ||
	fail "standard input is not read"
sed 's/"id":"[^"]*"/"id":null/' "$tmp/named" >"$tmp/unnamed"
expect_same "$tmp/unnamed" "$tmp/out"

# --- what is said beside the text --------------------------------------------

run cast --url https://news.example/1 "$tmp/story"
expect_match out '^\{"id":"https://news.example/1",'

# A headline has a cast; offsets count the text alone.
echo 'He came by train.' >"$tmp/train"
run cast --title 'Macron in Kyiv' --date 2023-04-20 "$tmp/train"
expect_entity 'Emmanuel Macron' leader '"Q3052772"' '"FR"' '"President"'
expect_entity Kyiv place '"Q1899"' '"UA"' null
expect_no_match out '"start"'
: >"$tmp/empty"
run cast --title 'Macron in Kyiv' "$tmp/empty"
expect_entity Kyiv place '"Q1899"' '"UA"' null

# Roles are those of the day.
echo 'Erdogan said on Monday that the talks would go on.' >"$tmp/erdogan"
run cast --date 2005-03-01 "$tmp/erdogan"
expect_match out '"role":"Prime Minister"'
run cast --date 2021-03-01 "$tmp/erdogan"
expect_match out '"role":"President"'

echo 'Die Regierung in Warschau und die deutschen Minister.' >"$tmp/german"
run cast --lang de-AT "$tmp/german"
expect_match out '"lang":"de"'
expect_entity Warsaw place '"Q270"' '"PL"' null
expect_entity Germany country '"DE"' '"DE"' null

# --- HTML ---------------------------------------------------------------------

cat >"$tmp/page.html" <<'X2'
<!doctype html><title>T</title><style>p { color: red }</style>
<h1>Macron in Kyiv</h1>
<p>Emmanuel&nbsp;Macron met <b>NA</b>TO officials in &#xAB;Türkiye&#xBB; &amp;
<a href="/x">Ukraine</a>.<br>Olaf  Scholz stayed in <i>Germany</i>.</p>
<ul><li>Japan<li>Poland</ul><script>Putin in Russia</script>
X2
run render --plain "$tmp/page.html"
cp "$tmp/out" "$tmp/plain"
run cast "$tmp/page.html"
expect_status 0
expect_match out "\"text_bytes\":$(wc -c <"$tmp/plain"),"
expect_cuts "$tmp/plain" 9
for name in 'Emmanuel Macron' NATO Turkey Ukraine 'Olaf Scholz' Germany \
	Japan Poland Kyiv; do
	expect_match out "\"name\":\"$name\""
done
expect_no_match out Putin
"$DATELINE" cast - <"$tmp/page.html" | grep -q '"name":"NATO"' ||
	fail "HTML is not known by its look"

# A page says in which encoding it is.
printf '<meta charset=windows-1251><p>\317\363\362\350\355 \342 \312\350\345\342\345' \
	>"$tmp/page.html"
run render --plain "$tmp/page.html"
cp "$tmp/out" "$tmp/plain"
run cast --lang ru "$tmp/page.html"
expect_match out '"name":"Vladimir Putin"'
expect_cuts "$tmp/plain" 1

# --- columns --------------------------------------------------------------------

echo 'Emmanuel Macron met Danes in the United States.' >"$tmp/short"
run cast --format=conll "$tmp/short"
expect_status 0
printf '%s\tB-PER\n%s\tI-PER\nmet\tO\n%s\tB-NORP\nin\tO\nthe\tO\n%s\tB-LOC\n%s\tI-LOC\n.\tO\n' \
	Emmanuel Macron Danes United States >"$tmp/expected"
expect_same "$tmp/expected" "$tmp/out"

# Tokens come out as they went in, and so do sentences.
printf '%s\n' Emmanuel Macron met 'U.S.' -RRB- can not '$5-' . '' '' \
	NATO "said''" so . >"$tmp/tokens"
run cast --tokens --format conll "$tmp/tokens"
expect_status 0
cut -f 1 "$tmp/out" >"$tmp/first"
printf '%s\n' Emmanuel Macron met 'U.S.' -RRB- can not '$5-' . '' \
	NATO "said''" so . >"$tmp/expected"
expect_same "$tmp/expected" "$tmp/first"
expect_out 'Emmanuel	B-PER' 'Macron	I-PER' 'U.S.	B-LOC' 'NATO	B-ORG' 'so	O'

# A second column and carriage returns are no part of a token.
printf 'NATO\tNNP\r\nmet\tVBD\r\n\r\nMacron\r\n' >"$tmp/tokens"
run cast --tokens --format=conll "$tmp/tokens"
printf 'NATO\tB-ORG\nmet\tO\n\nMacron\tB-PER\n' >"$tmp/expected"
expect_same "$tmp/expected" "$tmp/out"

# Of tokens, offsets count in the text that they make, parted by blanks.
printf 'Emmanuel Macron met NATO' >"$tmp/made"
printf '%s\n' Emmanuel Macron met NATO >"$tmp/tokens"
run cast --tokens "$tmp/tokens"
expect_match out '"text_bytes":24,'
expect_cuts "$tmp/made" 2

run cast --format text "$tmp/story"
expect_status 0
expect_match out '^LEADERS$'
expect_match out '^  Emmanuel Macron ×2  President, FR$'
expect_match out '^  Turkey ×1$'

# --- why ------------------------------------------------------------------------

run cast --explain --format=conll "$tmp/story"
expect_status 0
expect_match err '"Ankara": is Turkey \(TR\) by metonymy'
expect_match err '"Ankara": not Ankara \(Q3640\)'
expect_match err 'Jane Doe: Mayor of Springfield \(the story says so\)'
expect_no_match out metonymy

# --- strange bytes ----------------------------------------------------------------

run cast "$tmp/empty"
expect_status 0
expect_out "{\"id\":\"$tmp/empty\",\"lang\":null,\"text_bytes\":0,\"entities\":[]}"
for more in --format=conll --format=text '--tokens --format=conll'; do
	# shellcheck disable=SC2086
	run cast $more "$tmp/empty"
	expect_status 0
	expect_lines out 0
	expect_lines err 0
done

# Offsets count the bytes of the input, whatever they are.
printf '\357\273\277Emmanuel Macron met NATO.\r\n\r\nTürkiye was silent.\r\n' \
	>"$tmp/strange"
run cast "$tmp/strange"
expect_match out "\"text_bytes\":$(wc -c <"$tmp/strange"),"
expect_match out '"start":3,"end":18,"text":"Emmanuel Macron"'
expect_cuts "$tmp/strange" 3

printf '\377\376 Emmanuel Macron\200 met \000 NATO\300\257 and \355\240\200 Olaf Scholz\001.' \
	>"$tmp/strange"
run cast "$tmp/strange"
expect_status 0
expect_match out "\"text_bytes\":$(wc -c <"$tmp/strange"),"
expect_match out '"start":3,"end":18,"text":"Emmanuel Macron"'
expect_match out '"start":26,"end":30,"text":"NATO"'
expect_match out '"start":41,"end":52,"text":"Olaf Scholz"'
! grep -avxq '.*' "$tmp/out" || fail "$ran: the JSON is not UTF-8"

# No byte of a story reaches a terminal raw.
printf 'Jane\033[31m Doe said on Monday that Jane\302\233Doe had left the town.' \
	>"$tmp/strange"
for more in --format=text --json '--explain --json'; do
	# shellcheck disable=SC2086
	run cast $more "$tmp/strange"
	! LC_ALL=C grep -aq "$(printf '\033')" "$tmp/out" "$tmp/err" ||
		fail "$ran: an escape came through"
done

# --- what does not work -------------------------------------------------------------

for wrong in '' --nonsense '--date soon' '--format xml' --format \
	"$tmp/story"; do
	# shellcheck disable=SC2086
	run cast $wrong ${wrong:+"$tmp/story"}
	expect_status 2
	expect_lines out 0
done
for missing in "$tmp/nothing" "$tmp" /dev/null/x; do
	run cast "$missing"
	expect_status 1
	expect_lines out 0
	expect_lines err 1
	expect_match err "$missing"
done
mkdir "$tmp/bad"
echo nonsense >"$tmp/bad/kb.bin"
DATELINE_DATA=$tmp/bad
run cast "$tmp/story"
expect_status 1
expect_lines out 0
expect_lines err 1
