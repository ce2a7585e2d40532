/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/graph.h"

#include <stdlib.h>

#include "text/utf8.h"

static int
by_stories(const void *va, const void *vb)
{
	const struct companion *a = va, *b = vb;

	if (a->stories != b->stories)
		return a->stories < b->stories ? 1 : -1;
	return (a->entity > b->entity) - (a->entity < b->entity);
}

static int
by_id(const void *va, const void *vb)
{
	const struct companion *a = va, *b = vb;

	return (a->entity > b->entity) - (a->entity < b->entity);
}

static bool
load_nodes(struct graph *g, struct store *s, const struct company *c,
    struct err *err)
{
	for (size_t i = 0; i < c->n; i++) {
		struct graph_node *n = vec_add(g);

		n->stories = c->at[i].stories;
		if (!store_profile(s, c->at[i].entity, &g->arena, &n->who,
			err))
			return false;
	}
	return true;
}

bool
graph_load(struct graph *g, struct store *s, const struct ids *stories,
    size_t max, struct err *err)
{
	struct company c = { 0 };
	int64_t *ids;
	bool ok = store_company(s, stories->at, stories->n, 1, &c, err);

	if (ok && c.n) {
		qsort(c.at, c.n, sizeof(*c.at), by_stories);
		if (c.n > max)
			c.n = max;
		qsort(c.at, c.n, sizeof(*c.at), by_id);
	}
	ids = mem_calloc(c.n + 1, sizeof(*ids));
	for (size_t i = 0; i < c.n; i++)
		ids[i] = c.at[i].entity;
	g->pairs = mem_calloc(c.n * c.n + 1, sizeof(*g->pairs));
	ok = ok && load_nodes(g, s, &c, err) &&
	    store_pairs(s, stories->at, stories->n, ids, c.n, g->pairs, err);
	free(ids);
	vec_clear(&c);
	return ok;
}

void
graph_clear(struct graph *g)
{
	free(g->pairs);
	g->pairs = NULL;
	arena_clear(&g->arena);
	vec_clear(g);
}

/* --- out -------------------------------------------------------------------- */

static void
xml_text(struct str *out, const char *s)
{
	struct str c = { 0 };

	utf8_clean(&c, slice_of(s), false);
	for (size_t i = 0; i < c.len; i++) {
		if (c.s[i] == '<')
			str_add(out, "&lt;");
		else if (c.s[i] == '>')
			str_add(out, "&gt;");
		else if (c.s[i] == '&')
			str_add(out, "&amp;");
		else if (c.s[i] == '"')
			str_add(out, "&quot;");
		else
			str_addc(out, c.s[i]);
	}
	str_clear(&c);
}

void
graph_write_graphml(struct str *out, const struct graph *g, uint32_t floor)
{
	str_add(out,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
	    "<key id=\"name\" for=\"node\" attr.name=\"name\" "
	    "attr.type=\"string\"/>\n"
	    "<key id=\"type\" for=\"node\" attr.name=\"type\" "
	    "attr.type=\"string\"/>\n"
	    "<key id=\"stories\" for=\"node\" attr.name=\"stories\" "
	    "attr.type=\"int\"/>\n"
	    "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" "
	    "attr.type=\"int\"/>\n"
	    "<graph edgedefault=\"undirected\">\n");
	for (size_t i = 0; i < g->n; i++) {
		str_addf(out, "<node id=\"n%zu\"><data key=\"name\">", i);
		xml_text(out, g->at[i].who.name);
		str_addf(out,
		    "</data><data key=\"type\">%s</data>"
		    "<data key=\"stories\">%lld</data></node>\n",
		    entity_type_name(g->at[i].who.type),
		    (long long)g->at[i].stories);
	}
	for (size_t a = 0; a < g->n; a++)
		for (size_t b = a + 1; b < g->n; b++)
			if (g->pairs[a * g->n + b] &&
			    g->pairs[a * g->n + b] >= floor)
				str_addf(out,
				    "<edge source=\"n%zu\" target=\"n%zu\">"
				    "<data key=\"weight\">%u</data></edge>\n",
				    a, b, (unsigned)g->pairs[a * g->n + b]);
	str_add(out, "</graph>\n</graphml>\n");
}

static void
dot_text(struct str *out, const char *s)
{
	struct str c = { 0 };

	utf8_clean(&c, slice_of(s), false);
	for (size_t i = 0; i < c.len; i++) {
		if (c.s[i] == '"' || c.s[i] == '\\')
			str_addc(out, '\\');
		str_addc(out, c.s[i]);
	}
	str_clear(&c);
}

void
graph_write_dot(struct str *out, const struct graph *g, uint32_t floor)
{
	str_add(out, "graph stories {\n");
	for (size_t i = 0; i < g->n; i++) {
		str_addf(out, "\tn%zu [label=\"", i);
		dot_text(out, g->at[i].who.name);
		str_addf(out, "\", type=\"%s\", stories=%lld];\n",
		    entity_type_name(g->at[i].who.type),
		    (long long)g->at[i].stories);
	}
	for (size_t a = 0; a < g->n; a++)
		for (size_t b = a + 1; b < g->n; b++)
			if (g->pairs[a * g->n + b] &&
			    g->pairs[a * g->n + b] >= floor)
				str_addf(out, "\tn%zu -- n%zu [weight=%u];\n",
				    a, b, (unsigned)g->pairs[a * g->n + b]);
	str_add(out, "}\n");
}
