/* SPDX-License-Identifier: MIT
 *
 * resolve.h - lets the store's queries know people by all their names.
 *
 * "entity:Zelenskyy" finds whom the stories call Zelensky, because the
 * knowledge base knows both.  It is opened when it is first asked. */
#ifndef APP_RESOLVE_H
#define APP_RESOLVE_H

#include "app/knowledge.h"
#include "store/store.h"

struct resolver {
	struct knowledge knowledge;
	bool tried, open;
};

/* From now on the store asks `r`, which must outlive it. */
void resolver_serve(struct resolver *r, struct store *s);

/* The knowledge base, or NULL when it cannot be had. */
const struct kb *resolver_kb(struct resolver *r);

/* The key of whom it knows by that name, or NULL; borrowed. */
const char *resolver_key(struct resolver *r, const char *name);

/* The name of the country with that ISO code, or NULL; borrowed. */
const char *resolver_country(struct resolver *r, const char *iso2);

void resolver_clear(struct resolver *r);

#endif
