/* SPDX-License-Identifier: MIT
 *
 * cmd_parse.c - a feed document as JSON. */
#include "config.h"

#include "cmd/cmd.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/json.h"
#include "parse/parse.h"

enum { MAX_DOCUMENT = 64 * 1024 * 1024 };

const struct cmd_option cmd_parse_options[] = {
	{ "content-type", N_("TYPE"),
	    N_("what the server said, for its charset") },
	{ "url", N_("BASE"), N_("base of relative addresses") },
	{ 0 },
};

struct job {
	const char *url, *type;
};

static void
put_people(struct json *j, const char *key, const struct bylines *people)
{
	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < people->n; i++) {
		const struct byline *who = &people->at[i];

		json_open(j, '{');
		json_kv(j, "name", who->name);
		json_kv(j, "email", who->email);
		json_kv(j, "uri", who->uri);
		json_close(j);
	}
	json_close(j);
}

static void
put_strings(struct json *j, const char *key, const struct strings *list)
{
	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < list->n; i++)
		json_string(j, list->at[i]);
	json_close(j);
}

/* Numbers below zero are unknown. */
static void
put_number(struct json *j, const char *key, int64_t v)
{
	json_key(j, key);
	if (v < 0)
		json_null(j);
	else
		json_int(j, v);
}

static void
put_enclosures(struct json *j, const struct story *s)
{
	json_key(j, "enclosures");
	json_open(j, '[');
	for (size_t i = 0; i < s->n_enclosures; i++) {
		const struct enclosure *e = &s->enclosures[i];

		json_open(j, '{');
		json_kv(j, "url", e->url);
		json_kv(j, "type", e->type);
		put_number(j, "length", e->length);
		json_close(j);
	}
	json_close(j);
}

static void
put_source_and_place(struct json *j, const struct story *s)
{
	json_key(j, "source");
	if (s->source_title || s->source_url) {
		json_open(j, '{');
		json_kv(j, "title", s->source_title);
		json_kv(j, "link", s->source_url);
		json_close(j);
	} else {
		json_null(j);
	}
	json_key(j, "geo");
	if (s->has_geo) {
		json_open(j, '{');
		json_key(j, "lat");
		json_double(j, s->lat);
		json_key(j, "lon");
		json_double(j, s->lon);
		json_close(j);
	} else {
		json_null(j);
	}
}

static void
put_story(struct json *j, const struct story *s)
{
	json_open(j, '{');
	json_kv(j, "id", s->guid);
	json_kv(j, "title", s->title);
	json_kv(j, "link", s->url);
	json_kv(j, "author", s->author);
	put_people(j, "authors", &s->authors);
	put_people(j, "contributors", &s->contributors);
	json_kv_time(j, "published", s->published);
	json_kv_time(j, "updated", s->updated);
	json_kv(j, "summary", s->summary);
	json_kv(j, "content", s->content);
	put_strings(j, "categories", &s->categories);
	put_enclosures(j, s);
	put_number(j, "duration", s->duration);
	json_kv(j, "image", s->image);
	json_kv(j, "comments", s->comments);
	json_kv(j, "comments_feed", s->comments_feed);
	put_number(j, "comments_count", s->comments_count);
	put_source_and_place(j, s);
	json_kv(j, "rights", s->rights);
	json_close(j);
}

static void
put_feed(struct json *j, const struct feed *f)
{
	json_open(j, '{');
	json_kv(j, "format", feed_format_name(f->format));
	json_kv(j, "title", f->title);
	json_kv(j, "link", f->url);
	json_kv(j, "subtitle", f->subtitle);
	json_kv(j, "language", f->language);
	json_kv_time(j, "updated", f->updated);
	json_kv(j, "author", f->author);
	put_people(j, "authors", &f->authors);
	put_people(j, "contributors", &f->contributors);
	json_kv(j, "icon", f->icon);
	json_kv(j, "id", f->id);
	json_kv(j, "generator", f->generator);
	json_kv(j, "rights", f->rights);
	put_number(j, "ttl", f->ttl);
	put_strings(j, "categories", &f->categories);
	json_key(j, "entries");
	json_open(j, '[');
	for (size_t i = 0; i < f->n_stories; i++)
		put_story(j, &f->stories[i]);
	json_close(j);
	json_close(j);
}

static bool
parse_file(const struct job *job, const char *path, struct err *err)
{
	struct str bytes = { 0 }, out = { 0 };
	struct feed feed = { 0 };
	bool ok;

	ok = file_read(path, MAX_DOCUMENT, &bytes, err) &&
	    (parse_feed(&feed, str_slice(&bytes), job->type, job->url, err) ||
	    err_prefix(err, "%s", path));
	str_clear(&bytes);
	if (ok) {
		struct json j = json_to(&out);

		put_feed(&j, &feed);
		str_addc(&out, '\n');
		ok = cmd_print(&out);
	}
	str_clear(&out);
	feed_clear(&feed);
	return ok;
}

int
cmd_parse(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	struct job job = { 0 };
	struct err err = { 0 };
	struct strings files = { 0 };
	const char *name;
	int status = CMD_DONE;

	files.at = mem_calloc((size_t)argc, sizeof *files.at);
	while ((name = args_next(&args))) {
		if (!strcmp(name, "url"))
			job.url = args.value;
		else if (!strcmp(name, "content-type"))
			job.type = args.value;
		else
			files.at[files.n++] = args.value;
	}
	if (args.failed)
		status = CMD_USAGE;
	else if (!files.n)
		status = cmd_usage("parse");
	for (size_t i = 0; status != CMD_USAGE && i < files.n; i++)
		if (!parse_file(&job, files.at[i], &err))
			status = cmd_fail(&err);
	free(files.at);
	return status;
}
