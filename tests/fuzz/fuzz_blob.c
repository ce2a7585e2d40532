/* SPDX-License-Identifier: MIT
 *
 * Any bytes as the blobs of a forged store: a story's rarer facts, a cast. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "store/body.h"
#include "store/castblob.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
read_cast(struct slice blob)
{
	struct members m = { 0 };
	struct cast c = { 0 };
	size_t n = 0;

	if (cast_unpack_members(&blob, c.lang, &m, &n)) {
		c.entities = arena_calloc(&c.arena, m.n,
		    sizeof(*c.entities));
		c.n_entities = m.n;
		cast_unpack_mentions(blob, &c, n);
	}
	for (size_t i = 0; i < c.n_mentions; i++)
		if (c.mentions[i].entity >= c.n_entities ||
		    c.mentions[i].start > c.mentions[i].end)
			abort();
	vec_clear(&m);
	cast_clear(&c);
}

/* What was read can be written, and comes out the same. */
static void
read_body(struct slice blob)
{
	struct arena arena = { 0 };
	struct story a = { 0 }, b = { 0 };
	struct str again = { 0 };

	body_unpack(blob, &a, &arena);
	body_pack(&again, &a);
	body_unpack(str_slice(&again), &b, &arena);
	if (a.categories.n != b.categories.n ||
	    a.n_enclosures != b.n_enclosures || a.duration != b.duration)
		abort();
	str_clear(&again);
	arena_clear(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice blob = slice_make((const char *)data, size);

	read_cast(blob);
	read_body(blob);
	return 0;
}
