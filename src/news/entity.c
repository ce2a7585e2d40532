/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "news/entity.h"

#include "base/i18n.h"

static const struct {
	const char *name;
	const char *heading, *word;
} types[ENTITY_TYPES] = {
	[ENTITY_LEADER] = { "leader", N_("LEADERS"), N_("leader") },
	[ENTITY_PERSON] = { "person", N_("PEOPLE"), N_("person") },
	[ENTITY_ORG] = { "org", N_("ORGANIZATIONS"), N_("organization") },
	[ENTITY_COUNTRY] = { "country", N_("COUNTRIES"), N_("country") },
	[ENTITY_PLACE] = { "place", N_("PLACES"), N_("place") },
	[ENTITY_GROUP] = { "group", N_("GROUPS"), N_("group") },
	[ENTITY_MISC] = { "misc", N_("EVENTS AND WORKS"),
	    N_("event or work") },
};

const char *
entity_type_name(enum entity_type t)
{
	return types[t].name;
}

const char *
entity_type_heading(enum entity_type t)
{
	return _(types[t].heading);
}

const char *
entity_type_word(enum entity_type t)
{
	return _(types[t].word);
}

bool
entity_type_parse(struct slice s, enum entity_type *t)
{
	for (int i = 0; i < ENTITY_TYPES; i++)
		if (slice_is(s, types[i].name)) {
			*t = (enum entity_type)i;
			return true;
		}
	return false;
}

const char *
mention_kind_name(enum mention_kind k)
{
	static const char *const names[] = {
		[MENTION_NAME] = "name", [MENTION_SHORT] = "short",
		[MENTION_DEMONYM] = "demonym", [MENTION_METONYM] = "metonym",
	};

	return names[k];
}

void
cast_clear(struct cast *c)
{
	arena_clear(&c->arena);
	*c = (struct cast){ 0 };
}
