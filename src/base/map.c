/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/map.h"

#include <endian.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/alloc.h"

static uint64_t hash_key[2];
static pthread_once_t hash_once = PTHREAD_ONCE_INIT;

static void
choose_key(void)
{
	if (getrandom(hash_key, sizeof(hash_key), 0) != sizeof(hash_key)) {
		hash_key[0] = (uint64_t)time(NULL);
		hash_key[1] = (uint64_t)(uintptr_t)&hash_key;
	}
}

static inline uint64_t
rotl(uint64_t x, int b)
{
	return x << b | x >> (64 - b);
}

#define SIPROUND(v)                                                     \
	do {                                                            \
		v[0] += v[1]; v[1] = rotl(v[1], 13); v[1] ^= v[0];      \
		v[0] = rotl(v[0], 32);                                  \
		v[2] += v[3]; v[3] = rotl(v[3], 16); v[3] ^= v[2];      \
		v[0] += v[3]; v[3] = rotl(v[3], 21); v[3] ^= v[0];      \
		v[2] += v[1]; v[1] = rotl(v[1], 17); v[1] ^= v[2];      \
		v[2] = rotl(v[2], 32);                                  \
	} while (0)

/* Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012), with one
 * compression and three finalization rounds. */
uint64_t
hash_bytes(const void *p, size_t n)
{
	const unsigned char *s = p;
	uint64_t v[4], m;
	size_t left = n;

	pthread_once(&hash_once, choose_key);
	v[0] = hash_key[0] ^ 0x736f6d6570736575u;
	v[1] = hash_key[1] ^ 0x646f72616e646f6du;
	v[2] = hash_key[0] ^ 0x6c7967656e657261u;
	v[3] = hash_key[1] ^ 0x7465646279746573u;
	for (; left >= 8; left -= 8, s += 8) {
		memcpy(&m, s, 8);
		v[3] ^= m;
		SIPROUND(v);
		v[0] ^= m;
	}
	m = (uint64_t)n << 56;
	for (size_t i = 0; i < left; i++)
		m |= (uint64_t)s[i] << (8 * i);
	v[3] ^= m;
	SIPROUND(v);
	v[0] ^= m;
	v[2] ^= 0xff;
	SIPROUND(v);
	SIPROUND(v);
	SIPROUND(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

uint64_t
hash_stable(const void *p, size_t n, uint64_t seed)
{
	const unsigned char *s = p;

	for (size_t i = 0; i < n; i++)
		seed = (seed ^ s[i]) * 0x100000001b3u;
	return seed;
}

static struct map_slot *
find(const struct map *m, struct slice key, uint32_t hash)
{
	size_t i = hash & (m->cap - 1);

	for (;; i = (i + 1) & (m->cap - 1)) {
		struct map_slot *s = &m->slots[i];

		if (!s->key.s || (s->hash == hash && slice_eq(s->key, key)))
			return s;
	}
}

static void
rehash(struct map *m)
{
	struct map_slot *old = m->slots;
	size_t n = m->cap;

	m->cap = m->cap ? m->cap * 2 : 16;
	m->slots = mem_calloc(m->cap, sizeof(*m->slots));
	for (size_t i = 0; i < n; i++)
		if (old[i].key.s)
			*find(m, old[i].key, old[i].hash) = old[i];
	free(old);
}

union map_value *
map_get(const struct map *m, struct slice key)
{
	struct map_slot *s;

	if (!m->n)
		return NULL;
	s = find(m, key, (uint32_t)hash_bytes(key.s, key.len));
	return s->key.s ? &s->value : NULL;
}

union map_value *
map_put(struct map *m, struct slice key, bool *fresh)
{
	uint32_t hash = (uint32_t)hash_bytes(key.s, key.len);
	struct map_slot *s;

	if ((m->n + 1) * 4 > m->cap * 3)
		rehash(m);
	s = find(m, key, hash);
	if (fresh)
		*fresh = !s->key.s;
	if (!s->key.s) {
		s->key = slice_make(arena_slice(&m->keys, key), key.len);
		s->hash = hash;
		m->n++;
	}
	return &s->value;
}

void
map_clear(struct map *m)
{
	free(m->slots);
	arena_clear(&m->keys);
	*m = (struct map){ 0 };
}

/* Eight bytes, the first is the lowest, on every machine. */
static uint64_t
load64(const unsigned char *s)
{
	uint64_t v;

	memcpy(&v, s, 8);
	return le64toh(v);
}

static uint64_t
murmur(uint64_t h, uint64_t k)
{
	const uint64_t m = 0xc6a4a7935bd1e995u;

	k *= m;
	return (h ^ (k ^ k >> 47) * m) * m;
}

uint64_t
hash_long(const void *p, size_t n, uint64_t seed)
{
	const uint64_t m = 0xc6a4a7935bd1e995u;
	const unsigned char *s = p;
	uint64_t h = seed ^ n * m, k = 0;

	if (n >= 64) {
		uint64_t lane[4] = { h, h + m, h ^ m, h - m };

		for (; n >= 32; n -= 32, s += 32)
			for (int i = 0; i < 4; i++)
				lane[i] = murmur(lane[i], load64(s + 8 * i));
		for (int i = 0; i < 4; i++)
			h = murmur(h, lane[i]);
	}
	for (; n >= 8; n -= 8, s += 8)
		h = murmur(h, load64(s));
	for (k = 0; n > 0; n--)
		k = k << 8 | s[n - 1];
	if (k)
		h = (h ^ k) * m;
	h = (h ^ h >> 47) * m;
	return h ^ h >> 47;
}
