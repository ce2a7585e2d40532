/* SPDX-License-Identifier: MIT
 *
 * alloc.h - memory that never says no.
 *
 * Out of memory ends the program with one line on standard error: what is
 * stored is safe in the database, and no caller has to doubt a pointer.
 * Sizes that strangers choose are capped before they come here. */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include <stddef.h>

/* `n` bytes, unset.  The caller frees them with free(). */
void *mem_alloc(size_t n);

/* An array of `n` zeroed members of `size` bytes; an overflow of the product
 * ends the program as well. */
void *mem_calloc(size_t n, size_t size);

/* As realloc() for `n` members of `size` bytes. */
void *mem_realloc(void *p, size_t n, size_t size);

/* A copy of a string, of its first `n` bytes, of `n` bytes of anything.  A
 * string's copy ends in NUL; mem_strdup(NULL) is NULL. */
char *mem_strdup(const char *s);
char *mem_strndup(const char *s, size_t n);
void *mem_dup(const void *p, size_t n);

/* From now on up to `bytes` that were freed stay with the program: for work
 * that takes as much again at once.  Getting pages from the system costs more
 * than most of what is done with them. */
void mem_hold(size_t bytes);

#endif
