/* SPDX-License-Identifier: MIT
 *
 * entity.h - who or what a story names.
 *
 * An entity is known by its key: the knowledge base's id ("Q7747", "nato",
 * "NO" for a country) or, for one that only stories know, "~TYPE:folded
 * name".  The key is stable: the same name in another story meets it. */
#ifndef NEWS_ENTITY_H
#define NEWS_ENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum entity_type {
	ENTITY_LEADER,
	ENTITY_PERSON,
	ENTITY_ORG,
	ENTITY_COUNTRY,
	ENTITY_PLACE,
	ENTITY_GROUP,
	ENTITY_MISC,
	ENTITY_TYPES
};

enum mention_kind {
	MENTION_NAME,
	MENTION_SHORT, /* a surname, an acronym */
	MENTION_DEMONYM,
	MENTION_METONYM,
};

/* Where a mention stands. */
enum mention_field { FIELD_TEXT, FIELD_TITLE };

/* "leader", "org"; "LEADERS" (translated) heads its part of the pane. */
const char *entity_type_name(enum entity_type t);
const char *entity_type_heading(enum entity_type t);
const char *entity_type_word(enum entity_type t); /* of one, translated */
bool entity_type_parse(struct slice s, enum entity_type *t);
const char *mention_kind_name(enum mention_kind k);

struct mention {
	uint32_t start, end; /* bytes into the field's text */
	uint32_t entity; /* index into the cast's entities */
	uint8_t field; /* enum mention_field */
	uint8_t kind; /* enum mention_kind */
};

struct entity {
	int64_t id; /* of the store; 0 before */
	const char *key;
	const char *name; /* canonical */
	enum entity_type type;
	bool known; /* the key is a knowledge base id */
	char country[4]; /* ISO 3166-1 alpha-2 (or XK); "" is none */
	const char *role; /* at the date of the story; NULL is none */
	const char *role_org; /* key of what the role belongs to, or NULL */
	const char *const *aliases; /* other forms, NULL-terminated; or NULL */
	float salience; /* 0 to 1 */
	uint32_t n_mentions; /* of this story, title included */
};

/* The cast of a story: entities by falling salience, mentions by field and
 * start; they never overlap, but two entities may share a span (the Kremlin
 * is an organization and evokes Russia). */
struct cast {
	struct arena arena;
	struct entity *entities;
	size_t n_entities;
	struct mention *mentions;
	size_t n_mentions;
	char lang[8]; /* ISO 639 code of the text; "" unknown */
};

void cast_clear(struct cast *c);

#endif
