/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/scene.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "news/story.h"
#include "names/office.h"
#include "text/lang.h"
#include "text/utf8.h"

/* --- a part ------------------------------------------------------------- */

/* Where the matches of each token begin, so that nobody searches. */
static void
index_matches(struct part *p)
{
	size_t m = 0;

	for (size_t i = 0; i < p->tokens.n; i++) {
		while (m < p->matches.n && p->matches.at[m].token < i)
			m++;
		vec_push(&p->first, (uint32_t)m);
	}
}

/* Words that the caller has cut. */
static void
take_words(struct part *p, const struct text_spans *words)
{
	for (size_t i = 0; i < words->n; i++) {
		struct span w = words->at[i];
		struct token t;

		if (w.start >= w.end || w.end > p->text.len)
			continue;
		t = token_given(p->text, w.start, w.end);
		t.flags |= TOKEN_SPACE;
		if (w.value)
			t.flags |= TOKEN_SENTENCE;
		vec_push(&p->tokens, t);
	}
}

static void
read_part(struct scene *s, struct part *p, struct slice text)
{
	p->text = text;
	if (text.s == s->passage->text.s && s->passage->words)
		take_words(p, s->passage->words);
	else
		token_split(&p->tokens, text);
	match_text(s->kb, text, &p->tokens, s->lang, &p->matches);
	index_matches(p);
	for (size_t i = 0; i < p->tokens.n; i++) {
		const struct token *t = &p->tokens.at[i];

		vec_push(&p->words, t->kind == TOKEN_WORD ?
		    kb_word_flags(s->kb, token_text(text, t)) : 0);
		vec_push(&p->marks, 0);
		vec_push(&p->hit, SCENE_NONE);
	}
}

static void
reset_part(struct part *p)
{
	p->text = (struct slice){ 0 };
	p->tokens.n = 0;
	p->matches.n = 0;
	p->words.n = 0;
	p->marks.n = 0;
	p->first.n = 0;
	p->hit.n = 0;
}

static void
clear_part(struct part *p)
{
	vec_clear(&p->tokens);
	vec_clear(&p->matches);
	vec_clear(&p->words);
	vec_clear(&p->marks);
	vec_clear(&p->first);
	vec_clear(&p->hit);
}

struct slice
part_slice(const struct part *p, size_t i, size_t end)
{
	size_t start = p->tokens.at[i].start;

	return slice_make(p->text.s + start,
	    p->tokens.at[end - 1].end - start);
}

bool
part_is(const struct part *p, size_t i, const char *word)
{
	return i < p->tokens.n && slice_caseis(part_token(p, i), word);
}

bool
part_is_one_of(const struct part *p, size_t i, const char *words)
{
	struct slice rest = slice_of(words), word;

	if (i >= p->tokens.n)
		return false;
	while (slice_split(&rest, '|', &word))
		if (slice_caseeq(part_token(p, i), word))
			return true;
	return false;
}

void
part_sentence(const struct part *p, size_t i, size_t reach, size_t *start,
    size_t *end)
{
	size_t from = i, to = i + 1;

	while (from && !(p->tokens.at[from].flags & TOKEN_SENTENCE) &&
	    i - from < reach)
		from--;
	while (to < p->tokens.n && !(p->tokens.at[to].flags &
		TOKEN_SENTENCE) && to - i < reach)
		to++;
	*start = from;
	*end = to;
}

/* --- a scene ------------------------------------------------------------ */

/* "en-GB" is "en"; what the feed says counts unless the text is written in
 * another script. */
static const char *
choose_lang(struct scene *s, const struct passage *p)
{
	const char *found = lang_detect(p->text);
	char *lang;

	if (!*found && p->title.len)
		found = lang_detect(p->title);
	if (!p->lang || strlen(p->lang) < 2 ||
	    !ascii_alpha(p->lang[0]) || !ascii_alpha(p->lang[1]))
		return found;
	lang = arena_slice(&s->arena, slice_make(p->lang,
	    strcspn(p->lang, "-_")));
	if (strlen(lang) > 3)
		return found;
	for (char *c = lang; *c; c++)
		*c = (char)ascii_tolower(*c);
	/* Feeds that call everything English are common. */
	if (*found && !strcmp(lang, "en") && strcmp(found, "en"))
		return found;
	return lang;
}

void
scene_read(struct scene *s, const struct kb *kb, const struct passage *p)
{
	s->kb = kb;
	s->passage = p;
	s->lang = choose_lang(s, p);
	s->english = !strcmp(s->lang, "en");
	s->day = office_day(p->date);
	for (uint32_t i = 0; i < kb_count(kb, KB_COUNTRY); i++)
		vec_push(&s->countries, 0);
	read_part(s, &s->parts[FIELD_TEXT], p->text);
	read_part(s, &s->parts[FIELD_TITLE], p->title);
}

void
scene_reset(struct scene *s)
{
	for (int i = 0; i < SCENE_FIELDS; i++)
		reset_part(&s->parts[i]);
	s->hits.n = 0;
	s->whos.n = 0;
	s->countries.n = 0;
	map_clear(&s->refs);
	map_clear(&s->keys);
	map_clear(&s->words);
	s->words_read = false;
	arena_reset(&s->arena);
	s->why = NULL;
}

void
scene_clear(struct scene *s)
{
	scene_reset(s);
	for (int i = 0; i < SCENE_FIELDS; i++)
		clear_part(&s->parts[i]);
	vec_clear(&s->hits);
	vec_clear(&s->whos);
	vec_clear(&s->countries);
	arena_clear(&s->arena);
	str_clear(&s->fold);
	str_clear(&s->line);
}

static bool
is_blank(uint32_t ch)
{
	return utf8_is_space(ch) || utf8_control(ch);
}

/* Is no word parted from the next by anything but a blank, no byte wrong? */
static bool
is_line(struct slice t)
{
	uint32_t ch;

	for (size_t i = 0, n; i < t.len; i += n) {
		unsigned char c = (unsigned char)t.s[i];

		n = 1;
		if (c < ' ' || c == 0x7f || (c == ' ' && i && t.s[i - 1] ==
			' '))
			return false;
		if (c < 0x80)
			continue;
		n = utf8_decode(t.s + i, t.len - i, &ch);
		if (n == 1 || is_blank(ch))
			return false;
	}
	return true;
}

struct slice
scene_line(struct scene *s, struct slice text)
{
	struct str words = { 0 };
	bool blank = false;

	if (is_line(text))
		return text;
	for (size_t i = 0, n; i < text.len; i += n) {
		uint32_t ch;

		n = utf8_decode(text.s + i, text.len - i, &ch);
		if (is_blank(ch)) {
			blank = words.len > 0;
			continue;
		}
		if (blank)
			str_addc(&words, ' ');
		blank = false;
		str_addn(&words, text.s + i, n);
	}
	str_truncate(&s->line, 0);
	utf8_clean(&s->line, str_slice(&words), false);
	str_clear(&words);
	return str_slice(&s->line);
}

struct slice
scene_fold(struct scene *s, struct slice text)
{
	str_truncate(&s->fold, 0);
	utf8_fold(&s->fold, scene_line(s, text));
	return str_slice(&s->fold);
}

/* How the word at `i` is written: SCENE_LOWER or SCENE_UPPER; 0 where every
 * word has a capital, or none. */
static unsigned
writing_of(const struct part *p, size_t i)
{
	const struct token *t = &p->tokens.at[i];

	if (t->kind != TOKEN_WORD || p->marks.at[i] & MARK_HEADLINE)
		return 0;
	if (!(t->flags & TOKEN_CAPITAL))
		return SCENE_LOWER;
	return t->flags & TOKEN_SENTENCE ? 0 : SCENE_UPPER;
}

static void
read_words(struct scene *s)
{
	for (int f = 0; f < SCENE_FIELDS; f++) {
		const struct part *p = &s->parts[f];

		for (size_t i = 0; i < p->tokens.n; i++)
			if (p->tokens.at[i].kind != TOKEN_PUNCT &&
			    !(p->marks.at[i] & MARK_BOILER))
				map_put(&s->words, scene_fold(s,
				    part_token(p, i)), NULL)->u |=
				    SCENE_WORD | writing_of(p, i);
	}
	s->words_read = true;
}

unsigned
scene_word(struct scene *s, struct slice word)
{
	union map_value *v;

	if (!s->words_read)
		read_words(s);
	v = map_get(&s->words, scene_fold(s, word));
	return v ? (unsigned)v->u : 0;
}

bool
scene_has_word(struct scene *s, struct slice phrase)
{
	struct slice word;
	bool any = false;

	while (slice_split(&phrase, ' ', &word)) {
		if (!scene_word(s, word))
			return false;
		any = true;
	}
	return any;
}

static uint32_t
add_who(struct scene *s, enum entity_type type, struct slice name)
{
	struct who *w;

	if (s->whos.n >= SCENE_WHO_MAX)
		return SCENE_NONE;
	w = vec_add(&s->whos);
	w->type = type;
	w->name = name;
	return (uint32_t)s->whos.n - 1;
}

uint32_t
scene_find(const struct scene *s, kb_ref ref)
{
	union map_value *v = map_get(&s->refs,
	    slice_make((const char *)&ref, sizeof(ref)));

	return v && v->u ? (uint32_t)v->u - 1 : SCENE_NONE;
}

uint32_t
scene_who(struct scene *s, kb_ref ref, enum entity_type type)
{
	union map_value *v = map_put(&s->refs,
	    slice_make((const char *)&ref, sizeof(ref)), NULL);
	const char *iso2;
	uint32_t i;

	if (v->u)
		return (uint32_t)v->u - 1;
	i = add_who(s, type, slice_of(kb_ref_name(s->kb, ref)));
	if (i == SCENE_NONE)
		return i;
	v->u = i + 1;
	s->whos.at[i].ref = ref;
	iso2 = kb_ref_country(s->kb, ref);
	/* Codes of our own ("X-USSR") are no codes of ISO. */
	if (strlen(iso2) == 2)
		memcpy(s->whos.at[i].country, iso2, 3);
	return i;
}

/* "~person:jane doe".  Leaders are persons: a role that one story gives must
 * not keep the next from meeting the same name. */
static const char *
stranger_key(struct scene *s, enum entity_type type, struct slice name)
{
	if (type == ENTITY_LEADER)
		type = ENTITY_PERSON;
	return arena_printf(&s->arena, "~%s:%s", entity_type_name(type),
	    arena_slice(&s->arena, scene_fold(s, name)));
}

uint32_t
scene_stranger(struct scene *s, enum entity_type type, struct slice name,
    bool *fresh)
{
	const char *key = stranger_key(s, type, name);
	union map_value *v = map_put(&s->keys, slice_of(key), NULL);
	uint32_t i;

	if (fresh)
		*fresh = !v->u;
	if (v->u)
		return (uint32_t)v->u - 1;
	name = scene_line(s, name);
	if (name.s == s->line.s)
		name = slice_make(arena_slice(&s->arena, name), name.len);
	i = add_who(s, type, name);
	if (i != SCENE_NONE)
		v->u = i + 1;
	return i;
}

const char *
scene_key(struct scene *s, const struct who *w)
{
	if (w->ref)
		return arena_strdup(&s->arena, kb_ref_id(s->kb, w->ref));
	return stranger_key(s, w->type, w->name);
}

float
scene_country(const struct scene *s, kb_ref country)
{
	uint32_t i = kb_ref_index(country);

	if (kb_ref_kind(country) != KB_COUNTRY || i >= s->countries.n)
		return 0;
	return s->countries.at[i];
}

void
scene_add_country(struct scene *s, kb_ref country, float much)
{
	uint32_t i = kb_ref_index(country);

	if (kb_ref_kind(country) == KB_COUNTRY && i < s->countries.n)
		s->countries.at[i] += much;
}

void
scene_why(struct scene *s, const char *fmt, ...)
{
	char line[400];
	va_list ap;

	if (!s->why)
		return;
	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	str_add(s->why, line);
	str_addc(s->why, '\n');
}
