/* SPDX-License-Identifier: MIT
 *
 * body.h - what only the open story needs, as one compact blob: authors,
 * categories, enclosures, where it was. */
#ifndef STORE_BODY_H
#define STORE_BODY_H

#include "news/story.h"
#include "base/arena.h"
#include "base/str.h"

/* Adds the blob to the empty `out`; nothing when the story has no such facts.
 * Returns how many of its bytes do not change with every visit: the number
 * of comments stands behind them. */
size_t body_pack(struct str *out, const struct story *st);

/* Fills these facts of `st`; strings live in `a`.  A damaged blob gives what
 * could be read. */
void body_unpack(struct slice blob, struct story *st, struct arena *a);

/* Numbers in seven bits a byte, as protocol buffers have them; reading
 * beyond the end gives 0 and empties the slice. */
void varint_add(struct str *out, uint64_t v);
uint64_t varint_take(struct slice *in);

#endif
