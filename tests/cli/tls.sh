#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A server with TLS: a certificate that nobody vouches for is an error and no
# reason to ask without TLS; one that the person vouches for is good.
. "$top_srcdir/tests/lib/cli.sh"

command -v openssl >/dev/null 2>&1 || skip "openssl is not here"
unset SSL_CERT_FILE CURL_CA_BUNDLE
www=$tmp/www
cert=$tmp/cert.pem
file=$XDG_CONFIG_HOME/dateline/feeds
mkdir "$www"
echo '<rss version="2.0"><channel><title>Safe</title></channel></rss>' \
	>"$www/feed.xml"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
	-days 2 -subj /CN=dateline -addext subjectAltName=IP:127.0.0.1 \
	-keyout "$tmp/key.pem" -out "$cert" 2>/dev/null ||
	skip "openssl makes no certificate"

mkfifo "$tmp/said" || fail "no FIFO"
(cd "$www" && exec openssl s_server -accept 127.0.0.1:0 -WWW \
	-cert "$cert" -key "$tmp/key.pem") \
	>"$tmp/said" 2>"$tmp/server.err" </dev/null &
server_pid=$!
exec 8<"$tmp/said"
port=
while [ -z "$port" ] && read -r line <&8; do
	case $line in
	ACCEPT*:*) port=${line##*:} ;;
	esac
done
[ -n "$port" ] || skip "openssl does not say its port"
cat <&8 >/dev/null &
host=127.0.0.1:$port

# not trusted: said so, whether https was typed or not, and nothing is added
for address in "https://$host/feed.xml" "$host/feed.xml"; do
	run add "$address"
	expect_status 1
	expect_lines out 0
	expect_lines err 1
	expect_match err \
		"its certificate cannot be trusted: https://$host/feed.xml"
done
[ ! -e "$file" ] || fail "something was added"
feeds "https://$host/feed.xml"
run refresh --no-casts
expect_status 1
expect_match err 'its certificate cannot be trusted'

# nobody asked the server without TLS: it complains of those who do
if grep -q 'http request' "$tmp/server.err"; then
	fail "it was asked again without TLS"
fi
run add "http://$host/other.xml"
grep -q 'http request' "$tmp/server.err" ||
	skip "openssl does not say who asks without TLS"

# whom the person trusts is fetched, under the name in the certificate alone
for name in SSL_CERT_FILE CURL_CA_BUNDLE; do
	rm -f "$file"
	export "$name=$cert"
	run add "$host/feed.xml"
	expect_status 0
	expect_out "Added: Safe  https://$host/feed.xml"
	run add "https://localhost:$port/feed.xml"
	expect_status 1
	expect_match err 'its certificate cannot be trusted'
	unset "$name"
done

# a file that cannot be read trusts nobody
SSL_CERT_FILE=$tmp/none
export SSL_CERT_FILE
rm -f "$file"
run add "https://$host/feed.xml"
expect_status 1
expect_match err 'the certificates to trust are missing'
