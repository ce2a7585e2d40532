/* SPDX-License-Identifier: MIT
 *
 * Plays tests/data/feeds/: each *.cases file holds small documents and what
 * must come of them; README there says how they are written. */
#include "config.h"

#include <dirent.h>
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/file.h"
#include "cmd/feedjson.h"
#include "parse/parse.h"

static const char names[] =
    " xmlns:dc='http://purl.org/dc/elements/1.1/'"
    " xmlns:dcterms='http://purl.org/dc/terms/'"
    " xmlns:content='http://purl.org/rss/1.0/modules/content/'"
    " xmlns:media='http://search.yahoo.com/mrss/'"
    " xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'"
    " xmlns:slash='http://purl.org/rss/1.0/modules/slash/'"
    " xmlns:wfw='http://wellformedweb.org/CommentAPI/'"
    " xmlns:thr='http://purl.org/syndication/thread/1.0'"
    " xmlns:georss='http://www.georss.org/georss'"
    " xmlns:gml='http://www.opengis.net/gml'"
    " xmlns:geo='http://www.w3.org/2003/01/geo/wgs84_pos#'"
    " xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'"
    " xmlns:atom='http://www.w3.org/2005/Atom'";

/* What a case of one kind stands in, and where its paths begin. */
static const struct {
	const char *kind, *before, *after, *path;
} frames[] = {
	{ "doc", "", "", "" },
	{ "item", "<rss version='2.0'%s><channel><item>",
	    "</item></channel></rss>", "entries.0." },
	{ "channel", "<rss version='2.0'%s><channel>", "</channel></rss>",
	    "" },
	{ "entry", "<feed xmlns='http://www.w3.org/2005/Atom'%s><entry>",
	    "</entry></feed>", "entries.0." },
	{ "feed", "<feed xmlns='http://www.w3.org/2005/Atom'%s>", "</feed>",
	    "" },
	{ "entry03", "<feed version='0.3' xmlns='http://purl.org/atom/ns#'%s>"
	    "<entry>", "</entry></feed>", "entries.0." },
	{ "json", "{\"version\":\"https://jsonfeed.org/version/1.1\",", "}",
	    "" },
};

enum { FRAMES = sizeof frames / sizeof *frames };

struct fact {
	struct slice path, value;
	int line;
};

struct one_case {
	const char *file;
	int line;
	struct slice name;
	size_t frame;
	struct str doc, url, type;
	struct { VEC(struct fact) } facts;
};

static int failures, played;

static void
complain(const struct one_case *c, int line, const char *what,
    const char *got)
{
	print_error("%s:%d: %.*s: %s; got %s\n", c->file, line,
	    (int)c->name.len, c->name.s, what, got ? got : "nothing");
	failures++;
}

/* The value at "entries.0.title"; "#" counts. */
static json_t *
walk(json_t *v, struct slice path)
{
	struct slice part;

	json_incref(v);
	while (v && slice_split(&path, '.', &part)) {
		char key[64];
		json_t *next;
		long long i;

		snprintf(key, sizeof key, "%.*s", (int)part.len, part.s);
		if (slice_is(part, "#"))
			next = json_integer((json_int_t)json_array_size(v));
		else if (slice_int(part, 0, 9999, &i))
			next = json_incref(json_array_get(v, (size_t)i));
		else
			next = json_incref(json_object_get(v, key));
		json_decref(v);
		v = next;
	}
	return v;
}

static void
check_fact(const struct one_case *c, json_t *root, const struct fact *f)
{
	struct str path = { 0 };
	json_error_t why;
	json_t *want, *got;
	char *shown;

	str_add(&path, frames[c->frame].path);
	str_adds(&path, f->path);
	got = walk(root, str_slice(&path));
	want = json_loadb(f->value.s, f->value.len, JSON_DECODE_ANY, &why);
	if (!want)
		complain(c, f->line, "the value is no JSON", why.text);
	if (want && (!got || !json_equal(want, got))) {
		shown = got ? json_dumps(got, JSON_ENCODE_ANY) : NULL;
		complain(c, f->line, "not as it must be", shown);
		free(shown);
	}
	json_decref(want);
	json_decref(got);
	str_clear(&path);
}

static json_t *
read_document(const struct one_case *c, struct err *err)
{
	struct feed feed;
	struct str out = { 0 };
	struct json j = json_to(&out);
	json_t *root = NULL;
	json_error_t why;

	if (parse_feed(&feed, str_slice(&c->doc),
		c->type.len ? c->type.s : NULL,
		c->url.len ? c->url.s : NULL, err)) {
		feed_json(&j, &feed);
		root = json_loadb(out.s, out.len, 0, &why);
	}
	feed_clear(&feed);
	str_clear(&out);
	return root;
}

static void
play(struct one_case *c)
{
	struct err err = { 0 };
	json_t *root;

	if (!c->name.len)
		return;
	played++;
	str_add(&c->doc, frames[c->frame].after);
	root = read_document(c, &err);
	for (size_t i = 0; i < c->facts.n; i++) {
		const struct fact *f = &c->facts.at[i];

		if (slice_is(f->path, "refused")) {
			if (root)
				complain(c, f->line, "was read", "a feed");
		} else if (root) {
			check_fact(c, root, f);
		} else {
			complain(c, f->line, "was refused", err.msg);
		}
	}
	if (!c->facts.n)
		complain(c, c->line, "nothing is expected", NULL);
	json_decref(root);
}

static void
clear(struct one_case *c)
{
	str_clear(&c->doc);
	str_clear(&c->url);
	str_clear(&c->type);
	vec_clear(&c->facts);
	*c = (struct one_case){ .file = c->file };
}

/* "@item what it proves" */
static void
begin(struct one_case *c, struct slice line, int number)
{
	struct slice kind;

	play(c);
	clear(c);
	line = slice_make(line.s + 1, line.len - 1);
	slice_split(&line, ' ', &kind);
	c->line = number;
	c->name = line;
	for (c->frame = 0; c->frame < FRAMES; c->frame++)
		if (slice_is(kind, frames[c->frame].kind))
			break;
	assert_true(c->frame < FRAMES);
	if (strchr(frames[c->frame].before, '%')) {
		struct slice before = slice_of(frames[c->frame].before), a;

		slice_split(&before, '%', &a);
		str_adds(&c->doc, a);
		str_add(&c->doc, names);
		str_addn(&c->doc, before.s + 1, before.len - 1);
	} else {
		str_add(&c->doc, frames[c->frame].before);
	}
}

/* "\xNN" is a byte. */
static void
add_line(struct str *doc, struct slice line)
{
	for (size_t i = 0; i < line.len; i++) {
		char hex[3] = { 0 };

		if (line.len - i < 4 || line.s[i] != '\\' ||
		    line.s[i + 1] != 'x') {
			str_addc(doc, line.s[i]);
			continue;
		}
		hex[0] = line.s[i + 2];
		hex[1] = line.s[i + 3];
		str_addc(doc, (char)strtol(hex, NULL, 16));
		i += 3;
	}
	str_addc(doc, '\n');
}

static void
play_file(const char *path)
{
	struct str text = { 0 };
	struct err err = { 0 };
	struct one_case c = { .file = path };
	struct slice rest, line, word;

	assert_true(file_read(path, 1 << 24, &text, &err));
	rest = str_slice(&text);
	for (int n = 1; slice_split(&rest, '\n', &line); n++) {
		if (slice_starts(line, "@")) {
			begin(&c, line, n);
		} else if (slice_starts(line, "= ")) {
			struct fact f = { .line = n };

			line = slice_make(line.s + 2, line.len - 2);
			slice_split(&line, ' ', &f.path);
			f.value = line;
			vec_push(&c.facts, f);
		} else if (slice_starts(line, "+url ")) {
			str_addn(&c.url, line.s + 5, line.len - 5);
		} else if (slice_starts(line, "+type ")) {
			str_addn(&c.type, line.s + 6, line.len - 6);
		} else if (!slice_starts(line, "# ") && c.name.len &&
		    line.len) {
			word = line;
			add_line(&c.doc, word);
		}
	}
	play(&c);
	clear(&c);
	str_clear(&text);
}

static int
is_cases(const struct dirent *d)
{
	return slice_ends(slice_of(d->d_name), ".cases");
}

static void
small_documents_become_what_is_written_beside_them(void **state)
{
	const char *top = getenv("top_srcdir");
	struct str dir = { 0 };
	struct dirent **found = NULL;
	int n;

	(void)state;
	str_addf(&dir, "%s/tests/data/feeds", top ? top : ".");
	n = scandir(dir.s, &found, is_cases, alphasort);
	assert_true(n > 0);
	for (int i = 0; i < n; i++) {
		struct str path = { 0 };

		str_addf(&path, "%s/%s", dir.s, found[i]->d_name);
		play_file(path.s);
		str_clear(&path);
		free(found[i]);
	}
	free(found);
	str_clear(&dir);
	print_message("%d cases, %d failures\n", played, failures);
	assert_int_equal(failures, 0);
}

/* Harmless damage is mended, and not what this is about. */
static void
only_what_ends_early_is_cut(void **state)
{
	static const struct {
		bool cut;
		const char *text;
	} docs[] = {
		{ true, "<rss><channel><item><title>a</title></item><item><t" },
		{ true, "<rss><channel><item><title>a</title></item>" },
		{ true, "<rss><channel><item><title>a</title></item>"
			"</channel></rs" },
		{ true, "<rss><channel><item><title>a</title></item>"
			"</nothing><item>" },
		{ true, "<feed><entry><title>a</title></entry><entry>"
			"<content><![CDATA[b" },
		{ true, "{\"version\":\"https://jsonfeed.org/version/1\","
			"\"items\":[{\"id\":\"1\"},{\"id\":\"2" },
		{ false, "<rss><channel><item><title>a</title></item>"
			 "</channel></rss>\n<!-- more -->" },
		{ false, "<rss><channel><item><title>a &nbsp;& b</item>"
			 "</channel></RSS>" },
		{ false, "<rss><channel><item><title>a</title></item></rss>" },
		{ false, "<rss><channel><item/></channel></feed>\n" },
		{ false, "{\"version\":\"https://jsonfeed.org/version/1\","
			 "\"items\":[{\"id\":\"1\"},]}" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(docs) / sizeof(docs[0]); i++) {
		struct feed feed = { 0 };

		assert_true(parse_feed(&feed, slice_of(docs[i].text), NULL,
		    NULL, NULL));
		if (feed.cut != docs[i].cut)
			fail_msg("%s", docs[i].text);
		assert_true(feed.n_stories > 0);
		feed_clear(&feed);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_ends_early_is_cut),
		cmocka_unit_test(
		    small_documents_become_what_is_written_beside_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
