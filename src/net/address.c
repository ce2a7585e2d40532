/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "net/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/str.h"

static CURLU *
parse(const char *url)
{
	CURLU *u = curl_url();

	if (u && curl_url_set(u, CURLUPART_URL, url,
	    CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK)
		return u;
	curl_url_cleanup(u);
	return NULL;
}

bool
address_is_http(const char *url)
{
	CURLU *u = parse(url);
	char *scheme = NULL;
	bool ok = false;

	if (u && curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK)
		ok = slice_caseis(slice_of(scheme), "http") ||
		    slice_caseis(slice_of(scheme), "https");
	curl_free(scheme);
	curl_url_cleanup(u);
	return ok;
}

static char *
get(CURLU *u, CURLUPart part, unsigned flags)
{
	char *s = NULL, *mine;

	if (!u || curl_url_get(u, part, &s, flags) != CURLUE_OK)
		return NULL;
	mine = mem_strdup(s);
	curl_free(s);
	return mine;
}

char *
address_part(const char *url, CURLUPart part)
{
	CURLU *u = parse(url);
	char *s = get(u, part, 0);

	curl_url_cleanup(u);
	return s;
}

char *
address_origin(const char *url)
{
	CURLU *u = parse(url);
	char *scheme = get(u, CURLUPART_SCHEME, 0);
	char *host = get(u, CURLUPART_HOST, 0);
	char *port = get(u, CURLUPART_PORT, CURLU_DEFAULT_PORT);
	struct str key = { 0 };

	str_addf(&key, "%s://%s:%s", scheme ? scheme : "", host ? host : "",
	    port ? port : "");
	for (size_t i = 0; i < key.len; i++)
		key.s[i] = (char)ascii_tolower(key.s[i]);
	free(scheme);
	free(host);
	free(port);
	curl_url_cleanup(u);
	return str_take(&key);
}

bool
address_same_origin(const char *a, const char *b)
{
	char *x = address_origin(a), *y = address_origin(b);
	bool same = !strcmp(x, y);

	free(x);
	free(y);
	return same;
}

char *
address_public(const char *url)
{
	CURLU *u = parse(url);
	char *s = NULL;

	if (u) {
		curl_url_set(u, CURLUPART_USER, NULL, 0);
		curl_url_set(u, CURLUPART_PASSWORD, NULL, 0);
		s = get(u, CURLUPART_URL, 0);
		curl_url_cleanup(u);
	}
	return s ? s : mem_strdup(url);
}

void
address_keep_login(const char *from, char **to)
{
	CURLU *u = parse(from), *v = parse(*to);
	char *user = get(u, CURLUPART_USER, 0);
	char *password = get(u, CURLUPART_PASSWORD, 0);
	char *own = get(v, CURLUPART_USER, 0);
	char *whole;

	if (user && v && !own) {
		curl_url_set(v, CURLUPART_USER, user, 0);
		curl_url_set(v, CURLUPART_PASSWORD, password, 0);
		whole = get(v, CURLUPART_URL, 0);
		if (whole) {
			free(*to);
			*to = whole;
		}
	}
	free(user);
	free(password);
	free(own);
	curl_url_cleanup(u);
	curl_url_cleanup(v);
}

static int
hex(char c)
{
	if (ascii_digit(c))
		return c - '0';
	c = (char)ascii_tolower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static char *
decode(const char *s)
{
	struct str out = { 0 };

	for (; *s; s++) {
		char c = *s;

		if (c == '%' && hex(s[1]) >= 0 && hex(s[2]) >= 0) {
			c = (char)(hex(s[1]) << 4 | hex(s[2]));
			s += 2;
		}
		if (!c) {
			str_clear(&out);
			return NULL;
		}
		str_addc(&out, c);
	}
	return str_take(&out);
}

char *
address_file_path(const char *url)
{
	const char *p = url + strlen("file:");

	if (slice_starts(slice_of(p), "//")) {
		p += 2;
		if (slice_casestarts(slice_of(p), "localhost/"))
			p += strlen("localhost");
	}
	return *p == '/' ? decode(p) : NULL;
}

/* RFC 6890 and friends. */
static bool
private4(uint32_t a)
{
	static const struct {
		uint32_t net, mask;
	} nets[] = {
		{ 0x00000000, 0xff000000 }, { 0x0a000000, 0xff000000 },
		{ 0x64400000, 0xffc00000 }, { 0x7f000000, 0xff000000 },
		{ 0xa9fe0000, 0xffff0000 }, { 0xac100000, 0xfff00000 },
		{ 0xc0a80000, 0xffff0000 }, { 0xe0000000, 0xe0000000 },
	};

	for (size_t i = 0; i < sizeof(nets) / sizeof(nets[0]); i++)
		if ((a & nets[i].mask) == nets[i].net)
			return true;
	return false;
}

static bool
private6(const struct in6_addr *a)
{
	const uint8_t *b = a->s6_addr;
	uint32_t last = (uint32_t)b[12] << 24 | (uint32_t)b[13] << 16 |
	    (uint32_t)b[14] << 8 | b[15];

	if (IN6_IS_ADDR_V4MAPPED(a) || IN6_IS_ADDR_V4COMPAT(a))
		return private4(last);
	if (b[0] == 0 && b[1] == 0x64 && b[2] == 0xff && b[3] == 0x9b)
		return private4(last); /* NAT64 */
	return IN6_IS_ADDR_LOOPBACK(a) || IN6_IS_ADDR_UNSPECIFIED(a) ||
	    IN6_IS_ADDR_LINKLOCAL(a) || IN6_IS_ADDR_MULTICAST(a) ||
	    (b[0] & 0xfe) == 0xfc;
}

bool
address_is_private(const struct sockaddr *a)
{
	if (a->sa_family == AF_INET) {
		struct sockaddr_in in;

		memcpy(&in, a, sizeof(in));
		return private4(ntohl(in.sin_addr.s_addr));
	}
	if (a->sa_family == AF_INET6) {
		struct sockaddr_in6 in6;

		memcpy(&in6, a, sizeof(in6));
		return private6(&in6.sin6_addr);
	}
	return true;
}

bool
address_is_private_ip(const char *ip)
{
	struct in_addr a4;
	struct in6_addr a6;

	if (inet_pton(AF_INET, ip, &a4) == 1)
		return private4(ntohl(a4.s_addr));
	if (inet_pton(AF_INET6, ip, &a6) == 1)
		return private6(&a6);
	return true;
}
