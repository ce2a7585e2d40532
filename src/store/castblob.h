/* SPDX-License-Identifier: MIT
 *
 * castblob.h - a cast as bytes. */
#ifndef STORE_CASTBLOB_H
#define STORE_CASTBLOB_H

#include "base/str.h"
#include "base/vec.h"
#include "news/entity.h"

enum { CAST_MAX_ENTITIES = 5000, CAST_MAX_MENTIONS = 20000 };

struct member { /* of a cast, as the blob has it */
	int64_t id, role;
	uint32_t type, salience, mentions;
};

struct members {
	VEC(struct member)
};

/* Adds the blob to `out`; `m` has a member for each entity of the cast. */
void cast_pack(struct str *out, const struct cast *c,
    const struct members *m);

/* Reads the head and the members; what is left of the blob are the
 * mentions.  False when it is damaged. */
bool cast_unpack_members(struct slice *blob, char lang[8],
    struct members *m, size_t *n_mentions);

/* Reads up to `n` mentions into the cast, whose entities are set. */
void cast_unpack_mentions(struct slice blob, struct cast *c, size_t n);

#endif
