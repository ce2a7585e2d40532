/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/names.h"

#include <string.h>

#include "names/boiler.h"
#include "names/chunk.h"
#include "names/coref.h"
#include "names/kb.h"
#include "names/link.h"
#include "names/orgname.h"
#include "names/role.h"
#include "names/salience.h"
#include "names/scene.h"

/* Raised when the rules of this room come to another cast. */
#define ENGINE_VERSION 1

struct names {
	struct kb *kb;
};

struct names_scratch {
	struct scene scene;
};

struct names *
names_open(const struct names_paths *paths, struct err *err)
{
	struct names *n = mem_calloc(1, sizeof(*n));

	n->kb = kb_open(paths->kb, err);
	if (!n->kb) {
		names_close(n);
		return NULL;
	}
	return n;
}

void
names_close(struct names *n)
{
	if (!n)
		return;
	kb_free(n->kb);
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
	free(s);
}

void
names_cast(const struct names *n, struct names_scratch *scratch,
    const struct passage *p, struct cast *cast, struct str *explain)
{
	struct scene *s = &scratch->scene;

	scene_reset(s);
	s->why = explain;
	scene_read(s, n->kb, p);
	boiler_mark(s);
	chunk_part(s, FIELD_TITLE, NULL);
	chunk_part(s, FIELD_TEXT, NULL);
	link_hits(s);
	orgname_compose(s);
	coref_people(s);
	orgname_tie(s);
	role_find(s);
	memcpy(cast->lang, s->lang, strnlen(s->lang, sizeof(cast->lang) - 1));
	salience_cast(s, cast);
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
	return kb_version(n->kb) * 31 + ENGINE_VERSION;
}

const char *
names_asof(const struct names *n)
{
	return kb_asof(n->kb);
}
