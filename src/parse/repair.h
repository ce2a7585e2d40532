/* SPDX-License-Identifier: MIT
 *
 * repair.h - any text to well-formed XML.
 *
 * Private to the room.  A filter: give it UTF-8, read well-formed XML from
 * it in pieces, in one pass and little memory. */
#ifndef PARSE_REPAIR_H
#define PARSE_REPAIR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/map.h"
#include "base/str.h"

enum { REPAIR_DEEPEST = 200 };

struct repair_open {
	struct slice name; /* as in the source */
	struct slice shown; /* as in the XML */
	size_t n_ns; /* namespaces that its tag declares */
};

/* Kinds of damage, bits. */
enum {
	REPAIR_TAGS = 1, /* tags that did not match */
	REPAIR_AMPERSAND = 2, /* what looked like a reference */
	REPAIR_ENTITY = 4, /* HTML's names for characters */
	REPAIR_CONTROL = 8,
	REPAIR_ATTRIBUTE = 16,
	REPAIR_CUT = 32, /* the text ended too early */
	REPAIR_LIMIT = 64, /* too many or too deep */
};

struct repair {
	struct slice in;
	size_t i;
	size_t root; /* where the root's tag is */
	struct str out; /* made, not yet read */
	size_t read;
	struct str text; /* to be read apart */
	size_t text_read;
	struct repair_open open[REPAIR_DEEPEST];
	size_t depth;
	size_t n_ns;
	struct map entities; /* of the document's own DTD */
	struct str values; /* of these */
	size_t expanded; /* bytes of them so far */
	unsigned damage;
	uint64_t names[1024]; /* a bit for each name that was let through */
	size_t n_names;
	bool no_comment_end, no_cdata_end, done;
};

/* Tags before `root` are junk. */
void repair_init(struct repair *r, struct slice text, size_t root);

/* Up to `size` bytes of well-formed XML without declaration, DTD, comments
 * and processing instructions but two of its own: "<?cut?>" stands before the
 * end tags that had to be made up because the text was cut off, "<?t MARK?>"
 * for text that repair_text() gives.  0 at the end. */
size_t repair_read(struct repair *r, char *buf, size_t size);

/* The text of the next mark, in their order; good until repair_read(). */
struct slice repair_text(struct repair *r, const char *mark);

void repair_clear(struct repair *r);

#endif
