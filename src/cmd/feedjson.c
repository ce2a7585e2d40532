/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cmd/feedjson.h"

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
		json_text(j, list->at[i]);
	json_close(j);
}

/* Numbers below zero are unknown. */
static void
put_number(struct json *j, const char *key, int64_t v)
{
	json_key(j, key);
	if (v < 0)
		json_nil(j);
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
		json_nil(j);
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
		json_nil(j);
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

void
feed_json(struct json *j, const struct feed *f)
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
