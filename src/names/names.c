/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/names.h"

#include <string.h>

#include "base/pace.h"
#include "names/bodies.h"
#include "names/boiler.h"
#include "names/chunk.h"
#include "names/coref.h"
#include "names/correct.h"
#include "names/edits.h"
#include "names/kb.h"
#include "names/link.h"
#include "names/orgname.h"
#include "names/role.h"
#include "names/salience.h"
#include "names/same.h"
#include "names/scene.h"
#include "names/tagger.h"

/* Raised when the rules of this room come to another cast. */
#define ENGINE_VERSION 2

struct names {
	struct kb *kb;
	struct weights *weights; /* or NULL: the tables alone */
	struct edits *edits; /* or NULL: none */
	struct bodies *bodies;
};

struct names_scratch {
	struct scene scene;
	struct tagger tagger;
	struct name_spans found;
	struct chunk_spans spans[SCENE_FIELDS];
};

struct names *
names_open(const struct names_paths *paths, struct err *err)
{
	struct names *n = mem_calloc(1, sizeof(*n));

	n->kb = kb_open(paths->kb, err);
	if (n->kb && paths->tagger)
		n->weights = weights_open(paths->tagger, err);
	if (n->kb && paths->edits)
		n->edits = edits_read(paths->edits, err);
	if (!n->kb || (paths->tagger && !n->weights) ||
	    (paths->edits && !n->edits)) {
		names_close(n);
		return NULL;
	}
	if (n->edits)
		edits_apply(n->edits, n->kb);
	n->bodies = bodies_new(n->kb);
	return n;
}

void
names_close(struct names *n)
{
	if (!n)
		return;
	bodies_free(n->bodies);
	weights_close(n->weights);
	kb_free(n->kb);
	edits_free(n->edits);
	free(n);
}

struct names_scratch *
names_scratch_new(void)
{
	return mem_calloc(1, sizeof(struct names_scratch));
}

void
names_scratch_free(struct names_scratch *s)
{
	if (!s)
		return;
	scene_clear(&s->scene);
	tagger_clear(&s->tagger);
	vec_clear(&s->found);
	for (int i = 0; i < SCENE_FIELDS; i++)
		vec_clear(&s->spans[i]);
	free(s);
}

/* The headline is tagged after the text, which shows what is a name there. */
static void
tag_field(const struct names *n, struct names_scratch *scratch,
    enum mention_field field, bool goes_on)
{
	struct scene *s = &scratch->scene;
	struct part *p = &s->parts[field];
	struct chunk_spans *spans = &scratch->spans[field];

	spans->n = 0;
	if (!s->tagged)
		return;
	tagger_tag(&scratch->tagger, n->weights, &(struct sight_input){
	    .text = p->text, .tokens = &p->tokens, .matches = &p->matches,
	    .kb = n->kb, .lang = s->lang, .words = p->words.at,
	    .goes_on = goes_on }, &scratch->found);
	for (size_t i = 0; i < scratch->found.n; i++) {
		const struct name_span *sp = &scratch->found.at[i];

		vec_push(spans, (struct chunk_span){ sp->token, sp->n_tokens,
			(uint8_t)(TAG_PER + sp->type),
			(float)sp->sure / 255 });
	}
}

void
names_cast(const struct names *n, struct names_scratch *scratch,
    const struct passage *p, struct cast *cast, struct str *explain)
{
	struct scene *s = &scratch->scene;

	scene_reset(s);
	s->why = explain;
	s->bodies = n->bodies;
	scene_read(s, n->kb, p);
	pace();
	boiler_mark(s);
	/* It has learned English alone. */
	s->tagged = n->weights && s->english;
	tag_field(n, scratch, FIELD_TEXT, false);
	tag_field(n, scratch, FIELD_TITLE, true);
	pace();
	chunk_part(s, FIELD_TITLE, &scratch->spans[FIELD_TITLE]);
	chunk_part(s, FIELD_TEXT, &scratch->spans[FIELD_TEXT]);
	pace();
	link_hits(s);
	pace();
	orgname_compose(s);
	coref_people(s);
	orgname_tie(s);
	same_merge(s);
	pace();
	role_find(s);
	memcpy(cast->lang, s->lang, strnlen(s->lang, sizeof(cast->lang) - 1));
	salience_cast(s, cast);
	correct_cast(n->kb, p, cast);
}

void
names_words(struct slice text, struct text_spans *out)
{
	struct tokens tokens = { 0 };

	token_split(&tokens, text);
	for (size_t i = 0; i < tokens.n; i++) {
		const struct token *t = &tokens.at[i];

		vec_push(out, (struct span){ .start = t->start,
			.end = t->end,
			.value = !!(t->flags & TOKEN_SENTENCE) });
	}
	vec_clear(&tokens);
}

uint64_t
names_version(const struct names *n)
{
	uint64_t v = kb_version(n->kb) * 31 + ENGINE_VERSION;

	v = v * 31 + (n->edits ? edits_version(n->edits) : 0);
	return n->weights ? v * 31 + n->weights->version : v;
}

const struct kb *
names_kb(const struct names *n)
{
	return n->kb;
}

size_t
names_edit_errors(const struct names *n, struct str *out)
{
	const struct edit_error *e = NULL;
	size_t count = 0;

	if (n->edits)
		e = edits_errors(n->edits, &count);
	for (size_t i = 0; i < count; i++)
		str_addf(out, "%zu: %s\n", e[i].line, e[i].reason);
	return count;
}

const char *
names_asof(const struct names *n)
{
	return kb_asof(n->kb);
}
