/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/vec.h"

#include <string.h>

void
vec_grow_(void **at, size_t *n, size_t *cap, size_t size)
{
	if (*n == *cap) {
		*cap = *cap ? *cap * 2 : 8;
		*at = mem_realloc(*at, *cap, size);
	}
	memset((char *)*at + *n * size, 0, size);
	++*n;
}
