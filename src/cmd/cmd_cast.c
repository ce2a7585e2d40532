/* SPDX-License-Identifier: MIT
 *
 * cmd_cast.c - who and what a text or a page names. */
#include "config.h"

#include "cmd/cmd.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/knowledge.h"
#include "app/paths.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/json.h"
#include "cmd/out.h"
#include "names/names.h"
#include "news/story.h"
#include "parse/parse.h"
#include "text/date.h"
#include "text/utf8.h"

enum { LARGEST = 64 << 20 };

enum format { FORMAT_JSON, FORMAT_TEXT, FORMAT_CONLL };

const struct cmd_option cmd_cast_options[] = {
	{ "date", N_("DATE"), N_("the day of the story, for offices held then") },
	{ "explain", NULL, N_("say on standard error why each name is taken") },
	{ "format", N_("FORMAT"), N_("json, text or conll (TOKEN, tab, TAG)") },
	{ "json", NULL, N_("the same as --format=json, which is usual") },
	{ "lang", N_("LANG"), N_("the language, as en or pt-BR") },
	{ "title", N_("TITLE"), N_("the headline") },
	{ "tokens", NULL, N_("the input is one token a line") },
	{ "url", N_("URL"), N_("the address the text comes from") },
	{ 0 },
};

struct job {
	const char *file;
	struct passage passage;
	enum format format;
	bool explain, tokens;
	struct str input;
	struct str title;
	struct text page;
	struct text_spans words;
};

/* --- input ------------------------------------------------------------------ */

static bool
is_page(const struct job *j, struct slice in)
{
	struct slice start = slice_trim(in);
	struct slice file = slice_of(j->file);

	if (slice_ends(file, ".html") || slice_ends(file, ".htm") ||
	    slice_ends(file, ".xhtml"))
		return true;
	return start.len && start.s[0] == '<' && html_looks_marked_up(start);
}

/* One token a line, an empty line between sentences; the text is made of
 * them, parted by blanks. */
static void
read_tokens(struct job *j)
{
	struct str text = { 0 };
	struct slice rest = str_slice(&j->input), line;
	bool first = true;

	while (slice_split(&rest, '\n', &line)) {
		struct slice word = line;

		if (word.len && word.s[word.len - 1] == '\r')
			word.len--;
		for (size_t i = 0; i < word.len; i++)
			if (word.s[i] == '\t')
				word.len = i;
		if (!word.len) {
			first = true;
			continue;
		}
		if (text.len)
			str_addc(&text, ' ');
		vec_push(&j->words, (struct span){ .start =
			(uint32_t)text.len, .end = (uint32_t)(text.len +
			word.len), .value = first });
		str_adds(&text, word);
		first = false;
	}
	str_clear(&j->input);
	j->input = text;
	j->passage.text = str_slice(&j->input);
	j->passage.words = &j->words;
}

static bool
read_input(struct job *j, struct err *err)
{
	struct str utf8 = { 0 };

	if (!file_read(j->file, LARGEST, &j->input, err))
		return false;
	if (j->tokens) {
		read_tokens(j);
		return true;
	}
	j->passage.text = str_slice(&j->input);
	if (!is_page(j, j->passage.text))
		return true;
	html_decode(&utf8, j->passage.text, NULL);
	html_text(&j->page, str_slice(&utf8), j->passage.url);
	str_clear(&utf8);
	j->passage.text = slice_make(j->page.s, j->page.len);
	j->passage.spans = &j->page.spans;
	return true;
}

/* --- output ----------------------------------------------------------------- */

static struct slice
mention_text(const struct job *j, const struct mention *m)
{
	struct slice of = m->field == FIELD_TITLE ? j->passage.title :
	    j->passage.text;

	return slice_make(of.s + m->start, m->end - m->start);
}

static void
write_mentions(struct json *out, const struct job *j, const struct cast *cast,
    size_t entity)
{
	json_key(out, "mentions");
	json_open(out, '[');
	for (size_t i = 0; i < cast->n_mentions; i++) {
		const struct mention *m = &cast->mentions[i];

		/* The headline is not in the text that offsets count. */
		if (m->entity != entity || m->field == FIELD_TITLE)
			continue;
		json_open(out, '{');
		json_kv_int(out, "start", m->start);
		json_kv_int(out, "end", m->end);
		json_key(out, "text");
		json_slice(out, mention_text(j, m));
		json_kv(out, "kind", mention_kind_name(m->kind));
		json_close(out);
	}
	json_close(out);
}

static void
write_entity(struct json *out, const struct job *j, const struct cast *cast,
    size_t i)
{
	json_open(out, '{');
	out_json_entity(out, &cast->entities[i]);
	write_mentions(out, j, cast, i);
	json_close(out);
}

static void
write_json(struct str *out, const struct job *j, const struct cast *cast)
{
	struct json w = json_to(out);

	json_open(&w, '{');
	json_kv(&w, "id", j->passage.url ? j->passage.url :
	    strcmp(j->file, "-") ? j->file : NULL);
	json_kv(&w, "lang", *cast->lang ? cast->lang : NULL);
	json_kv_int(&w, "text_bytes", (int64_t)j->passage.text.len);
	json_key(&w, "entities");
	json_open(&w, '[');
	for (size_t i = 0; i < cast->n_entities; i++)
		write_entity(&w, j, cast, i);
	json_close(&w);
	json_close(&w);
	str_addc(out, '\n');
}

static void
write_text(struct str *out, const struct cast *cast)
{
	for (int t = 0; t < ENTITY_TYPES; t++) {
		bool any = false;

		for (size_t i = 0; i < cast->n_entities; i++) {
			const struct entity *e = &cast->entities[i];

			if (e->type != (enum entity_type)t)
				continue;
			if (!any)
				str_addf(out, "%s\n",
				    entity_type_heading(e->type));
			any = true;
			str_add(out, "  ");
			utf8_clean(out, slice_of(e->name), false);
			str_addf(out, " \xc3\x97%u", e->n_mentions);
			if (e->role) {
				str_add(out, "  ");
				utf8_clean(out, slice_of(e->role), false);
			}
			if (*e->country && e->type != ENTITY_COUNTRY)
				str_addf(out, ", %s", e->country);
			str_addc(out, '\n');
		}
	}
}

/* What the taggers of the field call our types. */
static const char *
tag_of(const struct entity *e, const struct mention *m)
{
	switch (e->type) {
	case ENTITY_LEADER:
	case ENTITY_PERSON:
		return "PER";
	case ENTITY_ORG:
		return "ORG";
	case ENTITY_COUNTRY:
		return m->kind == MENTION_DEMONYM ? "NORP" : "LOC";
	case ENTITY_PLACE:
		return "LOC";
	case ENTITY_GROUP:
		return "NORP";
	default:
		return "MISC";
	}
}

/* The mention that covers all of a word, or NULL.  Where a body and its
 * country share a span, the body has it. */
static const struct mention *
whole_mention(const struct cast *cast, size_t m, const struct span *w)
{
	const struct mention *at = NULL;

	for (; m < cast->n_mentions && cast->mentions[m].start <= w->start;
	    m++)
		if (cast->mentions[m].end >= w->end &&
		    (!at || at->kind == MENTION_METONYM))
			at = &cast->mentions[m];
	return at;
}

static void
write_conll(struct str *out, const struct job *j, const struct cast *cast)
{
	struct text_spans own = { 0 };
	const struct text_spans *words = &j->words;
	size_t m = 0;

	if (!j->tokens) {
		names_words(j->passage.text, &own);
		words = &own;
	}
	while (m < cast->n_mentions && cast->mentions[m].field != FIELD_TEXT)
		m++;
	for (size_t i = 0; i < words->n; i++) {
		const struct span *w = &words->at[i];
		const struct mention *at;

		if (i && w->value)
			str_addc(out, '\n');
		while (m < cast->n_mentions &&
		    cast->mentions[m].end <= w->start)
			m++;
		at = whole_mention(cast, m, w);
		str_addn(out, j->passage.text.s + w->start, w->end - w->start);
		if (at)
			str_addf(out, "\t%c-%s\n", at->start >= w->start ? 'B' :
			    'I', tag_of(&cast->entities[at->entity], at));
		else
			str_add(out, "\tO\n");
	}
	vec_clear(&own);
}

/* --- the command ------------------------------------------------------------ */

static struct names *
open_names(struct err *err)
{
	char *kb = knowledge_path(err);
	char *tagger = path_shared("tagger.bin", NULL);
	char *edits = path_config("entities", NULL);
	struct names *n = NULL;

	if (kb)
		n = names_open(&(struct names_paths){ kb, tagger, edits },
		    err);
	free(kb);
	free(tagger);
	free(edits);
	return n;
}

static bool
find_cast(struct job *j, struct err *err)
{
	struct names *names = open_names(err);
	struct names_scratch *scratch;
	struct cast cast = { 0 };
	struct str out = { 0 }, why = { 0 };
	bool ok;

	if (!names)
		return false;
	scratch = names_scratch_new();
	names_cast(names, scratch, &j->passage, &cast,
	    j->explain ? &why : NULL);
	if (j->format == FORMAT_JSON)
		write_json(&out, j, &cast);
	else if (j->format == FORMAT_TEXT)
		write_text(&out, &cast);
	else
		write_conll(&out, j, &cast);
	ok = cmd_print(&out);
	if (why.len) {
		struct str clean = { 0 };

		utf8_clean(&clean, str_slice(&why), true);
		fputs(str_get(&clean), stderr);
		str_clear(&clean);
	}
	str_clear(&out);
	str_clear(&why);
	cast_clear(&cast);
	names_scratch_free(scratch);
	names_close(names);
	return ok;
}

static bool
take_option(struct job *j, struct args *a, const char *name)
{
	const char *v = a->value;

	if (!*name) {
		if (j->file)
			return false;
		j->file = v;
	} else if (!strcmp(name, "url")) {
		j->passage.url = v;
	} else if (!strcmp(name, "title")) {
		utf8_clean(&j->title, slice_of(v), false);
	} else if (!strcmp(name, "lang")) {
		j->passage.lang = v;
	} else if (!strcmp(name, "explain")) {
		j->explain = true;
	} else if (!strcmp(name, "tokens")) {
		j->tokens = true;
	} else if (!strcmp(name, "json")) {
		j->format = FORMAT_JSON;
	} else if (!strcmp(name, "date")) {
		if (!date_parse(slice_of(v), &j->passage.date))
			args_bad_value(a, _("a date, as 2023-04-20"));
	} else if (!strcmp(v, "json")) {
		j->format = FORMAT_JSON;
	} else if (!strcmp(v, "text")) {
		j->format = FORMAT_TEXT;
	} else if (!strcmp(v, "conll")) {
		j->format = FORMAT_CONLL;
	} else {
		args_bad_value(a, "json, text, conll");
	}
	return true;
}

static void
clear_job(struct job *j)
{
	str_clear(&j->input);
	str_clear(&j->title);
	text_clear(&j->page);
	vec_clear(&j->words);
}

int
cmd_cast(int argc, char **argv)
{
	struct args a = args_of(argc, argv);
	struct job j = { .passage.date = TIME_NONE };
	const char *name;
	struct err err;
	int status = CMD_DONE;
	bool usable = true;

	while (usable && (name = args_next(&a)))
		usable = take_option(&j, &a, name);
	if (a.failed)
		status = CMD_USAGE;
	else if (!usable || !j.file)
		status = cmd_usage("cast");
	j.passage.title = str_slice(&j.title);
	if (status == CMD_DONE &&
	    !(read_input(&j, &err) && find_cast(&j, &err)))
		status = cmd_fail(&err);
	clear_job(&j);
	return status;
}
