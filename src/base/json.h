/* SPDX-License-Identifier: MIT
 *
 * json.h - JSON out (RFC 8259).
 *
 * Names that jansson has too are avoided: a program's own would take the
 * place of the library's, inside the library as well.
 *
 * A writer over a str that puts commas and quotes where they belong:
 *
 *	struct json j = json_to(&out);
 *	json_open(&j, '{');
 *	json_key(&j, "name");  json_text(&j, "NATO");
 *	json_close(&j);
 *
 * Reading JSON is the business of jansson, in the rooms that read it. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { JSON_DEEPEST = 32 };

struct json {
	struct str *out;
	int depth;
	bool comma;
	char close[JSON_DEEPEST];
};

struct json json_to(struct str *out);

/* `what` is '{' or '['. */
void json_open(struct json *j, char what);
void json_close(struct json *j);

void json_key(struct json *j, const char *key);

/* NULL is null.  The text is UTF-8; what is not is replaced by U+FFFD. */
void json_text(struct json *j, const char *s);
void json_slice(struct json *j, struct slice s);
void json_int(struct json *j, int64_t v);
void json_double(struct json *j, double v); /* NaN and infinity are null */
void json_bool(struct json *j, bool v);
void json_nil(struct json *j);

/* Key and value in one. */
void json_kv(struct json *j, const char *key, const char *value);
void json_kv_int(struct json *j, const char *key, int64_t value);
/* RFC 3339 in UTC of seconds since 1970; INT64_MIN is null. */
void json_kv_time(struct json *j, const char *key, int64_t t);

#endif
