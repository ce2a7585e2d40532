/* SPDX-License-Identifier: MIT
 *
 * graph.h - who appears with whom in some stories, as a graph that other
 * programs draw. */
#ifndef APP_GRAPH_H
#define APP_GRAPH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "store/store.h"

struct graph_node {
	struct profile who;
	int64_t stories; /* of these stories */
};

struct graph {
	struct arena arena;
	VEC(struct graph_node) /* sorted by id */
	uint32_t *pairs; /* n × n; [a * n + b] for a < b: common stories */
};

/* The `max` entities that are in most of the stories, and how often two of
 * them meet. */
bool graph_load(struct graph *g, struct store *s, const struct ids *stories,
    size_t max, struct err *err);
void graph_clear(struct graph *g);

/* GraphML (graphml.graphdrawing.org) and Graphviz DOT; edges of fewer than
 * `floor` common stories are left out. */
void graph_write_graphml(struct str *out, const struct graph *g,
    uint32_t floor);
void graph_write_dot(struct str *out, const struct graph *g, uint32_t floor);

#endif
