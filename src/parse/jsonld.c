/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "parse/jsonld.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "parse/parse.h"
#include "text/utf8.h"

enum {
	LARGEST = 2 << 20,
	DEEPEST = 8, /* of objects we look into */
	MOST = 100, /* members of a list */
	RANK_PAGE = 20, /* the page the article is on */
	RANK_ARTICLE = 50
};

/* Line ends within strings are common and forbidden, and so are the comment
 * marks of old around scripts. */
static json_t *
load(struct slice script)
{
	struct str text = { 0 };
	const char *from, *to;
	json_t *json = NULL;

	if (script.len > LARGEST)
		return NULL;
	from = script.s;
	to = script.s + script.len;
	while (from < to && *from != '{' && *from != '[')
		from++;
	while (to > from && to[-1] != '}' && to[-1] != ']')
		to--;
	str_addn(&text, from, (size_t)(to - from));
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.s[i] < ' ')
			text.s[i] = ' ';
	if (text.len)
		json = json_loadb(text.s, text.len, JSON_DISABLE_EOF_CHECK,
		    NULL);
	str_clear(&text);
	return json;
}

static bool
is_type(const json_t *type, bool (*match)(const char *))
{
	if (json_is_array(type)) {
		for (size_t i = 0; i < json_array_size(type) && i < MOST; i++)
			if (is_type(json_array_get(type, i), match))
				return true;
		return false;
	}
	return json_is_string(type) && match(json_string_value(type));
}

static bool
is_article(const char *type)
{
	return slice_ends(slice_of(type), "Article") ||
	    slice_ends(slice_of(type), "BlogPosting") ||
	    slice_ends(slice_of(type), "NewsReport") ||
	    !strcmp(type, "Report") || !strcmp(type, "Review");
}

static bool
is_page(const char *type)
{
	return slice_ends(slice_of(type), "WebPage") ||
	    slice_ends(slice_of(type), "VideoObject");
}

/* A string of JSON may hold references and even tags. */
static void
offer_text(struct fact *f, int rank, const json_t *value)
{
	struct str clean = { 0 }, plain = { 0 };
	struct slice s;

	if (!json_is_string(value))
		return;
	s = slice_make(json_string_value(value), json_string_length(value));
	utf8_clean(&clean, s, false);
	if (html_looks_marked_up(str_slice(&clean)))
		html_plain(&plain, str_slice(&clean));
	else
		utf8_squeeze(&plain, str_slice(&clean));
	metadata_offer(f, rank, str_slice(&plain));
	str_clear(&clean);
	str_clear(&plain);
}

/* The paragraphs of a body are worth keeping. */
static void
offer_body(struct metadata *m, int rank, const json_t *value)
{
	struct str clean = { 0 };
	struct text text = { 0 };

	if (!json_is_string(value))
		return;
	utf8_clean(&clean, slice_make(json_string_value(value),
	    json_string_length(value)), true);
	if (html_looks_marked_up(str_slice(&clean))) {
		html_text(&text, str_slice(&clean), NULL);
		metadata_offer(&m->body, rank, slice_make(text.s ? text.s
		    : "", text.len));
	} else {
		metadata_offer(&m->body, rank, str_slice(&clean));
	}
	text_clear(&text);
	str_clear(&clean);
}

/* A name is a string, an object with a name, or a list of them. */
static void
add_names(struct str *out, const json_t *v, int depth)
{
	struct str clean = { 0 }, name = { 0 };

	if (depth > 3)
		return;
	if (json_is_array(v)) {
		for (size_t i = 0; i < json_array_size(v) && i < MOST; i++)
			add_names(out, json_array_get(v, i), depth + 1);
		return;
	}
	if (json_is_object(v)) {
		add_names(out, json_object_get(v, "name"), depth + 1);
		return;
	}
	if (!json_is_string(v))
		return;
	utf8_clean(&clean, slice_make(json_string_value(v),
	    json_string_length(v)), false);
	html_plain(&name, str_slice(&clean));
	if (name.len && !slice_casestarts(str_slice(&name), "http")) {
		if (out->len)
			str_add(out, ", ");
		str_adds(out, str_slice(&name));
	}
	str_clear(&clean);
	str_clear(&name);
}

static void
offer_names(struct fact *f, int rank, const json_t *v)
{
	struct str names = { 0 };

	add_names(&names, v, 0);
	metadata_offer(f, rank, str_slice(&names));
	str_clear(&names);
}

static void
read_facts(struct metadata *m, const json_t *o, int rank)
{
	offer_text(&m->headline, rank, json_object_get(o, "headline"));
	offer_text(&m->headline, rank - 1, json_object_get(o, "name"));
	offer_text(&m->published, rank, json_object_get(o, "datePublished"));
	offer_text(&m->published, rank - 1,
	    json_object_get(o, "dateCreated"));
	offer_text(&m->lang, rank, json_object_get(o, "inLanguage"));
	offer_names(&m->byline, rank, json_object_get(o, "author"));
	offer_names(&m->byline, rank - 1, json_object_get(o, "creator"));
	offer_names(&m->site, rank - 1, json_object_get(o, "publisher"));
	if (rank == RANK_ARTICLE)
		offer_body(m, rank, json_object_get(o, "articleBody"));
}

static void
read_value(struct metadata *m, const json_t *v, int depth)
{
	static const char *const inside[] = { "@graph", "mainEntity",
		"mainEntityOfPage" };
	const json_t *type;

	if (depth > DEEPEST)
		return;
	if (json_is_array(v)) {
		for (size_t i = 0; i < json_array_size(v) && i < MOST; i++)
			read_value(m, json_array_get(v, i), depth + 1);
		return;
	}
	if (!json_is_object(v))
		return;
	type = json_object_get(v, "@type");
	if (is_type(type, is_article))
		read_facts(m, v, RANK_ARTICLE);
	else if (is_type(type, is_page))
		read_facts(m, v, RANK_PAGE);
	for (size_t i = 0; i < sizeof(inside) / sizeof(*inside); i++)
		read_value(m, json_object_get(v, inside[i]), depth + 1);
}

void
jsonld_read(struct metadata *m, struct slice script)
{
	json_t *json = load(script);

	if (json)
		read_value(m, json, 0);
	json_decref(json);
}
