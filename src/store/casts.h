/* SPDX-License-Identifier: MIT
 *
 * casts.h - entities and casts, for the other files of this room. */
#ifndef STORE_CASTS_H
#define STORE_CASTS_H

#include "store/db.h"

/* The stories that mention somebody of each of `n` sets of entities; takes
 * the sets. */
struct crossing *cross_sets(struct store *s, struct ids *sets, size_t n);

/* Gives an entity its id, and the number of the role it has; what is new
 * about it is stored. */
bool entity_id(struct store *s, struct entity *e, int64_t role,
    struct err *err);
/* 0 when it has none. */
bool role_id(struct store *s, const struct entity *e, int64_t *id,
    struct err *err);

/* The entities that `name` may mean, of the types whose bits are set: by
 * key, else by name, else by the end of a name (a surname).  Those that were
 * merged come together.  Adds at most `max` ids. */
bool entities_named(struct store *s, const char *name, uint32_t types,
    size_t max, struct ids *out, struct err *err);

/* The same, but only those whose key or whole name it is. */
bool entities_called(struct store *s, const char *name, size_t max,
    struct ids *out, struct err *err);

/* All ids that stand for the entity: itself, what it was merged into, and
 * what was merged into that. */
bool entity_ids(struct store *s, int64_t id, struct ids *out,
    struct err *err);

#endif
