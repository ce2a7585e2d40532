/* SPDX-License-Identifier: MIT
 *
 * castcheck - how right the casts are.
 *
 *	castcheck [--errors] [--floor WHAT=PERCENT]... [--linked FILE]
 *	    --kb KB --tagger WEIGHTS STORY...
 *
 * A STORY is annotated text (see tests/data/cast/README).  Prints precision,
 * recall and F1 of who is in the pane for leaders, organizations, countries,
 * people and places; how many mentions were found and linked to the right
 * entity; how many roles are right.  --linked reads stories with the entities
 * that their editors linked, one JSON object a line, and prints how many of
 * those the knowledge base has are found.  --floor makes the exit status 1
 * when a figure is lower; --errors lists what went wrong. */
#include "config.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "names/kb.h"
#include "names/names.h"
#include "news/story.h"
#include "text/date.h"
#include "text/utf8.h"

enum figure { LEADER, PERSON, ORG, COUNTRY, PLACE, MENTIONS, ROLES, LINKED,
	FIGURES };

static const char *const figure_names[] = { "leader", "person", "org",
	"country", "place", "mention", "role", "linked" };

struct gold {
	uint32_t start, end;
	uint8_t field;
	enum entity_type type;
	struct slice id; /* "Q57665", "=Jane Doe", or empty */
	bool again; /* the same entity stood before */
};

struct role {
	struct slice id, roles; /* " / " between several that will do */
};

struct annotated {
	struct str file, text, title;
	struct { VEC(struct gold) } gold;
	struct { VEC(struct role) } roles;
	int64_t date;
	char lang[8];
};

struct check {
	struct names *names;
	struct names_scratch *scratch;
	bool errors;
	double floor[FIGURES];
	size_t right[FIGURES], extra[FIGURES], missed[FIGURES];
};

/* --- reading a story -------------------------------------------------------- */

/* "country:RU", of "[Kremlin|org:ru-kremlin+country:RU]". */
static void
add_gold(struct annotated *a, uint8_t field, uint32_t start, uint32_t end,
    struct slice what)
{
	struct gold g = { .start = start, .end = end, .field = field };
	struct slice type;

	slice_split(&what, ':', &type);
	g.id = what;
	if (!entity_type_parse(type, &g.type)) {
		fprintf(stderr, "castcheck: no type \"%.*s\"\n",
		    (int)type.len, type.s);
		exit(2);
	}
	vec_push(&a->gold, g);
}

static void
read_marked(struct annotated *a, uint8_t field, struct slice in)
{
	struct str *out = field == FIELD_TITLE ? &a->title : &a->text;

	while (in.len) {
		size_t bar, close;
		struct slice labels, label;
		uint32_t start = (uint32_t)out->len;

		if (in.s[0] != '[') {
			str_addc(out, in.s[0]);
			in.s++;
			in.len--;
			continue;
		}
		bar = slice_find(in, slice_of("|"));
		close = slice_find(in, slice_of("]"));
		if (close == in.len || bar > close) {
			str_addc(out, '[');
			in.s++;
			in.len--;
			continue;
		}
		str_addn(out, in.s + 1, bar - 1);
		labels = slice_make(in.s + bar + 1, close - bar - 1);
		while (slice_split(&labels, '+', &label))
			add_gold(a, field, start, (uint32_t)out->len, label);
		in.s += close + 1;
		in.len -= close + 1;
	}
}

static void
read_header(struct annotated *a, struct slice line)
{
	struct slice key = { 0 };

	if (line.len && line.s[0] == '#')
		return;
	slice_split(&line, ':', &key);
	line = slice_trim(line);
	if (slice_is(key, "date")) {
		date_parse(line, &a->date);
	} else if (slice_is(key, "lang") && line.len < sizeof(a->lang)) {
		memcpy(a->lang, line.s, line.len);
	} else if (slice_is(key, "title")) {
		read_marked(a, FIELD_TITLE, line);
	} else if (slice_is(key, "role")) {
		size_t eq = slice_find(line, slice_of(" = "));

		vec_push(&a->roles, (struct role){ slice_make(line.s, eq),
		    slice_make(line.s + eq + 3, line.len - eq - 3) });
	}
}

static bool
gold_same(const struct annotated *a, const struct gold *x,
    const struct gold *y)
{
	const struct str *tx = x->field == FIELD_TITLE ? &a->title : &a->text;
	const struct str *ty = y->field == FIELD_TITLE ? &a->title : &a->text;

	if (x->type != y->type)
		return false;
	if (x->id.len || y->id.len)
		return slice_eq(x->id, y->id);
	return slice_eq(slice_make(tx->s + x->start, x->end - x->start),
	    slice_make(ty->s + y->start, y->end - y->start));
}

static bool
annotated_read(struct annotated *a, const char *path, struct err *err)
{
	struct slice rest, line;

	a->date = TIME_NONE;
	if (!file_read(path, 1 << 20, &a->file, err))
		return false;
	rest = str_slice(&a->file);
	while (slice_split(&rest, '\n', &line) && line.len)
		read_header(a, line);
	read_marked(a, FIELD_TEXT, slice_trim(rest));
	for (size_t i = 0; i < a->gold.n; i++)
		for (size_t k = 0; k < i && !a->gold.at[i].again; k++)
			a->gold.at[i].again = gold_same(a, &a->gold.at[i],
			    &a->gold.at[k]);
	return true;
}

static void
annotated_clear(struct annotated *a)
{
	str_clear(&a->file);
	str_clear(&a->text);
	str_clear(&a->title);
	vec_clear(&a->gold);
	vec_clear(&a->roles);
}

/* --- comparing --------------------------------------------------------------- */

static bool
fold_eq(struct slice a, struct slice b)
{
	struct str x = { 0 }, y = { 0 };
	bool eq;

	utf8_fold(&x, a);
	utf8_fold(&y, b);
	eq = slice_eq(str_slice(&x), str_slice(&y));
	str_clear(&x);
	str_clear(&y);
	return eq;
}

static bool
has_id(const struct entity *e, struct slice id)
{
	if (!id.len)
		return true;
	if (id.s[0] == '=')
		return !e->known && fold_eq(slice_of(e->name),
		    slice_make(id.s + 1, id.len - 1));
	return slice_is(id, e->key);
}

/* The entity that has this very mention; SIZE_MAX for none. */
static size_t
entity_at(const struct cast *c, const struct gold *g, bool strict)
{
	for (size_t i = 0; i < c->n_mentions; i++) {
		const struct mention *m = &c->mentions[i];
		const struct entity *e = &c->entities[m->entity];

		if (m->field == g->field && m->start == g->start &&
		    m->end == g->end && e->type == g->type &&
		    (!strict || has_id(e, g->id)))
			return m->entity;
	}
	return SIZE_MAX;
}

static size_t
entity_of(const struct cast *c, const struct gold *g)
{
	if (!g->id.len)
		return entity_at(c, g, false);
	for (size_t i = 0; i < c->n_entities; i++)
		if (c->entities[i].type == g->type &&
		    has_id(&c->entities[i], g->id))
			return i;
	return SIZE_MAX;
}

static void
complain(const struct check *k, const char *path, const char *what,
    struct slice who, const char *more)
{
	if (k->errors)
		printf("%s: %s %.*s %s\n", path, what, (int)who.len, who.s,
		    more ? more : "");
}

static struct slice
gold_text(const struct annotated *a, const struct gold *g)
{
	const struct str *t = g->field == FIELD_TITLE ? &a->title : &a->text;

	return slice_make(t->s + g->start, g->end - g->start);
}

static enum figure
figure_of(enum entity_type t)
{
	return t == ENTITY_LEADER ? LEADER : t == ENTITY_PERSON ? PERSON :
	    t == ENTITY_ORG ? ORG : t == ENTITY_COUNTRY ? COUNTRY :
	    t == ENTITY_PLACE ? PLACE : FIGURES;
}

static void
check_pane(struct check *k, const struct annotated *a, const struct cast *c,
    const char *path)
{
	bool *claimed = mem_calloc(c->n_entities + 1, sizeof(*claimed));

	for (size_t i = 0; i < a->gold.n; i++) {
		const struct gold *g = &a->gold.at[i];
		enum figure f = figure_of(g->type);
		size_t at = entity_of(c, g);

		if (at != SIZE_MAX)
			claimed[at] = true;
		if (f == FIGURES || g->again)
			continue;
		if (at != SIZE_MAX)
			k->right[f]++;
		else
			k->missed[f]++;
		if (at == SIZE_MAX)
			complain(k, path, "misses", gold_text(a, g),
			    figure_names[f]);
	}
	for (size_t i = 0; i < c->n_entities; i++) {
		enum figure f = figure_of(c->entities[i].type);

		if (claimed[i] || f == FIGURES)
			continue;
		k->extra[f]++;
		complain(k, path, "invents", slice_of(c->entities[i].name),
		    figure_names[f]);
	}
	free(claimed);
}

static void
check_mentions(struct check *k, const struct annotated *a,
    const struct cast *c, const char *path)
{
	for (size_t i = 0; i < a->gold.n; i++) {
		const struct gold *g = &a->gold.at[i];

		if (entity_at(c, g, true) != SIZE_MAX) {
			k->right[MENTIONS]++;
			continue;
		}
		k->missed[MENTIONS]++;
		complain(k, path, "misreads", gold_text(a, g), NULL);
	}
	for (size_t i = 0; i < c->n_mentions; i++) {
		const struct mention *m = &c->mentions[i];
		bool found = false;

		for (size_t j = 0; j < a->gold.n && !found; j++)
			found = a->gold.at[j].field == m->field &&
			    a->gold.at[j].start == m->start &&
			    a->gold.at[j].end == m->end;
		if (found)
			continue;
		k->extra[MENTIONS]++;
		complain(k, path, "also marks",
		    slice_of(c->entities[m->entity].name), NULL);
	}
}

/* All words of `want`, small ones apart, are in `got`. */
static bool
role_fits(const char *got, struct slice want)
{
	struct str folded = { 0 };
	struct slice word;
	bool fits = got != NULL;

	str_addc(&folded, ' ');
	if (got)
		utf8_fold(&folded, slice_of(got));
	str_addc(&folded, ' ');
	while (fits && slice_split(&want, ' ', &word)) {
		struct str w = { 0 };

		utf8_fold(&w, word);
		if (w.len > 3)
			fits = slice_find(str_slice(&folded),
			    str_slice(&w)) < folded.len;
		str_clear(&w);
	}
	str_clear(&folded);
	return fits;
}

static void
check_roles(struct check *k, const struct annotated *a, const struct cast *c,
    const char *path)
{
	for (size_t i = 0; i < a->roles.n; i++) {
		struct slice rest = a->roles.at[i].roles, want;
		const char *got = NULL;
		bool fits = false;

		for (size_t e = 0; e < c->n_entities; e++)
			if (c->entities[e].type <= ENTITY_PERSON &&
			    has_id(&c->entities[e], a->roles.at[i].id))
				got = c->entities[e].role;
		while (!fits && slice_split(&rest, '/', &want))
			fits = role_fits(got, slice_trim(want));
		if (fits) {
			k->right[ROLES]++;
			continue;
		}
		k->missed[ROLES]++;
		complain(k, path, "wants", a->roles.at[i].roles,
		    got ? got : "(none)");
	}
}

static bool
check_story(struct check *k, const char *path, struct err *err)
{
	struct annotated a = { 0 };
	struct passage p = { 0 };
	struct cast c = { 0 };

	if (!annotated_read(&a, path, err)) {
		annotated_clear(&a);
		return false;
	}
	p.text = str_slice(&a.text);
	p.title = str_slice(&a.title);
	p.date = a.date;
	p.lang = *a.lang ? a.lang : NULL;
	names_cast(k->names, k->scratch, &p, &c, NULL);
	check_pane(k, &a, &c, path);
	check_mentions(k, &a, &c, path);
	check_roles(k, &a, &c, path);
	cast_clear(&c);
	annotated_clear(&a);
	return true;
}

/* --- what editors linked ------------------------------------------------------ */

/* The id of the one record with a linked page's title; 0 for none. */
static kb_ref
linked_ref(const struct kb *kb, const char *title)
{
	char name[200];
	size_t n = 0;

	for (; title[n] && n + 1 < sizeof(name) && title[n] != '('; n++)
		name[n] = title[n] == '_' ? ' ' : title[n];
	while (n && name[n - 1] == ' ')
		n--;
	/* The European Union is in both, and an organization. */
	for (int kind = KB_ORG; kind >= KB_COUNTRY; kind--) {
		kb_ref ref = kb_find_name(kb, slice_make(name, n),
		    (enum kb_kind)kind);

		if (ref && slice_is(slice_make(name, n),
			kb_ref_name(kb, ref)))
			return ref;
	}
	return 0;
}

static enum figure
linked_figure(kb_ref ref)
{
	switch (kb_ref_kind(ref)) {
	case KB_PERSON:
		return LEADER;
	case KB_COUNTRY:
		return COUNTRY;
	case KB_ORG:
		return ORG;
	default:
		return PLACE;
	}
}

/* What the editors did not link may be right all the same: only what they did
 * is counted. */
static void
check_linked_story(struct check *k, const struct kb *kb, json_t *story)
{
	const char *text = json_string_value(json_object_get(story, "text"));
	const char *date = json_string_value(json_object_get(story, "date"));
	struct passage p = { .text = slice_of(text), .date = TIME_NONE };
	struct cast c = { 0 };
	json_t *e;
	size_t i;

	if (date)
		date_parse(slice_of(date), &p.date);
	names_cast(k->names, k->scratch, &p, &c, NULL);
	json_array_foreach(json_object_get(story, "entities"), i, e) {
		const char *title = json_string_value(json_object_get(e,
		    "wiki"));
		kb_ref ref = title ? linked_ref(kb, title) : 0;
		bool found = false;

		for (size_t m = 0; ref && m < c.n_entities && !found; m++)
			found = !strcmp(c.entities[m].key,
			    kb_ref_id(kb, ref));
		if (!ref)
			continue;
		(found ? k->right : k->missed)[LINKED]++;
		(found ? k->right : k->missed)[linked_figure(ref)]++;
		if (ref && !found)
			complain(k, date ? date : "", "misses",
			    slice_of(title), "linked");
	}
	cast_clear(&c);
}

static bool
check_linked(struct check *k, const struct kb *kb, const char *path,
    struct err *err)
{
	struct str file = { 0 };
	struct slice rest, line;

	if (!file_read(path, 64 << 20, &file, err))
		return false;
	rest = str_slice(&file);
	while (slice_split(&rest, '\n', &line)) {
		json_t *story = json_loadb(line.s, line.len, 0, NULL);

		if (story)
			check_linked_story(k, kb, story);
		json_decref(story);
	}
	str_clear(&file);
	return true;
}

/* --- figures ------------------------------------------------------------------- */

static int
print_figures(const struct check *k)
{
	int status = 0;

	printf("%-8s %9s %6s %6s  %5s %5s %6s\n", "", "precision", "recall",
	    "F1", "right", "extra", "missed");
	for (int f = 0; f < FIGURES; f++) {
		double right = (double)k->right[f];
		double p = right / (right + (double)k->extra[f]);
		double r = right / (right + (double)k->missed[f]);
		double f1 = 200 * right / (2 * right + (double)k->extra[f] +
		    (double)k->missed[f]);

		if (!(k->right[f] + k->missed[f]))
			continue;
		printf("%-8s %9.1f %6.1f %6.1f  %5zu %5zu %6zu\n",
		    figure_names[f], 100 * p, 100 * r, f1, k->right[f],
		    k->extra[f], k->missed[f]);
		if (f1 < k->floor[f]) {
			printf("%s is below its floor of %.1f\n",
			    figure_names[f], k->floor[f]);
			status = 1;
		}
	}
	return status;
}

static void
set_floor(struct check *k, const char *arg)
{
	struct slice rest = slice_of(arg), name = { 0 };

	slice_split(&rest, '=', &name);
	for (int f = 0; f < FIGURES; f++)
		if (slice_is(name, figure_names[f]))
			k->floor[f] = strtod(rest.s, NULL);
}

int
main(int argc, char **argv)
{
	struct check k = { 0 };
	struct names_paths paths = { 0 };
	const char *linked = NULL;
	struct kb *kb = NULL;
	struct err err = { 0 };
	bool ok;
	int i;

	for (i = 1; i + 1 < argc && argv[i][0] == '-'; i++) {
		if (!strcmp(argv[i], "--errors"))
			k.errors = true;
		else if (!strcmp(argv[i], "--kb"))
			paths.kb = argv[++i];
		else if (!strcmp(argv[i], "--tagger"))
			paths.tagger = argv[++i];
		else if (!strcmp(argv[i], "--floor"))
			set_floor(&k, argv[++i]);
		else if (!strcmp(argv[i], "--linked"))
			linked = argv[++i];
	}
	if (!paths.kb || (i == argc && !linked)) {
		fprintf(stderr, "usage: castcheck --kb KB STORY...\n");
		return 2;
	}
	k.names = names_open(&paths, &err);
	k.scratch = names_scratch_new();
	ok = k.names && (kb = kb_open(paths.kb, &err));
	for (; ok && i < argc; i++)
		ok = check_story(&k, argv[i], &err);
	if (ok && linked)
		ok = check_linked(&k, kb, linked, &err);
	if (!ok)
		fprintf(stderr, "castcheck: %s\n", err.msg);
	kb_free(kb);
	names_scratch_free(k.scratch);
	names_close(k.names);
	return ok ? print_figures(&k) : 1;
}
