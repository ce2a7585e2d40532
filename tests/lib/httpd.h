/* SPDX-License-Identifier: MIT
 *
 * httpd.h - a web server on the loopback, good and bad.
 *
 * It serves the files of a folder with validators, pages given by the test,
 * and paths that misbehave; the table in httpd.c tells them all. */
#ifndef TESTS_LIB_HTTPD_H
#define TESTS_LIB_HTTPD_H

#include <stdbool.h>
#include <stdio.h>

#include "base/str.h"

struct httpd;

/* Starts the server's thread on a free port.  `dir` may be NULL.  Each
 * request is told in one line on `log` (may be NULL).  NULL: no socket. */
struct httpd *httpd_start(const char *dir, FILE *log);
void httpd_stop(struct httpd *h);

int httpd_port(const struct httpd *h);

/* "http://127.0.0.1:PORT" and the path; the caller frees. */
char *httpd_url(const struct httpd *h, const char *path);

/* A page of memory; replaces one of the same path. */
void httpd_page(struct httpd *h, const char *path, const char *type,
    struct slice body);

/* All that is said at a path from now on: "429 Too Many Requests", which is
 * borrowed. */
void httpd_status(struct httpd *h, const char *path, const char *status);

/* Requests so far for a path, and connections in all. */
int httpd_hits(struct httpd *h, const char *path);
int httpd_connections(struct httpd *h);

/* Most requests for /hold that waited for their answer at one time. */
int httpd_held(struct httpd *h);

#endif
