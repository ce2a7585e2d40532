/* SPDX-License-Identifier: MIT
 *
 * xml.h - the wall around libxml2.
 *
 * Private to the room.  Any text goes in, events of a well-formed document
 * come out; see repair.h for what happens between. */
#ifndef PARSE_XML_H
#define PARSE_XML_H

#include <stdbool.h>

#include "base/str.h"

struct xml_attr {
	const char *local, *prefix, *ns; /* prefix and ns may be NULL */
	struct slice value;
};

struct xml_tag {
	const char *local, *prefix, *ns; /* the same pointers all along */
	const struct xml_attr *attrs;
	size_t n_attrs;
};

struct xml_handler {
	void (*open)(void *ctx, const struct xml_tag *tag);
	void (*close)(void *ctx);
	void (*text)(void *ctx, struct slice text);
	void (*cut)(void *ctx); /* what now closes was cut off */
};

/* Where the tag of the document's root stands and its name; false when there
 * is none.  Junk before a feed's root is passed over. */
bool xml_root(struct slice text, size_t *at, struct slice *name);

/* Walks through the document whose root is `at`; returns REPAIR_ bits. */
unsigned xml_parse(struct slice text, size_t at,
    const struct xml_handler *handler, void *ctx);

#endif
