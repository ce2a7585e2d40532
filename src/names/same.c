/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/same.h"

#include <string.h>

#include "base/map.h"
#include "names/orgname.h"
#include "text/utf8.h"

struct same {
	struct scene *s;
	struct map names; /* kind and name -> who + 1; -1 several */
	struct str key;
};

/* A leader is a person, and a state a place. */
static char
kind_of(enum entity_type type)
{
	switch (type) {
	case ENTITY_LEADER:
	case ENTITY_PERSON:
		return 'p';
	case ENTITY_COUNTRY:
	case ENTITY_PLACE:
		return 'l';
	case ENTITY_ORG:
		return 'o';
	case ENTITY_GROUP:
		return 'g';
	default:
		return 'm';
	}
}

/* How many bytes of an apostrophe are at `i`. */
static size_t
apostrophe(struct slice t, size_t i)
{
	if (t.s[i] == '\'')
		return 1;
	return t.len - i >= 3 && (!memcmp(t.s + i, "’", 3) ||
	    !memcmp(t.s + i, "‘", 3)) ? 3 : 0;
}

static void
add_letters(struct str *key, struct slice t)
{
	for (size_t i = 0, n; i < t.len; i += n ? n : 1) {
		bool blank = t.s[i] == '-' || t.s[i] == ' ';

		n = apostrophe(t, i);
		if (n && t.len - i == n + 1 && t.s[i + n] == 's')
			return;
		if (n || t.s[i] == '.' || t.s[i] == ',' || (blank &&
			key->s[key->len - 1] == ' '))
			continue;
		str_addc(key, blank ? ' ' : t.s[i]);
	}
}

/* "o acme robotics" for "The ACME-Robotics Inc." */
static struct slice
key_of(struct same *m, char kind, struct slice name)
{
	struct slice t = scene_fold(m->s, name), key;
	size_t blank;

	if (slice_starts(t, "the "))
		t = slice_make(t.s + 4, t.len - 4);
	str_truncate(&m->key, 0);
	str_addc(&m->key, kind);
	str_addc(&m->key, ' ');
	add_letters(&m->key, t);
	for (;;) {
		key = slice_trim(str_slice(&m->key));
		blank = key.len;
		while (blank && key.s[blank - 1] != ' ')
			blank--;
		if (kind != 'o' || blank <= 2 || !orgname_is_legal_form(
			slice_make(key.s + blank, key.len - blank)))
			return key;
		str_truncate(&m->key, blank - 1);
	}
}

static void
learn(struct same *m, uint32_t who, struct slice name)
{
	const struct who *w = &m->s->whos.at[who];
	struct slice key = key_of(m, kind_of(w->type), name);
	union map_value *v;

	if (key.len < 4)
		return;
	v = map_put(&m->names, key, NULL);
	if (!v->i || (v->i > 0 && w->ref && !m->s->whos.at[v->i - 1].ref))
		v->i = (int64_t)who + 1;
	else if (w->ref && v->i != (int64_t)who + 1)
		v->i = -1;
}

static void
learn_all(struct same *m)
{
	struct scene *s = m->s;

	for (size_t i = 0; i < s->hits.n; i++) {
		const struct hit *h = &s->hits.at[i];

		if (h->dropped || h->who == SCENE_NONE ||
		    h->kind == MENTION_DEMONYM)
			continue;
		learn(m, h->who, s->whos.at[h->who].name);
		/* A surname is not its bearer's alone. */
		if (s->whos.at[h->who].ref && (h->n_tokens > 1 ||
			s->whos.at[h->who].type == ENTITY_ORG))
			learn(m, h->who, hit_text(s, h));
	}
}

static bool
has_lower(struct slice t)
{
	uint32_t ch;

	for (size_t i = 0; i < t.len;) {
		i += utf8_decode(t.s + i, t.len - i, &ch);
		if (utf8_is_lower(ch))
			return true;
	}
	return false;
}

/* "HELENE DUBOIS-PETIT" is called what the story calls her where it does not
 * shout. */
static void
calm_names(struct same *m)
{
	struct scene *s = m->s;

	for (size_t i = 0; i < s->hits.n; i++) {
		const struct hit *h = &s->hits.at[i];
		struct slice text = hit_text(s, h), key;
		struct who *w;
		char kind;

		if (h->dropped || h->who == SCENE_NONE)
			continue;
		w = &s->whos.at[h->who];
		if (w->ref || has_lower(w->name) || !has_lower(text))
			continue;
		kind = kind_of(w->type);
		key = key_of(m, kind, w->name);
		key = slice_make(arena_slice(&s->arena, key), key.len);
		if (!slice_eq(key_of(m, kind, text), key))
			continue;
		text = scene_line(s, text);
		w->name = slice_make(arena_slice(&s->arena, text), text.len);
	}
}

void
same_merge(struct scene *s)
{
	struct same m = { .s = s };
	bool strange = false;

	for (size_t i = 0; i < s->whos.n && !strange; i++)
		strange = !s->whos.at[i].ref;
	if (!strange)
		return;
	learn_all(&m);
	for (size_t i = 0; i < s->hits.n; i++) {
		struct hit *h = &s->hits.at[i];
		const struct who *w;
		union map_value *v;

		if (h->dropped || h->who == SCENE_NONE)
			continue;
		w = &s->whos.at[h->who];
		if (w->ref)
			continue;
		v = map_get(&m.names, key_of(&m, kind_of(w->type), w->name));
		if (!v || v->i <= 0 || v->i == (int64_t)h->who + 1)
			continue;
		h->who = (uint32_t)v->i - 1;
		h->ref = s->whos.at[h->who].ref;
	}
	calm_names(&m);
	map_clear(&m.names);
	str_clear(&m.key);
}
