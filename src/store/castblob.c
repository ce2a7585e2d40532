/* SPDX-License-Identifier: MIT
 *
 * castblob.c - a cast as bytes.
 *
 *	format, language, number of entities, of mentions
 *	each entity: id, type, role, salience (0-255), mentions
 *	each mention: start as distance from the one before, length,
 *	    entity, kind and field
 *
 * Numbers are varints, so a mention takes four or five bytes.  Reading
 * trusts nothing: the file may be damaged or forged. */
#include "config.h"

#include "store/castblob.h"

#include <string.h>

#include "store/body.h"
#include "store/db.h"

enum { BLOB_FORMAT = 1 };

void
cast_pack(struct str *out, const struct cast *c, const struct members *m)
{
	uint32_t at[2] = { 0, 0 };

	varint_add(out, BLOB_FORMAT);
	str_addc(out, (char)strnlen(c->lang, sizeof(c->lang)));
	str_addn(out, c->lang, strnlen(c->lang, sizeof(c->lang)));
	varint_add(out, m->n);
	varint_add(out, c->n_mentions);
	for (size_t i = 0; i < m->n; i++) {
		varint_add(out, (uint64_t)m->at[i].id);
		varint_add(out, m->at[i].type);
		varint_add(out, (uint64_t)m->at[i].role);
		varint_add(out, m->at[i].salience);
		varint_add(out, m->at[i].mentions);
	}
	for (size_t i = 0; i < c->n_mentions; i++) {
		const struct mention *x = &c->mentions[i];
		uint32_t *prev = &at[x->field == FIELD_TITLE];

		/* Sorted by start: distances are small. */
		varint_add(out, x->start >= *prev ? x->start - *prev : 0);
		varint_add(out, x->end - x->start);
		varint_add(out, x->entity);
		varint_add(out, (uint64_t)(x->kind << 1) |
			(x->field == FIELD_TITLE));
		*prev = x->start;
	}
}

bool
cast_unpack_members(struct slice *blob, char lang[8], struct members *m,
    size_t *n_mentions)
{
	uint64_t format = varint_take(blob), n;
	size_t len;

	if (format != BLOB_FORMAT || !blob->len)
		return false;
	len = (unsigned char)*blob->s++;
	blob->len--;
	if (len > 7 || len > blob->len)
		return false;
	memset(lang, 0, 8);
	memcpy(lang, blob->s, len);
	blob->s += len;
	blob->len -= len;
	n = varint_take(blob);
	*n_mentions = (size_t)varint_take(blob);
	/* Five bytes at least for each. */
	if (n > CAST_MAX_ENTITIES || n * 5 > blob->len ||
	    *n_mentions > CAST_MAX_MENTIONS)
		return false;
	for (uint64_t i = 0; i < n; i++) {
		struct member *e = vec_add(m);

		e->id = (int64_t)(varint_take(blob) & INT64_MAX);
		e->type = (uint32_t)varint_take(blob) % ENTITY_TYPES;
		e->role = (int64_t)(varint_take(blob) & INT64_MAX);
		e->salience = (uint32_t)varint_take(blob) & 255;
		e->mentions = (uint32_t)varint_take(blob);
	}
	return true;
}

void
cast_unpack_mentions(struct slice blob, struct cast *c, size_t n)
{
	uint64_t at[2] = { 0, 0 };

	if (n > blob.len / 4)
		n = blob.len / 4;
	c->mentions = arena_calloc(&c->arena, n, sizeof(*c->mentions));
	for (size_t i = 0; i < n; i++) {
		uint64_t step = varint_take(&blob), len = varint_take(&blob);
		uint64_t who = varint_take(&blob), how = varint_take(&blob);
		uint64_t *prev = &at[how & 1];

		*prev += step & INT32_MAX;
		if (who >= c->n_entities || len > DB_MAX_BODY ||
		    *prev + len > DB_MAX_BODY * 4)
			break;
		c->mentions[c->n_mentions++] = (struct mention){
			.start = (uint32_t)*prev,
			.end = (uint32_t)(*prev + len),
			.entity = (uint32_t)who,
			.field = how & 1 ? FIELD_TITLE : FIELD_TEXT,
			.kind = (uint8_t)((how >> 1) % (MENTION_METONYM + 1)),
		};
	}
}
