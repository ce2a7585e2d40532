/* SPDX-License-Identifier: MIT
 *
 * map.h - from byte strings to numbers or pointers.
 *
 * Open addressing over a keyed hash, so that strangers who choose the keys
 * cannot choose the collisions.  Keys are copied into the map's arena.
 * All-zero is an empty map. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

union map_value {
	uint64_t u;
	int64_t i;
	void *p;
};

struct map_slot {
	struct slice key; /* key.s NULL: free */
	uint32_t hash;
	union map_value value;
};

struct map {
	struct map_slot *slots;
	size_t n;
	size_t cap; /* a power of two */
	struct arena keys;
};

/* The value of `key`, or NULL.  Good until the next map_put(). */
union map_value *map_get(const struct map *m, struct slice key);

/* The value of `key`, a zeroed new one if it was not there (then `*fresh`,
 * if asked for, is true).  Good until the next map_put(). */
union map_value *map_put(struct map *m, struct slice key, bool *fresh);

void map_clear(struct map *m);

/* SipHash-1-3 of some bytes under this process's own random key: for tables,
 * never for anything that is stored. */
uint64_t hash_bytes(const void *p, size_t n);

/* FNV-1a, 64 bits: the same on every machine, for what is stored. */
uint64_t hash_stable(const void *p, size_t n, uint64_t seed);

/* The same promise for long texts: many times as fast, another number (the
 * rounds of MurmurHash64A by Austin Appleby, in the public domain, in four
 * lanes side by side where a text is long enough). */
uint64_t hash_long(const void *p, size_t n, uint64_t seed);
#define HASH_STABLE_SEED 0xcbf29ce484222325u

#endif
