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
	size_t stray_end; /* after the last end tag that closed nothing */
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

/* For the files of the repair itself: what follows `i`; where a text or a
 * byte is from `from` on; and what can be read at `i`, which moves on. */
static inline struct slice
repair_rest(const struct repair *r, size_t i)
{
	return slice_make(r->in.s + i, r->in.len - i);
}

/* Where `needle` starts at or after `from`; in.len when nowhere. */
static inline size_t
repair_find(const struct repair *r, size_t from, const char *needle)
{
	return from + slice_find(repair_rest(r, from), slice_of(needle));
}

static inline size_t
repair_byte(const struct repair *r, size_t from, int c)
{
	const char *p = memchr(r->in.s + from, c, r->in.len - from);

	return p ? (size_t)(p - r->in.s) : r->in.len;
}

static inline void
repair_blanks(const struct repair *r, size_t *i)
{
	while (*i < r->in.len && ascii_space((unsigned char)r->in.s[*i]))
		(*i)++;
}

static inline bool
name_byte(unsigned char c)
{
	return ascii_alnum(c) || c >= 0x80 || c == '-' || c == '_' ||
	    c == '.' || c == ':';
}

static inline struct slice
repair_name(const struct repair *r, size_t *i)
{
	size_t from = *i;

	while (*i < r->in.len && name_byte((unsigned char)r->in.s[*i]))
		(*i)++;
	return slice_make(r->in.s + from, *i - from);
}

/* "#38;" or "#x26;" at `s`; its length, 0 if it is no reference. */
size_t repair_number(struct slice s, uint32_t *ch);

/* Skips a document type and keeps its entities; `i` is after "<!DOCTYPE".
 * Returns what follows it. */
size_t repair_doctype(struct repair *r, size_t i);

#endif
