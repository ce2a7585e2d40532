/* SPDX-License-Identifier: MIT
 *
 * out.h - what several commands print: stories, for people and as JSON.
 *
 * What a store holds is cleaned once more before it is printed: the file may
 * have been written by others. */
#ifndef CMD_OUT_H
#define CMD_OUT_H

#include "base/json.h"
#include "base/str.h"
#include "news/entity.h"
#include "news/story.h"
#include "store/store.h"
#include "text/span.h"

/* The person's store, whose queries know people by all their names.  The
 * caller closes it; NULL says why. */
struct store *cmd_store(struct err *err);

/* Makes the store watch what the person's config (NULL: it is read) says;
 * what is wrong there is one line on standard error, and the rest holds. */
struct config;
void cmd_watches(const struct config *c, struct store *s);

/* The known names, or NULL when they cannot be had. */
struct kb;
const struct kb *cmd_known(void);

/* Adds one line of clean text; NULL is nothing. */
void out_text(struct str *out, const char *s);

/* The same, cut or filled up to `cols` columns. */
void out_column(struct str *out, const char *s, size_t cols);

/* "2023-04-20 09:58", local. */
void out_time(struct str *out, int64_t t);

/* A row as a line: id, marks, time, feed, title. */
void out_row(struct str *out, const struct row *r);

/* A text in lines of `cols` columns (0: as wide as the terminal), links with
 * their numbers, and below it their addresses. */
void out_wrapped(struct str *out, const struct text *text, int cols);

/* The members of a row's object, without its braces. */
void out_json_row(struct json *j, const struct row *r);

/* The members of an entity's object that come before its mentions. */
void out_json_entity(struct json *j, const struct entity *e);

/* The value of "entities" (see PRODUCT in the manual): an array.  The texts
 * are what the mentions are offsets into. */
void out_json_entities(struct json *j, const struct cast *c,
    struct slice text, struct slice title);

#endif
