/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/resolve.h"

const struct kb *
resolver_kb(struct resolver *r)
{
	if (!r->tried) {
		r->tried = true;
		r->open = knowledge_open(&r->knowledge, NULL, NULL);
	}
	return r->open ? r->knowledge.kb : NULL;
}

const char *
resolver_key(struct resolver *r, const char *name)
{
	const struct kb *kb = resolver_kb(r);
	kb_ref ref = kb ? kb_find_name(kb, slice_of(name), KB_NONE) : 0;
	const char *id = ref ? kb_ref_id(kb, ref) : NULL;

	return id && *id ? id : NULL;
}

const char *
resolver_country(struct resolver *r, const char *iso2)
{
	const struct kb *kb = resolver_kb(r);
	kb_ref ref = kb ? kb_find(kb, slice_of(iso2)) : 0;

	return ref && kb_ref_kind(ref) == KB_COUNTRY ? kb_ref_name(kb, ref) :
	    NULL;
}

static const char *
key_of(void *arg, const char *name)
{
	return resolver_key(arg, name);
}

void
resolver_serve(struct resolver *r, struct store *s)
{
	store_set_key_fn(s, key_of, r);
}

void
resolver_clear(struct resolver *r)
{
	if (r->open)
		knowledge_close(&r->knowledge);
	*r = (struct resolver){ 0 };
}
