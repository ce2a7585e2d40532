/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/alloc.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

static void *
checked(void *p)
{
	if (!p) {
		fputs("dateline: out of memory\n", stderr);
		abort();
	}
	return p;
}

void *
mem_alloc(size_t n)
{
	return checked(malloc(n ? n : 1));
}

void *
mem_calloc(size_t n, size_t size)
{
	return checked(calloc(n ? n : 1, size ? size : 1));
}

void *
mem_realloc(void *p, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		checked(NULL);
	return checked(realloc(p, n && size ? n * size : 1));
}

void *
mem_dup(const void *p, size_t n)
{
	void *q = mem_alloc(n);

	if (n)
		memcpy(q, p, n);
	return q;
}

char *
mem_strndup(const char *s, size_t n)
{
	char *q = mem_alloc(n + 1);

	if (n)
		memcpy(q, s, n);
	q[n] = '\0';
	return q;
}

char *
mem_strdup(const char *s)
{
	return s ? mem_strndup(s, strlen(s)) : NULL;
}

void
mem_hold(size_t bytes)
{
#ifdef __GLIBC__
	mallopt(M_TRIM_THRESHOLD, (int)bytes);
	mallopt(M_MMAP_THRESHOLD, (int)bytes);
#else
	(void)bytes;
#endif
}
