/* SPDX-License-Identifier: MIT
 *
 * body.c - a story's rarer facts in one blob.
 *
 * A row of (tag, length, bytes).  Tags are never given a new meaning; one
 * that is not known is skipped, so an older program reads a newer blob. */
#include "config.h"

#include "store/body.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"

enum tag {
	TAG_AUTHOR = 1, /* name NUL email NUL uri */
	TAG_CONTRIBUTOR,
	TAG_CATEGORY,
	TAG_ENCLOSURE, /* length as varint, url NUL type */
	TAG_DURATION,
	TAG_IMAGE,
	TAG_COMMENTS,
	TAG_COMMENTS_FEED,
	TAG_COMMENTS_COUNT,
	TAG_SOURCE_TITLE,
	TAG_SOURCE_URL,
	TAG_GEO, /* two varints: micro-degrees, shifted to be positive */
	TAG_RIGHTS,
};

enum { MAX_MEMBERS = 1000, MAX_STRING = 1 << 16 };

void
varint_add(struct str *out, uint64_t v)
{
	char buf[10];
	size_t n = 0;

	while (v >= 0x80) {
		buf[n++] = (char)(v | 0x80);
		v >>= 7;
	}
	buf[n++] = (char)v;
	str_addn(out, buf, n);
}

uint64_t
varint_take(struct slice *in)
{
	uint64_t v = 0;

	for (unsigned shift = 0; in->len && shift < 64; shift += 7) {
		uint8_t b = (uint8_t)*in->s++;

		in->len--;
		v |= (uint64_t)(b & 0x7f) << shift;
		if (!(b & 0x80))
			return v;
	}
	in->len = 0;
	return 0;
}

static void
put(struct str *out, enum tag tag, struct slice v)
{
	if (!v.len || v.len > MAX_STRING)
		return;
	varint_add(out, tag);
	varint_add(out, v.len);
	str_adds(out, v);
}

static void
put_number(struct str *out, enum tag tag, uint64_t v)
{
	struct str n = { 0 };

	varint_add(&n, v);
	put(out, tag, str_slice(&n));
	str_clear(&n);
}

static void
put_bylines(struct str *out, enum tag tag, const struct bylines *b)
{
	struct str v = { 0 };

	for (size_t i = 0; i < b->n && i < MAX_MEMBERS; i++) {
		str_truncate(&v, 0);
		str_add(&v, b->at[i].name ? b->at[i].name : "");
		str_addc(&v, '\0');
		str_add(&v, b->at[i].email ? b->at[i].email : "");
		str_addc(&v, '\0');
		str_add(&v, b->at[i].uri ? b->at[i].uri : "");
		put(out, tag, str_slice(&v));
	}
	str_clear(&v);
}

static void
put_enclosures(struct str *out, const struct story *st)
{
	struct str v = { 0 };

	for (size_t i = 0; i < st->n_enclosures && i < MAX_MEMBERS; i++) {
		const struct enclosure *e = &st->enclosures[i];

		str_truncate(&v, 0);
		varint_add(&v, (uint64_t)(e->length + 1));
		str_add(&v, e->url ? e->url : "");
		str_addc(&v, '\0');
		str_add(&v, e->type ? e->type : "");
		put(out, TAG_ENCLOSURE, str_slice(&v));
	}
	str_clear(&v);
}

static uint64_t
degrees_pack(double d)
{
	return (uint64_t)llround((d + 360) * 1e6);
}

size_t
body_pack(struct str *out, const struct story *st)
{
	size_t lasting;

	put_bylines(out, TAG_AUTHOR, &st->authors);
	put_bylines(out, TAG_CONTRIBUTOR, &st->contributors);
	for (size_t i = 0; i < st->categories.n && i < MAX_MEMBERS; i++)
		put(out, TAG_CATEGORY, slice_of(st->categories.at[i]));
	put_enclosures(out, st);
	if (st->duration >= 0)
		put_number(out, TAG_DURATION, (uint64_t)st->duration);
	put(out, TAG_IMAGE, slice_of(st->image));
	put(out, TAG_COMMENTS, slice_of(st->comments));
	put(out, TAG_COMMENTS_FEED, slice_of(st->comments_feed));
	put(out, TAG_SOURCE_TITLE, slice_of(st->source_title));
	put(out, TAG_SOURCE_URL, slice_of(st->source_url));
	if (st->has_geo && fabs(st->lat) <= 90 && fabs(st->lon) <= 360) {
		struct str v = { 0 };

		varint_add(&v, degrees_pack(st->lat));
		varint_add(&v, degrees_pack(st->lon));
		put(out, TAG_GEO, str_slice(&v));
		str_clear(&v);
	}
	put(out, TAG_RIGHTS, slice_of(st->rights));
	lasting = out->len;
	if (st->comments_count >= 0)
		put_number(out, TAG_COMMENTS_COUNT,
		    (uint64_t)st->comments_count);
	return lasting;
}

/* --- reading ---------------------------------------------------------------- */

struct lists { /* members met so far, of each list */
	VEC(struct byline)
	struct {
		VEC(struct byline)
	} contributors;
	struct {
		VEC(const char *)
	} categories;
	struct {
		VEC(struct enclosure)
	} enclosures;
};

static const char *
string(struct slice v, struct arena *a)
{
	return v.len ? arena_slice(a, v) : NULL;
}

static const char *
take_part(struct slice *v, struct arena *a)
{
	struct slice part = { 0 };

	slice_split(v, '\0', &part);
	return string(part, a);
}

static struct byline
byline(struct slice v, struct arena *a)
{
	struct byline b;

	b.name = take_part(&v, a);
	b.email = take_part(&v, a);
	b.uri = take_part(&v, a);
	return b;
}

static struct enclosure
enclosure(struct slice v, struct arena *a)
{
	struct enclosure e;

	e.length = (int64_t)(varint_take(&v) & INT64_MAX) - 1;
	e.url = take_part(&v, a);
	e.type = take_part(&v, a);
	return e;
}

static void
read_geo(struct slice v, struct story *st)
{
	uint64_t lat = varint_take(&v), lon = varint_take(&v);

	if (lat > 720000000u || lon > 720000000u)
		return;
	st->lat = (double)lat / 1e6 - 360;
	st->lon = (double)lon / 1e6 - 360;
	st->has_geo = true;
}

static void
read_member(enum tag tag, struct slice v, struct story *st,
    struct lists *l, struct arena *a)
{
	switch (tag) {
	case TAG_AUTHOR:
		vec_push(l, byline(v, a));
		break;
	case TAG_CONTRIBUTOR:
		vec_push(&l->contributors, byline(v, a));
		break;
	case TAG_CATEGORY:
		vec_push(&l->categories, string(v, a));
		break;
	case TAG_ENCLOSURE:
		vec_push(&l->enclosures, enclosure(v, a));
		break;
	case TAG_DURATION:
		st->duration = (int64_t)(varint_take(&v) & INT64_MAX);
		break;
	case TAG_IMAGE:
		st->image = string(v, a);
		break;
	case TAG_COMMENTS:
		st->comments = string(v, a);
		break;
	case TAG_COMMENTS_FEED:
		st->comments_feed = string(v, a);
		break;
	case TAG_COMMENTS_COUNT:
		st->comments_count = (int64_t)(varint_take(&v) & INT64_MAX);
		break;
	case TAG_SOURCE_TITLE:
		st->source_title = string(v, a);
		break;
	case TAG_SOURCE_URL:
		st->source_url = string(v, a);
		break;
	case TAG_GEO:
		read_geo(v, st);
		break;
	case TAG_RIGHTS:
		st->rights = string(v, a);
		break;
	}
}

/* Moves a list into the arena, where the story's other strings are. */
static void *
keep(const void *at, size_t n, size_t size, struct arena *a)
{
	void *p;

	if (!n)
		return NULL;
	p = arena_calloc(a, n, size);
	memcpy(p, at, n * size);
	return p;
}

void
body_unpack(struct slice blob, struct story *st, struct arena *a)
{
	struct lists l = { 0 };

	st->duration = st->comments_count = -1;
	for (int i = 0; blob.len && i < 5 * MAX_MEMBERS; i++) {
		uint64_t tag = varint_take(&blob);
		uint64_t len = varint_take(&blob);

		if (len == 0 || len > blob.len)
			break;
		if (tag <= TAG_RIGHTS)
			read_member((enum tag)tag,
			    slice_make(blob.s, len), st, &l, a);
		blob.s += len;
		blob.len -= len;
	}
	st->authors.at = keep(l.at, l.n, sizeof(*l.at), a);
	st->authors.n = l.n;
	st->contributors.at = keep(l.contributors.at, l.contributors.n,
	    sizeof(*l.contributors.at), a);
	st->contributors.n = l.contributors.n;
	st->categories.at = keep(l.categories.at, l.categories.n,
	    sizeof(*l.categories.at), a);
	st->categories.n = l.categories.n;
	st->enclosures = keep(l.enclosures.at, l.enclosures.n,
	    sizeof(*l.enclosures.at), a);
	st->n_enclosures = l.enclosures.n;
	vec_clear(&l);
	vec_clear(&l.contributors);
	vec_clear(&l.categories);
	vec_clear(&l.enclosures);
}
