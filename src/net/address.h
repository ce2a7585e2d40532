/* SPDX-License-Identifier: MIT
 *
 * address.h - URLs as libcurl reads them, so that what was judged is what is
 * asked; and which socket addresses are nobody else's business. */
#ifndef NET_ADDRESS_H
#define NET_ADDRESS_H

#include <curl/curl.h>
#include <stdbool.h>
#include <sys/socket.h>

bool address_is_http(const char *url);

/* The caller frees; NULL if the URL or the part is not there. */
char *address_part(const char *url, CURLUPart part);

/* "scheme://host:port", lower case; the caller frees, never NULL. */
char *address_origin(const char *url);
bool address_same_origin(const char *a, const char *b);

/* Without user and password; the caller frees. */
char *address_public(const char *url);

/* Gives `*to` the user and password of `from` unless it has its own. */
void address_keep_login(const char *from, char **to);

/* The path of file:/path, file:///path or file://localhost/path, decoded;
 * the caller frees.  NULL for another host or a path with a NUL. */
char *address_file_path(const char *url);

/* Loopback, link-local, private, shared and unspecified addresses, IPv4 in
 * IPv6 too. */
bool address_is_private(const struct sockaddr *a);
bool address_is_private_ip(const char *ip);

#endif
