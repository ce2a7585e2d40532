/* SPDX-License-Identifier: MIT
 *
 * vec.h - typed arrays that grow.
 *
 *	struct { VEC(int) } v = { 0 };       or       struct ids { VEC(int64_t) };
 *	vec_push(&v, 7);  v.at[0] == 7;  v.n == 1;  vec_clear(&v);
 *
 * All-zero is empty.  Members move when the array grows: keep indexes, not
 * pointers. */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stdint.h>
#include <stdlib.h>

#include "base/alloc.h"

#define VEC(type)          \
	type *at;          \
	size_t n;          \
	size_t cap;

/* Room for `more` further members. */
#define vec_reserve(v, more)                                                \
	do {                                                                \
		size_t need_ = (v)->n + (size_t)(more);                     \
		if (need_ > (v)->cap) {                                     \
			size_t cap_ = (v)->cap ? (v)->cap * 2 : 8;          \
			if (cap_ < need_)                                   \
				cap_ = need_;                               \
			(v)->at = mem_realloc((v)->at, cap_,                \
			    sizeof(*(v)->at));                              \
			(v)->cap = cap_;                                    \
		}                                                           \
	} while (0)

#define vec_push(v, ...)                              \
	do {                                          \
		vec_reserve(v, 1);                    \
		(v)->at[(v)->n++] = (__VA_ARGS__);    \
	} while (0)

/* A pointer to a new zeroed member at the end, good until the next growth. */
#define vec_add(v)                                                    \
	(vec_grow_((void **)&(v)->at, &(v)->n, &(v)->cap,             \
	    sizeof(*(v)->at)),                                        \
	    &(v)->at[(v)->n - 1])

#define vec_clear(v)                  \
	do {                          \
		free((v)->at);        \
		(v)->at = NULL;       \
		(v)->n = (v)->cap = 0; \
	} while (0)

void vec_grow_(void **at, size_t *n, size_t *cap, size_t size);

#endif
