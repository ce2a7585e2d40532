/* SPDX-License-Identifier: MIT
 *
 * scene.h - a story on the table while its cast is found.
 *
 * The stages take turns over one struct, each adding what it can tell:
 *
 *	token, match     words and the known names among them
 *	boiler           what is no part of the story: credits, bylines
 *	chunk            spans that name somebody or something, none overlapping
 *	link             which record of the knowledge base each span means
 *	coref            which spans mean the same person or organization
 *	same             rows of one name, differently written, made one
 *	role             what the story says a person is
 *	salience         who matters
 *
 * A hit is one span, a who is one entity.  Indexes stay good for the whole
 * story, pointers into the arrays do not. */
#ifndef NAMES_SCENE_H
#define NAMES_SCENE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "names/kb.h"
#include "names/match.h"
#include "names/names.h"
#include "names/token.h"
#include "news/entity.h"

enum { SCENE_FIELDS = 2, SCENE_WHO_MAX = 2000 };

#define SCENE_NONE UINT32_MAX

/* What a span names, as the tagger or a pattern has it; behind the first in
 * the order of enum label_type. */
enum tag { TAG_NONE, TAG_PER, TAG_ORG, TAG_LOC, TAG_NORP, TAG_MISC };

/* What is known of a token's surroundings. */
enum mark {
	MARK_BOILER = 1, /* no part of the story */
	MARK_SHOUT = 2, /* all is in capitals here: case says nothing */
	MARK_HEADLINE = 4, /* most words are capitalised here */
	MARK_DATELINE = 8, /* "KYIV, Ukraine (AP) -" */
};

/* One of the two texts of a story. */
struct part {
	struct slice text;
	struct tokens tokens;
	struct matches matches;
	struct {
		VEC(uint32_t)
	} words; /* enum kb_word_flag, one a token */
	struct {
		VEC(uint8_t)
	} marks; /* enum mark, one a token */
	struct {
		VEC(uint32_t)
	} first; /* the first match at or after each token */
	struct {
		VEC(uint32_t)
	} hit; /* the hit on each token, or SCENE_NONE */
};

struct hit {
	uint32_t token, n_tokens;
	uint32_t start, end; /* bytes into the part's text */
	uint32_t match; /* the kb's match of this very span, or SCENE_NONE */
	uint32_t who; /* the entity, or SCENE_NONE */
	uint32_t also; /* the country a metonym evokes, or SCENE_NONE */
	float score; /* how sure the tagger is, 0 to 1 */
	float sure; /* how sure the link is */
	kb_ref ref; /* the record chosen, or 0 */
	uint8_t field; /* enum mention_field */
	uint8_t tag; /* enum tag */
	uint8_t how; /* enum kb_how of the reading */
	uint8_t kind; /* enum mention_kind */
	uint8_t person; /* 0 none, 1 a short form, 2 a full name */
	bool dropped; /* not a name after all */
};

struct who {
	kb_ref ref; /* 0: only this story knows */
	enum entity_type type;
	struct slice name; /* canonical */
	char country[4];
	const char *role; /* in the scene's arena, or NULL */
	const char *role_org; /* a key, or NULL */
	uint8_t role_kind; /* enum kb_role */
	uint8_t gender; /* 'f', 'm' or 0 */
	bool role_said; /* by the story itself */
	bool office; /* holds an office at the date */
	bool named; /* by a name, not by a demonym alone */
	uint32_t n_hits;
	float salience;
};

struct scene {
	const struct kb *kb;
	struct bodies *bodies; /* bodies.h */
	const struct passage *passage;
	const char *lang; /* "" unknown */
	bool english;
	bool tagged; /* a tagger has read it */
	uint32_t day; /* yyyymmdd; 0 today */
	struct part parts[SCENE_FIELDS]; /* by enum mention_field */
	struct {
		VEC(struct hit)
	} hits; /* the title's, then the text's, each by start */
	struct {
		VEC(struct who)
	} whos;
	struct {
		VEC(float)
	} countries; /* how much is said of each, by index of its record */
	struct map refs; /* record -> who + 1 */
	struct map keys; /* names of entities without record -> who + 1 */
	struct map words; /* folded words of the story, when asked for */
	bool words_read;
	struct arena arena;
	struct str fold; /* for scene_fold() */
	struct str line; /* for scene_line() */
	struct str *why; /* explanations, or NULL */
};

/* Reads the passage: tokens, matches, word flags, marks. */
void scene_read(struct scene *s, const struct kb *kb,
    const struct passage *p);

/* Ready for the next story; scene_clear() also gives the memory back. */
void scene_reset(struct scene *s);
void scene_clear(struct scene *s);

static inline struct slice
part_token(const struct part *p, size_t i)
{
	return token_text(p->text, &p->tokens.at[i]);
}

static inline struct slice
hit_text(const struct scene *s, const struct hit *h)
{
	return slice_make(s->parts[h->field].text.s + h->start,
	    h->end - h->start);
}

/* The bytes from token `i` to token `end`, exclusive. */
struct slice part_slice(const struct part *p, size_t i, size_t end);

/* True when token `i` exists and is this word, ASCII case ignored. */
bool part_is(const struct part *p, size_t i, const char *word);

/* Is token `i` one of these words, "in|at|near"?  ASCII case is ignored. */
bool part_is_one_of(const struct part *p, size_t i, const char *words);

/* The tokens of the sentence around token `i`, at most `reach` to each side:
 * sentences of strangers may be long. */
void part_sentence(const struct part *p, size_t i, size_t reach,
    size_t *start, size_t *end);

/* The text on one line: one blank for whatever white space and controls part
 * its words.  The text itself if it is so, else good until the next call. */
struct slice scene_line(struct scene *s, struct slice text);

/* The folded text, on one line: good until the next call. */
struct slice scene_fold(struct scene *s, struct slice text);

/* Is the word in the story, and does it stand inside of sentences in lower
 * case or with a capital?  0 if it is not. */
enum { SCENE_WORD = 1, SCENE_LOWER = 2, SCENE_UPPER = 4 };
unsigned scene_word(struct scene *s, struct slice word);

/* Does the story contain this word (or all words of this phrase)? */
bool scene_has_word(struct scene *s, struct slice phrase);

/* The entity of a record, made when it is new; SCENE_NONE when there are too
 * many.  scene_find() does not make one. */
uint32_t scene_who(struct scene *s, kb_ref ref, enum entity_type type);
uint32_t scene_find(const struct scene *s, kb_ref ref);

/* The same for one that only this story knows. */
uint32_t scene_stranger(struct scene *s, enum entity_type type,
    struct slice name, bool *fresh);

/* How much the story speaks of a country (0: not at all). */
float scene_country(const struct scene *s, kb_ref country);
void scene_add_country(struct scene *s, kb_ref country, float much);

/* "Q57665" or "~person:jane doe", in the arena. */
const char *scene_key(struct scene *s, const struct who *w);

/* A line of explanation, if anybody asked. */
void scene_why(struct scene *s, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
