/* SPDX-License-Identifier: MIT
 *
 * arena.h - many small things, one free.
 *
 * Blocks grow as they fill.  What an arena hands out lives until
 * arena_clear().  All-zero is an empty arena. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

struct arena_block;

struct arena {
	struct arena_block *head;
	size_t used; /* bytes used of the head block */
	size_t total; /* bytes of all blocks */
};

/* `n` bytes aligned for any type; arena_calloc() zeroes `n` members. */
void *arena_alloc(struct arena *a, size_t n);
void *arena_calloc(struct arena *a, size_t n, size_t size);

/* Copies that end in NUL.  arena_strdup(a, NULL) is NULL. */
char *arena_strdup(struct arena *a, const char *s);
char *arena_slice(struct arena *a, struct slice s);
char *arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Frees all of it; arena_reset() keeps the newest block for reuse. */
void arena_clear(struct arena *a);
void arena_reset(struct arena *a);

#endif
